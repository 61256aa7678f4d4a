"""The contacts of both feet: from the soles where they were seen, else from the landmarks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from math import isfinite, nan

import numpy as np

from gaitlab.analysis.belt import Belt, Scale
from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.foot_evidence import FEWEST_IN_LINE, FootEvidence
from gaitlab.analysis.pixel_errors import with_pixel_errors
from gaitlab.analysis.pose_contacts import p_heel_down_of, pose_contacts
from gaitlab.analysis.robust import median, scatter
from gaitlab.analysis.smoothing import frame_interval_s
from gaitlab.analysis.sole_contacts import sole_contacts
from gaitlab.analysis.strike import pooled_strikes, strike_probabilities
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.trial import FlatFootReference

DUTY_FACTOR_RANGE = (0.1, 0.8)
"""Contact as a share of the stride that a foot can have, sprinting to walking."""

_LARGEST_DEVIATION_S = 0.06
_N_SDS = 4.0
_LEAST_SE_S = 0.004
_STEEPEST_LANDING_DEG = 35.0
_MOST_LEAN_DEG = 26.0
_USUAL_STRIKE_DEG, _STRIKE_SD_DEG = 5.0, 10.0
"""Foot strike angles of runners lie between about -15 and 25 degrees, forefoot to rearfoot (Altman
& Davis 2012)."""
_MODEL_SCATTER_DEG = 4.0
"""Scatter of the foot's angle in single frames of a landmark model."""


def detect_contacts(
    time_s: FloatArray,
    raw: FloatArray,
    smoothed: FloatArray,
    soles: SoleTrack | None,
    cycles: Cycles,
    belt: Belt,
    scale: Scale,
    *,
    flat_foot: FlatFootReference = FlatFootReference(),
    landmark_angle_se_deg: float = 0.0,
) -> tuple[FootContact, ...]:
    """Return the contacts of both feet in the order of time.

    Each mid-stance gives at most one contact, so that the feet alternate as the legs do. A stance
    whose length is out of place among those of its foot is left out.

    Parameters
    ----------
    time_s : (n_frames,)
        Capture clock.
    raw, smoothed : (n_frames, 33, 2)
        Forward and up in pixels, before and after smoothing; NaN = missing.
    soles
        What the second look saw, sides repaired; None = there was none.
    cycles, belt, scale
        Where the stances are, what carries them, and how large a pixel is.
    flat_foot
        The runner's flat feet from a standing clip.
    landmark_angle_se_deg
        Least standard error of a strike angle that rests on landmarks alone.
    """
    feet = {
        side: FootEvidence(
            shown=pose_contacts(
                time_s,
                raw,
                smoothed,
                side,
                cycles,
                belt,
                scale,
                flat_angle_deg=flat_foot.landmark_angle_deg[side.index],
            ),
            seen=_seen_contacts(time_s, soles, side, cycles, belt, scale, flat_foot),
            frame_s=frame_interval_s(time_s),
        )
        for side in (Side.LEFT, Side.RIGHT)
    }
    contacts: list[FootContact] = []
    stride_time_s = cycles.stride_time_s
    for foot, other in permutations(feet.values()):
        if foot.is_confirmed or (other.is_confirmed and foot.stands_like(other, stride_time_s)):
            found = _joined(foot.seen, foot.shown)
        else:
            found = list(_pooled(foot.shown, landmark_angle_se_deg))
        contacts += _plausible([contact for contact in found if contact], stride_time_s)
    return tuple(sorted(contacts, key=lambda contact: contact.initial_contact.time_s))


def _seen_contacts(
    time_s: FloatArray,
    soles: SoleTrack | None,
    side: Side,
    cycles: Cycles,
    belt: Belt,
    scale: Scale,
    flat_foot: FlatFootReference,
) -> tuple[FootContact | None, ...]:
    """Return the contacts of one foot as its sole shows them; empty without soles."""
    if soles is None:
        return ()
    i = side.index
    contacts = sole_contacts(
        time_s,
        soles,
        side,
        mid_stance_s=cycles.mid_stance_s[i],
        stride_time_s=cycles.stride_time_s,
        px_per_m=scale.px_per_m if scale.is_measured else nan,
        flat_angle_deg=flat_foot.sole_angle_deg[i],
        is_belt_told=isfinite(belt.told_height_px[i] + float(soles.belt_y_px[i])),
    )
    return with_pixel_errors(contacts, px_per_m=scale.px_per_m)


def _joined(
    seen: Sequence[FootContact | None], shown: Sequence[FootContact | None]
) -> list[FootContact | None]:
    """Return the contacts of the soles, and where there are none those of the landmarks."""
    lean_deg = _angle_difference_deg(seen, shown)
    return [
        _with_angle(sole, pose, lean_deg) or pose
        for sole, pose in zip(seen, _in_line_with(seen, shown), strict=True)
    ]


