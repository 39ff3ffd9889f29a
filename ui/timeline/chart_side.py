"""The chart with its head above and the whole plan on a strip below, and what lies behind the bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coproduce.domain.airtime import AirTime
from coproduce.domain.zones import ASTANA
from coproduce.ids import utc_now
from coproduce.queries.air_marks import AirMark, AirTimes
from coproduce.queries.backdrop import SHAPING, Backdrop
from coproduce.queries.editions import edition_days
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.sizes import ROW
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.head import ChartHead
from ui.timeline.chart.minimap import Minimap
from ui.timeline.chart.now_lines import point
from ui.timeline.chart.view import ChartView
from ui.timeline.sections import Read
from ui.timeline.source import PlanSource
from ui.timeline.spans import Days, Spans
from ui.words import Words

TICK_MS: Final = 20_000  # the clocks show minutes
PASSING_MS: Final = 30  # what only passes by has passed by then
SETTLED_MS: Final = 120  # the strip is drawn anew when nothing has changed for so long
LEAST_AT_FIRST: Final = timedelta(days=27)  # a first task of a day is not blown up to its hours
MOST_AT_FIRST: Final = timedelta(days=3 * 366)  # longer plans are not squeezed into the chart


class ChartSide(QWidget):
    """What stands right of the table. `clock` gives the instant (UTC); tests have their own."""

    def __init__(
        self, desk: Desk, words: Words, source: PlanSource, clock: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__()
        self._desk, self._source, self._clock = desk, source, clock
        self.head, self.view, self.minimap = ChartHead(words), ChartView(words), Minimap(words)
        self.spans = Spans(source)
        self._air = AirTimes()
        self._airings: dict[UUID, Sequence[AirMark]] = {}  # of works that have been in sight
        self._fit_to: Days | None = None
        self._fitted = QTimer(
            self, interval=0, singleShot=True
        )  # the chart has the width it opens with
        self._blank = True  # no task was there yet that the chart could be fitted to
        self._edition: UUID | None = None
        self._ticking = QTimer(self, interval=TICK_MS)
        self._settled = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._airing = QTimer(self, singleShot=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.minimap)
        self.view.set_lines(source.board)
        self.view.axis_changed.connect(self._follow)
        for part in (self.head, self.minimap):
            part.axis_wanted.connect(self.view.set_axis)
        self._ticking.timeout.connect(self.tick)
        self._fitted.timeout.connect(self._stop_fitting)
        self._settled.timeout.connect(self._redraw_strip)
        self._airing.timeout.connect(self._show_airings)
        desk.opened.connect(self._airing.stop)  # another file, or none
        self.read_ground()
        self.tick()
        self._ticking.start()

    # ------------------------------------------------------------- the time

    def tick(self) -> None:
        """Show what time it is."""
        now = self._clock()
        self.view.set_now(now)
        self.head.set_now(now)
        self.minimap.set_now(point(AirTime.of(now, ASTANA)))

    def whole(self) -> Days | None:
        """Give the days of all plans that are looked at."""
        return self.spans.whole(self._source.board.shelf.scope)

    def fit(self) -> None:
        """Show the plans that are looked at from end to end, once it is known how wide the chart is."""
        self._fit_to = self.whole()
        self._blank = not self._has_tasks()
        self._fit_now()

    def _has_tasks(self) -> bool:
        return any(work.tasks for work in self._source.board.shelf.scope)

    def _fit_now(self) -> None:
        if self._fit_to is not None and self.isVisible():
            first, last = self._fit_to
            self._fitted.start()
            last = max(last, first + LEAST_AT_FIRST)
            if last - first > MOST_AT_FIRST:  # what is being done now, and what comes of it
                shown = min(max(self._clock().date(), first), last) - MOST_AT_FIRST / 3
                first = min(max(shown, first), last - MOST_AT_FIRST)
                last = first + MOST_AT_FIRST
            self.view.set_axis(Axis.fitted(first, last, self.view.width()))

    def _stop_fitting(self) -> None:
        """Leave the chart as it is from now on, whatever becomes of its width."""
        self._fit_to = None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Fit a plan that was laid while a page without a chart stood here."""
        super().showEvent(event)
        self._fit_now()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the strip's frame true."""
        super().resizeEvent(event)
        self._fit_now()
        self._follow()

    def _follow(self) -> None:
        """Let head and strip follow the chart."""
        axis = self.view.axis
        self.head.set_axis(axis)
        self.minimap.set_axis(axis, self.view.width())
        self.view.set_ruler(self.head.ruler)
        self.view_moved()

    def view_moved(self) -> None:
        """Look, between frames, whether works have come into sight that never were."""
        self._airing.start(PASSING_MS)

    # ------------------------------------------------------------- the plan

    def lines_changed(self, works: frozenset[UUID] | None = None) -> None:
        """Show lines again; `works`: those whose tasks may be elsewhere now (None: all)."""
        self.spans.forget(works)
        if works is None:
            self._show_works()
        if self._blank and self._has_tasks():
            self.fit()
        self.view.refresh()
        self._settled.start()
        self._airing.start(0)

    def take_in(self, read: Read) -> None:
        """Show plans that have just been read; those out of sight are only counted."""
        self.spans.note(read.works)
        if read.seen:
            self.lines_changed(frozenset())
        self._settled.start()

    def _redraw_strip(self) -> None:
        works = self._source.board.shelf.scope
        self.minimap.set_plan(
            self.whole(),
            lambda first, last, parts: self.spans.counts(works, (first, last), parts),
        )

    def hear(self, notice: Notice) -> None:
        """Take in what a notice names of what lies behind the bars."""
        if any(notice.rows_of(entity) for entity in (*SHAPING, "work")):
            self.read_ground()
        changed = {entity: notice.rows_of(entity) for entity in ("slot", "channel")}
        if self._desk.read(self._air.refresh, changed):
            self._airings = {}
            self._airing.start(0)

    def read_ground(self) -> None:
        """Read what lies behind the bars."""
        backdrop = self._desk.read(Backdrop.read)
        self.view.set_backdrop(backdrop)
        self.head.set_country_days(backdrop.country_days)
        self._show_works()

    def _show_works(self) -> None:
        """Tell the chart the calendars and premieres of works."""
        works = self._source.works.values()
        self.view.set_works(
            {work.id: work.calendar_id for work in works},
            {work.id: work.premiere for work in works if work.premiere is not None},
        )

    def _show_airings(self) -> None:
        """Show the slots of the works in sight, and keep them for when they come again."""
        board = self._source.board
        first = max(self.view.scroll // ROW, 0)
        stop = min(first + self.view.height() // ROW + 2, len(board))
        works = board.works(first, stop) - self._airings.keys()
        if works:
            read = self._desk.read(self._air.of, works, date.min, date.max)
            self._airings |= {work: read.get(work, ()) for work in works}
            self.view.set_airings(self._airings)

    def show_edition(self, edition: UUID | None) -> None:
        """Show below the bars where they were in an edition."""
        self._edition = edition
        if edition is None:
            self.view.set_edition(None)
            return
        works = [work.id for work in self._source.board.shelf.scope]
        self.view.set_edition(self._desk.read(edition_days, edition, works))

    @property
    def edition(self) -> UUID | None:
        """Tell which edition is shown."""
        return self._edition

    def retranslate(self) -> None:
        """Word everything again."""
        self.head.retranslate()
        self.minimap.retranslate()
        self._follow()
