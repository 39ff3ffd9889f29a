"""`list calendars`: each with its week, what it joins, its years and those of them that are only projected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coproduce.cli.parser import Asked
from coproduce.domain.typed_days import weekdays_of
from coproduce.queries.calendars import calendars, parts_of, years_of
from coproduce.workspace import Workspace

COLUMNS = ("code", "title", "weekdays", "joint", "years", "projected", "id")


def calendar_rows(space: Workspace, _asked: Asked) -> Iterator[dict[str, Any]]:
    """Give calendars as the JSON shape; weekdays are numbered from 1, Monday."""
    rows = {row.id: row for row in space.read(calendars)}
    known = space.read(years_of, list(rows))
    for row in rows.values():
        parts = parts_of(rows, row.id)
        years = sorted({year.year for year in known if year.calendar_id in parts})
        projected = {y.year for y in known if y.calendar_id in parts and y.projected}
        yield {
            "id": row.id,
            "code": row.code,
            "titles": row.titles,
            "country": row.country,
            "weekdays": sorted(day + 1 for day in weekdays_of(row.weekdays)),
            "joint": [rows[part].code for part in parts] if row.joint_one_id else [],
            "years": years,
            "projected": sorted(projected),
            "remarks": row.remarks,
            "source": row.source,
        }


def spans(numbers: list[int]) -> str:
    """Write numbers with those that follow one another as spans: 1-5, 2015-2026."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
