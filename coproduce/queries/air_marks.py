"""When works air, as points of a chart: slots by work, on Astana's clock.

A chart asks for the works in sight whenever it is scrolled, and a series has hundreds of slots; so a work is
read once per notice, keys and instants are read raw, and the clock's offset is looked up once per quarter of an hour.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Select, bindparam, select, type_coerce

from coproduce.domain.airtime import EARLIEST, LATEST
from coproduce.domain.broadcast_day import day_span
from coproduce.domain.instants import DAY, EPOCH, to_milliseconds, wall
from coproduce.domain.zones import ASTANA
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

MOST = 500
BEGINNING = EPOCH.toordinal()


class AirMark(NamedTuple):
    """A slot as a point: `day` is the ordinal of its date in Astana, the time of day its fraction."""

    day: float
    channel: str
    first_run: bool
    state: str
    key: bytes

    @property
    def slot(self) -> UUID:
        """The key of the slot, made of its bytes when somebody asks: thousands are painted, one is pointed at."""
        return UUID(bytes=self.key)


class AirTimes:
    """The air marks of works as a window holds them: a work is read when it first comes into sight."""

    def __init__(self) -> None:
        self._marks: dict[UUID, list[AirMark]] = {}
        self._codes: dict[bytes, str] = {}  # of channels

    def of(
        self, connection: Connection, works: Collection[UUID], first: date, last: date
    ) -> dict[UUID, Sequence[AirMark]]:
        """Give what `air_marks` gives, reading only works that were not asked for before."""
        unread = [work for work in works if work not in self._marks]
        if unread:
            self._codes = self._codes or channel_codes(connection)
            read = air_marks(connection, unread, codes=self._codes)
            self._marks |= {work: read.get(work, []) for work in unread}
        start, stop = first.toordinal(), last.toordinal() + 1
        cut = {work: _between(self._marks[work], start, stop) for work in works}
        return {work: marks for work, marks in cut.items() if marks}

    def refresh(self, connection: Connection, changed: Mapping[str, Collection[UUID]]) -> bool:
        """Forget what a notice (its rows by entity) may have changed; tells whether that is anything in memory."""
        slots = {key.bytes for key in changed.get("slot", ())}
        if changed.get("channel"):
            self._codes = {}
        if changed.get("channel") or len(slots) > MOST:
            touched = set(self._marks)
        else:
            touched = {
                work
                for work, marks in self._marks.items()
                if any(one.key in slots for one in marks)
            }
            touched |= _works_of(connection, changed.get("slot", ())) & self._marks.keys()
        for work in touched:
            del self._marks[work]
        return bool(touched)


def channel_codes(connection: Connection) -> dict[bytes, str]:
    """Give the code of each channel by its raw key."""
    return dict(connection.execute(_channels()).all())


def air_marks(
    connection: Connection,
    works: Collection[UUID],
    first: date = EARLIEST,
    last: date = LATEST,
    *,
    codes: Mapping[bytes, str] | None = None,
) -> dict[UUID, list[AirMark]]:
    """Give the slots of some works that start from `first` to `last` in Astana, both included, by start.

    Works without any are left out. `codes`: those of all channels, where they are known.
    """
    first, last = max(first, EARLIEST), min(last, LATEST)  # nothing airs outside
    start, stop = day_span(first, ASTANA)[0], day_span(last, ASTANA)[1]
    codes = channel_codes(connection) if codes is None else codes
    given = {"start": to_milliseconds(start), "stop": to_milliseconds(stop)}
    found: dict[bytes, list[AirMark]] = {}
    for batch in batches(works):
        for work, key, on, at, repeat, state in connection.execute(
            _slots(), given | {"works": batch}
        ).all():
            mark = AirMark(_day(at), codes[on], not repeat, state, key)
            found.setdefault(work, []).append(mark)
    for marks in found.values():
        marks.sort()
    return {UUID(bytes=work): marks for work, marks in found.items()}


def _works_of(connection: Connection, slots: Collection[UUID]) -> set[UUID]:
    slot = table_of("slot")
    query = select(slot.c.work_id).where(slot.c.id.in_(slots))
    return set(connection.scalars(query)) if slots else set()


def _between(marks: Sequence[AirMark], start: float, stop: float) -> Sequence[AirMark]:
    first = bisect_left(marks, start, key=_when)
    return marks[first : bisect_left(marks, stop, first, key=_when)]


def _when(mark: AirMark) -> float:
    return mark.day


@cache
def _slots() -> Select[Any]:
    """Make the statement once: the slots of works between two instants."""
    slot = table_of("slot")
    starts = type_coerce(slot.c.starts, BigInteger())
    names = ("work_id", "id", "channel_id")
    keys: list[Any] = [type_coerce(slot.c[name], RawKey()) for name in names]
    return (
        select(*keys, starts, slot.c.repeat, slot.c.state)
        .where(slot.c.work_id.in_(bindparam("works", expanding=True)), slot.c.removed.is_(False))
        .where(starts >= bindparam("start"), starts < bindparam("stop"))
    )


@cache
def _channels() -> Select[Any]:
    """Make the statement once: the codes of channels."""
    channel = table_of("channel")
    return select(type_coerce(channel.c.id, RawKey()), channel.c.code)


def _day(at: int) -> float:
    return BEGINNING + wall(at, ASTANA) / DAY
