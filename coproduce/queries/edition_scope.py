"""What an edition of a schedule is of: its channels and days, as a question about one slot and as a condition on all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import day_span
from coproduce.model import Slot
from coproduce.queries.editions import EditionRow
from coproduce.queries.reference import ChannelRow
from coproduce.queries.slots import agreed
from coproduce.storage.journal import Values


class Scope:
    """The channels and days of an edition; `on` holds every channel that is met on the way."""

    def __init__(self, marked: EditionRow, on: Mapping[UUID, ChannelRow]) -> None:
        self._marked, self._on = marked, on
        self._channels = set(marked.channels)

    def holds(self, values: Values | None) -> bool:
        """Tell whether a slot is on the air there: not removed, not cancelled, its day on the channel's clock inside."""
        if not is_aired(values) or values["channel_id"] not in self._channels:
            return False
        day, first, last = self.home(values).day, self._marked.first, self._marked.last
        return (first is None or day >= first) and (last is None or day <= last)

    def home(self, values: Values) -> AirTime:
        """Read a slot on its channel's own clock."""
        zone = self._on[values["channel_id"]].zone
        if values["zone"] == zone:
            return agreed(values["wall_day"], values["wall_time"], zone, values["fold"])
        return AirTime.of(values["starts"], zone)

    def airing(self) -> ColumnElement[bool]:
        """Give the same as a condition on the slots of today."""
        by_zone: dict[str, list[UUID]] = {}
        for key in self._channels & self._on.keys():
            by_zone.setdefault(self._on[key].zone, []).append(key)
        there = or_(false(), *(self._days(zone, keys) for zone, keys in by_zone.items()))
        return and_(Slot.removed.is_(False), Slot.state != "cancelled", there)

    def _days(self, zone: str, keys: list[UUID]) -> ColumnElement[bool]:
        limits: list[ColumnElement[bool]] = [Slot.channel_id.in_(keys)]
        if self._marked.first is not None:
            limits.append(Slot.starts >= day_span(self._marked.first, zone)[0])
        if self._marked.last is not None:
            limits.append(Slot.starts < day_span(self._marked.last, zone)[1])
        return and_(*limits)


def is_aired(values: Values | None) -> TypeGuard[Values]:
    """Tell whether a slot is there and not cancelled."""
    return values is not None and not values["removed"] and values["state"] != "cancelled"
