"""What lies behind the lanes: days that do not work, make-up days, and occasions. No Qt.

Neighbouring lanes that keep the same calendar are shaded as one. Below `SHOWN` pixels a day shades would be a grey
mist, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple
from uuid import UUID

from coproduce.queries.backdrop import Backdrop
from coproduce.queries.plan import PlanRow
from ui.timeline.chart.lane import top_of
from ui.timeline.chart.scene_bars import Line
from ui.timeline.chart.shapes import Band, Shade
from ui.timeline.chart.sight import Sight
from ui.timeline.headings import WORK, Heading

SHOWN: Final = 4.0  # pixels a day must have for its shade to be seen


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
    country: str | None
    projected: bool
    opened: bool


def shades(rows: Sequence[Line], sight: Sight, ground: Ground) -> list[Shade]:
    """Give the shades of the lines in sight, for every run of lanes that keep the same calendar."""
    if ground.backdrop is None or sight.axis.scale < SHOWN:
        return []
    found: list[Shade] = []
    known: dict[UUID | None, list[_Stretch]] = {}
    for calendar, run in groupby(rows, key=lambda at: ground.calendar_of(at[1])):
        if calendar not in known:
            known[calendar] = list(_stretches(ground.backdrop, calendar, sight))
        own = [line for line, _row in run]
        top, bottom = top_of(own[0], sight.scroll), top_of(own[-1] + 1, sight.scroll)
        found += [
            Shade(left, right, top, bottom, country, projected, opened)
            for left, right, country, projected, opened in known[calendar]
        ]
    return found


def bands(sight: Sight, ground: Ground, language: str) -> list[Band]:
    """Give the occasions in sight."""
    if ground.backdrop is None:
        return []
    return [
        Band(
            row.kind, *sight.axis.span(row.first, row.last), row.titles.shown(language), row.country
        )
        for row in ground.backdrop.occasions(*_days(sight))
    ]


def _stretches(backdrop: Backdrop, calendar: UUID | None, sight: Sight) -> Iterator[_Stretch]:
    first, last = _days(sight)
    for run in backdrop.closed(calendar, first, last):
        span = sight.axis.span(run.first, run.last)
        yield _Stretch(*span, run.country or None, run.projected, opened=False)
    for made_up in backdrop.opened(calendar, first, last):
        span = sight.axis.span(made_up.day, made_up.day)
        yield _Stretch(*span, made_up.country or None, projected=False, opened=True)


def _days(sight: Sight) -> tuple[date, date]:
    return sight.axis.date_at(0), sight.axis.date_at(sight.width)
