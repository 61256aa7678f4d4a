"""Which stance is meant, the instants a person can set in it, and what is left to review.

Knows no widget: timeline and step review both ask here, so they always mean the same stance.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from math import isfinite, nan

from gaitlab.analysis.robust import median
from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootContact, HeelContact, Instant
from gaitlab.domain.corrections import InstantKind
from gaitlab.domain.edits import move_contact, set_heel_verdict
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step, Steps
from gaitlab.domain.trial import Trial
from gaitlab.overlay.moments import MomentKind, moments_of
from gaitlab.step_table import StepMark, marks_of

USUAL_CONTACT_TIME_S = 0.24
"""Of a stance that is added where no other one of the foot is known."""

_SHOWN_AT = {MomentKind.HEEL_CONTACT: 0.25, MomentKind.MID_STANCE: 0.5, MomentKind.HEEL_OFF: 0.65}
"""Where in the stance to look for an instant that was not timed."""

_HEEL_KINDS = (InstantKind.HEEL_ON, InstantKind.HEEL_OFF)


@dataclass(frozen=True, slots=True)
class StanceInstant:
    """One of the five instants of a stance that a person looks at.

    Parameters
    ----------
    name
        What happens.
    kind
        What is set when a person moves it; None where it follows from others.
    time_s
        When it happens, or where to look for it when it was not timed.
    se_s
        Its standard error; NaN when it was not timed.
    is_timed
        Whether it was measured or set.
    """

    name: MomentKind
    kind: InstantKind | None
    time_s: float
    se_s: float = nan
    is_timed: bool = True


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How many steps there are, how many were accepted, and how many doubtful ones were not."""

    n_steps: int
    n_reviewed: int
    n_doubtful_left: int

    @property
    def n_clear_left(self) -> int:
        """How many that are not doubtful were not accepted."""
        return self.n_steps - self.n_reviewed - self.n_doubtful_left


def span_s(contact: FootContact) -> tuple[float, float]:
    """Return initial contact and toe-off, or whatever of the stance was timed; NaN without any."""
    start_s, end_s = contact.initial_contact.time_s, contact.toe_off.time_s
    if isfinite(start_s) and isfinite(end_s):
        return start_s, end_s
    instants = (contact.heel_on, contact.forefoot_on, contact.heel_off, contact.forefoot_off)
    times_s = [instant.time_s for instant in instants if instant]
    return (min(times_s), max(times_s)) if times_s else (nan, nan)


def step_at(steps: Steps, time_s: float) -> Step | None:
    """Return the step whose stance holds a time or is nearest to it; None without steps.

    `steps` are in the order of time.
    """
    after = bisect_right(steps, time_s, key=lambda step: span_s(step.contact)[0])
    near = [steps[index] for index in (after - 2, after - 1, after) if 0 <= index < len(steps)]
    return min(near, key=lambda step: _distance_s(step, time_s), default=None)


def steps_between(steps: Steps, start_s: float, end_s: float) -> list[Step]:
    """Return the steps of which something may be seen between two times."""
    first = bisect_right(steps, start_s, key=lambda step: span_s(step.contact)[0])
    end = bisect_right(steps, end_s, key=lambda step: span_s(step.contact)[0])
    return [steps[index] for index in range(max(first - 2, 0), end)]


def instants_of(assessment: Assessment, step: Step) -> tuple[StanceInstant, ...]:
    """Return the five instants of a step: both parts of the foot land, mid-stance, both leave.

    Whichever part lands first makes the initial contact. A heel that stays up is shown where it
    is lowest; what was not timed is shown where it usually is.
    """
    contact = step.contact
    start_s, end_s = span_s(contact)
    is_heel_first = _is_heel_first(contact)
    first = InstantKind.HEEL_ON if is_heel_first else InstantKind.FOREFOOT_ON
    second = (
        _timed(MomentKind.FOREFOOT_CONTACT, InstantKind.FOREFOOT_ON, contact.forefoot_on)
        if is_heel_first
        else _heel_landing(assessment, step)
    )
    instants = (
        _timed(MomentKind.INITIAL_CONTACT, first, contact.initial_contact),
        second,
        StanceInstant(MomentKind.MID_STANCE, None, 0.5 * (start_s + end_s)),
        _timed(MomentKind.HEEL_OFF, InstantKind.HEEL_OFF, contact.heel_off),
        _timed(MomentKind.TOE_OFF, InstantKind.FOREFOOT_OFF, contact.toe_off),
    )
    return tuple(_placed(instant, start_s, end_s) for instant in instants)


