"""The verbs of gaitlab for the command line, the window and scripts.

A clip becomes a trial (`new_trial`), is told about (`with_options`) and observed (`observe`:
landmarks, then the second look at the shoes), and `assess` says everything that follows. A clip of
the same runner standing still (`observe_standing`) gives the zero of the strike angle. Landmarks of
another program become a trial as well (`new_landmark_trial`). `advise` tells what follows for the
runner, `compare` whether it worked, `export_files` writes for other programs, and `export_overlay`
draws what was found on the picture. Saving and opening keep the observation, so it happens once a
clip. May import every room but the command line and the window.

What a verb needs is loaded when it is first used: the window is shown before anything is opened.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gaitlab.assessment import Assessment, assess
    from gaitlab.click import write_click_track
    from gaitlab.compare import compare, compare_feet, find_drift
    from gaitlab.trial_file import save_trial
    from gaitlab.workflow.advising import advise, with_typed_answers
    from gaitlab.workflow.exchanging import (
        export_files,
        is_landmark_file,
        new_landmark_trial,
        stored_landmark_trial,
    )
    from gaitlab.workflow.observing import is_observed, observe, observe_shoes, observe_standing
    from gaitlab.workflow.picturing import export_overlay, export_stride, write_still, write_strip
    from gaitlab.workflow.reporting import write_report
    from gaitlab.workflow.trials import (
        TRIAL_SUFFIX,
        new_trial,
        open_trial,
        stored_trial,
        trial_path_beside,
        with_options,
    )

_HOMES = {
    "gaitlab.assessment": "Assessment assess",
    "gaitlab.click": "write_click_track",
    "gaitlab.compare": "compare compare_feet find_drift",
    "gaitlab.trial_file": "save_trial",
    "gaitlab.workflow.advising": "advise with_typed_answers",
    "gaitlab.workflow.exchanging": (
        "export_files is_landmark_file new_landmark_trial stored_landmark_trial"
    ),
    "gaitlab.workflow.observing": "is_observed observe observe_shoes observe_standing",
    "gaitlab.workflow.picturing": "export_overlay export_stride write_still write_strip",
    "gaitlab.workflow.reporting": "write_report",
    "gaitlab.workflow.trials": (
        "TRIAL_SUFFIX new_trial open_trial stored_trial trial_path_beside with_options"
    ),
}
"""Where each verb is at home."""

__all__ = [
    "TRIAL_SUFFIX",
    "Assessment",
    "advise",
    "assess",
    "compare",
    "compare_feet",
    "export_files",
    "export_overlay",
    "export_stride",
    "find_drift",
    "is_landmark_file",
    "is_observed",
    "new_landmark_trial",
    "new_trial",
    "observe",
    "observe_shoes",
    "observe_standing",
    "open_trial",
    "save_trial",
    "stored_landmark_trial",
    "stored_trial",
    "trial_path_beside",
    "with_options",
    "with_typed_answers",
    "write_click_track",
    "write_report",
    "write_still",
    "write_strip",
]


def __getattr__(name: str) -> Any:
    """Load a verb; from then on it is here."""
    home = next((home for home, names in _HOMES.items() if name in names.split()), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = getattr(import_module(home), name)
    return globals()[name]
