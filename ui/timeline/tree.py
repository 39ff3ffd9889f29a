"""The plan table as it is seen: branches stay open, the selection lives through every refresh, keys walk its cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from coproduce.queries.plan import PlanRow
from ui.icons import picture
from ui.sizes import HALF, ICON_SMALL, PAD
from ui.tables import calm
from ui.timeline.branches import Branches
from ui.timeline.columns import COLUMNS, PLACES
from ui.timeline.model import PlanModel
from ui.timeline.widths import ColumnWidths
from ui.works.tree import Index

TITLE: Final = PLACES["title"]
MARK: Final = ICON_SMALL - 2
SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
Flag = QItemSelectionModel.SelectionFlag


class PlanTree(QTreeView):
    """A tree of tasks. Everything is open unless a person closed it."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        calm(self)  # before the model: rows of one height are not measured one by one
        self.setModel(model)
        self.setTreePosition(TITLE)
        self.setIndentation(PAD + HALF)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.branches = Branches(self, model)
        self.widths = ColumnWidths(self, model)

    def _key(self, index: Index) -> UUID:
        return self._model.row_at(index).id

    def drawBranches(  # noqa: N802
        self, painter: QPainter, rect: QRect, index: Index
    ) -> None:
        """Put the diamond of a milestone where a summary has its arrow: titles stay in line."""
        super().drawBranches(painter, rect, index)
        row = self._model.row_at(index)
        if row.milestone:
            tone = "bad" if row.critical else "text"
            left = rect.right() - (self.indentation() + MARK) // 2
            top = rect.top() + (rect.height() - MARK) // 2
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(left, top, picture("milestone", MARK, tone=tone, ratio=ratio))

    # --------------------------------------------------------------- selecting

    def rows(self) -> list[PlanRow]:
        """Give the selected tasks in outline order."""
        chosen = {self._key(index) for index in self.selectionModel().selectedRows(TITLE)}
        return [row for key, row in self._model.outline.rows.items() if key in chosen]

    def current(self) -> PlanRow | None:
        """Give the task that the cursor is on."""
        index = self.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def select(self, keys: Collection[UUID], current: UUID | None = None) -> bool:
        """Select tasks, with the cursor on one of them, in sight. False: none is shown."""
        found = [index for key in keys if (index := self._model.find(key, TITLE)).isValid()]
        if not found:
            return False
        chosen = QItemSelection()
        for index in found:
            self.branches.open_above(index)
            chosen.select(index, index)
        at = (
            self._model.find(current, max(self.currentIndex().column(), 0)) if current else found[0]
        )
        at = at if at.isValid() and at.column() >= TITLE else found[0]
        self.selectionModel().setCurrentIndex(at, Flag.NoUpdate)
        self.selectionModel().select(chosen, Flag.ClearAndSelect | Flag.Rows)
        self.scrollTo(at)
        return True

    def select_some(self) -> None:
        """See that something is selected: the current task, or the first."""
        if self.selectionModel().hasSelection() or not self._model.rowCount():
            return
        current = self.currentIndex()
        index = current if current.isValid() else self._model.index(0, TITLE)
        self.select([self._key(index)])

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep selection and cursor while tasks change their places in the outline."""
        keys, current = [row.id for row in self.rows()], self.current()
        yield
        staying = [key for key in keys if self._model.find(key).isValid()]
        if staying and staying != [row.id for row in self.rows()]:
            self.select(staying, current.id if current else None)

    def neighbour(self, keys: Sequence[UUID]) -> UUID | None:
        """Give the task that takes the selection when some are removed: the next one, else the one before."""
        outline = self._model.outline
        gone = {one for key in keys for one in (key, *outline.below(key))}
        order = list(outline.rows)
        last = max((order.index(key) for key in gone), default=-1)
        after = [key for key in order[last + 1 :] if key not in gone]
        before = [key for key in order[:last] if key not in gone]
        return next(iter(after or reversed(before)), None)

    # ----------------------------------------------------------------- editing

    def edit_current(self, key: str = "") -> bool:
        """Edit the cell that the cursor is on, the title where that one is not typed."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        wanted = index.siblingAtColumn(PLACES[key]) if key else index
        if not wanted.flags() & Qt.ItemFlag.ItemIsEditable:
            wanted = index.siblingAtColumn(TITLE)
        return self._edit(wanted)

    def go_on(self, at: QPersistentModelIndex, step: int) -> None:
        """Edit the next cell of the row that is typed, after Tab in an editor."""
        header = self.header()
        order = [header.logicalIndex(place) for place in range(len(COLUMNS))]
        shown = [column for column in order if not self.isColumnHidden(column)]
        place = shown.index(at.column()) if at.isValid() and at.column() in shown else -1
        later = shown[place + 1 :] if step > 0 else shown[:place][::-1]
        beside = [self._model.index(at.row(), column, at.parent()) for column in later]
        typed = (one for one in beside if one.flags() & Qt.ItemFlag.ItemIsEditable)
        index = next(typed, None) if place >= 0 else None
        if index is not None:  # the editor just left is still on its way out
            QTimer.singleShot(0, self, lambda: self._edit(index))

    def _edit(self, index: QModelIndex) -> bool:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        self.scrollTo(index)
        self.edit(index)
        return True

    # -------------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and Right walk the cells of a row, and open and close branches in the title."""
        step = SIDEWAYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and plain and self._walk(step):
            event.accept()
        elif event.key() == Qt.Key.Key_Space and plain:
            event.accept()  # a blank is no title
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> bool:
        index = self.currentIndex()
        if not index.isValid():
            return False
        if index.column() == TITLE:
            first = index.siblingAtColumn(0)
            opens = step > 0 and self._model.hasChildren(first) and not self.isExpanded(first)
            if opens or step < 0:
                return False  # as every tree does
        place = index.column() + step
        while 0 <= place < len(COLUMNS) and self.isColumnHidden(place):
            place += step
        if TITLE <= place < len(COLUMNS):
            wanted = index.siblingAtColumn(place)
            self.selectionModel().setCurrentIndex(wanted, Flag.NoUpdate)
            self.scrollTo(wanted)
        return True

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802
        """Leave searching to the search field."""
