"""XLSX: summary, metrics, steps and frames as sheets; numbers as numbers, text as text only."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gaitlab.assessment import Assessment
from gaitlab.atomic import replacing
from gaitlab.domain.metrics import MetricValue, Trust
from gaitlab.errors import ExchangeError
from gaitlab.exchange.frame_table import frame_columns
from gaitlab.exchange.metric_table import METRIC_COLUMNS
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
_HEADER = {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "bg_color": "#E7ECF0",
    "bottom": 1,
}
_FILLS = {
    "edited": "#D6E6F5",
    "doubtful": "#FBE8C8",
    "rough": "#FBE8C8",
    "none": "#EFEFEF",
}
_LEGEND = "Filled rows: blue = edited by hand, orange = doubtful; the last column says which."
_NARROW, _WIDE, _TEXT = 9.0, 14.0, 44.0

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class _Styles:
    """Formats of a workbook, made when first asked for."""

    book: Workbook
    made: dict[tuple[int, str], Format]

    def of(self, decimals: int = -1, fill: str = "") -> Format:
        """Return the format of a number with so many decimals, or of text, on a fill."""
        key = (decimals, fill)
        if key not in self.made:
            look: dict[str, object] = {"valign": "top"}
            if decimals >= 0:
                look["num_format"] = "0" + ("." + "0" * decimals if decimals else "")
            if fill:
                look["bg_color"] = _FILLS[fill]
            self.made[key] = self.book.add_format(look)
        return self.made[key]


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
    with replacing(path) as part:
        book = xlsxwriter.Workbook(str(part), _OPTIONS)
        styles = _Styles(book, {})
        _write_summary(book.add_worksheet("Summary"), assessment, styles)
        _write_metrics(book.add_worksheet("Metrics"), assessment, styles)
        _write_steps(book.add_worksheet("Steps"), assessment, styles)
        _write_frames(book.add_worksheet("Frames"), assessment, styles)
        try:
            book.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def _write_summary(sheet: Worksheet, assessment: Assessment, styles: _Styles) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 6, 16)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    title, *rows = summary_rows(assessment)
    bold = styles.book.add_format({"bold": True, "font_size": 13})
    heading = styles.book.add_format(_HEADER)
    sheet.write_string(0, 0, title.label, bold)
    line = 1
    for row in rows:
        line += 1 if row.is_heading else 0
        _write_summary_row(sheet, line, row, styles, heading)
        line += 1


def _write_summary_row(
    sheet: Worksheet, line: int, row: SummaryRow, styles: _Styles, heading: Format
) -> None:
    if row.is_heading:
        cells = (row.label, *row.cells)
        for index in range(7):
            sheet.write_string(
                line, index, str(cells[index]) if index < len(cells) else "", heading
            )
        return
    sheet.write_string(line, 0, row.label, styles.of())
    for index, cell in enumerate(row.cells):
        _write_cell(sheet, line, index + 1, cell, row.decimals, styles)


def _write_metrics(sheet: Worksheet, assessment: Assessment, styles: _Styles) -> None:
    widths = [_TEXT if column.key in ("reason", "reference") else 10.0 for column in METRIC_COLUMNS]
    widths[:3] = [22.0, 24.0, 10.0]
    _write_header(
        sheet, [column.header for column in METRIC_COLUMNS], styles, widths=widths, frozen=2
    )
    for line, value in enumerate(assessment.metrics, start=1):
        fill = {Trust.LOW: "rough", Trust.NONE: "none"}.get(value.trust, "")
        for index, column in enumerate(METRIC_COLUMNS):
            decimals = 0 if column.key.endswith("_n") else _decimals(value)
            _write_cell(sheet, line, index, column.value(value), decimals, styles, fill=fill)


def _decimals(value: MetricValue) -> int:
    """Return one digit more than is printed, for those who calculate on."""
    return value.metric.decimals + 1


def _write_steps(sheet: Worksheet, assessment: Assessment, styles: _Styles) -> None:
    widths = [_WIDE if len(column.header) > 12 else _NARROW for column in STEP_COLUMNS]
    widths[-1] = 18.0
    _write_header(
        sheet, [column.header for column in STEP_COLUMNS], styles, widths=widths, frozen=2
    )
    line = 0
    for line, step in enumerate(assessment.steps, start=1):
        marks = marks_of(step)
        fill = "edited" if StepMark.EDITED in marks else "doubtful" if marks else ""
        for index, column in enumerate(STEP_COLUMNS):
            _write_cell(sheet, line, index, column.value(step), column.decimals, styles, fill=fill)
    if len(assessment.steps):
        sheet.write_string(line + 2, 0, f"{_LEGEND} ± is half the 95 % interval.", styles.of())


def _write_frames(sheet: Worksheet, assessment: Assessment, styles: _Styles) -> None:
    columns = frame_columns(assessment)
    widths = [max(_NARROW, 0.62 * len(column.key)) for column in columns]
    _write_header(sheet, [column.key for column in columns], styles, widths=widths, frozen=2)
    formats = [styles.of(min(column.decimals, 4)) for column in columns]
    rows = zip(*(column.values.tolist() for column in columns), strict=True)
    for line, row in enumerate(rows, start=1):
        for index, value in enumerate(row):
            if isfinite(value):
                sheet.write_number(line, index, value, formats[index])


def _write_header(
    sheet: Worksheet,
    headers: Sequence[str],
    styles: _Styles,
    *,
    widths: Sequence[float],
    frozen: int,
) -> None:
    """Write the first row, which stays in sight, and set the page so that it can be printed."""
    look = styles.book.add_format(_HEADER)
    for index, (header, width) in enumerate(zip(headers, widths, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, header, look)
    sheet.freeze_panes(1, frozen)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(
    sheet: Worksheet,
    line: int,
    index: int,
    cell: Cell,
    decimals: int,
    styles: _Styles,
    *,
    fill: str = "",
) -> None:
    """Write numbers as numbers, text as text whatever it looks like; leave NaN and "" empty."""
    if isinstance(cell, str) and cell:
        sheet.write_string(line, index, cell, styles.of(fill=fill))
    elif not isinstance(cell, str) and isfinite(cell):
        sheet.write_number(line, index, cell, styles.of(decimals, fill))
    elif fill:
        sheet.write_blank(line, index, None, styles.of(fill=fill))
