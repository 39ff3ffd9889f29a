"""Totals by day and choices of works, for the schedule: what it shows beside the slots themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, case, func, null, select

from coproduce.domain.titles import Titles
from coproduce.model import Channel, Slot, Work
from coproduce.queries.reference import titles_of
from coproduce.queries.slots import agreed
from coproduce.queries.works import batches


@dataclass(frozen=True, slots=True)
class DayTotal:
    """How many slots start on a day of their channels' clocks, and for how long they run; cancelled ones run 0."""

    day: date
    count: int
    seconds: int


@dataclass(frozen=True, slots=True)
class WorkChoice:
    """A work as one picks it: by code or any of its titles; `length` in seconds, `episodes` planned."""

    id: UUID
    code: str
    titles: Titles
    length: int | None
    episodes: int | None


def day_totals(
    connection: Connection, first: datetime, stop: datetime, *, on: Sequence[UUID] | None = None
) -> list[DayTotal]:
    """Add up the slots that start in [first, stop), UTC instants, by their dates on their channels' clocks."""
    totals: dict[date, DayTotal] = {}
    for _channel, day, count, seconds in home_days(connection, first, stop, on):
        was = totals.get(day, DayTotal(day, 0, 0))
        totals[day] = DayTotal(day, was.count + count, was.seconds + seconds)
    return [totals[day] for day in sorted(totals)]


def home_days(
    connection: Connection,
    first: datetime,
    stop: datetime,
    on: Sequence[UUID] | None = None,
    *,
    by_channel: bool = False,
) -> Iterator[tuple[UUID | None, date, int, int]]:
    """Count the slots that start in [first, stop), UTC instants, and their seconds, by date on their channels' clocks and
    perhaps by channel.

    A day may come more than once: slots that were agreed on another clock are few, and come one by one.
    """
    within = [Slot.removed.is_(False), Slot.starts >= first, Slot.starts < stop]
    if on is not None:
        within.append(Slot.channel_id.in_(on))
    at_home = Slot.zone == Channel.zone
    runs = case((Slot.state != "cancelled", Slot.length), else_=0)
    whose: Any = Slot.channel_id if by_channel else null()
    groups = [at_home, Slot.wall_day, *([whose] if by_channel else [])]
    query = select(at_home, whose, Slot.wall_day, func.count(), func.sum(runs))
    query = query.join_from(Slot, Channel).where(*within).group_by(*groups)
    elsewhere = False
    for is_home, channel, day, count, seconds in connection.execute(query):
        elsewhere = elsewhere or not is_home
        if is_home:
            yield channel, day, count, seconds
    if elsewhere:
        agreed_on = (Slot.wall_day, Slot.wall_time, Slot.zone, Slot.fold)
        each = select(whose, Channel.zone, runs, *agreed_on).join_from(Slot, Channel)
        for channel, home, seconds, *air in connection.execute(each.where(*within, ~at_home)):
            yield channel, agreed(*air).reading(home).day, 1, seconds


def nearest_start(
    connection: Connection, at: datetime, *, on: Sequence[UUID] | None = None
) -> datetime | None:
    """Return the start of the slot nearest to an instant, before or after it; None where there is no slot."""
    starts = select(Slot.starts).where(Slot.removed.is_(False))
    if on is not None:
        starts = starts.where(Slot.channel_id.in_(on))
    before = connection.scalar(starts.where(Slot.starts < at).order_by(Slot.starts.desc()).limit(1))
    after = connection.scalar(starts.where(Slot.starts >= at).order_by(Slot.starts).limit(1))
    found = [start for start in (before, after) if start is not None]
    return min(found, key=lambda start: abs(start - at)) if found else None


def work_choices(connection: Connection) -> list[WorkChoice]:
    """List all works by code, without the counts that the Works place shows."""
    query = select(Work.__table__).where(Work.removed.is_(False)).order_by(Work.code)
    return [
        WorkChoice(row.id, row.code, titles_of(row), row.length, row.episodes)
        for row in connection.execute(query)
    ]


def episodes_planned(connection: Connection, works: Collection[UUID]) -> dict[UUID, int]:
    """Return how many episodes each of some works shall have, where that is known."""
    return {
        key: planned or 0
        for batch in batches(works)
        for key, planned in connection.execute(
            select(Work.id, Work.episodes).where(Work.id.in_(batch), Work.episodes.is_not(None))
        )
    }
