"""Pictures of the window in every state: ``python -m tests.window_pictures`` makes those of docs.

With a folder, every state there is, for the eyes of whoever changes how the window looks:
``python -m tests.window_pictures FOLDER --size 1280x720 --scheme dark --text 1.5 review steps``.
Nothing is shown on a screen. Observing the sample clips takes a minute or two; ``--trials FOLDER``
keeps what was observed for the next time.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from gaitlab import workflow
from gaitlab.app.exports.data_dialog import DataDialog
from gaitlab.app.exports.film_dialog import FilmDialog
from gaitlab.app.exports.report_dialog import ReportDialog
from gaitlab.app.keeping.recovery import TrialLock
from gaitlab.app.pages.run_dialog import RunDialog
from gaitlab.app.settings import Settings
from gaitlab.app.settings_dialog import SettingsDialog
from gaitlab.app.shortcuts_dialog import ShortcutsDialog
from gaitlab.app.start import sample_paths
from gaitlab.app.theme import THEME, Scheme
from gaitlab.app.window import MainWindow
from gaitlab.domain.annotation_edits import add_drawing, set_key_frame
from gaitlab.domain.annotations import Ink, Shape
from gaitlab.domain.landmarks import Landmark
from gaitlab.jobs import Job, Progress, run

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DOCS_SIZE = QSize(1440, 900)
LATE, NONE, REARFOOT = "forefoot_late_heel", "forefoot_no_heel", "rearfoot_low_cadence"
_STEP = 10


@dataclass(frozen=True, slots=True)
class Scene:
    """A window to bring into a state.

    Parameters
    ----------
    window
        A fresh one.
    trials
        Where the observed trials of the sample clips are.
    """

    window: MainWindow
    trials: Path

    def open(self, name: str) -> None:
        """Show a trial, on a frame in which the near foot stands."""
        self.window.open_path(self.trials / f"{name}.gait")
        page = self.window.page
        for panel in range(page.panels.count()):
            page.panels.setCurrentIndex(panel)
        page.panels.setCurrentIndex(0)
        self.to_step(_STEP)

    def to_step(self, index: int, *, after_s: float = 0.02) -> None:
        """Show a step shortly after its initial contact."""
        page = self.window.page
        step = page.document.assessment.steps[index]
        page.playback.seek_time(step.contact.initial_contact.time_s + after_s)
        settle(0.5)

    def do(self, *keys: str) -> None:
        """Give commands."""
        for key in keys:
            self.window.book.action(key).trigger()
        settle(0.3)


def settle(time_s: float) -> None:
    """Let the window work."""
    end_s = monotonic() + time_s
    while monotonic() < end_s:
        QApplication.processEvents()
        sleep(0.005)


def start(scene: Scene) -> None:
    """Nothing open, nothing ever opened."""


def recent(scene: Scene) -> None:
    """Nothing open, but some runs lately."""
    for name in (REARFOOT, NONE, LATE):
        scene.window.settings.add_recent(scene.trials / f"{name}.gait")
    scene.window.start_page.refresh()


def dropping(scene: Scene) -> None:
    """A clip that is held over the first page."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(sample_paths(ROOT)[0]))])
    button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, held, button, modifier)
    QApplication.sendEvent(scene.window.start_page, event)


def new_trial(scene: Scene) -> None:
    """The questions about a clip, after a first look at it."""
    scene.window.open_path(sample_paths(ROOT)[0])
    page_of = scene.window.pages.currentWidget
    while not hasattr(page_of(), "form"):
        settle(0.1)
    page_of()._worker.wait()
    settle(0.5)


def analysing(scene: Scene) -> None:
    """A clip that is being looked at."""
    trial = workflow.new_trial(sample_paths(ROOT)[0])
    scene.window.show_trial(trial)
    scene.window.page.playback.seek(130)
    scene.window.jobs.start("Analysing", _half_done(), on_success=lambda _: None)
    settle(3.0)


def _half_done() -> Job[None]:
    while True:
        yield Progress(410, 600, "Looking at the shoes")
        sleep(0.02)


def refused(scene: Scene) -> None:
    """A clip that shows nothing to measure."""
    trial = workflow.open_trial(scene.trials / f"{LATE}.gait")
    scene.window.show_trial(workflow.with_options(trial, start_s=0.0, end_s=1.0))
    settle(0.5)


