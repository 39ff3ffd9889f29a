"""Tells screen readers what happens on the grid: focus, selection, slots that went, what a drag would do.

Nothing is done while no reader listens. What one turn of the event loop brings is told together, at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)

from ui.schedule.grid.accessible import GridAccessible, GridTeller
from ui.schedule.grid.hours_words import hidden_words
from ui.schedule.grid.previews import Preview
from ui.schedule.grid.spoken_words import SlotSpoken
from ui.schedule.grid.view import GridView
from ui.words import Words

Event = QAccessible.Event
FEW: Final = 20  # so many changes are told one by one
REST_MS: Final = 300  # a drag says something else with every step; it is spoken where it rests


class GridVoice(QObject):
    """The voice of a grid. `in_the_way`: sentences of what stands in a slot's way."""

    def __init__(
        self, words: Words, view: GridView, in_the_way: Callable[[UUID], Sequence[str]]
    ) -> None:
        super().__init__(view)
        self._words, self._view = words, view
        self._selected: frozenset[UUID] = frozenset()
        self._current: UUID | None = None
        self._drag: tuple[str, ...] = ()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._tell)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._rested)
        spoken = SlotSpoken(words, view.book, view.block_words, in_the_way)
        view.teller = GridTeller(spoken, self._choose)
        view.picked.connect(self._stirred)
        view.laid.connect(self._stirred)
        view.laid.connect(self._describe)
        view.previewed.connect(self._previewed)
        view.installEventFilter(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the grid anew."""
        self._view.setAccessibleName(self._words.say("grid.spoken"))
        self._describe()

    def _describe(self) -> None:
        """Tell the keys, and which hours are left out."""
        layout, clocks = self._view.layout_now, self._view.book.clocks
        told = hidden_words(self._words, layout, clocks)
        text = "\n".join(filter(None, (self._words.say("grid.spoken.keys"), told)))
        if text != self._view.accessibleDescription():
            self._view.setAccessibleDescription(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """When the grid gets the keyboard, its current slot has it."""
        if watched is self._view and event.type() == QEvent.Type.FocusIn:
            self._current = None
            self._stirred()
        return False

    def _choose(self, keys: Collection[UUID]) -> None:
        self._view.set_selected(keys)
        self._view.set_current(next(reversed([*keys]), None))
        self._stirred()

    def _stirred(self) -> None:
        if QAccessible.isActive():
            self._soon.start()

    def _previewed(self, shown: Preview | None) -> None:
        if QAccessible.isActive():
            self._drag = shown.told if shown is not None else ()
            if self._drag:
                self._rest.start()

    def _rested(self) -> None:
        """Say what the drag would do, and what it breaks first."""
        if self._drag:
            event = QAccessibleAnnouncementEvent(self._view, "\n".join(self._drag))
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)

    def _tell(self) -> None:
        """Tell all that has happened."""
        grid = QAccessible.queryAccessibleInterface(self._view)
        if not isinstance(grid, GridAccessible):
            return
        for key, item in list(grid.made.items()):
            if item.line is None:
                item.leave()
                grid.drop(key)  # Qt tells of it
        self._tell_selected(grid)
        current = self._view.current if self._view.hasFocus() else None
        if current is not None and current != self._current and grid.place(current) is not None:
            _send(grid.of(current), Event.Focus)
        self._current = current
        grid.let_go({*self._selected, *([current] if current else ())})

    def _tell_selected(self, grid: GridAccessible) -> None:
        now, before = frozenset(self._view.selected), self._selected
        self._selected = now
        if len(now ^ before) > FEW:
            _send(grid, Event.SelectionWithin)
            return
        for key in before - now:
            if key in grid.made:
                _send(grid.made[key], Event.SelectionRemove)
        for key in now - before:
            if grid.place(key) is not None:
                _send(grid.of(key), Event.Selection if len(now) == 1 else Event.SelectionAdd)


def _send(one: QAccessibleInterface, event: QAccessible.Event) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(one, event))
