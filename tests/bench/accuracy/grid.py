"""Which scenes are scored: an endless list, the same for everybody who names the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, islice

from gaitlab.synthetic.random_scenes import Nuisance, SceneRange, random_scene
from gaitlab.synthetic.scenes import Scene
from tests.bench.accuracy.scoring import CLEAN

N_CLEAN = 10
"""Clean scenes in a block; each block has runners of its own."""
N_HEELS_UP, _FIRST_HEELS_UP = 3, 50
"""Clean scenes in a block whose heels never come down: by chance they would be few, and what they
show matters most."""

_FRAME_RATES = ((30.0, 20.0, 3), (120.0, 10.0, 2), (240.0, 5.0, 1))
"""Frames a second, seconds, and how many clean scenes of a block are filmed so."""

_ALONE = (
    (Nuisance.SHADOW, Nuisance.BLUR, Nuisance.DIM, Nuisance.DARK_SHOE, Nuisance.HAND_HELD,
     Nuisance.ROLL),
    (Nuisance.ANGLED, Nuisance.LOW_CAMERA, Nuisance.COMPRESSED, Nuisance.UNEVEN_RATE,
     Nuisance.DRIFT, Nuisance.SLOW_MOTION),
)  # fmt: skip
_TOGETHER = (
    (Nuisance.SHADOW, Nuisance.BLUR),
    (Nuisance.DIM, Nuisance.DARK_SHOE, Nuisance.COMPRESSED),
    (Nuisance.ROLL, Nuisance.DRIFT, Nuisance.BLUR),
)
_SIZE_PX = ((720, 1280),)


@dataclass(frozen=True, slots=True)
class GridScene:
    """A scene to score.

    Parameters
    ----------
    condition
        What makes the clip hard, in a word or two; "clean" where nothing does.
    scene
        What is filmed; its name is that of the clip.
    """

    condition: str
    scene: Scene

    @property
    def capture_fps(self) -> float:
        """Pictures a second."""
        return self.scene.recording.capture_fps


def grid(n_scenes: int, *, seed: int) -> tuple[GridScene, ...]:
    """Return the first `n_scenes` of the list that begins at `seed`; a longer one only adds."""
    return tuple(islice(_endless(seed), n_scenes))


def _endless(seed: int) -> Iterator[GridScene]:
    """Go on in blocks: clean, one nuisance at a time, other frame rates, nuisances, heels up.

    A nuisance is laid over runners that are scored without it too; other frame rates have runners
    of their own.
    """
    for block in count():
        first = seed + 100 * block
        for offset in range(N_CLEAN):
            yield _scene(first + offset)
        for offset, nuisance in enumerate(_ALONE[block % len(_ALONE)]):
            yield _scene(first + offset, nuisances=(nuisance,))
        offset = N_CLEAN
        for fps, duration_s, n_scenes in _FRAME_RATES:
            for _ in range(n_scenes):
                yield _scene(first + offset, fps=fps, duration_s=duration_s)
                offset += 1
        yield _scene(first + N_CLEAN - 1, nuisances=_TOGETHER[block % len(_TOGETHER)])
        for offset in range(N_HEELS_UP):
            yield _scene(first + _FIRST_HEELS_UP + offset, is_heel_up=True)


def _scene(
    seed: int,
    *,
    fps: float = 60.0,
    duration_s: float = 10.0,
    nuisances: tuple[Nuisance, ...] = (),
    is_heel_up: bool = False,
) -> GridScene:
    ranges = SceneRange(capture_fps=(fps,), size_px=_SIZE_PX, duration_s=duration_s)
    if is_heel_up:
        ranges = replace(ranges, strike_angle_deg=(-15.0, -5.0), never_share=1.0)
    scene = random_scene(seed, ranges, nuisances=nuisances)
    words = [nuisance.value.replace("_", " ") for nuisance in sorted(nuisances)]
    name = "_".join([str(seed), f"{fps:.0f}fps", *sorted(nuisances)])
    return GridScene(" + ".join(words) or CLEAN, replace(scene, name=name))
