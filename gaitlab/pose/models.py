"""Where the landmark model's weights are, and whether they are whole.

A model is a bundle ``pose_landmarker_NAME.task`` with a checksum file ``....task.sha256`` beside
it. The full model comes with gaitlab; lite and heavy can be downloaded.
"""

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from gaitlab.atomic import reason_of, write_whole
from gaitlab.errors import ModelError
from gaitlab.pose import bundle

MODEL_NAMES = ("lite", "full", "heavy")

NETWORKS = (bundle.DETECTOR_MEMBER, bundle.LANDMARK_MEMBER)
"""What a bundle holds."""

_PACKAGE_FOLDER = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Model:
    """A bundle on disk.

    Parameters
    ----------
    name
        "lite", "full" or "heavy"; the file's name for a bundle from elsewhere.
    path
        The bundle.
    sha256
        What the checksum file beside it says; the bundle's own hash where there is none.
    """

    name: str
    path: Path
    sha256: str


def download_folder() -> Path:
    """Return the user's folder for downloaded and rebuilt models; it need not exist yet."""
    return Path(platformdirs.user_data_dir("gaitlab", appauthor=False)) / "models"


def model_folders() -> tuple[Path, ...]:
    """Return where models are looked for: the checkout, the installed package, the user's own."""
    return (_PACKAGE_FOLDER.parent / "models", _PACKAGE_FOLDER / "models", download_folder())


def file_name(name: str) -> str:
    """Return the bundle's file name of a model.

    Raises
    ------
    ModelError
        If there is no model of that name.
    """
    if name not in MODEL_NAMES:
        raise ModelError(f"There is no model {name}: choose one of {', '.join(MODEL_NAMES)}.")
    return f"pose_landmarker_{name}.task"


def find_model(name: str = "full") -> Model:
    """Return the model `name` from the first folder that has it.

    Raises
    ------
    ModelError
        If no folder has it.
    """
    for folder in model_folders():
        path = folder / file_name(name)
        if path.is_file():
            return model_at(path)
    cure = "gaitlab models rebuild" if name == "full" else f"gaitlab models download {name}"
    raise ModelError(f"The model {name} is not on this machine: get it with '{cure}'.")


def installed_models() -> tuple[Model, ...]:
    """Return the models that `find_model` finds, smallest first."""
    found = []
    for name in MODEL_NAMES:
        try:
            found.append(find_model(name))
        except ModelError:
            continue
    return tuple(found)


def model_at(path: Path) -> Model:
    """Return the model in the file `path`, with the hash its checksum file states.

    Raises
    ------
    ModelError
        If there is no such file or it cannot be read.
    """
    name = path.stem.removeprefix("pose_landmarker_")
    try:
        if not path.is_file():
            raise ModelError(
                f"There is no model file {path}: run 'gaitlab models' to see which are."
            )
        checksum = checksum_path(path)
        stated = checksum.read_text(encoding="ascii").split() if checksum.is_file() else []
        return Model(name=name, path=path, sha256=stated[0] if stated else sha256_of(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"The model file {path} cannot be read: {error}.") from error


def verify(model: Model) -> None:
    """Check that a model's file is whole: its hash, and that it holds both networks.

    Raises
    ------
    ModelError
        If it is missing or damaged.
    """
    try:
        is_whole = sha256_of(model.path) == model.sha256 and has_both_networks(model.path)
    except OSError as error:
        raise ModelError(
            f"The model file {model.path} cannot be read: {error.strerror}."
        ) from error
    if not is_whole:
        cure = "gaitlab models rebuild" if model.name == "full" else "gaitlab models download"
        raise ModelError(f"The model file {model.path} is damaged: replace it with '{cure}'.")


def rebuild_full(target: Path | None = None, *, wheel: Path | None = None) -> Model:
    """Assemble the full model anew, with its checksum file.

    Parameters
    ----------
    target
        The bundle to write; None = where `find_model` finds it, else the user's folder.
    wheel
        A mediapipe 0.10.21 wheel; None = fetched from PyPI with pip.

    Raises
    ------
    ModelError
        If the wheel cannot be fetched or used, or the bundle cannot be written.
    """
    path = target if target is not None else _place_for("full")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        bundle.assemble_full(path, wheel=wheel)
        write_checksum(path)
    except OSError as error:
        raise ModelError(f"The model {path} cannot be written: {reason_of(error)}.") from error
    return model_at(path)


def _place_for(name: str) -> Path:
    for folder in model_folders():
        if (folder / file_name(name)).is_file():
            return folder / file_name(name)
    return download_folder() / file_name(name)


def checksum_path(path: Path) -> Path:
    """Return where the hash of the bundle `path` is kept."""
    return path.with_name(f"{path.name}.sha256")


def write_checksum(path: Path) -> None:
    """Write the checksum file of a bundle, in the form ``sha256sum --check`` reads."""
    write_whole(checksum_path(path), f"{sha256_of(path)}  {path.name}\n".encode("ascii"))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def has_both_networks(path: Path) -> bool:
    """Return whether a file is a zip, undamaged, that holds the detector and the landmark model."""
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist()) >= set(NETWORKS) and archive.testzip() is None
    except zipfile.BadZipFile:
        return False
