"""What a runner answers, put into a trial: pure functions ``Trial -> Trial``."""

from collections.abc import Mapping
from dataclasses import fields, replace
from math import nan
from typing import Any, TypeAlias

from gaitlab.domain.runner import Questionnaire
from gaitlab.domain.trial import Trial
from gaitlab.errors import OptionError

Answer: TypeAlias = bool | float | None
"""Yes or no, a number, or None = not answered."""

_UNANSWERED = {field.name: getattr(Questionnaire(), field.name) for field in fields(Questionnaire)}


def with_answers(trial: Trial, answers: Mapping[str, Answer]) -> Trial:
    """Answer some questions and leave the others as they are.

    Parameters
    ----------
    trial
        The trial.
    answers
        By field of `Questionnaire`; None takes an answer back.

    Raises
    ------
    OptionError
        There is no such question, or its answer is of another kind.
    """
    told: dict[str, Any] = {key: _checked(key, answer) for key, answer in answers.items()}
    questionnaire = replace(trial.runner.questionnaire, **told)
    return replace(trial, runner=replace(trial.runner, questionnaire=questionnaire))


def _checked(key: str, answer: Answer) -> Answer:
    if key not in _UNANSWERED:
        raise OptionError(f"There is no question {key}: 'gaitlab advise --questions' lists them.")
    is_yes_no = _UNANSWERED[key] is None
    if answer is None:
        return None if is_yes_no else nan
    if isinstance(answer, bool) is not is_yes_no:
        kind = "yes or no" if is_yes_no else "a number"
        raise OptionError(f"The answer to {key} is {kind}.")
    return answer if is_yes_no else float(answer)
