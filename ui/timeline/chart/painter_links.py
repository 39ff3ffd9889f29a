"""Paints links: right angles with soft corners and an arrow; critical ones stronger as well as red."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.theme import Colours, mixed
from ui.timeline.chart.shapes import LinkLine
from ui.timeline.chart.tiles import NO_PEN

SOFT: Final = 4.0  # radius of a corner
ARROW: Final = 4.0
FAR: Final = 60.0
Point = tuple[float, float]


def links(
    painter: QPainter, shapes: Sequence[LinkLine], size: tuple[float, float], tokens: Colours
) -> None:
    """Paint links; critical ones on top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    quiet = mixed(tokens.quiet, tokens.surface, 0.62)
    _links(painter, [one for one in shapes if not one.critical], QPen(quiet, 1.25), size)
    _links(painter, [one for one in shapes if one.critical], QPen(QColor(tokens.bad), 1.9), size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _links(
    painter: QPainter, shapes: Iterable[LinkLine], pen: QPen, size: tuple[float, float]
) -> None:
    path, arrows = QPainterPath(), []
    for link in shapes:
        points = [_near(point, size) for point in link.points]
        trace(path, points)
        arrows.append(arrow(points[-2], points[-1]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.setPen(NO_PEN)
    painter.setBrush(pen.color())
    for one in arrows:
        painter.drawPolygon(one)


def _near(point: Point, size: tuple[float, float]) -> Point:
    """Bring a corner far outside nearer: pieces are level or upright, so what is in sight stays the same."""
    x, y = point
    return min(max(x, -FAR), size[0] + FAR), min(max(y, -FAR), size[1] + FAR)


def trace(path: QPainterPath, points: Sequence[Point]) -> None:
    """Draw a line of right angles with soft corners."""
    path.moveTo(*points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        entry, leave = _towards(corner, before), _towards(corner, after)
        path.lineTo(*entry)
        path.quadTo(*corner, *leave)
    path.lineTo(*points[-1])


def _towards(corner: Point, other: Point) -> Point:
    """Give the point on the way from a corner where its curve begins."""
    (x, y), (to_x, to_y) = corner, other
    soft_x = min(SOFT, abs(to_x - x) / 2) * ((to_x > x) - (to_x < x))
    soft_y = min(SOFT, abs(to_y - y) / 2) * ((to_y > y) - (to_y < y))
    return x + soft_x, y + soft_y


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
