"""Slots as a grid shows them: thousands at once, so keys and instants are read raw and nothing is made that is not painted.

Titles of works are read apart and kept by whoever shows them: a week has thousands of slots and some hundred works.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Select, bindparam, select, type_coerce

from coproduce.domain.instants import DAY, SECOND
from coproduce.domain.titles import Titles
from coproduce.queries.reference import titles_of
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

LONGEST: Final = DAY  # no slot is longer, so none that started before this reaches into a period


class GridSlot(NamedTuple):
    """A slot on a grid: `starts` in UTC milliseconds, `length` in seconds, `episode` its number.

    `zone` and `fold` say on which clock it was agreed.
    """

    key: bytes
    channel_id: UUID
    starts: int
    length: int
    work_id: UUID
    episode: int | None
    version_id: UUID | None
    state: str
    repeat: bool
    live: bool
    pattern_id: UUID | None
    zone: str
    fold: int

    @property
    def id(self) -> UUID:
        """Give the key of the slot, made of its bytes when somebody asks: thousands are shown, few are pointed at."""
        return UUID(bytes=self.key)

    @property
    def stops(self) -> int:
        """Give the instant at which it is over, in UTC milliseconds."""
        return self.starts + self.length * SECOND


class WorkLabel(NamedTuple):
    """What a grid says of a work; `episodes` are those planned, `length` in seconds."""

    id: UUID
    code: str
    kind: str
    titles: Titles
    episodes: int | None
    length: int | None


def grid_slots(
    connection: Connection, first: int, stop: int, on: Sequence[UUID] | None = None
) -> list[GridSlot]:
    """List the slots on air at some time in [first, stop), UTC milliseconds, by start; on some channels or on all.

    Those that start before `first` and reach into the period come as well.
    """
    given = {"first": first, "stop": stop, "reach": first - LONGEST}
    every, on_some, _by_id = _statements()
    if on is None:
        return _slots(connection.execute(every, given).all())
    return _slots(connection.execute(on_some, given | {"on": list(on)}).all())


def grid_slots_by_id(connection: Connection, keys: Collection[UUID]) -> list[GridSlot]:
    """Re-read some slots after a notice; removed ones are left out."""
    _every, _on_some, by_id = _statements()
    return [
        slot
        for batch in batches(keys)
        for slot in _slots(connection.execute(by_id, {"keys": batch}).all())
    ]


def work_labels(connection: Connection, works: Collection[UUID]) -> dict[UUID, WorkLabel]:
    """Give the labels of some works, removed ones too: a slot keeps the title that it was made with."""
    return {
        row.id: WorkLabel(row.id, row.code, row.kind, titles_of(row), row.episodes, row.length)
        for batch in batches(works)
        for row in connection.execute(_labels(), {"keys": batch}).all()
    }


def channels_on_air(connection: Connection, first: int, stop: int) -> set[UUID]:
    """Name the channels on which a slot starts in [first, stop), UTC milliseconds."""
    slot, channel = table_of("slot"), table_of("channel")
    starts = type_coerce(slot.c.starts, BigInteger())
    inside = (
        select(slot.c.id)
        .where(slot.c.channel_id == channel.c.id, slot.c.removed.is_(False))
        .where(starts >= first, starts < stop)
    )
    return set(connection.scalars(select(channel.c.id).where(inside.exists())))


def _slots(rows: Iterable[Any]) -> list[GridSlot]:
    """Make rows of what was read; the same channel, work, version and pattern are the same object in all of them."""
    keys = _Keys()
    keys[None] = None
    return [
        GridSlot(
            key, keys[on], at, length, keys[work], number, keys[version], state,
            bool(repeat), bool(live), keys[pattern], zone, fold,
        )
        for key, on, at, length, work, number, version, state, repeat, live, pattern, zone, fold in rows
    ]  # fmt: skip


class _Keys(dict[Any, Any]):
    """UUIDs by their bytes."""

    def __missing__(self, raw: bytes) -> UUID:
        made = self[raw] = UUID(int=int.from_bytes(raw))  # half the time of `bytes=raw`
        return made


@cache
def _statements() -> tuple[Select[Any], Select[Any], Select[Any]]:
    """Make the statements once: slots of a period on all channels, on some, and slots by key."""
    slot, episode = table_of("slot"), table_of("episode")
    starts = type_coerce(slot.c.starts, BigInteger())
    raw = {
        name: type_coerce(slot.c[name], RawKey())
        for name in ("id", "channel_id", "work_id", "version_id", "pattern_id")
    }
    query = (
        select(
            raw["id"], raw["channel_id"], starts, slot.c.length, raw["work_id"], episode.c.number,
            raw["version_id"], slot.c.state, slot.c.repeat, slot.c.live, raw["pattern_id"],
            slot.c.zone, slot.c.fold,
        )
        .select_from(slot.outerjoin(episode, slot.c.episode_id == episode.c.id))
        .where(slot.c.removed.is_(False))
        .order_by(starts)
    )  # fmt: skip
    inside = query.where(
        starts >= bindparam("reach"),
        starts < bindparam("stop"),
        starts + slot.c.length * SECOND > bindparam("first"),
    )
    return (
        inside,
        inside.where(slot.c.channel_id.in_(bindparam("on", expanding=True))),
        query.where(slot.c.id.in_(bindparam("keys", expanding=True))),
    )


@cache
def _labels() -> Select[Any]:
    work = table_of("work")
    columns = ("id", "code", "kind", "title_en", "title_kk", "title_ru", "title_zh")
    named = [work.c[name] for name in (*columns, "episodes", "length")]
    return select(*named).where(work.c.id.in_(bindparam("keys", expanding=True)))
