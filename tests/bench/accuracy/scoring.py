"""The errors of one clip, as a flat list that any table can be drawn from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite, nan

import numpy as np

from gaitlab.domain.contacts import FootContact, FootStrike, HeelContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.comparison import SAME_STANCE_WITHIN_S, Pair, paired
from tests.bench.accuracy.measured import Measured

NEAR, FAR, BOTH = "near", "far", "both"
CADENCE = "cadence"
CLEAN = "clean"

STEP_OUTPUTS = {
    "initial contact": "ms",
    "toe-off": "ms",
    "strike angle": "°",
    "heel delay": "ms",
}
CLIP_OUTPUTS = {
    "contact time, clip": "ms",
    "heel delay, clip": "ms",
    "heel dwell, clip": "ms",
    CADENCE: "steps/min",
}
_Z_95 = 1.96
UNITS = STEP_OUTPUTS | CLIP_OUTPUTS


@dataclass(frozen=True, slots=True)
class Reading:
    """One number against its truth.

    Parameters
    ----------
    clip, condition, capture_fps
        Where it was measured.
    method
        Who measured it.
    output
        What: a key of `STEP_OUTPUTS` or `CLIP_OUTPUTS`.
    foot
        Near, far, or both.
    error, low, high
        Measured minus true, and the same of the ends of the 95 % interval; NaN = not measured.
    """

    clip: str
    condition: str
    capture_fps: float
    method: str
    output: str
    foot: str
    error: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """One word against its truth; `answer` is "" where the step was missed."""

    clip: str
    condition: str
    capture_fps: float
    method: str
    question: str
    foot: str
    truth: str
    answer: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many steps of a foot there were, were missed, and were invented."""

    clip: str
    condition: str
    capture_fps: float
    method: str
    foot: str
    n_true: int
    n_missed: int
    n_invented: int


Row = Reading | Verdict | Count


@dataclass(frozen=True, slots=True)
class Case:
    """A clip and its truth, for whoever measures in it.

    `near_side` None counts both feet as near, as on a force plate.
    """

    clip: str
    condition: str
    capture_fps: float
    contacts: tuple[FootContact, ...]
    cadence_spm: float
    near_side: Side | None = None

    def foot_of(self, side: Side) -> str:
        """Return whether a side is the near or the far one."""
        return NEAR if self.near_side in (None, side) else FAR


def rows_of(
    case: Case, method: str, measured: Measured, *, within_s: float = SAME_STANCE_WITHIN_S
) -> list[Row]:
    """Return everything to be said about what `method` measured in a clip.

    A measured stance belongs to a true one of the same foot if their initial contacts are
    `within_s` of each other.
    """
    pairs = paired(case.contacts, measured.contacts, within_s=within_s)
    place = (case.clip, case.condition, case.capture_fps, method)
    rows: list[Row] = []
    for true, found in pairs:
        foot = case.foot_of(true.side)
        rows += [Reading(*place, name, foot, *ends) for name, ends in _step_errors(true, found)]
        rows += [Verdict(*place, name, foot, *words) for name, words in _words(true, found)]
    for side in Side:
        foot = case.foot_of(side)
        rows += [
            Reading(*place, name, foot, *ends) for name, ends in _clip_errors(case, measured, side)
        ]
        rows.append(Count(*place, foot, *_counts(pairs, measured.contacts, side)))
    spm = _ends(measured.cadence_spm, case.cadence_spm)
    return [*rows, Reading(*place, CADENCE, BOTH, *spm)]


def _step_errors(
    true: FootContact, found: FootContact | None
) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """Yield the errors of one step, with the ends of their intervals."""
    instants = {"initial contact": "initial_contact", "toe-off": "toe_off"}
    for name, attribute in instants.items():
        there = getattr(found, attribute) if found else None
        if there is None:
            yield name, (nan, nan, nan)
        else:
            error_s = there.time_s - getattr(true, attribute).time_s
            yield name, _around(1000.0 * error_s, 1000.0 * there.se_s)
    if isfinite(true.strike_angle_deg):
        error_deg = found.strike_angle_deg - true.strike_angle_deg if found else nan
        yield "strike angle", _around(error_deg, found.strike_angle_se_deg if found else nan)
    if true.heel_contact is HeelContact.YES:
        if found is None:
            yield "heel delay", (nan, nan, nan)
        else:
            error_s = found.heel_delay_s - true.heel_delay_s
            se_s = float(np.hypot(found.heel_on.se_s, found.forefoot_on.se_s))
            yield "heel delay", _around(1000.0 * error_s, 1000.0 * se_s)


def _words(true: FootContact, found: FootContact | None) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what a step was called, beside what it was."""
    if true.foot_strike is not FootStrike.UNCLEAR:
        yield "strike class", (true.foot_strike.value, found.foot_strike.value if found else "")
    if true.heel_contact is not HeelContact.UNCLEAR:
        yield "heel down", (true.heel_contact.value, found.heel_contact.value if found else "")


def _clip_errors(
    case: Case, measured: Measured, side: Side
) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """Yield the errors of a foot's means; no heel times where the heel stays up."""
    own = [contact for contact in case.contacts if contact.side is side]
    for name, means, truths_s in (
        ("contact time, clip", measured.contact_time_ms, [c.contact_time_s for c in own]),
        ("heel delay, clip", measured.heel_delay_ms, [c.heel_delay_s for c in own]),
        ("heel dwell, clip", measured.heel_dwell_ms, [c.heel_dwell_s for c in own]),
    ):
        known_s = [truth for truth in truths_s if isfinite(truth)]
        if known_s:
            yield name, _ends(means.get(side, Interval()), 1000.0 * float(np.mean(known_s)))


def _counts(
    pairs: Sequence[Pair], found: Sequence[FootContact], side: Side
) -> tuple[int, int, int]:
    """Return true, missed and invented steps of a foot; those cut by the clip's ends count not."""
    own = [(true, other) for true, other in pairs if true.side is side]
    if not own:
        return 0, 0, 0
    first_s, last_s = (pairs[i][0].initial_contact.time_s for i in (0, -1))
    known = {id(other) for _, other in own}
    invented = [
        contact
        for contact in found
        if contact.side is side
        and id(contact) not in known
        and first_s < contact.initial_contact.time_s < last_s
    ]
    return len(own), sum(other is None for _, other in own), len(invented)


def _around(error: float, se: float) -> tuple[float, float, float]:
    return error, error - _Z_95 * se, error + _Z_95 * se


def _ends(interval: Interval, truth: float) -> tuple[float, float, float]:
    return interval.value - truth, interval.low - truth, interval.high - truth
