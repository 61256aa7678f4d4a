"""Every number of a step as a column: the one list that spreadsheet, CSV and report show.

Knows `gaitlab.domain` only. Half-widths of 95 % intervals stand beside the number they belong to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from gaitlab.domain.contacts import FootContact, HeelContact, Source
from gaitlab.domain.steps import Step

_HALF_WIDTH = 1.96

Cell = str | int | float
"""What a column says of a step; NaN = not measured."""


class StepMark(StrEnum):
    """What a reader has to know of a step before using its numbers."""

    EDITED = "edited"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class StepColumn:
    """A column of the table of steps.

    Parameters
    ----------
    key
        Stable name with the unit at its end, such as ``contact_time_ms``; for other programs.
    header
        For people, with the unit in brackets.
    value
        What it says of a step; NaN = not measured.
    decimals
        Digits worth printing; no use for text.
    """

    key: str
    header: str
    value: Callable[[Step], Cell]
    decimals: int = 0


def marks_of(step: Step) -> tuple[StepMark, ...]:
    """Return what has to be known of a step: corrected by hand, doubtful, both or neither."""
    marks = []
    if step.contact.source is Source.MANUAL:
        marks.append(StepMark.EDITED)
    if step.doubts:
        marks.append(StepMark.DOUBTFUL)
    return tuple(marks)


def _of_contact(value: Callable[[FootContact], Cell]) -> Callable[[Step], Cell]:
    return lambda step: value(step.contact)


def _in_ms(value_s: Callable[[FootContact], float]) -> Callable[[Step], Cell]:
    return lambda step: 1000.0 * value_s(step.contact)


def _half_width_ms(*names: str) -> Callable[[Step], Cell]:
    """Return the half-width of the interval of what rests on these instants, where it is known."""

    def half_width(step: Step) -> float:
        errors_s = [getattr(step.contact, name).se_s for name in names]
        return 1000.0 * _HALF_WIDTH * hypot(*errors_s)

    return half_width


def _heel_delay_half_width_ms(step: Step) -> float:
    contact = step.contact
    if contact.heel_contact is not HeelContact.YES:
        return float("nan")
    return 1000.0 * _HALF_WIDTH * contact.heel_delay_uncertainty.se


STEP_COLUMNS: tuple[StepColumn, ...] = (
    StepColumn("step", "Step", lambda step: step.index + 1),
    StepColumn("side", "Foot", lambda step: step.side.value),
    StepColumn("distance", "Near or far", lambda step: "near" if step.is_near else "far"),
    StepColumn(
        "initial_contact_s",
        "Initial contact [s]",
        _of_contact(lambda contact: contact.initial_contact.time_s),
        3,
    ),
    StepColumn(
        "initial_contact_half_width_ms",
        "Initial contact ± [ms]",
        _half_width_ms("initial_contact"),
    ),
    StepColumn("toe_off_s", "Toe-off [s]", _of_contact(lambda contact: contact.toe_off.time_s), 3),
    StepColumn("toe_off_half_width_ms", "Toe-off ± [ms]", _half_width_ms("toe_off")),
    StepColumn("foot_strike", "Landing", _of_contact(lambda contact: contact.foot_strike.value)),
    StepColumn(
        "foot_strike_angle_deg",
        "Strike angle [°]",
        _of_contact(lambda contact: contact.strike_angle_deg),
        1,
    ),
    StepColumn(
        "foot_strike_angle_half_width_deg",
        "Strike angle ± [°]",
        _of_contact(lambda contact: _HALF_WIDTH * contact.strike_angle_se_deg),
        1,
    ),
    StepColumn(
        "heel_contact", "Heel down", _of_contact(lambda contact: contact.heel_contact.value)
    ),
    StepColumn(
        "heel_contact_pct",
        "Heel down, probability [%]",
        _of_contact(lambda contact: 100.0 * contact.p_heel_down),
    ),
    StepColumn("heel_delay_ms", "Heel delay [ms]", _in_ms(lambda contact: contact.heel_delay_s)),
    StepColumn("heel_delay_half_width_ms", "Heel delay ± [ms]", _heel_delay_half_width_ms),
    StepColumn("heel_dwell_ms", "Heel dwell [ms]", _in_ms(lambda contact: contact.heel_dwell_s)),
    StepColumn(
        "heel_clearance_mm",
        "Heel clearance [mm]",
        _of_contact(lambda contact: 1000.0 * contact.heel_clearance_m),
        1,
    ),
    StepColumn(
        "contact_time_ms", "Contact time [ms]", _in_ms(lambda contact: contact.contact_time_s)
    ),
    StepColumn(
        "contact_time_half_width_ms",
        "Contact time ± [ms]",
        _half_width_ms("initial_contact", "toe_off"),
    ),
    StepColumn("flight_time_ms", "Flight time [ms]", lambda step: 1000.0 * step.flight_time_s),
    StepColumn("step_time_ms", "Step time [ms]", lambda step: 1000.0 * step.step_time_s),
    StepColumn("stride_time_ms", "Stride time [ms]", lambda step: 1000.0 * step.stride_time_s),
    StepColumn(
        "confidence_pct", "Certainty [%]", _of_contact(lambda contact: 100.0 * contact.confidence)
    ),
    StepColumn("note", "Note", lambda step: ", ".join(marks_of(step))),
)
"""In the order of a table."""
