"""Scenes, the clips they give, and the truth beside them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.jobs import run
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.random_scenes import Nuisance, SceneRange, random_scene
from gaitlab.synthetic.renderer import Exposure
from gaitlab.synthetic.samples import SAMPLES
from gaitlab.synthetic.scenes import Recording, Scene, render_clip, truth_path
from gaitlab.synthetic.truth import read_truth
from gaitlab.video.opencv import cv2

SMALL = Camera(width_px=180, height_px=320, focal_px=310.0)
SHORT = Scene(
    name="short",
    camera=SMALL,
    exposure=Exposure(noise=0.0),
    recording=Recording(capture_fps=20.0),
    duration_s=1.0,
)


def test_a_rendered_clip_has_its_frames_and_its_truth(tmp_path):
    path = tmp_path / "short.mp4"
    truth = run(render_clip(SHORT, path))
    clip = cv2.VideoCapture(str(path))
    frames = []
    while (picture := clip.read())[0]:
        frames.append(picture[1])
    assert len(frames) == truth.n_frames == 20
    assert frames[0].shape == (320, 180, 3)
    assert read_truth(truth_path(path)).cadence_spm == pytest.approx(truth.cadence_spm, abs=1e-3)


def test_truth_survives_its_file(tmp_path):
    scene = replace(SAMPLES[1], duration_s=4.0)
    truth = scene.truth(scene.motion())
    path = tmp_path / "clip.truth.json"
    truth.write(path)
    again = read_truth(path)
    assert len(again.contacts) == len(truth.contacts) > 8
    for kept, known in zip(again.contacts, truth.contacts, strict=True):
        assert kept.side is known.side
        assert kept.initial_contact.time_s == pytest.approx(known.initial_contact.time_s, abs=1e-6)
        assert kept.toe_off.time_s == pytest.approx(known.toe_off.time_s, abs=1e-6)
        assert kept.heel_contact is known.heel_contact
        assert kept.foot_strike is known.foot_strike
    assert again.facing is truth.facing


def test_a_cancelled_rendering_leaves_nothing_behind(tmp_path):
    job = render_clip(SHORT, tmp_path / "short.mp4")
    next(job)
    job.close()
    assert list(tmp_path.iterdir()) == []


def test_slow_motion_keeps_the_capture_clock():
    recording = Recording(capture_fps=240.0, playback_fps=30.0)
    scene = replace(SHORT, recording=recording, duration_s=0.5)
    assert scene.playback_fps == 30.0
    assert len(scene.frame_times_s) == 120
    assert scene.frame_times_s[-1] == pytest.approx(119 / 240)


def test_uneven_recordings_drop_and_shift_pictures_but_stay_in_order():
    times = Recording(capture_fps=60.0, jitter_s=0.002, dropped_share=0.1).frame_times(10.0, seed=4)
    assert 500 < len(times) < 570
    assert np.diff(times).min() > 0.0
    assert times[0] == 0.0


def test_samples_are_what_their_names_say():
    late, never, rearfoot = (scene.truth(scene.motion()) for scene in SAMPLES)
    assert {c.foot_strike for c in late.contacts} == {FootStrike.FOREFOOT}
    assert {c.heel_contact for c in late.contacts} == {HeelContact.YES}
    assert np.mean([c.heel_delay_s for c in late.contacts]) == pytest.approx(0.042, abs=0.003)
    assert {c.heel_contact for c in never.contacts} == {HeelContact.NO}
    assert {c.foot_strike for c in rearfoot.contacts} == {FootStrike.REARFOOT}
    assert rearfoot.cadence_spm == pytest.approx(154.0, abs=0.5)


def test_random_scenes_reach_every_kind_of_landing():
    kinds = set()
    for seed in range(40):
        for landing in (scene := random_scene(seed)).runner.left, scene.runner.right:
            is_down = landing.heel_delay_s is not None
            kinds.add((landing.strike_angle_deg > 0.0, is_down))
    assert kinds == {(True, True), (False, True), (False, False)}


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_random_runners_can_run(seed):
    scene = random_scene(seed, SceneRange(duration_s=3.0))
    motion = scene.motion()
    times = np.arange(0.0, 3.0, 0.005)
    posture = motion.at(times)
    for foot in posture.feet:
        assert foot.sole(motion.spec.shoe)[..., 1].min() > -1e-4
    height = scene.runner.height_m
    assert 0.38 * height < posture.hip[..., 1].min()
    assert posture.hip[..., 1].max() < 0.60 * height
    shank = np.linalg.norm(posture.ankle - posture.knee, axis=-1)
    assert np.ptp(shank) < 0.01


@pytest.mark.parametrize("nuisance", Nuisance)
def test_a_nuisance_leaves_the_run_alone(nuisance):
    plain, harder = random_scene(5), random_scene(5, nuisances=[nuisance])
    assert plain != harder
    assert plain.motion().steps == harder.motion().steps


def test_a_standing_runner_has_flat_feet_and_no_steps():
    scene = replace(SHORT, is_standing=True)
    shown = scene.filmed()
    soles = shown.soles(np.linspace(0.0, 1.0, 5))
    assert np.abs(soles.heel_clearance_m).max() < 1e-9
    assert np.abs(soles.forefoot_clearance_m).max() < 1e-9
    assert scene.truth(shown).contacts == ()
    assert '"cadence_spm": null' in scene.truth(shown).to_json()
