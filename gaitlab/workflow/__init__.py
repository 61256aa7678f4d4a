"""The verbs of gaitlab for the command line, the window and scripts.

A clip becomes a trial (`new_trial`), is told about (`with_options`) and observed (`observe`:
landmarks, then the second look at the shoes), and `assess` says everything that follows. A clip of
the same runner standing still (`observe_standing`) gives the zero of the strike angle. `advise`
tells what follows for the runner, and `compare` whether it worked. Saving and opening keep the
observation, so it happens once a clip. May import every room but the command line and the window.
"""

from gaitlab.assessment import Assessment, assess
from gaitlab.click import write_click_track
from gaitlab.compare import compare, compare_feet, find_drift
from gaitlab.trial_file import save_trial
from gaitlab.workflow.advising import advise, with_typed_answers
from gaitlab.workflow.observing import is_observed, observe, observe_standing
from gaitlab.workflow.trials import (
    TRIAL_SUFFIX,
    new_trial,
    open_trial,
    stored_trial,
    trial_path_beside,
    with_options,
)

__all__ = [
    "TRIAL_SUFFIX",
    "Assessment",
    "advise",
    "assess",
    "compare",
    "compare_feet",
    "find_drift",
    "is_observed",
    "new_trial",
    "observe",
    "observe_standing",
    "open_trial",
    "save_trial",
    "stored_trial",
    "trial_path_beside",
    "with_options",
    "with_typed_answers",
    "write_click_track",
]
