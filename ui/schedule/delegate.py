"""Paints a slot's cells and a day's heading. Plain QPainter calls: a screenful takes a few milliseconds.

The second clock is always in the same quieter colour; state has a shape, a colour and a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coproduce.queries.slots import SlotRow
from ui.schedule.cells import COLUMNS
from ui.theme import GAP, HALF, ICON_SMALL, PAD, Colours, colours, figures

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from ui.schedule.headings import Heading
    from ui.schedule.model import ScheduleModel

MARK: Final = 9.0  # diameter of the shape of a state
PEN: Final = 1.6
TONES: Final = {
    "proposed": "quiet",
    "offered": "warn",
    "agreed": "good",
    "aired": "accent",
    "cancelled": "bad",
}
MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
LEFT: Final = MIDDLE | Qt.AlignmentFlag.AlignLeft
RIGHT: Final = MIDDLE | Qt.AlignmentFlag.AlignRight


class SlotDelegate(QStyledItemDelegate):
    """Cells of slots; the view paints the headings through `paint_heading`."""

    def __init__(self, model: ScheduleModel) -> None:
        super().__init__(model)
        self._model = model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        row = self._model.line(index.row())
        if not isinstance(row, SlotRow):
            return
        tokens, rect = colours(), option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.frame))
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = COLUMNS[index.column()]
        cells = self._model.cells(row)
        text = cells.texts[index.column()]
        inner = rect.adjusted(GAP, 0, -GAP, -1)
        painter.setFont(figures(option.font) if column.figures else option.font)  # type: ignore[attr-defined]
        quiet = column.quiet or row.state == "cancelled"
        painter.setPen(QColor(tokens.quiet if quiet else tokens.text))
        if column.name == "state":
            paint_state(painter, inner, row.state, tokens)
            inner.setLeft(inner.left() + ICON_SMALL + HALF)
        if column.name == "title":
            _paint_title(painter, inner, (text, cells.partner_title), tokens)
        elif text:
            _paint_text(painter, inner, text, right=column.right)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def paint_heading(self, painter: QPainter, band: QRect, heading: Heading, font: QFont) -> None:
        """Paint a day's heading over the whole width."""
        tokens = colours()
        painter.fillRect(band, QColor(tokens.sunken))
        inner = band.adjusted(PAD, 0, -PAD, 0)
        strong = figures(font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        painter.drawText(inner, LEFT, heading.date)
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(heading.date) + PAD)
        painter.setFont(figures(font))
        painter.setPen(QColor(tokens.quiet))
        painter.drawText(inner, RIGHT, heading.totals)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(heading.totals) - PAD
        aside = painter.fontMetrics().elidedText(
            heading.aside, Qt.TextElideMode.ElideRight, max(room, 0)
        )
        painter.drawText(inner, LEFT, aside)


def _paint_text(painter: QPainter, rect: QRect, text: str, *, right: bool) -> None:
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(text) > rect.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, RIGHT if right else LEFT, text)


def _paint_title(
    painter: QPainter, rect: QRect, titles: tuple[str, str], tokens: Colours
) -> None:
    """Paint the title, and the partner's quietly behind it where there is room."""
    own, theirs = titles
    used = painter.fontMetrics().horizontalAdvance(own)
    _paint_text(painter, rect, own, right=False)
    rest = rect.adjusted(used + GAP + HALF, 0, 0, 0)
    if theirs and rest.width() > 2 * ICON_SMALL:
        painter.setPen(QColor(tokens.quiet))
        _paint_text(painter, rest, theirs, right=False)


def paint_state(painter: QPainter, rect: QRect, state: str, tokens: Colours) -> None:
    """Paint the shape of a state: ring, half disc, disc, square, cross."""
    tone = QColor(getattr(tokens, TONES.get(state, "quiet")))
    left, top = rect.left() + (ICON_SMALL - MARK) / 2, rect.center().y() - MARK / 2 + 0.5
    shape = QRectF(left, top, MARK, MARK)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tone, PEN))
    if state == "cancelled":
        painter.drawLine(shape.topLeft(), shape.bottomRight())
        painter.drawLine(shape.topRight(), shape.bottomLeft())
    elif state == "aired":
        painter.setBrush(tone)
        painter.drawRect(shape.adjusted(1, 1, -1, -1))
    else:
        painter.setBrush(tone if state == "agreed" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(shape)
        if state == "offered":
            painter.setBrush(tone)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPie(shape, 90 * 16, 180 * 16)
    painter.restore()

