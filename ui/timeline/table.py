"""The plan table as it is seen: the selection lives through every refresh, keys walk its cells, arrows open and close."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QHoverEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from coproduce.queries.plan import PlanRow
from ui.sizes import HALF, ROW
from ui.tables import calm, choose
from ui.theme import colours
from ui.timeline.columns import COLUMNS, PLACES, PlanColumn
from ui.timeline.headings import Heading
from ui.timeline.model import PlanModel
from ui.timeline.painting import ARROW, Row, RowPainter, indent
from ui.timeline.widths import ColumnWidths

TITLE: Final = PLACES["title"]
SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
Flag = QItemSelectionModel.SelectionFlag


class PlanTable(QTableView):
    """Lines of the board.

    Signals: `toggled(key)`: a heading or summary is to be opened or closed; `picked()`: other rows are selected now, or
    the cursor is on another one.
    """

    toggled = Signal(object)
    picked = Signal()

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        calm(self)  # before the model: rows of one height are not measured one by one
        self.setModel(model)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._painter, self._hovered = RowPainter(model.wording, model.board), -1
        self.widths = ColumnWidths(self, model)
        self.selectionModel().selectionChanged.connect(self._pick)
        self.selectionModel().currentChanged.connect(self._pick)
        model.settled.connect(self._pick)

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Lay the ground, whole: lines that stay in sight are moved, not painted anew. Then paint rows."""
        area, painter = event.rect(), QPainter(self.viewport())
        painter.fillRect(area, QColor(colours().surface))
        columns = list(self._columns_in(area))
        if columns:
            self._painter.rows(painter, self._rows_in(area), columns)
            if self.hasFocus() and self.currentIndex().isValid():
                self._painter.ring(painter, self.visualRect(self.currentIndex()))
        painter.end()

    def _columns_in(self, area: QRect) -> Iterator[tuple[PlanColumn, int, int]]:
        for place, column in enumerate(COLUMNS):
            left, width = self.columnViewportPosition(place), self.columnWidth(place)
            if width and left <= area.right() and left + width > area.left():
                yield column, left, width

    def _rows_in(self, area: QRect) -> Iterator[Row]:
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        stop = last + 1 if last >= 0 else self._model.rowCount()
        chosen = self.selectionModel().isSelected
        for place in range(first, stop if first >= 0 else first):
            index = self._model.index(place, TITLE)
            top, hovered = self.rowViewportPosition(place), place == self._hovered
            yield Row(self._model.row_at(index), top, chosen(index), hovered)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Note which row the pointer is on."""
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            row = -1 if left else self.rowAt(int(event.position().y()))
            if row != self._hovered:
                for one in (row, self._hovered):
                    self.viewport().update(0, self.rowViewportPosition(one), self.width(), ROW)
                self._hovered = row
        return super().viewportEvent(event)

    def _pick(self, *_: object) -> None:
        if not self._model.is_telling:
            self.picked.emit()

    # --------------------------------------------------------------- selecting

    def keys(self) -> list[UUID]:
        """Give the keys of what is selected, headings too, from top to bottom."""
        chosen = self.selectionModel().selectedRows(TITLE)
        return [self._model.key_at(index) for index in sorted(chosen, key=QModelIndex.row)]

    def rows(self) -> list[PlanRow]:
        """Give the selected tasks from top to bottom."""
        chosen = sorted(self.selectionModel().selectedRows(TITLE), key=QModelIndex.row)
        found = (self._model.row_at(index) for index in chosen)
        return [row for row in found if isinstance(row, PlanRow)]

    def current(self) -> PlanRow | Heading | None:
        """Give the line that the cursor is on."""
        index = self.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def select(
        self, keys: Collection[UUID], current: UUID | None = None, *, show: bool = True
    ) -> bool:
        """Select rows, with the cursor on one of them, in sight. False: none is shown."""
        found = [index for key in keys if (index := self._model.find(key, TITLE)).isValid()]
        if not found:
            return False
        column = max(self.currentIndex().column(), TITLE)
        at = self._model.find(current, column) if current else QModelIndex()
        at = at if at.isValid() else found[0]
        choose(self, found, at)
        if show:
            self.scrollTo(at)
        return True

    def select_some(self) -> None:
        """See that something is selected: the current line, or the first task."""
        if self.selectionModel().hasSelection() or not self._model.rowCount():
            return
        current = self.currentIndex()
        index = current if current.isValid() else self._model.index(0, TITLE)
        self.select([self._model.key_at(index)])

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep selection and cursor while lines come, go and change their places."""
        current = self.current()
        keys, at = self.keys(), current.id if current else None
        yield
        staying = [key for key in keys if self._model.find(key).isValid()]
        if staying and staying != self.keys():
            self.select(staying, at)

    def neighbour(self, keys: Sequence[UUID]) -> UUID | None:
        """Give the task that takes the selection when some are removed: the next one, else the one before."""
        places = sorted(
            place for key in keys if (place := self._model.board.place(key)) is not None
        )
        if not places:
            return None
        board, gone = self._model.board, set(keys)
        after = board.beyond(places[-1])  # what lies below a summary goes with it
        around = (*range(after, min(after + 1, len(board))), *range(places[0] - 1, -1, -1))
        return next((board.key(line) for line in around if board.key(line) not in gone), None)

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
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(len(COLUMNS))]
        shown = [column for column in order if not self.isColumnHidden(column)]
        place = shown.index(at.column()) if at.isValid() and at.column() in shown else -1
        later = shown[place + 1 :] if step > 0 else shown[:place][::-1]
        beside = [self._model.index(at.row(), column) for column in later]
        typed = (one for one in beside if one.flags() & Qt.ItemFlag.ItemIsEditable)
        index = next(typed, None) if place >= 0 else None
        if index is not None:  # the editor just left is still on its way out
            QTimer.singleShot(0, self, lambda: self._edit(index))

    def _edit(self, index: QModelIndex) -> bool:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        choose(self, [index])
        self.scrollTo(index)
        self.edit(index)
        return True

    # ----------------------------------------------------- opening and closing

    def _has_parts(self, index: QModelIndex) -> bool:
        row = self._model.row_at(index) if index.isValid() else None
        return isinstance(row, Heading) or (row is not None and row.summary)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on an arrow opens or closes what is below."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._is_arrow(
            index, event.position().x()
        ):
            self.toggled.emit(self._model.key_at(index))
            event.accept()
            return
        super().mousePressEvent(event)

    def _is_arrow(self, index: QModelIndex, x: float) -> bool:
        if not index.isValid() or index.column() != TITLE or not self._has_parts(index):
            return False
        row = self._model.row_at(index)
        left = self.visualRect(index).left() + indent(row, self._model.board.levels)
        return left - HALF <= x <= left + ARROW + HALF

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A double click on a heading opens or closes it; a second click on an arrow is one click more."""
        index = self.indexAt(event.position().toPoint())
        heading = index.isValid() and isinstance(self._model.row_at(index), Heading)
        if heading or self._is_arrow(index, event.position().x()):
            self.toggled.emit(self._model.key_at(index))
            event.accept()
            return
        super().mouseDoubleClickEvent(event)

    # -------------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and Right walk the cells of a row, and open and close branches in the title."""
        step = SIDEWAYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and plain:
            self._walk(step)
            event.accept()
        elif event.key() == Qt.Key.Key_Space and plain:
            event.accept()  # a blank is no title
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        if index.column() == TITLE and self._folds(index, step):
            return
        place = index.column() + step
        while 0 <= place < len(COLUMNS) and self.isColumnHidden(place):
            place += step
        if TITLE <= place < len(COLUMNS):
            wanted = index.siblingAtColumn(place)
            self.selectionModel().setCurrentIndex(wanted, Flag.NoUpdate)
            self.scrollTo(wanted)

    def _folds(self, index: QModelIndex, step: int) -> bool:
        """Open with Right, close with Left; Left on what is closed or has no parts leads to what it is part of."""
        key, has_parts = self._model.key_at(index), self._has_parts(index)
        is_open = has_parts and self._model.board.is_open(key)
        if has_parts and is_open == (step < 0):
            self.toggled.emit(key)
            return True
        if step > 0:
            return False
        above = self._model.board.above(index.row())
        if above is not None:
            choose(self, [self._model.index(above, TITLE)])
        return True

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802
        """Leave searching to the search field."""
