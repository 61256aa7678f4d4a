"""Runs to report on: known numbers, long ones, refused ones, and pictures to go with them."""

from dataclasses import replace
from functools import cache

import numpy as np

from gaitlab.assessment import Assessment, assess
from gaitlab.domain.steps import Steps
from gaitlab.report.given import Pictures, Still
from gaitlab.video.opencv import cv2
from tests.analysis.runs import FOREFOOT, trial_of
from tests.assessments import sample_assessment

MOMENTS = ("initial contact", "heel contact", "mid-stance", "heel-off", "toe-off")


@cache
def measured_run() -> Assessment:
    """Landmarks and soles of a runner of known truth, twelve seconds, with a scale."""
    trial = trial_of(FOREFOOT, has_soles=True)
    trial = replace(trial, runner=replace(trial.runner, height_m=1.75))
    return assess(replace(trial, options=replace(trial.options, belt_speed_mps=3.0)))


@cache
def long_run() -> Assessment:
    """Four hundred steps with known numbers."""
    assessment = sample_assessment()
    steps = assessment.steps
    many = tuple(_later(steps[index % 26], index) for index in range(400))
    return replace(assessment, steps=Steps(many), contacts=tuple(step.contact for step in many))


@cache
def jpeg() -> bytes:
    """A small grey picture."""
    picture = np.full((120, 160, 3), 120, dtype=np.uint8)
    return cv2.imencode(".jpg", picture)[1].tobytes()


@cache
def logo_png() -> bytes:
    picture = np.full((40, 90, 3), (90, 160, 30), dtype=np.uint8)
    return cv2.imencode(".png", picture)[1].tobytes()


@cache
def pictures() -> Pictures:
    """A film-strip of each chosen step."""
    stills = tuple(
        Still(moment, 1.0 + 0.04 * index, 0.04 * index, 0.002, -6.0, jpeg())
        for index, moment in enumerate(MOMENTS)
    )
    return Pictures(stills, stills)


def _later(step, index):
    contact, shift_s = step.contact, 0.355 * (index - step.index)
    moved = {
        name: replace(getattr(contact, name), time_s=getattr(contact, name).time_s + shift_s)
        for name in ("forefoot_on", "forefoot_off", "heel_on", "heel_off")
    }
    return replace(step, index=index, contact=replace(contact, **moved))
