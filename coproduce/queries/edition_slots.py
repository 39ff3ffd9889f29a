"""Where the slots of an edition stood, for whoever shows it beside today's schedule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Connection, select, type_coerce

from coproduce.domain.instants import to_milliseconds
from coproduce.model import Slot
from coproduce.queries.edition_scope import is_aired
from coproduce.queries.editions import edition
from coproduce.storage.as_of import taken_back
from coproduce.storage.journal import Values
from coproduce.storage.replicas import position


class Stood(NamedTuple):
    """Where a slot stood: its channel, its start in milliseconds UTC, its length in seconds."""

    channel: UUID
    starts: int
    length: int


class EditionSlots:
    """Keeps what was changed since one edition, so that turning from week to week reads only today's slots again."""

    def __init__(self, edition: UUID) -> None:
        self.edition = edition
        self._seen: dict[str, int] | None = None
        self._then: dict[UUID, Values | None] = {}

    def slots(
        self,
        connection: Connection,
        first: datetime,
        stop: datetime,
        on: Sequence[UUID] | None = None,
    ) -> dict[UUID, Stood]:
        """Give the slots that started in [first, stop), UTC, on some channels, as they stood; cancelled ones are left out.

        Raises Refusal when the edition is gone.
        """
        self._learn(connection)
        starts = type_coerce(Slot.starts, BigInteger).label(
            "starts"
        )  # thousands in a week: read raw
        query = select(Slot.id, Slot.channel_id, starts, Slot.length).where(
            Slot.removed.is_(False),
            Slot.state != "cancelled",
            Slot.starts >= first,
            Slot.starts < stop,
        )
        if on is not None:
            query = query.where(Slot.channel_id.in_(on))
        here = connection.execute(query).all()
        found = {
            row.id: Stood(row.channel_id, row.starts, row.length)
            for row in here
            if row.id not in self._then
        }
        return found | dict(_within(self._then.items(), first, stop, on))

    def _learn(self, connection: Connection) -> None:
        """Read what was changed since, once for each position of the journal."""
        here = position(connection)
        if here != self._seen:
            then = taken_back(connection, edition(connection, self.edition).position, ["slot"])
            self._then = {key: values for (_entity, key), values in then.items()}
            self._seen = here


def edition_slots(
    connection: Connection,
    key: UUID,
    first: datetime,
    stop: datetime,
    on: Sequence[UUID] | None = None,
) -> dict[UUID, Stood]:
    """Give the slots of a period as they stood in an edition; see `EditionSlots` for reading several periods."""
    return EditionSlots(key).slots(connection, first, stop, on)


def _within(
    rows: Iterable[tuple[UUID, Values | None]],
    first: datetime,
    stop: datetime,
    on: Sequence[UUID] | None,
) -> Iterable[tuple[UUID, Stood]]:
    """Pick the former slots of a period and some channels."""
    wanted = None if on is None else set(on)
    for key, values in rows:
        if not is_aired(values) or not first <= values["starts"] < stop:
            continue
        if wanted is None or values["channel_id"] in wanted:
            starts = to_milliseconds(values["starts"])
            yield key, Stood(values["channel_id"], starts, values["length"])
