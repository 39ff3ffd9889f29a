"""Paints what a drag shows: ghosts, the frame that selects, the wire of a new link, and the words at the cursor."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.sizes import HALF
from ui.theme import Colours
from ui.timeline.chart.lane import Box, box_of
from ui.timeline.chart.painter_bars import diamond
from ui.timeline.chart.painter_links import arrow
from ui.timeline.chart.previews import Ghost, Preview
from ui.timeline.chart.shapes import MILESTONE, Bar
from ui.timeline.chart.tiles import NO_PEN
from ui.told_box import Told, told_box

WIRE: Final = 1.75


def preview(painter: QPainter, shown: Preview, sight: QRectF, tokens: Colours) -> None:
    """Paint a preview over the chart; the words stay inside the sight."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for ghost in sorted(shown.ghosts, key=_own):
        _ghost(painter, ghost, tokens)
    if shown.rubber:
        _rubber(painter, shown.rubber, tokens)
    if shown.wire:
        _wire(painter, shown.wire, tokens, refused=shown.cursor == "refused")
    if shown.told:
        told_box(painter, Told(shown.told, shown.at, shown.grave), sight, tokens)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _own(ghost: Ghost) -> bool:
    return ghost.own


def _ghost(painter: QPainter, ghost: Ghost, tokens: Colours) -> None:
    """What is dragged has a strong dashed outline on a tint, what comes along a fine quiet one."""
    tone = QColor(tokens.accent if ghost.own else tokens.quiet)
    fill = QColor(tone)
    fill.setAlphaF(0.22 if ghost.own else 0.10)
    painter.setBrush(fill)
    pen = QPen(tone, 1.5 if ghost.own else 1.0)
    pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    box = ghost_box(ghost)
    if ghost.form == MILESTONE:
        middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        painter.drawPolygon(diamond(middle, (box.right - box.left) / 2))
    else:
        area = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        painter.drawRoundedRect(area, HALF, HALF)


def ghost_box(ghost: Ghost) -> Box:
    """Give where a ghost lies: just where its bar would."""
    row: object = None
    bar = Bar(ghost.key, ghost.line, ghost.form, ghost.left, ghost.right, ghost.top, row)  # type: ignore[arg-type]
    return box_of(bar)


def _rubber(painter: QPainter, frame: tuple[float, float, float, float], tokens: Colours) -> None:
    left, top, right, bottom = frame
    tint = QColor(tokens.accent)
    tint.setAlphaF(0.12)
    painter.setBrush(tint)
    painter.setPen(QPen(QColor(tokens.accent), 1))
    painter.drawRect(QRectF(left, top, right - left, bottom - top).normalized())


def _wire(
    painter: QPainter, points: tuple[tuple[float, float], ...], tokens: Colours, *, refused: bool
) -> None:
    tone = QColor(tokens.bad if refused else tokens.accent)
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    pen = QPen(tone, WIRE)
    pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(NO_PEN)
    painter.setBrush(tone)
    painter.drawEllipse(QPointF(*points[0]), 3.5, 3.5)
    if len(points) > 1:
        painter.drawPolygon(arrow(points[-2], points[-1]))
