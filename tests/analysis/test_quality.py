"""Every gate, on a run made to fail it."""

from dataclasses import replace
from math import nan

import numpy as np
import pytest

from gaitlab.analysis.cycles import find_cycles
from gaitlab.analysis.kinematics import sagittal_px
from gaitlab.analysis.picture_gates import LEAST_RISE, rise_with_steps, vault
from gaitlab.assessment import Assessment, assess
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.quality import Severity
from gaitlab.domain.trial import FlatFootReference, Provenance, Trial, TrialOptions
from tests.analysis.runs import FOREFOOT, REARFOOT, TOE_STRIKE, trial_of


def with_track(trial: Trial, xyz_px: np.ndarray) -> Trial:
    return replace(trial, pose_track=replace(trial.pose_track, xyz_px=xyz_px))


def severity_of(assessment: Assessment, key: str) -> Severity | None:
    return next((i.severity for i in assessment.quality if i.key == key), None)


def assert_refused(trial: Trial, key: str) -> None:
    assessment = assess(trial)
    refusals = [i.key for i in assessment.quality if i.severity is Severity.BLOCKING]
    assert refusals == [key]
    assert not assessment.steps
    assert not assessment.metrics
    assert not assessment.cadence_spm


def read_at(trial: Trial, capture_fps: float) -> Trial:
    """The same frames, believed to be taken at another rate and stored at 30 fps."""
    time_s = np.arange(trial.clip.n_frames) / 30.0
    clip = replace(trial.clip, file_time_s=time_s, playback_fps=30.0, capture_fps=capture_fps)
    return replace(trial, clip=clip, pose_track=trial.pose_track.retimed(time_s))


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT])
def test_a_good_clip_has_nothing_to_complain_about(spec) -> None:
    assert assess(trial_of(spec)).quality == ()


def test_an_empty_picture_is_refused() -> None:
    trial = trial_of(FOREFOOT)
    assert_refused(with_track(trial, np.full_like(trial.pose_track.xyz_px, np.nan)), "no_runner")


def test_a_runner_seen_now_and_then_is_refused() -> None:
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    xyz_px[np.arange(len(xyz_px)) % 60 > 12] = np.nan
    assert_refused(with_track(trial, xyz_px), "no_runner")


def test_two_seconds_are_refused() -> None:
    assert_refused(trial_of(FOREFOOT, duration_s=2.0), "too_short")


def test_five_seconds_are_short() -> None:
    assert severity_of(assess(trial_of(FOREFOOT, duration_s=5.0)), "short") is Severity.WARNING


def test_fifteen_frames_a_second_are_refused() -> None:
    assert_refused(trial_of(FOREFOOT, fps=15.0), "frame_rate")


def test_thirty_frames_a_second_are_noted() -> None:
    assessment = assess(trial_of(FOREFOOT, fps=30.0))
    assert severity_of(assessment, "frame_rate_low") is Severity.NOTE


def test_a_rear_view_is_refused() -> None:
    """Seen from behind the shoulders are as wide as the trunk is long, and nothing goes forward."""
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    middle = xyz_px[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].mean(axis=1, keepdims=True)
    xyz_px[:, :, 0] = middle + 0.05 * (xyz_px[:, :, 0] - middle)
    for landmark in Landmark:
        if "LEFT" in landmark.name or "RIGHT" in landmark.name:
            xyz_px[:, landmark, 0] += 90.0 if "RIGHT" in landmark.name else -90.0
    assert_refused(with_track(trial, xyz_px), "not_side_view")


def test_running_through_the_picture_is_refused() -> None:
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    xyz_px[:, :, 0] -= np.linspace(0.0, 1500.0, len(xyz_px))[:, None]
    assert_refused(with_track(trial, xyz_px), "not_on_treadmill")


def test_standing_is_refused() -> None:
    trial = trial_of(FOREFOOT)
    rng = np.random.default_rng(0)
    xyz_px = np.repeat(trial.pose_track.xyz_px[:1], trial.clip.n_frames, axis=0)
    assert_refused(with_track(trial, xyz_px + rng.standard_normal(xyz_px.shape)), "not_running")


