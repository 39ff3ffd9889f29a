"""The lines of a run sheet: channels, their slots in order, and between them what is free and what lies over each other. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from coproduce.domain.broadcast_day import broadcast_reading, day_span
from coproduce.queries.reference import ChannelRow
from coproduce.queries.slots import SlotRow

CHANNEL, SLOT, FREE, OVER = "channel", "slot", "free", "over"
CANCELLED: Final = "cancelled"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of one kind. `number`: of a slot within its channel's day; `seconds`: how long something is free or over.

    `id` is the key of the slot or channel; that of what lies before a slot is made of the slot's.
    """

    id: UUID
    kind: str
    channel: ChannelRow
    slot: SlotRow | None = None
    number: int = 0
    seconds: int = 0


def sheet_lines(
    channels: Iterable[ChannelRow], rows: Iterable[SlotRow], day: date
) -> list[SheetLine]:
    """Make the lines of a day: each channel's own broadcast day, on its own clock. Channels without a slot are left out."""
    by_channel: dict[UUID, list[SlotRow]] = {}
    for row in rows:
        if broadcast_reading(row.home, row.channel.day_starts).day == day:
            by_channel.setdefault(row.channel.id, []).append(row)
    lines: list[SheetLine] = []
    for channel in channels:
        found = sorted(by_channel.get(channel.id, ()), key=lambda row: (row.starts, row.id.bytes))
        if found:
            on_air = [row for row in found if row.state != CANCELLED]
            total = sum(row.length for row in on_air)
            lines.append(SheetLine(channel.id, CHANNEL, channel, None, len(found), total))
            lines += _of_channel(channel, found)
    return lines


def _of_channel(channel: ChannelRow, rows: Sequence[SlotRow]) -> Iterator[SheetLine]:
    end: datetime | None = None
    for number, row in enumerate(rows, start=1):
        if row.state != CANCELLED:
            away = 0 if end is None else round((row.starts - end).total_seconds())
            if away:
                kind = FREE if away > 0 else OVER
                key = uuid5(row.id, "before")
                yield SheetLine(key, kind, channel, None, 0, abs(away))
            stops = row.starts.timestamp() + row.length
            end = max(end or row.starts, datetime.fromtimestamp(stops, row.starts.tzinfo))
        yield SheetLine(row.id, SLOT, channel, row, number, row.length)


def day_instants(channels: Iterable[ChannelRow], day: date) -> tuple[datetime, datetime] | None:
    """Give the span of instants that holds a day of every channel; None without channels."""
    spans = [day_span(day, channel.zone, channel.day_starts) for channel in channels]
    if not spans:
        return None
    return min(first for first, _stop in spans), max(stop for _first, stop in spans)
