"""What lies behind the lanes: days that do not work, make-up days, and occasions. No Qt.

Neighbouring lanes that keep the same calendar are shaded as one. Below `SHOWN` pixels a day shades would be a grey
mist, and are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple
from uuid import UUID

from coproduce.queries.backdrop import Backdrop, ClosedRun
from coproduce.queries.plan import PlanRow
from coproduce.queries.reference import OccasionRow
from ui.timeline.chart.cutout import Cutout
from ui.timeline.chart.lane import top_of
from ui.timeline.chart.scene_bars import Line
from ui.timeline.chart.shapes import Band, Shade
from ui.timeline.headings import WORK, Heading

SHOWN: Final = 4.0  # pixels a day must have for its shade to be seen
SEASON: Final = 62  # days; a longer occasion, such as a year of tourism, would tint whole plans


class Ground(NamedTuple):
    """The backdrop of a file, and which calendar each work keeps where a task names none."""

    backdrop: Backdrop | None
    calendars: Mapping[UUID, UUID | None]

    def calendar_of(self, row: PlanRow | Heading) -> UUID | None:
        """Give the calendar that a line keeps."""
        if isinstance(row, Heading):
            return self.calendars.get(row.id) if row.sort == WORK else None
        return row.calendar_id or self.calendars.get(row.work_id)


class _Stretch(NamedTuple):
    left: float
    right: float
    countries: tuple[str, ...]
    projected: bool
    opened: bool


def shades(rows: Sequence[Line], cutout: Cutout, ground: Ground) -> list[Shade]:
    """Give the shades of the lines in sight, calendar by calendar: hundreds of lanes keep a few of them."""
    if ground.backdrop is None or cutout.axis.scale < SHOWN:
        return []
    lanes: dict[UUID | None, list[tuple[float, float]]] = defaultdict(list)
    for calendar, run in groupby(rows, key=lambda at: ground.calendar_of(at[1])):
        own = [line for line, _row in run]
        lanes[calendar].append((top_of(own[0], cutout.scroll), top_of(own[-1] + 1, cutout.scroll)))
    return [
        Shade(left, right, own, countries, projected, opened)
        for calendar, own in lanes.items()
        for left, right, countries, projected, opened in _stretches(
            ground.backdrop, calendar, cutout
        )
    ]


def bands(cutout: Cutout, ground: Ground, language: str) -> list[Band]:
    """Give the occasions in sight."""
    if ground.backdrop is None:
        return []
    return [_band(row, cutout, language) for row in ground.backdrop.occasions(*_days(cutout))]


def _band(row: OccasionRow, cutout: Cutout, language: str) -> Band:
    left, right = cutout.axis.span(row.first, row.last)
    season = (row.last - row.first).days >= SEASON
    return Band(row.kind, left, right, row.titles.shown(language), row.country, season)


def _stretches(backdrop: Backdrop, calendar: UUID | None, cutout: Cutout) -> Iterator[_Stretch]:
    first, last = _days(cutout)
    x = cutout.axis.x
    for start, stop, countries, projected in apart(backdrop.closed(calendar, first, last)):
        yield _Stretch(x(start), x(stop), countries, projected, opened=False)
    for made_up in backdrop.opened(calendar, first, last):
        span = cutout.axis.span(made_up.day, made_up.day)
        yield _Stretch(*span, (made_up.country,), projected=False, opened=True)


def apart(runs: Sequence[ClosedRun]) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    """Cut runs of several countries into pieces that do not overlap: from day to day, where, and whether projected."""
    edges: list[tuple[int, bool, str, bool]] = []
    for run in runs:
        edges.append((run.first.toordinal(), True, run.country, run.projected))
        edges.append((run.last.toordinal() + 1, False, run.country, run.projected))
    edges.sort()
    closed: dict[tuple[str, bool], int] = {}
    since = 0
    for day, begins, country, projected in edges:
        held = [key for key, times in closed.items() if times]
        if held and day > since:
            names = tuple(sorted({name for name, _guess in held}))
            yield since, day, names, any(guess for _name, guess in held)
        key = country, projected
        closed[key] = closed.get(key, 0) + (1 if begins else -1)
        since = day


def _days(cutout: Cutout) -> tuple[date, date]:
    return cutout.axis.date_at(0), cutout.axis.date_at(cutout.width)
