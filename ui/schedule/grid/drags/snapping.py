"""Where a drag comes to rest: instants on the steps of the grid's resolution, and how far that is from where it began.

Steps count from the start of a grid day, so they stand on the clock's fives and quarters also on days of 23 or 25 hours.
Without snapping they are whole seconds. No Qt.
"""

from __future__ import annotations

from bisect import bisect_right

from coproduce.domain.airtime import EARLIEST, LATEST, AirTime
from coproduce.domain.instants import DAY, EPOCH, SECOND, ahead, from_milliseconds, to_milliseconds
from ui.schedule.grid.lanes import GridDay
from ui.schedule.grid.layouts import Layout

SOON = (EARLIEST.toordinal() - EPOCH.toordinal() + 2) * DAY  # on any clock a day that can be meant
LATE = (LATEST.toordinal() - EPOCH.toordinal() - 2) * DAY


def snapped(layout: Layout, at: int, *, free: bool = False) -> int:
    """Give the step nearest to an instant. `free`: the nearest whole second."""
    if free:
        return (at + SECOND // 2) // SECOND * SECOND
    day, size = day_near(layout, at), layout.step * SECOND
    step = day.starts + (at - day.starts + size // 2) // size * size
    return min(step, day.stops) if at < day.stops else step


def day_near(layout: Layout, at: int) -> GridDay:
    """Give the grid day that an instant lies in; outside the period, the first or the last."""
    place = bisect_right(layout.days, at, key=_starts) - 1
    return layout.days[max(place, 0)]


def days_between(layout: Layout, old: int, new: int) -> int:
    """Count the grid days from one instant to another, so that moving by days keeps the wall clock."""
    return (day_near(layout, new).day - day_near(layout, old).day).days


def moved(at: int, zone: str, days: int, seconds: int) -> int:
    """Move an instant by days on the wall clock of a zone, then by seconds. Raises Refusal for an absurd date.

    What `AirTime.moved` says; where no clock is changed near that day, which is nearly always, it is only an addition, and
    a thousand slots are moved at every frame.
    """
    there = at + days * DAY
    where = there + seconds * SECOND
    plain = at % SECOND == 0 and SOON < there < LATE and SOON < where < LATE
    if plain and (not days or _steady(at, there, zone)):
        return where
    air = AirTime.of(from_milliseconds(at), zone).moved(days=days, seconds=seconds)
    return to_milliseconds(air.instant)


def _steady(at: int, there: int, zone: str) -> bool:
    """Tell whether a clock shows the same at an instant and, around it, on another day."""
    now = ahead(at, zone)
    return now == ahead(there, zone) == ahead(there - DAY, zone) == ahead(there + DAY, zone)


def seconds_left(old: int, new: int, zone: str, days: int) -> int:
    """Count the seconds that remain of a way from one instant to another after so many days on the wall clock."""
    return (new - moved(old, zone, days, 0)) // SECOND


def _starts(day: GridDay) -> int:
    return day.starts
