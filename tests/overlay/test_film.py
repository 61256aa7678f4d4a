"""Annotated films: they play everywhere, keep time, and are there whole or not at all."""

from dataclasses import replace

import av
import numpy as np
import pytest

from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Side
from gaitlab.errors import ClipError, OptionError
from gaitlab.jobs import run
from gaitlab.overlay.film import TITLE_S, export_overlay, part_frames
from gaitlab.overlay.film_options import FilmOptions
from gaitlab.overlay.layers import Layer
from gaitlab.overlay.palette import colour_of, role_of
from tests.analysis.runs import FOREFOOT
from tests.overlay.runs import assessed, filmed, of_nobody, pictures_of, with_clip
from tests.video.numbered_clips import Recipe, encode, number_in

resource = pytest.importorskip("resource", reason="no limits of this kind here")

BARE = FilmOptions(layers=(), has_lanes=False, has_title=False)
UNEVEN_S = np.cumsum(np.random.default_rng(7).uniform(0.02, 0.055, 60))
UNEVEN_S = np.round((UNEVEN_S - UNEVEN_S[0]) * 90_000) / 90_000


@pytest.fixture(scope="module")
def run_on_film(tmp_path_factory):
    return filmed(assessed(FOREFOOT), tmp_path_factory.mktemp("film") / "run.mp4")


@pytest.fixture
def film_path(tmp_path):
    return tmp_path / "film.mp4"


def film_of(tmp_path, recipe: Recipe, options: FilmOptions = BARE, **more):
    """Times and numbers of the frames of a film of a numbered clip."""
    clip = encode(tmp_path / f"clip{recipe.suffix}", recipe)
    path = run(export_overlay(of_nobody(clip.path, **more), tmp_path / "film.mp4", options))
    times, pictures = zip(*pictures_of(path), strict=True)
    return np.array(times), [number_in(picture) for picture in pictures]


# What plays everywhere ------------------------------------------------------------------------


def test_a_film_plays_on_the_oldest_phone(run_on_film, film_path):
    run(export_overlay(run_on_film, film_path, FilmOptions(end_s=0.5, click_spm=170.0)))
    with av.open(str(film_path)) as container:
        video, sound = container.streams.video[0], container.streams.audio[0]
        assert video.codec_context.name == "h264"
        assert "Baseline" in video.profile
        assert video.pix_fmt == "yuv420p"
        assert (video.width % 2, video.height % 2) == (0, 0)
        assert sound.codec_context.name == "aac"
    content = film_path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat"), "it starts before it is all there"


def test_a_film_lasts_as_long_as_the_run_and_its_title(run_on_film, film_path):
    run(export_overlay(run_on_film, film_path, FilmOptions(end_s=1.0)))
    with av.open(str(film_path)) as container:
        assert container.duration / 1e6 == pytest.approx(TITLE_S + 1.0, abs=0.002)


# Time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rotation_deg", [0, 90, 180, 270])
def test_a_turned_clip_is_upright_and_keeps_its_frames(tmp_path, rotation_deg):
    times, numbers = film_of(tmp_path, Recipe(rotation_deg=rotation_deg))
    assert numbers == list(range(60))
    assert times == pytest.approx(np.arange(60) / 30.0, abs=1e-4)


def test_a_variable_rate_is_kept(tmp_path):
    times, numbers = film_of(tmp_path, Recipe(times_s=UNEVEN_S))
    assert numbers == list(range(60))
    assert times == pytest.approx(UNEVEN_S, abs=2e-4)


def test_slow_motion_shows_every_frame_for_longer(tmp_path):
    times, numbers = film_of(tmp_path, Recipe(), replace(BARE, slow_factor=4.0))
    assert times == pytest.approx(4.0 * np.arange(60) / 30.0, abs=1e-4)
    # The label that says how slow it is lies below the numbers.
    assert numbers == list(range(60))


