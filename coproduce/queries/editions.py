"""Editions as baselines: what is marked, and how far today's plan has drifted from the one that was marked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.errors import Refusal, Wording
from coproduce.queries.drift import Drifted, drift_since
from coproduce.queries.plan import plan
from coproduce.storage.base import table_of


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition; `work` is the code of the work whose plan was marked, None for the whole file; `taken` in UTC."""

    id: UUID
    name: str
    work_id: UUID | None
    work: str | None
    taken: datetime
    position: Mapping[str, int]
    remarks: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """An edition and what drifted since."""

    edition: EditionRow
    drifted: Drifted


def editions(connection: Connection, work: UUID | None = None) -> list[EditionRow]:
    """List editions, oldest first; those of one work together with those of the whole file."""
    table, works = table_of("edition"), table_of("work")
    query = (
        select(table, works.c.code)
        .join(works, works.c.id == table.c.work_id, isouter=True)
        .where(~table.c.removed)
        .order_by(table.c.taken, table.c.id)
    )
    if work is not None:
        query = query.where(table.c.work_id.is_(None) | (table.c.work_id == work))
    return [
        EditionRow(
            row.id,
            row.name,
            row.work_id,
            row.code,
            row.taken,
            json.loads(row.position),
            row.remarks,
        )
        for row in connection.execute(query)
    ]


def compare(connection: Connection, edition: UUID, work: UUID | None = None) -> Comparison:
    """Compare the plan of an edition with today's: that of its work, of `work`, or of the whole file."""
    marked = next((row for row in editions(connection) if row.id == edition), None)
    if marked is None:
        raise Refusal("row.gone", row=Wording("entity.edition"), id=edition)
    return Comparison(marked, drift_since(connection, marked.position, work or marked.work_id))


def days_then(connection: Connection, edition: UUID, work: UUID) -> dict[UUID, tuple[date, date]]:
    """Give the first and last day that each task of a work had in an edition; tasks made since have none."""
    days = {row.id: (row.first, row.last) for row in plan(connection, work).rows}
    for row in compare(connection, edition, work).drifted.rows:
        if row.then is None:
            days.pop(row.id, None)
        else:
            days[row.id] = row.then
    return days
