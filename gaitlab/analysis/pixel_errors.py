"""What the picture leaves open of every contact of a sole, of both feet alike.

It is the same on every step, so no step shows it and no mean removes it; and both feet wear the
same shoes before the same camera, so it cancels in the difference of both.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot, isfinite

from gaitlab.domain.contacts import FootContact, Instant

ON_SE_S, OFF_SE_S = 0.0010, 0.0009
"""Where on a shoe the edge is that is seen, and what the shutter blurs: rendered runners land and
leave so far off the truth on average. One drawn apart from all, whose dark outsole of 7 mm leaves
only the midsole's edge, leaves 3 ms late."""
EDGE_PX = 0.2
"""How far an edge may be off in the picture whatever its scale."""
LAST_MPS = 0.5
"""How fast a sole passes its last millimetres."""


def with_pixel_errors(
    contacts: Sequence[FootContact | None], *, px_per_m: float
) -> tuple[FootContact | None, ...]:
    """Return contacts of soles with the errors that both feet have from the picture.

    Parameters
    ----------
    contacts
        Of one foot.
    px_per_m
        Scale, also where it is only that of a usual adult.
    """
    edge_s = EDGE_PX / px_per_m / LAST_MPS
    on_s, off_s = hypot(ON_SE_S, edge_s), hypot(OFF_SE_S, edge_s)
    return tuple(contact and _widened(contact, on_s, off_s) for contact in contacts)


def _widened(contact: FootContact, on_s: float, off_s: float) -> FootContact:
    """Widen the errors of one contact; the part that lands second is read as the first one was."""
    is_on_heel = contact.initial_contact is contact.heel_on
    return replace(
        contact,
        forefoot_on=_with_error(contact.forefoot_on, 0.0 if is_on_heel else on_s),
        forefoot_off=_with_error(contact.forefoot_off, off_s),
        heel_on=_with_error(contact.heel_on, on_s if is_on_heel else 0.0),
        heel_off=_with_error(contact.heel_off, off_s),
    )


def _with_error(instant: Instant, se_s: float) -> Instant:
    if not isfinite(instant.common_se_s):
        return replace(instant, se_s=hypot(instant.se_s, se_s))
    return Instant(
        instant.time_s,
        hypot(instant.se_s, se_s),
        hypot(instant.common_se_s, se_s),
        hypot(instant.shared_se_s, se_s),
    )
