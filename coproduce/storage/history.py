"""Who changed what, when and why: the journal read as a list of operations, and a row as of a position."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, func, select

from coproduce.storage.base import decode
from coproduce.storage.journal import Change, Operation, Values
from coproduce.storage.replicas import Replica

BATCH = 500


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One operation as History shows it. `at` is UTC; `count` is how many rows it changed."""

    id: int
    key: UUID
    at: datetime
    office: str
    author: str
    verb: str
    arguments: dict[str, Any]
    undoes: UUID | None
    undone_verb: str | None
    origin: str
    count: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row's change within an operation; `before` is None where the row was created."""

    entity: str
    row_id: UUID
    before: Values | None
    after: Values


def operations(
    connection: Connection, *, before: int | None = None, after: int = 0, limit: int = 200
) -> list[OperationRow]:
    """List operations newest first, below local id `before` and above `after`: a page at a time."""
    query = _operations().where(Operation.id > after).order_by(Operation.id.desc()).limit(limit)
    if before is not None:
        query = query.where(Operation.id < before)
    return [_operation_row(row) for row in connection.execute(query)]


def operations_by_id(connection: Connection, ids: Collection[int]) -> dict[int, OperationRow]:
    """Read some operations by their local ids."""
    asked = list(ids)
    found: dict[int, OperationRow] = {}
    for start in range(0, len(asked), BATCH):
        query = _operations().where(Operation.id.in_(asked[start : start + BATCH]))
        found |= {row.id: _operation_row(row) for row in connection.execute(query)}
    return found


def operations_of_row(connection: Connection, row_id: UUID, limit: int = 200) -> list[OperationRow]:
    """List the operations that touched one row, newest first."""
    touched = select(Change.operation_id).where(Change.row_id == row_id)
    query = (
        _operations().where(Operation.id.in_(touched)).order_by(Operation.id.desc()).limit(limit)
    )
    return [_operation_row(row) for row in connection.execute(query)]


def changes(connection: Connection, operation: int, limit: int = 1000) -> list[ChangeRow]:
    """List what one operation changed, with typed values."""
    query = select(Change).where(Change.operation_id == operation).order_by(Change.seq).limit(limit)
    return [
        ChangeRow(
            row.entity,
            row.row_id,
            loads(row.entity, row.before),
            loads(row.entity, row.after) or {},
        )
        for row in connection.execute(query)
    ]


def loads(entity: str, text: str | None) -> Values | None:
    """Read journal JSON back into typed column values."""
    return None if text is None else decode(entity, json.loads(text))


def state_of_row(
    connection: Connection, row_id: UUID, position: int | None = None
) -> Values | None:
    """Return a row's columns as of local operation `position` (None: now), or None where it did not exist yet."""
    query = (
        select(Change.entity, Change.after)
        .join(Operation)
        .where(Change.row_id == row_id)
        .order_by(Operation.clock, Operation.replica, Change.seq)
    )
    if position is not None:
        query = query.where(Operation.id <= position)
    state: Values = {}
    for entity, after in connection.execute(query):
        state.update(loads(entity, after) or {})
    return state or None


def last_operation(connection: Connection) -> int:
    """Return the newest local operation id, 0 in an empty journal."""
    return connection.scalar(select(func.max(Operation.id))) or 0


def count_operations(connection: Connection) -> int:
    """Count the operations in the journal."""
    return connection.scalar(select(func.count(Operation.id))) or 0


def _operations() -> Select[Any]:
    undone = Operation.__table__.alias("undone")
    return (
        select(
            Operation.__table__,
            Replica.office.label("office"),
            undone.c.verb.label("undone_verb"),
        )
        .join(Replica, Replica.id == Operation.replica, isouter=True)
        .join(undone, undone.c.key == Operation.undoes, isouter=True)
    )


def _operation_row(row: Row[Any]) -> OperationRow:
    return OperationRow(
        id=row.id,
        key=row.key,
        at=row.at,
        office=row.office or "",
        author=row.author,
        verb=row.verb,
        arguments=json.loads(row.arguments),
        undoes=row.undoes,
        undone_verb=row.undone_verb,
        origin=row.origin,
        count=row.changed,
    )
