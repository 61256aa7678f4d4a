"""Which frames an annotated film shows, and when: slow motion, frozen instants, frame rate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gaitlab.assessment import Assessment
from gaitlab.overlay.moments import Moment, MomentKind, moments_of

MOST_FPS = 60.0
"""What every phone plays; a clip filmed faster shows every second or fourth frame in real time."""

FREEZE_S = 0.9
"""How long a frozen instant stands."""

STILL_FPS = 15.0
"""Frames a second of what stands still: a player that counts frames shows it as long as it is."""

FROZEN_KINDS = (MomentKind.INITIAL_CONTACT, MomentKind.HEEL_CONTACT)


@dataclass(frozen=True, slots=True)
class Shot:
    """A frame of the clip, when the film shows it, and the instant it is frozen at.

    `frozen` is None while the film runs; a frozen frame has several shots.
    """

    frame: int
    time_s: float
    frozen: Moment | None = None


def shots_of(
    assessment: Assessment, frames: range, *, slow_factor: float, has_freezes: bool
) -> Iterator[Shot]:
    """Iterate over the shots of a film in the order of time, from 0 s on.

    Parameters
    ----------
    assessment
        What is shown.
    frames
        The part of the clip.
    slow_factor
        How many times slower than real life the film runs.
    has_freezes
        Whether it stands still whenever the near foot lands, and when its heel follows.
    """
    shown = np.arange(frames.start, frames.stop, frame_step(assessment, slow_factor))
    if not len(shown):
        return
    time_s = slow_factor * assessment.trial.clip.time_s
    frozen = _frozen_at(assessment, shown) if has_freezes else {}
    delay_s = -float(time_s[shown[0]])
    n_still = round(FREEZE_S * STILL_FPS)
    for frame in map(int, shown):
        for moment in frozen.get(frame, ()):
            for i in range(n_still):
                yield Shot(frame, float(time_s[frame]) + delay_s + i / STILL_FPS, moment)
            delay_s += n_still / STILL_FPS
        yield Shot(frame, float(time_s[frame]) + delay_s)


def frame_step(assessment: Assessment, slow_factor: float) -> int:
    """Return which share of the frames a film shows: every one, every second ..."""
    fps = assessment.trial.clip.capture_fps / slow_factor
    return max(1, round(fps / MOST_FPS))


def _frozen_at(assessment: Assessment, shown: NDArray[np.intp]) -> Mapping[int, tuple[Moment, ...]]:
    """Return what the film is frozen at, by the frame shown nearest to it."""
    frozen: dict[int, tuple[Moment, ...]] = {}
    for step in assessment.steps:
        if not step.is_near:
            continue
        for moment in moments_of(assessment, step):
            if moment.kind in FROZEN_KINDS and shown[0] <= moment.frame <= shown[-1]:
                nearest = int(shown[np.abs(shown - moment.frame).argmin()])
                frozen[nearest] = (*frozen.get(nearest, ()), moment)
    return frozen
