"""When the part of the sole that lands second comes down: it is lowered while the first one stands.

A shallow landing leaves one or two frames between both contacts, and the last millimetre may take
as long as all before: one stance shows neither how such a part comes down nor when it arrives. But
the first landing is known well, and from there on all stances of a foot run alike, so that the
frames of all of them sample one lowering far more finely than the camera does. It is described as
a cubic from the height at the first landing down to the belt. How long it takes on average is
weighed over all shapes that the samples allow, because the shape is what the duration hangs on; how
far a single stance differs comes second.
"""

from dataclasses import dataclass, replace
from math import hypot

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from gaitlab.analysis.lowering_courses import OWN_DURATION_SD_S, LoweringCourses
from gaitlab.analysis.lowering_weights import (
    LoweringColumns,
    LoweringSamples,
    LoweringSpread,
    WeighedCourses,
    weigh_courses,
)
from gaitlab.analysis.robust import MAD_TO_SD, median, medians
from gaitlab.domain.arrays import FloatArray

OWN_HEIGHT_SD = 0.012
"""How much stances differ in the height from which the part is lowered, in shoe lengths: some 1.3
degrees."""
REST_SE = 0.004
"""How far the part may rest over its mean level when it has just landed, in shoe lengths: it sinks
in, and a foot that rolls rests on other places of its sole."""
FIRST_SE_S, FIRST_SE_FRAMES = 0.001, 0.10
"""How well the first landing is known: for each stance, and for all of them together in frames."""
LEAST_NOISE_PX, SHAPE_ERROR = 0.12, 0.04
"""What samples scatter at least, and how far a lowering is off its cubic, as a share of height."""
COURSE_SE_S, COURSE_SE_FRAMES = 0.0012, 0.10
"""How far the mean duration may be off because real courses are none of those weighed, in seconds
and in frames: on exact soles of rendered runners it is off by 1.4 times what the courses leave open
at 60 frames/s, up to twice at 30."""
BEFORE_S, BEFORE_FRAMES, AFTER_S = 0.025, 1.5, 0.030
"""Samples are used from so long before the first landing to so long after the second one."""
NEAR_FRAMES, LEAST_HEIGHT_PX = 0.75, 0.3
"""A part that is lower than this around the first landing, in frames, lands at once."""
FEWEST_SAMPLES = 8
N_ROUNDS, N_NEIGHBOURS, OUTLIER = 2, 9, 3.0


@dataclass(frozen=True, slots=True)
class Lowering:
    """How long after the first part the second one lands.

    Parameters
    ----------
    duration_s, own_se_s : (n_stances,)
        Of every stance, and the standard error that is its own.
    common_se_s
        Standard error of the mean duration, which all stances share.
    first_late_s
        By how much the first landing was told too late in all stances.
    """

    duration_s: FloatArray
    own_se_s: FloatArray
    common_se_s: float
    first_late_s: float


def find_lowering(
    since_s: FloatArray,
    over: FloatArray,
    *,
    usual_s: float,
    frame_interval_s: float,
    noise: float,
    shoe_px: float,
) -> Lowering | None:
    """Return how long the second part takes to land in every stance.

    None where too little of it was seen to tell; a stance of which nothing was seen is taken to be
    as the others.

    Parameters
    ----------
    since_s : (n_stances, n_samples)
        Times since the first landing.
    over : (n_stances, n_samples)
        Height of the second part over where it rests; before the first landing, how much higher it
        is than the first part. NaN = not seen.
    usual_s
        About how long it takes.
    frame_interval_s
        Time between two frames.
    noise
        Scatter of the second part at rest; NaN = never seen at rest.
    shoe_px
        Length of the shoe.
    """
    before_s = max(BEFORE_S, BEFORE_FRAMES * frame_interval_s)
    is_used = np.isfinite(over) & (since_s > -before_s) & (since_s < usual_s + AFTER_S)
    stance = np.nonzero(is_used)[0]
    since_s, over = since_s[is_used], over[is_used]
    is_near = np.abs(since_s) < NEAR_FRAMES * frame_interval_s
    height = median(over[is_near])
    if len(over) < FEWEST_SAMPLES or not height >= LEAST_HEIGHT_PX or np.isnan(noise):
        return None
    late_s = FIRST_SE_FRAMES * frame_interval_s
    spread = LoweringSpread(height, OWN_HEIGHT_SD * shoe_px, late_s, REST_SE * shoe_px)
    seen, firsts, place = np.unique(stance, return_index=True, return_inverse=True)
    samples = LoweringSamples(since_s, over, _weight(since_s, over, usual_s, noise), firsts, place)
    courses = LoweringCourses.around(usual_s, frame_interval_s)
    weighed = _weighed(samples, courses, spread, usual_s)
    course_se_s = hypot(COURSE_SE_S, COURSE_SE_FRAMES * frame_interval_s)
    return _told(weighed, courses, seen, len(is_used), course_se_s)


