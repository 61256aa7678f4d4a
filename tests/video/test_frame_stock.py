"""A bounded stock of frames around a playhead, parts of them as pixels, and small pictures."""

import numpy as np
import pytest
from av.video.frame import VideoFrame
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.video.exact_decoder import ExactDecoder
from gaitlab.video.frame_part import Part, PartRenderer
from gaitlab.video.frame_stock import FrameStock, StockedFrame, StockMaker
from gaitlab.video.picture import BgrConverter
from gaitlab.video.reader import open_clip
from gaitlab.video.small_pictures import SmallPictures
from tests.video.numbered_clips import number_in

GREY = VideoFrame.from_ndarray(np.full((24, 16), 90, np.uint8), format="yuv420p")
N_BYTES = round(1.5 * 16 * 16)


def grey(number):
    return StockedFrame(number, GREY, 16, 16)


@given(st.lists(st.integers(0, 400), max_size=60), st.integers(0, 400))
def test_the_stock_keeps_what_is_near_the_playhead_within_its_bytes(numbers, playhead):
    stock = FrameStock(10 * N_BYTES)
    stock.move_playhead(playhead)
    for number in numbers:
        stock.put(grey(number))
    assert stock.n_bytes == N_BYTES * len(stock) <= 10 * N_BYTES
    if playhead in numbers:
        assert stock.get(playhead) is not None


def test_more_is_kept_before_the_playhead_than_after_it():
    stock = FrameStock(10 * N_BYTES)
    stock.move_playhead(100)
    for number in range(50, 150):
        stock.put(grey(number))
    kept = [number for number in range(200) if stock.get(number)]
    assert kept == list(range(kept[0], kept[0] + 10))
    assert 100 - kept[0] > kept[-1] - 100


def test_a_larger_picture_is_not_replaced_by_a_smaller_one():
    stock, make = FrameStock(1 << 20), StockMaker()
    large, small = grey(3), make(3, GREY, share=0.5)
    assert stock.put(large)
    assert not stock.put(small)
    assert stock.get(3) is large


def test_the_nearest_frame_is_found():
    stock = FrameStock(1 << 20)
    assert stock.nearest(5) is None
    for number in (1, 8, 30):
        stock.put(grey(number))
    assert stock.nearest(12).number == 8


@pytest.mark.parametrize("kind", ["constant_rate", "hevc_10_bit", "motion_jpeg", "rotated_90"])
def test_pixels_for_the_screen_are_those_of_the_reader(clips, kind):
    clip = open_clip(clips[kind].path).clip
    with ExactDecoder(clip) as decoder:
        to_bgr = BgrConverter(decoder.stream)
        number, frame = next(iter(decoder.frames_from(37)))
        expected = to_bgr(frame)
        stocked = StockMaker()(number, frame)
    height, width = expected.shape[:2]
    whole = PartRenderer()(stocked, Part(0, 0, width, height), zoom=1.0)
    assert np.abs(whole.bgra[:, :, :3].astype(int) - expected).mean() < 3.0
    part = PartRenderer()(stocked, Part(31, 15, 40, 30), zoom=1.0)
    seen = part.part
    assert (seen.left_px, seen.top_px) == (30, 14)
    rows = slice(int(seen.top_px), int(seen.top_px + seen.height_px))
    cols = slice(int(seen.left_px), int(seen.left_px + seen.width_px))
    inner = (slice(4, -4), slice(4, -4))
    difference = np.abs(part.bgra[:, :, :3].astype(int) - expected[rows, cols])[inner]
    assert difference.mean() < 3.0


def test_a_part_is_enlarged_to_the_size_it_is_shown_at(clips):
    clip = open_clip(clips["constant_rate"].path).clip
    with ExactDecoder(clip) as decoder:
        number, frame = next(iter(decoder.frames_from(5)))
        half = StockMaker()(number, frame, share=0.5)
    assert (half.picture.width, half.share) == (80, 0.5)
    part = PartRenderer()(half, Part(40, 40, 40, 20), zoom=3.0)
    assert part.bgra.shape == (round(3 * part.part.height_px), round(3 * part.part.width_px), 4)


def test_beside_the_picture_there_is_nothing_to_show():
    assert PartRenderer()(grey(0), Part(40, 40, 5, 5), zoom=1.0) is None


def test_small_pictures_show_their_frame(clips):
    clip = open_clip(clips["b_frames"].path).clip
    pictures = SmallPictures(clip.n_frames)
    with ExactDecoder(clip, n_threads=1) as decoder:
        for number, frame in decoder.frames_from(0):
            if number % 7 == 0 and pictures.wants(number):
                pictures.add(number, frame)
    assert pictures.nearest(30) == 28
    small = pictures.frame(28).picture.to_ndarray(format="bgr24")
    assert number_in(small) == 28


def test_of_a_long_clip_every_nth_frame_is_wanted():
    pictures = SmallPictures(7200)
    assert [number for number in range(12) if pictures.wants(number)] == [0, 4, 8]
    assert pictures.nearest(5) is None


def test_key_frames_are_found_without_decoding_the_others(clips):
    clip = open_clip(clips["open_gop"].path).clip
    with ExactDecoder(clip) as decoder:
        assert sorted(number for number, _ in decoder.key_frames()) == [0, 20, 40]
        assert next(iter(decoder.frames_from(33)))[0] == 33


def test_what_is_decoded_on_the_way_to_a_frame_comes_too(clips):
    clip = open_clip(clips["open_gop"].path).clip
    with ExactDecoder(clip) as decoder:
        numbers = [number for number, _ in zip(range(20), decoder.frames_towards(33), strict=False)]
        first = next(iter(decoder.frames_towards(33)))[0]
    assert first == 20
    assert len(numbers) == 20
