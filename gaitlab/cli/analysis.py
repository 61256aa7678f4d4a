"""What ``gaitlab analyze`` does: from a clip or a trial to a summary, a trial and JSON."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from gaitlab import workflow
from gaitlab.assessment_json import assessment_json
from gaitlab.atomic import check_writable, reason_of
from gaitlab.cli.outputs import STANDARD_OUTPUT, give_json
from gaitlab.cli.progress import run_with_bar
from gaitlab.cli.tables import step_table
from gaitlab.cli.terminal import summary
from gaitlab.domain.clip import Facing
from gaitlab.domain.quality import Severity
from gaitlab.domain.trial import Trial
from gaitlab.errors import OptionError, TrialFileError
from gaitlab.pose.models import MODEL_NAMES, Model, find_model, model_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``gaitlab analyze``; None = not told.

    Parameters
    ----------
    path
        A clip, a trial, or landmarks of another program.
    facing, capture_fps, height_m, belt_speed_mps, start_s, end_s
        As in `gaitlab.workflow.with_options`.
    model_name
        Name or file of the landmark model.
    n_workers
        Processes to use.
    json_path
        Where to write JSON; "-" = standard output, instead of the summary.
    out_path
        Where to save the trial; None = beside the clip.
    is_saved
        Whether to save a trial at all.
    has_steps
        Whether to print every step.
    standing_path
        A clip of the runner standing still.
    clip_path, mapping_path, axes, units, is_of_markers
        Of landmarks: as in `gaitlab.workflow.new_landmark_trial`.
    """

    path: Path
    facing: str | None = None
    capture_fps: float | None = None
    height_m: float | None = None
    belt_speed_mps: float | None = None
    start_s: float | None = None
    end_s: float | None = None
    model_name: str | None = None
    n_workers: int | None = None
    json_path: Path | None = None
    out_path: Path | None = None
    is_saved: bool = True
    has_steps: bool = False
    standing_path: Path | None = None
    clip_path: Path | None = None
    mapping_path: Path | None = None
    axes: str | None = None
    units: str | None = None
    is_of_markers: bool = False

    @property
    def has_landmarks(self) -> bool:
        """Whether landmarks of another program are to be analysed."""
        return workflow.is_landmark_file(self.path)


def carry_out(request: Request) -> bool:
    """Analyse, print, save; return whether the clip could be measured.

    Raises
    ------
    GaitlabError
        Something failed; files are whole or as they were.
    """
    _check_options(request)
    trial_path = _trial_path(request)
    _check_names(request, trial_path)
    trial, stored = _opened(request, trial_path)
    _check_outputs(
        request, trial_path, is_kept=trial == stored and not _is_to_observe(trial, request)
    )
    trial = _observed(trial, request)
    is_new = request.is_saved and trial != stored
    failure = _save(trial, trial_path) if is_new else None
    assessment = workflow.assess(trial)
    is_measured = _show(assessment, request)
    if request.json_path is not None:
        give_json(assessment_json(assessment), request.json_path)
    if failure is not None:
        raise failure
    if is_new and request.json_path != STANDARD_OUTPUT:
        print(f"\nSaved in {trial_path}")
    return is_measured


def _save(trial: Trial, trial_path: Path) -> TrialFileError | None:
    """Save at once, before anything else can go wrong; return a failure to be told at the end."""
    try:
        workflow.save_trial(trial, trial_path)
    except TrialFileError as error:
        return error
    return None


def _show(assessment: workflow.Assessment, request: Request) -> bool:
    """Print the result, or why there is none; return whether there is one."""
    refusals = [issue for issue in assessment.quality if issue.severity is Severity.BLOCKING]
    for issue in refusals:
        print(f"gaitlab: {issue.message}", file=sys.stderr)
    if not refusals and request.json_path != STANDARD_OUTPUT:
        console = Console(highlight=False)
        console.print(summary(assessment))
        if request.has_steps:
            console.print("", step_table(assessment))
    return not refusals


def _trial_path(request: Request) -> Path:
    """Return where the trial is or will be."""
    if request.out_path is not None:
        return request.out_path
    return request.path if _is_trial(request.path) else workflow.trial_path_beside(request.path)


def _is_trial(path: Path) -> bool:
    return path.suffix.lower() == workflow.TRIAL_SUFFIX


