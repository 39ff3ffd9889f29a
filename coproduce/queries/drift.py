"""How far today's plan has drifted from that of an earlier position: by how many days, and whose operation began it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from coproduce.domain.drift import Drift, Placed, drifts, first_of
from coproduce.domain.titles import Titles
from coproduce.queries.drift_causes import decisions_since, steps_of, works_of
from coproduce.queries.history import OperationRow, operations
from coproduce.queries.reference import titles_of
from coproduce.queries.since import RowChange
from coproduce.queries.tied import tied_works
from coproduce.queries.works import batches
from coproduce.queries.world import World, world
from coproduce.storage.as_of import Position, as_of
from coproduce.storage.base import table_of
from coproduce.storage.journal import Operation

BATCH = 500


@dataclass(frozen=True, slots=True)
class Cause:
    """The operation that a drift began with, and the task that it moved by its own change."""

    operation: OperationRow
    task_id: UUID
    titles: Titles


@dataclass(frozen=True, slots=True)
class DriftRow:
    """A task that is not where it was: `then` and `now` are its first and last day, None on the side where it is not.

    `start_days`, `finish_days`: working days of its calendar, later is positive; beside them calendar days.
    """

    id: UUID
    work: str
    titles: Titles
    change: str
    then: tuple[date, date] | None
    now: tuple[date, date] | None
    start_days: int
    finish_days: int
    start_calendar_days: int
    finish_calendar_days: int
    cause: Cause | None


@dataclass(frozen=True, slots=True)
class Drifted:
    """What drifted, by work and day; `first` is the row that the earliest operation moved by its own change."""

    rows: tuple[DriftRow, ...]
    unchanged: int
    first: DriftRow | None


def drift_since(connection: Connection, position: Position, work: UUID | None = None) -> Drifted:
    """Compare the plan of a position with today's; of one work, with the causes that lie in works tied to it, or all.

    Only works that a decision since then can have reached are planned again.
    """
    decisions = decisions_since(connection, position)
    reached = works_of(connection, decisions)
    works = reached if work is None else {work}
    return _Comparing(connection, position, decisions, works, work).drifted()


class _Comparing:
    """Two worlds side by side."""

    def __init__(
        self,
        connection: Connection,
        position: Position,
        decisions: Sequence[RowChange],
        works: Collection[UUID] | None,
        work: UUID | None,
    ) -> None:
        self._connection, self._decisions = connection, decisions
        self._work = None if work is None else work.bytes
        together = None if works is None else _tied(connection, position, works)
        now = world(connection, together)
        with as_of(connection, position):
            then = world(connection, together)
            gone = [key for key in then.days if key not in now.days]
            self._names = _names(connection, gone)
        self._worlds = (then, now)
        keys = [*now.days, *gone]
        self._moved = [key for key in keys if then.days.get(key) != now.days.get(key)]
        self._names |= _names(connection, [key for key in self._moved if key in now.days])
        changed = sum(self._is_asked(key) for key in self._moved if key in now.days)
        self._unchanged = _count(connection, work) - changed

    def _is_asked(self, key: Any) -> bool:
        return self._work is None or any(
            side.tasks[key].project == self._work for side in self._worlds if key in side.tasks
        )

    def drifted(self) -> Drifted:
        """Work out drifts and their causes."""
        then, now = self._worlds
        steps = steps_of(self._decisions, then, now, self._moved)
        order = _in_order(self._connection, {n for each in steps.values() for n in each})
        place = {operation: n for n, operation in enumerate(order)}
        found = drifts(
            _placed(then, self._moved),
            _placed(now, self._moved),
            {key: min(place[n] for n in each) for key, each in steps.items()},
            lambda key: (now if key in now.tasks else then).calendar(key),
        )
        told = _operations(
            self._connection, {order[one.step] for one in found if one.step is not None}
        )
        rows = [
            self._row(one, None if one.step is None else told[order[one.step]])
            for one in found
            if self._is_asked(one.key)
        ]
        first = first_of(found)
        return Drifted(
            tuple(sorted(rows, key=lambda row: (row.work, row.now or row.then, row.id))),
            self._unchanged,
            None if first is None else self._row(first, told[order[first.step or 0]]),
        )

    def _row(self, drift: Drift, operation: OperationRow | None) -> DriftRow:
        key: Any = drift.key
        work, titles = self._names[key]
        return DriftRow(
            id=UUID(bytes=key),
            work=work,
            titles=titles,
            change=drift.change,
            then=_days(drift.then),
            now=_days(drift.now),
            start_days=drift.start_days,
            finish_days=drift.finish_days,
            start_calendar_days=drift.start_calendar_days,
            finish_calendar_days=drift.finish_calendar_days,
            cause=None if operation is None else self._cause(drift.origin, operation),
        )

    def _cause(self, origin: Any, operation: OperationRow) -> Cause:
        return Cause(operation, UUID(bytes=origin), self._names[origin][1])


def _tied(connection: Connection, position: Position, works: Collection[UUID]) -> set[UUID]:
    """Widen works by those that are tied to them now, or were then."""
    wider, known = set(works), None
    while wider != known:
        known = wider
        wider = tied_works(connection, known)
        with as_of(connection, position):
            wider |= tied_works(connection, known)
    return wider


def _count(connection: Connection, work: UUID | None) -> int:
    table = table_of("task")
    query = select(func.count()).select_from(table).where(~table.c.removed)
    return connection.scalar(query if work is None else query.where(table.c.work_id == work)) or 0


def _placed(side: World, moved: Iterable[bytes]) -> dict[Hashable, Placed]:
    """Give the moved tasks of one plan, with what their days come from."""
    return {
        key: Placed(*side.days[key], follows=side.follows(key)) for key in moved if key in side.days
    }


def _days(placed: Placed | None) -> tuple[date, date] | None:
    return None if placed is None else (placed.first, placed.last)


def _names(connection: Connection, keys: Sequence[bytes]) -> dict[bytes, tuple[str, Titles]]:
    """Read the works' codes and the titles of tasks."""
    task, work = table_of("task"), table_of("work")
    query = select(task, work.c.code).join(work, work.c.id == task.c.work_id)
    return {
        row.id.bytes: (row.code, titles_of(row))
        for batch in batches([UUID(bytes=key) for key in keys])
        for row in connection.execute(query.where(task.c.id.in_(batch)))
    }


def _in_order(connection: Connection, ids: Collection[int]) -> list[int]:
    """Put operations in the order of all offices."""
    asked, found = list(ids), []
    for start in range(0, len(asked), BATCH):
        query = select(Operation.clock, Operation.replica, Operation.id)
        batch = asked[start : start + BATCH]
        found += [(c, r, n) for c, r, n in connection.execute(query.where(Operation.id.in_(batch)))]
    return [number for _clock, _replica, number in sorted(found)]


def _operations(connection: Connection, ids: Collection[int]) -> dict[int, OperationRow]:
    return {n: operations(connection, before=n + 1, after=n - 1, limit=1)[0] for n in ids}
