"""On which day plans of works end, as a window holds it: planned when first asked for, forgotten when plans change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.tied import tied_works
from coproduce.queries.works import batches
from coproduce.storage.base import table_of

PLANNED_BY = (
    "task", "link", "calendar", "calendar_year", "calendar_day", "work",
)  # fmt: skip


class PlanEnds:
    """The last days of plans, by raw key of their works. Works without tasks cost one look at an index."""

    def __init__(self) -> None:
        self._ends: dict[Any, date | None] = {}

    def of(self, connection: Connection, works: Collection[Any]) -> Mapping[Any, date]:
        """Give the last day of each plan of some works; works without one are left out.

        Raises Refusal when dates leave the calendar.
        """
        unread = [UUID(bytes=key) for key in works if key not in self._ends]
        if unread:
            self._ends |= {key.bytes: None for key in unread}
            self._ends |= _ends(connection, unread)
        found = ((key, self._ends[key]) for key in works)
        return {key: day for key, day in found if day is not None}

    def refresh(self, changed: Mapping[str, Collection[UUID]]) -> bool:
        """Forget everything where a notice (its rows by entity) touches what dates are made of; tells whether."""
        touched = any(changed.get(entity) for entity in PLANNED_BY)
        if touched:
            self._ends.clear()
        return touched


def _ends(connection: Connection, works: Collection[UUID]) -> dict[Any, date]:
    task = table_of("task")
    planned = {
        key
        for batch in batches(works)
        for key in connection.scalars(
            select(task.c.work_id).where(task.c.work_id.in_(batch), ~task.c.removed).distinct()
        )
    }
    if not planned:
        return {}
    network = plan_inputs(connection, tied_works(connection, planned)).network()
    ends = {work.bytes: network.ends(work.bytes) for work in planned}
    return {work: network.days(key)[1] for work, key in ends.items() if key is not None}
