import math
from dataclasses import replace

import pytest

from gaitlab.analysis.clock import ClockCheck, belt_rate, check_clock, gravity_rate
from gaitlab.analysis.kinematics import body_centre_px, sagittal_px
from gaitlab.analysis.steps import steps_of
from gaitlab.assessment import assess
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.runner import Runner
from gaitlab.domain.trial import Trial, TrialOptions
from gaitlab.synthetic.camera import Camera
from tests.analysis.runs import FOREFOOT, motion_of, trial_of


def checked(cadence_spm: float, **options) -> ClockCheck:
    settings = {"capture_fps": 60.0, "playback_fps": 60.0, "is_known": False, **options}
    return check_clock(cadence_spm=cadence_spm, **settings)


@pytest.mark.parametrize("cadence_spm", [135.0, 150.0, 170.0, 195.0, 210.0])
def test_a_runners_cadence_makes_the_rate_plausible(cadence_spm) -> None:
    clock = checked(cadence_spm)
    assert clock.likeliest_fps == 60.0
    assert clock.probability > 0.9


@pytest.mark.parametrize("factor", [2.0, 4.0, 8.0])
def test_slow_motion_is_named_by_its_factor(factor) -> None:
    clock = checked(168.0 / factor, capture_fps=30.0, playback_fps=30.0)
    assert clock.likeliest_fps == 30.0 * factor
    assert clock.is_doubtful


def test_a_rate_known_from_the_camera_weighs_more_than_an_odd_cadence() -> None:
    assert not checked(120.0, is_known=True).is_doubtful


def test_without_a_cadence_nothing_is_said() -> None:
    assert math.isnan(checked(math.nan).probability)
    assert not checked(math.nan).is_doubtful


def test_gravity_decides_where_cadence_leaves_it_open() -> None:
    slow = Interval(118.0, 100.0, 136.0)
    assert checked(112.0, gravity_fps=slow).likeliest_fps == 120.0
    assert checked(112.0, gravity_fps=Interval(59.0, 50.0, 68.0)).likeliest_fps == 60.0


def replayed(factor: float, *, is_known: bool = False) -> Trial:
    """A run whose clip was stored so many times slower, and says nothing of it."""
    trial = trial_of(FOREFOOT, fps=60.0, noise_px=0.7)
    time_s = factor * trial.clip.time_s
    fps = 60.0 / factor
    return replace(
        trial,
        clip=replace(trial.clip, file_time_s=time_s, playback_fps=fps, capture_fps=fps),
        runner=Runner(FOREFOOT.height_m),
        options=TrialOptions(is_capture_fps_known=is_known),
        pose_track=trial.pose_track.retimed(time_s),
    )


@pytest.mark.parametrize("factor", [1.25, 1.3])
def test_a_clip_replayed_slower_says_so_and_widens_its_times(factor) -> None:
    assessment = assess(replayed(factor))
    assert "replay_pace" in [issue.key for issue in assessment.quality]
    assert assessment.clock.slowness.low < factor < assessment.clock.slowness.high
    assert assessment.cadence_spm.low < FOREFOOT.cadence_spm < assessment.cadence_spm.high
    contact = next(v for v in assessment.metrics if v.metric.key == "contact_time_ms")
    true_ms = 1e3 * FOREFOOT.left.contact_time_s
    assert contact.left.mean.low < true_ms < contact.left.mean.high
    assert contact.left.mean.value > 1.15 * true_ms


@pytest.mark.parametrize(("factor", "is_known"), [(1.0, False), (1.3, True)])
def test_a_clip_at_its_pace_or_of_a_known_rate_is_not_widened(factor, is_known) -> None:
    assessment = assess(replayed(factor, is_known=is_known))
    assert "replay_pace" not in [issue.key for issue in assessment.quality]
    assert assessment.cadence_spm.high - assessment.cadence_spm.low < 3.0


@pytest.mark.parametrize("slowness", [1.0, 4.0])
def test_the_body_falls_at_the_true_rate(slowness) -> None:
    """Filmed at 120 fps and read as slow motion or not, gravity finds the true rate."""
    trial = trial_of(FOREFOOT, fps=120.0, noise_px=0.7)
    time_s = slowness * trial.pose_track.time_s
    contacts = tuple(_slowed(contact, slowness) for contact in motion_of(FOREFOOT).contacts)
    steps = steps_of(
        contacts, stride_time_s=slowness * 120.0 / FOREFOOT.cadence_spm, near_side=Side.LEFT
    )
    found = gravity_rate(
        time_s,
        body_centre_px(sagittal_px(trial.pose_track, Facing.LEFT))[:, 1],
        steps,
        capture_fps=120.0 / slowness,
        px_per_m=Camera().px_per_m(0.0),
        scale_relative_se=0.05,
    )
    assert found.value == pytest.approx(120.0, rel=0.15)


def test_without_flight_gravity_says_nothing() -> None:
    trial = trial_of(FOREFOOT)
    centre = body_centre_px(sagittal_px(trial.pose_track, Facing.LEFT))[:, 1]
    nothing = steps_of((), stride_time_s=0.7, near_side=None)
    assert not gravity_rate(
        trial.pose_track.time_s,
        centre,
        nothing,
        capture_fps=60.0,
        px_per_m=400.0,
        scale_relative_se=0.05,
    )


def test_belt_speed_and_height_together_give_the_rate() -> None:
    found = belt_rate(
        belt_speed_px_s=500.0, belt_speed_mps=2.5, height_px_per_m=400.0, capture_fps=30.0
    )
    assert found.value == pytest.approx(60.0)


def test_belt_speed_alone_gives_no_rate() -> None:
    assert not belt_rate(
        belt_speed_px_s=500.0, belt_speed_mps=2.5, height_px_per_m=math.nan, capture_fps=30.0
    )


def _slowed(contact: FootContact, slowness: float) -> FootContact:
    def slow(instant: Instant) -> Instant:
        return Instant(slowness * instant.time_s, slowness * instant.se_s)

    return replace(
        contact,
        forefoot_on=slow(contact.forefoot_on),
        forefoot_off=slow(contact.forefoot_off),
        heel_on=slow(contact.heel_on),
        heel_off=slow(contact.heel_off),
    )
