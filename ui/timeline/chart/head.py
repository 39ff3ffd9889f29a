"""The head of the chart: time in two rows. Dragging it pans, Ctrl+wheel zooms, a double click fits a unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from coproduce.domain.zones import ASTANA, BEIJING, label_key
from ui.theme import colours
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.head_painter import (
    OPENED,
    CountryDays,
    HeadPainter,
    HeadWords,
    ToldDay,
    notable,
)
from ui.timeline.chart.now_lines import NowLine, now_lines
from ui.timeline.chart.rulers import head_fonts, ruler_of
from ui.timeline.chart.scales import DAY, HOUR, LEAST_DAYS, QUARTER_HOUR, SIX_HOURS
from ui.timeline.chart.ticks import Options, Ruler, Tick, Ticks
from ui.timeline.chart.time_labels import other_clock
from ui.timeline.chart.wheel import panned_by, zoomed_by
from ui.words import Words

HEIGHT: Final = 48  # as high as the heading of the table beside it
WITH_HOURS: Final = (SIX_HOURS, HOUR, QUARTER_HOUR)
WORN: Final = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class ChartHead(QWidget):
    """Signal `axis_wanted(Axis)`: the person wants to see another part of time."""

    axis_wanted = Signal(object)

    def __init__(self, words: Words, height: int = HEIGHT) -> None:
        super().__init__()
        self._words, self._axis = words, Axis(date(2026, 1, 1).toordinal(), 24)
        self._options = Options()
        self._country_days: Callable[[date, date], CountryDays] | None = None
        self._now: datetime | None = None
        self._taken: tuple[float, Axis] | None = None
        self._ticks: Ticks | None = None
        self.setFixedHeight(height)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._fonts = head_fonts()
        self.retranslate()

    # ------------------------------------------------------------- what it shows

    @property
    def axis(self) -> Axis:
        """Give the axis shown."""
        return self._axis

    def set_axis(self, axis: Axis) -> None:
        """Show another part of time."""
        if axis != self._axis:
            self._axis = axis
            self._forget()

    @property
    def options(self) -> Options:
        """Give what was chosen about the head."""
        return self._options

    def set_options(self, options: Options) -> None:
        """Number the weeks or not, and choose the kind of year."""
        self._options = options
        self._make_ruler()

    def set_country_days(self, asked: Callable[[date, date], CountryDays] | None) -> None:
        """Take what tells of days off and make-up days from a first to a last day, both included."""
        self._country_days = asked
        self.update()

    def set_now(self, instant: datetime | None) -> None:
        """Tell what time it is."""
        self._now = instant
        self.update()

    @property
    def ruler(self) -> Ruler:
        """Give what makes the ticks, for lines through the lanes and for choosing a scale."""
        return self._ruler

    @property
    def ticks(self) -> Ticks:
        """Give the ticks in sight."""
        if self._ticks is None:
            self._ticks = self._ruler.ticks(self._axis, self.width())
        return self._ticks

    def now_lines(self) -> tuple[NowLine, ...]:
        """Give the lines of now, as the lanes show them too."""
        if self._now is None:
            return ()
        return now_lines(self._now, self._axis, hours=self.ticks.step.lower in WITH_HOURS)

    def retranslate(self) -> None:
        """Word everything again."""
        self.setAccessibleName(self._words.say("chart_time.head"))
        self._make_ruler()

    def _make_ruler(self) -> None:
        self._ruler = ruler_of(self._words, self._fonts, self._options)
        self._forget()

    def _forget(self) -> None:
        self._ticks = None
        if QAccessible.isActive():
            first, last = (self._axis.date_at(x) for x in (0, self.width() - 1))
            told = self._words.say(
                "chart_time.head.told", first=self._words.date(first), last=self._words.date(last)
            )
            self.setAccessibleDescription(told)
        self.update()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the ticks in sight."""
        painter = QPainter(self)
        now = self.now_lines()
        head = HeadPainter(painter, colours(), self._fonts, self.width(), self.height())
        head.paint(self.ticks, self._days(), now, self._told(now))
        painter.end()

    def _days(self) -> CountryDays:
        if self._country_days is None or self.ticks.step.lower != DAY:
            return {}
        return self._country_days(self._axis.date_at(0), self._axis.date_at(self.width()))

    def _told(self, now: tuple[NowLine, ...]) -> HeadWords:
        flags = [flag for line in now for flag in (line.before, line.after) if flag]
        zones = (self._zone(ASTANA), self._zone(BEIJING))
        return HeadWords(zones, [self._flag(self._zone(zone), clock) for zone, clock in flags])

    def _zone(self, zone: str) -> str:
        return self._words.say(label_key(zone) or zone)

    def _flag(self, zone: str, clock: str) -> str:
        return self._words.say("chart_time.flag", zone=zone, clock=clock)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Measure again when the font changed."""
        super().changeEvent(event)
        if event.type() in WORN:
            self._fonts = head_fonts()
            self._make_ruler()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Make the ticks of the new width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._forget()

    # --------------------------------------------------------------------- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of time."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._taken = (event.position().x(), self._axis)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Pan: the day that was taken hold of stays under the pointer."""
        if self._taken is not None:
            x, axis = self._taken
            self.axis_wanted.emit(axis.panned(x - event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Let go."""
        self._taken = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Fit the unit under the pointer into the width."""
        tick = self.tick_at(event.position().x(), event.position().y())
        if tick is not None and event.button() == Qt.MouseButton.LeftButton:
            self._taken = None
            self.axis_wanted.emit(Axis.around(tick.first, tick.stop, self.width()))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom at the pointer with Ctrl, else pan."""
        x = event.position().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            wanted = zoomed_by(event, self._axis, x)
        else:
            wanted = panned_by(event, self._axis)
        if wanted != self._axis:
            self.axis_wanted.emit(wanted)
        event.accept()

    def tick_at(self, x: float, y: float) -> Tick | None:
        """Give the unit under a point: of the upper row in the upper half."""
        ticks = self.ticks
        row = ticks.upper if ticks.upper and y < self.height() / 2 else ticks.lower
        return next((tick for tick in row if tick.left <= x < tick.right), None)

    # ---------------------------------------------------------------------- tips

    def event(self, event: QEvent) -> bool:
        """Tell the day under the pointer, what it is in both countries, and both clocks where hours show."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(event.pos().x()), self)
            return True
        return super().event(event)

    def told_at(self, x: float) -> str:
        """Say what lies at x."""
        say, day = self._words.say, self._axis.date_at(x)
        week = say("chart_time.label.week", n=day.isocalendar().week)
        lines = [f"{self._words.date_weekday(day)} · {week}"]
        if self.ticks.step.lower in WITH_HOURS:
            lines.append(self._clocks_at(x))
        if self._country_days is not None:
            marks = self._country_days(day, day).get(day, ())
            lines += [self._of_country(mark) for mark in marks if notable(mark)]
        return "\n".join([*lines, say("chart_time.head.hint")])

    def _clocks_at(self, x: float) -> str:
        part = LEAST_DAYS[QUARTER_HOUR]
        quarter = round((self._axis.day(x) - self._axis.date_at(x).toordinal()) // part)
        at = self._axis.date_at(x).toordinal() + quarter * part
        clock = f"{quarter // 4:02d}:{quarter % 4 * 15:02d}"
        home, partner = self._zone(ASTANA), self._zone(BEIJING)
        return f"{self._flag(home, clock)} · {self._flag(partner, other_clock(at))}"

    def _of_country(self, mark: ToldDay) -> str:
        say, country = self._words.say, self._words.say(f"country.{mark.country}")
        if mark.state == OPENED or mark.titles is None:
            return say("chart_time.opened", country=country)
        name = mark.titles.shown(self._words.language)
        return say("chart_time.closed_named", country=country, name=name)
