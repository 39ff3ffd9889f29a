"""Rows of slots in a period, for the schedule and the roster.

Slots are many and works, channels and episodes few: those are read once per query and shared.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select, tuple_

from coproduce.domain.airtime import AirTime
from coproduce.domain.titles import Titles
from coproduce.model import Channel, Episode, Slot, Version, Work
from coproduce.queries.reference import ChannelRow, channels_by_id, titles_of
from coproduce.queries.works import VersionRow, batches, own_titles


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot as lists and rosters show it. `air` is what was agreed, `starts` the stored instant (UTC), `length` seconds.

    `pattern_id`: the pattern that it is an instance of.
    """

    id: UUID
    channel: ChannelRow
    air: AirTime
    starts: datetime
    length: int
    work_id: UUID
    code: str
    kind: str
    titles: Titles
    episode_id: UUID | None
    episode: int | None
    episode_titles: Titles | None
    version: VersionRow | None
    repeat: bool
    live: bool
    state: str
    remarks: str | None
    source: str | None
    pattern_id: UUID | None = None

    @property
    def home(self) -> AirTime:
        """The same on the channel's own clock, by which its days go and its lists are read."""
        return self.air.reading(self.channel.zone)


@dataclass(frozen=True, slots=True)
class After:
    """Where the last page ended, so that the next goes on behind it."""

    starts: datetime
    id: UUID


def slots(
    connection: Connection,
    first: datetime,
    stop: datetime,
    *,
    on: Sequence[UUID] | None = None,
    limit: int | None = None,
    after: After | None = None,
) -> list[SlotRow]:
    """List slots that start in [first, stop), UTC instants, by start; on some channels, a page at a time."""
    query = _slots().where(Slot.starts >= first, Slot.starts < stop)
    if on is not None:
        query = query.where(Slot.channel_id.in_(on))
    if after is not None:
        query = query.where(tuple_(Slot.starts, Slot.id) > (after.starts, after.id))
    return _slot_rows(connection, query.limit(limit))


def slots_by_id(connection: Connection, keys: Collection[UUID]) -> list[SlotRow]:
    """Re-read some slots after a notice; removed ones are left out."""
    return [
        row
        for batch in batches(keys)
        for row in _slot_rows(connection, _SLOTS_BY_ID, {"keys": batch})
    ]


def slots_of_work(connection: Connection, work: UUID, limit: int = 1000) -> list[SlotRow]:
    """List a work's slots by start."""
    return _slot_rows(connection, _slots().where(Slot.work_id == work).limit(limit))


def span_of_slots(connection: Connection) -> tuple[datetime, datetime] | None:
    """Return the first and the last start in the file (UTC), None where there is no slot."""
    ordered = select(Slot.starts).where(Slot.removed.is_(False))
    first = connection.scalar(ordered.order_by(Slot.starts).limit(1))
    last = connection.scalar(ordered.order_by(Slot.starts.desc()).limit(1))
    return None if first is None or last is None else (first, last)


def _slots() -> Select[Any]:
    return select(Slot.__table__).where(Slot.removed.is_(False)).order_by(Slot.starts, Slot.id)


_SLOTS_BY_ID = _slots().where(Slot.id.in_(bindparam("keys")))  # made once: runs with every edit


def _slot_rows(
    connection: Connection, query: Select[Any], given: Mapping[str, Any] | None = None
) -> list[SlotRow]:
    return slot_rows(connection, connection.execute(query, given or {}).all())


def slot_rows(connection: Connection, found: Sequence[Any]) -> list[SlotRow]:
    """Make rows of slots that were read with all their columns, today's or former ones."""
    on = channels_by_id(connection, {row.channel_id for row in found}) if found else {}
    works = _by_id(connection, Work, {row.work_id for row in found})
    episodes = _by_id(connection, Episode, {row.episode_id for row in found if row.episode_id})
    versions = _by_id(connection, Version, {row.version_id for row in found if row.version_id})
    return [
        _slot_row(
            row,
            on[row.channel_id],
            works[row.work_id],
            episodes.get(row.episode_id),
            versions.get(row.version_id),
        )
        for row in found
    ]


@dataclass(frozen=True, slots=True)
class _WorkPart:
    code: str
    kind: str
    titles: Titles


@dataclass(frozen=True, slots=True)
class _EpisodePart:
    number: int
    titles: Titles | None


def _by_id(connection: Connection, cls: Any, keys: Collection[UUID]) -> dict[UUID, Any]:
    make, query = _PARTS[cls], _PARTS_BY_ID[cls]
    return {
        row.id: make(row)
        for batch in batches(keys)
        for row in connection.execute(query, {"keys": batch})
    }


_PARTS: dict[Any, Any] = {
    Work: lambda row: _WorkPart(row.code, row.kind, titles_of(row)),
    Episode: lambda row: _EpisodePart(row.number, own_titles(row)),
    Version: lambda row: VersionRow(
        row.id,
        row.work_id,
        row.episode_id,
        row.sound,
        row.made_by,
        row.subtitles,
        row.ready,
        row.remarks,
    ),
}
_PARTS_BY_ID = {cls: select(cls.__table__).where(cls.id.in_(bindparam("keys"))) for cls in _PARTS}


def _slot_row(
    row: Any,
    channel: ChannelRow,
    work: _WorkPart,
    episode: _EpisodePart | None,
    version: VersionRow | None,
) -> SlotRow:
    return SlotRow(
        id=row.id,
        channel=channel,
        air=agreed(row.wall_day, row.wall_time, row.zone, row.fold),
        starts=row.starts,
        length=row.length,
        work_id=row.work_id,
        code=work.code,
        kind=work.kind,
        titles=work.titles,
        episode_id=row.episode_id,
        episode=episode.number if episode else None,
        episode_titles=episode.titles if episode else None,
        version=version,
        repeat=row.repeat,
        live=row.live,
        state=row.state,
        remarks=row.remarks,
        source=row.source,
        pattern_id=row.pattern_id,
    )


class Place(NamedTuple):
    """Where a slot stands: the code of its channel, the agreed time, the zone of the channel's clock."""

    channel: str
    air: AirTime
    zone: str


def places_of(connection: Connection, keys: Collection[UUID]) -> dict[UUID, Place]:
    """Give the place of each slot, of removed ones too."""
    agreed_on = (Slot.wall_day, Slot.wall_time, Slot.zone, Slot.fold)
    query = select(Slot.id, Channel.code, Channel.zone, *agreed_on).join(
        Channel, Channel.id == Slot.channel_id
    )
    return {
        key: Place(code, agreed(day, wall, zone, fold), home)
        for batch in batches(keys)
        for key, code, home, day, wall, zone, fold in connection.execute(
            query.where(Slot.id.in_(batch))
        )
    }


def agreed(day: date, wall: str, zone: str, fold: int) -> AirTime:
    """Put the stored parts of an agreed time together."""
    return AirTime(day, time.fromisoformat(wall), zone, fold)
