"""Two titles in one cell: the person's own, and quieter behind it the one for the other side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.sizes import GAP, HALF
from ui.theme import colours

Index = QModelIndex | QPersistentModelIndex
LEAST_ROOM = 28  # less than this, and the second title is left out


class TitleCell(QStyledItemDelegate):
    """The title, and after it, quieter, what `second` gives for the index ("" for nothing)."""

    def __init__(self, second: Callable[[Index], str], parent: QObject) -> None:
        super().__init__(parent)
        self._second = second

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Paint the cell as usual, then the second title into the room that is left."""
        super().paint(painter, option, index)
        second = self._second(index)
        if second:
            self._paint_second(painter, option, index.data(), second)

    def _paint_second(
        self, painter: QPainter, option: QStyleOptionViewItem, first: str, second: str
    ) -> None:
        style = option.widget.style()
        area: QRect = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemText, option, option.widget
        )
        area = area if area.isValid() else option.rect.adjusted(GAP, 0, -GAP, 0)
        taken = option.fontMetrics.horizontalAdvance(first) + GAP + HALF if first else 0
        left = max(area.left(), option.rect.left() + GAP) + taken
        room = option.rect.right() - GAP - left
        if room < LEAST_ROOM:
            return
        text = option.fontMetrics.elidedText(second, Qt.TextElideMode.ElideRight, room)
        painter.save()
        painter.setPen(colours().quiet)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, option.rect.top(), room, option.rect.height()), middle, text)
        painter.restore()
