"""Which branches of the plan table are open: all, but for those that a person closed, through every refresh."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QTreeView

from ui.timeline.model import PlanModel

MANY: Final = 40  # so many new rows at once are opened all together


class Branches(QObject):
    """Opens what comes, and remembers by key what was closed."""

    def __init__(self, tree: QTreeView, model: PlanModel) -> None:
        super().__init__(tree)
        self._tree, self._model = tree, model
        self._closed: set[UUID] = set()
        tree.expanded.connect(lambda index: self._closed.discard(model.row_at(index).id))
        tree.collapsed.connect(lambda index: self._closed.add(model.row_at(index).id))
        model.rowsInserted.connect(self._open)

    def open_above(self, index: QModelIndex) -> None:
        """Open all that hides a row."""
        above = index.parent()
        while above.isValid():
            self._tree.expand(above)
            above = above.parent()

    def toggle(self, index: QModelIndex) -> None:
        """Open a closed branch, close an open one."""
        first = index.siblingAtColumn(0)
        self._tree.setExpanded(first, not self._tree.isExpanded(first))

    def _open(self, parent: QModelIndex, first: int, last: int) -> None:
        if last - first > MANY:
            closed = set(self._closed)
            self._tree.expandAll()
            for key in closed:
                self._tree.collapse(self._model.find(key))
            return
        for place in range(first, last + 1):
            self._open_whole(self._model.index(place, 0, parent))

    def _open_whole(self, index: QModelIndex) -> None:
        parts = self._model.rowCount(index)
        if parts and self._model.row_at(index).id not in self._closed:
            self._tree.expand(index)
        for place in range(parts):
            self._open_whole(self._model.index(place, 0, index))
