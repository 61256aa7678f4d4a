"""A report written: film-strips from the clip, words from the assessment, a file at the end."""

from datetime import date
from enum import StrEnum
from pathlib import Path

import numpy as np

from gaitlab.advice import Language
from gaitlab.assessment import Assessment
from gaitlab.atomic import check_writable, reason_of, write_whole
from gaitlab.domain.steps import Step
from gaitlab.errors import ClipError, OptionError, ReportError
from gaitlab.jobs import Job, Progress
from gaitlab.report import About, Audience, Pictures, Report, build_report, choose_steps
from gaitlab.report.given import Still
from gaitlab.report.pdf import Paper

__all__ = ["About", "Audience", "Paper", "ReportFormat", "read_logo", "write_report"]

_LARGEST_LOGO_PX = 600
_JPEG_QUALITY = 88
_N_STAGES = 3


class ReportFormat(StrEnum):
    """What a report can be written as."""

    PDF = "pdf"
    HTML = "html"


def write_report(
    assessment: Assessment,
    path: str | Path,
    *,
    report_format: ReportFormat = ReportFormat.PDF,
    audience: Audience = Audience.CLINICIAN,
    language: Language = Language.ENGLISH,
    paper: Paper = Paper.A4,
    about: About | None = None,
    is_forced: bool = False,
) -> Job[Path]:
    """Write the report of a run, whole or not at all, and return where.

    A clip that is missing or damaged leaves out the film-strips and is told so; a run that could
    not be measured gets a report that says why.

    Parameters
    ----------
    assessment
        The run.
    path
        The file to write.
    report_format, audience, language, paper
        What is written, and for whom.
    about
        What stands on it; None = today's date alone.
    is_forced
        Whether a file that is there is replaced.

    Raises
    ------
    ReportError
        The file is there and not to be replaced, or cannot be written or set.
    """
    path = Path(path)
    _check_target(path, is_forced=is_forced)
    yield Progress(0, _N_STAGES, "Cutting film-strips")
    pictures = film_strips(assessment)
    yield Progress(1, _N_STAGES, "Laying out the report")
    report = build_report(
        assessment,
        audience=audience,
        language=language,
        about=about if about is not None else About(day=date.today()),
        pictures=pictures,
    )
    content = _rendered(report, report_format, paper)
    yield Progress(2, _N_STAGES, "Writing the report")
    _write(path, content)
    return path


def film_strips(assessment: Assessment) -> Pictures:
    """Return the pictures of a report; why there are none where the clip cannot be read."""
    chosen = choose_steps(assessment)
    try:
        return Pictures(_stills(assessment, chosen.typical), _stills(assessment, chosen.worst))
    except ClipError as error:
        return Pictures(missing=str(error))


def read_logo(path: str | Path) -> bytes:
    """Return a picture file as a PNG of at most 600 pixels, without its metadata.

    Raises
    ------
    OptionError
        It cannot be read, or is no picture.
    """
    from gaitlab.video.opencv import cv2

    try:
        content = np.fromfile(path, dtype=np.uint8)
    except OSError as error:
        raise OptionError(f"The logo {path} cannot be read: {reason_of(error)}.") from error
    picture = cv2.imdecode(content, cv2.IMREAD_UNCHANGED) if len(content) else None
    if picture is None:
        raise OptionError(f"The logo {path} is no picture: give a PNG or a JPEG.")
    if picture.dtype != np.uint8:
        picture = cv2.convertScaleAbs(picture, alpha=1.0 / 257.0)
    scale = min(1.0, _LARGEST_LOGO_PX / max(picture.shape[:2]))
    if scale < 1.0:
        size = (max(round(scale * picture.shape[1]), 1), max(round(scale * picture.shape[0]), 1))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return bytes(cv2.imencode(".png", picture)[1].tobytes())


def _check_target(path: Path, *, is_forced: bool) -> None:
    """Refuse a target before any work.

    Raises
    ------
    ReportError
        It is there and not to be replaced, or cannot be written.
    """
    if path.exists() and not is_forced:
        raise ReportError(f"{path} is there already: name another file, or replace it by force.")
    try:
        check_writable(path)
    except OSError as error:
        raise ReportError(f"{path} cannot be written: {reason_of(error)}.") from error


def _stills(assessment: Assessment, step: Step | None) -> tuple[Still, ...]:
    """Return the instants of a step as pictures; none where there is no step.

    Raises
    ------
    ClipError
        The clip is not there, or a frame is damaged.
    """
    from gaitlab.overlay.stills import film_strip
    from gaitlab.video.opencv import cv2

    if step is None:
        return ()
    return tuple(
        Still(
            frame.moment.kind.value,
            frame.moment.time_s,
            frame.moment.after_contact_s,
            frame.moment.se_s,
            frame.moment.sole_angle_deg,
            cv2.imencode(".jpg", frame.picture, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])[
                1
            ].tobytes(),
        )
        for frame in film_strip(assessment, step)
    )


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise ReportError(f"{path} could not be written: {reason_of(error)}.") from error


def _rendered(report: Report, report_format: ReportFormat, paper: Paper) -> bytes:
    if report_format is ReportFormat.HTML:
        from gaitlab.report.html import render_html

        return render_html(report).encode()
    from gaitlab.report.pdf import render_pdf

    return render_pdf(report, paper=paper)
