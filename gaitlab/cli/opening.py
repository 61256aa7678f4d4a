"""A trial to work on, from whatever was typed: a saved trial, or a clip that may have one."""

from pathlib import Path

from rich.console import Console

from gaitlab import workflow
from gaitlab.cli.progress import run_with_bar
from gaitlab.domain.trial import Trial
from gaitlab.errors import OptionError


def observed_trial(path: Path) -> tuple[Trial, Path]:
    """Return the trial of a clip, or a saved one, with landmarks; and the file it is kept in.

    A clip is looked at only if its trial was not saved yet; then it is, beside the clip.

    Raises
    ------
    GaitlabError
        It cannot be opened, observed or saved.
    """
    if path.suffix.lower() == workflow.TRIAL_SUFFIX:
        trial, trial_path = workflow.open_trial(path), path
    else:
        trial_path = workflow.trial_path_beside(path)
        if workflow.is_landmark_file(path):
            raise OptionError(
                f"{path} is no clip: if it holds landmarks of another program, type 'gaitlab "
                f"analyze {path}', then give the trial it saves, {trial_path}."
            )
        trial = workflow.new_trial(path)
        trial = workflow.stored_trial(trial, trial_path) or trial
    if not workflow.is_observed(trial):
        trial = run_with_bar(workflow.observe(trial), Console(stderr=True))
        workflow.save_trial(trial, trial_path)
    return trial, trial_path