def review(scene: Scene) -> None:
    """Picture, timeline, three facts."""
    scene.open(LATE)


def steps(scene: Scene) -> None:
    """Every step in a table."""
    scene.open(NONE)
    scene.do("view.panel_2")


def metrics(scene: Scene) -> None:
    """Every metric in a table."""
    scene.open(LATE)
    scene.do("view.panel_3")


def coach(scene: Scene) -> None:
    """What to do."""
    scene.open(NONE)
    scene.do("view.panel_4")


def questions(scene: Scene) -> None:
    """What the coach asks."""
    coach(scene)
    scene.window.page.coach.show_page(1)


def metronome(scene: Scene) -> None:
    """The click to run to."""
    scene.open(REARFOOT)
    scene.do("view.panel_4")
    scene.window.page.coach.show_page(2)


def step_review(scene: Scene) -> None:
    """The film-strip of a step."""
    scene.open(LATE)
    scene.do("review.steps")
    settle(2.0)


def correcting(scene: Scene) -> None:
    """A landmark being dragged under the loupe."""
    scene.open(LATE)
    page = scene.window.page
    stage, track = page.video.stage, page.document.assessment.track
    x_px, y_px = map(float, track.xyz_px[page.playback.frame, Landmark.LEFT_HEEL, :2])
    _look_closer(scene, QPointF(x_px, y_px - 120.0))
    at = stage.geometry_on_stage.to_stage.map(QPointF(x_px, y_px)).toPoint()
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(stage, at + QPoint(9, 6))
    settle(0.5)


def styling(scene: Scene) -> QWidget:
    """How drawings look, being chosen."""
    drawing(scene)
    return next(menu for menu in scene.window.page.video.findChildren(QMenu) if _has_inks(menu))


def _has_inks(menu: QMenu) -> bool:
    return "Yellow" in [action.text() for action in menu.actions()]


def _look_closer(scene: Scene, at: QPointF) -> None:
    """Enlarge the picture around a point of it."""
    stage = scene.window.page.video.stage
    stage.zoom_by(2.0)
    stage.set_geometry(stage.geometry_on_stage.centred(at))


def drawing(scene: Scene) -> None:
    """An angle, other drawings, and a comment."""
    scene.open(LATE)
    page = scene.window.page
    frame, trial = page.playback.frame, page.document.trial
    points = page.document.assessment.track.xyz_px[frame, :, :2]
    place = [tuple(map(float, points[mark])) for mark in Landmark]
    knee, ankle, hip = (
        place[mark] for mark in (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE, Landmark.LEFT_HIP)
    )
    heel = place[Landmark.LEFT_HEEL]
    for shape, drawn, ink in (
        (Shape.ANGLE, (hip, knee, ankle), Ink.YELLOW),
        (Shape.CIRCLE, (heel, (heel[0] + 45.0, heel[1])), Ink.PINK),
        (Shape.ARROW, ((heel[0] + 90.0, heel[1] - 130.0), (heel[0] + 34.0, heel[1] - 34.0)),
         Ink.PINK),
    ):  # fmt: skip
        trial = add_drawing(
            trial, shape=shape, points_px=drawn, start_frame=frame, end_frame=frame + 1, ink=ink
        )
    told = ((heel[0] + 40.0, heel[1] - 150.0),)
    trial = add_drawing(
        trial, shape=Shape.TEXT, points_px=told, start_frame=frame, end_frame=frame + 1,
        text="the heel is up", ink=Ink.WHITE,
    )  # fmt: skip
    page.document.edit("Draw", set_key_frame(trial, frame=frame, comment="Lands on the ball"))
    _look_closer(scene, QPointF(heel[0], heel[1] - 120.0))
    scene.do("draw.angle")


