"""Notices of operations that another process wrote into the same file, read back from the journal."""

from __future__ import annotations

from sqlalchemy import Connection, select

from coproduce.storage.journal import Change, Operation, RowName
from coproduce.storage.operation import Notice

ELSEWHERE = "elsewhere"


def operations_since(connection: Connection, seen: int) -> list[Notice]:
    """Return a notice for each operation after local id `seen`, oldest first."""
    headers = select(Operation.id, Operation.verb).where(Operation.id > seen).order_by(Operation.id)
    rows: dict[int, set[RowName]] = {}
    touched = select(Change.operation_id, Change.entity, Change.row_id).where(
        Change.operation_id > seen
    )
    for operation, entity, row_id in connection.execute(touched):
        rows.setdefault(operation, set()).add((entity, row_id))
    return [
        Notice(operation, verb, ELSEWHERE, frozenset(rows.get(operation, ())))
        for operation, verb in connection.execute(headers)
    ]