def test_noise_is_refused() -> None:
    trial = trial_of(FOREFOOT)
    rng = np.random.default_rng(0)
    xyz_px = 500.0 + 100.0 * rng.standard_normal(trial.pose_track.xyz_px.shape)
    assert any(i.severity is Severity.BLOCKING for i in assess(with_track(trial, xyz_px)).quality)


def test_legs_that_turn_below_hips_that_stay_are_refused() -> None:
    """So it looks on a bicycle."""
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    hips = xyz_px[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 1]
    rise_px = hips.mean(axis=1) - hips.mean()
    for landmark in Landmark:
        if landmark <= Landmark.RIGHT_KNEE:
            xyz_px[:, landmark, 1] -= rise_px
    assert_refused(with_track(trial, xyz_px), "no_rise")


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE])
def test_the_hips_of_a_runner_rise_well_over_the_least(spec) -> None:
    assessment = assess(trial_of(spec))
    sagittal = sagittal_px(assessment.track, assessment.facing)
    cycles = find_cycles(assessment.track.time_s, sagittal)
    assert rise_with_steps(sagittal, cycles) > 2.0 * LEAST_RISE


@pytest.mark.parametrize(
    ("off_side_deg", "severity"),
    [(15.0, None), (45.0, Severity.WARNING), (75.0, Severity.BLOCKING)],
)
def test_the_farther_the_camera_is_off_the_side_the_less_is_said(off_side_deg, severity) -> None:
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    turn = np.deg2rad(off_side_deg)
    middle = xyz_px[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].mean(axis=1, keepdims=True)
    xyz_px[:, :, 0] = middle + np.cos(turn) * (xyz_px[:, :, 0] - middle)
    trunk_px = np.ptp(xyz_px[0, [Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP], 1])
    for half_width, pair in (
        (0.38, (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)),
        (0.2, (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)),
    ):
        for landmark, sign in zip(pair, (-1.0, 1.0), strict=True):
            xyz_px[:, landmark, 0] += sign * np.sin(turn) * half_width * trunk_px
    views = [i for i in assess(with_track(trial, xyz_px)).quality if "view" in i.key]
    assert [issue.severity for issue in views] == ([severity] if severity else [])


def test_walking_is_refused() -> None:
    trial = _walking()
    rng = np.random.default_rng(0)
    xyz_px = trial.pose_track.xyz_px
    # Nobody repeats a stride exactly.
    assert_refused(with_track(trial, xyz_px + 3.0 * rng.standard_normal(xyz_px.shape)), "walking")


def test_legs_that_the_model_hardly_sees_are_the_reason_for_no_strides() -> None:
    trial = trial_of(FOREFOOT)
    xyz_px = np.repeat(trial.pose_track.xyz_px[:1], trial.clip.n_frames, axis=0)
    xyz_px = xyz_px + np.random.default_rng(0).standard_normal(xyz_px.shape)
    assert_refused(with_track(trial, xyz_px), "not_running")
    unsure = np.full_like(trial.pose_track.visibility, 0.4)
    dark = replace(trial, pose_track=replace(trial.pose_track, xyz_px=xyz_px, visibility=unsure))
    assert_refused(dark, "legs_unclear")
    # A doubtful model alone is no reason: its strides are there.
    doubtful = replace(trial, pose_track=replace(trial.pose_track, visibility=unsure))
    assert assess(doubtful).steps


