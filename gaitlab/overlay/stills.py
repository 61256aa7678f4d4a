"""Single frames with their marks, one foot enlarged, and the film-strip of a step."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step
from gaitlab.errors import ClipError
from gaitlab.overlay.face import FaceBlur
from gaitlab.overlay.foot_view import ASPECT, FootView, foot_marks_at, foot_view
from gaitlab.overlay.layers import USUAL_LAYERS, Layer, marks_at
from gaitlab.overlay.marks import Label, Role
from gaitlab.overlay.moments import Moment, moments_of
from gaitlab.overlay.paint import View, paint
from gaitlab.overlay.palette import colour_of
from gaitlab.video.opencv import cv2
from gaitlab.video.picture import Picture
from gaitlab.video.reader import ClipReader

FOOT_WIDTH_PX = 480
"""Width of an enlarged foot: two centimetres and a half in print."""

PEN_PER_WIDTH = 2.6
"""How much wider lines are in a picture of one foot than in one of the whole runner."""

_CAPTION_PER_WIDTH = 0.17
_TYPE_PER_WIDTH = 0.05
_GAP_PX = 6


@dataclass(frozen=True, slots=True)
class StripFrame:
    """One instant of a film-strip: what it is, and the foot enlarged, BGR."""

    moment: Moment
    picture: Picture


def still(
    assessment: Assessment,
    frame: int,
    *,
    layers: Collection[Layer] = USUAL_LAYERS,
    is_face_blurred: bool = False,
) -> Picture:
    """Return a frame with its marks, BGR.

    Raises
    ------
    ClipError
        The clip is not there, or the frame is damaged.
    IndexError
        There is no such frame.
    OptionError
        No face is known that could be blurred.
    """
    with open_clip_of(assessment) as reader:
        picture = reader.frame(frame).copy()
    if is_face_blurred:
        FaceBlur(assessment).blur(picture, frame)
    paint(picture, marks_at(assessment, frame, layers))
    return picture


def foot_still(
    assessment: Assessment, frame: int, side: Side, *, width_px: int = FOOT_WIDTH_PX
) -> Picture | None:
    """Return one foot on a frame, enlarged and with its marks, BGR; None where it is not known.

    Raises
    ------
    ClipError
        The clip is not there, or the frame is damaged.
    IndexError
        There is no such frame.
    """
    with open_clip_of(assessment) as reader:
        return enlarged_foot(assessment, reader.frame(frame), frame, side, width_px=width_px)


def film_strip(
    assessment: Assessment, step: Step, *, width_px: int = FOOT_WIDTH_PX
) -> tuple[StripFrame, ...]:
    """Return the instants of a step with the foot enlarged; what is not known is left out.

    Raises
    ------
    ClipError
        The clip is not there, or a frame is damaged.
    """
    strip = []
    with open_clip_of(assessment) as reader:
        for moment in moments_of(assessment, step):
            picture = enlarged_foot(
                assessment,
                reader.frame(moment.frame),
                moment.frame,
                moment.side,
                width_px=width_px,
            )
            if picture is not None:
                strip.append(StripFrame(moment, picture))
    return tuple(strip)


def strip_picture(strip: tuple[StripFrame, ...]) -> Picture:
    """Return a film-strip side by side with a caption under each picture, BGR.

    Raises
    ------
    ValueError
        The strip is empty.
    """
    if not strip:
        raise ValueError("a strip without pictures")
    captioned = [_captioned(frame) for frame in strip]
    gap = np.full((len(captioned[0]), _GAP_PX, 3), 255, dtype=np.uint8)
    columns = [column for picture in captioned for column in (gap, picture)]
    return np.hstack(columns[1:])


def png_bytes(picture: Picture) -> bytes:
    """Return a BGR picture as a PNG file."""
    return bytes(cv2.imencode(".png", picture)[1].tobytes())


def enlarged_foot(
    assessment: Assessment, picture: Picture, frame: int, side: Side, *, width_px: int
) -> Picture | None:
    """Return one foot cut out of a whole picture, enlarged, with its marks; None if not known."""
    view = foot_view(assessment, frame, side)
    if view is None:
        return None
    size = (width_px, round(width_px / ASPECT))
    zoom = width_px / view.width_px
    foot = cut_out(picture, view, size)
    marks = foot_marks_at(assessment, frame, side)
    paint(foot, marks, View(view.upper_left, zoom, pen_of(assessment, width_px)))
    return foot


def cut_out(picture: Picture, view: FootView, size_px: tuple[int, int]) -> Picture:
    """Return a part of a picture at another size; beyond its edge the last pixels go on."""
    height, width = picture.shape[:2]
    left, top = view.left_px, view.top_px
    right, bottom = left + view.width_px, top + view.height_px
    rows = slice(min(max(top, 0), height - 1), max(min(bottom, height), 1))
    cols = slice(min(max(left, 0), width - 1), max(min(right, width), 1))
    part = picture[rows, cols]
    above, below = max(rows.start - top, 0), max(bottom - rows.stop, 0)
    before, after = max(cols.start - left, 0), max(right - cols.stop, 0)
    if above or below or before or after:
        part = np.pad(part, ((above, below), (before, after), (0, 0)), mode="edge")
    enlarged = cv2.resize(part, size_px, interpolation=cv2.INTER_CUBIC)
    return np.asarray(enlarged, dtype=np.uint8)


def pen_of(assessment: Assessment, width_px: float) -> float:
    """Return how much sizes are enlarged in a picture of this width that shows one foot."""
    clip = assessment.trial.clip
    return float(PEN_PER_WIDTH * width_px / (clip.width_px * clip.height_px) ** 0.5)


def open_clip_of(assessment: Assessment) -> ClipReader:
    """Open the clip of an assessment.

    Raises
    ------
    ClipError
        It is not there, or the trial never had one.
    """
    path = assessment.trial.clip.path
    if not path:
        raise ClipError("The trial has landmarks only, no clip: there is no picture to draw on.")
    if not Path(path).is_file():
        raise ClipError(f"The clip {path} is not there any more: put it back to draw on it.")
    return ClipReader(assessment.trial.clip)


def _captioned(frame: StripFrame) -> Picture:
    width_px = frame.picture.shape[1]
    band_px = round(_CAPTION_PER_WIDTH * width_px)
    red, green, blue = colour_of(Role.SHADE)
    band = np.full((band_px, width_px, 3), (blue, green, red), dtype=np.uint8)
    size_px = _TYPE_PER_WIDTH * width_px
    text = frame.moment.kind.value.capitalize()
    left_px = 0.035 * width_px
    for share, words, is_bold in ((0.3, text, True), (0.72, frame.moment.caption, False)):
        at = (left_px, share * band_px)
        label = Label(at, words, Role.NEUTRAL, size_px, has_plate=False, is_bold=is_bold)
        paint(band, [label])
    return np.vstack([frame.picture, band])
