"""Advice as JSON, for other programs."""

from dataclasses import asdict
from typing import Any

from gaitlab.advice.advice import Advice
from gaitlab.advice.plan import CadencePlan
from gaitlab.domain.runner import Questionnaire
from gaitlab.json_file import plain

SCHEMA = "gaitlab.advice/1"

Json = dict[str, Any]


def advice_json(advice: Advice, answers: Questionnaire) -> Json:
    """Return `advice` and the answers it rests on, ready for strict JSON; not told = None."""
    return {
        "schema": SCHEMA,
        "language": advice.language.value,
        "findings": [plain(asdict(finding)) for finding in advice.findings],
        "causes": [plain(asdict(cause)) for cause in advice.causes],
        "plan": _plan(advice),
        "warning_signs": list(advice.warning_signs),
        "answers": plain(asdict(answers)),
    }


def _plan(advice: Advice) -> Json | None:
    plan: CadencePlan | None = advice.plan
    if plan is None:
        return None
    return {**plain(asdict(plan)), "sentences": list(plan.sentences(advice.language))}
