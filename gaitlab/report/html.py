"""A report as one HTML file: everything inside, nothing fetched, readable aloud and on paper.

Curves can be read point by point with pointer or arrow keys by the script `report.js`, the only
one that the page's own policy lets run. All text is escaped.
"""

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from math import isfinite

from markupsafe import Markup

from gaitlab.domain.arrays import FloatArray
from gaitlab.report.drawable import Curves
from gaitlab.report.drawing.curves import frame_of
from gaitlab.report.drawing.drawn import Drawable, drawn, drawn_shoe
from gaitlab.report.value import Block, FactRow, Report

_ROOM = files("gaitlab.report")


def render_html(report: Report) -> str:
    """Return a report as the text of an HTML file."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"drawing": _drawing, "shoe": _shoe, "points": _points, "kind": _kind}
    environment.filters |= {"jpeg": _jpeg, "png": _png}
    script = _read("report.js")
    return environment.from_string(_read("report.html.jinja")).render(
        report=report,
        style=Markup(_read("report.css")),
        script=Markup(script),
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
    )


def _read(name: str) -> str:
    return (_ROOM / name).read_text(encoding="utf-8")


def _kind(block: Block) -> str:
    """Return the name of the macro that shows a block."""
    return type(block).__name__.lower()


def _drawing(value: Drawable) -> Markup:
    return Markup(drawn(value))


def _shoe(row: FactRow, is_facing_left: bool) -> Markup:
    return Markup(drawn_shoe(row, is_facing_left=is_facing_left))


def _jpeg(content: bytes) -> str:
    return f"data:image/jpeg;base64,{b64encode(content).decode()}"


def _png(content: bytes) -> str:
    return f"data:image/png;base64,{b64encode(content).decode()}"


def _points(curves: Curves, decimal_sign: str) -> str:
    """Return the numbers of a chart, and where they are in it, for the script."""
    frame = frame_of(curves)
    start, end = frame.time_ms
    return json.dumps(
        {
            "unit": curves.unit,
            "timeLabel": curves.time_label,
            "decimalSign": decimal_sign,
            "time": [round(time, 1) for time in curves.time_ms],
            "x": [round(frame.x(time), 1) for time in curves.time_ms],
            "isShown": [bool(start <= time <= end) for time in curves.time_ms],
            "top": 22,
            "bottom": round(frame.bottom, 1),
            "curves": [
                {
                    "label": each.label,
                    "side": each.side.value,
                    "mean": _numbers(each.curve.mean),
                    "low": _numbers(each.curve.low),
                    "high": _numbers(each.curve.high),
                    "y": [_rounded(frame.y(float(value))) for value in each.curve.mean],
                }
                for each in curves.curves
            ],
        },
        separators=(",", ":"),
    )


def _numbers(values: FloatArray) -> list[float | None]:
    return [_rounded(float(value)) for value in values]


def _rounded(value: float) -> float | None:
    return round(value, 1) if isfinite(value) else None
