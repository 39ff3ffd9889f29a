"""Linked repeats of first runs: what goes along when these are dragged to another day."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.ripple import AIRED
from coproduce.queries.grid import GridSlot, grid_slots_by_id
from coproduce.queries.works import batches
from coproduce.storage.base import table_of


def linked_repeats(
    connection: Connection, firsts: Collection[UUID]
) -> dict[UUID, tuple[GridSlot, UUID]]:
    """Give the linked repeats that have not aired yet of some slots, by key, each with its first run.

    Those that are among the slots themselves are left out.
    """
    slot = table_of("slot")
    query = select(slot.c.id, slot.c.repeat_of_id).where(~slot.c.removed, slot.c.state != AIRED)
    links: dict[UUID, UUID] = {
        key: first
        for batch in batches(firsts)
        for key, first in connection.execute(query.where(slot.c.repeat_of_id.in_(batch)))
        if key not in firsts
    }
    rows = grid_slots_by_id(connection, links.keys())
    return {row.id: (row, links[row.id]) for row in rows}
