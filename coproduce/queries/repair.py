"""Repairs as people look at them: for slots that lie over others or where they may not be, which slots would move where,
why, and at what cost. Nothing is written.

Each broadcast day of a channel is repaired by itself, and what moves stays in it. Where slots may lie is asked of the rules
of `obstacles.airing`, half-hour by half-hour, so that a rule that comes later shapes repairs as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import broadcast_reading, day_span
from coproduce.domain.free_time import Span
from coproduce.domain.instants import to_milliseconds
from coproduce.domain.repair import MOVABLE, REFUSED, Cost, Move, Standing, repaired
from coproduce.domain.titles import Titles
from coproduce.queries.obstacles.airing.looks import on_clock
from coproduce.queries.obstacles.airing.lying import Placed
from coproduce.queries.obstacles.airing.reading import DAY, channels_raw, placed_by_key
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.reference import ChannelRow, channels as all_channels
from coproduce.queries.repair_windows import Allowed, clocks_of
from coproduce.queries.slot_trial import SlotTrial
from coproduce.queries.slots import SlotRow, slots_by_id

ChannelDay = tuple[UUID, date]


@dataclass(frozen=True, slots=True)
class RepairMove:
    """A slot goes to another time of its channel. `why`: "overlap" or "room" with the title of the `other` slot, or
    "refused" with the rule that it breaks where it is."""

    slot: SlotRow
    to: AirTime
    why: str
    other: Titles | None = None
    rule: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """Moves by channel and time, and what they cost in all; `exact` where no plan costs less.

    `no_room`: channels and days on which no arrangement was found; `remains`: what moving cannot mend, and what the
    moves would bring.
    """

    moves: tuple[RepairMove, ...]
    cost: Cost
    exact: bool
    no_room: tuple[tuple[ChannelRow, date], ...]
    remains: tuple[Obstacle, ...]


def repair(
    connection: Connection, slots: Collection[UUID], plans: PlanEnds | None = None
) -> Repair:
    """Propose how to repair the days of some slots."""
    placed = placed_by_key(connection, slots)
    on = channels_raw(connection, {UUID(bytes=one.channel) for one in placed.values()})
    days: dict[UUID, set[date]] = defaultdict(set)
    for one in placed.values():
        channel = on[one.channel]
        days[channel.id].add(_broadcast_day(channel, one.starts))
    rows = {row.id: row for row in on.values()}
    asked = ((rows[key], sorted(each)) for key, each in days.items())
    return _proposal(connection, asked, plans or PlanEnds())


def repair_between(
    connection: Connection, first: date, last: date, on: Collection[UUID] | None = None
) -> Repair:
    """Propose how to repair the broadcast days from `first` to `last`, both included, of some channels or of all."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    rows = [row for row in all_channels(connection) if on is None or row.id in on]
    return _proposal(connection, ((row, days) for row in rows), PlanEnds())


def _proposal(
    connection: Connection, asked: Iterable[tuple[ChannelRow, Sequence[date]]], plans: PlanEnds
) -> Repair:
    found = [day for row, days in asked for day in _days(connection, row, days, plans) if day.amiss]
    moves = [(day, move) for day in found for move in day.moves]
    told = _told(connection, moves)
    brought = _brought(connection, told, plans)
    costs = [day.cost for day in found]
    return Repair(
        tuple(told),
        Cost._make(map(sum, zip(*costs, strict=True))) if costs else Cost(),
        all(day.exact for day in found),
        tuple((day.channel, day.day) for day in found if day.stuck),
        tuple(sorted((*(one for day in found for one in day.unmended), *brought), key=_rank)),
    )


def _rank(one: Obstacle) -> Any:
    return one.rank


