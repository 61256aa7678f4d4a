"""XLSX: summary, metrics, steps and frames as sheets; numbers as numbers, text as text only."""

from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from gaitlab.assessment import Assessment
from gaitlab.atomic import replacing
from gaitlab.domain.metrics import Trust
from gaitlab.errors import ExchangeError
from gaitlab.exchange.frame_table import frame_columns
from gaitlab.exchange.metric_table import METRIC_COLUMNS
from gaitlab.exchange.sheet_look import SheetLook
from gaitlab.exchange.summary_rows import SummaryRow, summary_rows
from gaitlab.step_table import STEP_COLUMNS, StepMark, marks_of

MOST_ROWS = 1_048_576
"""A sheet has no more, its header included."""

_OPTIONS = {
    "strings_to_formulas": False,  # a clip may be called =cmd|...
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,  # frames are written and forgotten
}
_A4 = 9
_HEADER_HEIGHT = 48.0
_NARROW, _WIDE, _WIDEST = 10.0, 14.0, 46.0
_N_SUMMARY_COLUMNS = 7
_LINE_LENGTH, _LINE_HEIGHT = 105, 15.0
_WORDS = {
    "metric", "name", "unit", "trust", "reason", "reference",
    "side", "distance", "foot_strike", "heel_contact", "note",
}  # fmt: skip
"""Columns of text."""

_LEGEND = (
    "Filled rows: blue = edited by hand, orange = doubtful; the last column says which. ± is half "
    "the 95 % interval."
)


def write_xlsx(assessment: Assessment, path: Path) -> None:
    """Write the spreadsheet of an assessment, also of one that could not be measured.

    What was not measured is an empty cell.

    Raises
    ------
    ExchangeError
        There are more frames than a sheet has rows.
    OSError
        The file cannot be written.
    """
    n_frames = assessment.track.n_frames
    if n_frames >= MOST_ROWS:
        raise ExchangeError(
            f"A sheet has {MOST_ROWS} rows, and this run has {n_frames} frames: choose csv or "
            "parquet, or analyse a part of it."
        )
    with replacing(path) as part, TemporaryDirectory(ignore_cleanup_errors=True) as rows:
        book = xlsxwriter.Workbook(str(part), {**_OPTIONS, "tmpdir": rows})
        look = SheetLook(book)
        _write_summary(book.add_worksheet("Summary"), assessment, look)
        _write_metrics(book.add_worksheet("Metrics"), assessment, look)
        _write_steps(book.add_worksheet("Steps"), assessment, look)
        _write_frames(book.add_worksheet("Frames"), assessment, look)
        try:
            book.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def _write_summary(sheet: Worksheet, assessment: Assessment, look: SheetLook) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, _N_SUMMARY_COLUMNS - 1, 17)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    title, *rows = summary_rows(assessment)
    sheet.write_string(0, 0, title.label, look.title())
    line = 1
    for row in rows:
        line += 1 if row.is_heading else 0
        _write_summary_row(sheet, line, row, look)
        line += 1


def _write_summary_row(sheet: Worksheet, line: int, row: SummaryRow, look: SheetLook) -> None:
    """Write a line of the summary: columns of numbers to the right, a single value to the left."""
    if row.is_heading:
        for index in range(_N_SUMMARY_COLUMNS):
            text = str((row.label, *row.cells)[index]) if index <= len(row.cells) else ""
            sheet.write_string(line, index, text, look.heading("right" if index else "left"))
        return
    if len(row.cells) == 1 and len(str(row.cells[0])) > _LINE_LENGTH:
        _write_paragraph(sheet, line, row, look)
        return
    sheet.write_string(line, 0, row.label, look.text())
    align = "right" if len(row.cells) > 1 else "left"
    for index, cell in enumerate(row.cells, start=1):
        if isinstance(cell, str):
            sheet.write_string(line, index, cell, look.text(align=align))
        elif isfinite(cell):
            sheet.write_number(line, index, cell, look.number(row.decimals, align=align))


