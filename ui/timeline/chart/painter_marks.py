"""Paints the signs on the lanes, each told by its shape: deadline, premiere, limit, review, pin, slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.sizes import ROW
from ui.theme import Colours
from ui.timeline.chart.lane import BAR_HEIGHT, BAR_TOP, MIDDLE
from ui.timeline.chart.shapes import Mark
from ui.timeline.chart.tiles import NO_PEN

FLAG_WIDE: Final = 9.0
FLAG_HIGH: Final = 8.0
SLOT: Final = 6.0
TRIANGLE: Final = 4.5


def marks(painter: QPainter, shapes: Iterable[Mark], height: float, tokens: Colours) -> None:
    """Paint signs."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tones = {name: QColor(getattr(tokens, name)) for name in ("quiet", "bad", "accent")}
    for mark in shapes:
        tone = tones.get(mark.tone, tones["quiet"])
        if mark.sign == "premiere":
            _premiere(painter, mark, tone, ROW if mark.line >= 0 else height)
        else:
            SIGNS[mark.sign](painter, mark, tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _premiere(painter: QPainter, mark: Mark, tone: QColor, height: float) -> None:
    """A flag on its pole: as high as its lane, or over all lanes."""
    x = round(mark.x)
    painter.setPen(QPen(tone, 1.5))
    painter.drawLine(QLineF(x, mark.top + 2, x, mark.top + height - 2))
    painter.setPen(NO_PEN)
    painter.setBrush(tone)
    top = mark.top + 2
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, top), QPointF(x + FLAG_WIDE, top), QPointF(x + FLAG_WIDE - 3, top + FLAG_HIGH / 2),
                QPointF(x + FLAG_WIDE, top + FLAG_HIGH), QPointF(x, top + FLAG_HIGH),
            ]
        )
    )  # fmt: skip


def _deadline(painter: QPainter, mark: Mark, tone: QColor) -> None:
    """A line with a triangle on top that points down; filled when it is missed."""
    x, top = mark.x, mark.top + 1.5
    painter.setPen(QPen(tone, 1.5))
    painter.drawLine(QLineF(x, top + 5, x, mark.top + BAR_TOP + BAR_HEIGHT + 2))
    if mark.tone == "bad":
        painter.setBrush(tone)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x - TRIANGLE, top),
                QPointF(x + TRIANGLE, top),
                QPointF(x, top + 1.5 * TRIANGLE),
            ]
        )
    )


def _limit(painter: QPainter, mark: Mark, tone: QColor) -> None:
    """A stop: an upright with a foot and a head that turn the way in which the task is held."""
    kind = str(getattr(mark.told, "limit_kind", ""))
    way = -3.5 if kind.endswith("later") else 3.5
    x, top, foot = mark.x, mark.top + BAR_TOP - 2, mark.top + BAR_TOP + BAR_HEIGHT + 2
    painter.setPen(QPen(tone, 1.5))
    ends = (-way, way) if kind.endswith("_on") else (0.0, way)
    painter.drawLines(
        [
            QLineF(x, top, x, foot),
            QLineF(x + ends[0], top, x + ends[1], top),
            QLineF(x + ends[0], foot, x + ends[1], foot),
        ]
    )


def _review(painter: QPainter, mark: Mark, tone: QColor) -> None:
    """A sheet with two lines: an authority reads."""
    box = QRectF(mark.x - 4, mark.top + MIDDLE - 5.5, 8, 11)
    painter.setPen(QPen(tone, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 1.5, 1.5)
    for down in (3.5, 6.5):
        y = box.top() + down
        painter.drawLine(QLineF(box.left() + 2, y, box.right() - 2, y))


def _pin(painter: QPainter, mark: Mark, tone: QColor) -> None:
    """A pin: a head on a needle."""
    y = mark.top + MIDDLE
    painter.setPen(QPen(tone, 1.4))
    painter.drawLine(QLineF(mark.x, y, mark.x, y + 7))
    painter.setPen(NO_PEN)
    painter.setBrush(tone)
    painter.drawEllipse(QPointF(mark.x, y - 2), 3.2, 3.2)


def _slot(painter: QPainter, mark: Mark, tone: QColor) -> None:
    """A small screen, filled for a first run and hollow for a repeat."""
    first = bool(getattr(mark.told, "first_run", True))
    box = QRectF(mark.x - SLOT / 2, mark.top + ROW - SLOT - 2.5, SLOT, SLOT)
    painter.setPen(QPen(tone, 1.2))
    if first:
        painter.setBrush(tone)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 1.2, 1.2)


SIGNS: Final[dict[str, Callable[[QPainter, Mark, QColor], None]]] = {
    "deadline": _deadline,
    "limit": _limit,
    "review": _review,
    "pin": _pin,
    "slot": _slot,
}
