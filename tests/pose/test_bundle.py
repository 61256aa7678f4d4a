import subprocess
import zipfile
from pathlib import Path

import flatbuffers
import pytest
from mediapipe.tasks.metadata import schema_py_generated as schema

from gaitlab.errors import ModelError
from gaitlab.pose.models import find_model, rebuild_full


def test_what_is_no_wheel_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    wheel = tmp_path / "text.whl"
    wheel.write_text("no wheel", encoding="ascii")
    with pytest.raises(ModelError, match=r"text\.whl is not a mediapipe==0\.10\.21 wheel"):
        rebuild_full(tmp_path / "new.task", wheel=wheel)
    assert list(tmp_path.iterdir()) == [wheel]


def test_wheel_without_the_networks_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "other.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("other/__init__.py", "")
    with pytest.raises(ModelError, match="is not a mediapipe"):
        rebuild_full(tmp_path / "new.task", wheel=wheel)


def test_wheel_that_cannot_be_fetched_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failure = subprocess.CompletedProcess([], returncode=1, stdout="", stderr="no route")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failure)
    with pytest.raises(ModelError, match="pip could not fetch mediapipe==0"):
        rebuild_full(tmp_path / "new.task")
    assert list(tmp_path.iterdir()) == []


def without_metadata(network: bytes) -> bytes:
    """Take off again what rebuilding added."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(network, 0))
    assert model.metadata.pop().name == b"TFLITE_METADATA"
    model.buffers.pop()
    builder = flatbuffers.Builder(0)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def test_rebuilding_from_the_wheel_s_networks_gives_the_model_in_the_checkout(
    tmp_path: Path,
) -> None:
    with zipfile.ZipFile(find_model().path) as archive:
        detector = archive.read("pose_detector.tflite")
        landmarks = without_metadata(archive.read("pose_landmarks_detector.tflite"))
    wheel = tmp_path / "mediapipe.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("mediapipe/modules/pose_detection/pose_detection.tflite", detector)
        archive.writestr("mediapipe/modules/pose_landmark/pose_landmark_full.tflite", landmarks)
    model = rebuild_full(tmp_path / "new.task", wheel=wheel)
    assert model.sha256 == find_model().sha256
