"""The plans of an open file as a window holds them: read work by work when they are first looked at, then kept.

After an operation only what it changed is read; everything else is replanned from what is held.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.collector import uncollected
from coproduce.domain.activity import Dependency
from coproduce.domain.network import Network
from coproduce.errors import Refusal
from coproduce.queries.bookings import DoubleBooking, double_bookings_of, sharing_works
from coproduce.queries.held_plan import HeldPlan, read_plans
from coproduce.queries.plan import LinkRow, PlanRow, link_row
from coproduce.queries.plan_inputs import Calendars, all_calendars, dependencies
from coproduce.queries.plan_rows import Names, Stored, stored_tasks
from coproduce.queries.works import batches
from coproduce.storage.base import table_of

TIME = ("calendar", "calendar_day", "calendar_year")
NAMED = ("organisation",)
Changed = Mapping[str, Collection[UUID]]


class Shift(NamedTuple):
    """What an operation did to the plans that are held: rows that may read differently, and the works they are of; works
    whose outline is another (tasks came, went or moved); works whose plan is read again when it is looked at."""

    rows: set[UUID]
    works: set[UUID]
    outlines: set[UUID]
    unread: set[UUID]


class LivePlan:
    """Plans by work. A plan that cannot be computed raises its Refusal whenever it is asked for."""

    def __init__(self) -> None:
        self._plans: dict[UUID, HeldPlan] = {}
        self._calendars: Calendars | None = None
        self._names: Names | None = None

    # ------------------------------------------------------------------ asking

    def plan(self, connection: Connection, work: UUID) -> HeldPlan:
        """Give the plan that a work belongs to, read when it is not held yet."""
        if work not in self._plans:
            self.read_ahead(connection, [work])
        return self._plans[work]

    def read_ahead(self, connection: Connection, works: Collection[UUID]) -> None:
        """Read the plans of works that are not held yet, together. Raises Refusal when one cannot be computed."""
        missing = [work for work in works if work not in self._plans]
        if not missing:
            return
        if self._calendars is None:
            self._calendars = all_calendars(connection)
        if self._names is None:
            self._names = Names.read(connection)
        with uncollected():
            for plan in read_plans(connection, missing, self._calendars, self._names):
                self._plans |= dict.fromkeys(plan.works, plan)
        gc.freeze()  # plans stay: walking over a million small things of theirs would stop the window for a second

    def held(self, work: UUID) -> HeldPlan | None:
        """Give the plan that a work belongs to if it has been read."""
        return self._plans.get(work)

    def networks(self) -> list[Network]:
        """Give the networks of all plans that are held."""
        return [plan.network for plan in {id(one): one for one in self._plans.values()}.values()]

    def link(self, key: UUID) -> LinkRow | None:
        """Give a link of the plans that are held."""
        plans = {id(plan): plan for plan in self._plans.values()}.values()
        return next((found for plan in plans if (found := plan.link(key)) is not None), None)

    def work_of(self, task: UUID) -> UUID | None:
        """Name the work of a task of a plan that is held."""
        plans = {id(plan): plan for plan in self._plans.values()}.values()
        return next(
            (work for plan in plans if (work := plan.work_of(task.bytes)) is not None), None
        )

    def rows(self, connection: Connection, work: UUID) -> list[PlanRow]:
        """Give all rows of a work in outline order."""
        plan = self.plan(connection, work)
        return [plan.row(key) for key in plan.order(work)]

    def clashes(self, connection: Connection, work: UUID) -> list[DoubleBooking]:
        """Find the double bookings that a work's tasks are part of."""
        return double_bookings_of(
            connection, self.plan(connection, work).network, work, self._planned
        )

    def lacking(self, connection: Connection, work: UUID) -> list[UUID]:
        """Name the works that share resources with one and are not held yet; what stands in its way hangs on them."""
        return sorted(sharing_works(connection, {work}) - self._plans.keys())

    def _planned(self, connection: Connection, works: Collection[UUID]) -> list[Network]:
        """Give the plans of works that share resources with the one looked at."""
        self.read_ahead(connection, works)
        return [
            one.network
            for one in {id(plan): plan for plan in map(self._plans.get, works) if plan}.values()
        ]

    # --------------------------------------------------------------- taking in

    def refresh(self, connection: Connection, changed: Changed) -> Shift:
        """Take in what an operation changed (its rows by entity)."""
        if any(changed.get(entity) for entity in TIME):
            return self._let_go(set(self._plans))
        shift = self._let_go(set(changed.get("work", ())) & self._plans.keys())
        if any(changed.get(entity) for entity in (*NAMED, "work")):
            self._names = None
        if any(changed.get(entity) for entity in NAMED):
            shift = _joined(shift, self._let_go(set(self._plans)))
        tasks, links = changed.get("task", ()), changed.get("link", ())
        if tasks or links:
            with uncollected():
                shift = _joined(shift, self._take(connection, tasks, links))
        if (
            shift.outlines or links
        ):  # a network was compiled anew, and stays like those that are read
            gc.freeze()
        return shift

    def _let_go(self, works: Collection[UUID]) -> Shift:
        """Drop plans: what they hang on has changed as a whole."""
        dropped = {one for work in works for one in self._plans[work].works}
        for work in dropped:
            del self._plans[work]
        if works and not self._plans:
            self._calendars = None
        return Shift(set(), dropped, set(), dropped)

    def _take(
        self, connection: Connection, tasks: Collection[UUID], links: Collection[UUID]
    ) -> Shift:
        """Sort what changed to the plans that hold it."""
        told = _Told.read(connection, tasks, links)
        shift = self._let_go({work for work in self._torn(told) if work in self._plans})
        touched = set(told.works.values())
        elsewhere = {work for work in touched if work not in self._plans}
        shift = _joined(shift, Shift(set(), elsewhere, elsewhere, elsewhere))
        for plan in {id(plan): plan for plan in self._plans.values()}.values():
            try:
                rows, outlines = told.taken_by(plan)
            except Refusal:  # it is raised again when the plan is asked for
                gone = self._let_go(plan.works)
                shift = _joined(shift, gone._replace(outlines=gone.unread))
            else:
                shift = _joined(shift, Shift(rows, plan.works if rows else set(), outlines, set()))
        return shift

    def _torn(self, told: _Told) -> set[UUID]:
        """Name the works that a link ties to one that is not held together with them."""
        plans = {id(plan): plan for plan in self._plans.values()}.values()

        def plan_of(task: UUID) -> HeldPlan | None:
            if task in told.works:
                return self._plans.get(told.works[task])
            return next((plan for plan in plans if task in plan), None)

        ends = [(plan_of(link.before_id), plan_of(link.after_id)) for link in told.link_rows]
        return {
            work
            for one, other in ends
            if one is not other
            for plan in (one, other)
            if plan is not None
            for work in plan.works
        }