@pytest.mark.parametrize("fps", [60.0, 40.0, 120.0])
def test_a_body_that_vaults_over_its_leg_walks_whatever_the_clock_says(fps) -> None:
    """A cadence that would be slow motion for a run is no reason to doubt the rate of a walk."""
    trial = _walking(rise_px=-12.0)
    rng = np.random.default_rng(0)
    xyz_px = trial.pose_track.xyz_px
    trial = with_track(trial, xyz_px + 3.0 * rng.standard_normal(xyz_px.shape))
    time_s = np.arange(trial.clip.n_frames) / fps
    clip = replace(trial.clip, file_time_s=time_s, playback_fps=fps, capture_fps=fps)
    assert_refused(
        replace(trial, clip=clip, pose_track=trial.pose_track.retimed(time_s)), "walking"
    )


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE])
def test_a_runners_body_is_lowest_over_the_standing_leg(spec) -> None:
    trial = trial_of(spec)
    sagittal = sagittal_px(trial.pose_track, Facing.LEFT)
    assert vault(trial.clip.time_s, sagittal, find_cycles(trial.clip.time_s, sagittal)) < -0.03


def test_slow_motion_read_as_real_time_is_refused_with_the_likely_rate() -> None:
    trial = read_at(trial_of(FOREFOOT, fps=240.0), 30.0)
    assert_refused(trial, "capture_rate")
    assert "240" in assess(trial).quality[-1].message


def test_slow_motion_with_its_capture_rate_is_measured() -> None:
    assessment = assess(read_at(trial_of(FOREFOOT, fps=240.0), 240.0))
    assert assessment.cadence_spm.value == pytest.approx(FOREFOOT.cadence_spm, abs=0.3)


def test_an_odd_cadence_with_a_known_rate_is_a_warning() -> None:
    trial = read_at(trial_of(FOREFOOT, fps=60.0), 40.0)
    trial = replace(trial, options=TrialOptions(is_capture_fps_known=True))
    assessment = assess(trial)
    assert assessment.cadence_spm.value == pytest.approx(FOREFOOT.cadence_spm * 40 / 60, abs=0.5)
    assert any(i.severity is Severity.WARNING for i in assessment.quality)


def test_feet_below_the_picture_are_refused() -> None:
    trial = trial_of(FOREFOOT)
    feet = [leg.foot_index for leg in LEGS.values()]
    lowest_px = int(trial.pose_track.xyz_px[:, feet, 1].min())
    assert_refused(
        replace(trial, clip=replace(trial.clip, height_px=lowest_px)), "feet_out_of_frame"
    )


def test_several_people_are_a_warning() -> None:
    trial = replace(trial_of(FOREFOOT), provenance=Provenance(settings={"n_people": 3}))
    assessment = assess(trial)
    assert severity_of(assessment, "several_people") is Severity.WARNING
    assert assessment.steps


def test_a_camera_that_sways_is_a_warning() -> None:
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    xyz_px[:, :, 1] += 60.0 * np.sin(2 * np.pi * 0.23 * trial.clip.time_s)[:, None]
    assert severity_of(assess(with_track(trial, xyz_px)), "camera_moves") is Severity.WARNING


def test_facing_set_against_the_run_is_refused() -> None:
    trial = replace(trial_of(FOREFOOT), options=TrialOptions(facing=Facing.RIGHT))
    assert any(issue.severity is Severity.BLOCKING for issue in assess(trial).quality)


def of_frames(trial: Trial, frames: np.ndarray) -> Trial:
    """The pictures of `frames` in a row, as an editor would export them."""
    file_time_s = trial.clip.file_time_s[: len(frames)]
    track = trial.pose_track
    pictures = PoseTrack(file_time_s, track.xyz_px[frames], track.visibility[frames])
    return replace(trial, clip=replace(trial.clip, file_time_s=file_time_s), pose_track=pictures)


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE])
def test_a_loop_is_refused(spec) -> None:
    assert_refused(of_frames(trial_of(spec), np.tile(np.arange(60, 115), 13)), "cuts")


@pytest.mark.parametrize("n_strides", [1, 3, 5])
@pytest.mark.parametrize("spec", [FOREFOOT, TOE_STRIKE])
def test_a_loop_of_whole_strides_is_refused(spec, n_strides) -> None:
    n_frames = round(n_strides * 120.0 / spec.cadence_spm * 60.0)
    looped = of_frames(trial_of(spec), np.resize(np.arange(60, 60 + n_frames), 660))
    rng = np.random.default_rng(0)
    noise_px = 0.4 * rng.standard_normal(looped.pose_track.xyz_px.shape)
    assert_refused(with_track(looped, looped.pose_track.xyz_px + noise_px), "loop")


