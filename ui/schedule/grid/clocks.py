"""The two clocks beside the grid: what each shows at an instant, and on which days they must be written anew. No Qt.

Offsets are those of the date: Astana was three hours behind Beijing from March 2024 on, and two before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import day_span
from coproduce.domain.clocks import offset_label, partner_zone
from coproduce.domain.instants import DAY, EPOCH, MINUTE, from_milliseconds, to_milliseconds, wall
from ui.schedule.grid.lanes import GridDay

BEGINNING = EPOCH.toordinal()


class Clocks(NamedTuple):
    """The grid's own clock and the partner's, by zone."""

    home: str
    partner: str

    @classmethod
    def of(cls, zone: str) -> Clocks:
        """Pair a zone with that of the other side."""
        return cls(zone, partner_zone(zone))

    @property
    def both(self) -> tuple[str, str]:
        """Give both zones, the grid's own first."""
        return self.home, self.partner


class Tick(NamedTuple):
    """An instant at which the clocks are written: minutes since midnight on each."""

    at: int
    home: int
    partner: int


def ticks(day: GridDay, clocks: Clocks, minutes: int) -> Iterator[Tick]:
    """Yield the instants of a grid day at which its own clock shows a multiple of some minutes."""
    step = minutes * MINUTE
    at = day.starts + (-wall(day.starts, clocks.home)) % step
    while at < day.stops:
        yield Tick(at, minute_of(at, clocks.home), minute_of(at, clocks.partner))
        at += step
        at += (-wall(at, clocks.home)) % step  # nothing, unless clocks were changed in between


def minute_of(at: int, zone: str) -> int:
    """Read an instant as minutes since midnight on a clock."""
    return wall(at, zone) % DAY // MINUTE


def written(minutes: int) -> str:
    """Write minutes since midnight as a clock does."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def date_of(at: int, zone: str) -> date:
    """Read an instant's date on a clock."""
    return date.fromordinal(BEGINNING + wall(at, zone) // DAY)


def offset(at: int, zone: str) -> str:
    """Write a clock's offset of that moment: "UTC+5"."""
    return offset_label(AirTime.of(from_milliseconds(at), zone))


def midnights(day: GridDay, zone: str) -> Iterator[int]:
    """Yield the instants at which a clock goes from one date to the next within (starts, stops)."""
    first, last = date_of(day.starts, zone), date_of(day.stops - 1, zone)
    while first < last:
        first += timedelta(days=1)
        at = _midnight(first, zone)
        if day.starts < at < day.stops:
            yield at


@lru_cache(maxsize=4096)
def _midnight(day: date, zone: str) -> int:
    return to_milliseconds(day_span(day, zone)[0])


def turns(days: Sequence[GridDay], clocks: Clocks) -> list[int]:
    """Give the numbers of days whose clocks are written otherwise than those of the day before."""
    signs = [_sign(day, clocks) for day in days]
    return [place for place in range(1, len(days)) if signs[place] != signs[place - 1]]


def _sign(day: GridDay, clocks: Clocks) -> tuple[int, ...]:
    """Tell two days apart whose clocks differ anywhere: by how they start, how they end, and how long they are."""
    starts: Iterable[int] = (minute_of(day.starts, zone) for zone in clocks.both)
    stops: Iterable[int] = (minute_of(day.stops - 1, zone) for zone in clocks.both)
    return (*starts, *stops, day.stops - day.starts)
