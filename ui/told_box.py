"""The words at the cursor while something is dragged over a board: a box that stays in sight, with a sign where something breaks."""

from __future__ import annotations

from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ui.sizes import GAP, HALF, RADIUS
from ui.theme import Colours, sized

OFF: Final = QPointF(14, 18)  # of the words from the cursor
WIDEST: Final = 380.0
SIGN: Final = 13.0
WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class Told(NamedTuple):
    """Lines of words at a point, the first one the weightiest; `grave`: they tell of something that breaks."""

    lines: tuple[str, ...]
    at: tuple[float, float]
    grave: bool = False


def told_box(painter: QPainter, shown: Told, sight: QRectF, tokens: Colours) -> None:
    """Write the words into a box; a broken promise has a sign and a red edge."""
    fonts = [sized(1, QFont.Weight.DemiBold), *(sized(1) for _line in shown.lines[1:])]
    room = min(WIDEST, sight.width() - 2 * GAP) - 3 * GAP
    lead = SIGN + HALF if shown.grave else 0.0
    sizes = [_size(text, font, room - lead) for text, font in zip(shown.lines, fonts, strict=True)]
    wide = max(size.width() + (0.0 if place else lead) for place, size in enumerate(sizes))
    high = sum(size.height() + 1 for size in sizes)
    box = tip_box(shown.at, (wide + 3 * GAP, high + 1.5 * GAP), sight)
    painter.setPen(QPen(QColor(tokens.bad if shown.grave else tokens.edge), 1))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    top, left = box.top() + 0.75 * GAP, box.left() + 1.5 * GAP
    if shown.grave:
        _warning(painter, QPointF(left, top + QFontMetricsF(fonts[0]).height() / 2), tokens)
    for place, (text, font) in enumerate(zip(shown.lines, fonts, strict=True)):
        first = place == 0
        painter.setFont(font)
        painter.setPen(QColor(tokens.bad if first and shown.grave else tokens.text))
        area = QRectF(left + (lead if first else 0.0), top, room - lead, sizes[place].height())
        painter.drawText(area, WRAPPED, text)
        top += sizes[place].height() + 1


def _size(text: str, font: QFont, room: float) -> QSizeF:
    """Measure a sentence: what breaks is told in full, on further lines where it is long."""
    found = QFontMetricsF(font).boundingRect(QRectF(0, 0, room, 10_000), WRAPPED, text)
    return QSizeF(ceil(found.width()), found.height())


def _warning(painter: QPainter, at: QPointF, tokens: Colours) -> None:
    """A triangle with a stroke and a dot."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.bad))
    half = SIGN / 2
    painter.drawPolygon(
        QPolygonF(
            [at + QPointF(half, -half + 1), at + QPointF(SIGN, half - 1), at + QPointF(0, half - 1)]
        )
    )
    painter.setBrush(QColor(tokens.raised))
    painter.drawRect(QRectF(at.x() + half - 0.75, at.y() - 2, 1.5, 4))
    painter.drawRect(QRectF(at.x() + half - 0.75, at.y() + 3, 1.5, 1.5))


def tip_box(at: tuple[float, float], size: tuple[float, float], sight: QRectF) -> QRectF:
    """Give the place of the words: right below the cursor, on its other side where the sight ends."""
    x, y = at
    wide, high = size
    left = x + OFF.x() if x + OFF.x() + wide <= sight.right() else x - OFF.x() - wide
    top = y + OFF.y() if y + OFF.y() + high <= sight.bottom() else y - OFF.y() - high
    left = max(sight.left(), min(left, sight.right() - wide))
    top = max(sight.top(), min(top, sight.bottom() - high))
    return QRectF(left, top, wide, high)
