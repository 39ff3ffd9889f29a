"""A date, typed as people of each language write it, or picked from a calendar (F4, Alt+Down)."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from coproduce.domain.broadcast_day import parse_day
from coproduce.errors import Refusal
from ui.forms.line import LineEditor
from ui.icons import dress
from ui.sizes import HAIR, PAD
from ui.theme import figures
from ui.words import Words


class DayField(LineEditor):
    """Holds a `datetime.date` or None. Reads 2026-03-22, 22.03.2026, 2026/3/22, 22 Mar 2026, 2026年3月22日."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self._words = words
        super().__init__(
            self._read_day, self._write_day, hint=lambda: words.say("day.hint"), parent=parent
        )
        self.setFont(figures())
        self._opener = QAction(self)
        dress(self._opener, "schedule", "quiet")
        self._opener.triggered.connect(self.open_calendar)
        self.addAction(self._opener, LineEditor.ActionPosition.TrailingPosition)
        words.changed.connect(self._name_opener)
        self._name_opener()

    def _name_opener(self) -> None:
        self._opener.setText(self._words.say("spoken.pick_day"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F4 and Alt+Down open the calendar, as in every date field."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Offer a month to pick from, below the field."""
        sheet = CalendarSheet(self._words, self)
        sheet.calendar.activated.connect(lambda day: self._picked(sheet, day))
        sheet.calendar.clicked.connect(lambda day: self._picked(sheet, day))
        try:
            shown = self.value()
        except Refusal:
            shown = None
        if shown is not None:
            sheet.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        sheet.move(self.mapToGlobal(QPoint(0, self.height())))
        sheet.show()
        sheet.calendar.setFocus()

    def _picked(self, sheet: QWidget, picked: QDate) -> None:
        sheet.close()
        self.setText(self._write_day(date(picked.year(), picked.month(), picked.day())))
        self._finish()

    def _read_day(self, text: str) -> date | None:
        if not text.strip():
            return None
        written = self._words.locale.toDate(text.strip(), self._words.day_format())
        if written.isValid():
            return date(written.year(), written.month(), written.day())
        return parse_day(text)

    def _write_day(self, value: Any) -> str:
        return "" if value is None else self._words.date(value)


class CalendarSheet(QFrame):
    """A month in the language of now; goes away when one clicks beside it."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("manner", "popup")
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(words.locale)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setMinimumWidth(7 * self._widest_weekday(words))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HAIR, HAIR, HAIR, HAIR)
        layout.addWidget(self.calendar)

    def _widest_weekday(self, words: Words) -> int:
        """Give a column in which every short name of a weekday stands whole."""
        names = [words.locale.dayName(n, QLocale.FormatType.ShortFormat) for n in range(1, 8)]
        return max(self.fontMetrics().horizontalAdvance(name) for name in names) + PAD
