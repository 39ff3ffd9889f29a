"""The journal: one Operation per intention, one Change per row it touched, captured in `after_flush`.

`after_flush` is the one hook that sees complete new rows, old values of changed columns and moves by
relationship alike. Its one hole, statements that go round the unit of work, is closed by a tripwire:
on the writer a bulk INSERT, UPDATE or DELETE on a journaled table is a Defect.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import (
    DDL,
    BigInteger,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    event,
    inspect,
)
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    UOWTransaction,
    mapped_column,
    with_loader_criteria,
)
from sqlalchemy.sql.dml import UpdateBase

from coproduce.errors import Defect
from coproduce.storage.base import Base, Journaled, encode, entities, entity_of

Values = dict[str, Any]
RowName = tuple[str, UUID]
FLUSHING = "coproduce.flushing"
RECORD = "record"


class Operation(Base):
    """One intention of one person, with its place in the order of all offices' operations."""

    __tablename__ = "operation"
    __table_args__ = (
        UniqueConstraint("replica", "number"),
        Index("operation_order", "clock", "replica"),
        Index("operation_origin", "origin", "id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[UUID] = mapped_column(unique=True)
    replica: Mapped[UUID]
    number: Mapped[int] = mapped_column(Integer)
    clock: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(120))
    verb: Mapped[str] = mapped_column(String(60))
    arguments: Mapped[str]
    undoes: Mapped[UUID | None] = mapped_column(index=True)
    origin: Mapped[str] = mapped_column(String(12))
    schema: Mapped[str] = mapped_column(String(40))
    changed: Mapped[int] = mapped_column(Integer)


class Change(Base):
    """What one operation did to one row: changed columns before and after.

    `before` is NULL for a new row, whose `after` leaves out the columns that are empty.
    """

    __tablename__ = "change"
    __table_args__ = (Index("change_of_row", "row_id"), {"sqlite_with_rowid": False})

    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    entity: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[UUID]
    before: Mapped[str | None]
    after: Mapped[str]


for _table in ("operation", "change"):
    for _word in ("UPDATE", "DELETE"):
        event.listen(
            Base.metadata.tables[_table],
            "after_create",
            DDL(  # type: ignore[no-untyped-call]
                f"CREATE TRIGGER {_table}_is_append_only_{_word.lower()} BEFORE {_word} ON {_table} "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            ).execute_if(dialect="sqlite"),
        )


class Record:
    """The changes of an operation in the making, merged per row: first before, last after."""

    def __init__(self) -> None:
        self._rows: dict[RowName, tuple[Values | None, Values]] = {}

    def add(self, entity: str, row_id: UUID, before: Values | None, after: Values) -> None:
        """Take in one flush's view of a row."""
        name = (entity, row_id)
        if name not in self._rows:
            self._rows[name] = (before, dict(after))
            return
        first, last = self._rows[name]
        if first is not None and before is not None:
            first = {**before, **first}
        self._rows[name] = (first, {**last, **after})

    def changes(self) -> list[tuple[str, UUID, Values | None, Values]]:
        """List what is left once columns that came back to their old value are dropped."""
        kept: list[tuple[str, UUID, Values | None, Values]] = []
        for (entity, row_id), (before, after) in self._rows.items():
            if before is None:
                kept.append((entity, row_id, None, after))
                continue
            moved = [key for key in after if after[key] != before.get(key)]
            if moved:
                kept.append(
                    (
                        entity,
                        row_id,
                        {k: before.get(k) for k in moved},
                        {k: after[k] for k in moved},
                    )
                )
        return kept


class JournalSession(Session):
    """A session whose flushes are captured; its `info` holds the Record."""


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dump(values: Values | None) -> str | None:
    """Write journal values as compact JSON, Kazakh and Chinese text readable."""
    return None if values is None else _written(values)


@event.listens_for(JournalSession, "before_flush")
def _open_gate(session: Session, _context: UOWTransaction, _instances: object) -> None:
    session.connection().info[FLUSHING] = True


@event.listens_for(JournalSession, "after_flush")
def _capture(session: Session, _context: UOWTransaction) -> None:
    """Record what this flush changed, before the session forgets the old values."""
    session.connection().info[FLUSHING] = False
    new, dirty, deleted = (
        session.new,
        session.dirty,
        session.deleted,
    )  # each access rebuilds the set
    if any(isinstance(row, Journaled) for row in deleted):
        raise Defect("defect.deleted_row")
    record: Record = session.info[RECORD]
    for row in _journaled(chain(new, dirty)):
        state = inspect(row)
        keys = [column.key for column in state.mapper.column_attrs]
        entity = entity_of(row)
        if row in new:
            filled = {key: value for key in keys if (value := getattr(row, key)) is not None}
            record.add(entity, row.id, None, encode(entity, filled))
            continue
        moved = {
            key: history
            for key in keys
            if key not in state.unmodified and (history := state.attrs[key].history).has_changes()
        }
        if moved:
            before = {key: history.deleted[0] for key, history in moved.items()}
            after = {key: history.added[0] for key, history in moved.items()}
            record.add(entity, row.id, encode(entity, before), encode(entity, after))


def _journaled(rows: Iterable[object]) -> Iterable[Journaled]:
    return (row for row in rows if isinstance(row, Journaled))


_ONLY_PRESENT = with_loader_criteria(
    Journaled, lambda cls: cls.removed.is_(False), include_aliases=True
)


@event.listens_for(JournalSession, "do_orm_execute")
def _hide_removed(state: ORMExecuteState) -> None:
    """Leave removed rows out of every list and lookup, unless asked for them (undo does)."""
    if state.is_select and not state.execution_options.get("with_removed", False):
        state.statement = state.statement.options(_ONLY_PRESENT)


def refuse_bulk(connection: Connection, statement: object, *_rest: object) -> None:
    """Stop a statement that would change journaled rows without the journal (writer's `before_execute`)."""
    if isinstance(statement, UpdateBase) and not connection.info.get(FLUSHING):
        name = getattr(statement.table, "name", "")
        if name in entities():
            raise Defect("defect.journal_bypassed", table=name)
