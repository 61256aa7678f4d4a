"""Advice for an assessed trial, the answers it rests on, and the click to run to."""

from collections.abc import Mapping

from gaitlab import advice
from gaitlab.advice import QUESTIONS, Advice, Language
from gaitlab.assessment import Assessment
from gaitlab.domain.runner_edits import with_answers
from gaitlab.domain.trial import Trial


def advise(assessment: Assessment, *, language: Language = Language.ENGLISH) -> Advice:
    """Return what an assessed trial and the runner's answers mean for the runner."""
    return advice.advise(
        assessment.metrics, assessment.trial.runner, assessment.quality, language=language
    )


def with_typed_answers(trial: Trial, typed: Mapping[str, str]) -> Trial:
    """Return `trial` with answers as a person types them, such as ``yes`` or ``8 mm``.

    Parameters
    ----------
    trial
        The trial.
    typed
        By key of the question; "" takes an answer back.

    Raises
    ------
    OptionError
        There is no such question, or that is no answer to it.
    """
    questions = {question.key: question for question in QUESTIONS}
    answers = {
        key: questions[key].answer_from(text) if key in questions else None
        for key, text in typed.items()
    }
    return with_answers(trial, answers)
