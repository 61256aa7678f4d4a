"""What gaitlab reports: every metric with its definition, its source, and how it is measured.

References are cited for what was read in them; where no published norm is known, none is given.
"""

from math import hypot, nan, sqrt

import numpy as np

from gaitlab.analysis.gait import Gait
from gaitlab.analysis.kinematics import knee_flexion_deg, overstride, shank_angle_deg
from gaitlab.analysis.measures import (
    NO_HEEL,
    NO_SCALE,
    NOT_SEEN,
    USEFUL_SE_MS,
    Measure,
    Readings,
    at_contact,
    contact_time,
    duty_factor,
    flight_time,
    of_contacts,
    peak_knee_flexion,
    share_of_contacts,
    step_length,
    step_time,
    trunk_lean,
    vertical_oscillation,
)
from gaitlab.analysis.robust import mean, measured
from gaitlab.analysis.summaries import difference, summary
from gaitlab.domain.contacts import Uncertainty
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric, MetricValue, Summary, Trust

FEWEST_STEPS = 7
"""Steps a side below which 2D means are not stable yet (Dingenen et al. 2018)."""

_FEW_STEPS = f"Fewer than {FEWEST_STEPS} steps a side."


def measure_all(gait: Gait) -> tuple[MetricValue, ...]:
    """Return every metric of a run, in the order of `METRICS`."""
    step_values = [_value(gait, metric, measure(gait)) for metric, measure in _STEP_METRICS]
    return (_cadence_value(gait), *step_values, _belt_speed_value(gait))


def _value(gait: Gait, metric: Metric, readings: Readings) -> MetricValue:
    per_step = readings.per_step
    if not np.isfinite(per_step).any():
        return MetricValue(metric, per_step=per_step, trust=Trust.NONE, reason=readings.missing)
    is_left = gait.is_left
    left_se, right_se = (readings.systematic_se_of(is_foot) for is_foot in (is_left, ~is_left))
    unshared = [readings.unshared_se_of(is_foot) for is_foot in (is_left, ~is_left)]
    if gait.pace_se and metric.unit == "ms":
        means = [mean(per_step[is_foot]) for is_foot in (is_left, ~is_left)]
        left_se, right_se = (
            hypot(se, gait.pace_se * abs(mean_ms))
            for se, mean_ms in zip((left_se, right_se), means, strict=True)
        )
        unshared.append(gait.pace_se * abs(means[0] - means[1]))
    left = summary(per_step[is_left], systematic_se=left_se)
    right = summary(per_step[~is_left], systematic_se=right_se)
    se_of_both = hypot(left_se, right_se) / sqrt(2.0)
    caution = readings.caution
    if not caution and min(left.n, right.n) < FEWEST_STEPS:
        caution = _FEW_STEPS
    return MetricValue(
        metric,
        both=summary(per_step, systematic_se=se_of_both),
        left=left,
        right=right,
        difference=difference(left, right, systematic_se=hypot(*unshared)),
        per_step=per_step,
        trust=Trust.LOW if caution else Trust.HIGH,
        reason=caution,
    )


def _cadence_value(gait: Gait) -> MetricValue:
    n_steps = len(gait.steps)
    if not gait.cadence_spm:
        return MetricValue(CADENCE, trust=Trust.NONE, reason=NOT_SEEN)
    sd_spm = float(np.std(measured(60.0 / gait.of_steps(lambda step: step.step_time_s))))
    return MetricValue(CADENCE, both=Summary(gait.cadence_spm, sd_spm, n_steps))


def _belt_speed_value(gait: Gait) -> MetricValue:
    speed_mps, se_mps = gait.belt_speed_mps, gait.belt_speed_se_mps
    if not np.isfinite(speed_mps):
        return MetricValue(BELT_SPEED, trust=Trust.NONE, reason=NO_SCALE)
    told = Interval(speed_mps, speed_mps - 1.96 * se_mps, speed_mps + 1.96 * se_mps)
    return MetricValue(BELT_SPEED, both=Summary(told, nan, len(gait.steps)))


