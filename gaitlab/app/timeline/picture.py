"""The picture of everything in the timeline that stays where it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.timeline.bars import paint_steps
from gaitlab.app.timeline.ground import (
    paint_flags,
    paint_lanes,
    paint_names,
    paint_overview,
    paint_ruler,
    paint_zone,
)
from gaitlab.app.timeline.lane_view import LaneView


def timeline_picture(view: LaneView) -> QPixmap:
    """Paint ruler, lanes, stances, flags and zone of a timeline at the resolution of its screen."""
    ratio = view.devicePixelRatioF()
    picture = QPixmap(view.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(THEME.colours.card))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_clip(painter, view)
    assessment = view.document.assessment
    paint_names(painter, view.rows, None if assessment is None else assessment.near_side)
    painter.end()
    return picture


def _paint_clip(painter: QPainter, view: LaneView) -> None:
    """Paint what lies along the time axis."""
    rows, axis, trial, playback = view.rows, view.axis, view.document.trial, view.playback
    paint_lanes(painter, rows)
    painter.save()
    painter.setClipRect(rows.left_px, 0, rows.width_px, view.height())
    paint_ruler(painter, rows, axis)
    paint_steps(painter, view.shown_steps(), trial, rows, axis)
    if playback.n_frames:
        paint_zone(painter, view.zone_s(), rows, axis, is_part=playback.has_zone)
        paint_flags(painter, trial.annotations, playback.frame_times_s, rows, axis)
    _paint_emptiness(painter, view)
    paint_overview(painter, rows, axis, view.height())
    painter.restore()


def _paint_emptiness(painter: QPainter, view: LaneView) -> None:
    """Say why there are no stances, where there are none."""
    text, rows = view.empty_text(), view.rows
    if not text:
        return
    painter.setFont(THEME.font(TextRole.BODY))
    painter.setPen(QColor(THEME.colours.muted))
    box = rows.foot(rows.feet[0]).united(rows.foot(rows.feet[1]))
    align = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(box.adjusted(GAP, 0, -GAP, 0), int(align), text)
