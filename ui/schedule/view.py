"""The table of the schedule: slots under day headings that run across its whole width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from ui.schedule.cells import COLUMNS
from ui.schedule.days import DayLine
from ui.schedule.painting import LinePainter, Look, Span
from ui.schedule.pictures import RowPictures
from ui.sizes import ROW
from ui.tables import calm, choose, choose_row
from ui.theme import colours

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from coproduce.queries.slots import SlotRow
    from ui.schedule.model import ScheduleModel

    Index = QModelIndex | QPersistentModelIndex


class ScheduleView(QTableView):
    """Signals: `opened()` Enter or a double click on a slot; `picked()` another selection."""

    opened = Signal()
    picked = Signal()

    def __init__(self, model: ScheduleModel) -> None:
        super().__init__()
        self._model = model
        self._paints = LinePainter(colours(), self.font())
        self._pictures = RowPictures(self._paints)
        self._hovered = -1
        calm(self)
        self.setModel(model)
        header = self.horizontalHeader()
        for place, column in enumerate(COLUMNS):
            header.resizeSection(place, column.width)
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(self.opened)
        self.selectionModel().selectionChanged.connect(self.picked)

    def chosen(self) -> list[SlotRow]:
        """Give the selected slots in order."""
        return self._model.slots_at({one.row() for one in self.selectionModel().selectedRows()})

    def current_day(self) -> date | None:
        """Give the day that the cursor is in, else the first one in sight."""
        place = self.currentIndex().row() if self.currentIndex().isValid() else self.rowAt(0)
        if place < 0 or place >= self._model.rowCount():
            return None
        line = self._model.line(place)
        return line.day if isinstance(line, DayLine) else line.home.day

    def choose(self, keys: set[UUID]) -> None:
        """Select slots by key, with the cursor on the first, in sight."""
        places = sorted(
            index.row() for key in keys if (index := self._model.index_of(key)).isValid()
        )
        if not places:
            return
        choose(self, [self._model.index(place, 0) for place in places])
        self.scrollTo(self._model.index(places[0], 0))

    def go_to_day(self, day: date) -> None:
        """Bring a day's heading to the top, and the cursor to its first slot."""
        self._model.read_until(day)
        place = self._model.place_of_day(day)
        if place is None:
            return
        self.scrollTo(self._model.index(place, 0), self.ScrollHint.PositionAtTop)
        if place + 1 < self._model.rowCount():
            choose_row(self, place + 1)
            self.scrollTo(self._model.index(place, 0), self.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter edits; letters do not jump about, the search field is for that."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802
        """Leave searching to the search field."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the rows that need it, slots and headings alike."""
        paints = self._take_paints()
        spans, chosen = self._spans(), self._chosen_places()
        current = self.currentIndex().row() if self.hasFocus() else -1
        painter, bottom = QPainter(self.viewport()), event.rect().bottom()
        width = self.viewport().width()
        self._pictures.begin(width, self.devicePixelRatioF(), spans)
        first = max(self.rowAt(max(event.rect().top(), 0)), 0)
        for place in range(first, self._model.rowCount()):
            top = self.rowViewportPosition(place)
            if top > bottom:
                break
            line = self._model.line(place)
            if isinstance(line, DayLine):
                band = QRect(0, top, width, ROW)
                paints.heading(painter, band, self._model.heading(line.day))
            elif spans:
                look = Look(line.state, place in chosen, place == self._hovered, place == current)
                painter.drawPixmap(
                    0, top, self._pictures.of(line.id, self._model.cells(line), look)
                )
        painter.end()

    def _take_paints(self) -> LinePainter:
        tokens = colours()
        if self._paints.tokens is not tokens or self._paints.font != self.font():
            self._paints = LinePainter(tokens, self.font())
            self._pictures = RowPictures(self._paints)
        return self._paints

    def _spans(self) -> list[Span]:
        """Give the columns in sight."""
        header, width = self.horizontalHeader(), self.viewport().width()
        every = [
            Span(place, header.sectionViewportPosition(place), header.sectionSize(place))
            for place in range(len(COLUMNS))
        ]
        return [span for span in every if span.left < width and span.left + span.width > 0]

    def _chosen_places(self) -> set[int]:
        ranges = self.selectionModel().selection().toList()
        return {place for one in ranges for place in range(one.top(), one.bottom() + 1)}

    def _hover(self, place: int) -> None:
        self._repaint_rows({self._hovered, place})
        self._hovered = place

    def _repaint_rows(self, places: set[int]) -> None:
        for row in places:
            if 0 <= row < self._model.rowCount():
                top = self.rowViewportPosition(row)
                self.viewport().update(0, top, self.viewport().width(), ROW)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Repaint both rows whole: the cursor's frame stands in the first column, wherever one clicked."""
        super().currentChanged(current, previous)
        self._repaint_rows({current.row(), previous.row()})

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Light up the row under the pointer."""
        super().mouseMoveEvent(event)
        place = self.rowAt(round(event.position().y()))
        if place != self._hovered:
            self._hover(place)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Put the light out."""
        super().leaveEvent(event)
        self._hover(-1)