def all_tools(scene: Scene) -> None:
    """A drawing of every kind, made by hand, and a text that is being written."""
    scene.open(LATE)
    stage, left = scene.window.page.video.stage, Qt.MouseButton.LeftButton
    ways = {
        "line": ((0.42, 0.2), (0.46, 0.4)),
        "arrow": ((0.6, 0.25), (0.52, 0.42)),
        "circle": ((0.44, 0.78), (0.49, 0.82)),
        "free_hand": tuple((0.52 + 0.005 * n, 0.62 + 0.03 * (n % 4)) for n in range(12)),
    }

    def at(way: tuple[float, float]) -> QPoint:
        return QPoint(round(way[0] * stage.width()), round(way[1] * stage.height()))

    for tool, way in ways.items():
        scene.do(f"draw.{tool}")
        QTest.mousePress(stage, left, pos=at(way[0]))
        for point in way[1:]:
            QTest.mouseMove(stage, at(point))
            settle(0.02)
        QTest.mouseRelease(stage, left, pos=at(way[-1]))
    scene.do("draw.angle")
    for point in ((0.52, 0.5), (0.5, 0.68), (0.58, 0.8)):
        QTest.mouseClick(stage, left, pos=at(point))
    scene.do("draw.text")
    QTest.mouseClick(stage, left, pos=at((0.45, 0.92)))
    QTest.keyClicks(QApplication.focusWidget(), "the heel comes down late")


def comment(scene: Scene) -> None:
    """A comment being written."""
    scene.open(LATE)
    scene.do("draw.key_frame")


def curves(scene: Scene) -> None:
    """Curves under the timeline."""
    scene.open(LATE)
    scene.do("view.curves")
    settle(1.0)


def magnifier(scene: Scene) -> None:
    """The foot enlarged."""
    scene.open(LATE)
    scene.do("picture.magnifier")


def compare(scene: Scene) -> None:
    """Two runs beside each other."""
    scene.open(LATE)
    scene.do("run.compare")
    scene.window.comparing.open_other(scene.trials / f"{REARFOOT}.gait")
    while scene.window.jobs.is_busy:
        settle(0.1)
    settle(2.0)


def problem(scene: Scene) -> None:
    """A file that is no clip."""
    scene.window.open_path(ROOT / "README.md")
    settle(1.5)


def missing_clip(scene: Scene) -> None:
    """A trial whose clip is not where it was."""
    trial = workflow.open_trial(scene.trials / f"{LATE}.gait")
    with TemporaryDirectory() as name:
        path = Path(name) / "run.gait"
        workflow.save_trial(replace(trial, clip=replace(trial.clip, path="/films/run.mp4")), path)
        scene.window.open_path(path)
        scene.to_step(_STEP)
        settle(1.0)


def not_saved(scene: Scene) -> None:
    """A trial that cannot be saved where it is to be."""
    scene.open(LATE)
    scene.window.keeping.save_at(scene.window.document, Path("/proc/run.gait"))


def second_copy(scene: Scene) -> None:
    """A trial that another window has open."""
    scene.open(LATE)
    other = TrialLock(scene.window._recovery_folder)
    other.take(scene.trials / f"{NONE}.gait")
    scene.window.open_path(scene.trials / f"{NONE}.gait")
    other.release()


def recovery(scene: Scene) -> None:
    """What a crash left."""
    scene.open(LATE)
    scene.window.messages.say(
        "gaitlab ended unexpectedly; unsaved work was kept.", action="Recover it"
    )


def shortcuts(scene: Scene) -> QDialog:
    """Every command with its keys."""
    scene.open(LATE)
    return ShortcutsDialog(scene.window.book, scene.window)


def rebinding(scene: Scene) -> QDialog:
    """A command that gets another key."""
    dialog = shortcuts(scene)
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0).child(1))
    return dialog


def set_up(scene: Scene) -> QDialog:
    """All that can be set."""
    scene.open(LATE)
    return SettingsDialog(scene.window.settings, scene.window)


def report(scene: Scene) -> QDialog:
    """The choices for a report."""
    scene.open(LATE)
    annotations = scene.window.document.trial.annotations
    return ReportDialog(annotations, scene.window.settings, scene.window)


def film(scene: Scene) -> QDialog:
    """The choices for a film."""
    scene.open(LATE)
    layers = scene.window.page.video.display.layers
    return FilmDialog(layers=layers, zone_s=None, cadence_spm=171.9, parent=scene.window)


def files(scene: Scene) -> QDialog:
    """The files for other programs."""
    scene.open(LATE)
    return DataDialog(scene.window)


def about_run(scene: Scene) -> QDialog:
    """What was told about the run."""
    scene.open(LATE)
    return RunDialog(scene.window.document.trial, scene.window.settings, scene.window)


