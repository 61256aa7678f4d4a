"""How long an edit takes until the whole window shows what follows from it (60 s at 60 fps).

Run on demand: ``pytest tests/bench/test_correction_speed.py -s``.
"""

from pathlib import Path
from time import process_time

import pytest
from PySide6.QtCore import QSettings

from gaitlab.app.settings import Settings
from gaitlab.app.window import MainWindow
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.edits import move_point, set_heel_verdict
from gaitlab.domain.landmarks import Landmark
from gaitlab.domain.trial import Trial
from tests.analysis.runs import FOREFOOT, trial_of

N_EDITS = 8


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("correction")
    settings = Settings(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings, recovery_folder=folder / "recovery")
    window.resize(1440, 900)
    window.show()
    window.show_trial(trial_of(FOREFOOT, has_soles=True, duration_s=60.0))
    yield window
    window.document.save(folder / "run.gait")
    window.close()


def verdict(window: MainWindow, number: int) -> Trial:
    step = window.document.assessment.steps[20 + number]
    near_time_s = step.contact.initial_contact.time_s + 0.05
    return set_heel_verdict(
        window.document.trial, side=step.side, near_time_s=near_time_s, verdict=HeelContact.NO
    )


def point(landmark: Landmark, *, into_stance_s: float = 0.05):
    """Return an edit that drags a landmark by a dozen pixels where the left foot stands."""

    def moved(window: MainWindow, number: int) -> Trial:
        trial = window.document.trial
        stances = [
            step.contact for step in window.document.assessment.steps if step.side.index == 0
        ]
        time_s = stances[10 + number].initial_contact.time_s + into_stance_s
        frame = int(trial.clip.time_s.searchsorted(time_s))
        x_px, y_px, _ = trial.pose_track.xyz_px[frame, landmark]
        return move_point(trial, frame=frame, landmark=landmark, x_px=x_px + 12, y_px=y_px + 5)

    return moved


EDITS = {
    "heel verdict": verdict,
    "heel": point(Landmark.LEFT_HEEL),
    "toe": point(Landmark.LEFT_FOOT_INDEX),
    "knee": point(Landmark.LEFT_KNEE),
    "hip": point(Landmark.LEFT_HIP),
}


@pytest.mark.parametrize("edit", EDITS)
def test_every_panel_is_redrawn(qapp, window, edit) -> None:
    panels = window.page.panels
    for tab in range(panels.count()):
        panels.setCurrentIndex(tab)
        qapp.processEvents()
        times_ms = []
        for number in range(N_EDITS):
            trial = EDITS[edit](window, N_EDITS * tab + number)
            began_s = process_time()
            window.document.edit(edit, trial)
            qapp.processEvents()
            times_ms.append(1e3 * (process_time() - began_s))
        usual_ms = sorted(times_ms)[N_EDITS // 2]
        print(f"\n{panels.tabText(tab)}, {edit}: best {min(times_ms):.0f} ms, ", end="")
        print(f"median {usual_ms:.0f} ms of processor time", end="")
