"""Contacts from the soles: when heel and forefoot touch the belt, from their clearances.

Both parts of the sole are described by `dwell.fit_dwells`; nothing here depends on the height at
which the picture shows a part at rest, because every stance brings its own level.
"""

from dataclasses import dataclass
from math import hypot, nan

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares
from scipy.special import expit

from gaitlab.analysis.dwell import DwellFit, fit_dwells
from gaitlab.analysis.strike import strike_probabilities
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side
from gaitlab.domain.sole_track import SoleTrack

WINDOW = (-0.26, 0.30)
"""Around mid-stance, in stride times."""
RAMP_PER_SHOE = 0.20
"""Ramps are read up to this height over the belt, in shoe lengths: about 5 cm."""
LOW_PER_SHOE = 0.025
"""Below this height a part counts as low for the first guess."""
TURN_LOW, TURN_HIGH = 0.004, 0.030
"""Two heights over the lowest point, in shoe lengths: about 1 and 8 mm."""
TURN_BOUNDARY, TURN_SD = 1.75, 0.12
"""A heel that turns round in the air is below the upper height 1.8-2.8 times as long as below the
lower one (a parabola: 2.7), a heel that rests on the belt 1.1-1.7 times. From rendered runners."""
TURN_SE_PER_NOISE = 0.3
"""Noise as large as the lower height blurs the ratio by this much."""
ZERO_SD = 0.02
"""How far the picture may put a heel at rest off the forefoot at rest, in shoe lengths: a turned
out foot seen from above (1 degree is 1.7 % of the length)."""
TURN_WEIGHT = 2.0
TURN_RAMP = 0.13
GAP_PER_SHOE = 0.02
"""Heels this far apart are judged apart: about 5 mm."""
LEAST_LEAD_S, LEAD_WEIGHT, MOST_LEAD_EVIDENCE = 0.006, 3.0, 6.0
MOST_HEIGHT_EVIDENCE = 2.0
"""Height alone never decides: its log odds stop here."""
CLOCK_SE_S = 0.0015
"""What remains of systematic errors of edge and shutter."""
FLAT_WITHOUT_HEEL_SE_DEG = 3.0
ANGLE_REACH_S, ANGLE_REACH_FRAMES = 0.022, 1.1
"""How far around contact its angle is read."""
ANGLE_SCALE_DEG = 1.5
LEAST_ANGLE_SE_DEG = 0.6


@dataclass(frozen=True, slots=True)
class _Stances:
    """The samples of all stances of one foot, ``(n_stances, n_samples)``, padded with NaN."""

    mid_s: FloatArray
    time_s: FloatArray
    heel: FloatArray
    heel_se: FloatArray
    forefoot: FloatArray
    forefoot_se: FloatArray
    angle_deg: FloatArray


def sole_contacts(
    time_s: FloatArray,
    soles: SoleTrack,
    side: Side,
    *,
    mid_stance_s: FloatArray,
    stride_time_s: float,
    px_per_m: float = nan,
    flat_angle_deg: float = nan,
) -> tuple[FootContact | None, ...]:
    """Return one contact for every mid-stance, None where the sole was not seen well enough.

    Parameters
    ----------
    time_s : (n_frames,)
        Capture clock.
    soles
        The soles on the same frames, sides repaired.
    side
        The foot.
    mid_stance_s : (n_stances,)
        When the foot passes below the hips.
    stride_time_s
        Mean stride time.
    px_per_m
        Scale, for the clearance of a heel that stays up; NaN = unknown.
    flat_angle_deg
        Sole angle of the flat foot from a standing clip; NaN = from the stances themselves.
    """
    stances = _gather(time_s, soles, side, mid_stance_s, stride_time_s)
    is_seen = np.isfinite(stances.forefoot).sum(axis=1) >= 6
    none: list[FootContact | None] = [None] * len(mid_stance_s)
    if is_seen.sum() < 2:
        return tuple(none)
    stances = _Stances(*(getattr(stances, name)[is_seen] for name in _Stances.__slots__))
    shoe_px = float(soles.shoe_length_px[side.index])
    ramp_px = RAMP_PER_SHOE * shoe_px
    forefoot = _fit_part(stances, stances.forefoot, stances.forefoot_se, ramp_px, shoe_px)
    heel = _fit_part(stances, stances.heel, stances.heel_se, ramp_px, shoe_px)
    found = _contacts(stances, forefoot, heel, side, shoe_px, px_per_m, flat_angle_deg)
    for index, contact in zip(np.flatnonzero(is_seen), found, strict=True):
        none[index] = contact
    return tuple(none)


