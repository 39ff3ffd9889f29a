"""Paints what a drag shows: ghosts, the frame that selects, the wire of a new link, and the words at the cursor."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from ui.sizes import GAP, HALF, RADIUS
from ui.theme import Colours, sized
from ui.timeline.chart.lane import Box, box_of
from ui.timeline.chart.painter_bars import diamond
from ui.timeline.chart.painter_links import arrow
from ui.timeline.chart.previews import Ghost, Preview
from ui.timeline.chart.shapes import MILESTONE, Bar
from ui.timeline.chart.tiles import NO_PEN

OFF: Final = QPointF(14, 18)  # of the words from the cursor
WIDEST: Final = 380.0
WIRE: Final = 1.75
SIGN: Final = 13.0
WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


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
        _told(painter, shown, sight, tokens)
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


def _told(painter: QPainter, shown: Preview, sight: QRectF, tokens: Colours) -> None:
    """Write the words into a box; a broken promise has a sign and a red edge."""
    fonts = [sized(1, QFont.Weight.DemiBold), *(sized(1) for _line in shown.told[1:])]
    room = min(WIDEST, sight.width() - 2 * GAP) - 3 * GAP
    lead = SIGN + HALF if shown.grave else 0.0
    sizes = [_size(text, font, room - lead) for text, font in zip(shown.told, fonts, strict=True)]
    wide = max(size.width() + (0.0 if place else lead) for place, size in enumerate(sizes))
    high = sum(size.height() + 1 for size in sizes)
    box = tip_box(shown.at, (wide + 3 * GAP, high + 1.5 * GAP), sight)
    painter.setPen(QPen(QColor(tokens.bad if shown.grave else tokens.edge), 1))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    top, left = box.top() + 0.75 * GAP, box.left() + 1.5 * GAP
    if shown.grave:
        _warning(painter, QPointF(left, top + QFontMetricsF(fonts[0]).height() / 2), tokens)
    for place, (text, font) in enumerate(zip(shown.told, fonts, strict=True)):
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
    painter.setPen(NO_PEN)
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