def edges_of(contact: FootContact) -> Iterator[tuple[InstantKind, Instant]]:
    """Yield every instant of a stance that was timed; those of a heel that stays up are none."""
    yield from (
        (kind, instant)
        for kind, instant in (
            (InstantKind.FOREFOOT_ON, contact.forefoot_on),
            (InstantKind.FOREFOOT_OFF, contact.forefoot_off),
        )
        if instant
    )
    if contact.heel_contact is not HeelContact.NO:
        yield from (
            (kind, instant)
            for kind, instant in (
                (InstantKind.HEEL_ON, contact.heel_on),
                (InstantKind.HEEL_OFF, contact.heel_off),
            )
            if instant
        )


def instant_of(contact: FootContact, kind: InstantKind) -> Instant:
    """Return one of the four instants of a stance."""
    instant: Instant = getattr(contact, kind.value)
    return instant


def moved(trial: Trial, contact: FootContact, kind: InstantKind, to_s: float) -> Trial:
    """Set an instant of a stance by hand; a heel that is timed comes down, whatever was said."""
    now = instant_of(contact, kind)
    start_s, end_s = span_s(contact)
    from_s = now.time_s if now else 0.5 * (start_s + end_s)
    trial = move_contact(trial, side=contact.side, kind=kind, from_s=from_s, to_s=to_s)
    if kind in _HEEL_KINDS and contact.heel_contact is not HeelContact.YES:
        trial = set_heel_verdict(
            trial, side=contact.side, near_time_s=0.5 * (start_s + end_s), verdict=None
        )
    return trial


def bounds_of(
    contact: FootContact, kind: InstantKind, frame_interval_s: float
) -> tuple[float, float]:
    """Return the times between which an instant can be moved: on comes before off."""
    start_s, end_s = span_s(contact)
    partner = {
        InstantKind.HEEL_ON: InstantKind.HEEL_OFF,
        InstantKind.HEEL_OFF: InstantKind.HEEL_ON,
        InstantKind.FOREFOOT_ON: InstantKind.FOREFOOT_OFF,
        InstantKind.FOREFOOT_OFF: InstantKind.FOREFOOT_ON,
    }[kind]
    other_s = instant_of(contact, partner).time_s
    reach_s = end_s - start_s
    if kind in (InstantKind.HEEL_ON, InstantKind.FOREFOOT_ON):
        latest_s = other_s if isfinite(other_s) else end_s
        return start_s - reach_s, latest_s - frame_interval_s
    earliest_s = other_s if isfinite(other_s) else start_s
    return earliest_s + frame_interval_s, end_s + reach_s