CADENCE = Metric(
    "cadence_spm",
    "Cadence",
    "steps/min",
    "Steps of both feet a minute, from a line through all initial contacts.",
    "860 recreational runners at their preferred speed of 9-10.5 km/h: mean 164",
    "Malisoux et al. 2023, Orthop J Sports Med (as summarised by healthhp.com.au)",
    decimals=1,
    is_per_side=False,
)

BELT_SPEED = Metric(
    "belt_speed_mps",
    "Belt speed",
    "m/s",
    "As the treadmill displays it, or from the standing foot and the runner's height.",
    "",
    "derived; treadmills ran at 98-103 % of the set speed in Willwacher et al. 2021, Sci Rep",
    decimals=2,
    is_per_side=False,
)

_CLASSES = (
    "Mo et al. 2021, Res Sports Med (7.4 and -0.8 degrees); the other thresholds in use, 8.0 and "
    "-1.6 degrees, are cited to Altman & Davis 2012, Gait Posture 35:298"
)
_LANDING_REFERENCE = (
    "Singapore marathon: 71 % rearfoot, 17 % midfoot, 2 % forefoot, 11 % asymmetric"
)
_LANDING_SOURCE = f"{_CLASSES}; shares: Patoz et al. 2019"

_STEP_METRICS: tuple[tuple[Metric, Measure], ...] = (
    (
        Metric(
            "contact_time_ms",
            "Contact time",
            "ms",
            "From initial contact to toe-off of the same foot.",
            "preferred speed: 283 (men), 299 (women); about 262 at 3.2 m/s",
            "Malisoux et al. 2023 (as summarised by healthhp.com.au); Bramah et al. 2021, IJSPT",
        ),
        contact_time,
    ),
    (
        Metric(
            "flight_time_ms",
            "Flight time",
            "ms",
            "From toe-off to the other foot's initial contact; negative when both are down.",
            "about 80-105 at preferred speeds",
            "derived from cadence and contact time of Malisoux et al. 2023",
        ),
        flight_time,
    ),
    (
        Metric(
            "duty_factor",
            "Duty factor",
            "1",
            "Contact time over stride time; 0.5 and more means there is no flight.",
            "preferred speed: 0.39 (men), 0.41 (women)",
            "Malisoux et al. 2023 (as summarised by healthhp.com.au)",
            decimals=3,
        ),
        duty_factor,
    ),
    (
        Metric(
            "step_time_ms",
            "Step time",
            "ms",
            "From initial contact to the other foot's next one; belongs to the foot that lands "
            "first.",
            "",
            "derived",
        ),
        step_time,
    ),
    (
        Metric(
            "step_length_m",
            "Step length",
            "m",
            "Belt speed times step time.",
            "preferred speed: 1.07 (men), 0.91 (women)",
            "Malisoux et al. 2023 (as summarised by healthhp.com.au)",
            decimals=2,
        ),
        step_length,
    ),
    (
        Metric(
            "foot_strike_angle_deg",
            "Foot strike angle",
            "°",
            "Sole against the belt at initial contact, zero for the runner's own flat foot, "
            "positive toe up.",
            "rearfoot above about 7.7, forefoot below about -1.2; no value is abnormal",
            f"{_CLASSES}; no cut-off for abnormal: Souza 2016, Phys Med Rehabil Clin N Am 27:217",
            decimals=1,
        ),
        of_contacts(
            lambda c: c.strike_angle_deg,
            lambda c: Uncertainty(c.strike_angle_se_deg),
            useful_se=4.0,
        ),
    ),
    (
        Metric(
            "rearfoot_share_pct",
            "Rearfoot landings",
            "%",
            "Mean probability over the steps that the strike angle is a rearfoot one.",
            _LANDING_REFERENCE,
            _LANDING_SOURCE,
        ),
        share_of_contacts(lambda c: c.strike.rearfoot),
    ),
    (
        Metric(
            "midfoot_share_pct",
            "Midfoot landings",
            "%",
            "Mean probability over the steps that the strike angle is a midfoot one.",
            _LANDING_REFERENCE,
            _LANDING_SOURCE,
        ),
        share_of_contacts(lambda c: c.strike.midfoot),
    ),
    (
        Metric(
            "forefoot_share_pct",
            "Forefoot landings",
            "%",
            "Mean probability over the steps that the strike angle is a forefoot one.",
            _LANDING_REFERENCE,
            _LANDING_SOURCE,
        ),
        share_of_contacts(lambda c: c.strike.forefoot),
    ),
    (
        Metric(
            "heel_contact_share_pct",
            "Steps with heel contact",
            "%",
            "Mean probability over the steps that the heel comes down during the stance.",
            "",
            "a forefoot landing without heel contact is called toe strike: Ann Biomed Eng 2015, "
            "doi 10.1007/s10439-015-1484-3",
        ),
        share_of_contacts(lambda c: c.p_heel_down),
    ),
    (
        Metric(
            "heel_delay_ms",
            "Heel delay",
            "ms",
            "Heel contact minus forefoot contact by the same criterion: positive after a forefoot "
            "landing, negative after a heel landing.",
            "",
            "derived; no published norm is known",
        ),
        of_contacts(
            lambda c: c.heel_delay_s,
            lambda c: c.heel_delay_uncertainty,
            factor=1e3,
            useful_se=USEFUL_SE_MS,
            missing=NO_HEEL,
        ),
    ),
    (
        Metric(
            "heel_dwell_ms",
            "Heel dwell",
            "ms",
            "How long the heel stays on the belt.",
            "",
            "derived; no published norm is known",
        ),
        of_contacts(
            lambda c: c.heel_dwell_s,
            lambda c: c.heel_dwell_uncertainty,
            factor=1e3,
            useful_se=USEFUL_SE_MS,
            missing=NO_HEEL,
        ),
    ),
    (
        Metric(
            "heel_clearance_mm",
            "Heel clearance",
            "mm",
            "Smallest gap under a heel that stays up.",
            "",
            "derived; no published norm is known",
        ),
        of_contacts(
            lambda c: c.heel_clearance_m,
            lambda _: Uncertainty(0.0),
            factor=1e3,
            missing="No heel was clearly seen to stay up, or there is no scale.",
        ),
    ),
    (
        Metric(
            "overstride_pct",
            "Overstride",
            "% of leg",
            "How far the ankle is ahead of the mid-hip at initial contact, in leg lengths.",
            "",
            "distance to the hip tracks braking: Lieberman et al. 2015, J Exp Biol 218:3406",
            decimals=1,
        ),
        at_contact(overstride, 2.0, factor=100.0),
    ),
    (
        Metric(
            "shank_angle_deg",
            "Shank angle at contact",
            "°",
            "Knee to ankle against the vertical at initial contact, positive with the ankle ahead.",
            "",
            "the shank at loading is one of the things to look at: Souza 2016",
            decimals=1,
        ),
        at_contact(shank_angle_deg, 3.0),
    ),
    (
        Metric(
            "knee_flexion_contact_deg",
            "Knee flexion at contact",
            "°",
            "180 degrees minus the angle hip-knee-ankle at initial contact.",
            "",
            "explains knee loads together with four others: Wille et al. 2014, JOSPT",
            decimals=1,
        ),
        at_contact(knee_flexion_deg, 5.0),
    ),
    (
        Metric(
            "knee_flexion_peak_deg",
            "Peak knee flexion in stance",
            "°",
            "Largest knee flexion between initial contact and toe-off.",
            "",
            "explains knee loads together with four others: Wille et al. 2014, JOSPT",
            decimals=1,
        ),
        peak_knee_flexion,
    ),
    (
        Metric(
            "trunk_lean_deg",
            "Trunk lean",
            "°",
            "Mid-hip to mid-shoulder against the vertical, mean over the stance, positive forward.",
            "",
            "part of the side-view check: Souza 2016",
            decimals=1,
        ),
        trunk_lean,
    ),
    (
        Metric(
            "vertical_oscillation_cm",
            "Vertical oscillation",
            "cm",
            "Rise and fall of the body's estimated centre of mass within a step.",
            "9.3 at 3.2 m/s from markers; methods based on force read 15-20 % less",
            "Bramah et al. 2021, IJSPT; Malisoux et al. 2023",
            decimals=1,
        ),
        vertical_oscillation,
    ),
)

METRICS: tuple[Metric, ...] = (CADENCE, *(metric for metric, _ in _STEP_METRICS), BELT_SPEED)
"""Every metric, in the order of a report."""
