"""The file as it was at a position of the journal, without a copy of any table.

Only rows that changed since are worked out, from their own entries in the journal. Temporary views then lay
them over today's tables under the tables' own names, so every query reads the past without knowing it.
What it costs goes by how much was changed since, not by how much there is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    and_,
    false,
    insert,
    or_,
    select,
)

from coproduce.storage.base import codecs, decode, table_of
from coproduce.storage.journal import Change, Operation, RowName, Values
from coproduce.storage.replicas import position as position_now

Position = Mapping[str, int]
BATCH = 500
EXISTED = "existed"


def knows(connection: Connection, position: Position) -> bool:
    """Tell whether this file has heard of everything that belongs to a position, which may be another copy's."""
    here = position_now(connection)
    return all(number <= here.get(replica, 0) for replica, number in position.items())


def made_after(connection: Connection, position: Position) -> ColumnElement[bool]:
    """Give the condition that an operation does not belong to a position."""
    later = (
        and_(Operation.replica == UUID(replica), Operation.number > position.get(replica, 0))
        for replica, number in position_now(connection).items()
        if number > position.get(replica, 0)
    )
    return or_(false(), *later)


def taken_back(
    connection: Connection, position: Position, entities: Sequence[str] = ()
) -> dict[RowName, Values | None]:
    """Give the rows that were changed after a position as they were then, with all their columns.

    None: the row was not there yet. `entities` narrows it to some kinds of row.
    """
    touched = (
        select(Change.entity, Change.row_id, Change.before.is_(None).label("made"))
        .join(Operation, Operation.id == Change.operation_id)
        .where(made_after(connection, position))
    )
    if entities:
        touched = touched.where(Change.entity.in_(entities))
    found: dict[RowName, Values | None] = {}
    for entity, row_id, made in connection.execute(touched):
        name = (entity, row_id)
        found[name] = None if made else found.get(name, {})
    older = [name for name, values in found.items() if values is not None]
    for start in range(0, len(older), BATCH):
        found |= _folded(connection, position, older[start : start + BATCH])
    return found


def _folded(
    connection: Connection, position: Position, names: Sequence[RowName]
) -> dict[RowName, Values | None]:
    """Fold what belongs to the position: the same fold that replay(journal) == tables is checked with.

    The `before` of later entries would do in a file of one office; once offices exchange, an entry may carry
    what another office saw before it.
    """
    query = (
        select(Change.entity, Change.row_id, Change.after, Operation.replica, Operation.number)
        .join(Operation, Operation.id == Change.operation_id)
        .where(Change.row_id.in_([row_id for _entity, row_id in names]))
        .order_by(Operation.clock, Operation.replica, Change.seq)
    )
    states: dict[RowName, Values] = {name: {} for name in names}
    for entity, row_id, after, replica, number in connection.execute(query):
        if number <= position.get(str(replica), 0):
            states[entity, row_id].update(json.loads(after))
    return {
        name: {**dict.fromkeys(codecs(name[0])), **decode(name[0], state)} if state else None
        for name, state in states.items()
    }


@contextmanager
def as_of(connection: Connection, position: Position) -> Iterator[None]:
    """Make every query on this connection read the tables as they were at a position, until the block ends."""
    by_entity: dict[str, list[dict[str, Any]]] = {}
    for (entity, row_id), values in taken_back(connection, position).items():
        row = {"id": row_id, EXISTED: False} if values is None else {**values, EXISTED: True}
        by_entity.setdefault(entity, []).append(row)
    laid = [_overlay(entity) for entity in by_entity]
    try:
        with _writable(connection):
            for table, rows in zip(laid, by_entity.values(), strict=True):
                _lay_over(connection, table, rows)
        yield
    finally:
        with _writable(connection):
            for table in laid:
                _lift(connection, table)


def _overlay(entity: str) -> Table:
    """Describe the temporary table of an entity's former rows; a row that was not there has only its key."""
    columns = [
        Column(column.key, column.type, primary_key=column.key == "id")
        for column in table_of(entity).columns
    ]
    return Table(
        f"former_{entity}", MetaData(), *columns, Column(EXISTED, Boolean), prefixes=["TEMPORARY"]
    )


def _lay_over(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Fill the temporary table and put the view over the entity's own."""
    entity = table.name.removeprefix("former_")
    table.create(connection, checkfirst=False)
    empty = dict.fromkeys(table.columns.keys())
    connection.execute(insert(table), [{**empty, **row} for row in rows])
    columns = ", ".join(f'"{column.name}"' for column in table_of(entity).columns)
    connection.exec_driver_sql(
        f'CREATE TEMPORARY VIEW "{entity}" AS '  # noqa: S608 - names of our own tables and columns
        f'SELECT {columns} FROM main."{entity}" WHERE id NOT IN (SELECT id FROM temp."{table.name}") '
        f'UNION ALL SELECT {columns} FROM temp."{table.name}" WHERE {EXISTED}'
    )


def _lift(connection: Connection, table: Table) -> None:
    """Take the view and the temporary table away; `temp.` keeps the real table out of reach."""
    entity = table.name.removeprefix("former_")
    connection.exec_driver_sql(f'DROP VIEW IF EXISTS temp."{entity}"')
    connection.exec_driver_sql(f'DROP TABLE IF EXISTS temp."{table.name}"')


@contextmanager
def _writable(connection: Connection) -> Iterator[None]:
    """Let a reading connection write its temporary tables, and only those: nothing else runs meanwhile."""
    guarded = connection.exec_driver_sql("PRAGMA query_only").scalar()
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        if guarded:
            connection.exec_driver_sql("PRAGMA query_only=ON")
