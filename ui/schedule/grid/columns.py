"""Channels side by side as columns within each day, time running down: day, week, some weeks. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from uuid import UUID

from coproduce.domain.instants import SECOND
from coproduce.queries.reference import ChannelRow
from ui.schedule.grid.lanes import DAYS, GridDay, Lane, day_at, lanes_of
from ui.schedule.grid.layouts import COLUMNS, DOWN, NEAR, Box, Measure, Spot, stretched
from ui.schedule.grid.scale import Scale
from ui.sizes import GAP, HAIR

CLOCKS = 104.0  # of both clocks before a day on which they differ from the day before


class ColumnLayout:
    """A sheet of columns. `turns`: numbers of days before which both clocks are written anew."""

    name = COLUMNS
    along = DOWN

    def __init__(
        self,
        channels: Sequence[ChannelRow],
        days: Sequence[GridDay],
        measure: Measure,
        turns: Collection[int] = (),
    ) -> None:
        self.channels: Sequence[ChannelRow] = list(channels)
        self.measure = measure
        self.scale = Scale(measure.per_second, measure.hidden)
        self.days: Sequence[GridDay] = list(days)
        self.turns = frozenset(turns) - {0}
        self.lanes: Sequence[Lane] = lanes_of(self.channels, self.days, DAYS)
        self._column = {channel.id: place for place, channel in enumerate(self.channels)}

    @cached_property
    def lefts(self) -> list[float]:
        """Give the left edges of days."""
        gap = GAP if len(self.channels) > 1 else HAIR
        wide = self.day_wide + gap
        turned = 0
        lefts = []
        for number in range(len(self.days)):
            turned += number in self.turns
            lefts.append(number * wide + turned * CLOCKS)
        return lefts

    @property
    def day_wide(self) -> float:
        """Give the width of all channels of a day."""
        return len(self.channels) * self.measure.wide

    @property
    def size(self) -> tuple[float, float]:
        """Give width and height of the sheet: as high as its longest day."""
        if not self.lanes:
            return 0.0, 0.0
        longest = max(day.stops - day.starts for day in self.days)
        return self.lefts[-1] + self.day_wide, self.scale.pixels(longest)

    @property
    def step(self) -> int:
        """Give the seconds to which a drag snaps."""
        return self.measure.step * 60

    @property
    def per_second(self) -> float:
        """Give the pixels that a second takes."""
        return self.measure.per_second

    def boxes(self, channel_id: UUID, starts: int, stops: int) -> list[Box]:
        """Cut a stretch at the ends of days; what is over goes on at the head of the next."""
        column = self._column.get(channel_id)
        if column is None or not self.days:
            return []
        number = max(day_at(self.days, max(starts, self.days[0].starts)) or 0, 0)
        found = []
        for place in range(number, len(self.days)):
            day = self.days[place]
            head = day.starts <= starts < day.stops
            if not head and not (starts < day.starts < stops):
                break
            found.append(
                self._box(place, column, max(starts, day.starts), min(stops, day.stops), head)
            )
        return found

    def _box(self, place: int, column: int, starts: int, stops: int, head: bool) -> Box:
        lane, wide = self.lanes[place * len(self.channels) + column], self.measure.wide
        top = self.scale.pixels(starts - lane.starts)
        high = self.scale.pixels(stops - lane.starts) - top
        return Box(self.lefts[place] + column * wide, top, wide, high, lane, head)

    def spot(self, x: float, y: float) -> Spot | None:
        """Tell which lane and instant lie at a point; None beside the lanes."""
        place = bisect_right(self.lefts, x + NEAR) - 1
        if place < 0 or y < -NEAR:
            return None
        column = int((x - self.lefts[place] + NEAR) // self.measure.wide)
        if column >= len(self.channels):
            return None
        lane = self.lanes[place * len(self.channels) + column]
        at = lane.starts + self.scale.time(y)
        return Spot(lane, at) if at < lane.stops else None

    def nearest(self, x: float, y: float) -> Spot:
        """Tell the lane and instant nearest to a point."""
        place = max(bisect_right(self.lefts, x + NEAR) - 1, 0)
        column = int((x - self.lefts[place] + NEAR) // self.measure.wide)
        column = min(max(column, 0), len(self.channels) - 1)
        lane = self.lanes[place * len(self.channels) + column]
        at = lane.starts + self.scale.time(max(y, 0.0))
        return Spot(lane, min(at, lane.stops - SECOND))

    def lane_box(self, lane: Lane) -> Box:
        """Give what a lane takes of the sheet."""
        place, column = divmod(lane.place, len(self.channels))
        return self._box(place, column, lane.starts, lane.stops, head=True)

    def lanes_between(self, left: float, top: float, right: float, bottom: float) -> Sequence[Lane]:
        """Give the lanes that touch a rectangle."""
        found: list[Lane] = []
        wide, count = self.measure.wide, len(self.channels)
        for place in range(max(bisect_right(self.lefts, left) - 1, 0), len(self.days)):
            edge = self.lefts[place]
            if edge >= right:
                break
            first = max(int((left - edge) // wide), 0)
            stop = min(int((right - edge) // wide) + 1, count)
            found += self.lanes[place * count + first : place * count + max(stop, first)]
        return found if bottom > 0 and top < self.size[1] else []

    def carried(self, x: float, y: float, to: ColumnLayout) -> tuple[float, float]:
        """Tell where what lies at a point lies at another scale: the same moment of the day."""
        across = stretched(x, self.size[0], to.size[0])
        return across, to.scale.pixels(self.scale.time(y))
