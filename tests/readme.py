"""The generated parts of README.md: ``python -m tests.readme`` writes them anew.

A part stands between ``<!-- NAME -->`` and ``<!-- /NAME -->``, each on a line of its own.
"""

from collections.abc import Sequence
from pathlib import Path

from gaitlab.analysis.gait_metrics import METRICS
from gaitlab.atomic import write_whole
from gaitlab.domain.metrics import Metric

README = Path(__file__).resolve().parents[1] / "README.md"


def part(text: str, name: str) -> str:
    """Return what stands between the markers of a part."""
    return _split(text, name)[1]


def with_part(text: str, name: str, content: str) -> str:
    """Return `text` with other content between the markers of a part."""
    before, _, after = _split(text, name)
    return f"{before}{content.strip()}\n{after}"


def metric_table(metrics: Sequence[Metric] = METRICS) -> str:
    """Return a Markdown table of metrics."""
    rows = ["| metric | unit | what it is |", "|---|---|---|"]
    for metric in metrics:
        unit = "" if metric.unit == "1" else metric.unit
        rows.append(f"| {metric.name} | {unit} | {metric.definition} |")
    return "\n".join(rows) + "\n"


def _split(text: str, name: str) -> tuple[str, str, str]:
    """Return what is before, in and after a part; the markers stay outside."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(f"the text has no part {name}")
    before, rest = text.split(begin)
    content, after = rest.split(end)
    return before + begin, content, end + after


if __name__ == "__main__":
    anew = with_part(README.read_text(encoding="utf-8"), "metrics", metric_table())
    write_whole(README, anew.encode())
