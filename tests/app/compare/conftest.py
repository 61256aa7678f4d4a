"""Two runners at different frame rates, as landmarks; the second one lets the heel down."""

from dataclasses import replace

import pytest

from gaitlab import workflow
from gaitlab.app.compare.compare_page import ComparePage
from gaitlab.app.document import TrialDocument
from tests.analysis.runs import FOREFOOT, TOE_STRIKE, trial_of


def told(trial, height_m=1.75):
    """The trial with a height, so that lengths are known in millimetres."""
    return replace(trial, runner=replace(trial.runner, height_m=height_m))


@pytest.fixture(scope="session")
def slow_camera_trial():
    """A runner whose heels stay up, filmed at 60 frames/s."""
    return told(trial_of(TOE_STRIKE, has_soles=True))


@pytest.fixture(scope="session")
def fast_camera_trial():
    """The runner whose heels come down, filmed at 120 frames/s."""
    return told(trial_of(FOREFOOT, fps=120.0, has_soles=True, duration_s=10.0))


@pytest.fixture(scope="session")
def slow_camera_run(slow_camera_trial):
    return workflow.assess(slow_camera_trial)


@pytest.fixture
def page(qtbot, settings, fast_camera_trial, slow_camera_run):
    """The 120 frames/s clip is open, the one at 60 is the earlier one."""

    def shown(other=slow_camera_run, trial=fast_camera_trial, **choices):
        made = ComparePage(TrialDocument(trial), settings, other=other, **choices)
        qtbot.addWidget(made)
        made.resize(1280, 720)
        made.show()
        return made

    return shown
