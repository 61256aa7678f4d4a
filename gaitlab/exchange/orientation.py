"""Which way is forward and up in a file of another program, and how long its unit is."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gaitlab.analysis.robust import median
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import LEGS, Landmark
from gaitlab.errors import ExchangeError, OptionError

_AXES = "xyz"
_LEAST_RATIO = 1.2
"""Two ranges of movement nearer than this cannot be told apart."""

FOOT_LENGTH_M = (0.10, 0.40)
"""From the heel to the ball or the toe of any runner, child to giant, as markers sit on shoes."""

_MM_PER_M = 1000.0
_FEWEST_PX = 3.0


class Units(StrEnum):
    """What coordinates count."""

    METRES = "m"
    MILLIMETRES = "mm"
    PIXELS = "px"


@dataclass(frozen=True, slots=True)
class Axes:
    """Index of the axes of a file that point forward and up, and +1 or -1 for their sense."""

    forward: int
    forward_sign: int
    up: int
    up_sign: int

    def forward_up(self, xyz: FloatArray) -> FloatArray:
        """Return positions ``(..., 3)`` of the file as forward and up, ``(..., 2)``."""
        signs = np.array([self.forward_sign, self.up_sign])
        turned: FloatArray = xyz[..., [self.forward, self.up]] * signs
        return turned


def axes_from(text: str) -> Axes:
    """Return the axes a person typed: forward, then up, such as ``x,y`` or ``-x,z``.

    Raises
    ------
    OptionError
        The text says something else.
    """
    parts = [part.strip().casefold() for part in text.split(",")]
    bare = [part.lstrip("+-") for part in parts]
    if len(parts) != 2 or bare[0] == bare[1] or any(len(b) != 1 or b not in _AXES for b in bare):
        raise OptionError(
            f"'{text}' are no axes: give the one that points forward and the one that points up, "
            "such as x,y or -x,z."
        )
    (forward, forward_sign), (up, up_sign) = (
        (_AXES.index(axis), -1 if part.startswith("-") else 1)
        for axis, part in zip(bare, parts, strict=True)
    )
    return Axes(forward, forward_sign, up, up_sign)


def find_axes(xyz: FloatArray, *, source: str) -> Axes:
    """Recognise forward and up by how a runner is built and moves.

    The hips are above the heels; feet alone swing farther forward than up and farther up than
    sideways, and a heel swings up from where it mostly is. Toes are ahead of heels.

    Parameters
    ----------
    xyz : (n_frames, 33, 3)
        Landmarks in the file's axes; NaN = missing.
    source
        The file, for the error.

    Raises
    ------
    ExchangeError
        The axes cannot be told apart.
    """
    heels = np.stack([xyz[:, leg.heel] for leg in LEGS.values()], axis=1)
    toes = np.stack([xyz[:, leg.foot_index] for leg in LEGS.values()], axis=1)
    ranges = np.array([_range(heels[:, :, axis]) for axis in range(3)])
    hips = xyz[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1)
    above = np.array([median(hips[:, axis] - heels[:, :, axis].mean(axis=1)) for axis in range(3)])
    if np.isfinite(above).any():
        up = int(np.nanargmax(np.abs(above)))
        up_sign = int(np.sign(above[up]))
        others = np.array([np.nan if axis == up else ranges[axis] for axis in range(3)])
        forward = _clearly_largest(others, source)
    else:
        forward = _clearly_largest(ranges, source)
        up = _clearly_largest(np.where(np.arange(3) == forward, np.nan, ranges), source)
        up_sign = _rare_side(heels[:, :, up])
    forward_sign = int(np.sign(median((toes - heels)[:, :, forward])))
    if forward_sign == 0 or up_sign == 0:
        raise _not_told(source)
    return Axes(forward, forward_sign, up, up_sign)


def find_units(xyz: FloatArray, *, told: str, source: str) -> Units:
    """Recognise the unit by the length of the feet, which no label can get wrong.

    Parameters
    ----------
    xyz : (n_frames, 33, 3)
        Landmarks in the file's units; NaN = missing.
    told
        What the file says; "" = nothing. It counts where it can be true: pixels are labelled as
        metres by some programs.
    source
        The file, for the error.

    Raises
    ------
    ExchangeError
        The numbers may be pixels or millimetres, or are neither of them.
    """
    length = _foot_length(xyz)
    shortest_m, longest_m = FOOT_LENGTH_M
    possible = []
    if shortest_m <= length <= longest_m:
        possible.append(Units.METRES)
    if shortest_m <= length / _MM_PER_M <= longest_m:
        possible.append(Units.MILLIMETRES)
    if length >= _FEWEST_PX:
        possible.append(Units.PIXELS)
    label = {"meters": "m", "metres": "m", "pixels": "px", "pixel": "px"}.get(
        told.casefold(), told.casefold()
    )
    if label in possible:
        return Units(label)
    if len(possible) == 1:
        return possible[0]
    raise ExchangeError(
        f"The feet in {source} are {length:.3g} units long, and it does not say which: tell "
        "whether it holds metres, millimetres or pixels (--units m, mm or px)."
    )


def _foot_length(xyz: FloatArray) -> float:
    """Return the usual distance from heel to foot index over the axes the file has."""
    feet = np.concatenate([xyz[:, leg.foot_index] - xyz[:, leg.heel] for leg in LEGS.values()])
    is_found = np.isfinite(feet)
    lengths = np.sqrt(np.where(is_found, feet**2, 0.0).sum(axis=1))
    return median(lengths[is_found.any(axis=1)])


def _range(values: FloatArray) -> float:
    """Return how far values ``(n_frames, 2)`` of both feet move, without rare extremes."""
    spans = [
        float(np.ptp(np.percentile(found, [5, 95])))
        for column in values.T
        if len(found := column[np.isfinite(column)])
    ]
    return max(spans, default=np.nan)


def _clearly_largest(ranges: FloatArray, source: str) -> int:
    """Return the axis along which the feet move most."""
    ordered = np.sort(ranges[np.isfinite(ranges)])
    if not len(ordered) or not ordered[-1] > 0.0:
        raise _not_told(source)
    if len(ordered) > 1 and ordered[-1] < _LEAST_RATIO * ordered[-2]:
        raise _not_told(source)
    return int(np.nanargmax(ranges))


def _rare_side(values: FloatArray) -> int:
    """Return +1 where values reach farther above their median than below it, else -1."""
    found = values[np.isfinite(values)]
    low, middle, high = np.percentile(found, [2, 50, 98])
    return int(np.sign((high - middle) - (middle - low)))


def _not_told(source: str) -> ExchangeError:
    return ExchangeError(
        f"Which way is forward and up in {source} cannot be recognised: name the axes, forward "
        "first (--axes x,y or --axes=-x,z)."
    )
