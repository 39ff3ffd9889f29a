"""Which days are shown: back, today, on; by day, week, month or chosen dates; go to a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from coproduce.errors import Refusal
from ui.forms.choice import ChoiceBox, worded
from ui.forms.day import CalendarSheet, DayField
from ui.icons import dress
from ui.schedule.days import KINDS, Period
from ui.sizes import GAP, HALF, ICON_SMALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ui.words import Words

DATE_WIDTH = 128
KIND_WIDTH = 112


class PeriodBar(QWidget):
    """Signals: `turned(Period)` another period is wanted; `sought(date)` go to a day, in whatever period."""

    turned = Signal(object)
    sought = Signal(object)

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._words, self._today = words, today
        self._period = Period.around("week", today())
        self.back = self._action("left", "Ctrl+PgUp", lambda: self._turn(self._period.shifted(-1)))
        self.today = self._action("today", "Ctrl+T", lambda: self.sought.emit(self._today()))
        self.on = self._action("right", "Ctrl+PgDown", lambda: self._turn(self._period.shifted(1)))
        self.go_to = self._action("schedule", "Ctrl+G", self._open_calendar)
        self.kind = ChoiceBox(worded(words, "schedule.period", KINDS))
        self.kind.setFixedWidth(KIND_WIDTH)
        self.kind.committed.connect(self._take_kind)
        self._name = QPushButton()
        self._name.setProperty("manner", "quiet")
        self._name.clicked.connect(self._open_calendar)
        self._dates = (DayField(words), DayField(words))
        for field in self._dates:
            field.setFixedWidth(DATE_WIDTH)
            field.committed.connect(self._take_dates)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        for action in (self.back, self.today, self.on):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("manner", "quiet")
            button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
            if action is self.today:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            layout.addWidget(button)
        layout.addSpacing(GAP)
        layout.addWidget(self.kind)
        layout.addWidget(self._name)
        for field in self._dates:
            layout.addWidget(field)

    def _action(self, icon: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(self)
        dress(action, icon)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False: act())
        return action

    @property
    def period(self) -> Period:
        """Give the period shown."""
        return self._period

    def show_period(self, period: Period) -> None:
        """Show a period, without telling anyone."""
        self._period = period
        free = period.kind == "dates"
        self.kind.show_value(period.kind)
        self._name.setVisible(not free)
        self._name.setText(period_name(period, self._words))
        for field, day in zip(self._dates, (period.first, period.last), strict=True):
            field.setVisible(free)
            field.show_value(day)

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        for action, key in (
            (self.back, "back"),
            (self.today, "today"),
            (self.on, "on"),
            (self.go_to, "go_to"),
        ):
            action.setText(say(f"schedule.{key}"))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.text()} ({keys})")
        self.kind.retranslate()
        self._name.setToolTip(self.go_to.toolTip())
        for field in self._dates:
            field.retranslate()
        self.show_period(self._period)

    def _turn(self, period: Period) -> None:
        self.show_period(period)
        self.turned.emit(period)

    def _take_kind(self, kind: str) -> None:
        self._turn(self._period.as_kind(kind, self._today()))

    def _take_dates(self, _day: object) -> None:
        try:
            first, last = (field.value() for field in self._dates)
        except Refusal:
            return
        if first is not None and last is not None:
            self._turn(Period.dates(first, last))

    def _open_calendar(self) -> None:
        sheet = CalendarSheet(self._words, self)
        first = self._period.first
        sheet.calendar.setSelectedDate(QDate(first.year, first.month, first.day))
        for signal in (sheet.calendar.clicked, sheet.calendar.activated):
            signal.connect(lambda day: self._picked(sheet, day))
        sheet.move(self._name.mapToGlobal(QPoint(0, self._name.height())))
        sheet.show()
        sheet.calendar.setFocus()

    def _picked(self, sheet: QWidget, day: QDate) -> None:
        sheet.close()
        self.sought.emit(day.toPython())


def period_name(period: Period, words: Words) -> str:
    """Name a period: "Sat 22 Nov 2025", "17 Nov 2025 – 23 Nov 2025", "November 2025"."""
    if period.kind == "day":
        return words.date_weekday(period.first)
    if period.kind == "month":
        forms = words.locale.FormatType  # Chinese numbers its months in figures
        form = forms.ShortFormat if words.language == "zh" else forms.LongFormat
        month = words.locale.standaloneMonthName(period.first.month, form)
        name = f"{month[:1].upper()}{month[1:]}"
        return words.say("schedule.month", name=name, year=period.first.year)
    return f"{words.date(period.first)} – {words.date(period.last)}"
