"""Pour very many new rows into the file within one operation, journaled like any other.

The unit of work would take minutes for a million rows. This path writes the same rows and the same
journal entries with the driver's `executemany`; it exists for synthetic programmes, first loads and
imports, and keeps the law replay(journal) == tables.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import insert

from coproduce.storage.base import codecs, table_of
from coproduce.storage.journal import Change
from coproduce.storage.operation import Step

CHUNK = 20_000
Values = tuple[Any, ...]


def pour(step: Step, entity: str, columns: Sequence[str], rows: Iterable[Values]) -> int:
    """Insert `rows` (tuples in the order of `columns`, with `id` first) and journal them; return how many.

    Values are those of the model (UUID, aware datetimes …); columns left out take NULL, `removed` is false.
    """
    writer = _Writer(step, entity, columns)
    poured = 0
    for chunk in _chunks(rows):
        writer.write(chunk)
        poured += len(chunk)
    return poured


def _chunks(rows: Iterable[Values]) -> Iterator[list[Values]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


class _Writer:
    """The two compiled INSERTs and the column conversions of one entity."""

    def __init__(self, step: Step, entity: str, columns: Sequence[str]) -> None:
        self._step = step
        self._entity = entity
        self._operation = step.enter()
        table = table_of(entity)
        self._columns = [*columns, "removed"]
        connection = step.connection
        dialect = connection.dialect
        self._row_sql = str(insert(table).compile(dialect=dialect, column_keys=self._columns))
        self._change_sql = str(insert(Change).compile(dialect=dialect))
        order = [column.key for column in table.columns if column.key in self._columns]
        self._order = [self._columns.index(key) for key in order]
        self._binds = [
            table.c[key].type.dialect_impl(dialect).bind_processor(dialect) for key in order
        ]
        ways = codecs(entity)
        self._encoders = [(key, ways[key][0]) for key in self._columns]
        self._blank = dict.fromkeys(ways)
        self._cursor: sqlite3.Cursor = connection.connection.cursor()  # type: ignore[assignment]

    def write(self, chunk: list[Values]) -> None:
        first = self._step.take_seq(len(chunk))
        self._cursor.executemany(self._row_sql, [self._stored((*row, False)) for row in chunk])
        self._cursor.executemany(
            self._change_sql,
            [
                (
                    self._operation,
                    first + place,
                    self._entity,
                    row[0].bytes,
                    None,
                    self._journaled((*row, False)),
                )
                for place, row in enumerate(chunk)
            ],
        )

    def _stored(self, row: Values) -> list[Any]:
        picked = [row[place] for place in self._order]
        return [
            value if bind is None or value is None else bind(value)
            for value, bind in zip(picked, self._binds, strict=True)
        ]

    def _journaled(self, row: Values) -> str:
        values = {
            key: None if value is None else encode(value)
            for (key, encode), value in zip(self._encoders, row, strict=True)
        }
        return json.dumps({**self._blank, **values}, ensure_ascii=False, separators=(",", ":"))
