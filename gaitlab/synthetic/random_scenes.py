"""Scenes drawn from a seed, for benches that score gaitlab on runners nobody tuned it on."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from gaitlab.domain.clip import Facing
from gaitlab.synthetic.camera import framed
from gaitlab.synthetic.look import Colour, Look
from gaitlab.synthetic.renderer import Exposure
from gaitlab.synthetic.runner import Landing, RunnerSpec, StepVariation
from gaitlab.synthetic.scenes import Recording, Scene
from gaitlab.synthetic.shoe import Shoe


class Nuisance(StrEnum):
    """Something that makes a clip harder to measure."""

    SHADOW = "shadow"
    BLUR = "blur"
    DIM = "dim"
    DARK_SHOE = "dark_shoe"
    ROLL = "roll"
    ANGLED = "angled"
    LOW_CAMERA = "low_camera"
    COMPRESSED = "compressed"
    UNEVEN_RATE = "uneven_rate"
    DRIFT = "drift"
    SLOW_MOTION = "slow_motion"
    HAND_HELD = "hand_held"


@dataclass(frozen=True, slots=True)
class SceneRange:
    """From what `random_scene` draws; pairs are lowest and highest, tuples are choices.

    `never_share` is the share of forefoot landings whose heel never comes down; `one_sided_share`
    that of runners whose feet land differently.
    """

    strike_angle_deg: tuple[float, float] = (-15.0, 20.0)
    heel_delay_s: tuple[float, float] = (0.010, 0.080)
    heel_clearance_m: tuple[float, float] = (0.003, 0.030)
    never_share: float = 0.35
    one_sided_share: float = 0.2
    arrival_rate: tuple[float, float] = (0.25, 1.7)
    cadence_spm: tuple[float, float] = (150.0, 195.0)
    belt_speed_mps: tuple[float, float] = (2.2, 4.0)
    duty: tuple[float, float] = (0.31, 0.40)
    height_m: tuple[float, float] = (1.55, 1.95)
    capture_fps: tuple[float, ...] = (30.0, 60.0, 120.0, 240.0)
    size_px: tuple[tuple[int, int], ...] = ((720, 1280), (1080, 1920), (1280, 720), (1920, 1080))
    duration_s: float = 10.0


_SLOWEST_LOWERING_DEG_S, _FASTEST_LOWERING_DEG_S = 100.0, 560.0
_LONGEST_TRAVEL = 0.47
_CLOTHES: tuple[Colour, ...] = (
    (176, 184, 186), (60, 60, 190), (150, 90, 40), (60, 150, 70), (40, 40, 44), (70, 190, 220),
    (150, 60, 130), (225, 225, 222),
)  # fmt: skip
_SKINS: tuple[Colour, ...] = ((150, 178, 222), (112, 142, 190), (78, 104, 150), (46, 64, 98))
_UPPERS: tuple[Colour, ...] = (
    (96, 196, 180), (60, 80, 220), (220, 220, 218), (190, 120, 40), (40, 150, 245), (150, 60, 190),
)  # fmt: skip
_WALLS: tuple[Colour, ...] = ((164, 180, 188), (205, 205, 200), (150, 140, 120), (110, 125, 140))


def random_scene(
    seed: int, ranges: SceneRange | None = None, *, nuisances: Collection[Nuisance] = ()
) -> Scene:
    """Return a scene drawn from `ranges`; the same arguments give the same scene.

    Nuisances change nothing but themselves, so a scene with and without one can be compared.
    """
    ranges = ranges or SceneRange()
    rng = np.random.default_rng((seed, 77))
    runner = _runner(rng, ranges)
    width_px, height_px = ranges.size_px[rng.integers(len(ranges.size_px))]
    camera = framed(
        width_px,
        height_px,
        runner_height_m=runner.height_m,
        facing=Facing.LEFT if rng.uniform() < 0.5 else Facing.RIGHT,
        distance_m=rng.uniform(2.6, 3.8),
        height_m=rng.uniform(0.5, 1.1),
    )
    scene = Scene(
        name=f"random_{seed}",
        runner=runner,
        camera=camera,
        look=_look(rng),
        exposure=Exposure(shutter_s=rng.uniform(0.0007, 0.0015), noise=1.5, seed=seed),
        recording=Recording(capture_fps=float(rng.choice(ranges.capture_fps))),
        duration_s=ranges.duration_s,
        seed=seed,
    )
    for nuisance in sorted(nuisances):
        scene = _with_nuisance(scene, nuisance)
    return scene


def _runner(rng: np.random.Generator, ranges: SceneRange) -> RunnerSpec:
    cadence_spm = rng.uniform(*ranges.cadence_spm)
    contact_s = rng.uniform(*ranges.duty) * 120.0 / cadence_spm
    height_m = rng.uniform(*ranges.height_m)
    fastest = min(ranges.belt_speed_mps[1], _LONGEST_TRAVEL * height_m / contact_s)
    belt_speed_mps = rng.uniform(ranges.belt_speed_mps[0], fastest)
    shoe = Shoe(
        length_m=0.163 * height_m + rng.uniform(-0.006, 0.006),
        heel_bevel_deg=rng.uniform(20.0, 34.0),
        toe_spring_deg=rng.uniform(18.0, 32.0),
        heel_drop_m=rng.uniform(0.0, 0.012),
    )
    left = _landing(rng, ranges, shoe, contact_s)
    right = replace(left, contact_time_s=contact_s + rng.uniform(-0.008, 0.008))
    if rng.uniform() < ranges.one_sided_share:
        right = _landing(rng, ranges, shoe, contact_s)
    lively = rng.uniform(0.4, 1.4)
    return RunnerSpec(
        cadence_spm=cadence_spm,
        belt_speed_mps=belt_speed_mps,
        height_m=height_m,
        left=left,
        right=right,
        variation=StepVariation(
            initial_contact_s=0.004 * lively,
            contact_time_s=0.004 * lively,
            strike_angle_deg=1.0 * lively,
            heel_delay_s=0.003 * lively,
        ),
        shoe=shoe,
        step_asymmetry_s=rng.uniform(-0.006, 0.006),
        landing_speed_mps=rng.uniform(0.75, 1.2),
        retraction=rng.uniform(0.55, 0.95),
        toe_off_angle_deg=rng.uniform(-58.0, -40.0),
        trunk_lean_deg=rng.uniform(3.0, 12.0),
        drift_m=rng.uniform(0.01, 0.05),
    )


def _landing(rng: np.random.Generator, ranges: SceneRange, shoe: Shoe, contact_s: float) -> Landing:
    """Draw a landing whose delay fits its angle: feet turn at 100-560 degrees a second."""
    angle_deg = rng.uniform(*ranges.strike_angle_deg)
    never = rng.uniform() < ranges.never_share
    clearance_m = rng.uniform(*ranges.heel_clearance_m)
    shortest_s = max(ranges.heel_delay_s[0], abs(angle_deg) / _FASTEST_LOWERING_DEG_S)
    longest_s = min(ranges.heel_delay_s[1], abs(angle_deg) / _SLOWEST_LOWERING_DEG_S)
    delay_s = rng.uniform(shortest_s, max(longest_s, shortest_s + 1e-3))
    arrival_rate = rng.uniform(*ranges.arrival_rate)
    if never and angle_deg < -4.0:
        deepest = -angle_deg - 1.5
        while -shoe.hover_angle_deg(clearance_m) > deepest:
            clearance_m *= 0.8
        return Landing(angle_deg, None, contact_s, heel_clearance_m=clearance_m)
    if angle_deg >= 0.0:
        delay_s = -delay_s
    return Landing(angle_deg, delay_s, contact_s, arrival_rate=arrival_rate)


def _look(rng: np.random.Generator) -> Look:
    def one_of(colours: tuple[Colour, ...]) -> Colour:
        colour = rng.uniform(0.9, 1.1) * np.array(colours[rng.integers(len(colours))])
        blue, green, red = np.clip(colour, 20.0, 235.0).tolist()
        return (blue, green, red)

    return Look(
        skin=one_of(_SKINS),
        shirt=one_of(_CLOTHES),
        shorts=one_of(_CLOTHES),
        sock=one_of(_CLOTHES),
        upper=one_of(_UPPERS),
        wall=one_of(_WALLS),
        light_from=(rng.uniform(-0.5, 0.5), 0.75, 0.55),
        shadow=rng.uniform(0.05, 0.25),
        room_seed=int(rng.integers(1000)),
    )


def _with_nuisance(scene: Scene, nuisance: Nuisance) -> Scene:
    """Return the scene with one nuisance, drawn from the scene's own seed."""
    rng = np.random.default_rng((scene.seed, list(Nuisance).index(nuisance), 78))
    return _NUISANCES[nuisance](scene, rng)


