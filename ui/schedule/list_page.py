"""The list as a look at the schedule: the table, or why it is empty and what to do next.

It reads nothing while another look is shown: `turn_to` is kept until the list is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from coproduce.workspace import Notice
from ui.desk import Desk
from ui.empty_state import EmptyState
from ui.schedule.days import Period
from ui.schedule.model import ScheduleModel
from ui.schedule.view import ScheduleView
from ui.tables import choose_row
from ui.words import Words

NOTHING_FOUND: Final = "schedule.nothing_found"


class ListPage(QStackedWidget):
    """Signals: `add_wanted()`, `nearest_wanted()`, `all_wanted()`: what the person chose where there is nothing to show.

    `any_slots`: tells whether the file has slots at all.
    """

    add_wanted = Signal()
    nearest_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, desk: Desk, words: Words, any_slots: Callable[[], bool]) -> None:
        super().__init__()
        self._words, self._any_slots = words, any_slots
        self.model = ScheduleModel(desk, words, self)
        self.view = ScheduleView(self.model)
        self.empty = EmptyState("schedule")
        self._searching = False
        self._wanted: tuple[Period, list[UUID] | None] | None = None
        self.addWidget(self.view)
        self.addWidget(self.empty)
        self.setFocusProxy(self.view)
        self.empty.acted.connect(self._leave_empty)

    def turn_to(self, period: Period, on: Iterable[UUID] | None, *, shown: bool) -> None:
        """Show another period; at once where the list is looked at, else when it is."""
        self._wanted = period, None if on is None else list(on)
        if shown:
            self.show_wanted()

    def stale(self, period: Period, on: Iterable[UUID] | None) -> None:
        """Read the period anew when the list is looked at: something changed while another look was shown."""
        self._wanted = period, None if on is None else list(on)

    def show_wanted(self) -> None:
        """Read the period that was asked for meanwhile."""
        if self._wanted is None:
            return
        (period, on), self._wanted = self._wanted, None
        self.model.turn_to(period, on)
        if self.model.rowCount():
            choose_row(self.view, 1)
            self.view.scrollToTop()
        self.show_page()

    def seek(self, text: str) -> None:
        """Show what has a text in it."""
        self._searching = bool(text.strip())
        self.model.seek(text)
        self.show_page()

    def take(self, notice: Notice) -> None:
        """Bring in what a notice names, and keep the cursor in sight where it was an edit of slots."""
        self.model.take(notice)
        self.show_page()
        edited = notice.origin == "edit" and notice.rows_of("slot")
        if edited and self.view.currentIndex().isValid():
            self.view.scrollTo(self.view.currentIndex())

    def shows(self, keys: Collection[UUID]) -> bool:
        """Tell whether some of these slots are in the list."""
        return any(self.model.index_of(key).isValid() for key in keys)

    def go_to_day(self, day: date) -> None:
        """Bring a day to the top."""
        self.view.go_to_day(day)

    def retranslate(self) -> None:
        """Word everything again."""
        self.model.retranslate()
        self.view.fit()
        self.show_page()

    def show_page(self) -> None:
        """Show the list, or why it is empty and what to do next."""
        empty = not self.model.rowCount()
        self.setCurrentWidget(self.empty if empty else self.view)
        if not empty:
            return
        say = self._words.say
        if self._searching:
            self.empty.show_words(say(NOTHING_FOUND), say("schedule.show_all"))
        elif not self._any_slots():
            self.empty.show_words(say("schedule.no_slots"), say("schedule.add"), primary=True)
        else:
            self.empty.show_words(say("schedule.empty_period"), say("schedule.nearest"))

    def _leave_empty(self) -> None:
        if self._searching:
            self.all_wanted.emit()
        elif not self._any_slots():
            self.add_wanted.emit()
        else:
            self.nearest_wanted.emit()
