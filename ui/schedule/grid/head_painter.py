"""Paints the head of the grid: days and channels over columns, both clocks over rows, weekdays over a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from coproduce.queries.reference import ChannelRow
from ui.cut_texts import Labels
from ui.schedule.grid.clock_painter import HALF_WIDE, ClockPainter
from ui.schedule.grid.columns import CLOCKS, ColumnLayout
from ui.schedule.grid.dress import Dress
from ui.schedule.grid.head_words import (
    GOOD,
    OVER,
    SHORT,
    brief_label,
    day_label,
    fill_labels,
    fill_state,
    occasions_label,
    offset_label,
)
from ui.schedule.grid.lanes import GridDay
from ui.schedule.grid.month import MonthLayout
from ui.schedule.grid.rows import RowLayout
from ui.schedule.grid.running_order import Fill
from ui.schedule.grid.shapes import Scene
from ui.sizes import GAP, HALF
from ui.theme import Colours, figures, mixed

DAYS: Final = 26  # height of the line with days
CHANNELS: Final = 40  # and of that with channels and how full they are
HEIGHTS: Final = {"columns": DAYS + CHANNELS, "rows": DAYS + 34, "month": DAYS}
METER: Final = 2.0  # height of the line that shows how full a channel is
BAND: Final = 3.0  # height of the band of an occasion
WEEK: Final = 7
Label = Callable[[GridDay, Dress], str]


class HeadPainter:
    """Paints with the tokens of one scheme, in one font; x is that of the sheet, moved by what is scrolled."""

    def __init__(self, tokens: Colours, font: QFont) -> None:
        self.tokens = tokens
        self._labels, self._clocks = Labels(figures(font)), ClockPainter(tokens, font)
        self._label: Label = day_label  # how days are named

    def paint(
        self, painter: QPainter, scene: Scene, dress: Dress, sight: tuple[float, float]
    ) -> None:
        """Paint the head over what is in sight from `sight[0]` on, `sight[1]` wide."""
        layout = scene.layout
        if isinstance(layout, ColumnLayout):
            self._columns(painter, layout, scene, dress, sight)
        elif isinstance(layout, RowLayout):
            self._rows(painter, layout, dress, sight)
        elif isinstance(layout, MonthLayout):
            self._weekdays(painter, layout, dress)

    # ------------------------------------------------------------------ columns

    def _columns(
        self,
        painter: QPainter,
        layout: ColumnLayout,
        scene: Scene,
        dress: Dress,
        sight: tuple[float, float],
    ) -> None:
        self._label = self._label_of(layout, dress)
        for number in {(laid.lane.day - layout.days[0].day).days for laid in scene.lanes}:
            left = layout.lefts[number]
            area = QRectF(left, 0, layout.day_wide, DAYS)
            self._day(painter, layout.days[number], area, dress, sight)
            if number in layout.turns:
                names = QRectF(left - CLOCKS, DAYS + HALF, HALF_WIDE, 0)
                self._names(painter, names, layout.days[number], dress)
        for lane, box, fill in scene.lanes:
            self._channel(painter, lane.channel, QRectF(box.x, DAYS, box.w, CHANNELS), fill, dress)

    def _label_of(self, layout: ColumnLayout, dress: Dress) -> Label:
        """Tell how days are named: all of them briefly where some weekday's date has no room."""
        room = layout.day_wide - GAP - HALF
        wide = (
            self._labels.width(day_label(day, dress), strong=True) for day in layout.days[:WEEK]
        )
        return day_label if max(wide, default=0.0) <= room else brief_label

    def _names(self, painter: QPainter, first: QRectF, day: GridDay, dress: Dress) -> None:
        """Write both offsets over clocks that stand between days, one below the other."""
        lines = [offset_label(day, zone, dress.words) for zone in dress.clocks.both]
        areas = [
            QRectF(first.left(), first.top() + place * self._labels.height, CLOCKS - HALF, 0)
            for place in (0, 1)
        ]
        self._clocks.names(painter, areas, lines)

    def _day(
        self,
        painter: QPainter,
        day: GridDay,
        area: QRectF,
        dress: Dress,
        sight: tuple[float, float],
    ) -> None:
        """Write a day's date and what falls on it; they stay in sight while some of the day is."""
        tokens, today = self.tokens, day.day == dress.today
        self._band(painter, day, area, dress)
        left = max(area.left(), sight[0]) + GAP
        room = min(area.right(), sight[0] + sight[1]) - left - HALF
        text, wide = self._labels.cut(self._label(day, dress), room, strong=True)
        y = int((DAYS - self._labels.height) / 2)
        if room > 2 * GAP:
            painter.setFont(self._labels.strong)
            painter.setPen(QColor(tokens.accent if today else tokens.text))
            painter.drawStaticText(int(left), y, text)
        occasions, rest = occasions_label(day.day, dress), room - wide - GAP
        if occasions and rest > 5 * GAP:
            text, _wide = self._labels.cut(occasions, rest)
            painter.setFont(self._labels.font)
            painter.setPen(QColor(tokens.quiet))
            painter.drawStaticText(int(left + wide + GAP), y, text)
        painter.setPen(QPen(mixed(tokens.edge, tokens.surface, 0.8), 1))
        x = round(area.left()) + 0.5
        painter.drawLine(QLineF(x, 0, x, DAYS + CHANNELS))

    def _band(self, painter: QPainter, day: GridDay, area: QRectF, dress: Dress) -> None:
        """Mark a day on which something falls by a band above its date."""
        if dress.occasions_on(day.day):
            tone = mixed(self.tokens.kinds[2], self.tokens.frame, 0.7)
            painter.fillRect(QRectF(area.left(), 0, area.width(), BAND), tone)

    def _channel(
        self, painter: QPainter, channel: ChannelRow, area: QRectF, fill: Fill, dress: Dress
    ) -> None:
        """Write a channel's name and how full its day is, with a meter below."""
        tokens, labels = self.tokens, self._labels
        room = area.width() - GAP - HALF
        name = channel.titles.shown(dress.words.language)
        named = name if labels.width(name) <= room else channel.code
        painter.setFont(labels.font)
        painter.setPen(QColor(tokens.text))
        painter.drawStaticText(int(area.left() + GAP), int(area.top()), labels.cut(named, room)[0])
        state = fill_state(fill)
        tone = {OVER: tokens.bad, SHORT: tokens.warn, GOOD: tokens.good}.get(state, tokens.quiet)
        painter.setPen(QColor(tone))
        told = fill_labels(fill, dress.words)
        fitting = next((one for one in told if labels.width(one) <= room), told[-1])
        text = labels.cut(fitting, room)[0]
        painter.drawStaticText(int(area.left() + GAP), int(area.top() + labels.height), text)
        meter = QRectF(area.left() + 1, area.bottom() - METER, area.width() - 1, METER)
        painter.fillRect(meter, QColor(tokens.hairline))
        share = fill.busy / fill.length if fill.length else 0.0
        meter.setWidth(meter.width() * share)
        painter.fillRect(
            meter, QColor(tokens.bad) if state == OVER else mixed(tokens.accent, tokens.frame, 0.6)
        )
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        x = round(area.right()) + 0.5
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))

    # ---------------------------------------------------------- rows and months

    def _rows(
        self, painter: QPainter, layout: RowLayout, dress: Dress, sight: tuple[float, float]
    ) -> None:
        self._label = day_label
        for day in layout.days:
            left, right = layout.x(day.starts), layout.x(day.stops)
            if right < sight[0] or left > sight[0] + sight[1]:
                continue
            self._day(painter, day, QRectF(left, 0, right - left, DAYS), dress, sight)
            self._clocks.across(painter, day, (left, DAYS - 1), layout.scale, dress)

    def _weekdays(self, painter: QPainter, layout: MonthLayout, dress: Dress) -> None:
        monday = layout.days[0].day - timedelta(days=layout.days[0].day.weekday())
        painter.setFont(self._labels.font)
        painter.setPen(QColor(self.tokens.quiet))
        for column in range(WEEK):
            name = dress.words.weekday(monday + timedelta(days=column), short=False)
            text, _wide = self._labels.cut(name, layout.measure.wide - 2 * GAP)
            y = int((DAYS - self._labels.height) / 2)
            painter.drawStaticText(int(column * layout.measure.wide + GAP), y, text)
