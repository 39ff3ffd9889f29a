"""Change columns of very many rows within one operation without an object for each; journaled like any other edit.

A week that gives way to another, an undo of thousands of rows: the unit of work takes a fifth of a millisecond for each
of them. Here they are read and written by statement; the record of the operation merges them with what the unit of work
did, so that one entry per row is left and the law replay(journal) == tables holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, Update, bindparam, select, update

from coproduce.storage.base import Journaled, encode, entity_of, table_of
from coproduce.storage.journal import FLUSHING
from coproduce.storage.operation import Step

BATCH = 500
ROW, TO = "row_key", "to_"
Columns = tuple[str, ...]
Values = tuple[Any, ...]


class Amended(NamedTuple):
    """A row with the values of some columns before and after."""

    key: UUID
    before: Values
    after: Values


def amend(step: Step, entity: str, changes: Mapping[UUID, Mapping[str, Any]]) -> None:
    """Set columns of rows by key; values are those of the model. Objects that the session holds learn of it."""
    step.session.flush()
    groups: dict[Columns, list[UUID]] = {}
    for key, values in changes.items():
        groups.setdefault(tuple(values), []).append(key)
    for columns, keys in groups.items():
        stood = stored(step.connection, entity, columns, keys)
        rows = (Amended(key, stood[key], tuple(changes[key].values())) for key in keys)
        rewrite(step, entity, columns, [row for row in rows if row.before != row.after])


def stored(
    connection: Connection, entity: str, columns: Columns, keys: Iterable[UUID]
) -> dict[UUID, Values]:
    """Read columns of rows, removed ones too."""
    query, source = _reading(entity, columns), iter(keys)
    return {
        row[0]: tuple(row[1:])
        for batch in _batches(source)
        for row in connection.execute(query, {"keys": batch})
    }


def rewrite(step: Step, entity: str, columns: Columns, rows: Sequence[Amended]) -> None:
    """Write columns of rows whose values are known, and take them into the operation's record."""
    if not rows:
        return
    names, connection = (ROW, *(f"{TO}{column}" for column in columns)), step.connection
    given = [dict(zip(names, (row.key, *row.after), strict=True)) for row in rows]
    connection.info[FLUSHING] = True
    try:
        connection.execute(_writing(entity, columns), given)
    finally:
        connection.info[FLUSHING] = False
    for key, *both in rows:
        was, now = (encode(entity, dict(zip(columns, one, strict=True))) for one in both)
        step.record.add(entity, key, was, now)
    _expire(step, entity, columns, {row.key for row in rows})


def _expire(step: Step, entity: str, columns: Columns, keys: Collection[UUID]) -> None:
    """Let objects that the session holds read those columns again."""
    for row in list(step.session):
        if isinstance(row, Journaled) and entity_of(row) == entity and row.id in keys:
            step.session.expire(row, columns)


def _batches(keys: Iterator[UUID]) -> Iterator[list[UUID]]:
    while batch := list(islice(keys, BATCH)):
        yield batch


@lru_cache(maxsize=64)
def _reading(entity: str, columns: Columns) -> Select[Any]:
    """Make the statement once: undo reads the same columns again and again."""
    table = table_of(entity)
    wanted = table.c.id.in_(bindparam("keys", expanding=True))
    return select(table.c.id, *(table.c[name] for name in columns)).where(wanted)


@lru_cache(maxsize=64)
def _writing(entity: str, columns: Columns) -> Update:
    """Make the statement once; `executemany` gives it a row after the other."""
    table = table_of(entity)
    values: dict[str, Any] = {name: bindparam(f"{TO}{name}") for name in columns}
    return update(table).where(table.c.id == bindparam(ROW)).values(values)