def _weight(since_s: FloatArray, over: FloatArray, usual_s: float, noise: float) -> FloatArray:
    """Return 1 over the variance of samples: noise, shape, and when the first part landed."""
    early_px = FIRST_SE_S * over / max(usual_s, FIRST_SE_S)
    is_moving = (since_s > 0.0) & (over > LEAST_NOISE_PX)
    variance = LEAST_NOISE_PX**2 + noise**2 + (SHAPE_ERROR * over) ** 2
    return 1.0 / (variance + is_moving * early_px**2)


def _weighed(
    samples: LoweringSamples, courses: LoweringCourses, spread: LoweringSpread, usual_s: float
) -> WeighedCourses:
    """Weigh the courses by samples that fit (Geman & McClure 1987), at the scatter they have."""
    known, is_moving = samples.weight, samples.since_s < usual_s
    trust = _trust_among_neighbours(samples, 1.0 / known + spread.own_height**2)
    columns = LoweringColumns.of(samples, courses, spread.height)
    weighed = weigh_courses(columns, replace(samples, weight=trust * known), spread)
    for _ in range(N_ROUNDS - 1):
        size = np.abs(weighed.residual) * np.sqrt(known)
        # What rests fits any course.
        scale = np.where(is_moving, max(1.0, MAD_TO_SD * median(size[is_moving])), 1.0)
        weight = trust * known / scale**2 / (1.0 + (size / (OUTLIER * scale)) ** 2) ** 2
        weighed = weigh_courses(columns, replace(samples, weight=weight), spread)
    return weighed


def _trust_among_neighbours(samples: LoweringSamples, variance: FloatArray) -> FloatArray:
    """Return 1 for samples like those of other stances at the same time, less for odd ones."""
    over, order = samples.over, np.argsort(samples.since_s, kind="stable")
    reach = min(N_NEIGHBOURS // 2, (len(order) - 1) // 2)
    padded = np.pad(over[order], reach, mode="edge")
    usual = np.empty_like(over)
    usual[order] = medians(sliding_window_view(padded, 2 * reach + 1))
    odd: FloatArray = (over - usual) ** 2 / variance / OUTLIER**2
    return 1.0 / (1.0 + odd) ** 2


def _told(
    weighed: WeighedCourses,
    courses: LoweringCourses,
    seen: NDArray[np.intp],
    n_stances: int,
    course_se_s: float,
) -> Lowering:
    """Take the mean over all courses."""
    share, told_s = weighed.share, courses.duration_s - weighed.late_s
    mean_s = float(share @ told_s)
    own_s, own_var = np.zeros(n_stances), np.full(n_stances, OWN_DURATION_SD_S**2)
    own_s[seen], own_var[seen] = share @ weighed.own_s, share @ weighed.own_var
    common_var = share @ ((told_s - mean_s) ** 2 + weighed.late_var)
    return Lowering(
        duration_s=mean_s + own_s,
        own_se_s=np.sqrt(own_var),
        common_se_s=hypot(float(np.sqrt(common_var)), course_se_s),
        first_late_s=float(share @ weighed.late_s),
    )
