"""What ``gaitlab report`` does: from a trial or a clip to a report."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console

from gaitlab import workflow
from gaitlab.advice import Language
from gaitlab.cli.opening import observed_trial
from gaitlab.cli.outputs import check_output
from gaitlab.cli.progress import run_with_bar
from gaitlab.errors import OptionError
from gaitlab.workflow.reporting import About, Audience, Paper, ReportFormat, read_logo

_PAPERS = {"a4": Paper.A4, "letter": Paper.LETTER}
_FORMATS = {".pdf": ReportFormat.PDF, ".html": ReportFormat.HTML, ".htm": ReportFormat.HTML}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``gaitlab report``; None = not told.

    Parameters
    ----------
    path
        A trial or a clip.
    audience, format_name, paper, language
        Names of what is to be written.
    out_path
        Where; None = beside `path`.
    client, clinic, notes, logo_path
        What stands on it.
    is_forced
        Whether a file that is there is replaced.
    """

    path: Path
    audience: str = "clinician"
    format_name: str | None = None
    out_path: Path | None = None
    paper: str = "a4"
    client: str | None = None
    clinic: str | None = None
    logo_path: Path | None = None
    notes: str | None = None
    language: str = "en"
    is_forced: bool = False


def carry_out(request: Request) -> bool:
    """Write the report and say where; return whether the clip could be measured.

    Raises
    ------
    GaitlabError
        Something failed; files are whole or as they were.
    """
    report_format = _format(request)
    out_path = _out_path(request, report_format)
    inputs = [path for path in (request.path, request.logo_path) if path is not None]
    check_output(out_path, inputs=inputs, is_forced=request.is_forced)
    logo_png = b"" if request.logo_path is None else read_logo(request.logo_path)
    trial, _ = observed_trial(request.path)
    assessment = workflow.assess(trial)
    job = workflow.write_report(
        assessment,
        out_path,
        report_format=report_format,
        audience=Audience(request.audience),
        language=Language(request.language),
        paper=_PAPERS[request.paper],
        about=About(
            clinic=request.clinic or "",
            client=request.client or "",
            notes=request.notes or "",
            logo_png=logo_png,
            day=date.today(),
        ),
        is_forced=request.is_forced,
    )
    print(f"Wrote {run_with_bar(job, Console(stderr=True))}")
    return bool(assessment.cadence_spm)


def _format(request: Request) -> ReportFormat:
    """Return what to write.

    Raises
    ------
    OptionError
        The file's name ends like something else.
    """
    ending = "" if request.out_path is None else request.out_path.suffix.lower()
    if request.format_name is None:
        if ending and ending not in _FORMATS:
            raise OptionError(
                f"{request.out_path} is no name for a report: end it in .pdf or .html."
            )
        return _FORMATS.get(ending, ReportFormat.PDF)
    chosen = ReportFormat(request.format_name)
    if _FORMATS.get(ending, chosen) is not chosen:
        raise OptionError(f"{request.out_path} does not end like a {chosen.upper()}: rename it.")
    return chosen


def _out_path(request: Request, report_format: ReportFormat) -> Path:
    """Return where to write: beside what was given, by its name, unless told."""
    if request.out_path is not None and not request.out_path.is_dir():
        return request.out_path
    folder = request.out_path or request.path.parent
    return folder / f"{request.path.stem}-{request.audience}.{report_format.value}"
