"""Lanes of the grid: one channel's one day as a span of instants. No Qt.

A grid day is the broadcast day of one clock, chosen for the whole grid, so that all channels lie on one scale. Lanes
are half-open and follow each other without a hole: every instant of the period, also one of a doubled hour, lies in
exactly one lane of a channel. A day on which clocks change has 23 or 25 hours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coproduce.domain.broadcast_day import day_span
from coproduce.domain.instants import to_milliseconds
from coproduce.queries.reference import ChannelRow

DAYS, CHANNELS = "days", "channels"  # what lanes are sorted by first


class GridDay(NamedTuple):
    """A day of the grid, from one instant to another, UTC milliseconds."""

    day: date
    starts: int
    stops: int


class Lane(NamedTuple):
    """One channel's grid day, [starts, stops) in UTC milliseconds; `place` counts lanes in the order shown."""

    place: int
    channel: ChannelRow
    day: date
    starts: int
    stops: int


def days_of(first: date, stop: date, zone: str, day_starts: int) -> list[GridDay]:
    """Give the grid days from `first` up to but not including `stop`; a day starts `day_starts` minutes after midnight."""
    spans = (
        (first + timedelta(days=number), day_span(first + timedelta(days=number), zone, day_starts))
        for number in range((stop - first).days)
    )
    return [GridDay(day, *(to_milliseconds(end) for end in span)) for day, span in spans]


def lanes_of(
    channels: Sequence[ChannelRow], days: Sequence[GridDay], order: str = DAYS
) -> list[Lane]:
    """Give the lanes of some channels: day by day, or channel by channel."""
    if order == CHANNELS:
        pairs = [(channel, day) for channel in channels for day in days]
    else:
        pairs = [(channel, day) for day in days for channel in channels]
    return [Lane(place, channel, *day) for place, (channel, day) in enumerate(pairs)]


def day_at(days: Sequence[GridDay], at: int) -> int | None:
    """Give the number of the grid day that an instant lies in; None outside the period."""
    place = bisect_right(days, at, key=_starts) - 1
    return place if place >= 0 and at < days[place].stops else None


def _starts(day: GridDay) -> int:
    return day.starts
