"""A trial made of a clip, told about the run, saved and found again."""

from dataclasses import replace
from pathlib import Path

from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.edits import set_capture_fps
from gaitlab.domain.trial import FlatFootReference, Provenance, Trial, TrialOptions
from gaitlab.errors import OptionError, TrialFileError
from gaitlab.trial_file import load_trial
from gaitlab.video.capture_rate import CaptureFpsSource, average_capture_fps
from gaitlab.video.reader import open_clip

TRIAL_SUFFIX = ".gait"

OBSERVATION = 5
"""Raised when pose or sole give other numbers for the same clip and model than before."""

_HEIGHT_M = (0.8, 2.6)
_BELT_SPEED_MPS = (0.3, 13.0)
_CAPTURE_FPS = (5.0, 4000.0)


def new_trial(clip_path: str | Path) -> Trial:
    """Make a trial of a clip; nothing is measured and nothing is told yet.

    Raises
    ------
    ClipError
        The clip cannot be opened.
    """
    opened = open_clip(clip_path)
    return Trial(
        opened.clip,
        options=TrialOptions(
            is_capture_fps_known=opened.capture_fps_source is not CaptureFpsSource.ASSUMED
        ),
        provenance=Provenance(settings={"clip_warnings": " ".join(opened.warnings)}),
    )


def with_options(
    trial: Trial,
    *,
    facing: Facing | None = None,
    capture_fps: float | None = None,
    height_m: float | None = None,
    belt_speed_mps: float | None = None,
    start_s: float | None = None,
    end_s: float | None = None,
    flat_foot: FlatFootReference | None = None,
) -> Trial:
    """Tell a trial more about the run; None leaves what it knows.

    Parameters
    ----------
    trial
        The trial.
    facing
        The image direction the runner runs to.
    capture_fps
        Rate at which the camera took the frames, in frames of real time per second.
    height_m
        The runner's height with shoes off.
    belt_speed_mps
        As the treadmill displays.
    start_s, end_s
        The part to analyse, in playback seconds of the file.
    flat_foot
        From a standing clip.

    Raises
    ------
    OptionError
        A value is impossible.
    """
    if capture_fps is not None:
        _check_range("capture rate", capture_fps, _CAPTURE_FPS, "frames/s, such as 240")
        average_fps = average_capture_fps(trial.clip.file_time_s, capture_fps)
        trial = set_capture_fps(trial, capture_fps=average_fps)
    if height_m is not None:
        _check_range("height", height_m, _HEIGHT_M, "metres, such as 1.78")
        trial = replace(trial, runner=replace(trial.runner, height_m=float(height_m)))
    options = trial.options
    if belt_speed_mps is not None:
        _check_belt_speed(belt_speed_mps)
        options = replace(options, belt_speed_mps=float(belt_speed_mps))
    options = replace(
        options,
        facing=facing or options.facing,
        start_s=options.start_s if start_s is None else float(start_s),
        end_s=options.end_s if end_s is None else float(end_s),
        flat_foot=flat_foot or options.flat_foot,
    )
    _check_part(trial.clip, options)
    return replace(trial, options=options)


def open_trial(path: str | Path) -> Trial:
    """Open a saved trial; its clip need not be there.

    Raises
    ------
    TrialFileError
        It is missing, damaged, no trial, or a newer gaitlab wrote it.
    """
    return load_trial(Path(path))


def trial_path_beside(clip_path: str | Path) -> Path:
    """Return where the trial of a clip is kept unless told otherwise: ``NAME.gait`` beside it."""
    return Path(clip_path).with_suffix(TRIAL_SUFFIX)


def stored_trial(trial: Trial, path: Path) -> Trial | None:
    """Return what `path` holds of the clip of a new `trial`; None if there is no such file.

    Everything a person told or corrected before is kept. An observation by an earlier version,
    which would now give other numbers, is left out.

    Raises
    ------
    TrialFileError
        The file cannot be read, or is the trial of another clip.
    """
    if not path.exists():
        return None
    stored = load_trial(path)
    if stored.clip.fingerprint != trial.clip.fingerprint:
        raise TrialFileError(
            f"{path} is the trial of another clip: save this one under another name (--out)."
        )
    is_told = stored.options.is_capture_fps_known
    clip = trial.clip.with_capture_fps(stored.clip.capture_fps) if is_told else trial.clip
    if stored.provenance.settings.get("observation") != OBSERVATION:
        stored = replace(stored, pose_track=None, sole_track=None)
    return replace(stored, clip=clip)


def _check_range(name: str, value: float, limits: tuple[float, float], unit: str) -> None:
    low, high = limits
    if not low <= value <= high:
        raise OptionError(f"A {name} of {value:g} is impossible: give it in {unit}.")


def _check_belt_speed(speed_mps: float) -> None:
    slowest_mps, fastest_mps = _BELT_SPEED_MPS
    if not slowest_mps <= speed_mps <= fastest_mps:
        raise OptionError(
            f"A belt speed of {3.6 * speed_mps:g} km/h is impossible: belts run at "
            f"{3.6 * slowest_mps:.0f} to {3.6 * fastest_mps:.0f} km/h; look at the unit."
        )


def _check_part(clip: Clip, options: TrialOptions) -> None:
    start_s, end_s = options.start_s, options.end_s
    if not start_s >= 0.0:
        raise OptionError(f"A part cannot start at {start_s:g} s: the clip starts at 0 s.")
    if not start_s < end_s:
        raise OptionError(f"A part from {start_s:g} s to {end_s:g} s is empty: end after start.")
    if clip.n_frames and start_s > clip.file_time_s[-1]:
        raise OptionError(
            f"The clip ends at {clip.file_time_s[-1]:.1f} s: start before that, not at "
            f"{start_s:g} s."
        )
