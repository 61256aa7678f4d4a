"""Files that are not what they seem: one sentence each, that names the file."""

import numpy as np
import pytest

from gaitlab.domain.arrays import FloatArray
from gaitlab.errors import ExchangeError
from gaitlab.exchange import text_file
from gaitlab.exchange.c3d_file import write_c3d
from gaitlab.exchange.landmark_file import read_landmark_file
from gaitlab.exchange.trc import write_trc
from tests.exchange.runs import side_view


@pytest.fixture(scope="module")
def trc_text(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("trc") / "run.trc"
    write_trc(side_view(), path)
    return path.read_text()


def refusal(path) -> str:
    with pytest.raises(ExchangeError) as caught:
        read_landmark_file(path)
    said = str(caught.value)
    assert path.name in said
    assert said.endswith(".")
    assert "\n" not in said
    return said


@pytest.mark.parametrize("ending", [".trc", ".csv", ".c3d"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ""),
        (b"\x00" * 4096, ""),
        (b"hello\nworld\n", ""),
        (b"\xff\xfe\x00", ""),
    ],
    ids=["empty", "picture", "zeros", "prose", "half a mark"],
)
def test_files_of_another_kind_are_refused(tmp_path, ending, content, said):
    path = tmp_path / f"run{ending}"
    path.write_bytes(content)
    assert said in refusal(path)


@pytest.mark.parametrize("ending", [".trc", ".csv", ".c3d"])
def test_a_file_that_is_not_there_is_refused(tmp_path, ending):
    assert "There is no file" in refusal(tmp_path / f"none{ending}")


def test_a_file_too_large_for_landmarks_is_not_even_read(tmp_path):
    path = tmp_path / "run.trc"
    with path.open("wb") as stream:
        stream.truncate(text_file.MOST_BYTES + 1)
    assert "too large" in refusal(path)


def test_a_damaged_row_is_named_by_its_line(tmp_path, trc_text):
    lines = trc_text.split("\n")
    lines[40] = lines[40].replace(".", "#", 3)
    (tmp_path / "run.trc").write_text("\n".join(lines))
    assert "Line 41" in refusal(tmp_path / "run.trc")


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path, trc_text):
    (tmp_path / "run.trc").write_text(trc_text[: len(trc_text) // 2])
    landmarks = read_landmark_file(tmp_path / "run.trc")
    assert 200 < len(landmarks.xyz_px) < side_view().n_frames


@pytest.mark.parametrize("n_lines", [3, 4, 6, 7])
def test_a_file_without_frames_is_refused(tmp_path, trc_text, n_lines):
    (tmp_path / "run.trc").write_text("\n".join(trc_text.split("\n")[:n_lines]))
    refusal(tmp_path / "run.trc")


def test_windows_text_with_umlauts_is_read(tmp_path, trc_text):
    text = trc_text.replace("run.trc", "Läufer.trc").replace("\n", "\r\n")
    (tmp_path / "run.trc").write_bytes(text.encode("cp1252"))
    assert len(read_landmark_file(tmp_path / "run.trc").xyz_px) == side_view().n_frames


def test_gaps_stay_gaps(tmp_path):
    track = side_view()
    xyz = track.xyz.copy()
    xyz[5:25] = np.nan
    write_trc(replaced(track, xyz), tmp_path / "run.trc")
    found = np.isfinite(read_landmark_file(tmp_path / "run.trc").xyz_px).any(axis=(1, 2))
    assert np.flatnonzero(~found).tolist() == list(range(5, 25))


def test_markers_that_are_missing_in_every_frame_are_refused(tmp_path):
    track = side_view()
    write_trc(replaced(track, np.full_like(track.xyz, np.nan)), tmp_path / "run.trc")
    assert "missing in every frame" in refusal(tmp_path / "run.trc")


def test_a_marker_that_flies_off_is_refused(tmp_path):
    track = side_view()
    xyz = track.xyz.copy()
    xyz[100, 0, 0] = 1e9
    write_trc(replaced(track, xyz), tmp_path / "run.trc")
    assert "farther than any picture" in refusal(tmp_path / "run.trc")


@pytest.mark.parametrize("share", [0.001, 0.02, 0.5, 0.99])
def test_a_c3d_that_was_cut_off_is_refused(tmp_path, share):
    write_c3d(side_view(), (), tmp_path / "whole.c3d")
    content = (tmp_path / "whole.c3d").read_bytes()
    (tmp_path / "cut.c3d").write_bytes(content[: int(share * len(content))])
    refusal(tmp_path / "cut.c3d")


def test_a_c3d_of_too_many_frames_is_not_written(tmp_path):
    n_frames = 70_000
    track = side_view()
    long = type(track)(("a",), np.arange(n_frames) / 240.0, np.zeros((n_frames, 1, 3)), "mm")
    with pytest.raises(ExchangeError, match="at most 65535 frames"):
        write_c3d(long, (), tmp_path / "long.c3d")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("time,speed\n0,1\n", "no columns of coordinates"),
        ("time,LHeel_x,LHeel_x\n0,1,2\n", "twice"),
        ("time,LHeel_x,LHeel_y\n", "no frames"),
        ("time,LHeel_x,LHeel_y\n0,a,b\n", "Line 2"),
        ("time,LHeel_x,LHeel_y\n0,1,2\n,3,4\n", "no time"),
    ],
)
def test_tables_that_hold_no_landmarks_are_refused(tmp_path, text, said):
    (tmp_path / "run.csv").write_text(text)
    assert said in refusal(tmp_path / "run.csv")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no files of OpenPose"),
        ("{", "damaged"),
        ('{"people": [{"pose_keypoints_2d": [1, 2]}]}', "damaged"),
        ('{"people": []}', "nobody"),
        ('{"people": [{"pose_keypoints_2d": [1, 2, 0.9]}]}', "1 points a person"),
    ],
)
def test_folders_that_hold_nobody_are_refused(tmp_path, content, said):
    folder = tmp_path / "poses"
    folder.mkdir()
    if content is not None:
        (folder / "run_000000000000_keypoints.json").write_text(content)
    with pytest.raises(ExchangeError, match=said):
        read_landmark_file(folder)


def replaced(track, xyz: FloatArray):
    return type(track)(track.names, track.time_s, xyz, track.units)
