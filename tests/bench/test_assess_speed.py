"""How long `assess` takes on a minute at 60 frames/s: it runs on every mouse release."""

import time
from collections.abc import Callable

import pytest

from gaitlab.advice import find_findings
from gaitlab.assessment import Assessment, assess, assess_detected
from gaitlab.detection import detect, detected_part
from gaitlab.domain.corrections import InstantKind
from gaitlab.domain.edits import move_contact
from gaitlab.domain.landmarks import Side
from gaitlab.domain.trial import Trial
from tests.analysis.runs import FOREFOOT, trial_of

N_REPEATS = 9


@pytest.mark.parametrize("has_soles", [False, True])
def test_assess_speed(has_soles) -> None:
    trial = trial_of(FOREFOOT, duration_s=60.0, has_soles=has_soles)
    print(f"\n{trial.clip.n_frames} frames, landmarks{' and soles' if has_soles else ' alone'}:")
    detection, assessment = detect(detected_part(trial)), assess(trial)
    _tell("an edit of the picture", lambda: _anew(trial))
    _tell("an edit of a contact", lambda: assess(_edited(assessment)))
    _tell("the detection", lambda: detect(detected_part(trial)))
    _tell("what follows from it", lambda: assess_detected(trial, detection))
    _tell(
        "the findings",
        lambda: find_findings(assessment.metrics, trial.runner, assessment.quality),
    )


def _anew(trial: Trial) -> Assessment:
    """Assess as if nothing had been detected before."""
    return assess_detected(trial, detect(detected_part(trial)))


def _edited(assessment: Assessment) -> Trial:
    on_s = assessment.steps.of(Side.LEFT)[5].contact.forefoot_on.time_s
    kind = InstantKind.FOREFOOT_ON
    return move_contact(assessment.trial, side=Side.LEFT, kind=kind, from_s=on_s, to_s=on_s + 0.004)


def _tell(what: str, do: Callable[[], object]) -> None:
    """Print the least processor time of some repeats: others may be at work on this machine."""
    times_s = []
    for _ in range(N_REPEATS):
        start_s = time.process_time()
        do()
        times_s.append(time.process_time() - start_s)
    print(f"  {what}: {1e3 * min(times_s):.1f} ms of processor time")