def usual_contact_time_s(assessment: Assessment, side: Side) -> float:
    """Return the median contact time of a foot, or a usual one where there is none."""
    times_s = sorted(step.contact.contact_time_s for step in assessment.steps.of(side))
    times_s = [time_s for time_s in times_s if isfinite(time_s)]
    return times_s[len(times_s) // 2] if times_s else USUAL_CONTACT_TIME_S


def is_doubtful(step: Step) -> bool:
    """Whether a person should look at a step."""
    return StepMark.DOUBTFUL in marks_of(step)


def is_edited(step: Step) -> bool:
    """Whether a person changed something of a step."""
    return StepMark.EDITED in marks_of(step)


def is_reviewed(trial: Trial, step: Step) -> bool:
    """Whether a person accepted a step; the sign-offs of a trial are in the order of time."""
    reviewed = trial.annotations.reviewed
    start_s, end_s = span_s(step.contact)
    first = bisect_left(reviewed, start_s, key=lambda stance: stance.near_time_s)
    inside = takewhile(lambda stance: stance.near_time_s < end_s, islice(reviewed, first, None))
    return any(stance.side is step.side for stance in inside)


def clear_steps_left(assessment: Assessment) -> list[Step]:
    """Return the steps that are not doubtful and were not accepted."""
    trial = assessment.trial
    return [
        step for step in assessment.steps if not is_doubtful(step) and not is_reviewed(trial, step)
    ]


def usual_error_s(assessment: Assessment) -> float:
    """Return the median standard error of initial contact; NaN without any."""
    return median([step.contact.initial_contact.se_s for step in assessment.steps])


def review_progress(assessment: Assessment) -> ReviewProgress:
    """Return how far the review of a trial is."""
    trial, steps = assessment.trial, assessment.steps
    waiting = [step for step in steps if not is_reviewed(trial, step)]
    return ReviewProgress(len(steps), len(steps) - len(waiting), sum(map(is_doubtful, waiting)))


def next_to_review(assessment: Assessment, step: Step | None, *, direction: int = 1) -> Step | None:
    """Return the next doubtful step to accept; once there is none, the next of any kind.

    The search goes round at the ends of the clip and ends before `step` itself.
    """
    trial = assessment.trial

    def is_due(other: Step) -> bool:
        return is_doubtful(other) and not is_reviewed(trial, other)

    return _next_step(assessment, step, is_due, direction=direction) or _next_step(
        assessment, step, lambda other: not is_reviewed(trial, other), direction=direction
    )


def upcoming_steps(assessment: Assessment, step: Step) -> list[Step]:
    """Return the steps a reviewer may look at next: the one that is due, and the one after."""
    steps = assessment.steps
    follower = steps[step.index + 1] if step.index + 1 < len(steps) else None
    return [other for other in (next_to_review(assessment, step), follower) if other is not None]


def _next_step(
    assessment: Assessment,
    step: Step | None,
    is_wanted: Callable[[Step], bool],
    *,
    direction: int,
) -> Step | None:
    steps = assessment.steps
    start = step.index if step is not None else (-1 if direction > 0 else 0)
    for distance in range(1, len(steps) + (step is None)):
        other = steps[(start + direction * distance) % len(steps)]
        if is_wanted(other):
            return other
    return None


def _distance_s(step: Step, time_s: float) -> float:
    start_s, end_s = span_s(step.contact)
    return max(start_s - time_s, time_s - end_s, 0.0)


def _is_heel_first(contact: FootContact) -> bool:
    if not contact.heel_on or contact.heel_contact is HeelContact.NO:
        return False
    return not contact.forefoot_on or contact.heel_on.time_s < contact.forefoot_on.time_s


def _timed(name: MomentKind, kind: InstantKind, instant: Instant) -> StanceInstant:
    return StanceInstant(name, kind, instant.time_s, instant.se_s, is_timed=bool(instant))


def _heel_landing(assessment: Assessment, step: Step) -> StanceInstant:
    """Return when the heel comes down, or when it is lowest if it stays up."""
    if step.contact.heel_contact is not HeelContact.NO:
        return _timed(MomentKind.HEEL_CONTACT, InstantKind.HEEL_ON, step.contact.heel_on)
    lowest = [
        moment for moment in moments_of(assessment, step) if moment.kind is MomentKind.HEEL_LOWEST
    ]
    if not lowest:
        return _timed(MomentKind.HEEL_CONTACT, InstantKind.HEEL_ON, Instant())
    return StanceInstant(
        MomentKind.HEEL_LOWEST, InstantKind.HEEL_ON, lowest[0].time_s, is_timed=False
    )


def _placed(instant: StanceInstant, start_s: float, end_s: float) -> StanceInstant:
    """Give an instant that was not timed the place where it usually is."""
    if isfinite(instant.time_s):
        return instant
    share = _SHOWN_AT.get(instant.name, 0.5)
    return StanceInstant(
        instant.name, instant.kind, start_s + share * (end_s - start_s), is_timed=False
    )
