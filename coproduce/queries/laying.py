"""What laying a pattern would make, without making it: every slot with its episode, and what lies in its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.broadcast_day import parse_hour
from coproduce.domain.instants import to_milliseconds
from coproduce.domain.rules import days_of
from coproduce.errors import Refusal
from coproduce.queries.obstacles.airing.overlaps import RULE as OVERLAP
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.queries.slot_trial import Entry, SlotTrial
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
    """A slot that would be made, whether it repeats another, and what would stand in its way: who lies there, then the gravest."""

    due: Due
    repeat: bool
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def taken(self) -> bool:
        """Tell whether another slot lies in its time, or another one of the same laying."""
        return any(one.rule == OVERLAP for one in self.obstacles)


@dataclass(frozen=True, slots=True)
class Laying:
    """All that would be made, in order of time; `empty`: days of the rule that are left out; `unplaced`: episodes
    behind the last day; `bare`: slots behind the last episode."""

    lines: tuple[Line, ...]
    empty: tuple[date, ...]
    unplaced: int
    bare: int

    @property
    def taken(self) -> int:
        """Count the slots whose time is taken."""
        return sum(1 for line in self.lines if line.taken)


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
        tuple(_with_obstacles(connection, asked.work_id, lines)),
        _left_out(connection, asked, firsts[-1].day),
        sum(1 for number in numbers if placed and number > placed[-1]),
        sum(1 for due in firsts if numbers and due.number is None),
    )


def _left_out(connection: Connection, asked: Asked, last: date) -> tuple[date, ...]:
    strip = strip_of(asked)
    out = strip.empty | strip.dropped | avoided_days(connection, asked.avoids)
    days = takewhile(lambda day: day <= last, days_of(asked.rule, asked.first_day))
    return tuple(day for day in days if day in out)


def _with_obstacles(connection: Connection, work: UUID, lines: Sequence[Line]) -> list[Line]:
    """Add to each line what would stand in its way, whatever rules there are, and whether its time is taken."""
    entries = [_entry(work, line.due) for line in lines]
    on = {line.due.channel_id for line in lines}
    span = (entries[0].starts, max(one.starts + one.length * 1000 for one in entries))
    outcome = SlotTrial(connection, (), on, span, works=[work]).entering_all(entries)
    told: dict[int, list[Obstacle]] = {}
    for obstacle in sorted(outcome.obstacles, key=lambda one: one.rule != OVERLAP):
        told.setdefault(obstacle.row.int, []).append(obstacle)
    return [
        replace(line, obstacles=tuple(told.get(number, ()))) for number, line in enumerate(lines)
    ]


def _entry(work: UUID, due: Due) -> Entry:
    starts = to_milliseconds(due.air.instant)
    return Entry(work, due.episode_id, due.version_id, due.channel_id, starts, due.length)
