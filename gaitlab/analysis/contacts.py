"""The contacts of both feet: from the soles where they were seen, else from the landmarks."""

from math import isfinite, nan

import numpy as np

from gaitlab.analysis.belt import Belt, Scale
from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.pose_contacts import pose_contacts
from gaitlab.analysis.robust import scatter
from gaitlab.analysis.sole_contacts import sole_contacts
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.landmarks import Side
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.trial import FlatFootReference

DUTY_FACTOR_RANGE = (0.1, 0.8)
"""Contact as a share of the stride that a foot can have, sprinting to walking."""

_LARGEST_DEVIATION_S = 0.06
_N_SDS = 4.0


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
    """
    contacts: list[FootContact] = []
    for side in (Side.LEFT, Side.RIGHT):
        found = pose_contacts(
            time_s,
            raw,
            smoothed,
            side,
            cycles,
            belt,
            scale,
            flat_angle_deg=flat_foot.landmark_angle_deg[side.index],
        )
        if soles is not None:
            seen = sole_contacts(
                time_s,
                soles,
                side,
                mid_stance_s=cycles.mid_stance_s[side.index],
                stride_time_s=cycles.stride_time_s,
                px_per_m=scale.px_per_m if scale.is_measured else nan,
                flat_angle_deg=flat_foot.sole_angle_deg[side.index],
            )
            found = tuple(sole or pose for sole, pose in zip(seen, found, strict=True))
        contacts += _plausible([contact for contact in found if contact], cycles.stride_time_s)
    return tuple(sorted(contacts, key=lambda contact: contact.initial_contact.time_s))


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
    deviation_s = np.abs(lengths_s - np.median(lengths_s))
    widest_s = max(_N_SDS * scatter(lengths_s), _LARGEST_DEVIATION_S)
    return [c for c, far_s in zip(contacts, deviation_s, strict=True) if far_s <= widest_s]
