"""The wall: a year of one calendar that is looked at, walked over with the arrow keys and edited day by day.

It shows what it is given (`show_year`) and tells where the person stands; what a key or a menu does to
days is up to the page.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.calendars.marks import day_lines, day_sentence, mark_of
from ui.calendars.months import MONTHS, WEEK, Wall, fit
from ui.calendars.painting import DayLook, SideLook, WallPainter, rect
from ui.theme import colours

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from coproduce.queries.calendars import CalendarYear
    from ui.words import Words

DAY: Final = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2200
SPANS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}


class WallCalendar(QWidget):
    """Signals: `stood(date)` the person stands on another day; `turned(int)` the day stood on lies in another year."""

    stood = Signal(object)
    turned = Signal(int)

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._words, self._today = words, today
        self._year: CalendarYear | None = None
        self._due: date | None = None
        self._day = self._anchor = today()
        self._room = QSize(0, 0)
        self.wall: Wall = fit(self._day.year, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    # ----------------------------------------------------------------- showing

    def show_year(self, year: CalendarYear | None) -> None:
        """Show a year, or nothing."""
        self._year = year
        if year is not None and year.year != self._day.year:
            self._day = self._anchor = _same_day(self._day, year.year)
            self.stood.emit(self._day)
        self.hang()
        self._tell()
        self.update()

    def show_due(self, day: date | None) -> None:
        """Mark the day that something is due."""
        touched = {one for one in (self._due, day) if one is not None and self._due != day}
        self._due = day
        self._repaint(touched)

    def _repaint(self, days: Collection[date]) -> None:
        """Paint some days again, those of the year on view."""
        for day in days:
            if day.year == self._day.year:
                self.update(rect(self.wall.day(day)))

    def hang_in(self, room: QSize) -> None:
        """Lay the year out for the room that can be seen of it."""
        self._room = room
        self.hang()

    def hang(self) -> None:
        """Lay the year out again."""
        self.wall = fit(self._day.year, self._room.width(), self._room.height())
        self.setMinimumHeight(self.wall.height)
        self.update()

    @property
    def day(self) -> date:
        """Give the day that the person stands on."""
        return self._day

    @property
    def days(self) -> list[date]:
        """Give the days chosen: the one stood on, or all from where Shift was pressed."""
        first, last = sorted((self._anchor, self._day))
        return [first + DAY * n for n in range((last - first).days + 1)]

    def stand_on(self, day: date, *, extend: bool = False) -> None:
        """Stand on a day; `extend` chooses all days on the way there. Another year is asked for by `turned`."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return
        another = day.year != self._day.year
        left = self.days
        self._day = day
        if not extend or another:
            self._anchor = day
        if another:
            self.turned.emit(day.year)
        self._repaint({*left, *self.days})
        self._tell()
        self.stood.emit(day)

    def retranslate(self) -> None:
        """Word everything again."""
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Let a screen reader say the day."""
        if self._year is not None:
            self.setAccessibleName(day_sentence(self._words, self._year, self._day))

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the year, or as much of it as has changed."""
        if self._year is None:
            return
        painter = QPainter(self)
        sides = [SideLook(side.calendar.country, side.projected) for side in self._year.sides]
        hand = WallPainter(painter, colours(), sides)
        today, chosen = self._today(), set(self.days) if self._anchor != self._day else set[date]()
        region = event.region()
        for month in range(1, MONTHS + 1):
            if not region.intersects(rect(self.wall.month(month))):
                continue
            self._paint_month(hand, month, projected=self._year.projected)
            for number in range(1, monthrange(self._year.year, month)[1] + 1):
                day = date(self._year.year, month, number)
                box = self.wall.day(day)
                if not region.intersects(rect(box)):
                    continue
                look = DayLook(
                    day in chosen, day == self._day, self.hasFocus(), day == today, day == self._due
                )
                hand.day(box, mark_of(self._year, day), look)
        painter.end()

    def _paint_month(self, hand: WallPainter, month: int, *, projected: bool) -> None:
        name = self._words.locale.standaloneMonthName(month)
        title = f"{name[:1].upper()}{name[1:]}"
        hand.month(self.wall.month(month), title, projected=projected)
        for weekday in range(WEEK):
            narrow = self._words.weekday(date(2024, 1, 1) + DAY * weekday)
            hand.weekday(self.wall.weekday(month, weekday), narrow.removeprefix("周"))

    # ------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk over the days; Shift chooses on the way, Ctrl goes by years."""
        key = Qt.Key(event.key())
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        goal = self._goal(key, years=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        if goal is None:
            super().keyPressEvent(event)
            return
        self.stand_on(goal, extend=extend)

    def _goal(self, key: Qt.Key, *, years: bool) -> date | None:
        day = self._day
        if key in SPANS:
            return day + DAY * SPANS[key]
        if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            step = -1 if key == Qt.Key.Key_PageUp else 1
            return _same_day(day, day.year + step) if years else _month_on(day, step)
        if key == Qt.Key.Key_Home:
            return day.replace(month=1, day=1) if years else day.replace(day=1)
        if key == Qt.Key.Key_End:
            last = day.replace(month=12, day=31)
            return last if years else day.replace(day=monthrange(day.year, day.month)[1])
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Stand on the day under the pointer."""
        day = self.wall.day_at(event.position().x(), event.position().y())
        inside = event.button() == Qt.MouseButton.RightButton and day in self.days
        if day is not None and not inside:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stand_on(day, extend=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the days that the pointer is drawn over."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            day = self.wall.day_at(event.position().x(), event.position().y())
            if day is not None and day != self._day:
                self.stand_on(day, extend=True)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show where one stands more strongly."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """And less so."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell what the day under the pointer is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.wall.day_at(event.pos().x(), event.pos().y())
            if day is None or self._year is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.tip(day), self, rect(self.wall.day(day)))
            return True
        return super().event(event)

    def tip(self, day: date) -> str:
        """Say a day in lines: its date, then each country."""
        if self._year is None:
            return ""
        return "\n".join((self._words.date_weekday(day), *day_lines(self._words, self._year, day)))


def _same_day(day: date, year: int) -> date:
    """Give the same day of another year; 28 February for the 29th where there is none."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _month_on(day: date, step: int) -> date:
    """Give the same day of the next month or the one before, at most that month's last."""
    years, month = divmod(day.month - 1 + step, MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
