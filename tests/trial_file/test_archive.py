"""A trial survives the disk unchanged, and a bad file is one sentence."""

import json
import shutil
import zipfile
from dataclasses import replace
from math import inf, nan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaitlab.domain.annotations import Annotations
from gaitlab.domain.clip import Clip
from gaitlab.domain.edits import move_point, swap_sides
from gaitlab.domain.landmarks import Landmark
from gaitlab.domain.trial import Trial, TrialOptions
from gaitlab.errors import TrialFileError
from gaitlab.trial_file import load_trial, save_trial
from tests.trial_file.samples import VERSION_1, VERSION_2, full_trial


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "run.gait"
    save_trial(full_trial(tmp_path), path)
    return path


def rewritten(path: Path, **changes) -> Path:
    """Change fields of the document in a saved trial."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    document = json.loads(members["trial.json"]) | changes
    members["trial.json"] = json.dumps(document).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_trial_with_everything_in_it_is_equal_after_save_and_load(saved, tmp_path):
    assert load_trial(saved) == full_trial(tmp_path)


def test_a_trial_that_was_not_observed_is_equal_after_save_and_load(tmp_path):
    trial = Trial(Clip(str(tmp_path / "run.mp4"), "f00d", 4, 4, np.empty(0), 30.0, 30.0))
    save_trial(trial, tmp_path / "run.gait")
    loaded = load_trial(tmp_path / "run.gait")
    assert loaded == trial
    assert loaded.options.end_s == inf
    assert not loaded.corrections


def test_a_trial_without_a_clip_is_equal_after_save_and_load(tmp_path):
    trial = Trial(Clip("", "", 4, 4, np.empty(0), 30.0, 30.0))
    save_trial(trial, tmp_path / "run.gait")
    assert load_trial(tmp_path / "run.gait") == trial


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 11), st.sampled_from(list(Landmark)), st.floats(-1e4, 1e4))),
    st.lists(st.tuples(st.integers(0, 11), st.integers(1, 12))),
    st.floats(0.5, 4.0) | st.just(nan),
)
def test_any_edited_trial_is_equal_after_save_and_load(tmp_path, points, swaps, belt_speed_mps):
    trial = replace(
        full_trial(tmp_path), options=TrialOptions(belt_speed_mps=belt_speed_mps, end_s=inf)
    )
    for frame, landmark, x_px in points:
        trial = move_point(trial, frame=frame, landmark=landmark, x_px=x_px, y_px=-x_px)
    for start_frame, n_frames in swaps:
        trial = swap_sides(trial, start_frame=start_frame, end_frame=start_frame + n_frames)
    save_trial(trial, tmp_path / "edited.gait")
    assert load_trial(tmp_path / "edited.gait") == trial


def test_equal_trials_give_equal_files(saved, tmp_path):
    save_trial(full_trial(tmp_path), tmp_path / "again.gait")
    assert (tmp_path / "again.gait").read_bytes() == saved.read_bytes()


def test_a_trial_moved_with_its_clip_finds_it_again(saved, tmp_path):
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    shutil.move(saved, moved / "run.gait")
    assert load_trial(moved / "run.gait").clip.path == str(moved / "run.mp4")


def test_a_clip_put_beside_its_trial_later_is_found(saved, tmp_path):
    results = tmp_path / "results"
    results.mkdir()
    save_trial(load_trial(saved), results / "run.gait")
    assert load_trial(results / "run.gait").clip.path == str(tmp_path / "run.mp4")
    (results / "run.mp4").touch()
    assert load_trial(results / "run.gait").clip.path == str(results / "run.mp4")


def test_no_path_of_this_machine_is_in_the_file(saved, tmp_path):
    assert str(tmp_path).encode() not in saved.read_bytes()


def test_the_document_is_strict_json(saved):
    def refuse(constant):
        raise AssertionError(constant)

    with zipfile.ZipFile(saved) as archive:
        document = json.loads(archive.read("trial.json"), parse_constant=refuse)
    assert document["options"]["flat_foot"]["sole_angle_deg"] == [0.5, None]


def test_a_trial_of_version_1_opens_without_annotations(tmp_path):
    shutil.copy(VERSION_1, tmp_path / "run.gait")
    expected = replace(full_trial(tmp_path), annotations=Annotations())
    assert load_trial(tmp_path / "run.gait") == expected


def test_a_trial_of_version_2_opens(tmp_path):
    shutil.copy(VERSION_2, tmp_path / "run.gait")
    assert load_trial(tmp_path / "run.gait") == full_trial(tmp_path)


# Bad files -----------------------------------------------------------------------------------


def sentence(path: Path) -> str:
    with pytest.raises(TrialFileError) as caught:
        load_trial(path)
    text = str(caught.value)
    assert path.name in text
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_no_such_file(tmp_path):
    assert "no trial" in sentence(tmp_path / "nothing.gait")


def test_a_folder(tmp_path):
    assert "no trial" in sentence(tmp_path)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 but no zip"])
def test_a_file_that_is_no_zip(tmp_path, content):
    path = tmp_path / "run.gait"
    path.write_bytes(content)
    assert "not a trial" in sentence(path)


def test_a_zip_that_is_no_trial(tmp_path):
    path = tmp_path / "run.gait"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert "not a trial" in sentence(path)


def test_a_trial_of_the_future_names_who_wrote_it(saved):
    text = sentence(rewritten(saved, version=99, written_by="gaitlab 9.1"))
    assert "gaitlab 9.1" in text
    assert "update" in text


@pytest.mark.parametrize("field", ["clip", "runner", "options", "corrections", "provenance"])
def test_a_document_with_a_part_missing_is_damaged(saved, field):
    assert "damaged" in sentence(rewritten(saved, **{field: {}}))


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("clip", "playback_fps", 0),
        ("clip", "capture_fps", -30.0),
        ("clip", "capture_fps", 1e30),
        ("clip", "capture_fps", "NaN"),
        ("runner", "height_m", 0),
        ("options", "belt_speed_mps", -2.0),
        ("provenance", "settings", {"n_people": []}),
    ],
)
def test_a_value_that_cannot_be_is_damage(saved, part, field, value):
    with zipfile.ZipFile(saved) as archive:
        values = json.loads(archive.read("trial.json"))[part]
    assert "damaged" in sentence(rewritten(saved, **{part: values | {field: value}}))


def test_frames_out_of_order_are_damage(tmp_path):
    clip = Clip("", "", 4, 4, np.array([0.0, 0.2, 0.1]), 30.0, 30.0)
    save_trial(Trial(clip), tmp_path / "run.gait")
    assert "damaged" in sentence(tmp_path / "run.gait")


def test_tracks_that_do_not_belong_to_the_clip_are_damage(saved):
    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["clip.npz"] = members["sole.npz"]
    with zipfile.ZipFile(saved, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert "damaged" in sentence(saved)


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_trial_cut_off_is_refused(saved, kept):
    content = saved.read_bytes()
    saved.write_bytes(content[: int(kept * len(content))])
    assert "analyse the clip again" in sentence(saved)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_trial_with_a_byte_changed_is_refused_or_unharmed(saved, tmp_path, data):
    content = bytearray(saved.read_bytes())
    position = data.draw(st.integers(0, len(content) - 1))
    content[position] ^= data.draw(st.integers(1, 255))
    damaged = tmp_path / "damaged.gait"
    damaged.write_bytes(content)
    try:
        loaded = load_trial(damaged)
    except TrialFileError:
        return
    assert loaded == full_trial(tmp_path)


# Writing whole or not at all -----------------------------------------------------------------


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(TrialFileError, match="its folder does not exist"):
        save_trial(full_trial(tmp_path), tmp_path / "none" / "run.gait")
    assert names(tmp_path) == []


def test_a_folder_of_that_name(tmp_path):
    with pytest.raises(TrialFileError, match="there is a folder of that name"):
        save_trial(full_trial(tmp_path), tmp_path)
    assert names(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(tmp_path):
    with pytest.raises(TrialFileError, match="the disk is full"):
        save_trial(full_trial(tmp_path), Path("/dev/full"))


@pytest.mark.parametrize("interruption", [OSError(28, "No space"), KeyboardInterrupt()])
def test_a_save_that_fails_leaves_the_earlier_trial_and_nothing_else(
    saved, tmp_path, monkeypatch, interruption
):
    before = saved.read_bytes()
    members = []

    def fail_on_the_third(self, info, content):
        members.append(info)
        if len(members) == 3:
            raise interruption

    monkeypatch.setattr(zipfile.ZipFile, "writestr", fail_on_the_third)
    expected = TrialFileError if isinstance(interruption, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        save_trial(Trial(full_trial(tmp_path).clip, pose_track=load_trial(saved).pose_track), saved)
    assert saved.read_bytes() == before
    assert names(tmp_path) == ["run.gait"]
