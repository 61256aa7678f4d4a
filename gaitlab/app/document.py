"""The open trial: what it is now, what follows from it, and every step back."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from gaitlab import workflow
from gaitlab.domain.trial import Trial

if TYPE_CHECKING:
    from gaitlab.assessment import Assessment

_EDIT_ID = 1
_CHANGES_NO_NUMBER = "annotations"


class TrialDocument(QObject):
    """A trial on which a person works, its assessment, and its undo stack.

    Views read `trial` and `assessment`, and change them through `edit` alone. Both are immutable,
    so undo puts back the very object that was there.
    """

    trial_changed = Signal()
    assessment_changed = Signal()
    path_changed = Signal()
    modified_changed = Signal(bool)

    def __init__(self, trial: Trial, *, path: Path | None = None, is_saved: bool = False) -> None:
        super().__init__()
        self._trial = trial
        self._assessment = _assessed(trial)
        self._path = path
        self._is_saved = is_saved
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._tell_modified)

    @property
    def trial(self) -> Trial:
        """The trial as it is now."""
        return self._trial

    @property
    def assessment(self) -> Assessment | None:
        """What follows from the trial; None while its clip was not observed."""
        return self._assessment

    @property
    def path(self) -> Path | None:
        """Where the trial is saved; None = nowhere yet."""
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether the file lacks something that the trial holds."""
        return not (self._is_saved and self.undo_stack.isClean())

    def edit(self, text: str, trial: Trial, *, merge_key: str = "") -> None:
        """Make `trial` the present one, as a step that can be undone.

        Parameters
        ----------
        text
            What was done, for the menu: "Move left heel".
        trial
            Made by a function of `gaitlab.domain.edits` or `annotation_edits`.
        merge_key
            Edits in a row with one key, such as those of one drag, are undone together.
        """
        if trial != self._trial:
            self.undo_stack.push(_Edit(self, text, self._trial, trial, merge_key))

    def set_observed(self, trial: Trial) -> None:
        """Take a trial that was observed (anew); earlier steps cannot be undone beyond it."""
        self._is_saved = False
        self.undo_stack.clear()
        self._set_trial(trial)
        self._tell_modified()

    def set_clip_path(self, path: Path) -> None:
        """Tell where the clip is now; its content is the same."""
        moved = replace(self._trial, clip=replace(self._trial.clip, path=str(path)))
        self.set_observed(moved)

    def save(self, path: Path | None = None) -> None:
        """Save the trial, to `path` from now on if one is given.

        Raises
        ------
        TrialFileError
            The file cannot be written; what was there before is unharmed.
        ValueError
            The trial has no file yet and none is given.
        """
        path = path or self._path
        if path is None:
            raise ValueError("the trial has no file yet")
        workflow.save_trial(self._trial, path)
        self._is_saved = True
        self.undo_stack.setClean()
        if path != self._path:
            self._path = path
            self.path_changed.emit()
        self._tell_modified()

    def _set_trial(self, trial: Trial) -> None:
        """Show `trial`, and assess it if anything but annotations differs."""
        before, self._trial = self._trial, trial
        self.trial_changed.emit()
        if self._assessment is not None and _is_same_to_assess(before, trial):
            self._assessment = replace(self._assessment, trial=trial)
        else:
            self._assessment = _assessed(trial)
        self.assessment_changed.emit()

    def _tell_modified(self) -> None:
        self.modified_changed.emit(self.is_modified)


class _Edit(QUndoCommand):
    """One step: the trial before it and after it; both share what did not change."""

    def __init__(
        self, document: TrialDocument, text: str, before: Trial, after: Trial, merge_key: str
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before = before
        self._after = after
        self._merge_key = merge_key

    def id(self) -> int:
        """Return one number for all edits, -1 for those that stand alone."""
        return _EDIT_ID if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802  # Qt's name
        """Take over the later edit of the same gesture."""
        if not isinstance(other, _Edit) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        """Show the trial after the edit."""
        self._document._set_trial(self._after)

    def undo(self) -> None:
        """Show the trial before the edit."""
        self._document._set_trial(self._before)


def _assessed(trial: Trial) -> Assessment | None:
    return None if trial.pose_track is None else workflow.assess(trial)


def _is_same_to_assess(before: Trial, after: Trial) -> bool:
    return all(
        getattr(before, field.name) is getattr(after, field.name)
        for field in fields(Trial)
        if field.name != _CHANGES_NO_NUMBER
    )
