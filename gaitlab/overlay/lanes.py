"""The strip below the picture: live values, and a lane each for heel and forefoot of both feet."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootContact, FootStrike, HeelContact, Instant, Source
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step
from gaitlab.overlay.foot_state import time_of
from gaitlab.overlay.marks import Band, Dot, Label, Line, Mark, Role, Symbol
from gaitlab.overlay.palette import role_of

SPAN_S = 1.2
"""How much time the lanes show, the instant in the middle."""

VALUES_PER_TYPE, LANE_PER_TYPE, NAMES_PER_TYPE, MARGIN_PER_TYPE = 1.9, 1.25, 6.4, 0.5
"""Height of the row of values and of a lane, and widths of names and margins, over the type."""

NEAR_OPACITY, FAR_OPACITY, PALE_OPACITY = 0.95, 0.7, 0.3
"""Of the bars: what is pale stands on the belt without being timed part by part."""

WHISKER_PER_TYPE, EDITED_PER_TYPE = 0.08, 0.34
"""Width of a whisker, and size of the sign of what was changed by hand, over the type."""

_PARTS = ("heel", "forefoot")
_STRIKES = {
    FootStrike.REARFOOT: "heel first",
    FootStrike.MIDFOOT: "flat",
    FootStrike.FOREFOOT: "ball first",
    FootStrike.UNCLEAR: "landing unclear",
}


@dataclass(frozen=True, slots=True)
class StripLayout:
    """Where everything of a strip is, in its own pixels, and how high its type is."""

    width_px: int
    type_px: float

    @property
    def height_px(self) -> int:
        """Height of the strip."""
        n_lanes = len(_PARTS) * len(Side)
        height = VALUES_PER_TYPE + n_lanes * LANE_PER_TYPE + 2.0 * MARGIN_PER_TYPE
        return 2 * round(0.5 * height * self.type_px)

    @property
    def left_px(self) -> float:
        """Where the lanes begin."""
        return (NAMES_PER_TYPE + MARGIN_PER_TYPE) * self.type_px

    @property
    def right_px(self) -> float:
        """Where the lanes end."""
        return self.width_px - MARGIN_PER_TYPE * self.type_px

    @property
    def values_px(self) -> float:
        """The middle of the row of values."""
        return (0.5 * VALUES_PER_TYPE + 0.5 * MARGIN_PER_TYPE) * self.type_px

    def lane_px(self, lane: int) -> tuple[float, float]:
        """Return upper and lower edge of a lane."""
        top = (MARGIN_PER_TYPE + VALUES_PER_TYPE + lane * LANE_PER_TYPE) * self.type_px
        return top, top + 0.86 * LANE_PER_TYPE * self.type_px

    def x_px(self, from_now_s: float) -> float:
        """Return where an instant is, held at the ends of the lanes."""
        share = min(max(0.5 + from_now_s / SPAN_S, 0.0), 1.0)
        return self.left_px + share * (self.right_px - self.left_px)


def strip_ground_marks(layout: StripLayout, near: Side | None) -> Iterator[Mark]:
    """Yield what of a strip does not change: names and empty lanes, the near foot on top."""
    for lane, (side, part) in enumerate(_lanes(near)):
        top, bottom = layout.lane_px(lane)
        yield Band((layout.left_px, top), (layout.right_px, bottom), Role.NEUTRAL, 0.10)
        at = (MARGIN_PER_TYPE * layout.type_px, 0.5 * (top + bottom))
        name = f"{side.value.capitalize()} {part}"
        yield Label(at, name, role_of(side), 0.86 * layout.type_px, has_plate=False, has_edge=False)


def strip_marks(assessment: Assessment, frame: int, layout: StripLayout) -> Iterator[Mark]:
    """Yield what a strip shows on a frame: the contacts around it, and the values of the step."""
    now_s = float(assessment.track.time_s[frame])
    for contact in contacts_around(assessment, now_s):
        yield from _contact_marks(contact, now_s, layout, assessment.near_side)
    x_px = layout.x_px(0.0)
    top, bottom = layout.lane_px(0)[0], layout.lane_px(3)[1]
    yield Line((x_px, top - 4.0), (x_px, bottom + 2.0), Role.NEUTRAL, 0.1 * layout.type_px)
    yield Label(
        (MARGIN_PER_TYPE * layout.type_px, layout.values_px),
        values_text(assessment, frame),
        Role.NEUTRAL,
        layout.type_px,
        has_plate=False,
        has_edge=False,
    )


def contacts_around(assessment: Assessment, now_s: float) -> Iterator[FootContact]:
    """Iterate over the contacts that the lanes show."""
    for contact in assessment.contacts:
        if contact.toe_off.time_s < now_s - 0.5 * SPAN_S:
            continue
        if contact.initial_contact.time_s > now_s + 0.5 * SPAN_S:
            return
        yield contact


def values_text(assessment: Assessment, frame: int) -> str:
    """Return time, cadence, and what the last landing of the near foot was like, in one line."""
    parts = [f"{assessment.track.time_s[frame]:.2f} s"]
    if assessment.cadence_spm:
        parts.append(f"{assessment.cadence_spm.value:.0f} steps/min")
    step = _last_near_step(assessment, time_of(assessment, frame))
    if step is not None:
        parts.append(landing_text(step.contact))
    return "   ".join(parts)


def landing_text(contact: FootContact) -> str:
    """Return how a foot landed and what its heel did, in a few words."""
    said = f"{contact.side.value.capitalize()}: {_STRIKES[contact.foot_strike]}"
    if isfinite(contact.strike_angle_deg) and contact.foot_strike is not FootStrike.UNCLEAR:
        said += f" {round(contact.strike_angle_deg):d}°".replace("-", "\u2212")
    match contact.heel_contact:
        case HeelContact.YES if isfinite(contact.heel_delay_s) and contact.heel_delay_s > 0.0:
            said += f", heel +{1000.0 * contact.heel_delay_s:.0f} ms"
        case HeelContact.YES:
            said += ", heel down"
        case HeelContact.NO:
            said += ", heel stays up"
        case _:
            said += ", heel unclear"
    return said


def _last_near_step(assessment: Assessment, now_s: float) -> Step | None:
    last = None
    for step in assessment.steps:
        if step.contact.initial_contact.time_s > now_s:
            break
        if step.is_near:
            last = step
    return last


def _lanes(near: Side | None) -> list[tuple[Side, str]]:
    near = near or Side.LEFT
    return [(side, part) for side in (near, near.other) for part in _PARTS]


def _contact_marks(
    contact: FootContact, now_s: float, layout: StripLayout, near: Side | None
) -> Iterator[Mark]:
    """Yield the bars of one stance; a heel without one has a word, one not timed a pale ground."""
    lanes = {lane: index for index, lane in enumerate(_lanes(near))}
    heel, forefoot = (lanes[contact.side, part] for part in _PARTS)
    opacity = FAR_OPACITY if contact.side is not near else NEAR_OPACITY
    start, end = contact.initial_contact, contact.toe_off
    is_heel_timed = bool(contact.heel_on) and bool(contact.heel_off)
    verdict = contact.heel_contact
    if verdict is HeelContact.YES and is_heel_timed:
        heel_bar = (contact.heel_on, contact.heel_off)
        yield from _bar(contact.side, heel_bar, now_s, layout, heel, opacity)
    else:
        if verdict is not HeelContact.NO:
            bar = (Instant(start.time_s), Instant(end.time_s))
            yield from _bar(contact.side, bar, now_s, layout, heel, PALE_OPACITY)
        yield from _word(0.5 * (start.time_s + end.time_s) - now_s, verdict, layout, heel)
    bar = (contact.forefoot_on or start, end)
    is_pale = not contact.forefoot_on
    yield from _bar(
        contact.side, bar, now_s, layout, forefoot, PALE_OPACITY if is_pale else opacity
    )
    if contact.source is Source.MANUAL and abs(start.time_s - now_s) < 0.5 * SPAN_S:
        at = (layout.x_px(start.time_s - now_s), 0.5 * sum(layout.lane_px(forefoot)))
        yield Dot(at, EDITED_PER_TYPE * layout.type_px, Role.EDITED, Symbol.OPEN_SQUARE)


def _word(
    from_now_s: float, verdict: HeelContact, layout: StripLayout, lane: int
) -> Iterator[Mark]:
    """Yield in a word, with a shape, why a heel has no bar."""
    if abs(from_now_s) < 0.5 * SPAN_S:
        top, bottom = layout.lane_px(lane)
        text, symbol = _HEEL_SIGNS[verdict]
        yield Label(
            (layout.x_px(from_now_s), 0.5 * (top + bottom)),
            text,
            Role.NEUTRAL,
            0.8 * layout.type_px,
            anchor=(0.5, 0.5),
            has_plate=False,
            has_edge=False,
            symbol=symbol,
        )


_HEEL_SIGNS = {
    HeelContact.YES: ("down", Symbol.DOWN),
    HeelContact.NO: ("up", Symbol.UP),
    HeelContact.UNCLEAR: ("unclear", Symbol.RING),
}


def _bar(
    side: Side,
    ends: tuple[Instant, Instant],
    now_s: float,
    layout: StripLayout,
    lane: int,
    opacity: float,
) -> Iterator[Mark]:
    """Yield a bar from one instant to another with the 95 % interval of each end."""
    top, bottom = layout.lane_px(lane)
    middle = 0.5 * (top + bottom)
    start_px, end_px = (layout.x_px(instant.time_s - now_s) for instant in ends)
    if not end_px - start_px >= 1.0:
        return
    yield Band((start_px, top + 2.0), (end_px, bottom - 2.0), role_of(side), opacity)
    for instant in ends:
        half_s = 1.96 * instant.se_s
        if isfinite(half_s) and abs(instant.time_s - now_s) < 0.5 * SPAN_S:
            low_px, high_px = (
                layout.x_px(instant.time_s + sign * half_s - now_s) for sign in (-1.0, 1.0)
            )
            width_px = WHISKER_PER_TYPE * layout.type_px
            yield Line((low_px, middle), (high_px, middle), Role.NEUTRAL, width_px)
