"""Verbs on editions: mark one, rename it, remove it.

An edition is a name on a journal position, so marking a plan of any size writes one small row.
"""

from __future__ import annotations

import json
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.ids import utc_now
from coproduce.model import Edition, Work
from coproduce.operations.rows import add_row, edit_rows, pick, remove_rows
from coproduce.operations.verbs import verb
from coproduce.storage.replicas import position


@verb
def mark(
    session: Session, *, name: str, work: UUID | None = None, remarks: str | None = None
) -> UUID:
    """Mark the file as it stands, or one work's plan, under a name; what was decided before this moment belongs to it."""
    if work is not None:
        pick(session, Work, work)
    session.flush()
    here = json.dumps(position(session.connection()), sort_keys=True, separators=(",", ":"))
    marked = {"name": name, "work_id": work, "remarks": remarks, "taken": utc_now()}
    return add_row(session, Edition, {**marked, "position": here}).id


@verb
def rename(session: Session, *, edition: UUID, name: str) -> None:
    """Give an edition another name."""
    edit_rows(session, Edition, [edition], {"name": name})


@verb
def remove(session: Session, *, editions: list[UUID]) -> None:
    """Remove editions; the journal keeps what they pointed at."""
    remove_rows(session, Edition, editions)
