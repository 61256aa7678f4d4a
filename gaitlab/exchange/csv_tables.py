"""CSV: steps, metrics and frames, a file each, since they have different rows."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from math import isnan
from pathlib import Path

from gaitlab.assessment import Assessment
from gaitlab.atomic import write_whole
from gaitlab.exchange.frame_table import frame_columns
from gaitlab.exchange.metric_table import METRIC_COLUMNS
from gaitlab.step_table import STEP_COLUMNS

_DECIMALS = 4


def write_steps_csv(assessment: Assessment, path: Path) -> None:
    """Write one row a step; keys with units are the header."""
    rows = ([column.value(step) for column in STEP_COLUMNS] for step in assessment.steps)
    _write([column.key for column in STEP_COLUMNS], rows, path)


def write_metrics_csv(assessment: Assessment, path: Path) -> None:
    """Write one row a metric, with intervals per foot."""
    rows = ([column.value(value) for column in METRIC_COLUMNS] for value in assessment.metrics)
    _write([column.key for column in METRIC_COLUMNS], rows, path)


def write_frames_csv(assessment: Assessment, path: Path) -> None:
    """Write one row a frame."""
    columns = frame_columns(assessment)
    texts = [
        [_number(value, column.decimals) for value in column.values.tolist()] for column in columns
    ]
    _write([column.key for column in columns], zip(*texts, strict=True), path)


def _write(header: Sequence[str], rows: Iterable[Sequence[str | int | float]], path: Path) -> None:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(
            [_number(cell, _DECIMALS) if isinstance(cell, float) else cell for cell in row]
        )
    write_whole(path, text.getvalue().encode())


def _number(value: float, decimals: int) -> str:
    """Return a number without digits that say nothing; empty where it was not measured."""
    if isnan(value):
        return ""
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals else text
