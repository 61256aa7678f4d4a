"""The sample clips that come with gaitlab."""

from dataclasses import replace
from pathlib import Path

from gaitlab.domain.clip import Facing
from gaitlab.jobs import Job, Progress
from gaitlab.synthetic.camera import framed
from gaitlab.synthetic.look import Look
from gaitlab.synthetic.renderer import Exposure
from gaitlab.synthetic.runner import Landing, RunnerSpec
from gaitlab.synthetic.scenes import Recording, Scene, render_clip
from gaitlab.synthetic.truth import Truth

_HEIGHT_M = 1.76
_LEFTWARD = framed(720, 1280, runner_height_m=_HEIGHT_M, facing=Facing.LEFT, yaw_deg=4.0)
_RIGHTWARD = framed(720, 1280, runner_height_m=_HEIGHT_M, facing=Facing.RIGHT, height_m=0.8)
_BASE = Scene(
    exposure=Exposure(shutter_s=1.0 / 500.0, n_samples=2, noise=1.2),
    recording=Recording(capture_fps=60.0, crf=24.0),
    duration_s=10.0,
)

SAMPLES: tuple[Scene, ...] = (
    replace(
        _BASE,
        name="forefoot_late_heel",
        runner=RunnerSpec(cadence_spm=172.0, belt_speed_mps=2.9, height_m=_HEIGHT_M).with_landing(
            Landing(strike_angle_deg=-9.0, heel_delay_s=0.042, contact_time_s=0.235)
        ),
        camera=_LEFTWARD,
        look=Look(shadow=0.3, room_seed=3),
        seed=11,
    ),
    replace(
        _BASE,
        name="forefoot_no_heel",
        runner=RunnerSpec(cadence_spm=180.0, belt_speed_mps=3.2, height_m=_HEIGHT_M).with_landing(
            Landing(
                strike_angle_deg=-13.0,
                heel_delay_s=None,
                contact_time_s=0.21,
                heel_clearance_m=0.014,
            )
        ),
        camera=_RIGHTWARD,
        look=Look(
            shirt=(60.0, 60.0, 170.0),
            shorts=(44.0, 42.0, 42.0),
            upper=(70.0, 90.0, 225.0),
            shadow=0.25,
            room_seed=8,
        ),
        seed=12,
    ),
    replace(
        _BASE,
        name="rearfoot_low_cadence",
        runner=RunnerSpec(cadence_spm=154.0, belt_speed_mps=2.7, height_m=_HEIGHT_M).with_landing(
            Landing(strike_angle_deg=17.0, heel_delay_s=-0.044, contact_time_s=0.275)
        ),
        camera=_LEFTWARD,
        look=Look(
            shirt=(150.0, 100.0, 50.0),
            shorts=(60.0, 60.0, 62.0),
            upper=(205.0, 205.0, 200.0),
            wall=(196.0, 200.0, 198.0),
            shadow=0.3,
            room_seed=5,
        ),
        seed=13,
    ),
)


def render_samples(folder: Path) -> Job[tuple[Truth, ...]]:
    """Render every sample clip into `folder`, each with its truth beside it."""
    truths: list[Truth] = []
    for scene in SAMPLES:
        yield Progress(len(truths), len(SAMPLES), scene.name)
        truth = yield from render_clip(scene, folder / f"{scene.name}.mp4")
        truths.append(truth)
    return tuple(truths)
