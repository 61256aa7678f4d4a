"""Assemble the full model's bundle from the parts inside the mediapipe 0.10.21 wheel on PyPI.

The official bundle lives where a machine without internet cannot reach it; its two networks are
also in that wheel. A bundle is a zip whose members are stored, not compressed. The landmark
network in the wheel lacks the metadata that MediaPipe asks for, so it is added here.
"""

import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from gaitlab.atomic import write_whole
from gaitlab.errors import ModelError

DETECTOR_MEMBER = "pose_detector.tflite"
LANDMARK_MEMBER = "pose_landmarks_detector.tflite"
WHEEL_REQUIREMENT = "mediapipe==0.10.21"

_WHEEL_TAGS = ("--python-version", "3.11", "--platform", "manylinux_2_28_x86_64")
_WHEEL_DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
_WHEEL_LANDMARKS = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def assemble_full(target: Path, *, wheel: Path | None = None) -> None:
    """Write the full bundle to `target`; the same wheel gives the same bytes.

    Parameters
    ----------
    target
        The bundle to write; replaced in one move, so it is never half-written.
    wheel
        Any mediapipe 0.10.21 wheel; None = fetched from PyPI with pip.

    Raises
    ------
    ModelError
        If the wheel cannot be fetched or does not hold the two networks.
    OSError
        If `target` cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = wheel if wheel is not None else _fetch_wheel(Path(folder))
        detector, landmarks = _networks_of(source)
    write_whole(target, _bundle_of(detector, _with_metadata(landmarks)))


def _fetch_wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", *_WHEEL_TAGS, "--dest", str(folder), WHEEL_REQUIREMENT]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = sorted(folder.glob("*.whl"))
    if outcome.returncode != 0 or not wheels:
        raise ModelError(
            f"The model cannot be rebuilt because pip could not fetch {WHEEL_REQUIREMENT}: check "
            "the internet connection, or give a wheel file of it."
        )
    return wheels[0]


def _networks_of(wheel: Path) -> tuple[bytes, bytes]:
    try:
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(_WHEEL_DETECTOR), archive.read(_WHEEL_LANDMARKS)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"{wheel} is not a {WHEEL_REQUIREMENT} wheel, so the model cannot be rebuilt from it: "
            "give another wheel, or none to fetch it from PyPI."
        ) from error


def _bundle_of(detector: bytes, landmarks: bytes) -> bytes:
    bundle = BytesIO()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(DETECTOR_MEMBER, _ZIP_EPOCH), detector)
        archive.writestr(zipfile.ZipInfo(LANDMARK_MEMBER, _ZIP_EPOCH), landmarks)
    return bundle.getvalue()


def _with_metadata(network: bytes) -> bytes:
    """Return the landmark network with a metadata buffer that describes its input image."""
    import flatbuffers
    from mediapipe.tasks.metadata import schema_py_generated as schema

    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(network, 0))
    buffer = schema.BufferT()
    buffer.data = list(_image_metadata())
    entry = schema.MetadataT()
    entry.name = "TFLITE_METADATA"
    entry.buffer = len(model.buffers)
    model.buffers.append(buffer)
    model.metadata.append(entry)
    builder = flatbuffers.Builder(0)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _image_metadata() -> bytes:
    """Return metadata saying that the network takes an RGB image scaled to 0..1."""
    import flatbuffers
    from mediapipe.tasks.metadata import metadata_schema_py_generated as schema

    normalisation = schema.NormalizationOptionsT()
    normalisation.mean, normalisation.std = [0.0], [255.0]
    unit = schema.ProcessUnitT()
    unit.optionsType = schema.ProcessUnitOptions.NormalizationOptions
    unit.options = normalisation
    image = schema.ImagePropertiesT()
    image.colorSpace = schema.ColorSpaceType.RGB
    content = schema.ContentT()
    content.contentPropertiesType = schema.ContentProperties.ImageProperties
    content.contentProperties = image
    tensor = schema.TensorMetadataT()
    tensor.name = "image"
    tensor.content = content
    tensor.processUnits = [unit]
    graph = schema.SubGraphMetadataT()
    graph.inputTensorMetadata = [tensor]
    metadata = schema.ModelMetadataT()
    metadata.name = "Pose landmarks"
    metadata.subgraphMetadata = [graph]
    builder = flatbuffers.Builder(0)
    builder.Finish(metadata.Pack(builder), b"M001")
    return bytes(builder.Output())
