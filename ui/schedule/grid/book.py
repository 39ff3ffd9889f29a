"""What the grid has read of the file: the slots of a period by channel, titles of works, occasions. No Qt.

Days are read when they come into sight, so that a week is on the screen before all of it is read; titles when a slot of
the work is. A notice goes through here: only the rows that it names are read again, nothing is ever read anew as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from coproduce.queries.grid import (
    LONGEST,
    GridSlot,
    WorkLabel,
    channels_on_air,
    grid_slots,
    grid_slots_by_id,
    work_labels,
)
from coproduce.queries.reference import ChannelRow, OccasionRow, channels, occasions
from coproduce.workspace import Notice
from ui.schedule.days import Period
from ui.schedule.grid.clocks import Clocks, turns
from ui.schedule.grid.counts import PeriodCounts
from ui.schedule.grid.lanes import GridDay, days_of
from ui.schedule.grid.running_order import RunningOrder
from ui.schedule.headings import named_on

_starts = attrgetter("starts")
CHANNELS_OWN = ""  # the zone that most of the channels shown keep


class GridBook(Mapping[UUID, RunningOrder]):
    """The running orders of a period by channel. `read(query, …)` is the desk's."""

    def __init__(self, read: Callable[..., Any]) -> None:
        self._read = read
        self._slots: dict[UUID, dict[bytes, GridSlot]] = {}
        self._gone = self._slots
        self._channel_of: dict[bytes, UUID] = {}
        self._orders: dict[UUID, RunningOrder] = {}
        self._unread: list[int] = []  # numbers of days
        self._by_day: dict[int, list[GridSlot]] = {}
        self.counts = PeriodCounts(read)
        self._zone = CHANNELS_OWN
        self.labels: dict[UUID, WorkLabel] = {}
        self.channels: list[ChannelRow] = []
        self.days: list[GridDay] = []
        self.turned: list[int] = []
        self.clocks = Clocks.of("Asia/Almaty")
        self.occasions: list[OccasionRow] = []
        self.period: Period | None = None
        self.on: list[UUID] | None = None
        self._order: Sequence[UUID] = ()
        self.revision = 0  # grows with everything that is read or let go

    # ----------------------------------------------------------------- a period

    def turn_to(
        self, period: Period, on: Collection[UUID] | None, zone: str = CHANNELS_OWN
    ) -> None:
        """Open another period, choice of channels or clock. No slot is read yet.

        Without a choice the channels that are on air in the period are shown, all of them where none is.
        """
        self.period, self.on, self._zone = period, None if on is None else list(on), zone
        every: list[ChannelRow] = self._read(channels)
        self.channels = self._chosen(period, every)
        self.arrange(self._order)
        keeping = Counter((channel.zone, channel.day_starts) for channel in self.channels)
        own, starts = max(keeping, key=keeping.__getitem__, default=(self.clocks.home, 0))
        self.clocks = Clocks.of(zone or own)
        self.days = days_of(period.first, period.stop, self.clocks.home, starts)
        self.turned = turns(self.days, self.clocks)
        self.occasions = self._read(occasions, period.first, period.last)
        self._forget()

    def _chosen(self, period: Period, every: Sequence[ChannelRow]) -> list[ChannelRow]:
        if self.on is not None:
            return [channel for channel in every if channel.id in self.on]
        around = days_of(
            period.first - timedelta(1), period.stop + timedelta(1), self.clocks.home, 0
        )
        found = self._read(channels_on_air, around[0].starts, around[-1].stops) if around else ()
        return [channel for channel in every if channel.id in found] or list(every)

    def _forget(self) -> None:
        self._gone = (
            self._slots
        )  # let go when nothing else is to do: thousands of rows take a while
        self._slots = {channel.id: {} for channel in self.channels}
        self._channel_of, self._orders = {}, {}
        self.revision += 1
        self._unread = list(range(len(self.days)))
        self._by_day = {}
        self.counts.turn(self.days, list(self._slots))

    def arrange(self, order: Sequence[UUID]) -> None:
        """Show channels in this order; those that it does not name come after."""
        self._order = order
        places = {key: place for place, key in enumerate(order)}
        self.channels.sort(key=lambda channel: (places.get(channel.id, len(places)), channel.code))

    # ------------------------------------------------------------------ reading

    @property
    def empty(self) -> bool:
        """Tell whether nothing is planned in the period, as far as that is known."""
        return not self._channel_of and not self._unread

    @property
    def more(self) -> bool:
        """Tell whether some days were not read yet."""
        return bool(self._unread)

    def on_day(self, number: int) -> Sequence[GridSlot]:
        """Give what is on on a day, by start, also what reaches into it from the day before; read when it was not yet."""
        self.need(number, number + 1)
        found = self._by_day.get(number)
        if found is None:
            every = [slot for slots in self._slots.values() for slot in slots.values()]
            every.sort(key=_starts)
            read = {*range(len(self.days))} - {*self._unread}
            self._part(read, every)
            found = self._by_day[number]
        return found

    def _part(self, numbers: Iterable[int], slots: Sequence[GridSlot]) -> None:
        """Keep of slots in order what is on on each of some days that were read."""
        for number in numbers:
            day = self.days[number]
            low = bisect_left(slots, day.starts - LONGEST, key=_starts)
            high = bisect_left(slots, day.stops, key=_starts)
            self._by_day[number] = [slot for slot in slots[low:high] if slot.stops > day.starts]

    def need(self, first: int, stop: int) -> bool:
        """Read the days in sight, [first, stop) by number, that were not read yet; tell whether there were any."""
        wanted = [number for number in self._unread if first <= number < stop]
        for start, end in _runs(wanted):
            span = self.days[start].starts, self.days[end - 1].stops
            found = self._read(grid_slots, *span, list(self._slots))
            self._learn(found)
            self._part(range(start, end), found)
        if wanted:
            self._unread = [number for number in self._unread if not first <= number < stop]
        return bool(wanted)

    def need_next(self) -> None:
        """Read one more day, while nothing else is to do."""
        self._gone = {}
        if self._unread:
            self.need(self._unread[0], self._unread[0] + 1)

    def need_all(self) -> None:
        """Read the rest of the period."""
        self.need(0, len(self.days))

    def _learn(self, slots: Iterable[GridSlot]) -> None:
        self.revision += 1
        for slot in slots:
            channel = slot.channel_id
            self._slots[channel][slot.key] = slot
            self._channel_of[slot.key] = channel
            self._orders.pop(channel, None)

    def label(self, work: UUID) -> WorkLabel | None:
        """Give the label of a work as far as it was read."""
        return self.labels.get(work)

    def need_labels(self, works: Iterable[UUID]) -> None:
        """Read the titles of works that were not met before."""
        unknown = {work for work in works if work not in self.labels}
        if unknown:
            self.labels |= self._read(work_labels, unknown)

    # ------------------------------------------------------------ running orders

    def __getitem__(self, channel: UUID) -> RunningOrder:
        found = self._orders.get(channel)
        if found is None:
            slots = self._slots[channel]
            found = self._orders[channel] = RunningOrder(slots.values())
        return found

    def __iter__(self) -> Iterator[UUID]:
        return iter(self._slots)

    def __len__(self) -> int:
        return len(self._slots)

    def slot(self, key: UUID) -> GridSlot | None:
        """Give a slot by its key, None for one that is not here or was not read yet."""
        channel = self._channel_of.get(key.bytes)
        return None if channel is None else self._slots[channel].get(key.bytes)

    def slots(self) -> list[GridSlot]:
        """List all slots read so far, channel by channel in the order shown, by start."""
        return [slot for channel in self.channels for slot in self[channel.id].slots]

    def channel(self, key: UUID) -> ChannelRow | None:
        """Give a channel that is shown."""
        return next((channel for channel in self.channels if channel.id == key), None)

    def occasions_on(self, day: date) -> list[OccasionRow]:
        """List the occasions that a date is named by."""
        return named_on(day, (one for one in self.occasions if one.first <= day <= one.last))

    # ------------------------------------------------------------------ notices

    def take(self, notice: Notice) -> bool:
        """Bring in what a notice names; tell whether anything shown has changed."""
        works = notice.rows_of("work") & self.labels.keys()
        for work in works:
            del self.labels[work]
        if self.period is not None and (notice.rows_of("channel") or notice.rows_of("occasion")):
            self.turn_to(self.period, self.on, self._zone)
            return True
        keys = notice.rows_of("slot")
        if notice.rows_of("episode"):  # numbers may be others now
            keys = keys | {slot.id for slot in self.slots() if slot.episode is not None}
        return self._take_slots(keys) or bool(works)

    def _take_slots(self, keys: Collection[UUID]) -> bool:
        if not keys or not self.days:
            return False
        found: dict[bytes, GridSlot] = {row.key: row for row in self._read(grid_slots_by_id, keys)}
        changed = self.counts.stale()  # also by a slot on a day that was not read yet
        self._by_day.clear()
        for key in keys:
            changed |= self._drop(key.bytes)
            slot = found.get(key.bytes)
            if slot is not None and self._reads(slot):
                self._learn((slot,))
                changed = True
        return self._widened(found.values()) or changed

    def _drop(self, key: bytes) -> bool:
        channel = self._channel_of.pop(key, None)
        if channel is None:
            return False
        self._slots[channel].pop(key, None)
        self._orders.pop(channel, None)
        self.revision += 1
        return True

    def _reads(self, slot: GridSlot) -> bool:
        """Tell whether a slot lies on a channel shown and in days that were read."""
        if slot.channel_id not in self._slots:
            return False
        return any(
            day.starts < slot.stops and slot.starts < day.stops
            for number, day in enumerate(self.days)
            if number not in self._unread
        )

    def _widened(self, slots: Iterable[GridSlot]) -> bool:
        """Show a channel more when something came to a channel that was silent, unless channels were chosen."""
        first, stop = self.days[0].starts, self.days[-1].stops
        new = {
            slot.channel_id
            for slot in slots
            if slot.channel_id not in self._slots and first <= slot.starts < stop
        }
        if self.on is not None or not new or self.period is None:
            return False
        self.turn_to(self.period, None, self._zone)
        return True


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Join numbers that follow each other to half-open runs."""
    start: int | None = None
    stop = 0
    for number in numbers:
        if start is not None and number != stop:
            yield start, stop
            start = None
        start, stop = number if start is None else start, number + 1
    if start is not None:
        yield start, stop
