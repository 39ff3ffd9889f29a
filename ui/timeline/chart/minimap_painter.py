"""Paint the overview strip: a skyline of tasks, what is critical or late in it, and the frame of the window."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.sizes import GAP, HAIR
from ui.theme import Colours
from ui.timeline.chart.flags import Place, label_place
from ui.timeline.chart.head_painter import LEFT, HeadFonts
from ui.timeline.chart.overview import Counts
from ui.timeline.chart.ticks import Ticks

LABELS: Final = 14.0  # height of the units' names over the skyline
VEIL: Final = 0.55  # how much of what lies beside the window is covered
FRAME_PEN: Final = 1.5
GRIP: Final = (3.0, 12.0)  # of the frame's ends
LATE: Final = 5.0  # a late task's notch in the foot
NOW_PEN: Final = 1.5
Size = tuple[float, float]


def paint_skyline(painter: QPainter, tokens: Colours, counts: Counts, size: Size) -> None:
    """Paint what only changes with the tasks. Heights grow with the root of the counts: one task is still seen."""
    width, height = size
    painter.fillRect(QRectF(0, 0, width, height), QColor(tokens.frame))
    if counts.tasks:
        wide = width / len(counts.tasks)
        room, most = height - LABELS - LATE - HAIR, max(*counts.tasks, 1)
        foot = height - LATE - HAIR
        columns = [
            QRectF(at * wide, foot - tall, wide, tall)
            for at, tall in enumerate(_heights(counts.tasks, most, room))
            if tall
        ]
        critical = [
            QRectF(at * wide, foot - tall, wide, tall)
            for at, tall in enumerate(_heights(counts.critical, most, room))
            if tall
        ]
        _fill(painter, columns, tokens.faint)
        _fill(painter, critical, tokens.bad)
        _late(painter, tokens, counts.late, wide, height)
    painter.fillRect(QRectF(0, 0, width, HAIR), QColor(tokens.edge))


def _heights(counts: Sequence[int], most: int, room: float) -> list[float]:
    return [max(room * sqrt(count / most), 2.0) if count else 0.0 for count in counts]


def _fill(painter: QPainter, columns: list[QRectF], tone: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone))
    painter.drawRects(columns)


def _late(
    painter: QPainter, tokens: Colours, late: Sequence[int], wide: float, height: float
) -> None:
    """Set a notch under each stretch with late tasks: a place of its own, so that it is told without colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.bad))
    free, foot = -LATE, height - HAIR
    for at, count in enumerate(late):
        x = at * wide
        if count and x >= free:
            points = [QPointF(x, foot - LATE + 1), QPointF(x + 3, foot), QPointF(x - 3, foot)]
            painter.drawPolygon(QPolygonF(points))
            free = x + LATE
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_units(
    painter: QPainter, tokens: Colours, fonts: HeadFonts, units: Ticks, size: Size
) -> None:
    """Name the units over the skyline, and over the veil, under which they could not be read."""
    painter.setFont(fonts.flag)
    for tick in units.upper or units.lower:
        painter.fillRect(QRectF(round(tick.left), 0, HAIR, size[1]), QColor(tokens.hairline))
        text = f"{tick.aside} {tick.label}".strip()
        needed = fonts.measure(text, "flag")
        place = label_place(Place(tick.left, tick.right), needed, GAP / 2, (), size[0])
        if place is not None:
            painter.setPen(QColor(tokens.quiet))
            painter.drawText(QRectF(place.left, HAIR, needed + 1, LABELS), LEFT, text)


def veil(painter: QPainter, tokens: Colours, frame: Place, size: Size) -> None:
    """Cover what is not in sight thinly."""
    tone = QColor(tokens.sunken)
    tone.setAlphaF(VEIL)
    painter.fillRect(QRectF(0, HAIR, frame.left, size[1]), tone)
    painter.fillRect(QRectF(frame.right, HAIR, size[0] - frame.right, size[1]), tone)


def paint_frame(
    painter: QPainter, tokens: Colours, frame: Place, size: Size, now: float | None
) -> None:
    """Frame what is in sight, and mark now."""
    width, height = size
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if now is not None and 0 <= now <= width:
        painter.setPen(QPen(QColor(tokens.now), NOW_PEN))
        painter.drawLine(QPointF(now, HAIR), QPointF(now, height))
    painter.setPen(QPen(QColor(tokens.accent), FRAME_PEN))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    area = QRectF(frame.left, HAIR, frame.right - frame.left, height - HAIR)
    painter.drawRoundedRect(area.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
    painter.setBrush(QColor(tokens.accent))
    painter.setPen(Qt.PenStyle.NoPen)
    for x in frame:
        grip = QRectF(0, 0, *GRIP)
        grip.moveCenter(QPointF(min(max(x, GRIP[0] / 2), width - GRIP[0] / 2), height / 2))
        painter.drawRoundedRect(grip, GRIP[0] / 2, GRIP[0] / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