def _either_way(rng: np.random.Generator, low: float, high: float) -> float:
    return float(rng.choice((-1.0, 1.0)) * rng.uniform(low, high))


def _shadow(scene: Scene, rng: np.random.Generator) -> Scene:
    return replace(scene, look=replace(scene.look, shadow=rng.uniform(0.55, 0.8)))


def _blur(scene: Scene, rng: np.random.Generator) -> Scene:
    shutter_s = min(rng.uniform(0.004, 0.008), 0.9 / scene.recording.capture_fps)
    return replace(scene, exposure=replace(scene.exposure, shutter_s=shutter_s, n_samples=5))


def _dim(scene: Scene, rng: np.random.Generator) -> Scene:
    look = replace(scene.look, light=rng.uniform(0.35, 0.5))
    return replace(scene, look=look, exposure=replace(scene.exposure, noise=5.0))


def _dark_shoe(scene: Scene, rng: np.random.Generator) -> Scene:
    black = rng.uniform(32.0, 44.0)
    upper, midsole, outsole = ((value, value, value) for value in (black, black + 9.0, 30.0))
    look = replace(scene.look, upper=upper, midsole=midsole, outsole=outsole)
    return replace(scene, look=look)


def _roll(scene: Scene, rng: np.random.Generator) -> Scene:
    return replace(scene, camera=replace(scene.camera, roll_deg=_either_way(rng, 1.5, 4.0)))


