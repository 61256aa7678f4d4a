from pathlib import Path

import pytest

from gaitlab.errors import ModelError
from gaitlab.pose import models
from gaitlab.pose.models import (
    Model,
    checksum_path,
    find_model,
    installed_models,
    model_at,
    verify,
    write_checksum,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copied_model(tmp_path: Path) -> Model:
    """A copy of the full model that a test may damage."""
    path = tmp_path / "pose_landmarker_full.task"
    path.write_bytes(find_model().path.read_bytes())
    write_checksum(path)
    return model_at(path)


def test_full_model_of_the_checkout_is_found_and_whole() -> None:
    model = find_model("full")
    assert model.path == ROOT / "models" / "pose_landmarker_full.task"
    verify(model)


def test_readme_of_the_models_states_the_networks_inside() -> None:
    readme = (ROOT / "models" / "README.md").read_text(encoding="utf-8")
    assert "Apache License, Version 2.0" in readme
    assert all(member in readme for member in models.NETWORKS)


def test_model_is_found_in_the_user_s_folder(
    monkeypatch: pytest.MonkeyPatch, copied_model: Model
) -> None:
    folder = copied_model.path.parent
    monkeypatch.setattr(models, "model_folders", lambda: (folder / "none", folder))
    assert find_model("full") == copied_model
    assert installed_models() == (copied_model,)


@pytest.mark.parametrize(
    ("name", "cure"),
    [("full", "gaitlab models rebuild"), ("heavy", "gaitlab models download heavy")],
)
def test_missing_model_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, cure: str
) -> None:
    monkeypatch.setattr(models, "model_folders", lambda: (tmp_path,))
    with pytest.raises(ModelError, match=f"The model {name} is not on this machine.*'{cure}'"):
        find_model(name)


def test_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ModelError, match="no model huge: choose one of lite, full, heavy"):
        find_model("huge")


def test_one_changed_byte_is_damage(copied_model: Model) -> None:
    content = bytearray(copied_model.path.read_bytes())
    content[len(content) // 2] ^= 1
    copied_model.path.write_bytes(content)
    with pytest.raises(ModelError, match="is damaged: replace it with 'gaitlab models rebuild'"):
        verify(model_at(copied_model.path))


def test_model_cut_off_without_a_checksum_file_is_damage(copied_model: Model) -> None:
    checksum_path(copied_model.path).unlink()
    copied_model.path.write_bytes(copied_model.path.read_bytes()[:-1000])
    with pytest.raises(ModelError, match="is damaged"):
        verify(model_at(copied_model.path))


def test_file_that_vanished_is_said_so(copied_model: Model) -> None:
    copied_model.path.unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        verify(copied_model)
    with pytest.raises(ModelError, match="There is no model file"):
        model_at(copied_model.path)


def test_checksum_file_reads_like_sha256sum_s(copied_model: Model) -> None:
    line = checksum_path(copied_model.path).read_text(encoding="ascii")
    assert line == f"{copied_model.sha256}  pose_landmarker_full.task\n"
