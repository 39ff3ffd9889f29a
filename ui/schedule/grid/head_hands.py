"""Hands on the head and the side of the grid: a click on a day or a channel chooses its slots, the right button asks.

So a day is copied as slots are: choose it in the head, copy, point at another day, paste.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent

from ui.hands.choosing import Select
from ui.schedule.grid.lanes import Lane
from ui.schedule.grid.layouts import COLUMNS, ROWS
from ui.schedule.grid.pane import GridPane
from ui.schedule.grid.view_surface import open_hours

DAY_PART: Final = 0.5  # of the head's height, in which the day stands; below it, the channel


class HeadHands(QObject):
    """Signals: `select_wanted(Select)`; `day_pointed(date)`, the day that was clicked; `menu_wanted(QPoint, date)`."""

    select_wanted = Signal(object)
    day_pointed = Signal(object)
    menu_wanted = Signal(QPoint, object)

    def __init__(self, pane: GridPane) -> None:
        super().__init__(pane)
        self._pane, self._view = pane, pane.view
        pane.head.installEventFilter(self)
        pane.side.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take clicks on head and side."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if watched is self._pane.side and self._opened(event.position()):
                return True
            lanes = self._lanes(watched, event.position())
            if lanes:
                adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._choose(lanes, adds=adds and event.button() == Qt.MouseButton.LeftButton)
            return bool(lanes)
        if isinstance(event, QContextMenuEvent):
            lanes = self._lanes(watched, QPointF(event.pos()))
            if lanes:
                self.menu_wanted.emit(event.globalPos(), lanes[0].day)
            return bool(lanes)
        return super().eventFilter(watched, event)

    def _lanes(self, watched: QObject, at: QPointF) -> list[Lane]:
        """Give the lanes that a point of the head or side is about."""
        layout, (across, down) = self._view.layout_now, self._view.at_scroll
        if not layout.lanes:
            return []
        if watched is self._pane.side:
            if layout.name != ROWS:
                return []
            there = layout.nearest(across, at.y() + down).lane
            return [lane for lane in layout.lanes if lane.channel.id == there.channel.id]
        there = layout.nearest(at.x() + across, down).lane
        if layout.name == COLUMNS and at.y() > self._pane.head.height() * DAY_PART:
            return [there]
        return [lane for lane in layout.lanes if lane.day == there.day]

    def _opened(self, at: QPointF) -> bool:
        """Show the hours left out that lie at a point of the clocks beside columns."""
        y = at.y() + self._view.at_scroll[1]
        seams = self._view.ground().seams if self._view.layout_now.name == COLUMNS else ()
        found = next((seam for seam in seams if seam.y <= y < seam.y + seam.h), None)
        if found is not None:
            open_hours(self._view, found.starts, 0.0, at.y())
        return found is not None

    def _choose(self, lanes: list[Lane], *, adds: bool) -> None:
        keys = tuple(self._slots(lanes))
        self.select_wanted.emit(Select(keys, keys[0] if keys else None, adds))
        self.day_pointed.emit(lanes[0].day)
        self._view.setFocus()

    def _slots(self, lanes: Iterable[Lane]) -> Iterable[UUID]:
        book = self._view.book
        book.need_all()
        for lane in lanes:
            for piece in book[lane.channel.id].between(lane.starts, lane.stops):
                if lane.starts <= piece.slot.starts:
                    yield piece.slot.id