def _gather(
    time_s: FloatArray,
    soles: SoleTrack,
    side: Side,
    mid_stance_s: FloatArray,
    stride_time_s: float,
) -> _Stances:
    """Cut the track into stances."""
    starts = np.searchsorted(time_s, mid_stance_s + WINDOW[0] * stride_time_s)
    ends = np.searchsorted(time_s, mid_stance_s + WINDOW[1] * stride_time_s)
    n_samples = max(int((ends - starts).max(initial=0)), 1)
    frames = starts[:, None] + np.arange(n_samples)
    is_in = frames < ends[:, None]
    frames = np.minimum(frames, len(time_s) - 1)

    def cut(values: FloatArray) -> FloatArray:
        return np.where(is_in, values[frames], np.nan)

    i = side.index
    return _Stances(
        mid_stance_s,
        cut(time_s),
        cut(soles.heel_clearance_px[:, i]),
        cut(soles.heel_clearance_se_px[:, i]),
        cut(soles.forefoot_clearance_px[:, i]),
        cut(soles.forefoot_clearance_se_px[:, i]),
        cut(soles.angle_deg[:, i]),
    )


def _fit_part(
    stances: _Stances,
    height: FloatArray,
    height_se: FloatArray,
    ramp_px: float,
    shoe_px: float,
    *,
    is_leaving_from_rest: bool = True,
) -> DwellFit:
    """Fit the dwells of one part of the sole, beginning where it is clearly lowest."""
    level = np.nanpercentile(height, 15, axis=1)
    # A foot in front or a mark on the belt can look like a sole far below the belt.
    low_px = LOW_PER_SHOE * shoe_px
    height = _without_spikes(height, low_px)
    common = np.nanmedian(level)
    level = np.clip(level, common - low_px, common + 2.0 * low_px)
    start_on_s, start_off_s = _low_between(stances.time_s, height, level + low_px)
    return fit_dwells(
        stances.time_s,
        height,
        height_se,
        anchor_s=stances.mid_s,
        start_on_s=start_on_s,
        start_off_s=start_off_s,
        ramp_height=ramp_px,
        is_leaving_from_rest=is_leaving_from_rest,
    )


def _without_spikes(height: FloatArray, most_px: float) -> FloatArray:
    """Take out single samples far over both their neighbours: no foot jumps for one frame."""
    padded = np.pad(height, ((0, 0), (1, 1)), constant_values=np.nan)
    neighbour = np.fmax(padded[:, :-2], padded[:, 2:])
    has_both = np.isfinite(padded[:, :-2]) & np.isfinite(padded[:, 2:])
    return np.where(has_both & (height > neighbour + most_px), nan, height)


