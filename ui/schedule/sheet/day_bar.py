"""The day of the run sheet: its name, the days of a short period side by side, a day back and on, and its export."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QWidget

from ui.forms.commands import Command, Commands, icon_button
from ui.schedule.days import Period
from ui.sizes import BAR, GAP, PAD
from ui.words import Words

BACK, ON, EXPORT = "sheet.back", "sheet.on", "sheet.export"
COMMANDS: Final = (
    Command(BACK, "left", "Alt+PgUp"),
    Command(ON, "right", "Alt+PgDown"),
    Command(EXPORT, "roster"),
)
MOST_TABS: Final = 7


class DayBar(QWidget):
    """Signals: `wanted(date)`: another day is wanted, maybe of another period; `export_wanted()`."""

    wanted = Signal(object)
    export_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._day: date | None = None
        self._days: list[date] = []
        self.commands = Commands(COMMANDS, words, self)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.name = QLabel()
        self.setFixedHeight(BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, 0, PAD, 0)
        row.setSpacing(GAP)
        for part in (icon_button(self.commands[BACK]), self.tabs, icon_button(self.commands[ON])):
            row.addWidget(part)
        row.addWidget(self.name, 1)
        row.addWidget(icon_button(self.commands[EXPORT]))
        self.tabs.currentChanged.connect(lambda place: self.wanted.emit(self._days[place]))
        self.commands[BACK].triggered.connect(lambda: self._step(-1))
        self.commands[ON].triggered.connect(lambda: self._step(1))
        self.commands[EXPORT].triggered.connect(self.export_wanted)

    def show_day(self, day: date, period: Period | None) -> None:
        """Show which day it is, and the days of its period where those are few."""
        self._day = day
        inside = period is not None and day in period
        count = (period.stop - period.first).days if period is not None and inside else 0
        first = period.first if period is not None else day
        self._days = (
            [first + timedelta(number) for number in range(count)] if count <= MOST_TABS else []
        )
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for one in self._days:
                self.tabs.addTab(f"{self._words.weekday(one)} {one.day}")
            if day in self._days:
                self.tabs.setCurrentIndex(self._days.index(day))
        self.tabs.setVisible(len(self._days) > 1)
        self.name.setText(self._words.say("sheet.title", day=self._words.date_weekday(day)))

    def retranslate(self) -> None:
        """Word the commands again."""
        self.commands.retranslate(self._words)

    def _step(self, days: int) -> None:
        if self._day is not None:
            self.wanted.emit(self._day + timedelta(days))
