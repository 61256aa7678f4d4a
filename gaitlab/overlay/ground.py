"""Where the belt is in the picture, under each foot."""

from dataclasses import dataclass
from math import isfinite, nan

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.overlay.once import once

N_CONTACTS = 40
"""The belt does not move: this many stances, spread over the clip, are enough."""

CORE_OF_STANCE = (0.25, 0.5)
"""Part of a stance in which the forefoot stands still on the belt."""

LEAST_WAY = 0.1
"""A foot carried less far than this, in shoe lengths, says nothing of the belt's slope."""

SHOE_PER_LANDMARKS = 1.35
"""Length of a shoe over the distance between the landmarks of heel and foot index."""

FOOT_INDEX_OVER_SOLE = 0.14
"""How high the landmark of the foot index is over the sole, in shoe lengths."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The belt under one foot, as a line in the picture.

    Parameters
    ----------
    y_px
        Image y of the belt at `x_px`; NaN = not known.
    x_px
        The middle of the picture.
    slope
        Image dy/dx.
    rear_px, front_px
        Smallest and largest image x a foot stood at.
    shoe_px
        Length of the shoe.
    """

    y_px: float = nan
    x_px: float = 0.0
    slope: float = 0.0
    rear_px: float = nan
    front_px: float = nan
    shoe_px: float = nan

    def __bool__(self) -> bool:
        """Whether the belt under this foot is known."""
        return isfinite(self.y_px)

    def y_at(self, x_px: float) -> float:
        """Return the image y of the belt at image x."""
        return self.y_px + self.slope * (x_px - self.x_px)


@once
def ground_of(assessment: Assessment, side: Side) -> Ground:
    """Return the belt under one foot.

    A person's word counts most, then what the second look saw, then where the landmarks of the
    standing foot are. Without stances nothing is known.
    """
    contacts = [contact for contact in assessment.contacts if contact.side is side]
    places = _standing_places(assessment, side, contacts[:: len(contacts) // N_CONTACTS + 1])
    if not len(places):
        return Ground()
    shoe_px = _shoe_px(assessment, side)
    mid_px = assessment.trial.clip.width_px / 2.0
    y_px, slope = _seen_line(assessment, side, mid_px)
    if not isfinite(y_px):
        y_px, slope = _line_under(places, mid_px, shoe_px)
    told_px = assessment.trial.corrections.belt_height_px[side.index]
    x = places[:, :, 0]
    return Ground(
        told_px if isfinite(told_px) else y_px,
        mid_px,
        slope,
        float(x.min()) - shoe_px,
        float(x.max()) + shoe_px,
        shoe_px,
    )


def _seen_line(assessment: Assessment, side: Side, mid_px: float) -> tuple[float, float]:
    """Return height at mid-picture and slope of the belt as the second look saw it; NaN = not."""
    soles = assessment.trial.sole_track
    if soles is None:
        return nan, nan
    slope = float(soles.belt_slope[side.index])
    return float(soles.belt_y_px[side.index]) + slope * mid_px, slope


def _line_under(places: FloatArray, mid_px: float, shoe_px: float) -> tuple[float, float]:
    """Return height at mid-picture and slope of the line under standing feet, ``(n, 2, 2)``."""
    x, y = places[:, :, 0], places[:, :, 1]
    run = x[:, 1] - x[:, 0]
    is_moving = np.abs(run) > LEAST_WAY * shoe_px
    rises = (y[:, 1] - y[:, 0])[is_moving] / run[is_moving]
    slope = float(np.median(rises)) if len(rises) else 0.0
    height_px = float(np.median(y - slope * (x - mid_px)))
    return height_px + FOOT_INDEX_OVER_SOLE * shoe_px, slope


def _standing_places(assessment: Assessment, side: Side, contacts: list[FootContact]) -> FloatArray:
    """Return the foot index at two instants of every stance, ``(n, 2, 2)`` in pixels."""
    track = assessment.track
    landmark = LEGS[side].foot_index
    starts_s = np.array([contact.initial_contact.time_s for contact in contacts])
    lasting_s = np.array([contact.contact_time_s for contact in contacts])
    times_s = starts_s[:, None] + lasting_s[:, None] * np.array(CORE_OF_STANCE)
    is_known = np.isfinite(times_s).all(axis=1)
    frames = np.searchsorted(track.time_s, times_s[is_known]).clip(0, track.n_frames - 1)
    places: FloatArray = track.xyz_px[frames, landmark, :2]
    return places[np.isfinite(places).all(axis=(1, 2))]


def _shoe_px(assessment: Assessment, side: Side) -> float:
    """Return the length of the shoe as the picture shows it, else after the landmarks."""
    soles = assessment.trial.sole_track
    if soles is not None and isfinite(soles.shoe_length_px[side.index]):
        return float(soles.shoe_length_px[side.index])
    leg = LEGS[side]
    step = max(assessment.track.n_frames // 500, 1)
    foot = (
        assessment.track.xyz_px[::step, leg.foot_index] - assessment.track.xyz_px[::step, leg.heel]
    )
    lengths = np.hypot(foot[:, 0], foot[:, 1])
    lengths = lengths[np.isfinite(lengths)]
    return SHOE_PER_LANDMARKS * float(np.median(lengths)) if len(lengths) else nan
