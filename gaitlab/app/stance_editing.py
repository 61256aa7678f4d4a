"""What a person does to the stance at the playhead: go to it, set its instants, judge, accept."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stances import (
    bounds_of,
    clear_steps_left,
    instant_of,
    is_reviewed,
    moved,
    next_to_review,
    span_s,
    step_at,
    usual_contact_time_s,
)
from gaitlab.assessment import Assessment
from gaitlab.domain.annotation_edits import review_stance, review_stances
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.corrections import InstantKind
from gaitlab.domain.edits import add_contact, delete_contact, set_heel_verdict
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step

translate = QCoreApplication.translate


class StanceEditing(QObject):
    """The step at the playhead, and every edit of it.

    The step in question follows from the playhead alone, so all views that edit steps mean the
    same one without knowing of each other. While the clip plays it stays the one it was, and
    every edit stops the clip first.
    """

    step_changed = Signal()

    def __init__(self, document: TrialDocument, playback: Playback, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._playback = playback
        self._step = self._step_at_playhead()
        document.assessment_changed.connect(self._take_new_assessment)
        playback.frame_changed.connect(self._follow_playhead)
        playback.playing_changed.connect(self._follow_playhead)

    @property
    def step(self) -> Step | None:
        """The step at the playhead, or the one nearest to it; None without steps."""
        return self._step

    @property
    def assessment(self) -> Assessment | None:
        """What is known of the trial."""
        return self._document.assessment

    @property
    def frame_interval_s(self) -> float:
        """Usual time between two frames."""
        return 1.0 / self._document.trial.clip.capture_fps

    def show(self, step: Step | None) -> None:
        """Go to the initial contact of a step."""
        if step is not None:
            self._playback.pause()
            self._playback.seek_time(span_s(step.contact)[0])

    def go(self, direction: int) -> None:
        """Go to the next (+1) or previous (-1) initial contact from the playhead."""
        if self.assessment is None:
            return
        here, frame_at = self._playback.frame, self._playback.frame_at
        others = [
            step
            for step in self.assessment.steps
            if (frame_at(span_s(step.contact)[0]) - here) * direction > 0
        ]
        if others:
            self.show(others[0] if direction > 0 else others[-1])

    def go_to_doubtful(self, direction: int = 1) -> None:
        """Go to the next doubtful step that was not accepted; else to any that was not."""
        if self.assessment is not None:
            self.show(next_to_review(self.assessment, self._step, direction=direction))

    def put(self, kind: InstantKind, to_s: float, *, merge_key: str = "") -> None:
        """Set an instant of the step by hand, as far as the stance allows, and show that frame."""
        self._playback.pause()
        if self._step is None:
            return
        least_s, most_s = bounds_of(self._step.contact, kind, self.frame_interval_s)
        if not least_s <= most_s:
            return
        to_s = min(max(to_s, least_s), most_s)
        trial = moved(self._document.trial, self._step.contact, kind, to_s)
        self._document.edit(move_text(kind), trial, merge_key=merge_key)
        self._playback.seek_time(to_s)

    def nudge(self, kind: InstantKind, n_frames: int, *, from_s: float) -> None:
        """Move an instant of the step some frames on from the frame at a time."""
        self._playback.pause()
        if self._step is None:
            return
        times_s = self._playback.frame_times_s
        frame = self._playback.frame_at(from_s) + n_frames
        to_s = float(times_s[min(max(frame, 0), len(times_s) - 1)])
        self.put(kind, to_s, merge_key=f"nudge {kind} {self._step.index}")

    def judge(self, verdict: HeelContact | None) -> None:
        """Say whether the heel of the step comes down; None = as detected."""
        self._playback.pause()
        if self._step is None:
            return
        trial = set_heel_verdict(
            self._document.trial,
            side=self._step.side,
            near_time_s=sum(span_s(self._step.contact)) / 2.0,
            verdict=verdict,
        )
        self._document.edit(verdict_text(verdict), trial)

    def accept(self, *, is_accepted: bool = True) -> None:
        """Accept the step as it is, or take that back."""
        self._playback.pause()
        if self._step is None:
            return
        start_s, end_s = span_s(self._step.contact)
        trial = review_stance(
            self._document.trial,
            side=self._step.side,
            start_s=start_s,
            end_s=end_s,
            is_reviewed=is_accepted,
        )
        text = (
            translate("StanceEditing", "Accept step {number}")
            if is_accepted
            else translate("StanceEditing", "Take back step {number}")
        )
        self._document.edit(text.format(number=self._step.index + 1), trial)

    def accept_clear(self) -> None:
        """Accept all steps that are not doubtful, as one edit."""
        self._playback.pause()
        steps = [] if self.assessment is None else clear_steps_left(self.assessment)
        if steps:
            stances = ((step.side, *span_s(step.contact)) for step in steps)
            text = translate("StanceEditing", "Accept {n} steps").format(n=len(steps))
            self._document.edit(text, review_stances(self._document.trial, stances))

    def is_accepted(self) -> bool:
        """Whether the step was accepted."""
        return self._step is not None and is_reviewed(self._document.trial, self._step)

    def add(self, side: Side, start_s: float, end_s: float | None = None) -> None:
        """Add a stance of a foot; without an end it lasts as long as the others."""
        if self.assessment is None:
            return
        if end_s is None:
            end_s = start_s + usual_contact_time_s(self.assessment, side)
        trial = add_contact(
            self._document.trial, side=side, initial_contact_s=start_s, toe_off_s=end_s
        )
        self._document.edit(translate("StanceEditing", "Add stance"), trial)

    def delete(self) -> None:
        """Delete the stance."""
        self._playback.pause()
        if self._step is None:
            return
        start_s, end_s = span_s(self._step.contact)
        trial = delete_contact(
            self._document.trial, side=self._step.side, initial_contact_s=start_s, toe_off_s=end_s
        )
        self._document.edit(translate("StanceEditing", "Delete stance"), trial)

    def time_of(self, kind: InstantKind) -> float:
        """Return when an instant of the step is; NaN when it was not timed."""
        return float("nan") if self._step is None else instant_of(self._step.contact, kind).time_s

    def _take_new_assessment(self) -> None:
        self._step = self._step_at_playhead()
        self.step_changed.emit()

    def _follow_playhead(self) -> None:
        step = self._step if self._playback.is_playing else self._step_at_playhead()
        if step is not self._step:
            self._step = step
            self.step_changed.emit()

    def _step_at_playhead(self) -> Step | None:
        assessment = self._document.assessment
        return None if assessment is None else step_at(assessment.steps, self._playback.time_s)


def move_text(kind: InstantKind) -> str:
    """Return what moving an instant is called in the menu."""
    return {
        InstantKind.HEEL_ON: translate("StanceEditing", "Move heel contact"),
        InstantKind.HEEL_OFF: translate("StanceEditing", "Move heel-off"),
        InstantKind.FOREFOOT_ON: translate("StanceEditing", "Move forefoot contact"),
        InstantKind.FOREFOOT_OFF: translate("StanceEditing", "Move toe-off"),
    }[kind]


def verdict_text(verdict: HeelContact | None) -> str:
    """Return what a verdict on the heel is called in the menu."""
    return {
        HeelContact.YES: translate("StanceEditing", "Heel comes down"),
        HeelContact.NO: translate("StanceEditing", "Heel stays up"),
        HeelContact.UNCLEAR: translate("StanceEditing", "Heel is unclear"),
        None: translate("StanceEditing", "Heel as detected"),
    }[verdict]
