"""Slots and channels of a grid without a file, and strategies that crowd around the night of 29 February 2024."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from coproduce.domain.instants import HOUR, MINUTE, SECOND, to_milliseconds
from coproduce.domain.titles import Titles
from coproduce.queries.grid import GridSlot
from coproduce.queries.reference import ChannelRow
from ui.schedule.grid.columns import ColumnLayout
from ui.schedule.grid.lanes import GridDay, days_of
from ui.schedule.grid.layouts import Measure
from ui.schedule.grid.month import MonthDays, MonthLayout
from ui.schedule.grid.rows import RowLayout

ALMATY, SHANGHAI, LONDON = "Asia/Almaty", "Asia/Shanghai", "Europe/London"
FIRST, STOP = date(2024, 2, 26), date(2024, 3, 4)
WORK = UUID(int=7)


def channel(number: int, zone: str = ALMATY, day_starts: int = 360) -> ChannelRow:
    titles = Titles(en=f"Channel {number}")
    return ChannelRow(
        UUID(int=1000 + number), f"CH{number}", titles, None, "tv", "KZ", zone, day_starts,
        False, None, None, None, None,
    )  # fmt: skip


CHANNELS = [channel(0), channel(1, SHANGHAI, 300), channel(2, "Asia/Ulaanbaatar", 0)]


def instant(text: str) -> int:
    return to_milliseconds(datetime.fromisoformat(text).replace(tzinfo=UTC))


def slot(number: int, on: ChannelRow, starts: int, length: int = 1800, **more) -> GridSlot:
    made = GridSlot(
        UUID(int=number).bytes, on.id, starts, length, WORK, None, None, "agreed",
        False, False, None, on.zone, 0,
    )  # fmt: skip
    return made._replace(**more)


starts = st.integers(instant("2024-02-25T00:00") // SECOND, instant("2024-03-04T12:00") // SECOND)
odd = st.sampled_from(
    [instant(f"2024-02-29T{hour}:00") // SECOND for hour in ("17", "17:30", "18", "18:30", "19")
     if ":" not in hour]
    + [instant("2024-02-29T17:30") // SECOND, instant("2024-02-29T18:30") // SECOND]
)  # fmt: skip
lengths = st.one_of(st.sampled_from([1, 60, 1800, 3600, 24 * 3600]), st.integers(1, 24 * 3600))


@st.composite
def schedules(draw, most: int = 12) -> list[GridSlot]:
    """Slots on three channels, some of them head to tail with the one before."""
    found: list[GridSlot] = []
    for number in range(draw(st.integers(0, most))):
        on = draw(st.sampled_from(CHANNELS))
        at = draw(st.one_of(starts, odd)) * SECOND
        same = [one for one in found if one.channel_id == on.id]
        if same and draw(st.booleans()):
            at = same[-1].stops
        found.append(
            slot(
                number, on, at, draw(lengths), state=draw(st.sampled_from(["agreed", "cancelled"]))
            )
        )
    return found


@st.composite
def days(draw):
    zone = draw(st.sampled_from([ALMATY, SHANGHAI, LONDON, "America/Havana"]))
    first = draw(st.sampled_from([FIRST, date(2024, 2, 29), date(2024, 3, 8), date(2024, 3, 29)]))
    count = draw(st.sampled_from([1, 7, 14]))
    stop = date.fromordinal(first.toordinal() + count)
    return days_of(first, stop, zone, draw(st.sampled_from([0, 300, 360, 23 * 60])))


measures = st.builds(
    Measure,
    st.floats(6 / 3600, 1200 / 3600),
    st.floats(8, 400),
    st.sampled_from([1, 5, 10, 15, 30, 60]),
)


def layouts_of(slots: Sequence[GridSlot], days: Sequence[GridDay], measure: Measure) -> list[Any]:
    return [
        ColumnLayout(CHANNELS, days, measure, turns=[2, 3]),
        RowLayout(CHANNELS, days, measure),
        MonthLayout(month_of(CHANNELS, slots, days), measure, line=measure.wide / 8),
    ]


def month_of(
    channels: Sequence[ChannelRow], slots: Iterable[GridSlot], days: Sequence[GridDay]
) -> MonthDays:
    """Give what a month lays out of slots at hand."""
    order = sorted(slots, key=lambda one: (one.starts, one.key))
    on = [[one for one in order if one.starts < d.stops and one.stops > d.starts] for d in days]
    counts = [
        sum(one.starts >= d.starts for one in found) for d, found in zip(days, on, strict=True)
    ]
    return MonthDays(channels, days, counts, on.__getitem__)


__all__ = ["HOUR", "MINUTE"]