class _Told(NamedTuple):
    """What an operation left of the tasks and links that it changed; `works`: of all these tasks."""

    tasks: list[Stored]
    links: list[Dependency]
    keys: set[UUID]
    works: dict[UUID, UUID]

    @classmethod
    def read(
        cls, connection: Connection, tasks: Collection[UUID], links: Collection[UUID]
    ) -> _Told:
        """Read them."""
        table = table_of("task")
        query = select(table.c.id, table.c.work_id)
        works = {
            row.id: row.work_id
            for batch in batches(list(tasks))
            for row in connection.execute(query.where(table.c.id.in_(batch)))
        }
        tied = list(dependencies(connection, links=links)) if links else []
        return cls(stored_tasks(connection, tasks=tasks), tied, {*tasks, *links}, works)

    @property
    def link_rows(self) -> list[LinkRow]:
        """Give the links as rows."""
        return [link_row(link) for link in self.links]

    def taken_by(self, plan: HeldPlan) -> tuple[set[UUID], set[UUID]]:
        """Let a plan take in what is its own; give the rows that may read differently and the works whose outline
        changed. Raises Refusal."""
        own = [task for task in self.tasks if UUID(bytes=task.work_id) in plan.works]
        fresh: set[Any] = {task.id for task in own}
        links = [link for link in self.links if link.before in fresh or plan.holds(link.before)]
        staying = fresh | {link.key for link in links}
        gone = {key.bytes for key in self.keys if plan.holds(key.bytes)} - staying
        moved = [task for task in own if plan.is_shaped(task)]
        if not (gone or links or moved):
            return (plan.edit(own) if own else set()), set()
        outlines = {work for key in gone if (work := plan.work_of(key)) is not None}
        plan.reshape(own, links, gone)
        outlines.update(UUID(bytes=task.work_id) for task in moved)
        return {key for work in plan.works for key in plan.order(work)}, outlines


def _joined(one: Shift, other: Shift) -> Shift:
    return Shift(*(a | b for a, b in zip(one, other, strict=True)))
