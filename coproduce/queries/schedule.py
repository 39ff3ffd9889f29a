"""Totals by day and choices of works, for the schedule: what it shows beside the slots themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, case, func, select

from coproduce.domain.titles import Titles
from coproduce.model import Slot, Work
from coproduce.queries.reference import titles_of
from coproduce.queries.works import batches


@dataclass(frozen=True, slots=True)
class DayTotal:
    """How many slots start on a day of their own clocks, and for how long they run; cancelled ones run 0."""

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
    """Add up the slots that start in [first, stop), UTC instants, by the date they were agreed for."""
    runs = case((Slot.state != "cancelled", Slot.length), else_=0)
    query = (
        select(Slot.wall_day, func.count(), func.sum(runs))
        .where(Slot.removed.is_(False), Slot.starts >= first, Slot.starts < stop)
        .group_by(Slot.wall_day)
        .order_by(Slot.wall_day)
    )
    if on is not None:
        query = query.where(Slot.channel_id.in_(on))
    return [DayTotal(day, count, seconds or 0) for day, count, seconds in connection.execute(query)]


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