def _check_options(request: Request) -> None:
    """Refuse options that do not go with each other or with what is to be analysed."""
    if request.out_path is not None and not request.is_saved:
        raise OptionError("--out says where to save, --no-save not to: leave one of them out.")
    of_landmarks = {
        "--clip": request.clip_path,
        "--mapping": request.mapping_path,
        "--axes": request.axes,
        "--units": request.units,
        "--markers": request.is_of_markers or None,
    }
    typed = [option for option, value in of_landmarks.items() if value is not None]
    if typed and not request.has_landmarks:
        raise OptionError(
            f"{typed[0]} goes with landmarks of another program (TRC, CSV, C3D or a folder of "
            f"OpenPose), not with {request.path}."
        )
    if request.has_landmarks and request.standing_path is not None:
        raise OptionError("--standing does not go with landmarks of another program: leave it out.")


def _check_names(request: Request, trial_path: Path) -> None:
    """Refuse outputs that would destroy an input."""
    if not _is_trial(trial_path):
        raise OptionError(f"A trial is saved as NAME.gait, not as {trial_path}.")
    json_path = request.json_path
    if json_path not in (None, STANDARD_OUTPUT) and json_path.resolve() in (
        request.path.resolve(),
        trial_path.resolve(),
    ):
        raise OptionError(f"The JSON would replace {json_path}: name another file.")


def _check_outputs(request: Request, trial_path: Path, *, is_kept: bool) -> None:
    """Refuse, before any work, outputs that cannot be written; a trial that is kept is not."""
    if request.is_saved and not is_kept:
        _check_writable(trial_path, "give another place with --out FILE.gait, or use --no-save")
    if request.json_path not in (None, STANDARD_OUTPUT):
        _check_writable(request.json_path, "name another file")


def _check_writable(path: Path, advice: str) -> None:
    try:
        check_writable(path)
    except OSError as error:
        raise TrialFileError(f"{path} cannot be saved: {reason_of(error)}; {advice}.") from error


def _opened(request: Request, trial_path: Path) -> tuple[Trial, Trial | None]:
    """Return the trial to assess with all that was told, and what `trial_path` holds of it."""
    if _is_trial(request.path):
        trial = workflow.open_trial(request.path)
        stored = trial if trial_path == request.path else None
    elif request.has_landmarks:
        trial = workflow.new_landmark_trial(
            request.path,
            clip_path=request.clip_path,
            capture_fps=request.capture_fps,
            mapping_path=request.mapping_path,
            axes=request.axes,
            units=request.units,
            is_of_markers=request.is_of_markers,
        )
        found = _found(workflow.stored_landmark_trial, trial, trial_path, request)
        stored = workflow.open_trial(trial_path) if found else None
        trial = found or trial
    else:
        trial = workflow.new_trial(request.path)
        stored = _found(workflow.stored_trial, trial, trial_path, request)
        trial = stored or trial
    trial = workflow.with_options(
        trial,
        facing=Facing(request.facing) if request.facing else None,
        capture_fps=request.capture_fps,
        height_m=request.height_m,
        belt_speed_mps=request.belt_speed_mps,
        start_s=request.start_s,
        end_s=request.end_s,
    )
    return trial, stored


def _found(
    look: Callable[[Trial, Path], Trial | None], trial: Trial, path: Path, request: Request
) -> Trial | None:
    """Return what `path` holds of `trial`; what it cannot give is in the way only of saving."""
    try:
        return look(trial, path)
    except TrialFileError:
        if request.is_saved:
            raise
        return None


def _is_to_observe(trial: Trial, request: Request) -> bool:
    """Whether a clip has to be looked at."""
    if request.has_landmarks:
        return not workflow.is_observed(trial)
    is_standing = request.standing_path is not None
    return is_standing or not workflow.is_observed(trial, model=_model(request.model_name))


def _observed(trial: Trial, request: Request) -> Trial:
    """Return `trial` with landmarks and soles, looking at the clip only if it has to."""
    model = _model(request.model_name)
    console = Console(stderr=True)
    if request.has_landmarks:
        if not workflow.is_observed(trial):
            job = workflow.observe_shoes(trial, n_workers=request.n_workers)
            trial = run_with_bar(job, console)
        return trial
    if not workflow.is_observed(trial, model=model):
        job = workflow.observe(trial, model=model, n_workers=request.n_workers)
        trial = run_with_bar(job, console)
    if request.standing_path is not None:
        job = workflow.observe_standing(
            trial, request.standing_path, model=model, n_workers=request.n_workers
        )
        trial = run_with_bar(job, console)
    return trial


def _model(name: str | None) -> Model | None:
    if name is None:
        return None
    return find_model(name) if name in MODEL_NAMES else model_at(Path(name))
