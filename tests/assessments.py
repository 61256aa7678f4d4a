"""An assessment with known numbers, for everything that shows one."""

from dataclasses import replace
from math import nan

import numpy as np

from gaitlab.analysis.doubts import doubts_of
from gaitlab.assessment import Assessment
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.contacts import FootContact, Instant, Source, StrikeProbabilities
from gaitlab.domain.findings import Finding
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import N_LANDMARKS, Side
from gaitlab.domain.metrics import Metric, MetricValue, Summary, Trust
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.quality import QualityIssue, Severity
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.stacked_stride import StackedStride
from gaitlab.domain.steps import Doubt, Step, Steps
from gaitlab.domain.trial import Provenance, Trial

STEP_S = 0.355
N_FRAMES = 600


def sample_trial(clip_path: str = "/films/run.mp4") -> Trial:
    """A trial that was observed, ten seconds at 60 frames/s."""
    time_s = np.arange(N_FRAMES) / 60.0
    blank = np.full((N_FRAMES, N_LANDMARKS, 3), np.nan)
    soles = [np.full((N_FRAMES, 2), np.nan)] * 8
    return Trial(
        Clip(clip_path, "f00d", 720, 1280, time_s, 60.0, 60.0),
        pose_track=PoseTrack(time_s, blank, blank[:, :, 0]),
        sole_track=SoleTrack(*soles),
        provenance=Provenance("0.1.0", "full", "4eaa", {"start_frame": 0, "end_frame": N_FRAMES}),
    )


def sample_assessment() -> Assessment:
    """A forefoot runner: the left heel comes down 46 ms late, the right one stays up."""
    contacts = tuple(_contact(index) for index in range(27))
    steps = Steps(tuple(map(_step, range(27), contacts, doubts_of(contacts))))
    return Assessment(
        trial=sample_trial(),
        track=sample_trial().pose_track,
        contacts=contacts,
        steps=steps,
        stacked=(
            _stacked(Side.LEFT, Interval(0.0461, 0.0423, 0.0502), 0.99),
            _stacked(Side.RIGHT, Interval(), 0.02),
        ),
        metrics=_metrics(),
        cadence_spm=Interval(169.0, 168.6, 169.4),
        quality=(
            QualityIssue("frame_rate", Severity.NOTE, "At 60 frames/s one step is known to 4 ms."),
            QualityIssue("dark", Severity.WARNING, "The shoes are dark: film with more light."),
        ),
        findings=(_finding(),),
        facing=Facing.LEFT,
        near_side=Side.LEFT,
    )


def refused_assessment() -> Assessment:
    """A clip in which nothing could be measured."""
    issue = QualityIssue("rear_view", Severity.BLOCKING, "The runner is filmed from behind.")
    return replace(
        sample_assessment(),
        contacts=(),
        steps=Steps(()),
        stacked=(),
        metrics=(),
        cadence_spm=Interval(),
        quality=(issue,),
        findings=(),
        facing=None,
        near_side=None,
    )


def _contact(index: int) -> FootContact:
    side = Side.LEFT if index % 2 == 0 else Side.RIGHT
    start_s = 0.2 + STEP_S * index
    is_left = side is Side.LEFT
    return FootContact(
        side,
        forefoot_on=Instant(start_s, 0.002),
        forefoot_off=Instant(start_s + 0.246, 0.003),
        heel_on=Instant(start_s + 0.046, 0.003) if is_left else Instant(),
        heel_off=Instant(start_s + 0.120, 0.004) if is_left else Instant(),
        strike_angle_deg=-6.1 if is_left else -7.4,
        strike_angle_se_deg=0.8,
        strike=StrikeProbabilities(0.02, 0.08, 0.9) if index != 4 else StrikeProbabilities(),
        p_heel_down=0.98 if is_left else (0.5 if index == 7 else 0.03),
        confidence=0.9,
        source=Source.MANUAL if index == 2 else Source.DETECTED,
    )


def _step(index: int, contact: FootContact, doubts: tuple[Doubt, ...]) -> Step:
    is_left = contact.side is Side.LEFT
    return Step(index, contact, is_left, STEP_S, 2 * STEP_S, doubts)


def _stacked(side: Side, delay_s: Interval, p_heel_down: float) -> StackedStride:
    dwell_s = Interval(0.074, 0.068, 0.081) if delay_s else Interval()
    return StackedStride(
        side, 13, np.empty(0), heel_delay_s=delay_s, heel_dwell_s=dwell_s, p_heel_down=p_heel_down
    )


def _metrics() -> tuple[MetricValue, ...]:
    def metric(key: str, name: str, unit: str, decimals: int = 0, **more: object) -> Metric:
        return Metric(key, name, unit, f"What {name} is.", "usual", "a source", decimals, **more)

    def summary(value: float, half: float) -> Summary:
        return Summary(Interval(value, value - half, value + half), half * 1.8, 13)

    return (
        MetricValue(
            metric("cadence_spm", "Cadence", "steps/min", 1, is_per_side=False),
            both=summary(169.0, 0.4),
        ),
        MetricValue(
            metric("contact_time_ms", "Contact time", "ms"),
            both=summary(246, 3),
            left=summary(246, 4),
            right=summary(245, 5),
            difference=Interval(1, -6, 8),
            per_step=np.array([246.0, nan]),
        ),
        MetricValue(
            metric("foot_strike_angle_deg", "Foot strike angle", "°", 1),
            both=summary(-6.7, 0.7),
            left=summary(-6.1, 0.8),
            right=summary(-7.4, 1.9),
            difference=Interval(1.3, -0.8, 3.4),
            trust=Trust.LOW,
            reason="The far foot is partly hidden.",
        ),
        MetricValue(
            metric("step_length_m", "Step length", "m", 2),
            trust=Trust.NONE,
            reason="Needs the belt speed.",
        ),
    )


def _finding() -> Finding:
    return Finding(
        "heel_stays_up",
        Severity.WARNING,
        0.9,
        ("heel_contact_share",),
        "The right heel never comes down",
        "The calf carries you through the whole stance.",
        "Let the heel kiss the belt after landing.",
        "expert opinion",
        ("A source",),
    )
