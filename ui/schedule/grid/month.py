"""A month as calendars on walls have it: weeks as rows, a cell for each day, its slots as lines in order of time. No Qt.

Every slot has its line: a week is as high as its fullest day, so the layout is told how many slots each day has. Which
ones they are it asks of a day when that comes into sight. Time has no scale here; the zoom is the height of a line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

from coproduce.domain.instants import SECOND
from coproduce.queries.grid import GridSlot
from coproduce.queries.reference import ChannelRow
from ui.schedule.grid.lanes import DAYS, GridDay, Lane, day_at, lanes_of
from ui.schedule.grid.layouts import DOWN, MONTH, NEAR, Box, Measure, Spot, stretched
from ui.schedule.grid.running_order import Fill, fill_of
from ui.schedule.grid.scale import Scale

WEEK = 7
TOP = 24.0  # of a cell, where its date stands
FOOT = 8.0
LEAST_LINES = 3
LINE, LEAST_LINE, MOST_LINE = 20.0, 3.0, 44.0
Key = tuple[int, int, bytes]  # when a slot starts, which channel's it is, and its own key


class MonthDays(NamedTuple):
    """What a month lays out: `counts` slots start on each day; `on_day` gives what is on on one, by start."""

    channels: Sequence[ChannelRow]
    days: Sequence[GridDay]
    counts: Sequence[int]
    on_day: Callable[[int], Sequence[GridSlot]]


class Lines(NamedTuple):
    """The lines of a day, in order: the slots, and what they are sorted by."""

    keys: Sequence[Key]
    slots: Sequence[GridSlot]


class MonthLayout:
    """A sheet of cells; `measure.wide` is a cell's width, `line` the height of a slot's line."""

    name = MONTH
    along = DOWN

    def __init__(
        self, month: MonthDays, measure: Measure, line: float = LINE, high: float = 0.0
    ) -> None:
        self.channels: Sequence[ChannelRow] = list(month.channels)
        self.measure, self.line = measure, line
        self.scale = Scale(0.0)
        self.days: Sequence[GridDay] = list(month.days)
        self.lanes: Sequence[Lane] = lanes_of(self.channels, self.days, DAYS)
        self._column = {channel.id: place for place, channel in enumerate(self.channels)}
        self._counts, self.on_day = month.counts, month.on_day
        self._lines: dict[int, Lines] = {}
        self._fills: dict[int, Fill] = {}  # by the lane's place
        self._shift = self.days[0].day.weekday() if self.days else 0
        self._tops = self._laid(high)

    def lines(self, number: int) -> Lines:
        """Give the lines of a day."""
        found = self._lines.get(number)
        if found is None:
            found = self._lines[number] = self._sorted(number)
        return found

    def fill(self, lane: Lane) -> Fill:
        """Tell how full a lane is."""
        found = self._fills.get(lane.place)
        if found is None:
            number = lane.place // len(self.channels)
            on: dict[UUID, list[GridSlot]] = defaultdict(list)
            for slot in self.on_day(number):
                on[slot.channel_id].append(slot)
            for place, channel in enumerate(self.channels, number * len(self.channels)):
                self._fills[place] = fill_of(on[channel.id], lane.starts, lane.stops)
            found = self._fills[lane.place]
        return found

    def _sorted(self, number: int) -> Lines:
        column, begins = self._column, self.days[number].starts
        keyed = sorted(
            ((slot.starts, column[slot.channel_id], slot.key), slot)
            for slot in self.on_day(number)
            if slot.starts >= begins and slot.channel_id in column
        )
        return Lines([key for key, _slot in keyed], [slot for _key, slot in keyed])

    def _laid(self, high: float) -> list[float]:
        """Give the upper edges of weeks, and the lower one of the last; together at least `high`."""
        tops = [0.0]
        cells = self._shift + len(self.days)
        for first in range(0, cells, WEEK):
            inside = range(
                max(first - self._shift, 0), min(first + WEEK - self._shift, len(self.days))
            )
            most = max((self._counts[number] for number in inside), default=0)
            tops.append(tops[-1] + TOP + max(most, LEAST_LINES) * self.line + FOOT)
        more = max(high - tops[-1], 0.0) / max(len(tops) - 1, 1)
        return [top + place * more for place, top in enumerate(tops)]

    @property
    def size(self) -> tuple[float, float]:
        """Give width and height of the sheet."""
        return (WEEK * self.measure.wide, self._tops[-1]) if self.lanes else (0.0, 0.0)

    @property
    def step(self) -> int:
        """Give the seconds to which a drag snaps."""
        return self.measure.step * 60

    @property
    def per_second(self) -> float:
        """Give nothing: lines follow each other whatever their length."""
        return 0.0

    def cell(self, number: int) -> tuple[float, float, float, float]:
        """Give x, y, width and height of a day's cell."""
        week, column = divmod(number + self._shift, WEEK)
        top = self._tops[week]
        return column * self.measure.wide, top, self.measure.wide, self._tops[week + 1] - top

    def boxes(self, channel_id: UUID, starts: int, stops: int) -> list[Box]:
        """Give the line of a slot on the day on which it starts; it does not go on into the next cell."""
        number, column = day_at(self.days, starts), self._column.get(channel_id)
        if number is None or column is None:
            return []
        return [
            self.line_box(
                number, column, bisect_left(self.lines(number).keys, (starts, column, b""))
            )
        ]

    def line_box(self, number: int, column: int, place: int) -> Box:
        """Give the box of a line of a day, that of a channel's slot."""
        x, y, w, _h = self.cell(number)
        lane = self.lanes[number * len(self.channels) + column]
        return Box(x, y + TOP + place * self.line, w, self.line, lane)

    def places(self, number: int, top: float, bottom: float) -> range:
        """Give the places of the lines of a day that touch a stretch of the sheet."""
        first = self.cell(number)[1] + TOP
        low, high = (top - first) // self.line, -(-(bottom - first) // self.line)
        count = len(self.lines(number).keys)
        return range(min(max(int(low), 0), count), min(max(int(high), 0), count))

    def spot(self, x: float, y: float) -> Spot | None:
        """Tell whose line lies at a point, and when that slot starts; beside lines, the end or start of the day's."""
        number = self._number(x, y) if self.lanes else None
        return None if number is None else self._spot(number, y)

    def nearest(self, x: float, y: float) -> Spot:
        """Tell the lane and instant nearest to a point."""
        width, height = self.size
        number = self._number(min(max(x, 0.0), width - 1), min(max(y, 0.0), height - 1))
        if number is None:
            number = 0 if y < self._tops[1] else len(self.days) - 1
        return self._spot(number, y)

    def _number(self, x: float, y: float) -> int | None:
        column = int((x + NEAR) // self.measure.wide)
        week = bisect_right(self._tops, y + NEAR) - 1
        if not 0 <= column < WEEK or not 0 <= week < len(self._tops) - 1:
            return None
        number = week * WEEK + column - self._shift
        return number if 0 <= number < len(self.days) else None

    def _spot(self, number: int, y: float) -> Spot:
        keys, top = self.lines(number).keys, self.cell(number)[1] + TOP
        place = int((y - top + NEAR) // self.line)
        count = len(self.channels)
        if 0 <= place < len(keys):
            at, column, _key = keys[place]
            return Spot(self.lanes[number * count + column], at)
        lane = self.lanes[number * count]
        if place < 0 or not keys:
            return Spot(lane, lane.starts)
        at, column, _key = keys[-1]
        return Spot(self.lanes[number * count + column], min(at, lane.stops - SECOND))

    def lane_box(self, lane: Lane) -> Box:
        """Give the cell of a lane's day."""
        return Box(*self.cell(lane.place // len(self.channels)), lane)

    def lanes_between(self, left: float, top: float, right: float, bottom: float) -> Sequence[Lane]:
        """Give the lanes of the days whose cells touch a rectangle."""
        found: list[Lane] = []
        count = len(self.channels)
        for number in range(len(self.days)):
            x, y, w, h = self.cell(number)
            if x < right and x + w > left and y < bottom and y + h > top:
                found += self.lanes[number * count : (number + 1) * count]
        return found

    def carried(self, x: float, y: float, to: MonthLayout) -> tuple[float, float]:
        """Tell where what lies at a point lies with lines of another height."""
        (wide, high), (wider, higher) = self.size, to.size
        return stretched(x, wide, wider), stretched(y, high, higher)
