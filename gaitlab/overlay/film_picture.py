"""One picture of an annotated film: the frame with its marks, a magnifier and the strip below."""

from collections.abc import Iterator
from itertools import cycle

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.contact_marks import CHIP_STEP
from gaitlab.overlay.drafting import TYPE_PER_STROKE, stroke_px
from gaitlab.overlay.face import FaceBlur
from gaitlab.overlay.film_options import FilmOptions
from gaitlab.overlay.foot_view import ASPECT, FootView, foot_marks_at, foot_view
from gaitlab.overlay.lanes import StripLayout, strip_ground_marks, strip_marks
from gaitlab.overlay.layers import Layer, marks_at
from gaitlab.overlay.marks import Band, Label, Mark, Polyline, Role
from gaitlab.overlay.moments import Moment
from gaitlab.overlay.paint import View, paint
from gaitlab.overlay.palette import colour_of
from gaitlab.overlay.shots import Shot
from gaitlab.overlay.stills import cut_out
from gaitlab.overlay.title_card import title_marks
from gaitlab.video.background_writer import N_HELD
from gaitlab.video.opencv import cv2
from gaitlab.video.picture import Picture

LONGEST_PX, SHORTEST_PX = 1920, 1080
"""A larger picture is made so small: larger ones stall on phones."""

MAGNIFIER_UPRIGHT, MAGNIFIER_WIDE = 0.47, 0.3
"""Width of the magnifier over that of an upright and of a wide picture."""

MARGIN_PER_TYPE, CHIPS_PER_TYPE = 0.36, 4.2
"""Free space at the edges, and height of the words in the upper left corner, over the type."""

BANNER_PER_TYPE = 2.0
"""Height of the banner over a frozen picture, over the height of type."""

_TITLE_BRIGHTNESS = 0.28


