"""Undo and redo as queries on the journal: the inverse of an operation, written as a new operation.

Both stacks survive a restart and have no limit. Nothing is forced: where another operation has
changed the same column since, undo refuses and names that operation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, not_, select
from sqlalchemy.orm import aliased

from coproduce.errors import Refusal, Wording
from coproduce.storage.amend import Amended, rewrite, stored
from coproduce.storage.base import codecs, decode, encode
from coproduce.storage.database import Database
from coproduce.storage.journal import Change, Operation, Values
from coproduce.storage.operation import Intent, Notice, Step, operation
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
        _apply_inverse(made, step)
    return made.notice


class _Inverse(NamedTuple):
    """One change to take back: what is `expected` to stand there (as the journal holds it), and what it goes `back` to."""

    change: Any
    expected: Values
    back: Values

    @property
    def alike(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """What rows share that can be read and written together."""
        return self.change.entity, tuple(self.expected), tuple(self.back)


def _apply_inverse(made: Step, step: StepName) -> None:
    """Set every column back to what it was before the step; rows that were changed alike are written together."""
    query = select(Change).where(Change.operation_id == step.operation).order_by(Change.seq)
    changes = map(_inverse, made.connection.execute(query).all())
    while batch := list(islice(changes, BATCH)):
        groups: dict[Any, list[_Inverse]] = {}
        for one in batch:
            groups.setdefault(one.alike, []).append(one)
        for (entity, columns, back), group in groups.items():
            keys = [one.change.row_id for one in group]
            stood = stored(made.connection, entity, columns, keys)
            rewrite(made, entity, back, [_restored(made, step, one, stood) for one in group])


def _inverse(change: Any) -> _Inverse:
    after, known = json.loads(change.after), codecs(change.entity)
    if change.before is None:  # a new row's empty columns are left out of the journal
        return _Inverse(change, {key: after.get(key) for key in known}, {"removed": True})
    expected = {key: after[key] for key in known if key in after}
    before = decode(change.entity, json.loads(change.before))
    return _Inverse(change, expected, {key: before[key] for key in known if key in before})


def _restored(
    made: Step, step: StepName, one: _Inverse, stood: Mapping[UUID, tuple[Any, ...]]
) -> Amended:
    """Give a row as it is and as it was. Raises Refusal where another operation has changed it since."""
    key = one.change.row_id
    is_now = dict(zip(one.expected, stood[key], strict=True))
    now = encode(one.change.entity, is_now)
    if now != one.expected:
        moved = [column for column in one.expected if now[column] != one.expected[column]]
        raise _in_the_way(made.connection, step, one.change, moved)
    return Amended(key, tuple(is_now[column] for column in one.back), tuple(one.back.values()))


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
