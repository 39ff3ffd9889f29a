"""What stands in the way of rows as they are planned: the one query that views ask, whatever rules there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.network import Network
from coproduce.queries.obstacles import (
    air,
    circles,
    closed_days,
    deadlines,
    double_bookings,
    limits,
    pinned,
    premieres,
)
from coproduce.queries.obstacles.airing import slots_in_the_way
from coproduce.queries.obstacles.rules import (
    Look,
    Networks,
    Obstacle,
    Scope,
    each_once,
    of_works,
    prepared,
)
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.tied import tied_works
from coproduce.queries.works import batches
from coproduce.storage.base import table_of

__all__ = ["RULE_MODULES", "Obstacle", "each_once", "in_the_way"]
# Importing them fills the register of rules.
RULE_MODULES = (deadlines, premieres, air, limits, pinned, double_bookings, circles, closed_days)


def in_the_way(
    connection: Connection,
    rows: Collection[UUID],
    networks: Iterable[Network] = (),
    plans: PlanEnds | None = None,
) -> dict[UUID, list[Obstacle]]:
    """Name what stands in the way of each of `rows`, tasks and slots, the gravest and soonest first; of rows of kinds
    that no rule knows, nothing.

    `networks`: planned ones at hand; the works of others are planned here. `plans`: what is known of the ends of
    plans, for slots.
    """
    found: dict[UUID, list[Obstacle]] = {row: [] for row in rows}
    networks = list(networks)
    at_hand, works = of_works(networks), _works_held(networks, rows)
    others = [row for row in rows if row not in works]
    works |= _works_of(connection, others)
    slots = [row for row in others if row not in works]
    for obstacle in slots_in_the_way(connection, slots, plans):
        found[obstacle.row].append(obstacle)
    for obstacle in _of_tasks(connection, works, at_hand):
        if obstacle.row in found:
            found[obstacle.row].append(obstacle)
    return {row: sorted(told, key=lambda one: one.rank) for row, told in found.items()}


def _of_tasks(
    connection: Connection, works: dict[UUID, UUID], at_hand: Networks
) -> Iterator[Obstacle]:
    """Ask every rule of tasks; where there are none, nothing is read."""
    if not works:
        return
    lacking = {work for work in works.values() if work.bytes not in at_hand}
    if lacking:
        inputs = plan_inputs(connection, tied_works(connection, lacking))
        at_hand = {**at_hand, **of_works([inputs.network()])}
    tasks: dict[Any, Network] = {
        row.bytes: at_hand[work.bytes]
        for row, work in works.items()
        if row.bytes in at_hand[work.bytes]
    }
    look = Look(tasks, tasks.keys(), {work.bytes for work in works.values()}, at_hand)
    for check in prepared(connection, Scope(set(works.values()), tasks.keys(), at_hand)):
        yield from check(look)


def _works_held(networks: Sequence[Network], rows: Iterable[UUID]) -> dict[UUID, UUID]:
    """Give the works of those rows that are tasks of networks at hand; neighbours are mostly of the same one."""
    found: dict[UUID, UUID] = {}
    last: Network | None = None
    for row in rows:
        key = row.bytes
        if last is None or key not in last:
            last = next((one for one in networks if key in one), None)
        if last is not None:
            work: Any = last.task(key).project
            found[row] = UUID(bytes=work)
    return found


def _works_of(connection: Connection, rows: Collection[UUID]) -> dict[UUID, UUID]:
    """Give the works of those rows that are tasks."""
    task, work = table_of("task"), table_of("work")
    query = select(task.c.id, task.c.work_id).join(work, work.c.id == task.c.work_id)
    query = query.where(~task.c.removed, ~work.c.removed)
    return {
        key: owner
        for batch in batches(rows)
        for key, owner in connection.execute(query.where(task.c.id.in_(batch)))
    }
