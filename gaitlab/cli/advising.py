"""What ``gaitlab advise`` does: take answers, say what they and the clip mean, write files."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import click
from rich.console import Console

from gaitlab import workflow
from gaitlab.advice import QUESTIONS, Advice, Language, advice_json, label, warning_signs
from gaitlab.advice.questions import Kind, Question
from gaitlab.cli.advice_view import Reader, advice_view, questions_view
from gaitlab.cli.opening import observed_trial
from gaitlab.cli.outputs import STANDARD_OUTPUT, check_output, give_json
from gaitlab.domain.trial import Trial
from gaitlab.errors import OptionError

_KMH_PER_MPS = 3.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``gaitlab advise``; None = not told.

    Parameters
    ----------
    path
        A trial or a clip.
    is_asked
        Whether to ask the questions.
    answers
        As typed, ``name=value`` each.
    has_questions
        Whether to list the questions and do nothing else.
    height_m, belt_speed_kmh
        What cadence is judged by.
    reader, language
        For whom, and in which language.
    json_path
        Where to write JSON; "-" = standard output, instead of the text.
    click_path, cadence_spm, duration_min
        Where to write clicks, how many a minute and for how long.
    is_forced
        Whether files that are there may be replaced.
    """

    path: Path | None
    is_asked: bool = False
    answers: tuple[str, ...] = ()
    has_questions: bool = False
    height_m: float | None = None
    belt_speed_kmh: float | None = None
    reader: str = "runner"
    language: str = "en"
    json_path: Path | None = None
    click_path: Path | None = None
    cadence_spm: float | None = None
    duration_min: float = 10.0
    is_forced: bool = False


def carry_out(request: Request) -> None:
    """Advise, and save what was answered.

    Raises
    ------
    GaitlabError
        Something failed; files are whole or as they were.
    """
    language = Language(request.language)
    console = Console(highlight=False)
    if request.has_questions:
        console.print(questions_view(QUESTIONS, language))
        return
    if request.path is None:
        raise OptionError("Say which run: gaitlab advise TRIAL.")
    _check_outputs(request, [request.path])
    stored, trial_path = observed_trial(request.path)
    trial = _told(stored, request)
    if request.is_asked:
        trial = _asked(trial, language)
    assessment = workflow.assess(trial)
    advice = workflow.advise(assessment, language=language)
    if trial != stored:
        workflow.save_trial(trial, trial_path)
    if request.click_path is not None:
        _write_clicks(request.click_path, advice, request)
    if request.json_path is not None:
        give_json(advice_json(advice, trial.runner.questionnaire), request.json_path)
    if request.json_path != STANDARD_OUTPUT:
        console.print(advice_view(advice, assessment, Reader(request.reader)))
        if trial != stored:
            console.print(f"\nSaved in {trial_path}", soft_wrap=True)


def _check_outputs(request: Request, inputs: Sequence[Path]) -> None:
    """Refuse, before any work, what cannot be written."""
    click_path = request.click_path
    if click_path is not None and click_path.suffix.lower() != ".wav":
        raise OptionError(f"Clicks are written as NAME.wav, not as {click_path}.")
    for path in (request.json_path, click_path):
        check_output(path, inputs=inputs, is_forced=request.is_forced)


def _told(trial: Trial, request: Request) -> Trial:
    """Return `trial` with what was typed."""
    speed_kmh = request.belt_speed_kmh
    trial = workflow.with_options(
        trial,
        height_m=request.height_m,
        belt_speed_mps=None if speed_kmh is None else speed_kmh / _KMH_PER_MPS,
    )
    typed: dict[str, str] = {}
    for answer in request.answers:
        name, sign, value = answer.partition("=")
        if not sign:
            raise OptionError(f"{answer} is no answer: type NAME=VALUE.")
        typed[name.strip()] = value
    return workflow.with_typed_answers(trial, typed)


def _asked(trial: Trial, language: Language) -> Trial:
    """Ask every question; Enter keeps what is known."""
    for sentence in warning_signs(language):
        click.echo(f"  {sentence}")
    known = {
        question.key: getattr(trial.runner.questionnaire, question.key) for question in QUESTIONS
    }
    typed: dict[str, str] = {}
    for question in QUESTIONS:
        answer = _ask(question, _shown(known[question.key], language), language)
        if answer:
            typed[question.key] = answer
    return workflow.with_typed_answers(trial, typed)


def _ask(question: Question, known: str, language: Language) -> str:
    """Ask one question until it is answered, skipped or taken back; "" = skipped."""
    prompt = question.text(language)
    if question.kind is Kind.YES_NO:
        prompt += f" {label('yes', language)}/{label('no', language)}"
    if known:
        prompt += f" [{known}]"
    while True:
        answer: str = click.prompt(prompt, default="", show_default=False, prompt_suffix=" ")
        try:
            question.answer_from(answer)
        except OptionError as error:
            click.echo(str(error))
            continue
        return answer


def _shown(known: bool | float | None, language: Language) -> str:
    if isinstance(known, bool):
        return label("yes" if known else "no", language)
    return f"{known:g}" if known is not None and isfinite(known) else ""


def _write_clicks(path: Path, advice: Advice, request: Request) -> None:
    """Write clicks at the cadence that was typed, or at that of the plan."""
    cadence_spm = request.cadence_spm
    if cadence_spm is None:
        if advice.plan is None:
            raise OptionError(
                "There is no plan for quicker steps in this advice: give the clicks with --cadence."
            )
        cadence_spm = float(advice.plan.target_spm)
    workflow.write_click_track(path, cadence_spm, duration_s=60.0 * request.duration_min)
