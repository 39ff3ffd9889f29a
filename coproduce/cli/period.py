"""`--from`, `--to` and `--channel`: days as people say them, both included, on each channel's own clock."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from coproduce.cli.parser import Asked
from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import day_span, parse_day
from coproduce.domain.zones import ASTANA
from coproduce.errors import Refusal
from coproduce.queries.lookup import find_row
from coproduce.queries.reference import channels
from coproduce.queries.slots import After, SlotRow, slots, span_of_slots
from coproduce.workspace import Workspace

PAGE = 2000


@dataclass(frozen=True, slots=True)
class Period:
    """The calendar days `first` to `last`, both included; `on` the channels, None for all."""

    first: date
    last: date
    on: tuple[UUID, ...] | None


def asked_period(space: Workspace, asked: Asked) -> Period | None:
    """Read the period and the channels; without dates all days that have slots (None where there is none).

    Raises Refusal when the last day lies before the first.
    """
    on = tuple(space.read(find_row, "channel", code) for code in asked.channel) or None
    span = space.read(span_of_slots)
    if span is None and not (asked.first and asked.last):
        return None
    zones = {row.zone for row in space.read(channels)}
    first = parse_day(asked.first) if asked.first else min(_days(span, 0, zones))
    last = parse_day(asked.last) if asked.last else max(_days(span, 1, zones))
    if last < first:
        raise Refusal("period.days", first=first, last=last)
    return Period(first, last, on)


def _days(
    span: tuple[datetime, datetime] | None, edge: int, zones: Collection[str]
) -> Iterator[date]:
    """Give the date of the first (0) or last (1) start on each clock; any date where there is no slot."""
    instant = span[edge] if span else datetime(2000, 1, 1, tzinfo=UTC)
    return (AirTime.of(instant, zone).day for zone in (ASTANA, *zones))


def slots_of(space: Workspace, period: Period) -> Iterator[SlotRow]:
    """Read the period's slots a page at a time, so that a million rows need no memory."""
    margin = timedelta(days=1)  # clocks of other channels run up to half a day apart
    first, _ = day_span(period.first - margin, ASTANA)
    _, stop = day_span(period.last + margin, ASTANA)
    after: After | None = None
    while True:
        page = space.read(slots, first, stop, on=period.on, limit=PAGE, after=after)
        yield from (row for row in page if period.first <= row.home.day <= period.last)
        if len(page) < PAGE:
            return
        after = After(page[-1].starts, page[-1].id)
