"""Channels as rows, time running to the right over days and weeks. No Qt.

Days follow each other on one line, so a slot across the end of a day is one box: its lane is that of its start.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from uuid import UUID

from coproduce.domain.instants import SECOND
from coproduce.queries.reference import ChannelRow
from ui.schedule.grid.lanes import CHANNELS, GridDay, Lane, day_at, lanes_of
from ui.schedule.grid.layouts import ACROSS, NEAR, ROWS, Box, Measure, Spot, stretched
from ui.schedule.grid.scale import Scale


class RowLayout:
    """A sheet of rows."""

    name = ROWS
    along = ACROSS

    def __init__(
        self, channels: Sequence[ChannelRow], days: Sequence[GridDay], measure: Measure
    ) -> None:
        self.channels: Sequence[ChannelRow] = list(channels)
        self.measure = measure
        self.scale = Scale(measure.per_second, measure.hidden)
        self.days: Sequence[GridDay] = list(days)
        self.lanes: Sequence[Lane] = lanes_of(self.channels, self.days, CHANNELS)
        self._row = {channel.id: place for place, channel in enumerate(self.channels)}

    @cached_property
    def lefts(self) -> list[float]:
        """Give the left edges of days, and the right one of the last."""
        lengths = (self.scale.pixels(day.stops - day.starts) for day in self.days)
        return list(accumulate(lengths, initial=0.0))

    @property
    def size(self) -> tuple[float, float]:
        """Give width and height of the sheet."""
        if not self.lanes:
            return 0.0, 0.0
        return self.lefts[-1], len(self.channels) * self.measure.wide

    @property
    def step(self) -> int:
        """Give the seconds to which a drag snaps."""
        return self.measure.step * 60

    @property
    def per_second(self) -> float:
        """Give the pixels that a second takes."""
        return self.measure.per_second

    def x(self, at: int) -> float:
        """Tell where an instant lies; outside the period, at its edge."""
        number = max(bisect_right(self.days, at, key=_starts) - 1, 0)
        day = self.days[number]
        return self.lefts[number] + self.scale.pixels(
            min(max(at, day.starts), day.stops) - day.starts
        )

    def at(self, x: float) -> int:
        """Tell which instant lies at a pixel; beside the sheet, the one at its edge."""
        number = min(max(bisect_right(self.lefts, x + NEAR) - 1, 0), len(self.days) - 1)
        day = self.days[number]
        away = self.scale.time(max(x - self.lefts[number], 0.0))
        return min(day.starts + away, day.stops)

    def boxes(self, channel_id: UUID, starts: int, stops: int) -> list[Box]:
        """Give the one box of a stretch, cut where the period begins and ends."""
        row = self._row.get(channel_id)
        if row is None or not self.days:
            return []
        first, stop = self.days[0].starts, self.days[-1].stops
        shown, last = max(starts, first), min(stops, stop)
        number = day_at(self.days, shown)
        head = first <= starts < stop
        if number is None or not (head or stops > first):
            return []
        lane = self.lanes[row * len(self.days) + number]
        y, wide = row * self.measure.wide, self.measure.wide
        left = self.x(shown)
        return [Box(left, y, self.x(last) - left, wide, lane, head)]

    def spot(self, x: float, y: float) -> Spot | None:
        """Tell which lane and instant lie at a point; None beside the lanes."""
        row = int((y + NEAR) // self.measure.wide)
        if not 0 <= row < len(self.channels) or x < -NEAR:
            return None
        at = self.at(x)
        number = day_at(self.days, at)
        return None if number is None else Spot(self.lanes[row * len(self.days) + number], at)

    def nearest(self, x: float, y: float) -> Spot:
        """Tell the lane and instant nearest to a point."""
        row = min(max(int((y + NEAR) // self.measure.wide), 0), len(self.channels) - 1)
        at = min(self.at(x), self.days[-1].stops - SECOND)
        number = day_at(self.days, at) or 0
        return Spot(self.lanes[row * len(self.days) + number], at)

    def lane_box(self, lane: Lane) -> Box:
        """Give what a lane takes of the sheet."""
        row = lane.place // len(self.days)
        wide, number = self.measure.wide, lane.place % len(self.days)
        left, right = self.lefts[number], self.lefts[number + 1]
        return Box(left, row * wide, right - left, wide, lane)

    def lanes_between(self, left: float, top: float, right: float, bottom: float) -> Sequence[Lane]:
        """Give the lanes that touch a rectangle."""
        if not self.lanes:
            return []
        wide, days = self.measure.wide, len(self.days)
        rows = range(max(int(top // wide), 0), min(int(bottom // wide) + 1, len(self.channels)))
        first = max(bisect_right(self.lefts, left) - 1, 0)
        stop = min(bisect_right(self.lefts, right), days)
        return [lane for row in rows for lane in self.lanes[row * days + first : row * days + stop]]

    def carried(self, x: float, y: float, to: RowLayout) -> tuple[float, float]:
        """Tell where what lies at a point lies at another scale: the same instant."""
        return to.x(self.at(x)), stretched(y, self.size[1], to.size[1])


def _starts(day: GridDay) -> int:
    return day.starts