def _low_between(
    time_s: FloatArray, height: FloatArray, limit: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return when the longest low run of every stance crosses its limit, down and up again."""
    begin, end = np.full(len(time_s), np.nan), np.full(len(time_s), np.nan)
    for i, (times, heights) in enumerate(zip(time_s, height, strict=True)):
        is_seen = np.isfinite(heights)
        times, over = times[is_seen], heights[is_seen] - limit[i]
        edges = np.flatnonzero(np.diff(np.concatenate([[0], (over < 0.0).astype(int), [0]])))
        if not len(edges):
            continue
        runs = edges.reshape(-1, 2)
        first, stop = runs[np.argmax(times[runs[:, 1] - 1] - times[runs[:, 0]])]
        begin[i], end[i] = times[first], times[stop - 1]
        if first > 0:
            begin[i] = np.interp(0.0, over[[first, first - 1]], times[[first, first - 1]])
        if stop < len(times):
            end[i] = np.interp(0.0, over[[stop - 1, stop]], times[[stop - 1, stop]])
    return begin, end


def _contacts(
    stances: _Stances,
    forefoot: DwellFit,
    heel: DwellFit,
    side: Side,
    shoe_px: float,
    px_per_m: float,
    flat_angle_deg: float,
) -> list[FootContact | None]:
    """Put both parts of every stance together."""
    p_down = _p_heel_down(stances, forefoot, shoe_px)
    initial_s = np.where((p_down >= 0.5) & (heel.on_s < forefoot.on_s), heel.on_s, forefoot.on_s)
    flat_deg, flat_se_deg = _flat_angle(stances, heel, forefoot, p_down, flat_angle_deg)
    angle_deg, angle_se_deg = _angle_at(stances, initial_s)
    # A foot that lands on its heel has no initial contact where the heel was not seen.
    lands_on_heel = np.nanmedian(p_down) > 0.5 and np.nanmedian(heel.on_s - forefoot.on_s) < 0.0
    contacts: list[FootContact | None] = []
    for i in range(len(initial_s)):
        is_lost = not np.isfinite([forefoot.on_s[i], forefoot.off_s[i]]).all()
        if is_lost or (lands_on_heel and not np.isfinite(heel.on_s[i])):
            contacts.append(None)
            continue
        is_heel_told = np.isfinite(heel.on_s[i]) and p_down[i] > 0.2
        angle = float(angle_deg[i] - flat_deg)
        angle_se = hypot(float(angle_se_deg[i]), flat_se_deg)
        clearance_px = heel.level[i] - forefoot.level[i]
        contacts.append(
            FootContact(
                side=side,
                forefoot_on=_instant(forefoot.on_s[i], forefoot.on_se_s[i]),
                forefoot_off=_instant(forefoot.off_s[i], forefoot.off_se_s[i]),
                heel_on=_instant(heel.on_s[i], heel.on_se_s[i]) if is_heel_told else Instant(),
                heel_off=_instant(heel.off_s[i], heel.off_se_s[i]) if is_heel_told else Instant(),
                strike_angle_deg=angle,
                strike_angle_se_deg=angle_se,
                strike=strike_probabilities(angle, angle_se),
                p_heel_down=float(p_down[i]),
                heel_clearance_m=float(clearance_px / px_per_m) if p_down[i] < 0.5 else nan,
                confidence=_confidence(forefoot, heel, i),
            )
        )
    return contacts


def _instant(time_s: float, se_s: float) -> Instant:
    return Instant(float(time_s), hypot(float(se_s), CLOCK_SE_S))


def _p_heel_down(stances: _Stances, forefoot: DwellFit, shoe_px: float) -> FloatArray:
    """Return how probable it is that the heel rests on the belt rather than turns in the air.

    The sign is how long the heel stays low against how long it stays lowest, which neither scale
    nor zero of the heights can change; the height itself adds a little. Stances whose heels keep
    clearly different heights are judged apart.
    """
    heel = _fit_part(
        stances,
        stances.heel,
        stances.heel_se,
        TURN_RAMP * shoe_px,
        shoe_px,
        is_leaving_from_rest=False,
    )
    turn, turn_se = _turn_ratio(heel, shoe_px)
    over = heel.level - forefoot.level
    p_down = np.full(len(over), nan)
    for group in _groups(over, GAP_PER_SHOE * shoe_px):
        height = float(np.median(over[group])) / shoe_px / ZERO_SD
        together, se = float(np.median(turn[group])), float(np.median(turn_se[group]))
        z = (TURN_BOUNDARY - together) / hypot(TURN_SD, se)
        log_odds = TURN_WEIGHT * z + max(1.0 - 0.5 * height**2, -MOST_HEIGHT_EVIDENCE)
        # A heel that comes to rest while the forefoot is still in the air carries the runner.
        lead_s = forefoot.on_s[group] - heel.on_s[group]
        lead_se_s = np.hypot(forefoot.on_se_s[group], heel.on_se_s[group])
        sureness = float(np.nanmedian(lead_s / np.hypot(lead_se_s, LEAST_LEAD_S)))
        log_odds = max(log_odds, min(LEAD_WEIGHT * (sureness - 1.0), MOST_LEAD_EVIDENCE))
        p_down[group] = expit(log_odds)
    return p_down


def _turn_ratio(heel: DwellFit, shoe_px: float) -> tuple[FloatArray, FloatArray]:
    """Return how much longer each heel is below the upper height than below the lower one."""
    low_s, high_s = (
        _rise_time(heel.ramp_down, share * shoe_px) + _rise_time(heel.ramp_up, share * shoe_px)
        for share in (TURN_LOW, TURN_HIGH)
    )
    at_low_s = np.maximum(heel.dwell_s + low_s, 1e-3)
    dwell_se_s = np.hypot(heel.on_se_s, heel.off_se_s)
    turn_se = (high_s - low_s) / at_low_s**2 * dwell_se_s
    noise_se = TURN_SE_PER_NOISE * heel.noise / (TURN_LOW * shoe_px)
    return (heel.dwell_s + high_s) / at_low_s, np.hypot(turn_se, noise_se)


def _rise_time(ramp: FloatArray, height: float) -> float:
    """Return how long a ramp takes to rise by `height`."""
    times_s = np.arange(0.0, 0.2, 0.0005)
    heights = np.maximum.accumulate(np.polynomial.polynomial.polyval(times_s, [0.0, *ramp]))
    return float(times_s[min(int(np.searchsorted(heights, height)), len(times_s) - 1)])


def _groups(over: FloatArray, gap_px: float) -> list[NDArray[np.intp]]:
    """Split stances into those with low and with high heels where there is a wide gap between."""
    order = np.argsort(over)
    order = order[np.isfinite(over[order])]
    if len(order) >= 6:
        gaps = np.diff(over[order])
        cut = int(np.argmax(gaps[2:-2])) + 3 if len(gaps) > 4 else 0
        if cut and gaps[cut - 1] > gap_px:
            return [order[:cut], order[cut:]]
    return [order] if len(order) else []


def _flat_angle(
    stances: _Stances,
    heel: DwellFit,
    forefoot: DwellFit,
    p_down: FloatArray,
    given_deg: float,
) -> tuple[float, float]:
    """Return the sole angle of the flat foot and its standard error."""
    if np.isfinite(given_deg):
        return given_deg, 0.7
    on_s, off_s = np.fmax(heel.on_s, forefoot.on_s), np.fmin(heel.off_s, forefoot.off_s)
    is_flat = (stances.time_s > on_s[:, None]) & (stances.time_s < off_s[:, None])
    is_flat &= (p_down > 0.8)[:, None]
    flat_deg = stances.angle_deg[is_flat]
    flat_deg = flat_deg[np.isfinite(flat_deg)]
    if len(flat_deg) < 4:
        return 0.0, FLAT_WITHOUT_HEEL_SE_DEG
    spread = 1.4826 * float(np.median(np.abs(flat_deg - np.median(flat_deg))))
    return float(np.median(flat_deg)), hypot(0.5, spread / np.sqrt(len(flat_deg)))


def _angle_at(stances: _Stances, initial_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the sole angle at initial contact of every stance, and its standard error.

    Around contact the angle runs nearly the same in all stances - one slope before, where the foot
    swings, another one after, where the belt turns it - so its course is one curve for all and its
    height each stance's own. What is off that course is another foot and counts little.
    """
    from_contact_s = stances.time_s - initial_s[:, None]
    reach_s = max(ANGLE_REACH_S, ANGLE_REACH_FRAMES * _frame_interval(stances.time_s))
    is_near = (np.abs(from_contact_s) <= reach_s) & np.isfinite(stances.angle_deg)
    x, y = from_contact_s[is_near] / reach_s, stances.angle_deg[is_near]
    nothing = np.full(len(initial_s), nan)
    if len(x) < 6:
        return nothing, nothing
    basis = np.stack([np.ones_like(x), np.minimum(x, 0.0), np.maximum(x, 0.0)], axis=1)
    start = np.array([float(np.median(y[np.argsort(np.abs(x))[: max(3, len(x) // 4)]])), 0.0, 0.0])

    def misfit(course: FloatArray) -> FloatArray:
        return np.asarray(basis @ course - y)

    course = least_squares(misfit, start, loss="cauchy", f_scale=ANGLE_SCALE_DEG).x
    residuals = np.full(is_near.shape, nan)
    residuals[is_near] = y - basis @ course
    # Nearer samples say more of the angle at contact; those off the course say little.
    weight = np.zeros(is_near.shape)
    weight[is_near] = (1.0 - 0.8 * np.abs(x)) / (
        1.0 + (residuals[is_near] / (3.0 * ANGLE_SCALE_DEG)) ** 2
    ) ** 2
    total = weight.sum(axis=1)
    own = np.where(residuals == residuals, residuals * weight, 0.0).sum(axis=1) / np.maximum(
        total, 1e-6
    )
    spread = 1.4826 * float(np.median(np.abs(residuals[is_near])))
    own = own * total / (total + 0.1)
    se = np.hypot(LEAST_ANGLE_SE_DEG, spread / np.sqrt(np.maximum(total, 0.1)))
    return np.where(total > 0.05, course[0] + own, nan), np.where(total > 0.05, se, nan)


def _frame_interval(time_s: FloatArray) -> float:
    """Return the usual time between two frames."""
    steps = np.diff(time_s, axis=1)
    return float(np.median(steps[np.isfinite(steps)]))


def _confidence(forefoot: DwellFit, heel: DwellFit, i: int) -> float:
    """Return how far a step can be relied on, 0..1: 1 for errors far below 10 ms."""
    worst_s = np.nanmax([forefoot.on_se_s[i], forefoot.off_se_s[i], heel.on_se_s[i], 0.001])
    return float(1.0 / (1.0 + (worst_s / 0.012) ** 2))
