"""Patterns as lists and dialogs show them, their instances, and which pattern a slot belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, select

from coproduce.domain.airtime import AirTime
from coproduce.domain.strips import read_days, stem
from coproduce.domain.titles import Titles
from coproduce.model import Episode, Pattern, Slot, Work
from coproduce.queries.reference import ChannelRow, channels_by_id, occasions, titles_of
from coproduce.queries.slots import agreed
from coproduce.queries.strips import dues
from coproduce.queries.works import batches


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A pattern and what lies of it: `first` and `last` wall day of its `count` slots, how many of them `aired`.

    `at`: the clock of `zone`, also past midnight ("25:30"). `empty`: days of its rule without a slot, `dropped`: those
    whose episode fell away as well. `avoids`: codes of occasions without their year.
    """

    id: UUID
    channel: ChannelRow
    work_id: UUID
    code: str
    titles: Titles
    version_id: UUID | None
    rule: str
    first_day: date
    at: str
    zone: str
    length: int | None
    first_episode: int | None
    exhaust: bool
    preempted: str
    empty: tuple[date, ...]
    dropped: tuple[date, ...]
    avoids: tuple[str, ...]
    follows_id: UUID | None
    follows_days: int | None
    remarks: str | None
    source: str | None
    count: int
    aired: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Instance:
    """A slot of a pattern: the day of the rule that it stands for, and whether it was dragged elsewhere by hand."""

    id: UUID
    day: date
    air: AirTime
    channel_id: UUID
    episode: int | None
    length: int
    state: str
    dragged: bool


@dataclass(frozen=True, slots=True)
class Avoidable:
    """An occasion of every year that patterns may avoid, by its code without the year."""

    code: str
    titles: Titles


def patterns(
    connection: Connection,
    first: date | None = None,
    last: date | None = None,
    *,
    on: Sequence[UUID] | None = None,
) -> list[PatternRow]:
    """List patterns by their first slot, those with slots within `first` … `last` wall days, on some channels."""
    rows = _rows(connection, *([] if on is None else [Pattern.channel_id.in_(on)]))
    within = [
        row
        for row in rows
        if (first is None or (row.last or row.first_day) >= first)
        and (last is None or (row.first or row.first_day) <= last)
    ]
    return sorted(within, key=lambda row: (row.first or row.first_day, row.at, row.code))


def patterns_by_id(connection: Connection, keys: Collection[UUID]) -> list[PatternRow]:
    """Re-read some patterns after a notice; removed ones are left out."""
    return [row for batch in batches(keys) for row in _rows(connection, Pattern.id.in_(batch))]


def patterns_of_slots(connection: Connection, slots: Collection[UUID]) -> dict[UUID, UUID]:
    """Name the pattern of each slot that is an instance of one."""
    query = select(Slot.id, Slot.pattern_id).where(
        Slot.pattern_id.is_not(None), Slot.removed.is_(False)
    )
    return {
        slot: pattern
        for batch in batches(slots)
        for slot, pattern in connection.execute(query.where(Slot.id.in_(batch)))
        if pattern is not None
    }


def repeats_of_patterns(connection: Connection, patterns: Collection[UUID]) -> dict[UUID, UUID]:
    """Name, for each pattern that repeats one of some, the pattern that it follows."""
    query = select(Pattern.id, Pattern.follows_id).where(Pattern.removed.is_(False))
    return {
        key: follows
        for key, follows in connection.execute(query.where(Pattern.follows_id.in_(patterns)))
        if follows is not None
    }


def instances(connection: Connection, pattern: UUID) -> list[Instance]:
    """List the slots of a pattern by the day that they stand for."""
    told = connection.execute(select(Pattern.__table__).where(Pattern.id == pattern)).one()
    asked = {due.day: due for due in dues(connection, told)}
    query = (
        select(Slot.__table__, Episode.number)
        .outerjoin(Episode, Episode.id == Slot.episode_id)
        .where(Slot.pattern_id == pattern, Slot.removed.is_(False))
        .order_by(Slot.occurrence, Slot.id)
    )
    found = []
    for row in connection.execute(query):
        air = agreed(row.wall_day, row.wall_time, row.zone, row.fold)
        day = row.occurrence or row.wall_day
        place = None if day not in asked else (asked[day].air, asked[day].channel_id)
        dragged = place != (air, row.channel_id)
        found.append(
            Instance(row.id, day, air, row.channel_id, row.number, row.length, row.state, dragged)
        )
    return found


