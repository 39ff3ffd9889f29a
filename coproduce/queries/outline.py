"""The outline of plans: which task comes where, under which summary, with which number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.storage.base import table_of


class Place(NamedTuple):
    """A task's place: its number such as "2.1", its level (0 on top), whether other tasks are its parts."""

    id: UUID
    number: str
    level: int
    has_parts: bool


def outline(found: Mapping[UUID, Any], works: Mapping[UUID, str]) -> Iterator[Place]:
    """Walk task rows (id, parent_id, work_id, place) work by work in the order of codes, parts after their summary."""
    below: dict[Any, list[Any]] = defaultdict(list)
    parents: dict[Any, Any] = {}
    for row in sorted(found.values(), key=lambda row: row.id):
        if _can_be_part(row, found, parents):
            parents[row.id] = row.parent_id
        below[parents.get(row.id, row.work_id)].append(row)
    for parts in below.values():
        parts.sort(key=lambda row: (row.place, row.id))
    for work in sorted({row.work_id for row in found.values()}, key=lambda key: works.get(key, "")):
        waiting = [(row, str(n), 0) for n, row in enumerate(below[work], start=1)][::-1]
        while waiting:
            row, number, level = waiting.pop()
            parts = below.get(row.id, [])
            yield Place(row.id, number, level, bool(parts))
            inner = [(part, f"{number}.{n}", level + 1) for n, part in enumerate(parts, start=1)]
            waiting += inner[::-1]


def _can_be_part(row: Any, found: Mapping[UUID, Any], parents: Mapping[UUID, Any]) -> bool:
    """Tell whether a task's summary is there and is no part of it; a merge can bring such rows, as it can circles of
    links, and the planning engine decides alike."""
    above = row.parent_id if row.parent_id in found else None
    if above is None or found[above].work_id != row.work_id:
        return False
    while above is not None and above != row.id:
        above = parents.get(above)
    return above is None


def task_numbered(connection: Connection, code: str, number: str) -> list[UUID]:
    """Return the task with an outline number in the plan of the work with that code, if there is one."""
    task, work = table_of("task"), table_of("work")
    query = (
        select(task.c.id, task.c.parent_id, task.c.work_id, task.c.place)
        .join(work, work.c.id == task.c.work_id)
        .where(work.c.code == code, ~work.c.removed, ~task.c.removed)
    )
    found = {row.id: row for row in connection.execute(query)}
    return [place.id for place in outline(found, {}) if place.number == number]
