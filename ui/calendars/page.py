"""The Calendars tab: the calendars of the file, and below them a year on the wall that can be edited and counted in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from coproduce.domain.titles import Titles
from coproduce.queries.calendars import CalendarRow, CalendarYear, calendar_year
from ui.calendars.due_line import DueLine
from ui.calendars.edits import CalendarEdits, ShownDays
from ui.calendars.fields import OWN
from ui.calendars.legend import Legend
from ui.calendars.marks import day_sentence
from ui.calendars.wall import WallCalendar
from ui.calendars.year_bar import YearBar
from ui.desk import Desk
from ui.forms.commands import Command, Commands
from ui.lines import ElidedLabel, hairline
from ui.reference.page import ReferencePage
from ui.reference.shelves import Shelf
from ui.sizes import PAD, ROW
from ui.today import today_in_astana
from ui.words import Words

SHOWN_ROWS: Final = 5
COMMANDS: Final = (
    Command("calendar.toggle", "", "Space"),
    Command("calendar.name", "edit", "Return Enter F2"),
    Command("calendar.clear", "undo", "Del Backspace"),
)


class CalendarPage(ReferencePage):
    """A reference tab with a wall. Edits of days go through the verbs of calendars, so that undo knows them."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        shelf: Shelf,
        second: Callable[[Titles], str],
        today: Callable[[], date] = today_in_astana,
    ) -> None:
        self._year: CalendarYear | None = None
        self.bar = YearBar(words, today().year)
        self.wall = WallCalendar(words, today)
        self.legend = Legend(words)
        self.standing = ElidedLabel()
        self.due = DueLine(desk, words, today())
        super().__init__(desk, words, shelf, second)
        self.edits = CalendarEdits(desk, words, self._shown_days, self)
        self.commands = Commands(COMMANDS, words, self)
        self._connect()

    def _lay_out(self) -> None:
        super()._lay_out()
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.wall)
        self._scroll.viewport().installEventFilter(self)
        self.standing.setContentsMargins(PAD, 0, PAD, 0)
        self.standing.setFixedHeight(ROW)
        self._sheet = QWidget()
        layout = QVBoxLayout(self._sheet)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._left.removeWidget(self.table)
        parts: tuple[QWidget, ...] = (
            self.table, hairline(), self.bar, self._scroll, self.standing, self.legend, hairline(), self.due,
        )  # fmt: skip
        self.table.show()  # a stack hides what it lets go of
        for part in parts:
            layout.addWidget(part, 1 if part is self._scroll else 0)
        self._left.insertWidget(0, self._sheet)
        self.shown_part = self._sheet

    def _connect(self) -> None:
        for key, act in (
            ("calendar.toggle", self.edits.toggle),
            ("calendar.name", self.edits.name),
            ("calendar.clear", self.edits.clear),
        ):
            self.commands[key].triggered.connect(lambda _=False, do=act: do())
            self.wall.addAction(self.commands[key])
        self.wall.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.wall.stood.connect(self._stood)
        self.wall.turned.connect(lambda _year: self.read_year())
        self.bar.turned.connect(self._turn)
        self.bar.notice_wanted.connect(self._import_notice)
        self.bar.status_wanted.connect(self.edits.say_what_is_known)
        self.due.found.connect(self.wall.show_due)
        self.empty.acted.connect(self.edits.load_shipped)

    # ----------------------------------------------------------------- reading

    @property
    def entities(self) -> frozenset[str]:
        """Name the kinds of row whose change makes it read again."""
        return frozenset({"calendar", "calendar_year", "calendar_day"})

    @property
    def calendar(self) -> CalendarRow | None:
        """Give the calendar on the wall."""
        chosen = self.selected()
        return chosen[0] if chosen else None

    def show_selected(self) -> None:
        """Show the fields of what is selected, and its year."""
        super().show_selected()
        row = self.calendar
        if not self.isVisible():
            return
        if row is not None:
            sheet = self.panel.sheet(self.shelf.key)
            for name in OWN:
                sheet.fields[name].setEnabled(row.joint_one_id is None)
            for name in ("joint_one_id", "joint_two_id"):
                sheet.fields[name].editor.retranslate()
        self.read_year()
        self.due.show_calendar(row.id if row else None)

    def read(self) -> None:
        """Read the calendars again, and the year; one of them is always on the wall."""
        super().read()
        self.table.setFixedHeight(self._table_height())
        if self.isVisible():
            self.select_first()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read the year only now: the other tabs need not wait for it."""
        super().showEvent(event)
        self.select_first()
        self.show_selected()

    def _table_height(self) -> int:
        rows = min(max(self.model.rowCount(), 1), SHOWN_ROWS)
        return self.table.horizontalHeader().height() + rows * ROW + 1

    def read_year(self) -> None:
        """Read the year that is stood on; while another tab is on view there is time."""
        row = self.calendar
        if not self.isVisible():
            return
        self._year = (
            self._desk.read(calendar_year, row.id, self.wall.day.year) if row is not None else None
        )
        self.wall.show_year(self._year)
        self.legend.show_year(self._year)
        writable = not self._desk.workspace.read_only
        self.bar.show_year(self._year, writable=writable)
        for action in self.commands:
            action.setEnabled(writable and self._year is not None)
        self._say_day()

    def _turn(self, year: int) -> None:
        day = self.wall.day
        self.wall.stand_on(
            day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)
        )

    def _stood(self, day: date) -> None:
        self.due.start_on(day)
        self._say_day()
        box = self.wall.wall.day(day)
        self._scroll.ensureVisible(box.left, box.top, box.width, 2 * box.height)

    def _say_day(self) -> None:
        year, day = self._year, self.wall.day
        known = year is not None and year.year == day.year
        self.standing.show_text(day_sentence(self._words, year, day) if year and known else "")

    def _word_emptiness(self) -> None:
        super()._word_emptiness()
        if not self._rows and not self._desk.workspace.read_only:
            say = self._words.say
            self.empty.show_words(
                say("reference.empty_calendars"), say("calendar.load_shipped"), primary=True
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Hang the wall anew when the room for it changes."""
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            size = self._scroll.maximumViewportSize()
            self.wall.hang_in(QSize(size.width(), size.height()))
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self.commands.retranslate(self._words)
        for part in (self.bar, self.due, self.wall):
            part.retranslate()
        self.legend.show_year(self._year)
        self._say_day()

    # ------------------------------------------------------------------- doing

    def _shown_days(self) -> ShownDays | None:
        """Give what an edit is about; None where nothing is on the wall."""
        row, year = self.calendar, self._year
        if row is None or year is None:
            return None
        return ShownDays(row, year, self.wall.day, tuple(self.wall.days))

    def _import_notice(self) -> None:
        year = self.edits.import_notice(self._rows)
        if year is not None:
            self._turn(year)
