"""Paints what lies behind the bars: lanes, grid, occasions, days off, make-up days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.sizes import ROW
from ui.theme import Colours
from ui.timeline.chart.shapes import Band, Shade
from ui.timeline.chart.tiles import NO_PEN, TILE, frame_tone, tile

FRAMED: Final = 7.0  # pixels a make-up day must have for a frame of its own
FOOT: Final = 5.0  # the corner that marks a make-up day
OCCASION: Final = 0.10  # how strong an occasion tints the ground
CHOSEN: Final = 0.55

Grid = Sequence[tuple[float, bool]]  # where upright lines stand; True: the edge of a larger unit


def ground(painter: QPainter, area: QRectF, tokens: Colours) -> None:
    """Clear the ground."""
    painter.fillRect(area, QColor(tokens.surface))


def bands(painter: QPainter, shapes: Iterable[Band], area: QRectF, tokens: Colours) -> None:
    """Tint the days of occasions, with a thin line at both ends."""
    tint, line = QColor(tokens.warn), QColor(tokens.warn)
    tint.setAlphaF(OCCASION)
    line.setAlphaF(4 * OCCASION)
    for band in shapes:
        box = QRectF(band.left, area.top(), band.right - band.left, area.height())
        painter.fillRect(box, tint)
        painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), line)
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), line)


def shades(
    painter: QPainter, shapes: Iterable[Shade], page: QPointF, ratio: float, tokens: Colours
) -> None:
    """Hatch days off and frame make-up days. `page`: where the page's corner lies, from which hatchings hang."""
    closed: dict[tuple[str | None, bool], list[QRectF]] = defaultdict(list)
    opened: dict[str | None, list[QRectF]] = defaultdict(list)
    for shade in shapes:
        left, right = round(shade.left * ratio) / ratio, round(shade.right * ratio) / ratio
        box = QRectF(left, shade.top, right - left, shade.bottom - shade.top)
        if not shade.opened:
            closed[shade.country, shade.projected].append(box)
        elif right - left >= FRAMED:
            opened[shade.country].append(box)
    painter.setPen(NO_PEN)
    painter.setBrushOrigin(QPointF(_snapped(page.x(), ratio), _snapped(page.y(), ratio)))
    for (country, projected), boxes in closed.items():
        painter.setBrush(tile(country, projected, tokens, ratio))
        painter.drawRects(boxes)
    painter.setBrushOrigin(0, 0)
    for country, boxes in opened.items():
        _opened(painter, boxes, frame_tone(country, tokens))


def _snapped(at: float, ratio: float) -> float:
    return round(at % TILE * ratio) / ratio


def _opened(painter: QPainter, boxes: Sequence[QRectF], tone: QColor) -> None:
    """Frame make-up days in every lane, with the corner that calendars mark them by."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tone, 1))
    painter.drawRects([box.adjusted(1.5, 1.5, -1.5, -1.5) for box in boxes])
    painter.setPen(NO_PEN)
    painter.setBrush(tone)
    for box in boxes:
        corner = box.bottomLeft() + QPointF(1, -1)
        painter.drawPolygon(
            QPolygonF([corner, corner + QPointF(FOOT, 0), corner - QPointF(0, FOOT)])
        )


def grid(painter: QPainter, lines: Grid, area: QRectF, tokens: Colours) -> None:
    """Rule the edges of units, larger ones stronger."""
    fine, strong = QColor(tokens.hairline), QColor(tokens.edge)
    fine.setAlphaF(0.6)
    strong.setAlphaF(0.6)
    for larger, tone in ((False, fine), (True, strong)):
        ruled = [
            QLineF(round(x) + 0.5, area.top(), round(x) + 0.5, area.bottom())
            for x, large in lines
            if large is larger
        ]
        painter.setPen(QPen(tone, 1))
        painter.drawLines(ruled)


def lanes(painter: QPainter, tops: Iterable[float], area: QRectF, tokens: Colours) -> None:
    """Rule the lower edge of each lane."""
    painter.setPen(QPen(QColor(tokens.hairline), 1))
    painter.drawLines(
        [QLineF(area.left(), top + ROW - 0.5, area.right(), top + ROW - 0.5) for top in tops]
    )


def chosen(painter: QPainter, tops: Iterable[float], area: QRectF, tokens: Colours) -> None:
    """Tint the lanes of chosen rows, as the table does."""
    tint = QColor(tokens.accent_soft)
    tint.setAlphaF(CHOSEN)
    for top in tops:
        painter.fillRect(QRectF(area.left(), top, area.width(), ROW), tint)
