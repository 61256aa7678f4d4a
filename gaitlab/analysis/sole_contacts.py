"""Contacts from the soles: when heel and forefoot touch the belt, from their clearances.

Both parts of the sole are described by `dwell.fit_dwells`; nothing here depends on the height at
which the picture shows a part at rest, because every stance brings its own level.
"""

from dataclasses import replace
from math import hypot, isfinite, nan

import numpy as np

from gaitlab.analysis.dwell import DwellFit
from gaitlab.analysis.heel_rest import StanceParts, p_heel_down, turning_heel_part
from gaitlab.analysis.kept import keeping_last
from gaitlab.analysis.landing import (
    Landing,
    landing_angles,
    landing_of,
    lands_on_heel,
    on_a_soft_shoe,
)
from gaitlab.analysis.lowering import find_lowering
from gaitlab.analysis.robust import median
from gaitlab.analysis.sole_angle import flat_angle
from gaitlab.analysis.sole_stances import SolePart, SoleStances, fit_parts, gather_stances
from gaitlab.analysis.strike import pooled_strikes
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side
from gaitlab.domain.sole_track import SoleTrack

FEWEST_SAMPLES = 6
"""Stances with fewer samples of the forefoot were not seen."""
RAMP_PER_SHOE = 0.20
"""Ramps are read up to this height over the belt, in shoe lengths: about 5 cm."""
SURE_GAP_S, MOST_GAP_S = 0.005, 0.090
"""Landings closer than this may be in either order; farther apart they have little in common."""
FLAT_SE_S = 0.008
"""A part that is not seen to be lowered lands within about this time: 0.7 mm at 0.1 m/s."""
LATEST_SLAP_S = 0.090
"""A forefoot follows the heel within this time."""
FRAMES_BEFORE, FRAMES_AFTER = 2.2, 1.2
COMMON_SE_S, COMMON_SE_FRAMES = 0.0008, 0.03
"""What all contacts of a foot may have wrong together and the other foot does not, besides what its
own fit leaves open: the shape of a ramp that few frames show; in seconds and in frames. Contact
times of both feet of rendered runners differ by 1.5 ms more or less than they do, at any rate.
`pixel_errors` adds what both feet share, `Landing` what soft shoes do.
"""


