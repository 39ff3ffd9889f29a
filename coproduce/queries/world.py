"""A plan at one moment: what it was made of and the planned network, to be laid beside another moment's."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.activity import Activity
from coproduce.domain.network import Network
from coproduce.domain.reasons import BELOW, LATE
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.plan_inputs import STANDARD, PlanInputs, plan_inputs
from coproduce.queries.working_time import standard
from coproduce.storage.base import table_of


@dataclass(frozen=True)
class World:
    """`usual`: the calendar of works that name none; `joint`: the two calendars of each joint one."""

    inputs: PlanInputs
    network: Network
    usual: UUID | None
    joint: Mapping[UUID, tuple[UUID | None, UUID | None]]

    @cached_property
    def tasks(self) -> dict[bytes, Activity]:
        """The tasks by key."""
        tasks: list[Any] = self.inputs.tasks
        return {task.key: task for task in tasks}

    @cached_property
    def days(self) -> dict[bytes, tuple[date, date]]:
        """First and last day of every task."""
        planned: Any = self.network
        return {one.key: (one.first, one.last) for one in planned}

    def calendar(self, key: Any) -> WorkingCalendar:
        """Return the calendar of a task."""
        calendars: Mapping[Any, WorkingCalendar] = self.inputs.calendars
        return calendars[self.tasks[key].calendar]

    def made_of(self, key: bytes) -> set[UUID]:
        """Return the keys of a task's calendar and of all that it is joint of."""
        calendar: Any = self.tasks[key].calendar
        waiting = [self.usual if calendar == STANDARD else UUID(bytes=calendar)]
        found: set[UUID] = set()
        while waiting:
            one = waiting.pop()
            if one is not None and one not in found:
                found.add(one)
                waiting += self.joint.get(one, ())
        return found

    def follows(self, key: bytes) -> tuple[Hashable, ...]:
        """Return the tasks that a task's days come from, the deciding one first."""
        reason = self.network.reason(key)
        if reason.kind == BELOW:
            first, last = self.days[key]
            parts = self._parts[key]
            return tuple(
                sorted(
                    parts, key=lambda one: self.days[one][0] != first and self.days[one][1] != last
                )
            )
        if reason.kind == LATE:  # put off until what waits for it must begin
            return tuple(link.after for link in self.inputs.links if link.before == key)
        return () if reason.before is None else (reason.before,)

    @cached_property
    def _parts(self) -> dict[Any, list[Any]]:
        below: dict[Any, list[Any]] = {}
        for key, task in self.tasks.items():
            below.setdefault(task.parent, []).append(key)
        return below


def world(connection: Connection, works: Collection[UUID] | None) -> World:
    """Plan some works, tied to no others, or the whole file. Raises Refusal when dates leave the calendar."""
    inputs = plan_inputs(connection, works)
    table = table_of("calendar")
    query = select(table.c.id, table.c.joint_one_id, table.c.joint_two_id).where(~table.c.removed)
    joint = {row.id: (row.joint_one_id, row.joint_two_id) for row in connection.execute(query)}
    return World(inputs, inputs.network(), standard(connection), joint)
