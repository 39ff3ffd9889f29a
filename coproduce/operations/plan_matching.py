"""Which tasks of a plan that comes in are here already, and what taking it in would change.

Known again are tasks by our own key, by the number that the other planner gave them, and, where a planner kept
neither, by their title under the same summary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.draft import PlanDraft, TaskDraft
from coproduce.storage.base import table_of

TITLES = ("title_en", "title_kk", "title_ru", "title_zh")


@dataclass(frozen=True, slots=True)
class Known:
    """`rows`: the tasks of the work; `by_ref`: the row of each task of the plan that is here already."""

    rows: Mapping[UUID, Any]
    by_ref: Mapping[str, UUID]

    @property
    def left(self) -> tuple[UUID, ...]:
        """The tasks here that the plan does not have; they stay."""
        taken = set(self.by_ref.values())
        return tuple(key for key in self.rows if key not in taken)


def known_again(connection: Connection, work: UUID | None, draft: PlanDraft, prefix: str) -> Known:
    """Find the tasks of a plan among those of a work. `prefix`: how the other planner's numbers begin here."""
    rows = {row.id: row for row in _rows(connection, work)}
    return Known(rows, _known(draft, rows, prefix))


def changed_by(
    draft: PlanDraft, known: Known, calendars: Mapping[str, UUID | None]
) -> frozenset[str]:
    """Name the tasks that the plan says otherwise. `calendars`: the row of each of its calendars, None where new."""
    return frozenset(
        task.ref
        for task in draft.tasks
        if task.ref in known.by_ref
        and _differs(task, known.rows[known.by_ref[task.ref]], known.by_ref, calendars)
    )


def _rows(connection: Connection, work: UUID | None) -> Sequence[Any]:
    table = table_of("task")
    query = select(table).where(table.c.work_id == work, ~table.c.removed)
    return connection.execute(query.order_by(table.c.place, table.c.id)).all() if work else ()


def _known(draft: PlanDraft, rows: Mapping[UUID, Any], prefix: str) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    taken: set[UUID] = set()
    by_reference = {row.reference: key for key, row in rows.items() if row.reference}
    for ways in (_by_key, lambda task: by_reference.get(f"{prefix}{task.ref}")):
        for task in draft.tasks:
            key = None if task.ref in found else ways(task)
            if key is not None and key in rows and key not in taken:
                found[task.ref] = key
                taken.add(key)
    _by_title(draft, [row for row in rows.values() if row.id not in taken], found, prefix)
    return found


def _by_key(task: TaskDraft) -> UUID | None:
    return UUID(task.key) if task.key else None


def _by_title(draft: PlanDraft, free: Iterable[Any], found: dict[str, UUID], prefix: str) -> None:
    """Find what remains by a title that only one task has under its summary, there and here."""
    here: dict[tuple[UUID | None, str], list[UUID]] = {}
    for row in free:
        if not (row.reference or "").startswith(prefix):
            for title in {getattr(row, name) for name in TITLES} - {None}:
                here.setdefault((row.parent_id, title), []).append(row.id)
    there = Counter((task.parent, title) for task in draft.tasks for title in _titles(task))
    for task in draft.tasks:
        if task.ref in found or (task.parent is not None and task.parent not in found):
            continue
        above = found[task.parent] if task.parent is not None else None
        meant = {
            key
            for title in _titles(task)
            if there[task.parent, title] == 1 and len(here.get((above, title), ())) == 1
            for key in here[above, title]
        }
        if len(meant) == 1:
            found[task.ref] = meant.pop()


def _titles(task: TaskDraft) -> set[str]:
    return {str(task.values[name]) for name in TITLES if task.values.get(name)}


def _differs(
    task: TaskDraft, row: Any, known: Mapping[str, UUID], calendars: Mapping[str, UUID | None]
) -> bool:
    if any(getattr(row, name) != value for name, value in task.values.items()):
        return True
    if (known.get(task.parent) if task.parent is not None else None) != row.parent_id:
        return True
    return task.calendar is not None and calendars.get(task.calendar) != row.calendar_id
