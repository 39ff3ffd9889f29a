"""Which works hang together: those whose tasks wait for one another, directly or by way of third ones."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.storage.base import table_of


def tied_works(connection: Connection, works: Collection[UUID]) -> set[UUID]:
    """Return `works` and every work tied to them by links."""
    link, near, far = (
        table_of("link"),
        table_of("task").alias("near"),
        table_of("task").alias("far"),
    )
    known, fresh = set(works), set(works)
    while fresh:
        found: set[UUID] = set()
        for one, other in (
            (link.c.before_id, link.c.after_id),
            (link.c.after_id, link.c.before_id),
        ):
            query = (
                select(far.c.work_id)
                .select_from(near)
                .join(link, one == near.c.id)
                .join(far, other == far.c.id)
                .where(near.c.work_id.in_(fresh), far.c.work_id != near.c.work_id, ~link.c.removed)
                .distinct()
            )
            found |= set(connection.scalars(query))
        fresh = found - known
        known |= fresh
    return known
