"""The tree as it is seen: two titles in one cell, branches that stay open through every filter and refresh."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.tables import calm
from ui.theme import GAP, HALF, PAD, colours
from ui.works.model import SECOND_ROLE, WorksModel
from ui.works.wording import COLUMNS, PLACES

LEAST_ROOM = 28  # less than this, and the second title is left out


class TitleCell(QStyledItemDelegate):
    """The title, and after it, quieter, the one for the other side."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell as usual, then the second title into the room that is left."""
        super().paint(painter, option, index)
        second = index.data(SECOND_ROLE)
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


class WorksTree(QTreeView):
    """A tree of works. What a person opened is opened again when a filter lets it come back."""

    def __init__(self, model: WorksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._works = model
        self._open: set[UUID] = set()
        self.setModel(model)
        calm(self)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIndentation(PAD + HALF)
        self.setItemDelegateForColumn(PLACES["title"], TitleCell(self))
        self.setSortingEnabled(True)
        self.sortByColumn(PLACES["code"], Qt.SortOrder.AscendingOrder)
        self.expanded.connect(self._opened)
        self.collapsed.connect(self._closed)
        model.rowsInserted.connect(self._reopen)
        self._set_widths()

    def _set_widths(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        for place, column in enumerate(COLUMNS):
            if column.width:
                self.setColumnWidth(place, column.width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave columns out where there is no room for them."""
        for place, column in enumerate(COLUMNS):
            hidden = self.width() < column.from_width
            if self.isColumnHidden(place) != hidden:
                self.setColumnHidden(place, hidden)
        super().resizeEvent(event)

    def _opened(self, index: QModelIndex) -> None:
        self._open.add(self._works.row_at(index).id)

    def _closed(self, index: QModelIndex) -> None:
        self._open.discard(self._works.row_at(index).id)

    def _reopen(self, parent: QModelIndex, first: int, last: int) -> None:
        if not self._open:
            return
        for place in range(first, last + 1):
            index = self._works.index(place, 0, parent)
            if self._works.row_at(index).id in self._open:
                self.expand(index)