class FilmPictures:
    """Makes the pictures of a film; the last few stay as they are, older ones are used again."""

    def __init__(self, assessment: Assessment, options: FilmOptions) -> None:
        clip = assessment.trial.clip
        short_px, long_px = sorted((clip.width_px, clip.height_px))
        zoom = min(1.0, LONGEST_PX / long_px, SHORTEST_PX / short_px)
        self._assessment, self._options = assessment, options
        self._width_px = _even(zoom * clip.width_px)
        self._height_px = _even(zoom * clip.height_px)
        self._view = View(zoom=self._width_px / clip.width_px, pen=zoom)
        self._type_px = TYPE_PER_STROKE * stroke_px(assessment) * zoom
        self._layout = StripLayout(self._width_px, self._type_px)
        self._strip_ground = self._empty_strip()
        self._blur = FaceBlur(assessment) if options.is_face_blurred else None
        self._foot_view: FootView | None = None
        shape = (self.size_px[1], self.size_px[0], 3)
        self._canvases = cycle([np.empty(shape, np.uint8) for _ in range(N_HELD + 1)])

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the pictures; both are even."""
        return self._width_px, self._height_px + len(self._strip_ground)

    def of(self, picture: Picture, shot: Shot) -> Picture:
        """Return the picture of the film for a frame of the clip, BGR."""
        canvas = next(self._canvases)
        area = canvas[: self._height_px]
        self._fill(area, picture)
        if self._blur is not None:
            self._blur.blur(area, shot.frame, self._view)
        magnified = self._magnified(area, shot.frame)
        paint(area, marks_at(self._assessment, shot.frame, self._options.layers), self._view)
        paint(area, self._pace_marks())
        if magnified is not None:
            self._inset(area, magnified)
        strip = canvas[self._height_px :]
        if len(strip):
            np.copyto(strip, self._strip_ground)
            paint(strip, strip_marks(self._assessment, shot.frame, self._layout))
        if shot.frozen is not None:
            paint(strip if len(strip) else area, self._banner_marks(shot.frozen))
        return canvas

    def title(self, first: Picture) -> Picture:
        """Return the title card, on the first picture of the film as its ground."""
        small = cv2.resize(first, None, fx=0.1, fy=0.1, interpolation=cv2.INTER_AREA)
        small = cv2.GaussianBlur(small, (0, 0), 3.0)
        large = cv2.resize(small, self.size_px, interpolation=cv2.INTER_CUBIC)
        card: Picture = np.asarray(_TITLE_BRIGHTNESS * large, dtype=np.uint8)
        factor = self._options.slow_factor
        pace = f"slowed down {factor:g} times" if factor > 1.0 else ""
        paint(card, title_marks(self._assessment, *self.size_px, self._type_px, pace=pace))
        return card

    def _fill(self, area: Picture, picture: Picture) -> None:
        if area.shape == picture.shape:
            np.copyto(area, picture)
        else:
            cv2.resize(picture, self._area_size, dst=area, interpolation=cv2.INTER_AREA)

    @property
    def _area_size(self) -> tuple[int, int]:
        return self._width_px, self._height_px

    def _empty_strip(self) -> Picture:
        height_px = self._layout.height_px if self._options.has_lanes else 0
        red, green, blue = colour_of(Role.SHADE)
        strip = np.full((height_px, self._width_px, 3), (blue, green, red), dtype=np.uint8)
        if height_px:
            paint(strip, strip_ground_marks(self._layout, self._assessment.near_side))
        return strip

    def _magnified(self, area: Picture, frame: int) -> Picture | None:
        """Return the near foot enlarged with its marks; where it is lost, its last place."""
        if not self._options.has_magnifier:
            return None
        side = self._assessment.near_side or Side.LEFT
        self._foot_view = foot_view(self._assessment, frame, side) or self._foot_view
        if self._foot_view is None:
            return None
        is_upright = self._height_px > self._width_px
        width_px = round((MAGNIFIER_UPRIGHT if is_upright else MAGNIFIER_WIDE) * self._width_px)
        size_px = (width_px, round(width_px / ASPECT))
        foot = cut_out(area, self._foot_view.enlarged(self._view.zoom), size_px)
        zoom = width_px / self._foot_view.width_px
        view = View(self._foot_view.upper_left, zoom, self._view.pen)
        paint(foot, foot_marks_at(self._assessment, frame, side), view)
        return foot

    def _inset(self, area: Picture, foot: Picture) -> None:
        """Lay the enlarged foot, framed, into the upper corner behind the runner's back.

        It is below the words where they begin in that corner or are too long to end beside it.
        """
        height, width = foot.shape[:2]
        margin_px = round(MARGIN_PER_TYPE * self._type_px)
        is_left = self._assessment.facing is Facing.RIGHT
        is_sure_told = Layer.CONFIDENCE in self._options.layers
        left = margin_px if is_left else self._width_px - margin_px - width
        top = margin_px
        if is_left or is_sure_told:
            words = CHIPS_PER_TYPE + (CHIP_STEP if is_sure_told else 0.0)
            top = round(words * self._type_px)
        bottom, right = min(top + height, self._height_px), left + width
        area[top:bottom, left:right] = foot[: bottom - top]
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        paint(area, [Polyline(corners, Role.NEUTRAL, 0.1 * self._type_px)])

    def _pace_marks(self) -> Iterator[Mark]:
        """Yield how much slower than in life the film runs."""
        factor = self._options.slow_factor
        if factor > 1.0:
            margin_px = MARGIN_PER_TYPE * self._type_px
            at = (margin_px, self._height_px - margin_px)
            text = f"{factor:g} times slower"
            yield Label(at, text, Role.NEUTRAL, 0.9 * self._type_px, anchor=(0.0, 1.0))

    def _banner_marks(self, moment: Moment) -> Iterator[Mark]:
        """Yield what the film is frozen at, over the row of values or at the picture's foot."""
        row_px = BANNER_PER_TYPE * self._type_px
        top_px = 0.0 if self._options.has_lanes else self._height_px - row_px
        yield Band((0.0, top_px), (self._width_px, top_px + row_px), Role.CAUTION)
        foot = moment.side.value.capitalize()
        said = f"{foot}: {moment.kind.value}, {moment.caption}"
        at = (0.5 * self._type_px, top_px + 0.5 * row_px)
        yield Label(
            at, said, Role.SHADE, self._type_px, has_plate=False, has_edge=False, is_bold=True
        )


def _even(size_px: float) -> int:
    return max(2, 2 * round(0.5 * size_px))
