"""Which works hang together: those whose tasks wait for one another, directly or by way of third ones."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Connection, Select, bindparam, select, union

from coproduce.storage.base import table_of


def tied_works(connection: Connection, works: Collection[UUID]) -> set[UUID]:
    """Return `works` and every work tied to them by links."""
    known, fresh = set(works), set(works)
    while fresh:
        fresh = set(connection.scalars(_neighbours(), {"works": list(fresh)})) - known
        known |= fresh
    return known


@cache
def _neighbours() -> CompoundSelect[Any]:
    """Make the statement once: the works that links lead to from some works, and those they come from."""
    link, near, far = (
        table_of("link"),
        table_of("task").alias("near"),
        table_of("task").alias("far"),
    )
    works: Any = bindparam("works", expanding=True)

    def across(one: Any, other: Any) -> Select[Any]:
        return (
            select(far.c.work_id)
            .select_from(near)
            .join(link, one == near.c.id)
            .join(far, other == far.c.id)
            .where(near.c.work_id.in_(works), far.c.work_id != near.c.work_id, ~link.c.removed)
        )

    before, after = link.c.before_id, link.c.after_id
    return union(across(before, after), across(after, before))
