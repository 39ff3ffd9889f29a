"""Through which states a slot went, with who and when: read from the journal, where every edit stands anyway."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.storage.history import loads
from coproduce.storage.journal import Change, Operation
from coproduce.storage.replicas import Replica


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A state that a slot took: when (UTC), by whom in which office, and the reason of a step back."""

    state: str
    at: datetime
    author: str
    office: str
    reason: str | None


def slot_story(connection: Connection, slot: UUID) -> list[StoryLine]:
    """List the states of a slot, oldest first; the last one is its state now, and undone steps are told as well."""
    query = (
        select(
            Operation.at,
            Operation.author,
            Operation.arguments,
            Replica.office,
            Change.entity,
            Change.after,
        )
        .join_from(Change, Operation, Operation.id == Change.operation_id)
        .join(Replica, Replica.id == Operation.replica, isouter=True)
        .where(Change.row_id == slot)
        .order_by(Operation.clock, Operation.replica, Change.seq)
    )
    lines: list[StoryLine] = []
    for at, author, arguments, office, entity, after in connection.execute(query):
        state = (loads(entity, after) or {}).get("state")
        if state is not None:
            reason = json.loads(arguments).get("reason")
            lines.append(StoryLine(state, at, author, office or "", reason))
    return lines
