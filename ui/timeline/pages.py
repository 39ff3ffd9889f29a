"""The table, or what stands in its place: no work, no plan yet, nothing found, or a plan that cannot be computed."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.empty_state import EmptyState
from ui.timeline.empty_plan import EmptyPlan
from ui.timeline.source import PlanSource
from ui.timeline.wording import PlanWording


class PlanPages(QStackedWidget):
    """One page at a time; those in the table's place are made when they are needed.

    Signals: `all_wanted()`: nothing is to be left out; `template_wanted(day)`, `first_wanted(day)`: as of `EmptyPlan`.
    """

    all_wanted = Signal()
    template_wanted = Signal(object)
    first_wanted = Signal(object)

    def __init__(self, wording: PlanWording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._both: QWidget | None = None

    @cached_property
    def empty(self) -> EmptyState:
        """Give the page that says why there is nothing."""
        page = EmptyState("timeline", self)
        page.acted.connect(self.all_wanted)
        self.addWidget(page)
        return page

    @cached_property
    def empty_plan(self) -> EmptyPlan:
        """Give the page of a work without tasks."""
        page = EmptyPlan(self._wording.words, self)
        page.template_wanted.connect(self.template_wanted)
        page.first_wanted.connect(self.first_wanted)
        page.retranslate()
        self.addWidget(page)
        return page

    def retranslate(self) -> None:
        """Word what was made again; the other sentences come with `show_page`."""
        if "empty_plan" in self.__dict__:
            self.empty_plan.retranslate()

    def take(self, both: QWidget) -> None:
        """Take the table with its chart: a child already, since moving all its parts would take a while."""
        self._both = both
        self.insertWidget(0, both)

    def show_page(self, source: PlanSource, today: date, *, writable: bool) -> None:
        """Show the table, or why there is none and what to do next."""
        say, work, sight = self._wording.words.say, source.work, source.board.sight
        if source.refusal is not None:
            self.empty.show_words(self._wording.words.error(source.refusal))
            self.setCurrentWidget(self.empty)
        elif sight.filters and not source.model.rowCount() and not source.board.shelf.unread:
            none = "works.none_found" if sight.text else "sights.nothing"
            self.empty.show_words(say(none, text=sight.text), say("timeline.show_all"))
            self.setCurrentWidget(self.empty)
        elif work is None and not sight.filters:
            self.empty.show_words(say("timeline.no_work"))
            self.setCurrentWidget(self.empty)
        elif work is not None and not work.tasks:
            title = self._wording.title(work.titles)
            self.empty_plan.show_work(title, work.plan_starts, today, writable=writable)
            self.setCurrentWidget(self.empty_plan)
        elif self._both is not None:
            self.setCurrentWidget(self._both)
