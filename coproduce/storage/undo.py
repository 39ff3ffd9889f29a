"""Undo and redo as queries on the journal: the inverse of an operation, written as a new operation.

Both stacks survive a restart and have no limit. Nothing is forced: where another operation has
changed the same column since, undo refuses and names that operation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, not_, select
from sqlalchemy.orm import aliased

from coproduce.errors import Refusal, Wording
from coproduce.storage.base import Journaled, codecs, decode, encode, entities
from coproduce.storage.database import Database
from coproduce.storage.journal import Change, JournalSession, Operation, Values
from coproduce.storage.operation import Intent, Notice, operation
from coproduce.storage.replicas import Author

BATCH = 500
_NOTHING = {"undo": "undo.nothing", "redo": "redo.nothing"}


@dataclass(frozen=True, slots=True)
class StepName:
    """What the undo button says: the verb, how many rows, when (UTC)."""

    operation: int
    key: UUID
    verb: str
    count: int
    at: datetime


def _undone(op: Any) -> ColumnElement[bool]:
    """Hold for an operation that some operation undoes which is not itself undone."""
    undo, redo = aliased(Operation), aliased(Operation)
    return exists().where(and_(undo.undoes == op.key, ~exists().where(redo.undoes == undo.key)))


def _named(query: Select[int, UUID, str, int, datetime], connection: Connection) -> StepName | None:
    row = connection.execute(query).first()
    return None if row is None else StepName(row.id, row.key, row.verb, row.changed, row.at)


def undo_step(connection: Connection) -> StepName | None:
    """Name the newest ordinary operation made here that is not undone."""
    query = (
        select(Operation.id, Operation.key, Operation.verb, Operation.changed, Operation.at)
        .where(Operation.origin == "edit", not_(_undone(Operation)))
        .order_by(Operation.id.desc())
        .limit(1)
    )
    return _named(query, connection)


def redo_step(connection: Connection) -> StepName | None:
    """Name the newest undo that is not itself undone, unless an ordinary operation came after it."""
    undo, redo = aliased(Operation), aliased(Operation)
    newest = select(func.max(Operation.id)).where(Operation.origin == "edit").scalar_subquery()
    query = (
        select(undo.id, undo.key, undo.verb, undo.changed, undo.at)
        .where(undo.origin == "undo", undo.id > newest, ~exists().where(redo.undoes == undo.key))
        .order_by(undo.id.desc())
        .limit(1)
    )
    return _named(query, connection)


def undo(database: Database, author: Author) -> Notice:
    """Undo the newest step. Raises Refusal when there is none, or naming the operation in the way."""
    return _invert(database, author, "undo")


def redo(database: Database, author: Author) -> Notice:
    """Redo the newest undone step. Raises Refusal when there is none, or naming the operation in the way."""
    return _invert(database, author, "redo")


def _invert(database: Database, author: Author, origin: str) -> Notice:
    with database.reading() as connection:
        step = (undo_step if origin == "undo" else redo_step)(connection)
    if step is None:
        raise Refusal(_NOTHING[origin])
    intent = Intent(author, step.verb, undoes=step.key, origin=origin)
    with operation(database, intent) as made:
        again = (undo_step if origin == "undo" else redo_step)(made.connection)
        if again != step:  # another process stepped in between the look and the lock
            raise Refusal("undo.moved_on")
        _apply_inverse(made.session, step)
    return made.notice


def _apply_inverse(session: JournalSession, step: StepName) -> None:
    query = select(Change).where(Change.operation_id == step.operation).order_by(Change.seq)
    rows = iter(session.connection().execute(query).all())
    while batch := list(islice(rows, BATCH)):
        found = _load(session, batch)
        for change in batch:
            _restore(session, step, change, found[change.row_id])


def _load(session: JournalSession, batch: Iterable[Any]) -> dict[UUID, Journaled]:
    """Read the rows of a batch of changes, removed ones too, one query per entity."""
    by_entity: dict[str, list[UUID]] = {}
    for change in batch:
        by_entity.setdefault(change.entity, []).append(change.row_id)
    found: dict[UUID, Journaled] = {}
    for entity, keys in by_entity.items():
        cls: Any = entities()[entity]
        query = select(cls).where(cls.id.in_(keys)).execution_options(with_removed=True)
        found |= {row.id: row for row in session.scalars(query)}
    return found


def _restore(session: JournalSession, step: StepName, change: Any, row: Journaled) -> None:
    after: Values = json.loads(change.after)
    known = codecs(change.entity)
    if change.before is None:  # a new row's empty columns are left out of the journal
        before, expected = {"removed": True}, {key: after.get(key) for key in known}
    else:
        before = json.loads(change.before)
        expected = {key: value for key, value in after.items() if key in known}
    now = encode(change.entity, {key: getattr(row, key) for key in expected})
    if now != expected:
        moved = [key for key in expected if now[key] != expected[key]]
        raise _in_the_way(session.connection(), step, change, moved)
    for key, value in decode(change.entity, before).items():
        setattr(row, key, value)


def _in_the_way(connection: Connection, step: StepName, change: Any, columns: list[str]) -> Refusal:
    """Find the later operation that changed one of `columns`, to name it."""
    query = (
        select(Operation.verb, Operation.changed, Operation.author, Operation.at, Change.after)
        .join(Change)
        .where(Change.row_id == change.row_id, Operation.id > step.operation)
        .order_by(Operation.id)
    )
    for verb, count, author, at, after in connection.execute(query):
        if any(column in json.loads(after) for column in columns):
            named = Wording(f"verb.{verb}", count)
            return Refusal(
                "undo.in_the_way", step=named, author=author, at=f"{at:%Y-%m-%d %H:%M} UTC"
            )
    return Refusal("undo.row_differs", column=", ".join(columns))
