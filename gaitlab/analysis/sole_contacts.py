"""Contacts from the soles: when heel and forefoot touch the belt, from their clearances.

Both parts of the sole are described by `dwell.fit_dwells`; nothing here depends on the height at
which the picture shows a part at rest, because every stance brings its own level.
"""

from dataclasses import replace
from math import hypot, nan

import numpy as np

from gaitlab.analysis.dwell import DwellFit
from gaitlab.analysis.heel_rest import p_heel_down
from gaitlab.analysis.robust import median
from gaitlab.analysis.sole_angle import angle_at, flat_angle
from gaitlab.analysis.sole_stances import SoleStances, fit_part, gather_stances
from gaitlab.analysis.strike import strike_probabilities
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side
from gaitlab.domain.sole_track import SoleTrack

RAMP_PER_SHOE = 0.20
"""Ramps are read up to this height over the belt, in shoe lengths: about 5 cm."""
LEAST_GAP_S, MOST_GAP_S = 0.003, 0.060
"""Between these the landing of the first part lies on the ramp of the second one."""
FIRST_SE_S = 0.002
SHARE_OF_FRAME_UNKNOWN = 0.25
"""Few frames fall between the two landings; this much of a frame the second one may be off."""
FRAMES_BEFORE, FRAMES_AFTER = 2.2, 1.2
COMMON_SE_S, COMMON_SE_FRAMES = 0.001, 0.09
"""What all contacts of a foot may have wrong together: edge and shutter, and the shape of a ramp
that few frames show; in seconds and in frames. From rendered runners at 30 to 240 frames/s."""
"""What remains of systematic errors of edge and shutter."""


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
    stances = gather_stances(time_s, soles, side, mid_stance_s, stride_time_s)
    is_seen = np.isfinite(stances.forefoot).sum(axis=1) >= 6
    none: list[FootContact | None] = [None] * len(mid_stance_s)
    if is_seen.sum() < 2:
        return tuple(none)
    stances = SoleStances(*(getattr(stances, name)[is_seen] for name in SoleStances.__slots__))
    shoe_px = float(soles.shoe_length_px[side.index])
    ramp_px = RAMP_PER_SHOE * shoe_px
    forefoot = fit_part(stances, stances.forefoot, stances.forefoot_se, ramp_px, shoe_px)
    heel = fit_part(stances, stances.heel, stances.heel_se, ramp_px, shoe_px)
    forefoot, heel = _with_second_alone(stances, forefoot, heel, ramp_px, shoe_px)
    found = _contacts(stances, forefoot, heel, side, shoe_px, px_per_m, flat_angle_deg)
    for index, contact in zip(np.flatnonzero(is_seen), found, strict=True):
        none[index] = contact
    return tuple(none)


def _with_second_alone(
    stances: SoleStances, forefoot: DwellFit, heel: DwellFit, ramp_px: float, shoe_px: float
) -> tuple[DwellFit, DwellFit]:
    """Fit the part that lands second once more, from the landing of the first one on.

    Until then the whole foot falls, afterwards it turns about the part that stands: two ramps of
    which only the second leads to the belt.
    """
    gap_s = float(median(heel.on_s - forefoot.on_s))
    if not LEAST_GAP_S < abs(gap_s) < MOST_GAP_S:
        return forefoot, heel
    first = forefoot if gap_s > 0.0 else heel
    has_landed = stances.time_s >= first.on_s[:, None] - FIRST_SE_S

    def again(height: FloatArray, height_se: FloatArray) -> DwellFit:
        landed = np.where(has_landed | ~np.isfinite(first.on_s)[:, None], height, nan)
        fit = fit_part(stances, landed, height_se, ramp_px, shoe_px, is_lowered=True)
        between_s = SHARE_OF_FRAME_UNKNOWN * stances.frame_interval_s
        return replace(fit, on_se_s=np.hypot(fit.on_se_s, between_s))

    if gap_s > 0.0:
        return forefoot, again(stances.heel, stances.heel_se)
    return again(stances.forefoot, stances.forefoot_se), heel


def _contacts(
    stances: SoleStances,
    forefoot: DwellFit,
    heel: DwellFit,
    side: Side,
    shoe_px: float,
    px_per_m: float,
    flat_angle_deg: float,
) -> list[FootContact | None]:
    """Put both parts of every stance together."""
    p_down = p_heel_down(stances, forefoot, shoe_px)
    initial_s = np.where((p_down >= 0.5) & (heel.on_s < forefoot.on_s), heel.on_s, forefoot.on_s)
    flat_deg, flat_se_deg = flat_angle(stances, heel, forefoot, p_down, flat_angle_deg)
    angle_deg, angle_se_deg = angle_at(stances, initial_s)
    is_heel_seen = _is_seen_around(stances, stances.heel, forefoot.on_s)
    # A foot that lands on its heel has no initial contact where the heel was not seen.
    lands_on_heel = median(p_down) > 0.5 and median(heel.on_s - forefoot.on_s) < 0.0
    common_se_s = hypot(COMMON_SE_S, COMMON_SE_FRAMES * stances.frame_interval_s)

    def instant(time_s: float, se_s: float) -> Instant:
        return Instant(float(time_s), hypot(float(se_s), common_se_s))

    contacts: list[FootContact | None] = []
    for i in range(len(initial_s)):
        is_lost = not np.isfinite([forefoot.on_s[i], forefoot.off_s[i]]).all()
        is_lost |= not is_heel_seen[i]
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
                forefoot_on=instant(forefoot.on_s[i], forefoot.on_se_s[i]),
                forefoot_off=instant(forefoot.off_s[i], forefoot.off_se_s[i]),
                heel_on=instant(heel.on_s[i], heel.on_se_s[i]) if is_heel_told else Instant(),
                heel_off=instant(heel.off_s[i], heel.off_se_s[i]) if is_heel_told else Instant(),
                strike_angle_deg=angle,
                strike_angle_se_deg=angle_se,
                strike=strike_probabilities(angle, angle_se),
                p_heel_down=float(p_down[i]),
                heel_clearance_m=float(clearance_px / px_per_m) if p_down[i] < 0.5 else nan,
                confidence=_confidence(forefoot, heel, i),
            )
        )
    return contacts


def _is_seen_around(stances: SoleStances, height: FloatArray, instant_s: FloatArray) -> BoolArray:
    """Whether a part was seen about when the other one landed: else it may have landed before."""
    frames = (stances.time_s - instant_s[:, None]) / stances.frame_interval_s
    is_near = (frames > -FRAMES_BEFORE) & (frames < FRAMES_AFTER) & np.isfinite(height)
    return np.asarray(is_near.any(axis=1))


def _confidence(forefoot: DwellFit, heel: DwellFit, i: int) -> float:
    """Return how far a step can be relied on, 0..1: 1 for errors far below 10 ms."""
    worst_s = np.nanmax([forefoot.on_se_s[i], forefoot.off_se_s[i], heel.on_se_s[i], 0.001])
    return float(1.0 / (1.0 + (worst_s / 0.012) ** 2))