STATES: dict[str, Callable[[Scene], QWidget | None]] = {
    state.__name__.replace("_", "-"): state
    for state in (
        start, recent, dropping, new_trial, analysing, refused, review, steps, metrics, coach,
        questions, metronome, step_review, correcting, drawing, all_tools, styling, comment, curves,
        magnifier, compare, problem, missing_clip, not_saved, second_copy, recovery, shortcuts,
        rebinding, set_up, report, film, files, about_run,
    )
}  # fmt: skip

OF_DOCS = (
    ("start", "recent", Scheme.LIGHT),
    ("new-trial", "new-trial", Scheme.LIGHT),
    ("analysing", "analysing", Scheme.LIGHT),
    ("review", "review", Scheme.LIGHT),
    ("step-review", "step-review", Scheme.LIGHT),
    ("correcting", "correcting", Scheme.LIGHT),
    ("drawing", "drawing", Scheme.LIGHT),
    ("curves", "curves", Scheme.LIGHT),
    ("coach", "coach", Scheme.LIGHT),
    ("compare", "compare", Scheme.LIGHT),
    ("dark", "steps", Scheme.DARK),
    ("report", "report", Scheme.DARK),
    ("shortcuts", "shortcuts", Scheme.LIGHT),
)
"""The pictures of docs: the end of the file's name, the state, the colours."""


def picture(state: str, trials: Path, size: QSize) -> QImage:
    """Return how the window looks in a state."""
    with _window(size) as window:
        dialog = STATES[state](Scene(window, trials))
        settle(0.5)
        pixmap = window.grab()
        if dialog is not None:
            _lay_over(pixmap, dialog, window)
        return pixmap.toImage()


@contextmanager
def _window(size: QSize) -> Iterator[MainWindow]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        store = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(
            Settings(store), recovery_folder=folder / "recovery", sample_paths=sample_paths(ROOT)
        )
        window.resize(size)
        window.show()
        settle(0.3)
        try:
            yield window
        finally:
            window.keeping.may_leave = lambda _: True
            window.close()
            window.deleteLater()
            settle(0.2)


def _lay_over(pixmap: QPixmap, dialog: QWidget, window: MainWindow) -> None:
    """Paint a dialog over the window, as a desktop would show it."""
    dialog.show()
    settle(0.3)
    over = dialog.grab()
    corner = QPoint(
        (window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2
    )
    with QPainter(pixmap) as painter:
        painter.fillRect(pixmap.rect(), QColor(0, 0, 0, 60))
        painter.drawPixmap(corner, over)
        painter.setPen(QColor(THEME.colours.muted))
        painter.drawRect(corner.x() - 1, corner.y() - 1, dialog.width() + 1, dialog.height() + 1)
    dialog.close()


def observed(folder: Path) -> Path:
    """Return `folder` with an observed trial of every sample clip in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for clip_path in sample_paths(ROOT):
        path = folder / f"{clip_path.stem}.gait"
        if not path.exists():
            workflow.save_trial(run(workflow.observe(workflow.new_trial(clip_path))), path)
    return folder


def save(image: QImage, path: Path) -> None:
    """Save a picture in 64 levels of every colour: nobody sees the rest, a third of the file."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    levels = np.frombuffer(plain.bits(), np.uint8)
    levels[:] = (levels & 0xFC) | (levels >> 6)  # black stays black and white stays white
    plain.save(str(path), "PNG", 0)


def main(arguments: list[str]) -> None:
    """Make the pictures asked for."""
    told = _parser().parse_args(arguments)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with TemporaryDirectory() as temporary:
        trials = observed(told.trials or Path(temporary))
        if told.folder is None:
            for name, state, scheme in OF_DOCS:
                THEME.apply(app, scheme=scheme)
                save(picture(state, trials, DOCS_SIZE), DOCS / f"window-{name}.png")
            return
        told.folder.mkdir(parents=True, exist_ok=True)
        THEME.apply(app, scheme=told.scheme, text_scale=told.text)
        width, height = map(int, told.size.split("x"))
        for state in told.states or STATES:
            image = picture(state, trials, QSize(width, height))
            image.save(str(told.folder / f"{state}.png"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="where all states go")
    parser.add_argument("states", nargs="*", help=f"only these of {', '.join(STATES)}")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--scheme", type=Scheme, default=Scheme.LIGHT)
    parser.add_argument("--text", type=float, default=1.0, help="how large the text is")
    parser.add_argument("--trials", type=Path, help="where observed trials are kept")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
