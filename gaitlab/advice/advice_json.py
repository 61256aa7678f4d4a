"""Advice as JSON, for other programs."""

from dataclasses import asdict
from math import isfinite
from typing import Any

from gaitlab.advice.advice import Advice
from gaitlab.advice.plan import CadencePlan
from gaitlab.domain.runner import Questionnaire

SCHEMA = "gaitlab.advice/1"

Json = dict[str, Any]


def advice_json(advice: Advice, answers: Questionnaire) -> Json:
    """Return `advice` and the answers it rests on, ready for strict JSON; not told = None."""
    return {
        "schema": SCHEMA,
        "language": advice.language.value,
        "findings": [_plain(asdict(finding)) for finding in advice.findings],
        "causes": [_plain(asdict(cause)) for cause in advice.causes],
        "plan": _plan(advice),
        "warning_signs": list(advice.warning_signs),
        "answers": _plain(asdict(answers)),
    }


def _plan(advice: Advice) -> Json | None:
    plan: CadencePlan | None = advice.plan
    if plan is None:
        return None
    return {**_plain(asdict(plan)), "sentences": list(plan.sentences(advice.language))}


def _plain(value: Any) -> Any:
    """Return tuples as lists and missing numbers as None."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value