def _angled(scene: Scene, rng: np.random.Generator) -> Scene:
    return replace(scene, camera=replace(scene.camera, yaw_deg=_either_way(rng, 6.0, 14.0)))


def _low_camera(scene: Scene, rng: np.random.Generator) -> Scene:
    camera = replace(scene.camera, height_m=rng.uniform(0.2, 0.35))
    return replace(scene, camera=camera, look=replace(scene.look, rail_height_m=0.02))


def _compressed(scene: Scene, rng: np.random.Generator) -> Scene:
    return replace(scene, recording=replace(scene.recording, crf=rng.uniform(30.0, 34.0)))


def _uneven_rate(scene: Scene, rng: np.random.Generator) -> Scene:
    jitter_s = rng.uniform(0.03, 0.08) / scene.recording.capture_fps
    recording = replace(scene.recording, jitter_s=jitter_s, dropped_share=0.03)
    return replace(scene, recording=recording)


def _drift(scene: Scene, rng: np.random.Generator) -> Scene:
    return replace(scene, runner=replace(scene.runner, drift_m=rng.uniform(0.10, 0.16)))


def _slow_motion(scene: Scene, rng: np.random.Generator) -> Scene:
    recording = replace(scene.recording, playback_fps=30.0, has_capture_tag=rng.uniform() < 0.5)
    return replace(scene, recording=recording)


def _hand_held(scene: Scene, rng: np.random.Generator) -> Scene:
    shake_px = rng.uniform(0.003, 0.008) * scene.camera.height_px
    return replace(scene, exposure=replace(scene.exposure, shake_px=shake_px))


_NUISANCES: dict[Nuisance, Callable[[Scene, np.random.Generator], Scene]] = {
    Nuisance.SHADOW: _shadow,
    Nuisance.BLUR: _blur,
    Nuisance.DIM: _dim,
    Nuisance.DARK_SHOE: _dark_shoe,
    Nuisance.ROLL: _roll,
    Nuisance.ANGLED: _angled,
    Nuisance.LOW_CAMERA: _low_camera,
    Nuisance.COMPRESSED: _compressed,
    Nuisance.UNEVEN_RATE: _uneven_rate,
    Nuisance.DRIFT: _drift,
    Nuisance.SLOW_MOTION: _slow_motion,
    Nuisance.HAND_HELD: _hand_held,
}
