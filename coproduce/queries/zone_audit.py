"""Slots whose stored instant is not what today's zone rules make of the agreed wall time: listed, never moved silently.

A zone's offset is the same all day on nearly every day. So the file is asked once for the different offsets there are by
zone and date, which are few however many slots there are; only dates whose offset is not today's are looked at slot by slot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Integer, cast, func, select, type_coerce

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import TwoClocks, partner_zone
from coproduce.domain.instants import to_milliseconds
from coproduce.model import Slot
from coproduce.queries.slots import SlotRow, agreed, slots_by_id

GAP = 7
DONE = ("aired", "cancelled")


@dataclass(frozen=True, slots=True)
class AuditGroup:
    """Slots of one zone on days that follow each other, whose instants all differ by as much.

    `first`, `last`: their wall dates. `shift`: by how many seconds the instant of the agreed wall time is later now than
    the stored one; less than 0: earlier. `slots`: their keys by stored instant.
    """

    zone: str
    first: date
    last: date
    shift: int
    slots: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A slot that asks for a decision, with what would become of it either way, on its own clock and the partner's.

    `wall`: what was agreed on the wall clock stays, the instant becomes another. `instant`: the instant stays, and with
    it the partner's clock; the wall time becomes another.
    """

    slot: SlotRow
    wall: TwoClocks
    instant: TwoClocks

    @property
    def id(self) -> UUID:
        """The slot's key."""
        return self.slot.id


def zone_audit(connection: Connection, now: datetime) -> list[AuditGroup]:
    """List slots from `now` (UTC) on whose instant and wall time disagree, by zone and period.

    What has aired or was cancelled is history and is left alone.
    """
    doubtful = _doubtful(connection, now)
    drifted = [one for zone in doubtful for one in _drifted(connection, now, zone, doubtful[zone])]
    return sorted(_grouped(drifted), key=lambda group: (group.zone, group.first, group.shift))


def audit_rows(connection: Connection, keys: Sequence[UUID]) -> list[AuditRow]:
    """Read some slots of an audit with both readings, by stored instant; those that agree meanwhile are left out."""
    return [
        AuditRow(row, _kept_wall(row), _kept_instant(row))
        for row in sorted(slots_by_id(connection, keys), key=lambda row: (row.starts, row.id))
        if row.air.drifted(row.starts)
    ]


def _kept_wall(row: SlotRow) -> TwoClocks:
    return TwoClocks(row.air, row.air.reading(partner_zone(row.air.zone)))


def _kept_instant(row: SlotRow) -> TwoClocks:
    partner = AirTime.of(row.starts, partner_zone(row.air.zone))
    return TwoClocks(AirTime.of(row.starts, row.air.zone), partner)


# ------------------------------------------------------------------ which dates can differ

# What a slot's stored instant says of when its wall date began, in milliseconds UTC.
_STARTS = type_coerce(Slot.starts, BigInteger)


def _part(first: int) -> Any:
    return cast(func.substr(Slot.wall_time, first, 2), Integer)


_MIDNIGHT = _STARTS - (_part(1) * 3600 + _part(4) * 60 + _part(7)) * 1000


def _doubtful(connection: Connection, now: datetime) -> dict[str, dict[date, int | None]]:
    """Give the dates, by zone, on which some slot has not the offset that today's rules have all day long.

    With each date comes the instant at which it begins, None where clocks are changed on it.
    """
    query = (
        select(Slot.zone, Slot.wall_day, _MIDNIGHT)
        .where(Slot.removed.is_(False), Slot.starts >= now)
        .distinct()
    )
    found: dict[str, dict[date, int | None]] = {}
    for zone, day, midnight in connection.execute(query):
        begins = _begins(zone, day)
        if midnight != begins:
            found.setdefault(zone, {})[day] = begins
    return found


def _begins(zone: str, day: date) -> int | None:
    """Give the instant at which a date begins in a zone; None where its clocks are changed on that date."""
    first, stop = (AirTime(day + timedelta(days=n), time(), zone) for n in (0, 1))
    return to_milliseconds(first.instant) if first.offset == stop.offset else None


class _Drifted(NamedTuple):
    """A slot that disagrees, by how many seconds."""

    zone: str
    shift: int
    day: date
    starts: int
    id: UUID


def _drifted(
    connection: Connection, now: datetime, zone: str, days: Mapping[date, int | None]
) -> Iterator[_Drifted]:
    """Look at the slots of doubtful dates of one zone."""
    margin = timedelta(days=2)  # no rules of any zone are further from UTC
    query = select(
        Slot.id, Slot.wall_day, Slot.wall_time, Slot.fold, _STARTS, _MIDNIGHT.label("midnight")
    ).where(
        Slot.removed.is_(False),
        Slot.state.not_in(DONE),
        Slot.zone == zone,
        Slot.starts >= max(now, AirTime(min(days), time(), zone).instant - margin),
        Slot.starts < AirTime(max(days), time(), zone).instant + margin,
    )
    for key, day, wall, fold, starts, midnight in connection.execute(query):
        if day not in days:
            continue
        begins = days[day]
        if begins is None:
            shift = to_milliseconds(agreed(day, wall, zone, fold).instant) - starts
        else:
            shift = begins - midnight
        if shift:
            yield _Drifted(zone, shift // 1000, day, starts, key)


def _grouped(drifted: Iterable[_Drifted]) -> Iterator[AuditGroup]:
    """Put together what is of one zone and shift, and of one period: a week at most without any lies between."""
    for (zone, shift), alike in groupby(sorted(drifted), lambda one: (one.zone, one.shift)):
        period: list[_Drifted] = []
        for one in alike:
            if period and (one.day - period[-1].day).days > GAP:
                yield _group(zone, shift, period)
                period = []
            period.append(one)
        yield _group(zone, shift, period)


def _group(zone: str, shift: int, period: Sequence[_Drifted]) -> AuditGroup:
    keys = tuple(one.id for one in period)
    return AuditGroup(zone, period[0].day, period[-1].day, shift, keys)
