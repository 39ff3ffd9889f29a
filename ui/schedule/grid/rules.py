"""The lines behind the slots: hours, midnights of both sides, and where a channel's own broadcast day starts. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from coproduce.domain.broadcast_day import day_span
from coproduce.domain.instants import to_milliseconds
from ui.schedule.grid.clocks import Clocks, date_of, midnights, ticks
from ui.schedule.grid.lanes import GridDay
from ui.schedule.grid.layouts import DOWN, Box, Layout
from ui.schedule.grid.shapes import LaneBox, Rule

if TYPE_CHECKING:
    from ui.schedule.grid.scene import Sight

APART: Final = 14.0  # pixels between the lines of parts of an hour, at least
HOURS: Final = (60, 120, 180, 360, 720)
HOURS_APART: Final = 22.0
HOUR, PART, MIDNIGHT, PARTNER_MIDNIGHT, STARTS = (
    "hour",
    "part",
    "midnight",
    "partner_midnight",
    "starts",
)


def hour_step(per_second: float) -> int:
    """Give the minutes between labels of the clock that stand far enough apart."""
    return next((step for step in HOURS if step * 60 * per_second >= HOURS_APART), HOURS[-1])


def part_step(per_second: float, wanted: int) -> int:
    """Give the minutes between thin lines: the resolution, or what is left of it at this scale."""
    steps = (step for step in (1, 5, 10, 15, 30) if step >= wanted)
    return next((step for step in steps if step * 60 * per_second >= APART), 60)


def rules(layout: Layout, lanes: Sequence[LaneBox], sight: Sight, clocks: Clocks) -> Iterator[Rule]:
    """Yield the lines across each day in sight, and across single lanes where their broadcast day starts.

    Where hours are left out there are none of the clock, and what happened in them is marked at their end.
    """
    for day, box in days_in_sight(layout, lanes):
        yield from _clock_rules(layout, day, box, clocks)
        for kind, zone in ((MIDNIGHT, clocks.home), (PARTNER_MIDNIGHT, clocks.partner)):
            for at in midnights(day, zone):
                if (
                    layout.scale.past(at - day.starts) < day.stops - day.starts
                ):  # else heads show it
                    yield _rule(layout, kind, day, box, at, zone)
    for lane, box, _fill in lanes:
        channel, day = lane.channel, GridDay(*lane[2:])
        for at in _starts(day, channel.zone, channel.day_starts):
            yield _rule(layout, STARTS, day, box, at, channel.zone)


def _clock_rules(layout: Layout, day: GridDay, box: Box, clocks: Clocks) -> Iterator[Rule]:
    hours = hour_step(layout.per_second)
    parts = min(part_step(layout.per_second, layout.measure.step), hours)
    scale = layout.scale
    for tick in ticks(day, clocks, parts):
        if scale.seams and scale.seam_at(tick.at - day.starts):
            continue
        kind = PART if tick.home % hours else HOUR
        yield _rule(layout, kind, day, box, tick.at)


def days_in_sight(layout: Layout, lanes: Iterable[LaneBox]) -> Iterator[tuple[GridDay, Box]]:
    """Yield the days of lanes with the box around all their lanes."""
    around: dict[GridDay, Box] = {}
    for lane, box, _fill in lanes:
        day = GridDay(*lane[2:])
        known = around.get(day)
        if known is None:
            around[day] = box
        elif layout.along == DOWN:
            around[day] = known._replace(w=box.x + box.w - known.x)
        else:
            around[day] = known._replace(h=box.y + box.h - known.y)
    yield from around.items()


def _rule(layout: Layout, kind: str, day: GridDay, box: Box, at: int, zone: str = "") -> Rule:
    away = layout.scale.pixels(layout.scale.past(at - day.starts))
    if layout.along == DOWN:
        return Rule(kind, box.x, box.y + away, box.x + box.w, box.y + away, at, zone)
    return Rule(kind, box.x + away, box.y, box.x + away, box.y + box.h, at, zone)


@lru_cache(maxsize=4096)
def _starts(day: GridDay, zone: str, day_starts: int) -> tuple[int, ...]:
    """Give the instants inside a grid day at which a channel's own broadcast day starts."""
    first = date_of(day.starts, zone)
    spans = (day_span(first + timedelta(days=more), zone, day_starts) for more in (0, 1))
    found = (to_milliseconds(span[0]) for span in spans)
    return tuple(at for at in found if day.starts < at < day.stops)
