"""Which drawing belongs to which value of a report."""

from typing import TypeAlias

from gaitlab.report.drawable import Curves, NoiseBar, Scale, Stance, Trend
from gaitlab.report.drawing.curves import draw_curves
from gaitlab.report.drawing.scales import draw_scale
from gaitlab.report.drawing.shoes import draw_shoe
from gaitlab.report.drawing.stances import draw_noise, draw_stance
from gaitlab.report.drawing.trends import draw_trend
from gaitlab.report.value import FactRow

Drawable: TypeAlias = Curves | NoiseBar | Scale | Stance | Trend
"""A value that is a drawing and nothing else."""


def drawn(value: Drawable) -> str:
    """Return a value as SVG."""
    match value:
        case Curves():
            return draw_curves(value)
        case Scale():
            return draw_scale(value)
        case Trend():
            return draw_trend(value)
        case Stance():
            return draw_stance(value)
        case NoiseBar():
            return draw_noise(value)


def drawn_shoe(row: FactRow, *, is_facing_left: bool) -> str:
    """Return the shape of a fact as SVG."""
    return draw_shoe(row.shape, row.side, is_facing_left=is_facing_left)
