"""Pour very many new rows into the file within one operation, journaled like any other.

The unit of work would take minutes for a million rows. This path writes the same rows and the same
journal entries with the driver's `executemany`; it exists for synthetic programmes, first loads,
imports and copies of whole periods, and keeps the law replay(journal) == tables. The notice names the rows.

Most columns of such loads hold few different values (a channel, a zone, a state), so each column
remembers how its values are stored and how they read in the journal's JSON.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice, repeat
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Dialect, insert

from coproduce.collector import uncollected
from coproduce.domain.instants import to_milliseconds
from coproduce.storage.base import table_of
from coproduce.storage.columns import UtcInstant, codec
from coproduce.storage.journal import Change
from coproduce.storage.operation import Step

CHUNK = 5_000
CACHE_KIB = 65_536
REMEMBERED = 50_000
Values = tuple[Any, ...]


def pour(step: Step, entity: str, columns: Sequence[str], rows: Iterable[Values]) -> int:
    """Insert `rows` (tuples in the order of `columns`, with `id` first) and journal them; return how many.

    Values are those of the model (UUID, aware datetimes …); columns left out take NULL, `removed` is false.
    The same operation must not edit these rows afterwards: one entry per row is what undo can take back.
    """
    load = _Load(step, entity, columns)
    poured = 0
    with _roomy_cache(load.cursor), uncollected():
        for chunk in _chunks(rows):
            load.write(chunk)
            poured += len(chunk)
    return poured


def _chunks(rows: Iterable[Values]) -> Iterator[list[Values]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


@contextmanager
def _roomy_cache(cursor: sqlite3.Cursor) -> Iterator[None]:
    """Give SQLite's page cache room for the indexes of a big load, and take it back afterwards."""
    (usual,) = cursor.execute("PRAGMA cache_size").fetchone()
    cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    try:
        yield
    finally:
        cursor.execute(f"PRAGMA cache_size={usual}")


class _Memory(dict[Any, Any]):
    """What a column's values become; forgets everything before it grows large."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[value] = self._convert(value)
        return found


Turned = tuple[Sequence[Any], Sequence[str]]


def _turner(column: Column[Any], dialect: Dialect) -> Callable[[Sequence[Any]], Turned]:
    """Make the function from a column's values to what the driver stores and to their JSON texts."""
    if column.primary_key:
        return _keys
    if isinstance(column.type, UtcInstant) and not column.nullable:
        return _instants
    bind = column.type.dialect_impl(dialect).bind_processor(dialect) or _same
    encode, _decode = codec(column.type)

    def both(value: Any) -> tuple[Any, str]:
        return bind(value), "null" if value is None else to_json(encode(value))

    remembered = _Memory(both).__getitem__

    def turn(values: Sequence[Any]) -> Turned:
        pairs = list(map(remembered, values))
        return [stored for stored, _text in pairs], [text for _stored, text in pairs]

    return turn


def _keys(values: Sequence[UUID]) -> Turned:
    """Every key is another one: remembering them would only cost."""
    return [key.bytes for key in values], [f'"{key}"' for key in values]


def _instants(values: Sequence[datetime]) -> Turned:
    stored = [to_milliseconds(instant) for instant in values]
    return stored, list(map(str, stored))


def _same(value: Any) -> Any:
    return value


def to_json(value: Any) -> str:
    """Write one journal value as JSON; strings by the C routine that `json` itself uses."""
    if isinstance(value, str):
        return encode_basestring(value)
    return str(value) if type(value) is int else json.dumps(value)


class _Load:
    """The two INSERTs and the column conversions of one entity, in table order; chunks are turned by column."""

    def __init__(self, step: Step, entity: str, columns: Sequence[str]) -> None:
        self._step, self._entity = step, entity
        self._operation = step.enter()
        table, dialect = table_of(entity), step.connection.dialect
        used = [column for column in table.columns if column.key in (*columns, "removed")]
        self._given = tuple(columns)
        self._keys = [column.key for column in used]
        self._turners = [_turner(column, dialect) for column in used]
        self._row_sql = str(insert(table).compile(dialect=dialect, column_keys=self._keys))
        self._change_sql = str(insert(Change).compile(dialect=dialect))
        self.cursor: sqlite3.Cursor = step.connection.connection.cursor()  # type: ignore[assignment]

    def write(self, chunk: list[Values]) -> None:
        """Convert and insert one chunk of rows and its journal entries."""
        named = dict(zip(self._given, zip(*chunk, strict=True), strict=True))
        named["removed"] = (False,) * len(chunk)
        values = [named[key] for key in self._keys]
        turned = [turn(column) for turn, column in zip(self._turners, values, strict=True)]
        filled = [place for place, column in enumerate(values) if _is_filled(column)]
        template = "{" + ",".join(f'"{self._keys[place]}":%s' for place in filled) + "}"
        first = self._step.take_seq(len(chunk))
        self._step.name_poured(self._entity, named["id"])
        stored = [column for column, _texts in turned]
        self.cursor.executemany(self._row_sql, zip(*stored, strict=True))
        self.cursor.executemany(
            self._change_sql,
            zip(
                repeat(self._operation),
                range(first, first + len(chunk)),
                repeat(self._entity),
                stored[self._keys.index("id")],
                repeat(None),
                map(template.__mod__, zip(*(turned[place][1] for place in filled), strict=True)),
            ),
        )


def _is_filled(column: Sequence[Any]) -> bool:
    """Tell a column with any value in it; columns that are empty stay out of the journal."""
    return column[0] is not None or any(value is not None for value in column)
