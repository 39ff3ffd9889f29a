"""What a pattern asks for: for each of its days the episode, the length and the agreed time, planned over the file.

The verbs lay it down, the dialog shows it before; both ask here, so they can never disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from coproduce.domain.airtime import AirTime, later
from coproduce.domain.broadcast_day import parse_hour
from coproduce.domain.rules import days_of
from coproduce.domain.strips import Strip, read_days, runs_on, stem, wall_air
from coproduce.errors import Refusal
from coproduce.model import Episode, Occasion, Pattern, Slot, Work


@dataclass(frozen=True, slots=True)
class Asked:
    """A pattern that is only asked for, told as one in the file tells it; see `model.Pattern`."""

    channel_id: UUID
    work_id: UUID
    rule: str
    first_day: date
    wall_time: str
    zone: str
    version_id: UUID | None = None
    length: int | None = None
    first_episode: int | None = None
    exhaust: bool = False
    skips: str | None = None
    avoids: str | None = None
    follows_id: UUID | None = None
    follows_days: int | None = None


Told = Pattern | Asked | Row[Any]  # a pattern in the file, or one that is asked for


@dataclass(frozen=True, slots=True)
class Due:
    """A slot that a pattern asks for: `day` of the rule, `length` in seconds; `first_run` is what it repeats."""

    day: date
    number: int | None
    episode_id: UUID | None
    version_id: UUID | None
    channel_id: UUID
    air: AirTime
    length: int
    first_run: UUID | None = None


@dataclass(frozen=True, slots=True)
class FirstRun:
    """A first run that is to be repeated: the day of the rule, and the day on which it really runs."""

    id: UUID | None
    day: date
    runs_on: date
    number: int | None
    episode_id: UUID | None
    length: int


@dataclass(frozen=True, slots=True)
class _Part:
    id: UUID
    length: int | None


def strip_of(told: Told) -> Strip:
    """Read the rule of a pattern. Raises Refusal for a clock that cannot be read."""
    empty, dropped = read_days(told.skips)
    at = parse_hour(told.wall_time)
    return Strip(
        told.rule, told.first_day, at, told.zone, told.first_episode, bool(told.exhaust), empty, dropped
    )  # fmt: skip


def dues(connection: Connection, told: Told) -> list[Due]:
    """Plan a pattern. Raises Refusal: a rule without end, too many slots, a work whose length nobody knows."""
    if told.follows_id is not None:
        return repeats(told, first_runs(connection, told.follows_id))
    parts = _parts(connection, told.work_id)
    usual, code = connection.execute(_WORK, {"key": told.work_id}).one()
    found = []
    airings = strip_of(told).airings(list(parts), avoided_days(connection, told.avoids))
    for airing in airings:
        part = None if airing.episode is None else parts[airing.episode]
        length = told.length or (part.length if part else None) or usual
        if not length:
            raise Refusal("slot.length_missing", code=code)
        episode = part.id if part else None
        found.append(
            Due(airing.day, airing.episode, episode, told.version_id, told.channel_id, airing.air, length)
        )  # fmt: skip
    return found


def following(connection: Connection, told: Told) -> int | None:
    """Give the number of the episode that comes after a pattern's last day; None where no episodes flow."""
    if told.follows_id is not None:
        return None
    numbers = numbers_of(connection, told.work_id)
    return strip_of(told).following(numbers, avoided_days(connection, told.avoids))


def repeats(told: Told, runs: Sequence[FirstRun]) -> list[Due]:
    """Plan the repeats of first runs, those of days that belong to the repeat's own rule.

    Each is as many days behind its first run, wherever that really runs, on a clock of its own.
    """
    at, behind = parse_hour(told.wall_time), told.follows_days or 0
    last = max((run.day for run in runs), default=told.first_day)
    repeated = set(takewhile(lambda day: day <= last, days_of(told.rule, told.first_day)))
    return [
        Due(
            run.day, run.number, run.episode_id, told.version_id, told.channel_id,
            wall_air(later(run.runs_on, behind), at, told.zone), told.length or run.length, run.id,
        )
        for run in runs
        if run.day in repeated
    ]  # fmt: skip


def runs_of(asked: Sequence[Due], at: int) -> list[FirstRun]:
    """Take what a pattern asks for as the first runs of another; `at` seconds after midnight is its clock."""
    return [
        FirstRun(None, due.day, runs_on(due.air.day, at), due.number, due.episode_id, due.length)
        for due in asked
    ]


def first_runs(connection: Connection, pattern: UUID) -> list[FirstRun]:
    """Read the slots of a pattern as first runs, in order of their days."""
    at = parse_hour(connection.scalar(_CLOCK, {"key": pattern}) or "0:00")
    return [
        FirstRun(
            row.id,
            row.occurrence,
            runs_on(row.wall_day, at),
            row.number,
            row.episode_id,
            row.length,
        )
        for row in connection.execute(_RUNS, {"key": pattern})
    ]


def avoided_days(connection: Connection, avoids: str | None) -> frozenset[date]:
    """List the days of the occasions with these codes, years left out."""
    wanted = set((avoids or "").split())
    if not wanted:
        return frozenset()
    return frozenset(
        first + timedelta(days=n)
        for code, first, last in connection.execute(_OCCASIONS)
        if stem(code) in wanted
        for n in range((last - first).days + 1)
    )


def numbers_of(connection: Connection, work: UUID) -> list[int]:
    """List the numbers of a work's episodes in order."""
    return list(_parts(connection, work))


def _parts(connection: Connection, work: UUID) -> dict[int, _Part]:
    return {
        number: _Part(key, length)
        for number, key, length in connection.execute(_EPISODES, {"key": work})
    }


_EPISODES = (
    select(Episode.number, Episode.id, Episode.length)
    .where(Episode.work_id == bindparam("key"), Episode.removed.is_(False))
    .order_by(Episode.number, Episode.id.desc())
)
_WORK = select(Work.length, Work.code).where(Work.id == bindparam("key"))
_CLOCK = select(Pattern.wall_time).where(Pattern.id == bindparam("key"))
_OCCASIONS = select(Occasion.code, Occasion.first, Occasion.last).where(Occasion.removed.is_(False))
_RUNS = (
    select(Slot.id, Slot.occurrence, Slot.wall_day, Slot.episode_id, Slot.length, Episode.number)
    .outerjoin(Episode, Episode.id == Slot.episode_id)
    .where(Slot.pattern_id == bindparam("key"), Slot.removed.is_(False))
    .order_by(Slot.occurrence, Slot.id)
)
