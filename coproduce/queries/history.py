"""History for people: operations newest first, and what each changed, with the rows named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.titles import Titles
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.history import (
    ChangeRow,
    OperationRow,
    changes,
    count_operations,
    last_operation,
    operations,
    operations_by_id,
    operations_of_row,
    state_of_row,
)

__all__ = [
    "ChangeRow",
    "NamedChange",
    "OperationRow",
    "changes",
    "count_operations",
    "last_operation",
    "named_changes",
    "operations",
    "operations_by_id",
    "operations_of_row",
    "state_of_row",
]


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A changed row with a name that people know it by: a code, a title, or for a slot or link its work's or task's."""

    change: ChangeRow
    code: str
    titles: Titles | None


def named_changes(connection: Connection, operation: int, limit: int = 200) -> list[NamedChange]:
    """List what one operation changed, each row with its name; `limit` rows at most."""
    found = changes(connection, operation, limit)
    states = _tables(connection, ((row.entity, row.row_id) for row in found))
    owners = _tables(connection, filter(None, (_owner(row, states) for row in found)))
    return [_named(row, states.get(row.row_id), owners) for row in found]


# Rows that people know by another row: the column that names it, and what it is.
OWNERS = {
    "episode": ("work_id", "work"),
    "version": ("work_id", "work"),
    "slot": ("work_id", "work"),
    "pattern": ("work_id", "work"),
    "link": ("after_id", "task"),
    "booking": ("task_id", "task"),
    "playbook_line": ("playbook_id", "playbook"),
    "calendar_day": ("calendar_id", "calendar"),
    "calendar_year": ("calendar_id", "calendar"),
}

WHEN = {"calendar_day": "day", "calendar_year": "year"}


def _owner(row: ChangeRow, states: dict[UUID, Any]) -> tuple[str, UUID] | None:
    if row.entity not in OWNERS or row.row_id not in states:
        return None
    column, entity = OWNERS[row.entity]
    return entity, getattr(states[row.row_id], column)


def _named(row: ChangeRow, state: Any, owners: dict[UUID, Any]) -> NamedChange:
    if state is None:
        return NamedChange(row, "", None)
    owner = OWNERS.get(row.entity)
    named = owners.get(getattr(state, owner[0]), state) if owner else state
    code = getattr(named, "code", "")
    if row.entity in WHEN:  # which day of the calendar, and what is celebrated
        code = f"{code} {getattr(state, WHEN[row.entity])}"
        return NamedChange(row, code, _titles(state) or _titles(named))
    return NamedChange(row, code, _titles(named))


def _titles(row: Any) -> Titles | None:
    texts = [getattr(row, f"title_{language}", None) for language in ("en", "kk", "ru", "zh")]
    return Titles(*texts) if any(texts) else None


def _tables(connection: Connection, names: Iterable[tuple[str, UUID]]) -> dict[UUID, Any]:
    """Read rows by name, removed ones too: history speaks of them."""
    wanted: dict[str, set[UUID]] = {}
    for entity, key in names:
        wanted.setdefault(entity, set()).add(key)
    return {
        row.id: row
        for entity, keys in wanted.items()
        for batch in batches(keys)
        for row in connection.execute(
            select(table_of(entity)).where(table_of(entity).c.id.in_(batch))
        )
    }
