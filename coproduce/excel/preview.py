"""The first lines of a roster in the very words and formats of its sheet, for the export dialog. No openpyxl here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from coproduce.excel.columns import Kind, Line, Placed
from coproduce.excel.formats import clock_text, day_text, length_text
from coproduce.excel.heading import period_text
from coproduce.excel.layout import lay_out
from coproduce.queries.roster import RosterRequest, roster_slots
from coproduce.texts import Texts

RIGHT = (Kind.DAY, Kind.CLOCK, Kind.LENGTH, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What the first sheet of slots will show; `widths` in characters, `right` says which columns align right."""

    title: str
    period: str
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    right: tuple[bool, ...]
    total: int


def preview(
    connection: Connection, request: RosterRequest, texts: Texts, limit: int = 40
) -> RosterPreview:
    """Show the first `limit` slots of a roster. Raises Refusal for a request that cannot be met."""
    layout = lay_out(connection, request, texts.language)
    tongues = layout.tongues
    names = (*(plan.name for plan in layout.slot_sheets), layout.overview)
    period = period_text(layout.request, tongues)
    title = tongues.say("roster.title")
    if not layout.slot_sheets:
        return RosterPreview(title, period, names, (), (), (), (), 0)
    plan = layout.slot_sheets[0]
    seen = [each for each in plan.columns if each.column.kind is not Kind.KEY]
    entries = roster_slots(connection, layout.request, layout.channels)
    lines = [
        plan.line(entry, layout.read_clocks(entry), tongues) for entry in islice(entries, limit)
    ]
    return RosterPreview(
        title=f"{plan.title} · {title}",
        period=period,
        sheets=names,
        headers=tuple(each.head for each in seen),
        rows=tuple(tuple(shown(each, line) for each in seen) for line in lines),
        widths=tuple(each.column.width for each in seen),
        right=tuple(each.column.kind in RIGHT for each in seen),
        total=layout.total,
    )


def shown(placed: Placed, line: Line) -> str:
    """Write one value as the sheet will show it."""
    value = placed.value(line)
    return "" if value is None else _SHOWN[placed.column.kind](value, line)


_SHOWN: dict[Kind, Callable[[Any, Line], str]] = {
    Kind.DAY: lambda day, line: day_text(day, line.tongues.languages[0]),
    Kind.CLOCK: lambda air, line: clock_text(air, line.day, line.tongues.languages[0]),
    Kind.LENGTH: lambda seconds, _: length_text(seconds),
    Kind.NUMBER: lambda number, _: str(number),
    Kind.WORD: lambda text, _: text,
    Kind.TEXT: lambda text, _: text,
    Kind.KEY: lambda text, _: text,
}
