"""What stands where there is no plan yet: why, from which day it would begin, and the two ways to make one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coproduce.errors import Refusal
from ui.forms.day import DayField
from ui.icons import IconLabel
from ui.lines import quiet_label
from ui.sizes import GAP, HALF, ICON_LARGE, PAD
from ui.words import Words

WIDTH = 460
DAY_WIDTH = 160


class EmptyPlan(QWidget):
    """Signals: `template_wanted(day)`, `first_wanted(day)`: a template or a first task in a plan that begins that day."""

    template_wanted = Signal(object)
    first_wanted = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.sentence = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setProperty("manner", "quiet")
        self.sentence.setFixedWidth(WIDTH)
        self.asked, self.day = quiet_label(), DayField(words)
        self.day.setFixedWidth(DAY_WIDTH)
        self.asked.setBuddy(self.day)
        self.wrong = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.wrong.setProperty("manner", "bad")
        self.template, self.first = QPushButton(), QPushButton()
        self.template.setProperty("manner", "primary")
        self.template.clicked.connect(lambda: self._begin(self.template_wanted.emit))
        self.first.clicked.connect(lambda: self._begin(self.first_wanted.emit))
        self.day.returnPressed.connect(lambda: self._begin(self.first_wanted.emit))
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(GAP + HALF)
        layout.addStretch(2)
        icon = IconLabel("timeline", ICON_LARGE, "faint")
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(_centred(self.sentence))
        layout.addLayout(_centred(self.asked, self.day))
        layout.addLayout(_centred(self.wrong))
        layout.addLayout(_centred(self.template, self.first))
        layout.addStretch(3)

    def show_work(self, title: str, starts: date | None, today: date, *, writable: bool) -> None:
        """Speak of a work; where nobody said when its plan begins, ask, with today as a suggestion."""
        say = self._words.say
        self.sentence.setText(say("timeline.no_plan", title=title))
        for widget in (self.asked, self.day):
            widget.setVisible(writable and starts is None)
        for button in (self.template, self.first):
            button.setVisible(writable)
        self.day.show_value(starts or today, keep_typing=True)
        self._say("")

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        self.asked.setText(say("field.plan_starts"))
        self.template.setText(say("timeline.template"))
        self.first.setText(say("timeline.first_task"))
        self.day.setAccessibleName(self.asked.text())
        self.day.retranslate()

    def _begin(self, begin: Callable[[date], object]) -> None:
        try:
            day = self.day.value()
        except Refusal as refusal:
            self._say(self._words.error(refusal))
            return
        blank = Refusal("field.empty", field=self.asked.text())
        self._say("" if day else self._words.error(blank))
        if day is not None:
            begin(day)

    def _say(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))


def _centred(*parts: QWidget) -> QHBoxLayout:
    """Put widgets side by side in the middle; a sentence gets the height that its lines need."""
    row = QHBoxLayout()
    row.setSpacing(GAP)
    row.addStretch(1)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
