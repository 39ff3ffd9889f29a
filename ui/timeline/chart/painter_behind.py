"""Paints what lies behind the bars: lanes, grid, occasions, days off, make-up days.

All of it covers what is below: blending costs ten times as much per pixel, and these areas fill the screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.sizes import ROW
from ui.theme import Colours, mixed
from ui.timeline.chart.shapes import Band, Shade
from ui.timeline.chart.tiles import NO_PEN, TILE, frame_tone, texture

FRAMED: Final = 7.0  # pixels a make-up day must have for a frame of its own
FOOT: Final = 5.0  # the corner that marks a make-up day
OCCASION: Final = 0.09  # how strong an occasion tints the ground
EDGED: Final = 12  # pixels an occasion must have for lines at its ends
CHOSEN: Final = 0.7
RULED: Final = 0.7

Grid = Sequence[tuple[float, bool]]  # where upright lines stand; True: the edge of a larger unit


def ground(painter: QPainter, area: QRectF, tokens: Colours) -> None:
    """Clear the ground."""
    painter.fillRect(area, QColor(tokens.surface))


def bands(painter: QPainter, shapes: Iterable[Band], area: QRectF, tokens: Colours) -> None:
    """Tint the days of occasions; a season is only told by its ends."""
    tint = mixed(tokens.warn, tokens.surface, OCCASION)
    for band in shapes:
        if not band.season:
            painter.fillRect(_upright(band.left, band.right, area), tint)


def band_ends(painter: QPainter, shapes: Iterable[Band], area: QRectF, tokens: Colours) -> None:
    """Rule the ends of occasions where there is room between them."""
    line = mixed(tokens.warn, tokens.surface, 4 * OCCASION)
    for band in shapes:
        if band.right - band.left >= EDGED:
            painter.fillRect(_upright(band.left, band.left + 1, area), line)
            painter.fillRect(_upright(band.right - 1, band.right, area), line)


def _upright(left: float, right: float, area: QRectF) -> QRect:
    """Give whole pixels from top to bottom."""
    left, right = max(left, area.left() - 2), min(right, area.right() + 2)
    wide = max(1, round(right) - round(left))
    return QRect(round(left), int(area.top()), wide, int(area.height()) + 1)


def shades(
    painter: QPainter,
    shapes: Iterable[Shade],
    page: QPointF,
    ratio: float,
    width: float,
    tokens: Colours,
) -> None:
    """Hatch days off and frame make-up days. `page`: where the page's corner lies, from which hatchings hang."""
    closed: dict[tuple[tuple[str, ...], bool], list[QRectF]] = defaultdict(list)
    opened: dict[str, list[QRectF]] = defaultdict(list)
    for shade in shapes:
        left = round(max(shade.left, -TILE) * ratio) / ratio
        right = round(min(shade.right, width + TILE) * ratio) / ratio
        wide = right - left
        boxes = [QRectF(left, top, wide, bottom - top) for top, bottom in shade.lanes]
        if not shade.opened:
            closed[shade.countries, shade.projected] += boxes
        elif wide >= FRAMED:
            opened[shade.countries[0]] += boxes
    _hatch(painter, closed, page, ratio, tokens)
    for country, boxes in opened.items():
        _opened(painter, boxes, frame_tone(country, tokens))


def _hatch(
    painter: QPainter,
    closed: Mapping[tuple[tuple[str, ...], bool], Sequence[QRectF]],
    page: QPointF,
    ratio: float,
    tokens: Colours,
) -> None:
    """Fill boxes with textures in one go each; pixel upon pixel of the screen, so that they are merely copied."""
    if not closed:
        return
    painter.setPen(NO_PEN)
    origin = QPointF(round(page.x() * ratio) / ratio, round(page.y() * ratio) / ratio)
    painter.setBrushOrigin(origin)
    for (countries, projected), boxes in closed.items():
        painter.setBrush(texture(countries, projected, tokens, ratio))
        painter.drawRects(boxes)
    painter.setBrushOrigin(0, 0)


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
    painter.setPen(NO_PEN)
    for larger, tone in ((False, tokens.hairline), (True, tokens.edge)):
        painter.setBrush(mixed(tone, tokens.surface, RULED))
        painter.drawRects([_upright(x, x + 1, area) for x, large in lines if large is larger])


def lanes(painter: QPainter, tops: Iterable[float], area: QRectF, tokens: Colours) -> None:
    """Rule the lower edge of each lane."""
    painter.setPen(NO_PEN)
    painter.setBrush(QColor(tokens.hairline))
    left, wide = int(area.left()), int(area.width()) + 1
    painter.drawRects([QRect(left, int(top) + ROW - 1, wide, 1) for top in tops])


def chosen(painter: QPainter, tops: Iterable[float], area: QRectF, tokens: Colours) -> None:
    """Tint the lanes of chosen rows, as the table does."""
    tint = mixed(tokens.accent_soft, tokens.surface, CHOSEN)
    left, wide = int(area.left()), int(area.width()) + 1
    for top in tops:
        painter.fillRect(QRect(left, int(top), wide, ROW), tint)