def sole_contacts(
    time_s: FloatArray,
    soles: SoleTrack,
    side: Side,
    *,
    mid_stance_s: FloatArray,
    stride_time_s: float,
    px_per_m: float = nan,
    flat_angle_deg: float = nan,
    is_belt_told: bool = False,
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
    is_belt_told
        Whether a person put the belt where the heights are zero; else the forefoot at rest is on
        it.
    """
    stances = gather_stances(time_s, soles, side, mid_stance_s, stride_time_s)
    is_seen = np.isfinite(stances.forefoot).sum(axis=1) >= FEWEST_SAMPLES
    contacts: list[FootContact | None] = [None] * len(mid_stance_s)
    if is_seen.sum() < 2:
        return tuple(contacts)
    found, clearance_px = _found(
        stances.only(is_seen),
        side,
        shoe_px=float(soles.shoe_length_px[side.index]),
        flat_angle_deg=flat_angle_deg,
        is_belt_told=is_belt_told,
    )
    each = zip(np.flatnonzero(is_seen), found, (clearance_px / px_per_m).tolist(), strict=True)
    for index, contact, clearance_m in each:
        if contact is not None and isfinite(clearance_m):
            contact = replace(contact, heel_clearance_m=clearance_m)
        contacts[index] = contact
    return tuple(contacts)


@keeping_last(2)  # either foot: the fits are most of an assessment
def _found(
    stances: SoleStances,
    side: Side,
    *,
    shoe_px: float,
    flat_angle_deg: float,
    is_belt_told: bool,
) -> tuple[tuple[FootContact | None, ...], FloatArray]:
    """Return one contact for every stance, None where it was lost, and how high each heel stays.

    The clearances are in pixels, NaN for heels that come down; the contacts have none.
    """
    forefoot, heel, turning_heel = fit_parts(
        stances,
        SolePart(stances.forefoot, stances.forefoot_se, RAMP_PER_SHOE * shoe_px, is_tilting=True),
        SolePart(stances.heel, stances.heel_se, RAMP_PER_SHOE * shoe_px),
        turning_heel_part(stances, shoe_px),
        shoe_px=shoe_px,
    )
    forefoot, heel = _with_lowering(stances, forefoot, heel, shoe_px)
    belt_px = np.zeros(len(forefoot.level)) if is_belt_told else forefoot.level
    parts = StanceParts(stances, forefoot, heel, turning_heel, belt_px, shoe_px)
    p_down = p_heel_down(parts)
    landing = landing_of(parts, p_down)
    parts = on_a_soft_shoe(parts, landing)
    clearance_px = np.where(p_down < 0.5, parts.heel.level - parts.belt_px, nan)
    return _contacts(parts, p_down, landing, side, flat_angle_deg), clearance_px


def _with_lowering(
    stances: SoleStances, forefoot: DwellFit, heel: DwellFit, shoe_px: float
) -> tuple[DwellFit, DwellFit]:
    """Time the part that lands second from the landing of the first one on.

    Until then the whole foot falls, afterwards it turns about the part that stands. What the way of
    the second part says about the first landing counts for that, too.
    """
    gap_s = float(median(heel.on_s - forefoot.on_s))
    if abs(gap_s) > MOST_GAP_S:
        return forefoot, heel
    is_heel_second = _is_heel_second(stances, forefoot, heel, gap_s)
    first, second = (forefoot, heel) if is_heel_second else (heel, forefoot)
    heights = (
        (stances.forefoot, stances.heel) if is_heel_second else (stances.heel, stances.forefoot)
    )
    since_s = stances.time_s - first.on_s[:, None]
    over_first, over = (
        height - part.resting_height(stances.time_s)
        for height, part in zip(heights, (first, second), strict=True)
    )
    is_landing = stances.time_s < 0.5 * (second.on_s + second.off_s)[:, None]
    lowering = find_lowering(
        since_s,
        np.where(is_landing, over - np.where(since_s < 0.0, over_first, 0.0), nan),
        usual_s=abs(gap_s),
        frame_interval_s=stances.frame_interval_s,
        noise=second.noise,
        shoe_px=shoe_px,
    )
    if lowering is None:
        second = replace(
            second,
            on_se_s=np.hypot(second.on_se_s, FLAT_SE_S),
            on_common_se_s=hypot(second.on_common_se_s, FLAT_SE_S),
        )
    else:
        own_se_s = np.hypot(lowering.own_se_s, lowering.common_se_s)
        second = replace(
            second,
            on_s=first.on_s + lowering.duration_s,
            on_se_s=np.hypot(first.on_se_s, own_se_s),
            on_common_se_s=hypot(first.on_common_se_s, lowering.common_se_s),
        )
        first = replace(first, on_s=first.on_s - lowering.first_late_s)
    return (first, second) if is_heel_second else (second, first)


def _is_heel_second(stances: SoleStances, forefoot: DwellFit, heel: DwellFit, gap_s: float) -> bool:
    """Whether the heel lands after the forefoot: of two that land as one, the higher one does."""
    if abs(gap_s) > SURE_GAP_S:
        return gap_s > 0.0
    before_s = np.fmin(heel.on_s, forefoot.on_s)[:, None] - stances.time_s
    is_near = (before_s > 0.0) & (before_s < stances.frame_interval_s)
    higher = stances.heel - heel.resting_height(stances.time_s)
    higher -= stances.forefoot - forefoot.resting_height(stances.time_s)
    return bool(median(higher[is_near]) > 0.0)


def _contacts(
    parts: StanceParts,
    p_down: FloatArray,
    landing: Landing,
    side: Side,
    flat_angle_deg: float,
) -> tuple[FootContact | None, ...]:
    """Put both parts of every stance together."""
    stances, forefoot, heel = parts.stances, parts.forefoot, parts.heel
    flat_deg, flat_se_deg = flat_angle(stances, heel, forefoot, p_down, flat_angle_deg)
    angle_deg, own_se_deg, common_se_deg = landing_angles(parts, p_down, landing)
    angle_deg, common_se_deg = angle_deg - flat_deg, hypot(common_se_deg, flat_se_deg)
    angle_se_deg = np.hypot(own_se_deg, common_se_deg)
    strikes = pooled_strikes(angle_deg, own_se_deg, common_se_deg)
    common_se_s = hypot(COMMON_SE_S, COMMON_SE_FRAMES * stances.frame_interval_s)
    is_down = np.isfinite(heel.on_s) & (p_down > 0.2)
    heel_on = _instants(heel.on_s, heel.on_se_s, heel.on_common_se_s, common_se_s, is_down)
    heel_off = _instants(heel.off_s, heel.off_se_s, heel.off_common_se_s, common_se_s, is_down)
    is_told = ~_is_lost(parts, p_down)
    # A forefoot that seems to follow the heel too late was not seen to come down.
    is_late = lands_on_heel(parts, p_down) and median(forefoot.on_s - heel.on_s) > LATEST_SLAP_S
    forefoot_on = _instants(
        forefoot.on_s,
        forefoot.on_se_s,
        forefoot.on_common_se_s,
        common_se_s,
        is_told & np.bool_(not is_late),
    )
    forefoot_off = _instants(
        forefoot.off_s, forefoot.off_se_s, forefoot.off_common_se_s, common_se_s, is_told
    )
    confidence = _confidence(forefoot, heel)
    return tuple(
        FootContact(
            side=side,
            forefoot_on=forefoot_on[i],
            forefoot_off=forefoot_off[i],
            heel_on=heel_on[i],
            heel_off=heel_off[i],
            strike_angle_deg=float(angle_deg[i]),
            strike_angle_se_deg=float(angle_se_deg[i]),
            strike=strikes[i],
            p_heel_down=float(p_down[i]),
            confidence=float(confidence[i]),
        )
        if is_told[i]
        else None
        for i in range(len(is_told))
    )


def _instants(
    times_s: FloatArray,
    ses_s: FloatArray,
    fit_se_s: float,
    common_se_s: float,
    is_told: BoolArray,
) -> list[Instant]:
    """Return times as instants: `fit_se_s` is part of their errors, `common_se_s` comes to them."""
    ses_s, common_se_s = np.hypot(ses_s, common_se_s), hypot(fit_se_s, common_se_s)
    return [
        Instant(time_s, se_s, common_se_s) if is_measured else Instant()
        for time_s, se_s, is_measured in zip(
            times_s.tolist(), ses_s.tolist(), is_told.tolist(), strict=True
        )
    ]


def _is_lost(parts: StanceParts, p_down: FloatArray) -> BoolArray:
    """Whether too little of a stance was seen to say when it begins and ends."""
    forefoot, heel = parts.forefoot, parts.heel
    is_lost = ~np.isfinite(forefoot.on_s) | ~np.isfinite(forefoot.off_s)
    is_lost |= ~_is_seen_around(parts.stances, parts.stances.heel, forefoot.on_s)
    # A foot that lands on its heel has no initial contact where the heel was not seen.
    if lands_on_heel(parts, p_down):
        is_lost |= ~np.isfinite(heel.on_s)
    return is_lost


def _is_seen_around(stances: SoleStances, height: FloatArray, instant_s: FloatArray) -> BoolArray:
    """Whether a part was seen about when the other one landed: else it may have landed before."""
    frames = (stances.time_s - instant_s[:, None]) / stances.frame_interval_s
    is_near = (frames > -FRAMES_BEFORE) & (frames < FRAMES_AFTER) & np.isfinite(height)
    return np.asarray(is_near.any(axis=1))


def _confidence(forefoot: DwellFit, heel: DwellFit) -> FloatArray:
    """Return how far each step can be relied on, 0..1: 1 for errors far below 10 ms."""
    worst_s = np.fmax(np.fmax(forefoot.on_se_s, forefoot.off_se_s), heel.on_se_s)
    confidence: FloatArray = 1.0 / (1.0 + (np.fmax(worst_s, 0.001) / 0.012) ** 2)
    return confidence
