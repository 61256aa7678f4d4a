"""``gaitlab models``: what there is, whether it is whole, and how to get the rest."""

import shutil

import pytest

from gaitlab.cli import models as models_command
from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED
from gaitlab.errors import ModelError
from gaitlab.jobs import Progress
from gaitlab.pose import models


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the full model only, in place of all others."""
    full = models.find_model("full").path
    shutil.copy(full, tmp_path)
    shutil.copy(models.checksum_path(full), tmp_path)
    monkeypatch.setattr(models, "model_folders", lambda: (tmp_path,))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def test_models_are_listed_with_how_to_get_the_others(folder, capsys):
    assert status_of(["models"]) == 0
    printed = capsys.readouterr().out
    assert str(folder / "pose_landmarker_full.task") in printed
    assert "9.4 MB" in printed
    assert "gaitlab models download heavy" in printed


def test_whole_models_are_said_to_be_whole(folder, capsys):
    assert status_of(["models", "verify"]) == 0
    assert capsys.readouterr().out.startswith("full: whole")


def test_a_damaged_model_fails_the_check(folder, capsys):
    path = folder / "pose_landmarker_full.task"
    path.write_bytes(path.read_bytes()[:-100])
    assert status_of(["models", "verify"]) == FAILED
    assert "is damaged" in capsys.readouterr().err


def test_no_model_at_all_fails_the_check_with_the_cure(folder, capsys):
    (folder / "pose_landmarker_full.task").unlink()
    assert status_of(["models", "verify"]) == FAILED
    assert "gaitlab models rebuild" in capsys.readouterr().err


def test_a_model_that_is_missing_is_said_before_a_clip_is_looked_at(folder, clip_path, capsys):
    (folder / "pose_landmarker_full.task").unlink()
    assert status_of(["analyze", str(clip_path)]) == FAILED
    assert "gaitlab models rebuild" in capsys.readouterr().err


def test_a_download_tells_where_the_model_is(folder, capsys, monkeypatch):
    def download(name):
        yield Progress(1, 2, "Downloading")
        return models.Model(name, folder / "heavy.task", "ab" * 32)

    monkeypatch.setattr(models_command, "download", download)
    assert status_of(["models", "download", "heavy"]) == 0
    assert str(folder / "heavy.task") in capsys.readouterr().out


def test_a_download_without_internet_is_one_sentence(capsys, monkeypatch):
    def download(name):
        yield Progress(0, 0, "Downloading")
        raise ModelError("The model heavy could not be fetched.")

    monkeypatch.setattr(models_command, "download", download)
    assert status_of(["models", "download", "heavy"]) == FAILED
    assert capsys.readouterr().err == "gaitlab: The model heavy could not be fetched.\n"


def test_a_rebuild_from_something_else_is_one_sentence(folder, tmp_path, capsys):
    (tmp_path / "other.whl").write_bytes(b"no wheel")
    before = (folder / "pose_landmarker_full.task").read_bytes()
    assert status_of(["models", "rebuild", "--wheel", str(tmp_path / "other.whl")]) == FAILED
    assert capsys.readouterr().err.count("\n") == 1
    assert (folder / "pose_landmarker_full.task").read_bytes() == before
