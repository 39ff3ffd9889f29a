"""The law of the file: folding the journal gives the tables. Checked in one ordered pass, in constant memory."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.jobs import Progress
from coproduce.storage.base import encode, entities, table_of
from coproduce.storage.journal import Change, Operation, Values


@dataclass(frozen=True, slots=True)
class Difference:
    """A row where the journal and the table disagree, and in which columns."""

    entity: str
    row_id: UUID
    columns: tuple[str, ...]


def differences(connection: Connection, progress: Progress | None = None) -> Iterator[Difference]:
    """Yield every row in which replay(journal) and the tables differ; nothing when the law holds."""
    steps = (progress or Progress()).steps(_paired(connection), 0, "verify.replaying")
    for row_id, (entity, folded), (table, stored) in steps:
        if folded != stored:
            keys = {*(folded or {}), *(stored or {})}
            moved = tuple(sorted(k for k in keys if (folded or {}).get(k) != (stored or {}).get(k)))
            yield Difference(entity or table, row_id, moved)


State = tuple[str, Values | None]
Missing: State = ("", None)


def _paired(connection: Connection) -> Iterator[tuple[UUID, State, State]]:
    """Walk the fold and the tables side by side in key order."""
    merged = heapq.merge(
        _folded(connection), _stored(connection), key=lambda item: (item[0].bytes, item[1])
    )
    for row_id, group in groupby(merged, key=lambda item: item[0]):
        sides = {side: state for _key, side, state in group}
        yield row_id, sides.get(0, Missing), sides.get(1, Missing)


def _folded(connection: Connection) -> Iterator[tuple[UUID, int, State]]:
    query = (
        select(
            Change.row_id,
            Change.entity,
            Operation.clock,
            Operation.replica,
            Change.seq,
            Change.after,
        )
        .join(Operation, Operation.id == Change.operation_id)
        .order_by(Change.row_id)
        .execution_options(stream_results=True, yield_per=2000)
    )
    for row_id, group in groupby(connection.execute(query), key=lambda row: row.row_id):
        changes = sorted(group, key=lambda row: (row.clock, row.replica.bytes, row.seq))
        state: Values = {}
        for change in changes:
            state.update(json.loads(change.after))
        yield row_id, 0, (changes[0].entity, _filled(state))


def _stored(connection: Connection) -> Iterator[tuple[UUID, int, State]]:
    return heapq.merge(
        *(_rows(connection, name) for name in entities()), key=lambda item: item[0].bytes
    )


def _rows(connection: Connection, entity: str) -> Iterator[tuple[UUID, int, State]]:
    table = table_of(entity)
    query = (
        select(table).order_by(table.c.id).execution_options(stream_results=True, yield_per=2000)
    )
    for row in connection.execute(query):
        values: dict[str, Any] = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
        yield row.id, 1, (entity, _filled(encode(entity, values)))


def _filled(state: Values) -> Values:
    """Leave empty columns out: the journal of a new row does."""
    return {key: value for key, value in state.items() if value is not None}
