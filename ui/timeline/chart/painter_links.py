"""Paints links: right angles with soft corners and an arrow; critical ones stronger as well as red."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.theme import Colours, mixed
from ui.timeline.chart.shapes import LinkPath
from ui.timeline.chart.tiles import NO_PEN

SOFT: Final = 4.0  # radius of a corner
ARROW: Final = 4.0
FAR: Final = 60.0
Point = tuple[float, float]


def links(
    painter: QPainter, shapes: Sequence[LinkPath], size: tuple[float, float], tokens: Colours
) -> None:
    """Paint links; critical ones on top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    quiet = mixed(tokens.quiet, tokens.surface, 0.62)
    _links(painter, [one for one in shapes if not one.critical], QPen(quiet, 1.25), size)
    _links(painter, [one for one in shapes if one.critical], QPen(QColor(tokens.bad), 1.9), size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _links(
    painter: QPainter, shapes: Iterable[LinkPath], pen: QPen, size: tuple[float, float]
) -> None:
    """Paint one link after the other: many lines in one path cost several times as much."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    arrows = []
    for link in shapes:
        points = near(link.points, size)
        painter.drawPath(trace(points))
        arrows.append(arrow(points[-2], points[-1]))
    painter.setPen(NO_PEN)
    painter.setBrush(pen.color())
    for one in arrows:
        painter.drawPolygon(one)


def near(points: Sequence[Point], size: tuple[float, float]) -> Sequence[Point]:
    """Bring corners far outside nearer: pieces are level or upright, so what is in sight stays the same."""
    right, bottom = size[0] + FAR, size[1] + FAR
    if all(-FAR <= x <= right and -FAR <= y <= bottom for x, y in points):
        return points
    return [(min(max(x, -FAR), right), min(max(y, -FAR), bottom)) for x, y in points]


def trace(points: Sequence[Point]) -> QPainterPath:
    """Draw a line of right angles with soft corners."""
    path = QPainterPath(QPointF(*points[0]))
    before = points[0]
    for corner, after in pairwise(points[1:]):
        path.lineTo(*_towards(corner, before))
        path.quadTo(*corner, *_towards(corner, after))
        before = corner
    path.lineTo(*points[-1])
    return path


def _towards(corner: Point, other: Point) -> Point:
    """Give the point on the way from a corner where its curve begins: ways are level or upright."""
    (x, y), (to_x, to_y) = corner, other
    if y == to_y:
        soft = (to_x - x) / 2
        return x + (soft if -SOFT < soft < SOFT else SOFT if soft > 0 else -SOFT), y
    soft = (to_y - y) / 2
    return x, y + (soft if -SOFT < soft < SOFT else SOFT if soft > 0 else -SOFT)


def arrow(before: Point, tip: Point) -> QPolygonF:
    """Give the head of an arrow that comes from a point."""
    x, y = tip
    if before[0] != x:
        back = -ARROW * 1.4 if before[0] < x else ARROW * 1.4
        wings = [QPointF(x + back, y - ARROW), QPointF(x + back, y + ARROW)]
    else:
        back = -ARROW * 1.4 if before[1] < y else ARROW * 1.4
        wings = [QPointF(x - ARROW, y + back), QPointF(x + ARROW, y + back)]
    return QPolygonF([QPointF(x, y), *wings])
