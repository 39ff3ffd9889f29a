"""Which operations moved a task by its own change: of the task, of a link it waits on, of its work, of its calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.reasons import LINK, PLAN
from coproduce.queries.since import RowChange, changes_since
from coproduce.queries.works import batches
from coproduce.queries.world import World
from coproduce.storage.as_of import Position
from coproduce.storage.base import table_of

DECIDES = {
    "task": (
        "parent_id", "workdays", "calendar_id", "mode", "first", "last", "limit_kind", "limit_day",
        "actual_first", "actual_last",
    ),
    "link": ("before_id", "after_id", "kind", "lag", "lag_unit"),
    "work": ("plan_starts", "calendar_id"),
    "calendar": ("weekdays", "joint_one_id", "joint_two_id"),
    "calendar_day": ("calendar_id", "day", "open"),
}  # fmt: skip
"""The columns that dates are computed from."""


def decisions_since(connection: Connection, position: Position) -> list[RowChange]:
    """List what was decided since a position that dates are computed from."""
    return changes_since(connection, position, DECIDES)


def works_of(connection: Connection, decisions: Iterable[RowChange]) -> set[UUID] | None:
    """Return the works whose plans decisions reach; None where that may be any, as with a calendar."""
    found: set[UUID] = set()
    ends: set[UUID] = set()
    for change in decisions:
        if change.entity == "task":
            found |= change.values("work_id")
        elif change.entity == "work":
            found.add(change.row_id)
        elif change.entity == "link":
            ends |= change.values("before_id") | change.values("after_id")
        else:
            return None
    table = table_of("task")
    for batch in batches(ends):
        query = select(table.c.work_id).where(table.c.id.in_(batch)).distinct()
        found |= set(connection.scalars(query))
    return found


def steps_of(
    decisions: Iterable[RowChange], then: World, now: World, moved: Iterable[bytes]
) -> dict[bytes, tuple[int, ...]]:
    """Return, for each of the `moved` tasks that decisions changed themselves, the operations that took them."""
    causes = _Causes(decisions, (then, now))
    found = ((key, causes.of(key)) for key in moved)
    return {key: operations for key, operations in found if operations}


class _Causes:
    """What was changed, by what a task is asked for."""

    def __init__(self, changed: Iterable[RowChange], worlds: tuple[World, World]) -> None:
        self._worlds = worlds
        self._own: dict[bytes, list[RowChange]] = {}
        self._works: dict[bytes, RowChange] = {}
        self._calendars: dict[UUID, list[RowChange]] = {}
        for change in changed:
            if change.entity == "task":
                self._own.setdefault(change.row_id.bytes, []).append(change)
            elif change.entity == "link":
                for key in change.values("after_id"):
                    self._own.setdefault(key.bytes, []).append(change)
            elif change.entity == "work":
                self._works[change.row_id.bytes] = change
            elif change.entity == "calendar":
                self._calendars.setdefault(change.row_id, []).append(change)
            else:
                for key in change.values("calendar_id"):
                    self._calendars.setdefault(key, []).append(change)

    def of(self, key: bytes) -> tuple[int, ...]:
        """Return the operations that changed a task itself; its calendar is asked only where nothing nearer did."""
        sides = [world for world in self._worlds if key in world.tasks]
        nearest = [*self._own.get(key, ()), *self._of_work(key, sides)]
        if not nearest and len(sides) == len(self._worlds):
            nearest = list(self._of_calendar(key))
        return tuple(dict.fromkeys(n for change in nearest for n in change.operations))

    def _of_work(self, key: bytes, sides: list[World]) -> Iterable[RowChange]:
        """Give the change of its work: a new start where the start decides, a new calendar where it names none."""
        works: dict[Any, RowChange] = self._works
        switched = len({world.tasks[key].calendar for world in sides}) > 1
        for world in sides:
            change = works.get(world.tasks[key].project)
            if change is None:
                continue
            if change.then is None or change.now is None:  # the whole work came or went
                yield change
                continue
            starts = change.then["plan_starts"] != change.now["plan_starts"]
            if switched or (starts and world.network.reason(key).kind == PLAN):
                yield change

    def _of_calendar(self, key: bytes) -> Iterable[RowChange]:
        """Give changes of its calendar that fall on days which the task, or its waiting, reaches over."""
        first, last = _reach(self._worlds, key)
        one, two = (world.calendar(key) for world in self._worlds)
        parts = {part for world in self._worlds for part in world.made_of(key)}
        for change in (change for part in parts for change in self._calendars.get(part, ())):
            if change.entity == "calendar" or any(
                first <= day <= last and one.is_working(day) != two.is_working(day)
                for day in change.values("day")
            ):
                yield change


def _reach(worlds: Iterable[World], key: bytes) -> tuple[date, date]:
    """Return the days between which a task's dates are made: from where its reason frees it to its last day."""
    days: list[date] = []
    for world in worlds:
        reason = world.network.reason(key)
        days += world.days[key]
        if reason.kind == LINK:
            before = world.network[reason.before]
            finished = reason.link in ("FS", "FF")
            days.append(before.last + timedelta(1) if finished else before.first)
    return min(days), max(days)
