"""What the pixels of the picture leave open of every contact of a sole.

It is the same on every step of a foot, so no step shows it and no mean removes it.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot

from gaitlab.domain.contacts import FootContact, Instant

ON_PX, OFF_PX = 0.5, 1.0
"""How far over the belt the lowest edge of a shoe may be read when it lands nearly flat, and when
it leaves on its tip, whose steep edge fills two or three columns of pixels."""
LAST_MPS = 0.5
"""How fast a sole passes its last millimetres."""


def with_pixel_errors(
    contacts: Sequence[FootContact | None], *, px_per_m: float
) -> tuple[FootContact | None, ...]:
    """Return contacts of soles with the errors that all of one foot have from the pixels.

    The fits were made for 400 pixels per metre. Runners rendered in another way left 3 to 6 ms too
    early at 975 pixels per metre, 8 ms at 325 and 14 ms at 188.

    Parameters
    ----------
    contacts
        Of one foot.
    px_per_m
        Scale, also where it is only that of a usual adult.
    """
    on_s, off_s = (edge_px / px_per_m / LAST_MPS for edge_px in (ON_PX, OFF_PX))
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
    return replace(instant, se_s=hypot(instant.se_s, se_s))