@pytest.mark.parametrize("fps", [30.0, 60.0, 240.0])
def test_a_run_is_no_loop(fps) -> None:
    trial = trial_of(FOREFOOT, fps=fps, noise_px=0.0)
    assert "loop" not in {issue.key for issue in assess(trial).quality}


@pytest.mark.parametrize("slower", [1.0, 1.08])
def test_a_cadence_that_changes_is_told(slower) -> None:
    """From the middle of the clip on everything takes longer."""
    trial = trial_of(FOREFOOT)
    time_s = trial.clip.file_time_s
    slowed_s = time_s + (slower - 1.0) * np.maximum(time_s - 6.0, 0.0)
    trial = replace(
        trial,
        clip=replace(trial.clip, file_time_s=slowed_s),
        pose_track=replace(trial.pose_track, time_s=slowed_s),
    )
    keys = {issue.key for issue in assess(trial).quality}
    assert ("speed_changes" in keys) == (slower > 1.0)


def test_feet_that_stay_low_under_a_body_that_does_not_fall_are_refused() -> None:
    """So it looks on an elliptical trainer."""
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    y_px = xyz_px[:, :, 1]
    middle_px = y_px.mean(axis=0)
    is_foot = np.arange(y_px.shape[1]) > Landmark.RIGHT_KNEE
    xyz_px[:, :, 1] = middle_px + np.where(is_foot, 0.45, 0.3) * (y_px - middle_px)
    assert_refused(with_track(trial, xyz_px), "no_flight")


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE])
def test_one_cut_is_refused(spec) -> None:
    whole = np.arange(trial_of(spec).clip.n_frames)
    assert_refused(of_frames(trial_of(spec), np.delete(whole, slice(300, 313))), "cuts")


def test_a_cut_of_one_step_that_nobody_sees_shows_in_the_strides() -> None:
    """The legs go on as they went, each as the other one."""
    whole = np.arange(trial_of(FOREFOOT).clip.n_frames)
    cut = np.delete(whole, slice(300, 320))
    assert_refused(of_frames(trial_of(FOREFOOT), cut), "uneven_strides")


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE])
def test_a_clip_played_backward_is_refused(spec) -> None:
    trial = trial_of(spec)
    assert_refused(with_track(trial, trial.pose_track.xyz_px[::-1]), "facing")


def test_a_clip_upside_down_is_refused() -> None:
    trial = trial_of(FOREFOOT)
    size = np.array([trial.clip.width_px, trial.clip.height_px, 0.0])
    turn = np.array([-1.0, -1.0, 1.0])
    assert_refused(with_track(trial, size + turn * trial.pose_track.xyz_px), "not_upright")


def test_a_clip_on_its_side_is_refused() -> None:
    trial = trial_of(FOREFOOT)
    turned = replace(trial.clip, width_px=trial.clip.height_px, height_px=trial.clip.width_px)
    on_its_side = with_track(trial, trial.pose_track.xyz_px[:, :, [1, 0, 2]])
    assert_refused(replace(on_its_side, clip=turned), "not_upright")


@pytest.mark.parametrize("lost", ["far leg", "both feet"])
def test_a_leg_that_is_never_seen_is_refused(lost) -> None:
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    legs = LEGS.values() if lost == "both feet" else [LEGS[Side.RIGHT]]
    for leg in legs:
        xyz_px[:, [leg.ankle, leg.heel, leg.foot_index]] = np.nan
    assert_refused(with_track(trial, xyz_px), "not_running")


def test_two_legs_in_one_place_are_refused() -> None:
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    xyz_px[:, list(LEGS[Side.RIGHT])] = xyz_px[:, list(LEGS[Side.LEFT])] + 1.0
    assert_refused(with_track(trial, xyz_px), "not_running")


