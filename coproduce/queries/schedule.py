"""Totals by day and choices of works, for the schedule: what it shows beside the slots themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, case, func, select

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
    """Add up the slots that start in [first, stop), UTC instants, by their dates on their channels' clocks.

    Those that were agreed on another clock are few; they are read on their channel's one by one.
    """
    runs = case((Slot.state != "cancelled", Slot.length), else_=0)
    within = [Slot.removed.is_(False), Slot.starts >= first, Slot.starts < stop]
    if on is not None:
        within.append(Slot.channel_id.in_(on))
    clocks = (Slot.zone == Channel.zone, Slot.wall_day)
    query = select(*clocks, func.count(), func.sum(runs)).join_from(Slot, Channel)
    totals: dict[date, DayTotal] = {}
    elsewhere = False
    for at_home, day, count, seconds in connection.execute(query.where(*within).group_by(*clocks)):
        elsewhere = elsewhere or not at_home
        if at_home:
            totals[day] = DayTotal(day, count, seconds or 0)
    if elsewhere:
        agreed_on = (Slot.wall_day, Slot.wall_time, Slot.zone, Slot.fold)
        query = select(Channel.zone, runs, *agreed_on).join_from(Slot, Channel)
        for home, seconds, *air in connection.execute(query.where(*within, ~clocks[0])):
            day = agreed(*air).reading(home).day
            was = totals.get(day, DayTotal(day, 0, 0))
            totals[day] = DayTotal(day, was.count + 1, was.seconds + seconds)
    return [totals[day] for day in sorted(totals)]


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
