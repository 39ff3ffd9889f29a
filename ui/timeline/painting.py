"""How cells of the plan table are painted: marks behind a title, and a frame round the cell that keys act on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import picture
from ui.sizes import GAP, HALF, ICON_SMALL
from ui.theme import colours
from ui.timeline.model import MARKS_ROLE
from ui.works.tree import Index

STEP = ICON_SMALL + HALF
MARK = ICON_SMALL - 2


class PlanPainter(QStyledItemDelegate):
    """Paints as usual, with room kept for the marks at the end of a title."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, its marks, and the frame of the current one."""
        marks: list[tuple[str, str, str]] = index.data(MARKS_ROLE) or []
        # PySide6 gives the view's option without its index: made anew, it is ours to change
        cell: Any = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        widget: Any = option.widget
        style: QStyle = widget.style()
        current = bool(cell.state & QStyle.StateFlag.State_HasFocus)
        cell.state &= ~QStyle.StateFlag.State_HasFocus
        if marks:
            area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, widget)
            room = area.width() - len(marks) * STEP - GAP
            cell.text = cell.fontMetrics.elidedText(
                cell.text, Qt.TextElideMode.ElideRight, max(room, 0)
            )
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, widget)
        self._paint_marks(painter, cell.rect, marks, widget.devicePixelRatioF())
        if current:
            _frame(painter, cell.rect)

    def _paint_marks(
        self, painter: QPainter, area: QRect, marks: list[tuple[str, str, str]], ratio: float
    ) -> None:
        left = area.right() - HALF - len(marks) * STEP
        top = area.top() + (area.height() - MARK) // 2
        for name, tone, _told in marks:
            painter.drawPixmap(left, top, picture(name, MARK, tone=tone, ratio=ratio))
            left += STEP


def _frame(painter: QPainter, area: QRect) -> None:
    painter.save()
    painter.setPen(QPen(QColor(colours().accent), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0, 0, -1, -2))
    painter.restore()