def instances_of_new(
    connection: Connection, pattern: UUID, known: Collection[UUID]
) -> list[Instance]:
    """List the instances of a pattern and of those that are not among the `known`, in order of time.

    Read in a rehearsal it tells what a change makes of a pattern, also where that cuts it in two.
    """
    ours = [row.id for row in patterns(connection) if row.id == pattern or row.id not in known]
    heirs = [key for key in ours if _repeats(connection, key) == _repeats(connection, pattern)]
    found = [one for key in heirs for one in instances(connection, key)]
    return sorted(found, key=lambda one: one.air.instant)


def foretold(
    connection: Connection, pattern: UUID, known: Collection[UUID]
) -> tuple[list[Instance], list[Instance]]:
    """Read in a rehearsal what becomes of a pattern, and of those beside it."""
    ours = instances_of_new(connection, pattern, known)
    return ours, parts_beside(connection, pattern, known)


def parts_beside(connection: Connection, pattern: UUID, known: Collection[UUID]) -> list[Instance]:
    """List the instances of the other `known` patterns of a work's first runs, in order of time.

    Read in a rehearsal it tells how a part behind a cut goes on.
    """
    work = select(Pattern.work_id).where(Pattern.id == pattern).scalar_subquery()
    query = select(Pattern.id).where(
        Pattern.work_id == work,
        Pattern.id != pattern,
        Pattern.follows_id.is_(None),
        Pattern.removed.is_(False),
    )
    beside = [key for key in connection.scalars(query) if key in known]
    found = [one for key in beside for one in instances(connection, key)]
    return sorted(found, key=lambda one: one.air.instant)


def _repeats(connection: Connection, pattern: UUID) -> bool:
    found = connection.scalar(select(Pattern.follows_id).where(Pattern.id == pattern))
    return found is not None


def avoidable(connection: Connection) -> list[Avoidable]:
    """List the occasions that patterns may avoid, each once, by code: holidays and festivals, no tours or meetings."""
    found = (row for row in occasions(connection) if row.kind in ("holiday", "festival"))
    named = {stem(row.code): row.titles for row in found}
    return [Avoidable(code, titles) for code, titles in sorted(named.items())]


def _patterns(*which: ColumnElement[bool]) -> Select[Any]:
    """Select patterns with their works, and what lies of them counted by the index over their slots."""
    wanted = select(Pattern.id).where(Pattern.removed.is_(False), *which)
    aired = func.sum(case((Slot.state == "aired", 1), else_=0)).label("aired")
    counted = (
        select(
            Slot.pattern_id,
            func.count().label("count"),
            aired,
            func.min(Slot.wall_day).label("first"),
            func.max(Slot.wall_day).label("last"),
        )
        .where(Slot.pattern_id.in_(wanted), Slot.removed.is_(False))
        .group_by(Slot.pattern_id)
        .subquery()
    )
    titles = [column for name, column in Work.__table__.c.items() if name.startswith("title_")]
    return (
        select(Pattern.__table__, Work.code, *titles, *list(counted.c)[1:])
        .join(Work, Work.id == Pattern.work_id)
        .outerjoin(counted, counted.c.pattern_id == Pattern.id)
        .where(Pattern.removed.is_(False), *which)
    )


def _rows(connection: Connection, *which: ColumnElement[bool]) -> list[PatternRow]:
    found = connection.execute(_patterns(*which)).all()
    on = channels_by_id(connection, {row.channel_id for row in found}) if found else {}
    return [_row(row, on[row.channel_id]) for row in found]


_SAME = (
    "id", "work_id", "code", "version_id", "rule", "first_day", "zone", "length", "first_episode", "exhaust", "preempted",
    "follows_id", "follows_days", "remarks", "source", "first", "last",
)  # fmt: skip


def _row(row: Row[Any], channel: ChannelRow) -> PatternRow:
    empty, dropped = read_days(row.skips)
    same = {name: getattr(row, name) for name in _SAME}
    return PatternRow(
        **same,
        channel=channel,
        titles=titles_of(row),
        at=row.wall_time,
        empty=tuple(sorted(empty)),
        dropped=tuple(sorted(dropped)),
        avoids=tuple((row.avoids or "").split()),
        count=row._mapping["count"] or 0,  # noqa: SLF001 - a row has a method of that name
        aired=row.aired or 0,
    )
