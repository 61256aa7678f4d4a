"""How long `assess` takes on a minute at 60 frames/s: it runs on every mouse release."""

import time
from collections.abc import Callable

import pytest

from gaitlab.advice import find_findings
from gaitlab.assessment import Assessment, assess
from gaitlab.domain.corrections import InstantKind
from gaitlab.domain.edits import move_contact, move_point
from gaitlab.domain.landmarks import Landmark, Side
from gaitlab.domain.trial import Trial
from tests.analysis.runs import FOREFOOT, TOE_STRIKE, trial_of

N_REPEATS = 9
ANOTHER_RUN = trial_of(TOE_STRIKE, has_soles=True)


@pytest.mark.parametrize("has_soles", [False, True])
def test_assess_speed(has_soles) -> None:
    trial = trial_of(FOREFOOT, duration_s=60.0, has_soles=has_soles)
    print(f"\n{trial.clip.n_frames} frames, landmarks{' and soles' if has_soles else ' alone'}:")
    # After another run nothing of this one is kept.
    _tell("a trial just opened", lambda _: assess(trial), before=lambda: assess(ANOTHER_RUN))
    assessment = assess(trial)
    for mark in (Landmark.LEFT_HEEL, Landmark.LEFT_KNEE, Landmark.LEFT_WRIST):
        name = mark.name.lower().replace("_", " ")
        _tell(f"a moved {name}", lambda i, mark=mark: assess(_with_point(trial, i, mark)))
    _tell("a moved contact", lambda i: assess(_with_contact(assessment, i)))
    _tell("nothing that counts", lambda _: assess(trial))
    _tell(
        "the findings",
        lambda _: find_findings(assessment.metrics, trial.runner, assessment.quality),
    )


def _with_point(trial: Trial, i: int, mark: Landmark) -> Trial:
    assert trial.pose_track is not None
    x_px, y_px, _ = trial.pose_track.xyz_px[400 + i, mark]
    return move_point(trial, frame=400 + i, landmark=mark, x_px=x_px + 2.0, y_px=y_px + 1.0)


def _with_contact(assessment: Assessment, i: int) -> Trial:
    on_s = assessment.steps.of(Side.LEFT)[5 + i].contact.forefoot_on.time_s
    kind = InstantKind.FOREFOOT_ON
    return move_contact(assessment.trial, side=Side.LEFT, kind=kind, from_s=on_s, to_s=on_s + 0.004)


def _tell(
    what: str, do: Callable[[int], object], *, before: Callable[[], object] = lambda: None
) -> None:
    """Print the least processor time of some repeats: others may be at work on this machine."""
    times_s = []
    for i in range(N_REPEATS):
        before()
        start_s = time.process_time()
        do(i)
        times_s.append(time.process_time() - start_s)
    print(f"  {what}: {1e3 * min(times_s):.1f} ms of processor time")
