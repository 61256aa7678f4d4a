"""How long an edit takes until the whole window shows what follows from it (60 s at 60 fps).

Run on demand: ``pytest tests/bench/test_correction_speed.py -s``.
"""

from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QSettings

from gaitlab.app.settings import Settings
from gaitlab.app.window import MainWindow
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.edits import move_point, set_heel_verdict
from gaitlab.domain.landmarks import Landmark
from tests.analysis.runs import FOREFOOT, trial_of

N_EDITS = 6


def test_every_panel_is_redrawn(qapp, tmp_path: Path) -> None:
    settings = Settings(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings, recovery_folder=tmp_path / "recovery")
    window.resize(1440, 900)
    window.show()
    window.show_trial(trial_of(FOREFOOT, has_soles=True, duration_s=60.0))
    document, panels = window.document, window.page.panels

    def verdict(number):
        step = document.assessment.steps[20 + number]
        near_time_s = step.contact.initial_contact.time_s + 0.05
        return set_heel_verdict(
            document.trial, side=step.side, near_time_s=near_time_s, verdict=HeelContact.NO
        )

    def point(number):
        return move_point(
            document.trial,
            frame=400 + N_EDITS * panels.currentIndex() + number,
            landmark=Landmark.LEFT_HEEL,
            x_px=300.0,
            y_px=900.0,
        )

    for tab in range(panels.count()):
        panels.setCurrentIndex(tab)
        qapp.processEvents()
        for name, edit in (("heel verdict", verdict), ("moved point", point)):
            times_ms = []
            for number in range(N_EDITS):
                trial = edit(number)
                began = perf_counter()
                document.edit(name, trial)
                qapp.processEvents()
                times_ms.append(1000.0 * (perf_counter() - began))
            print(f"\n{panels.tabText(tab)}, {name}: best {min(times_ms):.0f} ms", end="")
    document.save(tmp_path / "run.gait")
    window.close()
