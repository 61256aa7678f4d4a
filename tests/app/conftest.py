"""A document, a playback and settings for views: no screen, and nobody's own settings."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from functools import partial

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from gaitlab.app.document import TrialDocument
from gaitlab.app.garbage import GarbageSearch
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from tests.analysis.runs import FOREFOOT, trial_of


@pytest.fixture
def qtbot(qtbot):
    """Waits as long as a crowded machine may need; what never comes still fails."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=60_000)
    return qtbot


@pytest.fixture(autouse=True)
def no_button_stays_down():
    """A mouse button that a test leaves down is down in those after it, in whatever order."""
    yield
    if isinstance(QApplication.instance(), QApplication):
        assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture(scope="session", autouse=True)
def garbage_search(qapp):
    """Garbage is searched as in the window: never in the threads that decode and analyse."""
    return GarbageSearch(qapp)


@pytest.fixture(scope="session")
def run_trial():
    """Twelve seconds of a forefoot runner, whose heel comes down 35 ms late; no video."""
    return trial_of(FOREFOOT, has_soles=True)


@pytest.fixture
def document(qapp, run_trial):
    return TrialDocument(run_trial)


@pytest.fixture
def playback(document):
    return Playback(document.trial.clip.time_s)


@pytest.fixture
def settings(qapp, tmp_path):
    return Settings(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
