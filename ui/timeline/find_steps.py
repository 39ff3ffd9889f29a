"""Find as you type: jump to what was typed, go on from match to match, count the rest while nothing else is to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from coproduce.queries.plan import PlanRow
from ui.timeline.find_bar import FindBar
from ui.timeline.finding import Finder, Match
from ui.timeline.source import PlanSource
from ui.timeline.table import PlanTable

SLICE_MS: Final = 4  # so long one looks before the window answers again


class FindSteps(QObject):
    """Signals `met(key, work)`: show that line; `only_wanted(text)`: leave out what does not match ("": show all)."""

    met = Signal(object, object)
    only_wanted = Signal(str)

    def __init__(self, bar: FindBar, source: PlanSource, table: PlanTable) -> None:
        super().__init__(bar)
        self._bar, self._source, self._table = bar, source, table
        self.finder = Finder(source.board, source)
        self._wanted = 0  # which way the match is that could not be told yet; 0: none is waited for
        self._first = False  # the first one is waited for
        self._now: Match | None = None
        self._idle = QTimer(self, interval=0, singleShot=True)
        self._idle.timeout.connect(self._look_on)
        bar.sought.connect(self.seek)
        bar.stepped.connect(self.step)
        bar.only_turned.connect(self._turn)

    # ----------------------------------------------------------------- looking

    def seek(self, text: str) -> None:
        """Look for what was typed, from the line that the cursor is on."""
        if self._bar.only.isChecked():
            self.only_wanted.emit(text)
        self._begin()
        self._first = bool(self.finder.words)
        self._look_on()

    def again(self) -> None:
        """Look again without jumping: what is looked at has changed."""
        if self.finder.words:
            waited, wanted = self._first, self._wanted
            self._begin()
            self._first, self._wanted = waited, wanted
            self._idle.start()

    def _begin(self) -> None:
        index = self._table.currentIndex()
        self.finder.seek(self._bar.text(), index.row() if index.isValid() else None)
        self._first, self._wanted, self._now = False, 0, None

    def _look_on(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        more = self.finder.look_on(lambda: clock.elapsed() >= SLICE_MS)
        if self._first and (match := self.finder.first()):
            self._meet(match)
        elif self._wanted:
            self.step(self._wanted)
        self._tell()
        if more:
            self._idle.start()
        elif not self._is_reading():
            self._first, self._wanted = False, 0

    def _is_reading(self) -> bool:
        """Tell whether lines are still to come that no search has seen: groups fill as plans are read."""
        return bool(self._source.board.shelf.unread) and not self._source.board.sight.by_work

    # ------------------------------------------------------------------ going

    def step(self, step: int) -> None:
        """Go to the next match, or the one before."""
        if not self.finder.words:
            return
        current = self._table.current()
        key = current.id if current else None
        work = current.work_id if isinstance(current, PlanRow) else key
        match = self.finder.beside(key, work, step)
        self._wanted = 0 if match or not self.finder.looking else step
        if match:
            self._meet(match)
            self._tell()

    def _meet(self, match: Match) -> None:
        self._first, self._wanted, self._now = False, 0, match
        self.met.emit(match.key, match.work)

    def _tell(self) -> None:
        finder = self.finder
        if not finder.words:
            self._bar.tell(None)
            return
        looking = finder.looking or self._is_reading()
        current = self._table.current()
        if current is not None and not looking:
            work = current.work_id if isinstance(current, PlanRow) else current.id
            self._now = Match(current.id, work)
        number = finder.number(self._now) if self._now and not looking else 0
        self._bar.tell(finder.count, number, looking=looking)

    def retranslate(self) -> None:
        """Word everything again."""
        self._bar.retranslate()
        self._tell()

    def _turn(self, only: bool) -> None:
        self.only_wanted.emit(self._bar.text() if only else "")
        self.again()
