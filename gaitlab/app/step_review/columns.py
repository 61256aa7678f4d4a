"""What the film-strip of a step shows: its instants, the frames around them, and their words."""

from math import hypot

from gaitlab.app.stance_words import moment_words, number, translate, with_error
from gaitlab.app.stances import StanceInstant, instants_of
from gaitlab.app.step_review.film_strip import ASPECT, REACH, Cell, StripColumn
from gaitlab.app.step_review.pictures import Wanted
from gaitlab.assessment import Assessment
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.domain.steps import Step
from gaitlab.overlay.drafting import point_px
from gaitlab.overlay.foot_state import FootState, state_at
from gaitlab.overlay.foot_view import FootView
from gaitlab.overlay.ground import ground_of
from gaitlab.overlay.moments import MomentKind

SHOES_WIDE = 2.1
"""Width of a picture in shoe lengths."""

BELT_AT = 0.86
"""How far down the belt lies in a picture."""

ROOM_OVER_FOOT = 0.1
"""Above the higher of heel and toe, over the height of a picture."""


def columns_of(assessment: Assessment, step: Step) -> tuple[StripColumn, ...]:
    """Return the columns of a step."""
    instants = instants_of(assessment, step)
    return tuple(
        StripColumn(
            moment_words(instant.name),
            _caption(instant, instants[0]),
            instant.is_timed,
            tuple(_cell(assessment, step, frame) for frame in _frames(assessment, instant)),
        )
        for instant in instants
    )


def wanted_in(columns: tuple[StripColumn, ...]) -> list[Wanted]:
    """Return the pictures that some columns need."""
    cells = (cell for column in columns for cell in column.cells)
    return [cell.wanted for cell in cells if cell.wanted is not None]


def middle_frame(assessment: Assessment, instant: StanceInstant) -> int:
    """Return the frame nearest to an instant."""
    return assessment.trial.clip.frame_at(instant.time_s)


def _frames(assessment: Assessment, instant: StanceInstant) -> range:
    middle = middle_frame(assessment, instant)
    return range(middle - REACH, middle + REACH + 1)


def _view_of_foot(assessment: Assessment, frame: int, side: Side) -> FootView | None:
    """Return the part of the picture around a foot.

    The belt stays at one height, so that a heel that comes down is seen to; only a foot that has
    left the belt far below moves the view up.
    """
    ground = ground_of(assessment, side)
    leg = LEGS[side]
    heel, toe = (point_px(assessment, frame, part) for part in (leg.heel, leg.foot_index))
    if not ground or heel is None or toe is None:
        return None
    width_px = SHOES_WIDE * ground.shoe_px
    height_px = width_px / ASPECT
    middle_px = 0.5 * (heel[0] + toe[0])
    on_belt_px = ground.y_at(middle_px) - BELT_AT * height_px
    over_foot_px = min(heel[1], toe[1]) - ROOM_OVER_FOOT * height_px
    left_px, top_px = middle_px - 0.5 * width_px, min(on_belt_px, over_foot_px)
    edges = (left_px, top_px, width_px, height_px)
    return FootView(*(round(float(edge)) for edge in edges))


def _cell(assessment: Assessment, step: Step, frame: int) -> Cell:
    last = assessment.track.n_frames - 1
    if not 0 <= frame <= last:
        return Cell(frame, None, FootState.AIR, is_in_clip=False)
    view = _view_of_foot(assessment, frame, step.side)
    wanted = None if view is None else Wanted(frame, view)
    return Cell(frame, wanted, state_at(assessment, frame, step.side))


def _caption(instant: StanceInstant, first: StanceInstant) -> str:
    """Return when an instant happens: in the clip the first one, from it all others."""
    if instant.name is MomentKind.INITIAL_CONTACT:
        at = number(instant.time_s, decimals=3)
        return translate("FilmStrip", "at {time} s").format(time=at)
    after_ms = 1000.0 * (instant.time_s - first.time_s)
    if instant.is_timed and instant.kind is not None:
        return "+" + with_error(after_ms, 1000.0 * hypot(instant.se_s, first.se_s), "ms")
    if instant.kind is None or instant.name is MomentKind.HEEL_LOWEST:
        return f"+{number(after_ms)} ms"
    return translate("FilmStrip", "not timed")
