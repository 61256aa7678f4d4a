"""What ``gaitlab compare`` does: two trials against each other, or one within itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType

from gaitlab import workflow
from gaitlab.advice import Language
from gaitlab.assessment import Assessment
from gaitlab.cli.comparison_view import comparison_view, within_view
from gaitlab.cli.opening import observed_trial
from gaitlab.cli.outputs import STANDARD_OUTPUT, check_output, give_json
from gaitlab.compare.comparison_json import comparison_json, within_json

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``gaitlab compare``; None = not told.

    Parameters
    ----------
    before_path, after_path
        Trials or clips, the earlier one first.
    language
        Of all sentences.
    json_path
        Where to write JSON; "-" = standard output, instead of tables.
    is_forced
        Whether a file that is there may be replaced.
    """

    before_path: Path
    after_path: Path | None = None
    language: str = "en"
    json_path: Path | None = None
    is_forced: bool = False


def carry_out(request: Request) -> None:
    """Compare, print, write.

    Raises
    ------
    GaitlabError
        Something failed; files are whole or as they were.
    """
    inputs = [path for path in (request.before_path, request.after_path) if path is not None]
    check_output(request.json_path, inputs=inputs, is_forced=request.is_forced)
    before, *others = [workflow.assess(observed_trial(path)[0]) for path in inputs]
    language = Language(request.language)
    document, view = _between(before, others[0], language) if others else _within(before, language)
    if request.json_path is not None:
        give_json(document, request.json_path)
    if request.json_path != STANDARD_OUTPUT:
        Console(highlight=False).print(view)


def _between(
    before: Assessment, after: Assessment, language: Language
) -> tuple[Json, RenderableType]:
    comparison = workflow.compare(before, after, language=language)
    return comparison_json(comparison), comparison_view(comparison)


def _within(assessment: Assessment, language: Language) -> tuple[Json, RenderableType]:
    feet = workflow.compare_feet(assessment, language=language)
    drift = workflow.find_drift(assessment, language=language)
    document = within_json(assessment.trial.clip.path, feet, drift)
    return document, within_view(assessment, feet, drift)
