"""Everything that stands in the way of slots of a period and of tasks, each thing once: what `check` lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.broadcast_day import day_span
from coproduce.domain.zones import ASTANA
from coproduce.queries.obstacles import Obstacle, each_once, in_the_way
from coproduce.queries.plan_ends import PlanEnds
from coproduce.storage.base import table_of

STRETCH = timedelta(days=28)
"""Slots are asked about four weeks at a time: so a file of any size needs little memory."""


def slot_problems(
    connection: Connection, first: date, last: date, on: Collection[UUID] | None = None
) -> Iterator[Obstacle]:
    """Give what stands in the way of slots agreed for `first` to `last`, both included, on some channels or on all."""
    plans, day = PlanEnds(), first
    while day <= last:
        stop = min(day + STRETCH, last + timedelta(days=1))
        keys = _slots(connection, day, stop, on)
        found = in_the_way(connection, keys, plans=plans)
        yield from each_once(one for told in found.values() for one in told)
        day = stop


def task_problems(connection: Connection, works: Collection[UUID] | None = None) -> list[Obstacle]:
    """Give what stands in the way of tasks of some works or of all."""
    table = table_of("task")
    query = select(table.c.id).where(~table.c.removed)
    if works is not None:
        query = query.where(table.c.work_id.in_(works))
    found = in_the_way(connection, connection.scalars(query).all())
    return each_once(one for told in found.values() for one in told)


def _slots(
    connection: Connection, first: date, stop: date, on: Collection[UUID] | None
) -> Sequence[UUID]:
    """Give the slots that were agreed for days in [first, stop), by instant."""
    table = table_of("slot")
    query = select(table.c.id).where(
        ~table.c.removed,
        table.c.starts >= _instant(first - timedelta(days=1)),
        table.c.starts < _instant(stop + timedelta(days=1)),
        table.c.wall_day >= first,
        table.c.wall_day < stop,
    )
    if on is not None:
        query = query.where(table.c.channel_id.in_(on))
    return connection.scalars(query.order_by(table.c.starts)).all()


def _instant(day: date) -> datetime:
    return day_span(day, ASTANA)[0]
