"""Opens the window."""

import logging
import signal
import sys
from importlib import import_module
from pathlib import Path
from types import FrameType, TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from gaitlab import __version__
from gaitlab.app.icons import icon
from gaitlab.app.keeping.recovery import state_folder
from gaitlab.app.settings import Settings
from gaitlab.app.theme import THEME, Scheme, nearest_scale
from gaitlab.app.window import MainWindow

_LOG = logging.getLogger(__name__)
_CHECKOUT = Path(__file__).parents[2]
_LOAD_EVERY_MS = 20
_NEEDED_SOON = (
    "scipy.special",
    "scipy.fft",
    "scipy.ndimage",
    "gaitlab.video.opencv",
    "gaitlab.video.reader",
    "gaitlab.assessment",
    "gaitlab.workflow.trials",
    "gaitlab.workflow.observing",
    "pyqtgraph",
    "gaitlab.app.pages.new_trial",
    "gaitlab.app.pages.review_page",
)
"""From what others rest on to what rests on them: none takes longer than a click is felt."""


def open_window(path: Path | None = None) -> int:
    """Open the window, on a clip or trial if one is given; return its exit status."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("gaitlab")
    app.setApplicationVersion(__version__)
    _translate(app)
    settings = Settings()
    THEME.apply(
        app,
        scheme=settings.choice("look/scheme", Scheme.SYSTEM),
        text_scale=nearest_scale(settings.value("look/text_scale", 1.0)),
    )
    app.setWindowIcon(icon("foot", colour=THEME.colours.accent))
    window = MainWindow(
        settings, recovery_folder=state_folder(), sample_paths=sample_paths(_CHECKOUT)
    )
    _tell_mistakes(window)
    _leave_when_told_to(app, window)
    window.show()
    if path is not None:
        QTimer.singleShot(0, lambda: window.open_path(path))
    _load_meanwhile(app)
    return app.exec()


def sample_paths(folder: Path) -> tuple[Path, ...]:
    """Return the sample clips of a checkout; none where gaitlab was installed without them."""
    return tuple(sorted((folder / "sample_videos").glob("*.mp4")))


def _load_meanwhile(app: QApplication) -> None:
    """Load what the first trial needs, bit by bit between two events, while a person looks."""
    rest = iter(_NEEDED_SOON)
    timer = QTimer(app, interval=_LOAD_EVERY_MS)

    def load() -> None:
        module = next(rest, None)
        if module is None:
            timer.stop()
        else:
            import_module(module)

    timer.timeout.connect(load)
    timer.start()


def _translate(app: QApplication) -> None:
    """Let Qt's own dialogs speak the desktop's language."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        app.installTranslator(translator)


def _leave_when_told_to(app: QApplication, window: MainWindow) -> None:
    """End between two events when the system or the terminal says so: within one, Qt crashes."""

    def leave(status: int) -> None:
        window.leave_at_once()
        app.exit(status)

    def hear(number: int, _: FrameType | None) -> None:
        QTimer.singleShot(0, lambda: leave(128 + number))

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, hear)


def _tell_mistakes(window: MainWindow) -> None:
    """Let a mistake of ours end in a sentence and a living window, and its traceback in the log."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        _LOG.error("a mistake in the window", exc_info=(kind, error, trace))
        window.say_problem(
            f"Something went wrong inside gaitlab ({kind.__name__}: {error}). Your trial is as it "
            "was; save it, and report this if it stays."
        )

    sys.excepthook = tell
