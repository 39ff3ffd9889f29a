"""The law of the file: folding the journal gives the tables. Checked in one ordered pass, in constant memory."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.jobs import Progress
from coproduce.storage.base import codecs, entities, table_of
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
Keyed = tuple[UUID, State]
MISSING: State = ("", None)


def _paired(connection: Connection) -> Iterator[tuple[UUID, State, State]]:
    """Walk the fold and the tables side by side in key order."""
    folded, stored = _folded(connection), _stored(connection)
    fold, row = next(folded, None), next(stored, None)
    while fold is not None or row is not None:
        if row is None or (fold is not None and fold[0].int < row[0].int):
            assert fold is not None  # noqa: S101 - the loop's condition, told to the type checker
            yield fold[0], fold[1], MISSING
            fold = next(folded, None)
        elif fold is None or row[0].int < fold[0].int:
            yield row[0], MISSING, row[1]
            row = next(stored, None)
        else:
            yield row[0], fold[1], row[1]
            fold, row = next(folded, None), next(stored, None)


def _folded(connection: Connection) -> Iterator[Keyed]:
    query = (
        select(
            Change.row_id,
            Change.entity,
            Change.after,
            Operation.clock,
            Operation.replica,
            Change.seq,
        )
        .join(Operation, Operation.id == Change.operation_id)
        .order_by(Change.row_id)
        .execution_options(stream_results=True, yield_per=2000)
    )
    for row_id, group in groupby(connection.execute(query), key=itemgetter(0)):
        changes = list(group)
        if len(changes) > 1:
            changes.sort(key=lambda change: (change.clock, change.replica.int, change.seq))
        state: Values = {}
        for change in changes:
            state.update(json.loads(change[2]))
        yield row_id, (changes[0][1], {k: v for k, v in state.items() if v is not None})


def _stored(connection: Connection) -> Iterator[Keyed]:
    return heapq.merge(
        *(_rows(connection, name) for name in entities()), key=lambda item: item[0].int
    )


def _rows(connection: Connection, entity: str) -> Iterator[Keyed]:
    """Stream one table in key order, as the journal writes it: empty columns are left out."""
    table = table_of(entity)
    query = (
        select(table).order_by(table.c.id).execution_options(stream_results=True, yield_per=2000)
    )
    ways = [(key, to_json) for key, (to_json, _from_json) in codecs(entity).items()]
    for row in connection.execute(query):
        pairs = zip(ways, row, strict=True)
        yield (
            row.id,
            (entity, {key: way(value) for (key, way), value in pairs if value is not None}),
        )
