"""The ways to look at the schedule: a list, a grid or a run sheet of the same period and channels, and the switch between them.

Only what is looked at is read. Which one that is, and the manner of the grid, is remembered with the settings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QWidget

from coproduce.domain.instants import to_milliseconds
from coproduce.ids import utc_now
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.schedule.days import Period
from ui.schedule.grid.arriving import arrive
from ui.schedule.grid.bar import HIDE, GridBar
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.manner import Manner
from ui.schedule.grid.pane import GridPane
from ui.schedule.grid.problems import GridProblems
from ui.schedule.grid.tips import GridTips
from ui.schedule.grid.voice import GridVoice
from ui.schedule.sheet.sheet import RunSheet
from ui.settings import Settings
from ui.words import Words

LIST, GRID, SHEET = "list", "grid", "sheet"
LOOKS: Final = (LIST, GRID, SHEET)
KEYS: Final = {LIST: "Ctrl+Alt+1", GRID: "Ctrl+Alt+2", SHEET: "Ctrl+Alt+3"}
LOOK, MANNER, ORDER = "schedule/look", "schedule/manner", "schedule/channels"
MINUTE_MS: Final = 60_000


class LookSwitch(QWidget):
    """Buttons side by side, one of them pressed. Signal `wanted(str)`."""

    wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._group = QActionGroup(self)
        self.actions_by_name = {name: self._action(name) for name in LOOKS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for action in self.actions_by_name.values():
            button = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("manner", "quiet")
            row.addWidget(button)
        self.retranslate()

    def _action(self, name: str) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.setShortcut(KEYS[name])
        action.triggered.connect(lambda _=False: self.wanted.emit(name))
        self._group.addAction(action)
        return action

    def show_look(self, name: str) -> None:
        """Press a button, without telling anyone."""
        self.actions_by_name[name].setChecked(True)

    def retranslate(self) -> None:
        """Word everything again."""
        for name, action in self.actions_by_name.items():
            action.setText(self._words.say(f"schedule.look.{name}"))
            action.setToolTip(f"{action.text()} ({KEYS[name]})")


class Looks(QStackedWidget):
    """Holds list, grid and run sheet. Signal `looked(str)`: another one is shown."""

    looked = Signal(str)

    def __init__(
        self,
        desk: Desk,
        words: Words,
        listed: QWidget,
        today: Callable[[], date],
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self._today, self._settings = today, settings or Settings()
        self._period: Period | None = None
        self._on: list[UUID] | None = None
        self._turned: set[str] = set()  # looks that show the period of now
        self.book = GridBook(desk.read)
        self.book.arrange(self.order)
        self.pane = GridPane(words, self.book)
        self.view = self.pane.view
        self.bar = GridBar(words, self.view)
        self.switch = LookSwitch(words)
        self.problems = GridProblems(desk, self.view)
        self.view.set_told(GridTips(desk, self.problems.told, lambda: self.book.clocks).told)
        self.voice = GridVoice(words, self.view, self.problems.told)
        self.sheet = RunSheet(desk, words)
        self.sheet.arrange(self.order)
        self._pages = {LIST: listed, GRID: self.pane, SHEET: self.sheet}
        for page in self._pages.values():
            self.addWidget(page)
        kept = self._settings.kept_text(LOOK)
        self.now = kept if kept in self._pages else GRID
        self.view.set_manner(Manner.of_text(self._settings.kept_text(MANNER)))
        self._clock = QTimer(self, interval=MINUTE_MS)
        self._clock.timeout.connect(self._tick)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.switch.wanted.connect(self.look)
        self.bar.manner_wanted.connect(self._take_manner)
        self.bar.zone_wanted.connect(self._take_zone)
        self.view.laid.connect(self._keep_manner)
        self.view.picked.connect(lambda: self.sheet.choose(self.view.selected))
        self.sheet.picked.connect(self._picked_on_sheet)
        self.sheet.opened.connect(self.view.opened)

    def _picked_on_sheet(self) -> None:
        """Choose what is chosen on the run sheet while one looks at it: out of sight it loses what leaves its day."""
        if self.now == SHEET:
            self.view.set_selected(self.sheet.selected)

    # ------------------------------------------------------------- which is shown

    def look(self, name: str) -> None:
        """Show the schedule as a list, grid or run sheet."""
        if name not in self._pages or name == self.now:
            self.switch.show_look(self.now)
            return
        self.now = name
        self._settings.keep(LOOK, name)
        self._show()
        self._turn()
        self.looked.emit(name)

    def _show(self) -> None:
        self.switch.show_look(self.now)
        self.bar.setVisible(self.now == GRID)
        self.bar.commands[HIDE].setVisible(self.now == GRID)  # it stands in a menu as well
        self.setCurrentWidget(self._pages[self.now])
        self.setFocusProxy(self._pages[self.now])

    def turn_to(self, period: Period, on: Collection[UUID] | None) -> None:
        """Show another period or choice of channels; what is not looked at is turned when it is."""
        self._period, self._on = period, None if on is None else list(on)
        self._turned.clear()
        self._turn()

    def _turn(self) -> None:
        if self._period is None or self.now in self._turned:
            return
        self._turned.add(self.now)
        if self.now == GRID:
            before = self.book.period
            first = before is None or before.kind != self._period.kind
            self.book.turn_to(self._period, self._on, self.view.manner.zone)
            self._tick()
            self.view.show_book()
            arrive(self.view, self._today() if first and self._today() in self._period else None)

        elif self.now == SHEET:
            today = self._today()
            self.sheet.period = self._period
            self.sheet.turn_to(today if today in self._period else self._period.first, self._on)

    def on_air(self) -> list[UUID] | None:
        """Give the channels that the grid shows while nobody chose; None where all are shown."""
        return [row.id for row in self.book.channels] if self.now == GRID else None

    @property
    def order(self) -> list[UUID]:
        """Give the order in which channels were put the last time."""
        return [UUID(hex=key) for key in self._settings.kept_text(ORDER).split()]

    def arrange(self, order: Sequence[UUID]) -> None:
        """Show channels in this order, also the next time."""
        self._settings.keep(ORDER, " ".join(key.hex for key in order))
        self.book.arrange(order)
        self.sheet.arrange(order)
        if GRID in self._turned:
            self.view.show_book()

    def go_to_day(self, day: date) -> None:
        """Bring a day of the period into sight."""
        if self.now == GRID:
            arrive(self.view, day)
        elif self.now == SHEET:
            self.sheet.turn_to(day, self._on)

    def take(self, notice: Notice) -> None:
        """Bring in what a notice names."""
        if GRID in self._turned and self.book.take(notice):
            self.view.refresh(worded=bool(notice.rows_of("work") | notice.rows_of("episode")))
        elif GRID not in self._turned and notice.rows_of("work"):
            self.book.labels.clear()  # read again when the grid is looked at
            self.view.block_words.forget()
        self.problems.forget()
        if SHEET in self._turned:
            self.sheet.take(notice)

    def retranslate(self) -> None:
        """Word everything again."""
        self.switch.retranslate()
        self.bar.retranslate()
        self.voice.retranslate()
        self.sheet.retranslate()

    # ------------------------------------------------------------------ the grid

    def _tick(self) -> None:
        self._clock.start()
        self.view.set_today(self._today(), to_milliseconds(utc_now()))

    def _take_manner(self, manner: Manner) -> None:
        self.view.set_manner(manner)

    def _take_zone(self, zone: str) -> None:
        self.view.set_manner(replace(self.view.manner, zone=zone))
        self._turned.discard(GRID)
        self._turn()

    def _keep_manner(self) -> None:
        self._settings.keep(MANNER, self.view.manner.text())