class _ChannelDay:
    """A broadcast day of a channel, repaired."""

    def __init__(
        self, allowed: Allowed, channel: ChannelRow, day: date, clocks: dict[Any, int]
    ) -> None:
        self.channel, self.day = channel, day
        span = _span(channel, day)
        own = [one for one in allowed.lying if one.starts < span[1] and one.stops > span[0]]
        inside = [
            one
            for one in own
            if one.state in MOVABLE and span[0] <= one.starts and one.stops <= span[1]
        ]
        self._rules = {one.key: told for one in inside if (told := allowed.refusing(one))}
        self.moves: tuple[Move, ...] = ()
        self.cost, self.exact, self.stuck = Cost(), True, False
        refused = [one for one in inside if one.key in self._rules]
        mends = any(allowed.windows(one, span) is not None for one in refused)
        if mends or _overlapping(own):
            windows = {one.key: allowed.windows(one, span) for one in inside}
            plan = repaired([_standing(one, windows, clocks) for one in own], span)
            self.stuck = plan is None
            if plan is not None:
                self.moves, self.cost, self.exact = plan
        moved = {move.key for move in self.moves}
        self.unmended = [
            told for key, rules in self._rules.items() if key not in moved for told in rules
        ]

    @property
    def amiss(self) -> bool:
        """Tell whether there is anything to say about the day."""
        return bool(self.moves or self.stuck or self.unmended)

    def rule(self, key: Any) -> Obstacle | None:
        """Give the rule that a slot breaks where it is."""
        return next(iter(self._rules.get(key, ())), None)


def _days(
    connection: Connection, channel: ChannelRow, days: Sequence[date], plans: PlanEnds
) -> Iterator[_ChannelDay]:
    """Repair days of a channel; days that follow one another are read together."""
    run: list[date] = []
    for day in days:
        if run and day != run[-1] + timedelta(days=1):
            yield from _run(connection, channel, run, plans)
            run = []
        run.append(day)
    if run:
        yield from _run(connection, channel, run, plans)


def _run(
    connection: Connection, channel: ChannelRow, days: Sequence[date], plans: PlanEnds
) -> Iterator[_ChannelDay]:
    span = _span(channel, days[0])[0], _span(channel, days[-1])[1]
    allowed = Allowed(connection, channel, (span[0] - DAY, span[1]), plans)
    clocks = clocks_of(connection, allowed.lying)
    for day in days:
        yield _ChannelDay(allowed, channel, day, clocks)


def _standing(
    one: Placed, windows: dict[Any, tuple[Span, ...] | None], clocks: dict[Any, int]
) -> Standing:
    return Standing(
        one.key, one.starts, one.length, one.state, windows.get(one.key), clocks.get(one.key)
    )


def _overlapping(slots: Sequence[Placed]) -> bool:
    """Tell whether a slot that can move lies on another."""
    busy: Placed | None = None
    for one in sorted(slots, key=lambda one: one.starts):
        meets = busy is not None and one.starts < busy.stops
        if busy is not None and meets and not {one.state, busy.state}.isdisjoint(MOVABLE):
            return True
        if busy is None or one.stops > busy.stops:
            busy = one
    return False


def _told(connection: Connection, moves: Sequence[tuple[_ChannelDay, Move]]) -> list[RepairMove]:
    keys = {key for _day, move in moves for key in (move.key, move.other) if key is not None}
    rows: dict[Any, SlotRow] = {row.id.bytes: row for row in slots_by_id(connection, _ids(keys))}
    told = []
    for day, move in moves:
        row, other = rows[move.key], rows.get(move.other)
        to = AirTime.of(row.starts + timedelta(milliseconds=move.to - move.starts), row.air.zone)
        rule = day.rule(move.key) if move.why == REFUSED else None
        told.append(RepairMove(row, to, move.why, other.titles if other else None, rule))
    return told


def _brought(
    connection: Connection, moves: Sequence[RepairMove], plans: PlanEnds
) -> Iterable[Obstacle]:
    """Give what is grave that the moves would bring, such as episodes out of order."""
    if not moves:
        return ()
    places = {
        one.slot.id: (one.slot.channel.id, to_milliseconds(one.to.instant), one.slot.length)
        for one in moves
    }
    starts = [at for _channel, at, _length in places.values()]
    on = {channel for channel, _at, _length in places.values()}
    trial = SlotTrial(connection, list(places), on, (min(starts), max(starts) + DAY), plans=plans)
    return (one for one in trial.placed(places).obstacles if one.grave)


def _broadcast_day(channel: ChannelRow, starts: int) -> date:
    return broadcast_reading(on_clock(starts, channel.zone), channel.day_starts).day


def _span(channel: ChannelRow, day: date) -> Span:
    first, stop = day_span(day, channel.zone, channel.day_starts)
    return to_milliseconds(first), to_milliseconds(stop)


def _ids(keys: Iterable[Any]) -> list[UUID]:
    return [UUID(bytes=key) for key in keys]
