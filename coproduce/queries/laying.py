"""What laying a pattern would make, without making it: every slot with its episode, and what lies in its way."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.broadcast_day import parse_hour
from coproduce.domain.instants import to_milliseconds
from coproduce.domain.ripple import Airing
from coproduce.domain.rules import days_of
from coproduce.errors import Refusal
from coproduce.queries.lying import REACH, lying
from coproduce.queries.slots import SlotRow, slots_by_id
from coproduce.queries.strips import (
    Asked,
    Due,
    avoided_days,
    dues,
    numbers_of,
    repeats,
    runs_of,
    strip_of,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A slot that would be made, whether it repeats another, and the slots that share its time on its channel.

    `over_itself`: another slot of the same laying does.
    """

    due: Due
    repeat: bool
    in_the_way: tuple[SlotRow, ...] = ()
    over_itself: bool = False


@dataclass(frozen=True, slots=True)
class Laying:
    """All that would be made, in order of time; `empty`: days of the rule that are left out; `unplaced`: episodes
    behind the last day; `bare`: slots behind the last episode."""

    lines: tuple[Line, ...]
    empty: tuple[date, ...]
    unplaced: int
    bare: int

    @property
    def in_the_way(self) -> int:
        """Count the slots whose time is taken."""
        return sum(1 for line in self.lines if line.in_the_way or line.over_itself)


def would_lay(connection: Connection, asked: Asked, repeat: Asked | None = None) -> Laying:
    """Plan a pattern, and perhaps its repeat, as `patterns.lay` would. Raises Refusal as that does."""
    numbers = numbers_of(connection, asked.work_id)
    if asked.first_episode is None and numbers:
        asked = replace(asked, first_episode=numbers[0])
    firsts = dues(connection, asked)
    if not firsts:
        raise Refusal("pattern.no_slots")
    again = [] if repeat is None else repeats(repeat, runs_of(firsts, parse_hour(asked.wall_time)))
    lines = [*(Line(due, False) for due in firsts), *(Line(due, True) for due in again)]
    lines.sort(key=lambda line: (line.due.air.instant, line.repeat))
    placed = [due.number for due in firsts if due.number is not None]
    return Laying(
        tuple(_with_obstacles(connection, lines)),
        _left_out(connection, asked, firsts[-1].day),
        sum(1 for number in numbers if placed and number > placed[-1]),
        sum(1 for due in firsts if numbers and due.number is None),
    )


def _left_out(connection: Connection, asked: Asked, last: date) -> tuple[date, ...]:
    strip = strip_of(asked)
    out = strip.empty | strip.dropped | avoided_days(connection, asked.avoids)
    days = takewhile(lambda day: day <= last, days_of(asked.rule, asked.first_day))
    return tuple(day for day in days if day in out)


def _with_obstacles(connection: Connection, lines: Sequence[Line]) -> list[Line]:
    """Add to each line what it would lie upon: slots of the file, and others of its own laying."""
    spans = [_airing(place, line.due) for place, line in enumerate(lines)]
    met: dict[int, list[Airing]] = {}
    for channel in {line.due.channel_id for line in lines}:
        mine = [one for one in spans if lines[_place(one)].due.channel_id == channel]
        stop = max(one.stops for one in mine)
        there = [*lying(connection, channel, mine[0].starts, stop), *mine]
        there.sort(key=lambda one: one.starts)
        starts = [one.starts for one in there]
        for one in mine:
            near = there[bisect_left(starts, one.starts - REACH) : bisect_left(starts, one.stops)]
            met[_place(one)] = [o for o in near if o.stops > one.starts and o.key != one.key]
    keys = {UUID(bytes=o.key) for found in met.values() for o in found if isinstance(o.key, bytes)}
    rows = {row.id: row for row in slots_by_id(connection, keys)}
    return [
        replace(
            line,
            in_the_way=tuple(rows[UUID(bytes=o.key)] for o in met[n] if isinstance(o.key, bytes)),
            over_itself=any(isinstance(o.key, int) for o in met[n]),
        )
        for n, line in enumerate(lines)
    ]


def _airing(place: int, due: Due) -> Airing:
    return Airing(place, to_milliseconds(due.air.instant), due.length)


def _place(one: Airing) -> int:
    return one.key  # type: ignore[return-value]
