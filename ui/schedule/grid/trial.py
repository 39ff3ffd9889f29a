"""The what-if of a drag on the grid: what the rules say of slots elsewhere, and what becomes of those that lie there. No Qt.

Both are read once, with the drag: `queries.slot_trial` knows the period and two weeks around it on the channel that a
drag begins on, and on all that are shown once it goes to another. What becomes of neighbours is worked out by
`domain.ripple`, as the verbs do it; a linked repeat goes with its first run, as there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import broadcast_reading
from coproduce.domain.instants import from_milliseconds, to_milliseconds
from coproduce.domain.ripple import ALLOW, CANCELLED, SHIFT, Airing, Ripple, ripple
from coproduce.queries.grid import GridSlot
from coproduce.queries.lying import REACH, closings
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.reference import ChannelRow, channels_by_id
from coproduce.queries.repeats import linked_repeats
from coproduce.queries.slot_trial import Entry, Outcome as Found, SlotTrial
from ui.schedule.grid.drags.surface import Card, Fate, Outcome
from ui.schedule.grid.intents import Put
from ui.schedule.grid.previews import LEAVING, SHIFTED, TAKEN, TRIMMED

Span = tuple[int, int]


class GridTrial:
    """One drag of some slots, or of a work from the pool. `read(query, …)` is the desk's; `over`: what this session has
    decided for those that lie in the way, "" where it will be asked; `plans`: the ends of plans that a window holds."""

    def __init__(
        self,
        read: Callable[..., Any],
        channels: Mapping[UUID, ChannelRow],
        span: Span,
        over: Callable[[], str],
        plans: PlanEnds | None = None,
    ) -> None:
        self._read, self._channels, self._span, self._over = read, channels, span, over
        self._plans = plans
        self._slots: dict[UUID, GridSlot] = {}
        self._off: set[UUID] = set()  # those of them that take no room
        self._repeats: list[GridSlot] = []
        self._firsts: Mapping[UUID, UUID] = {}
        self._works: set[UUID] = set()
        self._own: set[UUID] = set()  # the channels that the dragged slots lie on
        self._begun: dict[tuple[bool, bool], SlotTrial] = {}
        self._closes: dict[tuple[UUID, Span], list[int]] = {}

    def of_slots(self, slots: Sequence[GridSlot]) -> GridTrial:
        """Prepare it for slots that are dragged."""
        self._slots = {slot.id: slot for slot in slots}
        self._off = {key for key, slot in self._slots.items() if slot.state == CANCELLED}
        followed: dict[UUID, tuple[GridSlot, UUID]] = self._read(linked_repeats, self._slots)
        self._repeats = [slot for slot, _first in followed.values()]
        self._firsts = {key: first for key, (_slot, first) in followed.items()}
        on = {slot.channel_id for slot in (*slots, *self._repeats)} - self._channels.keys()
        if on:  # repeats may run on channels that are not shown
            self._channels = {**self._read(channels_by_id, on), **self._channels}
        self._works = {slot.work_id for slot in slots}
        self._own = {slot.channel_id for slot in (*slots, *self._repeats)}
        return self

    def of_work(self, work: UUID) -> GridTrial:
        """Prepare it for a work from the pool."""
        self._works = {work}
        return self

    def placed(self, places: Sequence[Put], lengths: Mapping[UUID, int], /) -> Outcome:
        """Put slots elsewhere."""
        along = list(self._along(places))
        every = [(put, lengths[put.slot]) for put in places] + along
        trial = self._trial(every)
        where = {put.slot: (put.channel, put.starts, length) for put, length in every}
        return self._told(trial, trial.placed(where), every)._replace(along=along)

    def copied(self, places: Sequence[Put], lengths: Mapping[UUID, int], /) -> Outcome:
        """Put copies of slots elsewhere; they themselves stay."""
        every = [(put, lengths[put.slot]) for put in places]
        trial = self._trial(every, entering=True)
        entries = []
        for put in places:
            slot = self._slots[put.slot]
            where = put.channel, put.starts, slot.length
            entries.append(Entry(slot.work_id, None, slot.version_id, *where))
        return self._told(trial, trial.entering_all(entries), every)

    def entered(self, card: Card, place: Put, version: UUID | None, /) -> Outcome:
        """Put a work from the pool somewhere, in a version."""
        where = place.channel, place.starts, card.length
        every = [(place, card.length)]
        trial = self._trial(every, entering=True)
        found = trial.entering(card.work, card.episode, version, *where)
        return self._told(trial, found, every)

    # ---------------------------------------------------------------- the rules

    def _trial(self, every: Iterable[tuple[Put, int]], *, entering: bool = False) -> SlotTrial:
        """Give the what-if that knows the channels of some places. `entering`: nothing that is there moves away."""
        on = {put.channel for put, _length in every}
        near = self._own
        wide = not on <= near
        found = self._begun.get((entering, wide))
        if found is None:
            own = () if entering else [*self._slots, *(slot.id for slot in self._repeats)]
            reach = list(self._channels if wide else near)
            how = {"works": list(self._works), "plans": self._plans}
            found = self._read(SlotTrial, own, reach, self._span, **how)
            self._begun[entering, wide] = found
        return found

    def _along(self, places: Iterable[Put]) -> Iterator[tuple[Put, int]]:
        """Give the linked repeats of first runs that go to another broadcast day, where they would lie."""
        if not self._repeats:
            return
        days = {put.slot: self._days(put) for put in places}
        for slot in self._repeats:
            moved = days.get(self._firsts[slot.id], 0)
            if moved:
                air = AirTime.of(from_milliseconds(slot.starts), slot.zone).moved(days=moved)
                yield Put(slot.id, slot.channel_id, to_milliseconds(air.instant)), slot.length

    def _days(self, put: Put) -> int:
        """Count the broadcast days by which a slot goes on."""
        slot = self._slots[put.slot]
        return self._day(put.channel, put.starts) - self._day(slot.channel_id, slot.starts)

    def _day(self, key: UUID, at: int) -> int:
        channel = self._channels[key]
        air = AirTime.of(from_milliseconds(at), channel.zone)
        return broadcast_reading(air, channel.day_starts).day.toordinal()

    # ------------------------------------------------------- who lies in the way

    def _told(self, trial: SlotTrial, found: Found, every: Sequence[tuple[Put, int]]) -> Outcome:
        """Add what becomes of neighbours; where it is to be asked, or they are to stay, who is lain upon."""
        over, fates, refused = self._over(), list[Fate](), None
        if over not in ("", ALLOW):
            for channel, near in self._groups(every):
                ripples = self._ripple(trial, channel, near, over)
                refused = refused or ripples.refused
                fates += _fates_of(channel, ripples)
        if not fates:
            fates = [
                Fate(one.id, UUID(bytes=one.channel), one.starts, one.stops, TAKEN)
                for one in found.lying
            ]
        taken = tuple(one.id for one in found.lying)
        return Outcome(found.obstacles, fates, taken, refused)

    def _ripple(self, trial: SlotTrial, key: UUID, near: Sequence[Airing], over: str) -> Ripple:
        first, stop = near[0].starts, max(one.stops for one in near)
        closes: list[int] = []
        if over == SHIFT:
            closes = self._closings(key, (first - REACH, stop))
            stop = closes[-1]
        return ripple(trial.there(key, (first, stop)), near, over, closes)

    def _closings(self, key: UUID, span: Span) -> list[int]:
        known = self._closes.get((key, span))
        if known is None:
            known = self._closes[key, span] = list(closings(self._channels[key], *span))
        return known

    def _groups(self, every: Iterable[tuple[Put, int]]) -> Iterator[tuple[UUID, list[Airing]]]:
        """Part what is put down by channel, and where days lie between, as the verbs do."""
        by_channel: dict[UUID, list[Airing]] = defaultdict(list)
        off = self._off
        for (key, channel, starts), length in every:
            if not off or key not in off:
                by_channel[channel].append(Airing(key, starts, length))
        for channel, put_down in by_channel.items():
            put_down.sort(key=attrgetter("starts"))
            near: list[Airing] = []
            for one in put_down:
                if near and one.starts - near[-1].starts > 3 * REACH:
                    yield channel, near
                    near = []
                near.append(one)
            yield channel, near


def _fates_of(channel: UUID, found: Ripple) -> Iterator[Fate]:
    for part, slots in ((SHIFTED, found.moved), (TRIMMED, found.cut), (LEAVING, found.pooled)):
        for one in slots:
            yield _fate(channel, one, part)


def _fate(channel: UUID, one: Airing, part: str) -> Fate:
    return Fate(id_of(one), channel, one.starts, one.stops, part)


def id_of(one: Airing) -> UUID:
    """Give the key of one that lies there; they carry raw keys."""
    return UUID(bytes=one.key)  # type: ignore[arg-type]
