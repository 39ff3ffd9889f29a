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
from coproduce.queries.bookings import DoubleBooking, double_bookings_of
from coproduce.queries.outline import Place
from coproduce.queries.plan import LinkRow, PlanRow, link_row
from coproduce.queries.plan_inputs import PlanInputs, activity, plan_inputs, task_columns
from coproduce.queries.plan_rows import placed_tasks, plan_rows, tasks_at
from coproduce.queries.tied import tied_works
from coproduce.storage.base import table_of

SHAPING = ("link", "calendar", "calendar_day", "calendar_year", "work")
MOST = 500
Changed = Mapping[str, Collection[UUID]]


class LivePlan:
    """Networks by work, made when a work is first asked for."""

    def __init__(self) -> None:
        self._networks: dict[UUID, _Held] = {}
        self._sharing: tuple[Collection[UUID], Network] | None = None

    def rows(self, connection: Connection, work: UUID) -> list[PlanRow]:
        """Give a work's rows in outline order."""
        held = self._of(connection, work)
        placed = placed_tasks(connection, held.network, {work})
        held.places[work] = {at.id: at for _task, at in placed}
        held.order |= {task.id: task.place for task, _at in placed}
        return list(plan_rows(connection, held.network, placed))

    def some_rows(
        self, connection: Connection, work: UUID, tasks: Collection[UUID]
    ) -> Iterator[PlanRow]:
        """Give some rows of a work again, after a notice; `rows` gave them all before."""
        held = self._of(connection, work)
        places = held.places.get(work, {})
        wanted = [places[key.bytes] for key in tasks if key.bytes in places]
        return plan_rows(connection, held.network, list(tasks_at(connection, wanted)))

    def problems(
        self, connection: Connection, work: UUID
    ) -> tuple[list[DoubleBooking], list[LinkRow]]:
        """Find the double bookings that a work's tasks are part of, and links that were left out."""
        network = self._of(connection, work).network
        clashes = double_bookings_of(connection, network, work, self._planned)
        return clashes, [link_row(link) for link in network.left_out]

    def _planned(self, connection: Connection, works: Collection[UUID]) -> Network:
        """Plan the works that share resources with the one looked at, and keep that until one of them changes."""
        if self._sharing is None or self._sharing[0] != works:
            self._sharing = works, plan_inputs(connection, works).network()
        return self._sharing[1]

    def refresh(self, connection: Connection, changed: Changed) -> set[UUID] | None:
        """Take in what an operation changed (its rows by entity).

        Returns the tasks whose rows may be others now, or None when an outline or whole plan must be read again.
        """
        tasks = changed.get("task", ())
        shaped = any(changed.get(entity) for entity in SHAPING) or len(tasks) > MOST
        found = None if shaped else self._replan(connection, tasks)
        if found is None:
            self._networks.clear()
            self._sharing = None
        return found

    def _of(self, connection: Connection, work: UUID) -> _Held:
        if work not in self._networks:
            tied = tied_works(connection, [work])
            self._networks |= dict.fromkeys(tied, _Held(plan_inputs(connection, tied)))
        return self._networks[work]

    def _replan(self, connection: Connection, tasks: Collection[UUID]) -> set[UUID] | None:
        """Put edited tasks into the networks that hold them; None when an outline changed its shape."""
        table = table_of("task")
        query = select(*task_columns(table), table.c.removed, table.c.place)
        edited: dict[int, tuple[_Held, list[Activity]]] = {}
        for row in connection.execute(query.where(table.c.id.in_(tasks))):
            held = self._networks.get(UUID(bytes=row.work))
            if held is None:  # nobody looks at that work, but it may share resources
                self._sharing = None
                continue
            one = held.taken(row)
            if one is None or row.removed:
                return None
            edited.setdefault(id(held), (held, []))[1].append(one)
        return {key for held, ones in edited.values() for key in held.change(ones)}


class _Held:
    """One network with what is needed to take an edited row in: where each task of the works that are looked at
    stands, and the calendars."""

    def __init__(self, inputs: PlanInputs) -> None:
        self.network: Network = inputs.network()
        self.places: dict[UUID, dict[Any, Place]] = {}
        self.order: dict[Any, int] = {}
        self._calendars, self._defaults = inputs.calendars, inputs.defaults

    def taken(self, row: Any) -> Activity | None:
        """Make the activity of a row; None when it is new here or stands elsewhere in the outline."""
        one = activity(row, self._calendars, self._defaults)
        if one.key not in self.network or self.order.get(one.key, row.place) != row.place:
            return None
        was = self.network.task(one.key)
        return one if (was.parent, was.project) == (one.parent, one.project) else None

    def change(self, ones: Iterable[Activity]) -> set[UUID]:
        """Replan with edited tasks and name the rows to read again."""
        return {UUID(bytes=key) for key in self.network.change(ones) if isinstance(key, bytes)}
