import os
import shutil
import sys
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaitlab.errors import ClipError, OptionError
from gaitlab.video.capture_rate import CaptureFpsSource
from gaitlab.video.opencv import cv2
from gaitlab.video.reader import ClipReader, open_clip
from tests.video.conftest import KINDS
from tests.video.numbered_clips import (
    HEIGHT_PX,
    WIDTH_PX,
    NumberedClip,
    Recipe,
    encode,
    number_in,
)

REAL_CLIP = Path(__file__).parents[3] / "shared" / "clips" / "treadmill_rearfoot_30fps.mp4"
READS_OFTEN = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WHOLE = slice(None)


def _without_opencv(reader: ClipReader) -> list[tuple[int, np.ndarray]]:
    return list(reader.crops(0, None, WHOLE, WHOLE))


@pytest.mark.parametrize("kind", KINDS)
def test_times_are_those_of_the_container(clips: dict[str, NumberedClip], kind: str) -> None:
    clip = open_clip(clips[kind].path).clip
    assert clip.file_time_s[0] == 0.0
    # Matroska rounds to milliseconds, the others to 1/90000 s.
    np.testing.assert_allclose(clip.file_time_s, clips[kind].times_s, atol=0.7e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_sequential_pass_shows_every_frame_upright_in_order(
    clips: dict[str, NumberedClip], kind: str
) -> None:
    clip = open_clip(clips[kind].path).clip
    with ClipReader(clip) as reader:
        shown = [(index, number_in(picture)) for index, picture in reader.frames()]
    assert shown == list(enumerate(clips[kind].numbers))
    assert (clip.width_px, clip.height_px) == (WIDTH_PX, HEIGHT_PX)
    assert clip.rotation_deg == clips[kind].rotation_deg


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("reduction", [1, 2, 3])
def test_glances_show_small_pictures_and_sharp_parts_of_the_same_frames(
    clips: dict[str, NumberedClip], kind: str, reduction: int
) -> None:
    rows, cols = slice(10, 31), slice(8, 41)
    with ClipReader(open_clip(clips[kind].path).clip) as reader:
        glances = list(reader.glances(3, 9, reduction=reduction, part=(rows, cols)))
        whole = dict(reader.crops(3, 9, WHOLE, WHOLE))
    assert [glance.number for glance in glances] == list(whole)
    for glance in glances:
        picture = whole[glance.number]
        np.testing.assert_array_equal(glance.part, picture[rows, cols])
        size = [round(side / reduction / 2) * 2 for side in picture.shape[:2]]
        assert list(glance.small.shape[:2]) == size
        expected = cv2.resize(picture[:, :, ::-1], size[::-1], interpolation=cv2.INTER_AREA)
        # Colours beyond black and white are cut before or after the mean is taken.
        assert np.abs(glance.small.astype(float) - expected).mean() < (
            0.01 if reduction == 1 else 4
        )


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_on_the_way_is_the_first_one_decoded_that_is_near_enough(
    clips: dict[str, NumberedClip], kind: str
) -> None:
    clip = open_clip(clips[kind].path).clip
    with ClipReader(clip) as reader:
        for index, most_before in ((30, 0), (30, 12), (35, 30), (5, 5)):
            number, picture = reader.frame_towards(index, most_before=most_before)
            assert index - most_before <= number <= index
            assert number_in(picture) == clips[kind].numbers[number]
            assert number_in(reader.frame(number + 2)) == clips[kind].numbers[number + 2]


@pytest.mark.parametrize("kind", KINDS)
def test_both_libraries_give_the_same_pixels(clips: dict[str, NumberedClip], kind: str) -> None:
    with ClipReader(open_clip(clips[kind].path).clip) as reader:
        for (index, picture), (exact_index, exact) in zip(
            reader.frames(), _without_opencv(reader), strict=True
        ):
            assert index == exact_index
            np.testing.assert_array_equal(picture, exact)


@pytest.mark.parametrize("kind", KINDS)
def test_a_reader_of_rgb_gives_the_same_pixels_in_the_other_order(
    clips: dict[str, NumberedClip], kind: str
) -> None:
    clip = open_clip(clips[kind].path).clip
    with ClipReader(clip) as reader, ClipReader(clip, n_threads=1, is_rgb=True) as rgb_reader:
        for (_, picture), (_, rgb) in zip(reader.frames(), rgb_reader.frames(), strict=True):
            np.testing.assert_array_equal(rgb, picture[..., ::-1])
        np.testing.assert_array_equal(rgb_reader.frame(5), reader.frame(5)[..., ::-1])


@pytest.mark.parametrize("kind", KINDS)
def test_any_order_of_frames_equals_the_sequence(clips: dict[str, NumberedClip], kind: str) -> None:
    numbers = clips[kind].numbers
    order = np.random.default_rng(3).integers(0, len(numbers), 20)
    with ClipReader(open_clip(clips[kind].path).clip) as reader:
        sequence = [picture for _, picture in reader.frames()]
        for index in (0, len(numbers) - 1, *order):
            picture = reader.frame(int(index))
            assert number_in(picture) == numbers[index]
            np.testing.assert_array_equal(picture, sequence[index])


@READS_OFTEN
@given(
    kind=st.sampled_from(KINDS), start=st.integers(0, 38), length=st.integers(0, 30), data=st.data()
)
def test_a_part_is_that_part_of_the_sequence(
    clips: dict[str, NumberedClip], kind: str, start: int, length: int, data: st.DataObject
) -> None:
    numbers = clips[kind].numbers
    other = data.draw(st.integers(0, len(numbers) - 1))
    with ClipReader(open_clip(clips[kind].path).clip) as reader:
        shown = []
        for index, picture in reader.frames(start, start + length):
            shown.append((index, number_in(picture)))
            assert number_in(reader.frame(other)) == numbers[other]
    assert shown == list(enumerate(numbers))[start : start + length]


@READS_OFTEN
@given(kind=st.sampled_from(KINDS), data=st.data())
def test_a_crop_is_that_crop_of_the_picture(
    clips: dict[str, NumberedClip], kind: str, data: st.DataObject
) -> None:
    top = data.draw(st.integers(0, HEIGHT_PX - 1))
    left = data.draw(st.integers(0, WIDTH_PX - 1))
    rows = slice(top, data.draw(st.integers(top + 1, HEIGHT_PX + 20)))
    cols = slice(left, data.draw(st.integers(left + 1, WIDTH_PX + 20)))
    with ClipReader(open_clip(clips[kind].path).clip) as reader:
        for (index, whole), (crop_index, crop) in zip(
            reader.frames(3, 6), reader.crops(3, 6, rows, cols), strict=True
        ):
            assert index == crop_index
            np.testing.assert_array_equal(crop, whole[rows, cols])


@pytest.mark.parametrize("kind", ["b_frames", "rotated_90", "rotated_180", "hevc_10_bit"])
def test_luma_is_the_brightness_of_the_crop(clips: dict[str, NumberedClip], kind: str) -> None:
    rows, cols = slice(70, 110), slice(31, 140)
    with ClipReader(open_clip(clips[kind].path).clip) as reader:
        [(_, luma)] = reader.luma_frames(8, 9, rows, cols)
        [(_, bgr)] = reader.crops(8, 9, rows, cols)
    brightness = 16.0 + 219.0 / 255.0 * (bgr @ np.array([0.114, 0.587, 0.299]))
    assert luma.shape == (40, 109)
    assert np.abs(luma - brightness).mean() < 1.5


def test_an_empty_crop_is_refused(clips: dict[str, NumberedClip]) -> None:
    with (
        ClipReader(open_clip(clips["mov"].path).clip) as reader,
        pytest.raises(ValueError, match="no pixel"),
    ):
        next(reader.crops(0, None, slice(HEIGHT_PX, None), WHOLE))


def test_a_frame_beyond_the_end_does_not_exist(clips: dict[str, NumberedClip]) -> None:
    with ClipReader(open_clip(clips["mov"].path).clip) as reader, pytest.raises(IndexError):
        reader.frame(60)


def test_two_passes_at_once_do_not_disturb_each_other(clips: dict[str, NumberedClip]) -> None:
    with ClipReader(open_clip(clips["b_frames"].path).clip) as reader:
        pairs = zip(reader.frames(10, 30), reader.frames(20, 40), strict=True)
        for (_, first), (_, second) in pairs:
            assert number_in(second) == number_in(first) + 10


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_file_without_times_is_warned_about(
    clips: dict[str, NumberedClip], kind: str
) -> None:
    warnings = open_clip(clips[kind].path).warnings
    assert bool(warnings) is not clips[kind].has_timestamps


def test_playback_rate_is_the_average(clips: dict[str, NumberedClip]) -> None:
    times_s = clips["variable_rate"].times_s
    clip = open_clip(clips["variable_rate"].path).clip
    assert clip.playback_fps == pytest.approx(59 / times_s[-1], rel=1e-5)


def test_without_tag_the_file_plays_in_real_time(clips: dict[str, NumberedClip]) -> None:
    opened = open_clip(clips["fps_240"].path)
    assert opened.capture_fps_source is CaptureFpsSource.ASSUMED
    assert opened.clip.capture_fps == opened.clip.playback_fps == pytest.approx(240.0)


def test_the_tag_of_the_phone_tells_slow_motion(clips: dict[str, NumberedClip]) -> None:
    opened = open_clip(clips["slow_motion"].path)
    assert opened.capture_fps_source is CaptureFpsSource.TAG
    assert opened.clip.capture_fps == pytest.approx(240.0)
    assert opened.clip.time_s[-1] == pytest.approx(59 / 240.0)


def test_a_given_rate_beats_the_tag(clips: dict[str, NumberedClip]) -> None:
    opened = open_clip(clips["slow_motion"].path, capture_fps=120.0)
    assert opened.capture_fps_source is CaptureFpsSource.GIVEN
    assert opened.clip.capture_fps == pytest.approx(120.0)


def test_an_impossible_rate_is_refused(clips: dict[str, NumberedClip]) -> None:
    with pytest.raises(OptionError, match="impossible"):
        open_clip(clips["mov"].path, capture_fps=0.0)


def test_fingerprint_knows_the_content_not_the_name(
    clips: dict[str, NumberedClip], tmp_path: Path
) -> None:
    copy = shutil.copy(clips["mov"].path, tmp_path / "Kopie mit Umlaut ä.mov")
    same = open_clip(copy).clip
    assert same.fingerprint == open_clip(clips["mov"].path).clip.fingerprint
    other = open_clip(clips["b_frames"].path).clip
    assert other.fingerprint != same.fingerprint
    with ClipReader(same) as reader:
        assert number_in(reader.frame(33)) == 33


def test_a_colon_in_the_name_is_no_address(clips: dict[str, NumberedClip], tmp_path: Path) -> None:
    copy = shutil.copy(clips["mov"].path, tmp_path / "http:run.mov")
    assert open_clip(copy).clip.n_frames == 60


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_a_name_may_be_any_bytes(clips: dict[str, NumberedClip], tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"l\xe4ufer.mp4")
    shutil.copy(clips["mov"].path, path)
    clip = open_clip(path).clip
    with ClipReader(clip) as reader:
        assert [number_in(picture) for _, picture in reader.frames(0, 3)] == [0, 1, 2]


def test_a_clip_that_vanished_is_missed(tmp_path: Path) -> None:
    made = encode(tmp_path / "gone.mp4", Recipe(n_frames=5))
    clip = open_clip(made.path).clip
    made.path.unlink()
    with pytest.raises(ClipError, match="There is no file"):
        ClipReader(clip)


@pytest.mark.skipif(not REAL_CLIP.exists(), reason=f"the real clip is not at {REAL_CLIP}")
def test_real_clip_has_360_frames_at_30_per_second() -> None:
    opened = open_clip(REAL_CLIP)
    np.testing.assert_allclose(opened.clip.file_time_s, np.arange(360) / 30.0, atol=1e-9)
    assert opened.warnings == ()
    with ClipReader(opened.clip) as reader:
        sequence = dict(islice(reader.frames(), 61))
        for index in (60, 17, 0, 59):
            np.testing.assert_array_equal(reader.frame(index), sequence[index])
