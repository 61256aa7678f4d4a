"""What gaitlab found, drawn on the picture: films, stills, film-strips and moving pictures."""

from collections.abc import Collection
from pathlib import Path

from gaitlab.assessment import Assessment
from gaitlab.atomic import reason_of, write_whole
from gaitlab.domain.steps import Step
from gaitlab.errors import ClipError, OptionError
from gaitlab.overlay.animation import export_stride
from gaitlab.overlay.film import export_overlay
from gaitlab.overlay.film_options import FilmOptions
from gaitlab.overlay.layers import USUAL_LAYERS, Layer
from gaitlab.overlay.stills import film_strip, png_bytes, still, strip_picture
from gaitlab.video.picture import Picture

__all__ = [
    "FilmOptions",
    "Layer",
    "export_overlay",
    "export_stride",
    "find_step",
    "write_still",
    "write_strip",
]


def find_step(assessment: Assessment, number: int) -> Step:
    """Return a step by its number, from 1, as tables show it.

    Raises
    ------
    OptionError
        There is no such step.
    """
    n_steps = len(assessment.steps)
    if not n_steps:
        raise OptionError("No step was measured in this clip, so none can be shown.")
    if not 1 <= number <= n_steps:
        raise OptionError(f"There is no step {number}: choose one from 1 to {n_steps}.")
    return assessment.steps[number - 1]


def write_still(
    assessment: Assessment,
    path: str | Path,
    *,
    time_s: float,
    layers: Collection[Layer] = USUAL_LAYERS,
    is_face_blurred: bool = False,
) -> Path:
    """Write the frame nearest to a real time with its marks, as a PNG.

    Raises
    ------
    ClipError
        The clip is not there, the frame is damaged, or the file cannot be written.
    OptionError
        The time is not in the clip, or no face is known that could be blurred.
    """
    clip = assessment.trial.clip
    if not 0.0 <= time_s <= clip.duration_s:
        raise OptionError(
            f"There is no picture at {time_s:g} s: the clip lasts {clip.duration_s:.2f} s."
        )
    picture = still(
        assessment, clip.frame_at(time_s), layers=layers, is_face_blurred=is_face_blurred
    )
    return _written(picture, Path(path))


def write_strip(assessment: Assessment, path: str | Path, *, step: Step) -> Path:
    """Write the instants of a step side by side, the foot enlarged, as a PNG.

    Raises
    ------
    ClipError
        The clip is not there, a frame is damaged, or the file cannot be written.
    OptionError
        The foot was seen in none of them.
    """
    strip = film_strip(assessment, step)
    if not strip:
        raise OptionError(f"The foot of step {step.index + 1} was not seen: choose another one.")
    return _written(strip_picture(strip), Path(path))


def _written(picture: Picture, path: Path) -> Path:
    try:
        write_whole(path, png_bytes(picture))
    except OSError as error:
        raise ClipError(f"{path} cannot be written: {reason_of(error)}.") from error
    return path
