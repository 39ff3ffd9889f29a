"""A production plan as people read it: tasks in outline order with computed dates, slack and reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.activity import Dependency
from coproduce.queries.aimed import aimed_at
from coproduce.queries.bookings import DoubleBooking, double_bookings, double_bookings_of
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.plan_rows import PlanReason, PlanRow, placed_tasks, plan_rows
from coproduce.queries.tied import tied_works
from coproduce.storage.base import table_of

__all__ = ["LinkRow", "Plan", "PlanReason", "PlanRow", "link_row", "links", "plan"]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link between two tasks; `lag` in days of `lag_unit` (working, calendar)."""

    id: UUID
    before_id: UUID
    after_id: UUID
    kind: str
    lag: int
    lag_unit: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One work's plan, or the whole file's. `left_out`: links that would close a circle (a merge can bring one)."""

    rows: tuple[PlanRow, ...]
    left_out: tuple[LinkRow, ...]
    double_bookings: tuple[DoubleBooking, ...]


def plan(connection: Connection, work: UUID | None = None, finish_by: date | None = None) -> Plan:
    """Plan a work, with the works tied to it, or the whole file.

    `finish_by`: count slack to this day instead of the computed finish, and hold the premiere on it, which answers
    when each step must begin at the latest. Raises Refusal when dates leave the calendar.
    """
    works = None if work is None else tied_works(connection, [work])
    if work is None or finish_by is None:
        inputs = plan_inputs(connection, works)
    else:
        inputs = aimed_at(connection, work, finish_by)
    network = inputs.network()
    shown = None if work is None else {work}
    return Plan(
        tuple(plan_rows(connection, network, placed_tasks(connection, network, shown))),
        tuple(link_row(link) for link in network.left_out),
        tuple(
            double_bookings(connection, network)
            if work is None
            else double_bookings_of(connection, network, work)
        ),
    )


def links(connection: Connection, work: UUID | None = None) -> list[LinkRow]:
    """List links: those at either end of which a task of `work` stands, or all of the file."""
    link, task = table_of("link"), table_of("task")
    query = select(link).where(~link.c.removed).order_by(link.c.id)
    if work is not None:
        own = select(task.c.id).where(task.c.work_id == work)
        query = query.where(link.c.before_id.in_(own) | link.c.after_id.in_(own))
    names = list(LinkRow.__dataclass_fields__)
    return [
        LinkRow(**{name: getattr(row, name) for name in names}) for row in connection.execute(query)
    ]


def _uuid(value: Any) -> UUID:
    return UUID(bytes=value)


def link_row(link: Dependency, key: Callable[[Any], UUID] = _uuid) -> LinkRow:
    """Give a link of the engine as a row. `key`: makes the keys of its two tasks."""
    unit = "calendar" if link.elapsed else "working"
    ends = key(link.before), key(link.after)
    return LinkRow(_uuid(link.key), *ends, link.kind, link.lag, unit)