def test_a_clip_stored_in_slow_motion_is_shown_in_real_time(tmp_path):
    times, numbers = film_of(tmp_path, Recipe(), capture_fps=120.0)
    assert numbers == list(range(0, 60, 2))
    assert times == pytest.approx(np.arange(30) / 60.0, abs=1e-4)


def test_a_part_begins_at_zero(tmp_path):
    times, numbers = film_of(tmp_path, Recipe(), replace(BARE, start_s=0.5, end_s=1.0))
    assert numbers == list(range(15, 30))
    assert times[0] == 0.0


def test_the_part_that_was_analysed_is_shown_unless_told(run_on_film):
    options = replace(run_on_film.trial.options, start_s=1.0, end_s=2.0)
    told = replace(run_on_film, trial=replace(run_on_film.trial, options=options))
    assert part_frames(told, FilmOptions()) == range(60, 120)
    assert part_frames(told, FilmOptions(end_s=1.5)) == range(60, 90)


def test_a_part_without_a_frame_is_refused(run_on_film, film_path):
    with pytest.raises(OptionError, match="no frame from 9 s"):
        run(export_overlay(run_on_film, film_path, FilmOptions(start_s=9.0)))


def test_clicks_sound_at_the_cadence_from_the_first_landing_on(run_on_film, film_path):
    options = FilmOptions(click_spm=180.0, has_lanes=False, layers=(), end_s=4.0)
    run(export_overlay(run_on_film, film_path, options))
    with av.open(str(film_path)) as container:
        frames = list(container.decode(audio=0))
        rate_hz = frames[0].sample_rate
        sound = np.concatenate([frame.to_ndarray()[0] for frame in frames])
    begin_s = frames[0].time
    loud = np.flatnonzero(np.abs(sound) > 0.2)
    onsets = loud[np.flatnonzero(np.diff(loud, prepend=-rate_hz) > 0.1 * rate_hz)]
    times_s = begin_s + onsets / rate_hz
    first_s = run_on_film.contacts[0].initial_contact.time_s
    assert times_s[0] == pytest.approx(TITLE_S + first_s, abs=0.004)
    assert np.diff(times_s) == pytest.approx(1.0 / 3.0, abs=0.003)
    assert len(times_s) == pytest.approx((4.0 - first_s) * 3.0, abs=1)


# What is on it --------------------------------------------------------------------------------


def is_near(picture: np.ndarray, side: Side) -> np.ndarray:
    distance = np.abs(picture[:, :, ::-1].astype(int) - colour_of(role_of(side))).sum(axis=2)
    return distance < 60


def first_picture(assessment, path, **choices) -> np.ndarray:
    options = FilmOptions(**{"has_title": False, "start_s": 2.5, "end_s": 2.55, **choices})
    run(export_overlay(assessment, path, options))
    return pictures_of(path)[0][1]


def test_the_strip_lies_below_the_picture(run_on_film, film_path):
    picture = first_picture(run_on_film, film_path, layers=())
    assert picture.shape[1] == 360
    assert picture.shape[0] > 640
    assert not is_near(picture[:640], Side.LEFT).any()
    assert is_near(picture[640:], Side.LEFT).any()


@pytest.mark.parametrize("facing", list(Facing))
def test_the_magnifier_is_in_the_upper_corner_behind_the_runner(tmp_path, film_path, facing):
    assessment = filmed(assessed(FOREFOOT, facing), tmp_path / "run.mp4")
    bare = {"has_lanes": False, "layers": ()}
    without = first_picture(assessment, film_path, **bare)
    picture = first_picture(assessment, film_path, has_magnifier=True, **bare)
    rows, cols = np.nonzero(np.abs(picture.astype(int) - without).sum(axis=2) > 60)
    assert rows.max() <= 190
    if facing is Facing.LEFT:
        assert cols.min() >= 180
    else:
        assert cols.max() <= 180


