"""What was decided since a position of the journal and still stands, and by which operations.

An operation that was undone counts for nothing, nor does its undo; a column that came back to its old value
was not changed. What remains names whoever decided it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.queries.works import batches
from coproduce.storage.as_of import Position, made_after, taken_back
from coproduce.storage.base import table_of
from coproduce.storage.journal import Change, Operation, RowName, Values

Columns = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that differs from what it was: its columns on both sides (None: not there), and the operations, by their
    local ids in the order in which they count, that made the difference."""

    entity: str
    row_id: UUID
    then: Values | None
    now: Values | None
    operations: tuple[int, ...]

    def values(self, column: str) -> set[Any]:
        """Return the values that a column has or had, without the empty one."""
        sides = (self.then, self.now)
        return {side[column] for side in sides if side and side[column] is not None}


def changes_since(connection: Connection, position: Position, columns: Columns) -> list[RowChange]:
    """List the rows of the entities in `columns` whose columns there differ from what they were at a position."""
    then = {
        name: None if values is None or values["removed"] else values
        for name, values in taken_back(connection, position, list(columns)).items()
    }
    now = _present(connection, then)
    touches = _touches(connection, position, list(columns))
    found = []
    for name, before in then.items():
        moved = _moved(before, now.get(name), columns[name[0]])
        if moved:
            operations = tuple(n for n, touched in touches.get(name, ()) if touched & moved)
            found.append(RowChange(*name, before, now.get(name), operations))
    return found


def _moved(then: Values | None, now: Values | None, columns: Collection[str]) -> set[str]:
    """Name the columns that differ; a row that came or went differs in `removed`."""
    if then is None or now is None:
        return set() if then is now else {"removed"}
    return {column for column in columns if then[column] != now[column]}


def _present(connection: Connection, names: Iterable[RowName]) -> dict[RowName, Values]:
    """Read the rows that are there today."""
    by_entity: dict[str, list[UUID]] = {}
    for entity, row_id in names:
        by_entity.setdefault(entity, []).append(row_id)
    found: dict[RowName, Values] = {}
    for entity, keys in by_entity.items():
        table = table_of(entity)
        for batch in batches(keys):
            query = select(table).where(table.c.id.in_(batch), ~table.c.removed)
            found |= {
                (entity, row.id): dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
                for row in connection.execute(query)
            }
    return found


def _touches(
    connection: Connection, position: Position, entities: list[str]
) -> dict[RowName, list[tuple[int, set[str]]]]:
    """List, for each row, the operations in effect that touched it, with the columns that they set."""
    ordered = (
        select(Operation.id, Operation.key, Operation.undoes)
        .where(made_after(connection, position))
        .order_by(Operation.clock, Operation.replica)
    )
    standing = in_effect((row.id, row.key, row.undoes) for row in connection.execute(ordered))
    found: dict[RowName, list[tuple[int, set[str]]]] = {}
    query = (
        select(Change.operation_id, Change.entity, Change.row_id, Change.before, Change.after)
        .join(Operation, Operation.id == Change.operation_id)
        .where(made_after(connection, position), Change.entity.in_(entities))
        .order_by(Operation.clock, Operation.replica, Change.seq)
    )
    for operation, entity, row_id, before, after in connection.execute(query):
        if operation in standing:
            touched = {"removed"} if before is None else set(json.loads(after))
            found.setdefault((entity, row_id), []).append((operation, touched))
    return found


def in_effect(operations: Iterable[tuple[int, UUID, UUID | None]]) -> set[int]:
    """Return the ids of operations that stand, of (id, key, what it undoes) in order.

    Undo and redo switch the operation at their root off and on. Where that root was made before all of these, the
    switch itself is what was decided, until it is switched back.
    """
    roots: dict[UUID, UUID] = {}
    made: dict[UUID, int] = {}
    standing: dict[UUID, int | None] = {}
    for number, key, undoes in operations:
        if undoes is None:
            roots[key], made[key], standing[key] = key, number, number
            continue
        root = roots[key] = roots.get(undoes, undoes)
        standing[root] = made.get(root, number) if standing.get(root) is None else None
    return {number for number in standing.values() if number is not None}
