"""The table, or what stands in its place: no work, no plan yet, nothing found, or a plan that cannot be computed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.empty_state import EmptyState
from ui.timeline.empty_plan import EmptyPlan
from ui.timeline.source import PlanSource
from ui.timeline.wording import PlanWording


class PlanPages(QStackedWidget):
    """One page at a time; `has_plan` tells whether there are tasks, shown or filtered out."""

    def __init__(self, wording: PlanWording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._both: QWidget | None = None
        self.empty, self.empty_plan = EmptyState("timeline"), EmptyPlan(wording.words)
        for page in (self.empty, self.empty_plan):
            self.addWidget(page)

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
