"""Files appear whole or not at all."""

import stat
from pathlib import Path

import pytest

from gaitlab.atomic import reason_of, replacing, write_whole


def test_a_file_is_replaced_when_the_block_succeeds(tmp_path):
    path = tmp_path / "a.json"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_the_file_keeps_its_content_until_the_block_ends(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"one")
    with replacing(path) as part:
        part.write_bytes(b"two")
        assert path.read_bytes() == b"one"
    assert path.read_bytes() == b"two"


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError, GeneratorExit])
def test_nothing_is_left_when_the_block_is_interrupted(tmp_path, interruption):
    with pytest.raises(interruption), replacing(tmp_path / "a.json") as part:  # noqa: PT012
        part.write_bytes(b"half")
        raise interruption
    assert list(tmp_path.iterdir()) == []


def test_a_name_may_be_as_long_as_any(tmp_path):
    path = tmp_path / f"{'long' * 62}.gait"
    write_whole(path, b"one")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_others_may_read_the_file_as_the_user_allows(tmp_path):
    plain = tmp_path / "plain"
    plain.touch()
    write_whole(tmp_path / "a.json", b"one")
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_link_goes_on_pointing_to_the_file(tmp_path):
    (tmp_path / "real").write_bytes(b"one")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"two"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_is_written_to_and_not_replaced():
    with pytest.raises(OSError, match="space") as caught:
        write_whole(Path("/dev/full"), b"one")
    assert reason_of(caught.value) == "the disk is full"
    assert Path("/dev/full").is_char_device()


def test_a_path_below_a_file_has_no_folder(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file") as caught:
        write_whole(tmp_path / "file" / "a.json", b"one")
    assert reason_of(caught.value) == "its folder does not exist"
