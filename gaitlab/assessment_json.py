"""An assessment as JSON: the one description of a result that other programs build on."""

from math import isfinite
from typing import TYPE_CHECKING, Any

from gaitlab.analysis.clock import ClockCheck
from gaitlab.domain.contacts import HeelContact, Instant, Source
from gaitlab.domain.findings import Finding
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import MetricValue, Summary
from gaitlab.domain.stacked_stride import StackedStride
from gaitlab.domain.steps import Step
from gaitlab.domain.trial import Trial

if TYPE_CHECKING:
    from gaitlab.assessment import Assessment

SCHEMA = "gaitlab.assessment/1"

Json = dict[str, Any]


def assessment_json(assessment: "Assessment") -> Json:
    """Return `assessment` as dicts, lists, strings, numbers and None, ready for strict JSON.

    Times are seconds of real time (the capture clock) from the first frame; heel delay is heel
    contact minus forefoot contact. What was not measured is None.
    """
    stacked = {stride.side: stride for stride in assessment.stacked}
    return {
        "schema": SCHEMA,
        "clip": _clip(assessment),
        "clock": _clock(assessment.clock),
        "provenance": _provenance(assessment.trial),
        "quality": [
            {"key": issue.key, "severity": issue.severity.value, "message": issue.message}
            for issue in assessment.quality
        ],
        "cadence_spm": _interval(assessment.cadence_spm),
        "steps": [_step(step) for step in assessment.steps],
        "stacked": {side.value: _stacked(stacked.get(side)) for side in Side},
        "metrics": [_metric(value) for value in assessment.metrics],
        "findings": [_finding(finding) for finding in assessment.findings],
    }


def _clip(assessment: "Assessment") -> Json:
    clip = assessment.trial.clip
    return {
        "path": clip.path,
        "n_frames": clip.n_frames,
        "duration_s": clip.duration_s,
        "width_px": clip.width_px,
        "height_px": clip.height_px,
        "playback_fps": clip.playback_fps,
        "capture_fps": clip.capture_fps,
        "facing": assessment.facing.value if assessment.facing else None,
        "near_side": assessment.near_side.value if assessment.near_side else None,
    }


def _clock(clock: ClockCheck | None) -> Json | None:
    if clock is None:
        return None
    return {
        "capture_fps": clock.capture_fps,
        "probability": _number(clock.probability),
        "likeliest_fps": _number(clock.likeliest_fps),
        "likeliest_probability": _number(clock.likeliest_probability),
        "gravity_fps": _interval(clock.gravity_fps),
        "belt_fps": _interval(clock.belt_fps),
    }


def _provenance(trial: Trial) -> Json:
    """Return what made the landmarks and, among the settings, everything a person told."""
    provenance, options = trial.provenance, trial.options
    return {
        "gaitlab_version": provenance.gaitlab_version,
        "model_name": provenance.model_name,
        "model_sha256": provenance.model_sha256,
        "settings": {
            **provenance.settings,
            "facing": options.facing.value if options.facing else None,
            "is_capture_fps_known": options.is_capture_fps_known,
            "height_m": _number(trial.runner.height_m),
            "belt_speed_mps": _number(options.belt_speed_mps),
            "start_s": options.start_s,
            "end_s": _number(options.end_s),
            "has_flat_foot": bool(options.flat_foot),
            "has_corrections": bool(trial.corrections),
        },
    }


def _step(step: Step) -> Json:
    contact = step.contact
    is_heel_up = contact.heel_contact is HeelContact.NO
    return {
        "index": step.index,
        "side": step.side.value,
        "near": step.is_near,
        **_instant("initial_contact", contact.initial_contact),
        **_instant("forefoot_contact", contact.forefoot_on),
        **_instant("heel_contact", Instant() if is_heel_up else contact.heel_on),
        **_instant("heel_off", Instant() if is_heel_up else contact.heel_off),
        **_instant("toe_off", contact.toe_off),
        "foot_strike_angle_deg": _number(contact.strike_angle_deg),
        "foot_strike": contact.foot_strike.value,
        "heel_contact": contact.heel_contact.value,
        "heel_delay_ms": _milliseconds(contact.heel_delay_s),
        "contact_time_s": _number(contact.contact_time_s),
        "confidence": _number(contact.confidence),
        "doubts": [doubt.value for doubt in step.doubts],
        "edited": contact.source is Source.MANUAL,
    }


def _instant(name: str, instant: Instant) -> Json:
    return {f"{name}_s": _number(instant.time_s), f"{name}_se_s": _number(instant.se_s)}


def _stacked(stride: StackedStride | None) -> Json:
    delay = stride.heel_delay_s if stride else Interval()
    dwell = stride.heel_dwell_s if stride else Interval()
    return {
        "n_strides": stride.n_strides if stride else 0,
        "heel_delay_ms": _milliseconds(delay.value),
        "heel_delay_low_ms": _milliseconds(delay.low),
        "heel_delay_high_ms": _milliseconds(delay.high),
        "heel_dwell_ms": _milliseconds(dwell.value),
        "p_heel_down": _number(stride.p_heel_down) if stride else None,
    }


def _metric(value: MetricValue) -> Json:
    return {
        "key": value.metric.key,
        "name": value.metric.name,
        "unit": value.metric.unit,
        "both": _summary(value.both),
        "left": _summary(value.left),
        "right": _summary(value.right),
        "difference": _interval(value.difference),
        "per_step": [_number(number) for number in value.per_step],
        "trust": value.trust.value,
        "reason": value.reason,
    }


def _summary(summary: Summary) -> Json:
    return {**_interval(summary.mean), "sd": _number(summary.sd), "n": summary.n}


def _finding(finding: Finding) -> Json:
    return {
        "rule_key": finding.rule_key,
        "severity": finding.severity.value,
        "probability": _number(finding.probability),
        "metric_keys": list(finding.metric_keys),
        "title": finding.title,
        "meaning": finding.meaning,
        "action": finding.action,
        "evidence": finding.evidence,
        "sources": list(finding.sources),
        "cause_key": finding.cause_key,
        "is_good": finding.is_good,
        "clinical": finding.clinical,
        "cue": finding.cue,
        "exercise": finding.exercise,
        "against": finding.against,
        "recheck": finding.recheck,
        "evidence_note": finding.evidence_note,
    }


def _interval(interval: Interval) -> Json:
    return {
        "value": _number(interval.value),
        "low": _number(interval.low),
        "high": _number(interval.high),
    }


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def _milliseconds(value_s: float) -> float | None:
    return _number(1000.0 * value_s)
