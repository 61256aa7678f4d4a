import os
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from av.stream import Disposition

from gaitlab.errors import ClipError
from gaitlab.video.reader import ClipReader, open_clip
from tests.video.numbered_clips import NumberedClip, number_in


def _sound(path: Path) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame.from_ndarray(
            np.zeros((1, 4096), np.float32), format="fltp", layout="mono"
        )
        frame.sample_rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def _moved_index_first(source: Path, path: Path) -> Path:
    """Copy an mp4 with its index at the front, so that a cut leaves frames to find."""
    with (
        av.open(str(source)) as old,
        av.open(str(path), "w", options={"movflags": "+faststart"}) as new,
    ):
        stream = new.add_stream_from_template(old.streams.video[0])
        for packet in old.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                new.mux(packet)
    return path


def _cut_off(source: Path, path: Path, share: float) -> Path:
    content = source.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


@pytest.fixture
def cut_off_clip(clips: dict[str, NumberedClip], tmp_path: Path) -> Path:
    whole = _moved_index_first(clips["b_frames"].path, tmp_path / "whole.mp4")
    return _cut_off(whole, tmp_path / "cut_off.mp4", 0.6)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match=r"There is no file .*none\.mp4: check"):
        open_clip(tmp_path / "none.mp4")


def test_a_folder_is_no_clip(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match="is a folder: name the video file in it"):
        open_clip(tmp_path)


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    empty = tmp_path / "empty.mp4"
    empty.touch()
    with pytest.raises(ClipError, match="is empty: copy"):
        open_clip(empty)


@pytest.mark.parametrize("text", ["Dear diary, today I ran.\n", "#EXTM3U\nhttp://example.org/a\n"])
def test_a_text_file_is_no_video_whatever_its_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "text.mp4"
    file.write_text(text)
    with pytest.raises(ClipError, match="is not a video that can be read: choose"):
        open_clip(file)


def test_sound_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match="only sound: choose"):
        open_clip(_sound(tmp_path / "sound.mp4"))


def test_the_cover_of_a_song_is_no_video(tmp_path: Path) -> None:
    song = tmp_path / "song.mp3"
    with av.open(str(song), "w") as container:
        sound = container.add_stream("mp3", rate=44100)
        cover = container.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 64, 64, "yuvj420p"
        cover.disposition = Disposition.attached_pic
        picture = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="bgr24")
        container.mux(cover.encode(picture.reformat(format="yuvj420p")))
        container.mux(cover.encode(None))
        tone = av.AudioFrame.from_ndarray(
            np.zeros((1, 1152), np.float32), format="fltp", layout="mono"
        )
        tone.sample_rate = 44100
        container.mux(sound.encode(tone))
        container.mux(sound.encode(None))
    with pytest.raises(ClipError, match="only sound: choose"):
        open_clip(song)


def test_an_unknown_codec_is_said_to_be_the_reason(
    clips: dict[str, NumberedClip], tmp_path: Path
) -> None:
    file = tmp_path / "unknown.mp4"
    content = clips["b_frames"].path.read_bytes()
    file.write_bytes(content.replace(b"avc1", b"zzz1").replace(b"avcC", b"zzzC"))
    with pytest.raises(ClipError, match=r"codec of .* cannot be decoded here: export"):
        open_clip(file)


def test_a_file_without_frames_is_refused(clips: dict[str, NumberedClip], tmp_path: Path) -> None:
    file = tmp_path / "head_only.mkv"
    file.write_bytes(clips["mkv"].path.read_bytes()[:700])
    with pytest.raises(ClipError, match="no frame that can be decoded: film"):
        open_clip(file)


def test_a_file_cut_off_before_its_index_is_said_to_be_cut_off(
    clips: dict[str, NumberedClip], tmp_path: Path
) -> None:
    file = _cut_off(clips["b_frames"].path, tmp_path / "no_index.mp4", 0.6)
    with pytest.raises(ClipError, match=r"cut off before its end.*copy the clip"):
        open_clip(file)


def test_a_file_cut_off_after_its_index_is_read_as_far_as_it_goes(cut_off_clip: Path) -> None:
    opened = open_clip(cut_off_clip)
    assert len(opened.warnings) == 1
    assert "cut off" in opened.warnings[0]
    assert 20 < opened.clip.n_frames < 60
    with ClipReader(opened.clip) as reader:
        numbers = [number_in(picture) for _, picture in reader.frames()]
    # The last picture may be torn, and pictures that lean on lost ones are gone.
    expected = np.rint(opened.clip.file_time_s * 30.0).astype(int).tolist()
    assert numbers[:-1] == expected[:-1]


def test_damage_in_the_middle_costs_frames_not_the_clip(
    clips: dict[str, NumberedClip], tmp_path: Path
) -> None:
    content = bytearray(clips["open_gop"].path.read_bytes())
    with av.open(str(clips["open_gop"].path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        [damaged_packet] = [packet for packet in packets if packet.pts * packet.time_base == 1]
        start = damaged_packet.pos + 8
    content[start : start + 60] = bytes(60)
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(content)
    clip = open_clip(damaged).clip
    with ClipReader(clip) as reader:
        numbers = {index: number_in(picture) for index, picture in reader.frames()}
    intact = [*range(20), *range(40, 60)]
    assert [numbers[index] for index in intact] == intact


def test_a_frame_that_cannot_be_decoded_is_said_to_be_damaged(
    clips: dict[str, NumberedClip], tmp_path: Path
) -> None:
    whole = _moved_index_first(clips["b_frames"].path, tmp_path / "whole.mp4")
    clip = open_clip(whole).clip
    _cut_off(whole, whole, 0.6)
    with ClipReader(clip) as reader, pytest.raises(ClipError, match=r"Frame 59 .* damaged"):
        reader.frame(59)


def test_a_damaged_clip_is_read_in_silence(cut_off_clip: Path) -> None:
    script = (
        "import sys; from gaitlab.video.reader import ClipReader, open_clip\n"
        "with ClipReader(open_clip(sys.argv[1]).clip) as reader: print(len(list(reader.frames())))"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENCV")}
    done = subprocess.run(
        [sys.executable, "-c", script, str(cut_off_clip)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert int(done.stdout) > 20
    assert done.stderr == ""


def test_opencv_leaves_the_plug_ins_of_qt_alone() -> None:
    script = (
        "import os; from gaitlab.video.opencv import cv2\n"
        "print([name for name in os.environ if name.startswith('QT_QPA')])"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QT_QPA")}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "[]"
