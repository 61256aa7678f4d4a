"""What a rule is: when something is worth telling a runner, and what stands behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from gaitlab.advice.case import Case
from gaitlab.advice.evidence import Strength
from gaitlab.advice.norms import Limit
from gaitlab.advice.sign import Sign


class Theme(StrEnum):
    """What a rule speaks of; a runner is told one thing of each."""

    SAFETY = "safety"
    LOAD = "load"
    TECHNIQUE = "technique"
    STRENGTH = "strength"
    SHOES = "shoes"
    HIPS = "hips"
    ROLLING = "rolling"
    LANDING = "landing"


@dataclass(frozen=True, slots=True)
class Rule:
    """When something is worth telling, and what stands behind it.

    Parameters
    ----------
    key
        Stable name, also of its sentences.
    theme
        What it speaks of.
    cause_key
        Which of the five causes it belongs to; "" for none.
    metrics
        Keys of the metrics it needs; empty where answers are enough.
    questions
        Answers it needs.
    limits
        Its thresholds with their sources; empty where it rests on a yes or no.
    strength
        Of the evidence for what it advises, as far as calves and injuries go.
    sources
        Citations, from `gaitlab.advice.evidence`.
    sign
        Whether it holds for a runner.
    is_good
        Whether it says what to keep.
    """

    key: str
    theme: Theme
    cause_key: str
    metrics: tuple[str, ...]
    questions: tuple[str, ...]
    limits: tuple[Limit, ...]
    strength: Strength
    sources: tuple[str, ...]
    sign: Callable[[Case], Sign]
    is_good: bool = False
