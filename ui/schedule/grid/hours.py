"""Which hours of the grid day are left out: those in which no channel shown has a slot on any day of the period. No Qt.

Hours count from the start of the grid day, so they are the same for all its channels and days.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from coproduce.domain.instants import HOUR
from ui.schedule.grid.clocks import Clocks, minute_of, written
from ui.schedule.grid.lanes import day_at
from ui.schedule.grid.layouts import DOWN, Layout
from ui.schedule.grid.rules import days_in_sight
from ui.schedule.grid.scale import Seam, Span
from ui.schedule.grid.shapes import LaneBox, SeamBox

if TYPE_CHECKING:
    from ui.schedule.grid.previews import Ghost

Clock = tuple[str, str]  # from and to, as a clock writes them
NONE: frozenset[int] = frozenset()


def empty_hours(on_air: Collection[int], opened: Collection[int], length: int) -> tuple[Span, ...]:
    """Give what is left out of a day so many milliseconds long, with nothing on air but in some hours; of a period in
    which nothing is on air, nothing. `opened`: hours shown all the same."""
    if not on_air:
        return ()
    shown = {*on_air, *opened}
    empty = [hour for hour in range(-(-length // HOUR)) if hour not in shown]
    return tuple(
        (first * HOUR, stop * HOUR)
        for first, stop in zip(
            (hour for hour in empty if hour - 1 not in empty),
            (hour + 1 for hour in empty if hour + 1 not in empty),
            strict=True,
        )
    )


def hours_of(layout: Layout, at: int) -> frozenset[int]:
    """Give the hours of the seam that an instant lies in; none where it is shown."""
    number = day_at(layout.days, at)
    seam = None if number is None else layout.scale.seam_at(at - layout.days[number].starts)
    return NONE if seam is None else _hours(seam)


def hidden_under(layout: Layout, ghosts: Iterable[Ghost]) -> frozenset[int]:
    """Give the hours of all seams that ghosts would reach into."""
    found = NONE
    if not layout.scale.seams:
        return found
    for starts, stops in {(ghost.starts, ghost.stops) for ghost in ghosts}:
        for day in layout.days:
            if starts < day.stops and day.starts < stops:
                for seam in layout.scale.pressed(starts - day.starts, stops - day.starts):
                    found |= _hours(seam)
    return found


def seam_boxes(layout: Layout, lanes: Iterable[LaneBox]) -> Iterator[SeamBox]:
    """Yield the seams of the days of some lanes."""
    for day, box in days_in_sight(layout, lanes):
        for seam in layout.scale.seams:
            until = min(seam.stops, day.stops - day.starts)
            if seam.starts >= until:
                continue
            long = layout.scale.pixels(until) - seam.near
            span = day.starts + seam.starts, day.starts + until
            if layout.along == DOWN:
                yield SeamBox(box.x, box.y + seam.near, box.w, long, *span)
            else:
                yield SeamBox(box.x + seam.near, box.y, long, box.h, *span)


def clocks_of(starts: int, stops: int, clocks: Clocks) -> tuple[Clock, Clock]:
    """Write when hours begin and end: on the grid's own clock, and on the partner's."""
    home, partner = (
        (written(minute_of(starts, zone)), written(minute_of(stops, zone))) for zone in clocks.both
    )
    return home, partner


def _hours(seam: Seam) -> frozenset[int]:
    return frozenset(range(seam.starts // HOUR, -(-seam.stops // HOUR)))
