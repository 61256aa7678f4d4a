"""The force-plate runner as a side-view track: landmarks without a model's errors."""

from pathlib import Path

from gaitlab.assessment import Assessment, assess
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.contacts import FootContact, Instant, StrikeProbabilities
from gaitlab.domain.landmarks import Side
from gaitlab.domain.trial import Trial, TrialOptions
from tests.analysis.runs import SHARED, ForcePlateRun
from tests.bench.accuracy.scoring import Case

FOLDER = SHARED / "mocap"
_FPS = (150, 60, 30)
_NOISE_PX = (0.0, 2.0, 4.0)
_SIZE_PX = (1280, 1280)


def plate_cases(folder: Path = FOLDER) -> list[tuple[Case, Assessment]]:
    """Return the runner at every frame rate and noise with what gaitlab says; [] without data.

    The plate tells when a foot touches and leaves, and the runner was labelled forefoot; of the
    heel and of the angle it tells nothing.
    """
    if not folder.is_dir():
        return []
    run = ForcePlateRun(folder)
    contacts = tuple(
        FootContact(
            Side.LEFT if is_left else Side.RIGHT,
            forefoot_on=Instant(float(on_s), 0.0),
            forefoot_off=Instant(float(off_s), 0.0),
            strike=StrikeProbabilities(0.0, 0.0, 1.0),
        )
        for on_s, off_s, is_left in zip(
            run.initial_contact_s, run.toe_off_s, run.is_left, strict=True
        )
    )
    span_s = run.initial_contact_s[-1] - run.initial_contact_s[0]
    cadence_spm = 60.0 * (len(contacts) - 1) / float(span_s)
    cases = []
    for fps in _FPS:
        for noise_px in _NOISE_PX:
            condition = f"{noise_px:.0f} px"
            case = Case(f"plate_{fps}fps_{noise_px:.0f}px", condition, fps, contacts, cadence_spm)
            track = run.track(fps=fps, noise_px=noise_px)
            clip = Clip("", "", *_SIZE_PX, track.time_s, fps, fps)
            options = TrialOptions(facing=Facing.RIGHT, is_capture_fps_known=True)
            cases.append((case, assess(Trial(clip, options=options, pose_track=track))))
    return cases
