"""What ``gaitlab overlay`` does: from a trial or a clip to a film or to pictures."""

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from gaitlab import workflow
from gaitlab.cli.opening import observed_trial
from gaitlab.cli.outputs import check_output
from gaitlab.cli.progress import run_with_bar
from gaitlab.errors import OptionError
from gaitlab.overlay.layers import USUAL_LAYERS, Layer
from gaitlab.workflow.picturing import (
    FilmOptions,
    export_overlay,
    export_stride,
    find_step,
    write_still,
    write_strip,
)

_Endings = tuple[str, ...]
_FILM: _Endings = (".mp4", ".mov", ".m4v")
_PICTURE: _Endings = (".png",)
_MOVING: _Endings = (".webp", ".gif")
_USUAL_STRIDE_FACTOR = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``gaitlab overlay``; None = not told.

    Parameters
    ----------
    path
        A trial or a clip.
    out_path
        Where to write; None = beside `path`.
    layer_names
        Names with commas between, "all" or "none".
    still_s, strip_step, stride_step
        What to write instead of a film; one of them at most.
    is_forced
        Whether a file that is there is replaced.
    slow_factor, has_freezes, has_magnifier, has_lanes, has_title, start_s, end_s, is_face_blurred
        As in `FilmOptions`.
    click_spm
        Likewise.
    """

    path: Path
    out_path: Path | None = None
    layer_names: str | None = None
    slow_factor: float | None = None
    has_freezes: bool = False
    has_magnifier: bool = False
    has_lanes: bool = True
    has_title: bool = True
    start_s: float | None = None
    end_s: float | None = None
    is_face_blurred: bool = False
    click_spm: float | None = None
    still_s: float | None = None
    strip_step: int | None = None
    stride_step: int | None = None
    is_forced: bool = False

    @property
    def layers(self) -> frozenset[Layer]:
        """What is drawn.

        Raises
        ------
        OptionError
            A name is not that of a layer.
        """
        match self.layer_names:
            case None:
                return USUAL_LAYERS
            case "all":
                return frozenset(Layer)
            case "none":
                return frozenset()
        names = [name.strip() for name in self.layer_names.split(",") if name.strip()]
        unknown = [name for name in names if name not in list(Layer)]
        if unknown:
            raise OptionError(
                f"There is no layer {unknown[0]}: choose from {', '.join(Layer)}, all, none."
            )
        return frozenset(Layer(name) for name in names)

    @property
    def film_options(self) -> FilmOptions:
        """The choices for a film or a stride."""
        usual_factor = 1.0 if self.stride_step is None else _USUAL_STRIDE_FACTOR
        return FilmOptions(
            layers=self.layers,
            slow_factor=usual_factor if self.slow_factor is None else self.slow_factor,
            has_freezes=self.has_freezes,
            has_magnifier=self.has_magnifier,
            has_lanes=self.has_lanes,
            has_title=self.has_title,
            start_s=self.start_s,
            end_s=self.end_s,
            is_face_blurred=self.is_face_blurred,
            click_spm=self.click_spm,
        )


def carry_out(request: Request) -> None:
    """Write what was asked for and say where.

    Raises
    ------
    GaitlabError
        Something failed; files are whole or as they were.
    """
    _check_options(request)
    options = request.film_options
    out_path = _out_path(request)
    trial_path = workflow.trial_path_beside(request.path)
    check_output(out_path, inputs=[request.path, trial_path], is_forced=request.is_forced)
    trial, _ = observed_trial(request.path)
    check_output(out_path, inputs=[Path(trial.clip.path)], is_forced=True)
    assessment = workflow.assess(trial)
    if request.still_s is not None:
        write_still(
            assessment,
            out_path,
            time_s=request.still_s,
            layers=options.layers,
            is_face_blurred=options.is_face_blurred,
        )
    elif request.strip_step is not None:
        write_strip(assessment, out_path, step=find_step(assessment, request.strip_step))
    else:
        if request.stride_step is not None:
            step = find_step(assessment, request.stride_step)
            job = export_stride(assessment, step, out_path, options)
        else:
            job = export_overlay(assessment, out_path, options)
        run_with_bar(job, Console(stderr=True))
    print(f"Wrote {out_path}")


def _check_options(request: Request) -> None:
    """Refuse options that do not go together.

    Raises
    ------
    OptionError
        They do not.
    """
    asked = {
        "--still": request.still_s is not None,
        "--strip": request.strip_step is not None,
        "--stride": request.stride_step is not None,
    }
    pictures = [option for option, is_asked in asked.items() if is_asked]
    if len(pictures) > 1:
        raise OptionError(f"{pictures[0]} and {pictures[1]} are two pictures: ask for one of them.")
    of_film = {
        "--freeze": request.has_freezes,
        "--click": request.click_spm is not None,
        "--start": request.start_s is not None,
        "--end": request.end_s is not None,
        "--slow": request.slow_factor is not None and request.stride_step is None,
    }
    typed = [option for option, is_typed in of_film.items() if is_typed]
    if pictures and typed:
        raise OptionError(f"{typed[0]} goes with a film, not with {pictures[0]}: leave one out.")


def _out_path(request: Request) -> Path:
    """Return where to write: beside what was given, by its name, unless told.

    Raises
    ------
    OptionError
        The file's name ends like something else.
    """
    name, endings = f"{request.path.stem}-overlay", _FILM
    if request.still_s is not None:
        name, endings = f"{request.path.stem}-{request.still_s:.2f}s", _PICTURE
    elif request.strip_step is not None:
        name, endings = f"{request.path.stem}-step-{request.strip_step}", _PICTURE
    elif request.stride_step is not None:
        name, endings = f"{request.path.stem}-stride-{request.stride_step}", _MOVING
    path = request.out_path or request.path.parent
    if path.is_dir():
        return path / f"{name}{endings[0]}"
    if path.suffix.lower() not in endings:
        raise OptionError(f"{path} is no name for this: let it end in {' or '.join(endings)}.")
    return path
