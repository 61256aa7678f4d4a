"""Write an annotated film of a clip that plays on any phone."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.click import RATE_HZ, Samples, click_block
from gaitlab.errors import OptionError
from gaitlab.jobs import Job, Progress
from gaitlab.overlay.film_options import FilmOptions
from gaitlab.overlay.film_picture import FilmPictures
from gaitlab.overlay.shots import STILL_FPS, Shot, frame_step, shots_of
from gaitlab.overlay.stills import open_clip_of
from gaitlab.video.background_writer import BackgroundWriter
from gaitlab.video.picture import Picture
from gaitlab.video.writer import ClipWriter

TITLE_S = 2.4
"""How long the title card stands: long enough for three facts."""

CRF = 21
"""x264's quality: for watching; the clip itself is what is measured."""


USUAL_OPTIONS = FilmOptions()


def export_overlay(
    assessment: Assessment, path: str | Path, options: FilmOptions = USUAL_OPTIONS
) -> Job[Path]:
    """Write the clip of an assessment as an annotated film: H.264 (baseline, yuv420p) and AAC.

    The file appears when the job ends, and not at all if it is closed before. Memory does not grow
    with the length of the clip.

    Parameters
    ----------
    assessment
        What is shown.
    path
        The file to write, .mp4, .mov or .m4v; an existing one is replaced at the end.
    options
        What a person chose.

    Raises
    ------
    ClipError
        The clip is not there, or the film cannot be written.
    OptionError
        The part holds no frame, or no face is known that could be blurred.
    """
    clip = assessment.trial.clip
    frames = part_frames(assessment, options)
    shots = shots_of(
        assessment, frames, slow_factor=options.slow_factor, has_freezes=options.has_freezes
    )
    clicks = _Clicks(assessment, frames, options)
    begin_s = TITLE_S if options.has_title else 0.0
    with open_clip_of(assessment) as reader:
        pictures = FilmPictures(assessment, options)
        width_px, height_px = pictures.size_px
        fps = clip.capture_fps / options.slow_factor
        writer = ClipWriter(
            path,
            width_px=width_px,
            height_px=height_px,
            fps=fps / frame_step(assessment, options.slow_factor),
            crf=CRF,
            is_baseline=True,
            sound_rate_hz=None if options.click_spm is None else RATE_HZ,
        )
        with writer, BackgroundWriter(writer) as background:
            is_first = True
            for number, canvas, time_s in _rendered(reader.frames(*_ends(frames)), shots, pictures):
                if is_first and options.has_title:
                    card = pictures.title(canvas)
                    for i in range(round(TITLE_S * STILL_FPS)):
                        background.write(card, i / STILL_FPS)
                is_first = False
                background.write(canvas, begin_s + time_s, clicks.until(begin_s + time_s))
                yield Progress(number - frames.start, len(frames), "Writing the film")
    return Path(path)


def part_frames(assessment: Assessment, options: FilmOptions) -> range:
    """Return the frames of the clip that a film shows.

    Raises
    ------
    OptionError
        There are none.
    """
    clip, told = assessment.trial.clip, assessment.trial.options
    start_s = told.start_s if options.start_s is None else options.start_s
    end_s = told.end_s if options.end_s is None else options.end_s
    first, end = np.searchsorted(clip.file_time_s, [start_s, end_s])
    if first >= end:
        raise OptionError(
            f"There is no frame from {start_s:g} s to {end_s:g} s: the clip lasts "
            f"{clip.file_time_s[-1]:.1f} s."
        )
    return range(int(first), int(end))


def _ends(frames: range) -> tuple[int, int]:
    return frames.start, frames.stop


def _rendered(
    frames: Iterator[tuple[int, Picture]], shots: Iterator[Shot], pictures: FilmPictures
) -> Iterator[tuple[int, Picture, float]]:
    """Iterate over frame number, picture and time of every shot whose frame can be decoded."""
    shot = next(shots, None)
    for number, picture in frames:
        while shot is not None and shot.frame < number:
            shot = next(shots, None)
        drawn: tuple[Shot, Picture] | None = None
        while shot is not None and shot.frame == number:
            if drawn is None or drawn[0].frozen is not shot.frozen:
                drawn = shot, pictures.of(picture, shot)
            yield number, drawn[1], shot.time_s
            shot = next(shots, None)
        if shot is None:
            return


class _Clicks:
    """The clicks that sound with a film, the first one at its first initial contact."""

    def __init__(self, assessment: Assessment, frames: range, options: FilmOptions) -> None:
        self._cadence_spm = options.click_spm
        self._n_given = 0
        time_s = assessment.trial.clip.time_s
        start_s, end_s = float(time_s[frames.start]), float(time_s[frames.stop - 1])
        landings_s = (contact.initial_contact.time_s for contact in assessment.contacts)
        first_s = next(islice((s for s in landings_s if start_s <= s <= end_s), 1), start_s)
        begin_s = TITLE_S if options.has_title else 0.0
        self._first_sample = round((begin_s + first_s - start_s) * RATE_HZ)

    def until(self, time_s: float) -> Samples | None:
        """Return the sound from where it was given last until `time_s`; None without clicks."""
        if self._cadence_spm is None:
            return None
        first, self._n_given = self._n_given, round(time_s * RATE_HZ)
        return click_block(
            self._cadence_spm,
            first_sample=first - self._first_sample,
            n_samples=self._n_given - first,
        )
