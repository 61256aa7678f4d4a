"""Which measured stance is which true one."""

from collections.abc import Sequence

from gaitlab.domain.contacts import FootContact

SAME_STANCE_WITHIN_S = 0.12
"""A measured stance farther from a true one than this, at initial contact, is another one."""

Pair = tuple[FootContact, FootContact | None]


def paired(
    truth: Sequence[FootContact],
    found: Sequence[FootContact],
    *,
    within_s: float = SAME_STANCE_WITHIN_S,
) -> tuple[Pair, ...]:
    """Return every true stance with the measured one of the same foot, None where it was missed.

    The nearest initial contacts find each other first, and each is given away once.

    Parameters
    ----------
    truth, found
        Stances of both feet; those without an initial contact are never paired.
    within_s
        Largest distance between the initial contacts of a pair.
    """
    distances = sorted(
        (abs(one.initial_contact.time_s - other.initial_contact.time_s), i, j)
        for i, one in enumerate(truth)
        for j, other in enumerate(found)
        if one.side is other.side and other.initial_contact
    )
    partner: dict[int, int] = {}
    for distance_s, i, j in distances:
        if distance_s <= within_s and i not in partner and j not in partner.values():
            partner[i] = j
    return tuple(
        (true, found[partner[index]] if index in partner else None)
        for index, true in enumerate(truth)
    )
