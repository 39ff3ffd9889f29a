"""Which year is on the wall, what is known of it, and the way a year's official notice comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QToolButton, QWidget

from ui.calendars.marks import known, year_lines
from ui.calendars.wall import FIRST_YEAR, LAST_YEAR
from ui.icons import dress
from ui.lines import ElidedLabel
from ui.sizes import BAR, GAP, HALF, ICON_SMALL, PAD
from ui.style_sheet import manner
from ui.theme import figures

if TYPE_CHECKING:
    from coproduce.queries.calendars import CalendarYear
    from ui.words import Words

YEAR_WIDTH: Final = 84


class YearBar(QWidget):
    """Signals: `turned(int)` another year; `notice_wanted()`; `status_wanted()`: say what is known of the year."""

    turned = Signal(int)
    notice_wanted = Signal()
    status_wanted = Signal()

    def __init__(self, words: Words, year: int) -> None:
        super().__init__()
        self._words = words
        self._shown: CalendarYear | None = None
        self.setFixedHeight(BAR + GAP)
        self.spin = QSpinBox()
        self.spin.setRange(FIRST_YEAR, LAST_YEAR)
        self.spin.setValue(year)
        self.spin.setFixedWidth(YEAR_WIDTH)
        self.spin.setFont(figures())
        self.spin.setKeyboardTracking(False)
        self.spin.valueChanged.connect(self.turned)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.count, self.status = QLabel(), ElidedLabel()
        self.edit = QAction(self)
        dress(self.edit, "edit", "quiet")
        self.edit.triggered.connect(lambda _=False: self.status_wanted.emit())
        self.notice = QPushButton()
        self.notice.clicked.connect(lambda _=False: self.notice_wanted.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        edit = QToolButton()
        edit.setDefaultAction(self.edit)
        edit.setProperty("manner", "quiet")
        edit.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAD, 0, PAD, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.spin)
        layout.addSpacing(HALF)
        layout.addWidget(self.count)
        layout.addSpacing(GAP)
        layout.addWidget(self.status, 1)
        layout.addWidget(edit)
        layout.addWidget(self.notice)

    def show_year(self, year: CalendarYear | None, *, writable: bool) -> None:
        """Show a year and what is known of it; a joint calendar's notices belong to its two."""
        self._shown = year
        own = year is not None and year.calendar.joint_one_id is None
        self.notice.setEnabled(writable and year is not None)
        self.edit.setEnabled(writable and own)
        if year is not None:
            self.spin.blockSignals(True)
            self.spin.setValue(year.year)
            self.spin.blockSignals(False)
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything again."""
        say, year = self._words.say, self._shown
        self.notice.setText(say("calendar.notice.import"))
        self.edit.setText(say("calendar.year.edit"))
        self.edit.setToolTip(say("calendar.year.edit"))
        self.spin.setAccessibleName(say("calendar.year.spin"))
        if year is None:
            self.count.clear()
            self.status.show_text("")
            return
        self.count.setText(self._words.count("calendar.workdays", year.workdays))
        lines = year_lines(self._words, year)
        whole = known(self._words, year.sides[0]) if len(year.sides) == 1 else " · ".join(lines)
        manner(self.status, "warn" if year.projected else "quiet")
        self.status.show_text(whole)
        self.status.setToolTip("\n".join(lines))
