from pathlib import Path

import av
import numpy as np
import pytest

from gaitlab.errors import ClipError
from gaitlab.video.capture_rate import CaptureFpsSource
from gaitlab.video.reader import ClipReader, open_clip
from gaitlab.video.writer import ClipWriter
from tests.video.numbered_clips import HEIGHT_PX, WIDTH_PX, number_in, picture_of

SIZE = {"width_px": WIDTH_PX, "height_px": HEIGHT_PX}


def _write(path: Path, times_s: list[float] | None = None, **options: float) -> None:
    with ClipWriter(path, **SIZE, fps=30.0, **options) as writer:
        for number in range(20):
            writer.write(picture_of(number), times_s[number] if times_s else None)


def _write_and_break_off(path: Path) -> None:
    with ClipWriter(path, **SIZE, fps=30.0) as writer:
        writer.write(picture_of(0))
        raise KeyboardInterrupt


def _write_noise(path: Path) -> None:
    noise = np.random.default_rng(2).integers(0, 255, (HEIGHT_PX, WIDTH_PX, 3), dtype=np.uint8)
    with ClipWriter(path, **SIZE, fps=30.0) as writer:
        for shift in range(60):
            writer.write(np.roll(noise, shift * 17, axis=1))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    _write(tmp_path / "clip.mp4")
    opened = open_clip(tmp_path / "clip.mp4")
    np.testing.assert_allclose(opened.clip.file_time_s, np.arange(20) / 30.0, atol=1e-9)
    assert opened.warnings == ()
    with ClipReader(opened.clip) as reader:
        pictures = [picture for _, picture in reader.frames()]
    assert [number_in(picture) for picture in pictures] == list(range(20))
    assert np.abs(pictures[7].astype(float) - picture_of(7)).mean() < 4.0


def test_colours_survive(tmp_path: Path) -> None:
    picture = np.empty((64, 96, 3), np.uint8)
    picture[:] = (40, 80, 200)
    with ClipWriter(tmp_path / "red.mp4", width_px=96, height_px=64, fps=30.0) as writer:
        writer.write(picture)
    with ClipReader(open_clip(tmp_path / "red.mp4").clip) as reader:
        assert np.abs(reader.frame(0).astype(int) - picture).max() <= 3


def test_uneven_times_are_kept(tmp_path: Path) -> None:
    times_s = np.cumsum(np.random.default_rng(5).uniform(0.004, 0.06, 20))
    times_s -= times_s[0]
    _write(tmp_path / "uneven.mp4", times_s.tolist())
    clip = open_clip(tmp_path / "uneven.mp4").clip
    np.testing.assert_allclose(clip.file_time_s, times_s, atol=6e-6)


def test_the_capture_rate_becomes_a_tag(tmp_path: Path) -> None:
    _write(tmp_path / "slow.mp4", capture_fps=240.0)
    opened = open_clip(tmp_path / "slow.mp4")
    assert opened.capture_fps_source is CaptureFpsSource.TAG
    assert opened.clip.capture_fps == pytest.approx(240.0)


def test_a_rotation_is_applied_when_read(tmp_path: Path) -> None:
    _write(tmp_path / "turned.mp4", rotation_deg=90)
    clip = open_clip(tmp_path / "turned.mp4").clip
    assert (clip.width_px, clip.height_px, clip.rotation_deg) == (HEIGHT_PX, WIDTH_PX, 90)
    with ClipReader(clip) as reader:
        assert number_in(np.rot90(reader.frame(11))) == 11


def test_phones_can_play_it(tmp_path: Path) -> None:
    _write(tmp_path / "clip.mp4")
    content = (tmp_path / "clip.mp4").read_bytes()
    assert content.find(b"moov") < content.find(b"mdat")
    with av.open(str(tmp_path / "clip.mp4")) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.pix_fmt, context.profile) == ("h264", "yuv420p", "High")


def test_an_odd_size_is_filled_up(tmp_path: Path) -> None:
    with ClipWriter(tmp_path / "odd.mp4", width_px=101, height_px=75, fps=30.0) as writer:
        writer.write(np.full((75, 101, 3), 90, np.uint8))
    clip = open_clip(tmp_path / "odd.mp4").clip
    assert (clip.width_px, clip.height_px) == (102, 76)
    with ClipReader(clip) as reader:
        assert np.abs(reader.frame(0).astype(int) - 90).max() <= 3


def test_the_same_pictures_give_the_same_file(tmp_path: Path) -> None:
    _write(tmp_path / "a.mp4")
    _write(tmp_path / "b.mp4")
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_a_broken_off_clip_leaves_nothing_and_keeps_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "clip.mp4"
    target.write_bytes(b"the old one")
    with pytest.raises(KeyboardInterrupt):
        _write_and_break_off(target)
    assert [file.name for file in tmp_path.iterdir()] == ["clip.mp4"]
    assert target.read_bytes() == b"the old one"


def test_a_clip_without_frames_is_not_written(tmp_path: Path) -> None:
    with (
        pytest.raises(ClipError, match="no frame to write"),
        ClipWriter(tmp_path / "none.mp4", **SIZE, fps=30.0),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["no_folder/clip.mp4", "a_file/clip.mp4"])
def test_a_folder_that_cannot_take_it_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "a_file").touch()
    with pytest.raises(ClipError, match=r"clip\.mp4 cannot be written|There is no folder"):
        ClipWriter(tmp_path / name, **SIZE, fps=30.0)


def test_a_name_that_is_no_video_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match=r"let it end in \.mp4"):
        ClipWriter(tmp_path / "clip.txt", **SIZE, fps=30.0)


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="file size limits are a Unix matter")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(ClipError, match="disk is full"):
            _write_noise(tmp_path / "big.mp4")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_of_another_size_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(ValueError, match="shape"),
        ClipWriter(tmp_path / "clip.mp4", **SIZE, fps=30.0) as writer,
    ):
        writer.write(np.zeros((10, 10, 3), np.uint8))


def test_time_only_runs_forward(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not later"):
        _write(tmp_path / "clip.mp4", [1.0, 0.5, *range(2, 20)])
