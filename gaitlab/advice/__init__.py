"""What measurements and answers mean: the five causes of tight calves, findings, a cadence plan.

Judges values of `gaitlab.domain` and imports nothing else of the house but its errors. Nothing
here measures, and nothing here says a sentence that is not in `gaitlab.advice.wording`.
"""

from gaitlab.advice.advice import Advice, advise
from gaitlab.advice.advice_json import advice_json
from gaitlab.advice.causes import find_causes
from gaitlab.advice.findings import find_findings
from gaitlab.advice.plan import CadencePlan, cadence_plan, find_plan
from gaitlab.advice.questions import QUESTIONS, Question
from gaitlab.advice.wording import Language, label, strength_word, verdict_word, warning_signs

__all__ = [
    "QUESTIONS",
    "Advice",
    "CadencePlan",
    "Language",
    "Question",
    "advice_json",
    "advise",
    "cadence_plan",
    "find_causes",
    "find_findings",
    "find_plan",
    "label",
    "strength_word",
    "verdict_word",
    "warning_signs",
]