def _pooled(
    shown: Sequence[FootContact | None], least_se_deg: float
) -> tuple[FootContact | None, ...]:
    """Return contacts of landmarks whose strike angles are as unsure as their model is.

    How much the angles of one foot scatter is mostly the model's doing, so each step is judged
    by all; what the model leans does not average out. An error as large as what runners differ by
    leaves the class to them: it is judged by the mean of what was measured and what is usual, each
    as far as it is known.
    """
    if not least_se_deg > 0.0:
        return tuple(shown)
    angle_deg = np.array([pose.strike_angle_deg if pose else nan for pose in shown])
    angle_deg[np.abs(angle_deg) > _STEEPEST_LANDING_DEG] = nan
    se_deg = median([pose.strike_angle_se_deg for pose in shown if pose])
    own_deg = max(scatter(angle_deg), _MODEL_SCATTER_DEG)
    common_deg = max(float(np.sqrt(max(se_deg**2 - own_deg**2, 0.0))), least_se_deg)
    share = _STRIKE_SD_DEG**2 / (_STRIKE_SD_DEG**2 + common_deg**2)
    strikes = pooled_strikes(
        _USUAL_STRIKE_DEG + share * (angle_deg - _USUAL_STRIKE_DEG),
        np.full(len(shown), share * own_deg),
        float(np.sqrt(share)) * common_deg,
    )
    pooled: list[FootContact | None] = []
    for pose, angle, strike in zip(shown, angle_deg, strikes, strict=True):
        if pose is not None:
            error_deg = max(pose.strike_angle_se_deg, least_se_deg) if isfinite(angle) else nan
            pose = replace(
                pose,
                strike_angle_deg=float(angle),
                strike_angle_se_deg=error_deg,
                strike=strike,
                p_heel_down=p_heel_down_of(strike),
            )
        pooled.append(pose)
    return tuple(pooled)


def _with_angle(
    sole: FootContact | None, pose: FootContact | None, usual_difference_deg: float
) -> FootContact | None:
    """Return a contact of the sole with a strike angle that its landmarks do not contradict.

    Landmarks lean by 26 degrees at the worst, as a root mean square over rendered feet; a sole that
    differs by more was partly another foot.
    """
    if sole is None or pose is None:
        return sole
    angle_deg, se_deg = sole.strike_angle_deg, sole.strike_angle_se_deg
    if not isfinite(angle_deg):
        angle_deg, se_deg = pose.strike_angle_deg, pose.strike_angle_se_deg
    elif abs(usual_difference_deg) > _MOST_LEAN_DEG:
        se_deg = max(se_deg, 0.5 * abs(usual_difference_deg))
    return replace(
        sole,
        strike_angle_deg=angle_deg,
        strike_angle_se_deg=se_deg,
        strike=strike_probabilities(angle_deg, se_deg),
    )


def _angle_difference_deg(
    seen: Sequence[FootContact | None], shown: Sequence[FootContact | None]
) -> float:
    """Return by how much the strike angles of soles and landmarks usually differ; NaN = unknown."""
    return median(
        [
            sole.strike_angle_deg - pose.strike_angle_deg
            for sole, pose in zip(seen, shown, strict=True)
            if sole and pose
        ]
    )


def _in_line_with(
    seen: Sequence[FootContact | None], shown: Sequence[FootContact | None]
) -> list[FootContact | None]:
    """Move contacts of landmarks by what the soles say of the same foot's other stances.

    Landmarks time steps well against each other but not against the belt, and they cannot tell
    whether the heel comes down: where only they are left, the heel stays unknown. Where the sole
    tells all, they are given back as they are.
    """
    both = [(sole, pose) for sole, pose in zip(seen, shown, strict=True) if sole and pose]
    if len(both) < FEWEST_IN_LINE:
        return list(shown)
    on_s = np.array([s.initial_contact.time_s - p.initial_contact.time_s for s, p in both])
    off_s = np.array([s.toe_off.time_s - p.toe_off.time_s for s, p in both])
    angle_deg = np.array([s.strike_angle_deg - p.strike_angle_deg for s, p in both])
    (on_by_s, on_se_s), (off_by_s, off_se_s) = (
        (median(by_s), max(scatter(by_s), _LEAST_SE_S)) for by_s in (on_s, off_s)
    )
    by_deg, angle_se_deg = median(angle_deg), max(scatter(angle_deg), 1.0)
    return [
        pose
        if pose is None or (sole is not None and isfinite(sole.strike_angle_deg))
        else FootContact(
            side=pose.side,
            forefoot_on=Instant(pose.initial_contact.time_s + on_by_s, on_se_s),
            forefoot_off=Instant(pose.toe_off.time_s + off_by_s, off_se_s),
            strike_angle_deg=pose.strike_angle_deg + by_deg,
            strike_angle_se_deg=angle_se_deg,
            strike=strike_probabilities(pose.strike_angle_deg + by_deg, angle_se_deg),
            confidence=pose.confidence,
        )
        for sole, pose in zip(seen, shown, strict=True)
    ]


def _plausible(contacts: list[FootContact], stride_time_s: float) -> list[FootContact]:
    """Return the contacts of one foot whose length is possible and like that of the others."""
    shortest_s, longest_s = (share * stride_time_s for share in DUTY_FACTOR_RANGE)
    contacts = [
        contact
        for contact in contacts
        if isfinite(contact.contact_time_s) and shortest_s <= contact.contact_time_s <= longest_s
    ]
    if len(contacts) < 4:
        return contacts
    lengths_s = np.array([contact.contact_time_s for contact in contacts])
    deviation_s = np.abs(lengths_s - median(lengths_s))
    widest_s = max(_N_SDS * scatter(lengths_s), _LARGEST_DEVIATION_S)
    return [c for c, far_s in zip(contacts, deviation_s, strict=True) if far_s <= widest_s]
