"""The plan of an open file as a window holds it: planned once, then again only where an edit reaches.

Works that hang together by links share one network; an edit of a task replans its network incrementally, a
new task or link compiles just that network anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.activity import Activity
from coproduce.domain.network import Network
from coproduce.queries.bookings import DoubleBooking, double_bookings
from coproduce.queries.plan import LinkRow, PlanRow, link_row, plan_rows
from coproduce.queries.plan_inputs import (
    Calendars,
    PlanInputs,
    activity,
    all_calendars,
    plan_inputs,
    task_columns,
)
from coproduce.queries.tied import tied_works
from coproduce.storage.base import table_of

SHAPING = ("link", "calendar", "calendar_day", "calendar_year", "work")
Changed = Mapping[str, Collection[UUID]]


class LivePlan:
    """Networks by work, made when a work is first asked for."""

    def __init__(self) -> None:
        self._networks: dict[UUID, _Held] = {}

    def rows(self, connection: Connection, work: UUID) -> list[PlanRow]:
        """Give a work's rows in outline order."""
        return list(plan_rows(connection, self._of(connection, work).network, {work}))

    def some_rows(
        self, connection: Connection, work: UUID, tasks: Collection[UUID]
    ) -> Iterator[PlanRow]:
        """Give some rows of a work again, after a notice."""
        return plan_rows(connection, self._of(connection, work).network, {work}, tasks)

    def problems(
        self, connection: Connection, work: UUID
    ) -> tuple[list[DoubleBooking], list[LinkRow]]:
        """Find the double bookings that a work's tasks are part of, and links that were left out."""
        held = self._of(connection, work)
        own = held.tasks_of(work)
        clashes = double_bookings(connection, held.inputs(), held.network)
        return (
            [one for one in clashes if own.intersection(one.tasks)],
            [link_row(link) for link in held.network.left_out],
        )

    def refresh(self, connection: Connection, changed: Changed) -> set[UUID] | None:
        """Take in what an operation changed (its rows by entity).

        Returns the tasks whose rows may be others now, or None when an outline or whole plan must be read again.
        """
        if any(changed.get(entity) for entity in SHAPING):
            self._networks.clear()
            return None
        tasks = changed.get("task", ())
        if not tasks:
            return set()
        found = self._replan(connection, tasks)
        if found is None:
            self._networks.clear()
        return found

    def _of(self, connection: Connection, work: UUID) -> _Held:
        if work not in self._networks:
            tied = tied_works(connection, [work])
            held = _Held(plan_inputs(connection, tied), all_calendars(connection))
            self._networks |= dict.fromkeys(tied, held)
        return self._networks[work]

    def _replan(self, connection: Connection, tasks: Collection[UUID]) -> set[UUID] | None:
        """Put edited tasks into the networks that hold them; None when an outline changed its shape."""
        table = table_of("task")
        query = select(*task_columns(table), table.c.removed).where(table.c.id.in_(tasks))
        edited: dict[int, tuple[_Held, list[Activity]]] = {}
        for row in connection.execute(query):
            held = self._networks.get(UUID(bytes=row.work))
            if held is None:
                continue  # nobody looks at that work
            one = held.taken(row)
            if one is None or row.removed:
                return None
            edited.setdefault(id(held), (held, []))[1].append(one)
        return {key for held, ones in edited.values() for key in held.change(ones)}


class _Held:
    """One network with what is needed to take an edited row in."""

    def __init__(self, inputs: PlanInputs, calendars: Calendars) -> None:
        self.network: Network = inputs.network()
        self._calendars = calendars
        self._defaults: dict[bytes, bytes] = inputs.defaults
        self._tasks = {task.key: task for task in inputs.tasks}

    def inputs(self) -> PlanInputs:
        """Give the tasks of now with their calendars."""
        return PlanInputs(list(self._tasks.values()), [], self._calendars, {}, self._defaults)

    def tasks_of(self, work: UUID) -> set[UUID]:
        """Name the tasks of a work."""
        mine = (key for key, task in self._tasks.items() if task.project == work.bytes)
        return {UUID(bytes=key) for key in mine if isinstance(key, bytes)}

    def taken(self, row: Any) -> Activity | None:
        """Make the activity of a row; None when it is new here or stands elsewhere in the outline."""
        was = self._tasks.get(row.key)
        one = activity(row, self._calendars, self._defaults)
        if was is None or (was.parent, was.project) != (one.parent, one.project):
            return None
        return one

    def change(self, ones: Iterable[Activity]) -> set[UUID]:
        """Replan with edited tasks and name the rows to read again."""
        edited = list(ones)
        self._tasks |= {one.key: one for one in edited}
        return {UUID(bytes=key) for key in self.network.change(edited) if isinstance(key, bytes)}