def test_a_cadence_nobody_runs_at_is_refused_even_with_a_known_rate() -> None:
    trial = read_at(trial_of(FOREFOOT, fps=120.0), 60.0)
    trial = replace(trial, options=TrialOptions(is_capture_fps_known=True))
    assert_refused(trial, "capture_rate")


@pytest.mark.parametrize("factor", [2.0, 4.0])
def test_time_lapse_is_refused(factor) -> None:
    trial = read_at(trial_of(FOREFOOT), 60.0 * factor)
    blocked = [i for i in assess(trial).quality if i.severity is Severity.BLOCKING]
    assert len(blocked) == 1
    assert not assess(trial).cadence_spm


def test_a_rate_that_is_less_likely_than_another_is_a_warning() -> None:
    assessment = assess(read_at(trial_of(FOREFOOT), 70.0))
    assert assessment.clock.likeliest_fps == 60.0
    assert severity_of(assessment, "capture_rate_unsure") is Severity.WARNING


def test_a_short_part_of_a_long_clip_shows_the_runner_all_the_time() -> None:
    trial = replace(trial_of(FOREFOOT), options=TrialOptions(start_s=8.5, end_s=12.0))
    assessment = assess(trial)
    assert not {"no_runner", "runner_lost"} & {issue.key for issue in assessment.quality}
    assert assessment.cadence_spm.value == pytest.approx(FOREFOOT.cadence_spm, abs=2.0)


def test_a_sole_that_standing_did_not_show_is_noted() -> None:
    told = FlatFootReference(landmark_angle_deg=(0.0, 0.0), sole_angle_deg=(-0.5, nan))
    trial = replace(trial_of(FOREFOOT, has_soles=True), options=TrialOptions(flat_foot=told))
    note = next(i for i in assess(trial).quality if i.key == "flat_foot_hidden")
    assert note.severity is Severity.NOTE
    assert "right" in note.message
    assert "left" not in note.message


def _walking(rise_px: float = 12.0) -> Trial:
    """Feet that stand for 62 % of the stride and swing for the rest, 110 steps a minute."""
    trial = trial_of(FOREFOOT)
    time_s, stride_s, duty, stance_px = trial.clip.time_s, 120.0 / 110.0, 0.62, 300.0
    xyz_px = np.repeat(trial.pose_track.xyz_px[:1], len(time_s), axis=0).copy()
    middle_px, ground_px = 360.0, 1100.0
    rise_px = rise_px * np.cos(4.0 * np.pi * time_s / stride_s)
    xyz_px[:, :, 0] = middle_px
    for shift, leg in zip((0.0, 0.5), LEGS.values(), strict=True):
        phase = (time_s / stride_s + shift) % 1.0
        swing = np.clip((phase - duty) / (1.0 - duty), 0.0, 1.0)
        back = np.where(phase < duty, phase / duty, 0.5 + 0.5 * np.cos(np.pi * swing))
        x_px = middle_px + stance_px * (back - 0.5)
        lift_px = 60.0 * np.sin(np.pi * swing)
        places = ((leg.hip, 0.0, 560.0), (leg.knee, 0.55, 280.0), (leg.ankle, 1.0, 45.0))
        for landmark, share, height_px in places:
            xyz_px[:, landmark, 0] = middle_px + share * (x_px - middle_px)
            xyz_px[:, landmark, 1] = ground_px - height_px - share * lift_px
            xyz_px[:, landmark, 1] -= (1.0 - share) * rise_px
        for landmark, ahead_px in ((leg.heel, -30.0), (leg.foot_index, 70.0)):
            xyz_px[:, landmark, 0] = x_px - ahead_px
            xyz_px[:, landmark, 1] = ground_px - 12.0 - lift_px
    track = PoseTrack(time_s, xyz_px, trial.pose_track.visibility)
    return replace(trial, pose_track=track, options=TrialOptions(facing=Facing.LEFT))
