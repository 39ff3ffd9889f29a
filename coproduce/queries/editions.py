"""Editions: what is marked, how far today's plan has drifted from the one that was marked, and which come after another."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.errors import Refusal, Wording
from coproduce.model import Edition, Work
from coproduce.queries.drift import Drifted, drift_since
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.tied import tied_works
from coproduce.storage.as_of import as_of


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition; `work` is the code of the work whose plan was marked, None for the whole file; `taken` in UTC.

    A schedule's has `channels`, their keys, with its days from `first` to `last` (both included, None: open) on their
    own clocks, and the key of the `partner` to whom it was sent.
    """

    id: UUID
    name: str
    work_id: UUID | None
    work: str | None
    taken: datetime
    position: Mapping[str, int]
    remarks: str | None
    channels: tuple[UUID, ...] = ()
    first: date | None = None
    last: date | None = None
    partner: UUID | None = None

    @property
    def scope(self) -> tuple[object, ...]:
        """What it is of, and for whom: editions alike in this follow one another."""
        return (self.work_id, frozenset(self.channels), self.first, self.last, self.partner)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An edition and what drifted since."""

    edition: EditionRow
    drifted: Drifted


def editions(connection: Connection, work: UUID | None = None) -> list[EditionRow]:
    """List editions, oldest first; those of one work together with those of the whole file."""
    query = _EDITIONS
    if work is not None:
        of_file = Edition.work_id.is_(None) & Edition.channels.is_(None)
        query = query.where(of_file | (Edition.work_id == work))
    return [_row(row) for row in connection.execute(query)]


def schedule_editions(connection: Connection) -> list[EditionRow]:
    """List the editions of schedules, oldest first."""
    query = _EDITIONS.where(Edition.channels.is_not(None))
    return [_row(row) for row in connection.execute(query)]


def edition(connection: Connection, key: UUID) -> EditionRow:
    """Give an edition. Raises Refusal for one that is gone."""
    found = connection.execute(_EDITIONS.where(Edition.id == key)).first()
    if found is None:
        raise Refusal("row.gone", row=Wording("entity.edition"), id=key)
    return _row(found)


def chain_of(connection: Connection, marked: EditionRow) -> list[EditionRow]:
    """List the editions of the same scope, oldest first: each was published again as the next."""
    return [row for row in editions(connection) if row.scope == marked.scope]


_EDITIONS = (
    select(Edition.__table__, Work.code)
    .join(Work, Work.id == Edition.work_id, isouter=True)
    .where(Edition.removed.is_(False))
    .order_by(Edition.taken, Edition.id)
)


def _row(row: Any) -> EditionRow:
    return EditionRow(
        id=row.id,
        name=row.name,
        work_id=row.work_id,
        work=row.code,
        taken=row.taken,
        position=json.loads(row.position),
        remarks=row.remarks,
        channels=tuple(UUID(key) for key in (row.channels or "").split()),
        first=row.first,
        last=row.last,
        partner=row.partner_id,
    )


def compare(connection: Connection, key: UUID, work: UUID | None = None) -> Comparison:
    """Compare the plan of an edition with today's: that of its work, of `work`, or of the whole file."""
    marked = edition(connection, key)
    return Comparison(marked, drift_since(connection, marked.position, work or marked.work_id))


def edition_days(
    connection: Connection, key: UUID, works: Collection[UUID]
) -> dict[UUID, tuple[date, date]]:
    """Give the first and last day that each task of some works had in an edition; tasks made since have none.

    Later work does not change the answer, so whoever shows an edition reads it once.
    """
    position = edition(connection, key).position
    asked = {work.bytes for work in works}
    with as_of(connection, position):
        inputs = plan_inputs(connection, tied_works(connection, works))
    tasks: list[Any] = inputs.tasks
    keys = [task.key for task in tasks if task.project in asked]
    network: Any = inputs.network()
    return {UUID(bytes=each): (network[each].first, network[each].last) for each in keys}
