"""One stride as a picture that moves: for messages, slides and web pages."""

from pathlib import Path

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.atomic import reason_of, write_whole
from gaitlab.domain.steps import Step
from gaitlab.errors import ClipError, OptionError
from gaitlab.jobs import Job, Progress
from gaitlab.overlay.film_options import FilmOptions
from gaitlab.overlay.film_picture import FilmPictures
from gaitlab.overlay.shots import Shot
from gaitlab.overlay.stills import open_clip_of
from gaitlab.video.opencv import cv2
from gaitlab.video.picture import Picture

WIDEST_PX = {".webp": 540, ".gif": 360}
"""Such a picture travels by message: larger ones are made so small."""

GIF_TICK_MS = 10
"""A GIF counts time in hundredths of a second."""

MOST_FPS = 25.0
"""What a GIF can be relied on to play."""

WEBP_QUALITY = 78


def export_stride(
    assessment: Assessment, step: Step, path: str | Path, options: FilmOptions
) -> Job[Path]:
    """Write the stride that begins with `step` as an animated WebP or GIF that repeats.

    Parameters
    ----------
    assessment
        What is shown.
    step
        The stride goes from its initial contact to the next of the same foot.
    path
        The file to write, .webp or .gif; an existing one is replaced at the end.
    options
        As for a film; title, freezes and click do not apply.

    Raises
    ------
    ClipError
        The clip is not there, or the file cannot be written.
    OptionError
        The path has another suffix, or the stride has no end.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in WIDEST_PX:
        raise OptionError(f"{path} is no name for a moving picture: let it end in .webp or .gif.")
    frames = stride_frames(assessment, step, slow_factor=options.slow_factor)
    pictures = FilmPictures(assessment, options)
    drawn: list[Picture] = []
    with open_clip_of(assessment) as reader:
        for number, picture in reader.frames(frames.start, frames.stop):
            if number in frames:
                drawn.append(_small(pictures.of(picture, Shot(number, 0.0)), WIDEST_PX[suffix]))
                yield Progress(len(drawn), len(frames), "Drawing the stride")
    shown_s = options.slow_factor * frames.step / assessment.trial.clip.capture_fps
    content = _encoded(drawn, shown_s=shown_s, suffix=suffix)
    try:
        write_whole(path, content)
    except OSError as error:
        raise ClipError(f"{path} cannot be written: {reason_of(error)}.") from error
    return path


def stride_frames(assessment: Assessment, step: Step, *, slow_factor: float) -> range:
    """Return the frames of a stride that are shown.

    Raises
    ------
    OptionError
        The next initial contact of the same foot was not found.
    """
    start_s = step.contact.initial_contact.time_s
    end_s = start_s + step.stride_time_s
    if not np.isfinite(end_s):
        raise OptionError(
            f"Step {step.index + 1} is not followed by one of the same foot: choose an earlier one."
        )
    first, end = np.searchsorted(assessment.track.time_s, [start_s, end_s])
    fps = assessment.trial.clip.capture_fps / slow_factor
    return range(int(first), int(end), max(1, round(fps / MOST_FPS)))


def _small(picture: Picture, widest_px: int) -> Picture:
    height, width = picture.shape[:2]
    scale = min(1.0, widest_px / width)
    size = (round(scale * width), round(scale * height))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _encoded(pictures: list[Picture], *, shown_s: float, suffix: str) -> bytes:
    if not pictures:
        raise ClipError("No frame of this stride can be decoded: choose another one.")
    animation = cv2.Animation()
    animation.frames = pictures
    tick_ms = GIF_TICK_MS if suffix == ".gif" else 1
    # Rounded ends, not rounded lengths: the stride as a whole takes as long as it should.
    ends = np.rint(1000.0 * shown_s / tick_ms * np.arange(len(pictures) + 1))
    animation.durations = [tick_ms * max(1, int(ticks)) for ticks in np.diff(ends)]
    options = [cv2.IMWRITE_WEBP_QUALITY, WEBP_QUALITY] if suffix == ".webp" else []
    _, content = cv2.imencodeanimation(suffix, animation, options)
    return bytes(content.tobytes())
