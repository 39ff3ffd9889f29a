"""The tree as it is seen: two titles in one cell, branches that stay open through every filter and refresh."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeView,
    QWidget,
)

from ui.forms.title_cell import TitleCell
from ui.sizes import GAP, HALF, ICON_SMALL, PAD
from ui.tables import calm, choose
from ui.works.model import SECOND_ROLE, WorksModel
from ui.works.wording import COLUMNS, PLACES, Part

KIND_WIDTH = 176
TITLE_LEAST = 192
HEADING_ROOM = 3 * GAP + HALF


class WorksTree(QTreeView):
    """A tree of works. What a person opened is opened again when a filter lets it come back."""

    def __init__(self, model: WorksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._works = model
        self._open: set[UUID] = set()
        self._wanted: dict[int, int] = {}
        calm(self)  # before the model: rows of one height are not measured one by one
        self.setModel(model)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIndentation(PAD + HALF)
        self.setItemDelegateForColumn(
            PLACES["title"], TitleCell(lambda index: index.data(SECOND_ROLE), self)
        )
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
        header.setSectionResizeMode(PLACES["title"], QHeaderView.ResizeMode.Stretch)

    def fit(self, kinds: Sequence[str]) -> None:
        """Give each column its width in the language of now: no heading is cut, no kind much."""
        measure = self.header().fontMetrics().horizontalAdvance
        widest = max(map(self.fontMetrics().horizontalAdvance, kinds)) + ICON_SMALL + 3 * GAP
        for place, column in enumerate(COLUMNS):
            wanted = max(column.width, measure(self._works.heading(place)) + HEADING_ROOM)
            if column.key == "kind":
                wanted = max(column.width, min(widest, KIND_WIDTH))
            if column.width:
                self._wanted[place] = wanted
                self.setColumnWidth(place, wanted)
        self._hide_what_does_not_fit()

    # --------------------------------------------------------------- selecting

    def selected_rows(self) -> list[Part]:
        """Give the selected rows of one kind, that of the current row, in the order of the list."""
        selection = self.selectionModel()
        chosen = sorted(selection.selectedRows(), key=_path)
        rows = [self._works.row_at(index) for index in chosen]
        current = selection.currentIndex()
        kind = type(self._works.row_at(current)) if current.isValid() else None
        if not any(type(row) is kind for row in rows):
            kind = type(rows[0]) if rows else None
        return [row for row in rows if type(row) is kind]

    def select_keys(self, keys: Collection[UUID]) -> bool:
        """Select rows, opening the branches they are in. False: none of them is shown."""
        found = self._works.find_all(keys)
        if found:
            self.select_indexes(sorted(found, key=_path))
        return bool(found)

    def select_indexes(self, indexes: Sequence[QModelIndex]) -> None:
        """Select rows in the order of the list, all in sight where there is room."""
        for index in indexes:
            self.expand(index.parent())
        choose(self, indexes)
        self.scrollTo(indexes[-1])
        self.scrollTo(indexes[0])

    def select_some(self) -> None:
        """See that something is selected: the current row, or the first."""
        current = self.currentIndex()
        if self.selectionModel().hasSelection() or not self._works.rowCount():
            return
        self.select_indexes([current if current.isValid() else self._works.index(0, 0)])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave columns out where there is no room for them."""
        self._hide_what_does_not_fit()
        super().resizeEvent(event)

    def _hide_what_does_not_fit(self) -> None:
        room = self.width() - TITLE_LEAST
        for place in sorted(self._wanted, key=lambda place: COLUMNS[place].rank):
            room -= self._wanted[place]
            if self.isColumnHidden(place) != (room < 0):
                self.setColumnHidden(place, room < 0)

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


def _path(index: QModelIndex) -> tuple[int, ...]:
    path: tuple[int, ...] = ()
    while index.isValid():
        path = (index.row(), *path)
        index = index.parent()
    return path
