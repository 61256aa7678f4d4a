"""Which steps a person should look at: those that stand out from what their clip can tell."""

from collections.abc import Callable
from math import hypot, isfinite

from gaitlab.analysis.robust import MAD_TO_SD, median
from gaitlab.domain.contacts import FootContact, FootStrike, HeelContact, Instant
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Doubt

SURE_SE_S = 0.012
"""An instant with a smaller standard error is certain in any clip: 24 ms either way at 95 %."""

OFTEN_LESS_CERTAIN = 1.5
"""So many times the usual standard error of the foot makes an instant stand out."""

ODD_SDS = 3.5
"""So many standard deviations from the median make a value odd (Iglewicz & Hoaglin 1993)."""

FEWEST_TO_COMPARE = 5
"""Of fewer values nobody can say which one is odd."""


def doubts_of(contacts: tuple[FootContact, ...]) -> tuple[tuple[Doubt, ...], ...]:
    """Return of every contact what is doubtful about it, in the same order.

    A heel that is unclear always is: it is what a clip is looked at for, and the eye often sees
    what is beyond the measurement. All else is compared with the other steps of the same foot,
    because what the clip shows of none of them is no reason to look at one: a landing that is
    unclear while most are clear, an instant that is less certain than usual (and not certain in
    itself), or a time that is odd, beyond the scatter of the others and its own error (modified z
    score of Iglewicz & Hoaglin 1993). Instants that are not timed count as uncertain.
    """
    checks = {
        side: _checks([contact for contact in contacts if contact.side is side]) for side in Side
    }
    return tuple(
        tuple(doubt for doubt, is_doubtful in checks[contact.side].items() if is_doubtful(contact))
        for contact in contacts
    )


def _checks(contacts: list[FootContact]) -> dict[Doubt, Callable[[FootContact], bool]]:
    """Return how to tell each doubt about one of the contacts of a foot."""
    n_unclear = sum(contact.foot_strike is FootStrike.UNCLEAR for contact in contacts)
    is_landing_told = 2 * n_unclear < len(contacts)
    is_uncertain = [_is_uncertain(contacts, instants) for instants in (_landing, _lift_off)]
    is_odd = [_is_odd(contacts, time) for time in (_contact_time, _heel_delay, _heel_dwell)]
    return {
        Doubt.LANDING: lambda contact: (
            is_landing_told and contact.foot_strike is FootStrike.UNCLEAR
        ),
        Doubt.HEEL: lambda contact: contact.heel_contact is HeelContact.UNCLEAR,
        Doubt.INSTANTS: lambda contact: any(check(contact) for check in is_uncertain),
        Doubt.TIMES: lambda contact: any(check(contact) for check in is_odd),
    }


def _landing(contact: FootContact) -> Instant:
    return contact.initial_contact


def _lift_off(contact: FootContact) -> Instant:
    return contact.toe_off


def _is_uncertain(
    contacts: list[FootContact], instant: Callable[[FootContact], Instant]
) -> Callable[[FootContact], bool]:
    """Return whether an instant of a contact is less certain than it usually is for this foot."""
    usual_s = median([instant(contact).se_s for contact in contacts])
    limit_s = max(SURE_SE_S, OFTEN_LESS_CERTAIN * usual_s) if isfinite(usual_s) else SURE_SE_S
    return lambda contact: not (instant(contact) and instant(contact).se_s <= limit_s)


def _contact_time(contact: FootContact) -> tuple[float, float]:
    return contact.contact_time_s, contact.contact_time_uncertainty.own_se


def _heel_delay(contact: FootContact) -> tuple[float, float]:
    return contact.heel_delay_s, contact.heel_delay_uncertainty.own_se


def _heel_dwell(contact: FootContact) -> tuple[float, float]:
    return contact.heel_dwell_s, contact.heel_dwell_uncertainty.own_se


def _is_odd(
    contacts: list[FootContact], time: Callable[[FootContact], tuple[float, float]]
) -> Callable[[FootContact], bool]:
    """Return whether a time of a contact, given with its own error, is odd for this foot."""
    times_s = [time(contact)[0] for contact in contacts]
    times_s = [time_s for time_s in times_s if isfinite(time_s)]
    if len(times_s) < FEWEST_TO_COMPARE:
        return lambda contact: False
    usual_s = median(times_s)
    sd_s = MAD_TO_SD * median([abs(time_s - usual_s) for time_s in times_s])

    def is_odd(contact: FootContact) -> bool:
        time_s, se_s = time(contact)
        return abs(time_s - usual_s) > ODD_SDS * hypot(sd_s, se_s)

    return is_odd
