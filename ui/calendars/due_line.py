"""One line that counts: from a day on, so many working days, due then; below zero, by when to begin."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from coproduce.errors import Refusal
from coproduce.queries.due import Due, NamedDay, due
from ui.forms.day import DayField
from ui.lines import ElidedLabel, quiet_label
from ui.sizes import BAR, GAP, PAD
from ui.style_sheet import manner
from ui.theme import figures, sized

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ui.desk import Desk
    from ui.words import Words

DAY_WIDTH: Final = 132
COUNT_WIDTH: Final = 76
MOST: Final = 9999
AT_FIRST: Final = 5


class DueLine(QWidget):
    """Signal `found(date | None)`: the day that came out, to be marked on the wall."""

    found = Signal(object)

    def __init__(self, desk: Desk, words: Words, day: date) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._calendar: UUID | None = None
        self._due: Due | None = None
        self.setFixedHeight(BAR + GAP)
        self.start = DayField(words)
        self.start.setFixedWidth(DAY_WIDTH)
        self.start.show_value(day)
        self.start.committed.connect(lambda _day: self.count())
        self.number = QSpinBox()
        self.number.setRange(-MOST, MOST)
        self.number.setValue(AT_FIRST)
        self.number.setFixedWidth(COUNT_WIDTH)
        self.number.setFont(figures())
        self.number.valueChanged.connect(lambda _number: self.count())
        self._from, self._days = quiet_label(), quiet_label()
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.answer, self.why = QLabel(), ElidedLabel()
        self.answer.setFont(sized(1, QFont.Weight.DemiBold))
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAD, 0, PAD, 0)
        layout.setSpacing(GAP)
        for part in (self._from, self.start, self.number, self._days):
            layout.addWidget(part)
        layout.addSpacing(GAP)
        layout.addWidget(self.answer)
        layout.addSpacing(GAP)
        layout.addWidget(self.why, 1)

    def show_calendar(self, calendar: UUID | None) -> None:
        """Count in another calendar, or in the same one after a change."""
        self._calendar = calendar
        self.count()

    def start_on(self, day: date) -> None:
        """Count from another day."""
        self.start.show_value(day)
        self.count()

    def count(self) -> None:
        """Count again, and tell the wall."""
        self._due = None
        refusal = ""
        try:
            day = self.start.value()
            if self._calendar is not None and day is not None:
                self._due = self._desk.read(due, self._calendar, day, self.number.value())
        except Refusal as refused:
            refusal = self._words.error(refused)
        self._word(refusal)
        self.found.emit(self._due.due if self._due else None)

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        self._from.setText(say("calendar.due.from"))
        self.start.setAccessibleName(say("calendar.due.from"))
        self.number.setAccessibleName(say("calendar.due.days"))
        self.start.retranslate()
        if self._due is not None:
            self.start.show_value(self._due.day)
        self._word("")

    def _word(self, refusal: str) -> None:
        self._days.setText(self._words.count("calendar.due.days_of", abs(self.number.value())))
        found = self._due
        if found is None:
            self.answer.clear()
            self.why.show_text(refusal)
            return
        key = "calendar.due.after" if found.days >= 0 else "calendar.due.before"
        self.answer.setText(self._words.say(key, day=self._words.date_weekday(found.due)))
        manner(self.why, "warn" if found.projected else "quiet")
        lines = self._lines(found)
        self.why.show_text(" ".join(lines))
        self.why.setToolTip("\n".join(lines))

    def _lines(self, found: Due) -> list[str]:
        say = self._words.say
        lines = [
            say("due.projected", year=year, calendars=", ".join(codes))
            for year, codes in found.projected_years.items()
        ]
        if found.skipped:
            lines.append(say("due.skipped", days=self._named(found.skipped)))
        if found.opened:
            lines.append(say("due.opened", days=self._named(found.opened)))
        return lines

    def _named(self, days: Iterable[NamedDay]) -> str:
        return "; ".join(
            f"{self._words.date(one.day)} {name} ({one.calendar})".replace("  ", " ")
            for one in days
            for name in [one.titles.shown(self._words.language) if one.titles else ""]
        )