def _write_paragraph(sheet: Worksheet, line: int, row: SummaryRow, look: SheetLook) -> None:
    """Write a long text over all columns, in as many lines as it needs."""
    text = str(row.cells[0])
    sheet.set_row(line, _LINE_HEIGHT * -(-len(text) // _LINE_LENGTH))
    sheet.write_string(line, 0, row.label, look.text())
    sheet.merge_range(line, 1, line, _N_SUMMARY_COLUMNS - 1, "", look.paragraph())
    sheet.write_string(line, 1, text, look.paragraph())


def _write_metrics(sheet: Worksheet, assessment: Assessment, look: SheetLook) -> None:
    widths = {"metric": 25.0, "name": 27.0, "trust": _WIDE + 2.0}
    widths |= dict.fromkeys(("reason", "reference"), _WIDEST)
    headings = {column.key: column.header for column in METRIC_COLUMNS}
    _write_header(sheet, headings, look, [widths.get(key, _NARROW) for key in headings])
    for line, value in enumerate(assessment.metrics, start=1):
        fill = {Trust.LOW: "rough", Trust.NONE: "none"}.get(value.trust, "")
        decimals = value.metric.decimals + 1  # for those who calculate on
        for index, column in enumerate(METRIC_COLUMNS):
            is_count = column.key.endswith("_n")
            cell = column.value(value)
            _write_cell(sheet, line, index, cell, 0 if is_count else decimals, look, fill=fill)


def _write_steps(sheet: Worksheet, assessment: Assessment, look: SheetLook) -> None:
    headings = {column.key: column.header for column in STEP_COLUMNS}
    widths = [
        _WIDE if len(header) > len("Near or far") else _NARROW for header in headings.values()
    ]
    widths[-1] = 2.0 * _NARROW
    _write_header(sheet, headings, look, widths)
    for line, step in enumerate(assessment.steps, start=1):
        marks = marks_of(step)
        fill = "edited" if StepMark.EDITED in marks else "doubtful" if marks else ""
        for index, column in enumerate(STEP_COLUMNS):
            _write_cell(sheet, line, index, column.value(step), column.decimals, look, fill=fill)
    if len(assessment.steps):
        sheet.write_string(len(assessment.steps) + 2, 0, _LEGEND, look.text())


def _write_frames(sheet: Worksheet, assessment: Assessment, look: SheetLook) -> None:
    columns = frame_columns(assessment)
    headings = {column.key: column.key.replace("_", " ") for column in columns}
    _write_header(sheet, headings, look, [_WIDE - 2.0] * len(columns))
    formats = [look.number(min(column.decimals, 4)) for column in columns]
    rows = zip(*(column.values.tolist() for column in columns), strict=True)
    for line, row in enumerate(rows, start=1):
        for index, value in enumerate(row):
            if isfinite(value):
                sheet.write_number(line, index, value, formats[index])


def _write_header(
    sheet: Worksheet, headings: dict[str, str], look: SheetLook, widths: Sequence[float]
) -> None:
    """Write the first row, which stays in sight, and set the page so that it can be printed."""
    sheet.set_row(0, _HEADER_HEIGHT)
    for index, ((key, header), width) in enumerate(zip(headings.items(), widths, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, header, look.heading("left" if key in _WORDS else "right"))
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(
    sheet: Worksheet,
    line: int,
    index: int,
    cell: str | int | float,
    decimals: int,
    look: SheetLook,
    *,
    fill: str,
) -> None:
    """Write numbers as numbers, text as text whatever it looks like; leave NaN and "" empty."""
    if isinstance(cell, str) and cell:
        sheet.write_string(line, index, cell, look.text(fill=fill))
    elif not isinstance(cell, str) and isfinite(cell):
        sheet.write_number(line, index, cell, look.number(decimals, fill=fill))
    elif fill:
        sheet.write_blank(line, index, None, look.text(fill=fill))
