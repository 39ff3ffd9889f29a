"""The only write: one intention, one transaction, its changes journaled in the same commit.

Number and clock are taken under the write lock, so two processes on one file never take the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.orm import Session

from coproduce.collector import uncollected
from coproduce.ids import Clock, new_id
from coproduce.storage.base import table_of
from coproduce.storage.database import Database
from coproduce.storage.installation import HighWater
from coproduce.storage.journal import Change, JournalSession, Operation, Record, RowName, dump
from coproduce.storage.replicas import Author
from coproduce.storage.schema import REVISION

# Made once: these run with every edit.
_LAST_ID = select(func.max(Operation.id))
_LAST_NUMBER = select(func.max(Operation.number)).where(Operation.replica == bindparam("mine"))
_LAST_PLACE = select(
    _LAST_NUMBER.scalar_subquery(), select(func.max(Operation.clock)).scalar_subquery()
)
_NEW_OPERATION = insert(table_of(Operation.__tablename__))
_NEW_CHANGE = insert(table_of(Change.__tablename__))
STEP = "step"
MOST_NAMED = (
    20_000  # poured rows that a notice names; a first load of a million would only fill memory
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What an operation changed, for views to re-read: row names, never contents. `operation` 0 means nothing changed.

    `unnamed`: how many more rows came that are too many to name; whoever hears of them reads everything again.
    """

    operation: int
    verb: str
    origin: str
    rows: frozenset[RowName] = frozenset()
    unnamed: int = 0

    @property
    def count(self) -> int:
        """How many rows changed."""
        return len(self.rows) + self.unnamed

    def rows_of(self, entity: str) -> frozenset[UUID]:
        """Return the keys of one entity's rows among the changed ones."""
        return frozenset(row_id for name, row_id in self.rows if name == entity)


@dataclass(slots=True)
class Intent:
    """What is being done and by whom; `undoes` names the operation this one inverts."""

    author: Author
    verb: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    undoes: UUID | None = None
    origin: str = "edit"
    clock: Clock = field(default_factory=Clock)


class Step:
    """An operation in the making. Verbs see its `session`; the rest is for the storage floor.

    A verb that makes thousands of rows at once asks `step_of(session)`, and pours them by `storage.bulk`.
    """

    def __init__(self, session: JournalSession, record: Record, intent: Intent) -> None:
        self.session = session
        self.record = record
        self.intent = intent
        self.notice = Notice(0, intent.verb, intent.origin)
        self.number = 0
        self._operation = 0
        self._seq = 0
        self._poured: set[RowName] = set()
        self._unnamed = 0
        session.info[STEP] = self

    @property
    def connection(self) -> Connection:
        """The write connection, inside this operation's transaction."""
        return self.session.connection()

    def enter(self) -> int:
        """Take the operation's local id; its own row is written last, when it is known how much changed."""
        if not self._operation:
            self._operation = (self.connection.scalar(_LAST_ID) or 0) + 1
        return self._operation

    def take_seq(self, count: int) -> int:
        """Reserve `count` change numbers within the operation; return the first."""
        first = self._seq
        self._seq += count
        return first

    def name_poured(self, entity: str, keys: Sequence[UUID]) -> None:
        """Take in rows that were written and journaled past the unit of work, so that the notice names them."""
        named = keys[: max(0, MOST_NAMED - len(self._poured))]
        self._poured.update((entity, key) for key in named)
        self._unnamed += len(keys) - len(named)

    def close(self) -> None:
        """Flush what is left and write changes and operation; one that changed nothing leaves no trace."""
        self.session.flush()
        changes = self.record.changes()
        if not changes and not self._seq:
            return
        operation, first = self.enter(), self.take_seq(len(changes))
        if changes:
            self.connection.execute(
                _NEW_CHANGE,
                [
                    {
                        "operation_id": operation,
                        "seq": first + place,
                        "entity": entity,
                        "row_id": row_id,
                        "before": dump(before),
                        "after": dump(after),
                    }
                    for place, (entity, row_id, before, after) in enumerate(changes)
                ],
            )
        self._sign(operation)
        rows = frozenset((entity, row_id) for entity, row_id, _before, _after in changes)
        self.notice = Notice(
            operation, self.intent.verb, self.intent.origin, rows | self._poured, self._unnamed
        )

    def _sign(self, operation: int) -> None:
        """Write the operation's own row: who, when in every office's order, and how many rows it changed."""
        intent = self.intent
        replica = intent.author.replica
        number, clock = self.connection.execute(_LAST_PLACE, {"mine": replica}).one()
        self.number = (number or 0) + 1
        self.connection.execute(
            _NEW_OPERATION,
            {
                "id": operation,
                "key": new_id(),
                "replica": replica,
                "number": self.number,
                "clock": intent.clock.tick(clock or 0),
                "at": intent.clock.now(),
                "author": intent.author.name,
                "verb": intent.verb,
                "arguments": json.dumps(intent.arguments, ensure_ascii=False, default=str),
                "undoes": intent.undoes,
                "origin": intent.origin,
                "schema": REVISION,
                "changed": self._seq,
            },
        )


def step_of(session: Session) -> Step:
    """Return the operation that a verb's session belongs to."""
    step: Step = session.info[STEP]
    return step


@contextmanager
def operation(database: Database, intent: Intent) -> Iterator[Step]:
    """Open the one write transaction for `intent`; any error inside rolls everything back.

    Thousands of rows may be made or changed in it, so the cycle collector rests.
    Raises Trouble when the file is locked, full, read-only, damaged or gone.
    """
    with uncollected(), database.writing() as (session, record):
        step = Step(session, record, intent)
        yield step
        step.close()
    if step.number:
        HighWater(intent.author.replica).write(step.number)