def test_the_magnifier_leaves_the_words_on_how_sure_gaitlab_is_readable(tmp_path, film_path):
    assessment = filmed(assessed(FOREFOOT, Facing.LEFT), tmp_path / "run.mp4")
    bare = {"has_lanes": False, "layers": {Layer.CONFIDENCE}}
    without = first_picture(assessment, film_path, **bare)
    picture = first_picture(assessment, film_path, has_magnifier=True, **bare)
    changed = np.abs(picture.astype(int) - without).sum(axis=2) > 60
    assert not changed[:60].any()
    assert changed[60:].any()


def test_a_frozen_instant_is_told(run_on_film, film_path):
    options = FilmOptions(has_title=False, has_freezes=True, slow_factor=2.0, end_s=1.5)
    run(export_overlay(run_on_film, film_path, options))
    yellow = np.array((77, 232, 255))
    is_banner = [
        (np.abs(picture[642:655].astype(int) - yellow).sum(axis=2) < 60).mean() > 0.4
        for _, picture in pictures_of(film_path)
    ]
    assert 0.3 < np.mean(is_banner) < 0.8


def test_the_title_tells_before_the_run_begins(run_on_film, film_path):
    run(export_overlay(run_on_film, film_path, FilmOptions(end_s=0.1)))
    pictures = pictures_of(film_path)
    n_title = round(TITLE_S * 15)
    assert pictures[n_title][0] == pytest.approx(TITLE_S, abs=1e-4)
    assert pictures[0][1][:640].mean() < 60
    assert pictures[n_title][1][:640].mean() > 90
    assert pictures[0][1].max() > 200, "something is written on it"


def test_a_large_clip_is_made_as_small_as_phones_need_it(tmp_path):
    clip = encode(tmp_path / "clip.mp4", Recipe(n_frames=2))
    assessment = of_nobody(clip.path)
    large = replace(assessment.trial.clip, width_px=3840, height_px=2160)
    from gaitlab.overlay.film_picture import FilmPictures

    pictures = FilmPictures(with_clip(assessment, large), BARE)
    assert pictures.size_px == (1920, 1080)


# Whole or not at all --------------------------------------------------------------------------


def test_a_film_that_is_stopped_leaves_nothing(run_on_film, film_path):
    job = export_overlay(run_on_film, film_path)
    for _ in range(20):
        next(job)
    job.close()
    assert list(film_path.parent.iterdir()) == []


def test_a_film_that_is_stopped_leaves_the_old_one(run_on_film, film_path):
    film_path.write_bytes(b"old")
    job = export_overlay(run_on_film, film_path)
    next(job)
    job.close()
    assert film_path.read_bytes() == b"old"


def test_a_full_disk_is_said_and_leaves_nothing(run_on_film, film_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(ClipError, match="disk is full"):
            run(export_overlay(run_on_film, film_path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(film_path.parent.iterdir()) == []


def test_a_clip_that_is_gone_is_said(run_on_film, film_path):
    gone = with_clip(run_on_film, replace(run_on_film.trial.clip, path="/nowhere/run.mp4"))
    with pytest.raises(ClipError, match="is not there any more"):
        run(export_overlay(gone, film_path))
    assert list(film_path.parent.iterdir()) == []


@pytest.mark.parametrize("slow_factor", [0.0, -1.0, 100.0, float("nan")])
def test_an_impossible_pace_is_refused(slow_factor):
    with pytest.raises(OptionError, match="times slower"):
        FilmOptions(slow_factor=slow_factor)


@pytest.mark.parametrize("choice", [{"slow_factor": 4.0}, {"has_freezes": True}])
def test_a_click_needs_real_time(choice):
    with pytest.raises(OptionError, match="real time"):
        FilmOptions(click_spm=172.0, **choice)


def test_no_clip_has_so_fast_a_click(run_on_film, film_path):
    with pytest.raises(OptionError, match="steps/min"):
        run(export_overlay(run_on_film, film_path, FilmOptions(click_spm=5000.0)))
    assert list(film_path.parent.iterdir()) == []
