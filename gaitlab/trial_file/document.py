"""A trial without its arrays as JSON: every field by its name, NaN and infinity as null."""

from dataclasses import asdict, fields
from math import inf, nan
from typing import Any

from gaitlab.domain.annotations import (
    Annotations,
    Drawing,
    Ink,
    KeyFrame,
    ReviewedStance,
    Shape,
)
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.corrections import (
    ContactEdit,
    Corrections,
    HeelVerdictEdit,
    InstantEdit,
    InstantKind,
    MovedPoint,
    SideSwap,
)
from gaitlab.domain.landmarks import Landmark, Side
from gaitlab.domain.runner import Questionnaire, Runner
from gaitlab.domain.trial import FlatFootReference, Provenance, Trial, TrialOptions
from gaitlab.json_file import plain
from gaitlab.trial_file.upgrade import Document

_HIGHEST_RATE_HZ = 1e5


def to_document(trial: Trial, *, clip_path: str) -> Document:
    """Return everything of `trial` but its arrays, with the clip at `clip_path`."""
    clip = trial.clip
    return {
        "clip": {
            "path": clip_path,
            "fingerprint": clip.fingerprint,
            "width_px": clip.width_px,
            "height_px": clip.height_px,
            "playback_fps": clip.playback_fps,
            "capture_fps": clip.capture_fps,
            "rotation_deg": clip.rotation_deg,
        },
        "runner": plain(asdict(trial.runner)),
        "options": plain(asdict(trial.options)),
        "corrections": _corrections_document(trial.corrections),
        "provenance": {
            "gaitlab_version": trial.provenance.gaitlab_version,
            "model_name": trial.provenance.model_name,
            "model_sha256": trial.provenance.model_sha256,
            "settings": dict(trial.provenance.settings),
        },
        "annotations": plain(asdict(trial.annotations)),
    }


def clip_from(document: Document, *, path: str, file_time_s: Any) -> Clip:
    """Return the clip of a trial document; `path` is where it lies on this machine."""
    values = document["clip"]
    return Clip(
        path=path,
        fingerprint=str(values["fingerprint"]),
        width_px=int(values["width_px"]),
        height_px=int(values["height_px"]),
        file_time_s=file_time_s,
        playback_fps=_rate(values["playback_fps"]),
        capture_fps=_rate(values["capture_fps"]),
        rotation_deg=int(values["rotation_deg"]),
    )


def runner_from(document: Document) -> Runner:
    """Return the runner of a trial document."""
    values = document["runner"]
    return Runner(
        height_m=_size(values["height_m"]),
        questionnaire=_questionnaire(values.get("questionnaire", {})),
    )


def options_from(document: Document) -> TrialOptions:
    """Return the options of a trial document."""
    values = document["options"]
    flat_foot = values["flat_foot"]
    return TrialOptions(
        facing=None if values["facing"] is None else Facing(values["facing"]),
        belt_speed_mps=_size(values["belt_speed_mps"]),
        is_capture_fps_known=bool(values["is_capture_fps_known"]),
        start_s=float(values["start_s"]),
        end_s=_number(values["end_s"], missing=inf),
        flat_foot=FlatFootReference(
            landmark_angle_deg=_pair(flat_foot["landmark_angle_deg"]),
            sole_angle_deg=_pair(flat_foot["sole_angle_deg"]),
        ),
    )


def corrections_from(document: Document) -> Corrections:
    """Return the corrections of a trial document."""
    values = document["corrections"]
    left_frame, right_frame = values["flat_foot_frame"]
    return Corrections(
        moved_points=tuple(
            MovedPoint(
                int(edit["frame"]),
                Landmark[edit["landmark"]],
                float(edit["x_px"]),
                float(edit["y_px"]),
            )
            for edit in values["moved_points"]
        ),
        side_swaps=tuple(
            SideSwap(int(edit["start_frame"]), int(edit["end_frame"]))
            for edit in values["side_swaps"]
        ),
        instant_edits=tuple(
            InstantEdit(
                Side(edit["side"]),
                InstantKind(edit["kind"]),
                float(edit["near_time_s"]),
                float(edit["time_s"]),
            )
            for edit in values["instant_edits"]
        ),
        contact_edits=tuple(
            ContactEdit(
                Side(edit["side"]),
                float(edit["initial_contact_s"]),
                float(edit["toe_off_s"]),
                bool(edit["is_deleted"]),
            )
            for edit in values["contact_edits"]
        ),
        heel_verdicts=tuple(
            HeelVerdictEdit(
                Side(edit["side"]), float(edit["near_time_s"]), HeelContact(edit["verdict"])
            )
            for edit in values["heel_verdicts"]
        ),
        flat_foot_frame=(_frame(left_frame), _frame(right_frame)),
        belt_height_px=_pair(values["belt_height_px"]),
    )


def provenance_from(document: Document) -> Provenance:
    """Return the provenance of a trial document."""
    values = document["provenance"]
    return Provenance(
        gaitlab_version=str(values["gaitlab_version"]),
        model_name=str(values["model_name"]),
        model_sha256=str(values["model_sha256"]),
        settings=_settings(values["settings"]),
    )


def annotations_from(document: Document) -> Annotations:
    """Return the annotations of a trial document."""
    values = document["annotations"]
    return Annotations(
        drawings=tuple(
            Drawing(
                key=int(drawing["key"]),
                shape=Shape(drawing["shape"]),
                points_px=tuple((float(x_px), float(y_px)) for x_px, y_px in drawing["points_px"]),
                start_frame=int(drawing["start_frame"]),
                end_frame=int(drawing["end_frame"]),
                text=str(drawing["text"]),
                ink=Ink(drawing["ink"]),
                width_px=float(drawing["width_px"]),
            )
            for drawing in values["drawings"]
        ),
        key_frames=tuple(
            KeyFrame(int(key_frame["frame"]), str(key_frame["comment"]))
            for key_frame in values["key_frames"]
        ),
        reviewed=tuple(
            ReviewedStance(Side(stance["side"]), float(stance["near_time_s"]))
            for stance in values["reviewed"]
        ),
        client=str(values["client"]),
        notes=str(values["notes"]),
    )


def _corrections_document(corrections: Corrections) -> Document:
    document: Document = plain(asdict(corrections))
    for edit, point in zip(document["moved_points"], corrections.moved_points, strict=True):
        edit["landmark"] = point.landmark.name
    return document


def _questionnaire(answers: Document) -> Questionnaire:
    """Return the answers that are there; yes and no stay as they are, numbers become floats."""
    told: dict[str, Any] = {
        field.name: answer if isinstance(answer, bool) else float(answer)
        for field in fields(Questionnaire)
        if (answer := answers.get(field.name)) is not None
    }
    return Questionnaire(**told)


def _number(value: float | None, *, missing: float = nan) -> float:
    return missing if value is None else float(value)


def _size(value: float | None) -> float:
    size = _number(value)
    if size <= 0.0:
        raise ValueError(f"{size:g} is no size")
    return size


def _rate(value: float) -> float:
    rate_hz = float(value)
    if not 0.0 < rate_hz <= _HIGHEST_RATE_HZ:
        raise ValueError(f"{rate_hz:g} is no frame rate")
    return rate_hz


def _settings(values: Document) -> dict[str, str | float | int | bool]:
    if not all(isinstance(value, str | float | int) for value in values.values()):
        raise ValueError("a setting is neither text nor number")
    return dict(values)


def _pair(values: list[float | None]) -> tuple[float, float]:
    left, right = values
    return _number(left), _number(right)


def _frame(value: int | None) -> int | None:
    return None if value is None else int(value)
