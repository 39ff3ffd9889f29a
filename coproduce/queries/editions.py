"""Editions as baselines: what is marked, and how far today's plan has drifted from the one that was marked."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.errors import Refusal, Wording
from coproduce.queries.drift import Drifted, drift_since
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.tied import tied_works
from coproduce.storage.as_of import as_of
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
    marked = _marked(connection, edition)
    return Comparison(marked, drift_since(connection, marked.position, work or marked.work_id))


def edition_days(
    connection: Connection, edition: UUID, works: Collection[UUID]
) -> dict[UUID, tuple[date, date]]:
    """Give the first and last day that each task of some works had in an edition; tasks made since have none.

    Later work does not change the answer, so whoever shows an edition reads it once.
    """
    position = _marked(connection, edition).position
    asked = {key.bytes for key in works}
    with as_of(connection, position):
        inputs = plan_inputs(connection, tied_works(connection, works))
    tasks: list[Any] = inputs.tasks
    keys = [task.key for task in tasks if task.project in asked]
    network: Any = inputs.network()
    return {UUID(bytes=key): (network[key].first, network[key].last) for key in keys}


def _marked(connection: Connection, edition: UUID) -> EditionRow:
    """Give an edition. Raises Refusal for one that is gone."""
    marked = next((row for row in editions(connection) if row.id == edition), None)
    if marked is None:
        raise Refusal("row.gone", row=Wording("entity.edition"), id=edition)
    return marked
