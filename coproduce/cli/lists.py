"""`list`: works, slots and reference data as a table for people or rows for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from coproduce.cli.calendar_list import COLUMNS as CALENDAR_COLUMNS, calendar_rows, spans
from coproduce.cli.compare import edition_rows
from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.journal import when
from coproduce.cli.parser import Asked
from coproduce.cli.pattern_list import COLUMNS as PATTERN_COLUMNS, pattern_rows, repeats_cell
from coproduce.cli.period import asked_period, slots_of
from coproduce.cli.plan_lists import (
    LINK_COLUMNS,
    RESOURCE_COLUMNS,
    TASK_COLUMNS,
    link_rows,
    resource_rows,
    task_rows,
)
from coproduce.cli.slot_shape import slot
from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import clock_label, length_label
from coproduce.domain.clocks import ANCHORED, hour_label, offset_label, two_clocks
from coproduce.domain.titles import Titles
from coproduce.queries.playbooks import playbooks
from coproduce.queries.reference import channels, occasions, offices, organisations
from coproduce.queries.reviews import reviews
from coproduce.queries.templates import templates
from coproduce.queries.works import episodes_of, versions_of, works
from coproduce.texts import Texts
from coproduce.workspace import Workspace

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of list: where its rows come from and which columns a person sees."""

    rows: Callable[[Workspace, Asked], Iterable[Row]]
    columns: Sequence[str]


def list_rows(asked: Asked, console: Console) -> int:
    """List rows of one kind."""
    kind = KINDS[asked.kind]
    with opened(asked) as space:
        rows = kind.rows(space, asked)
        if console.as_json:
            console.stream({"kind": asked.kind}, "rows", rows)
            return 0
        shown = [[_cell(row, name, console.texts) for name in kind.columns] for row in rows]
    if shown:
        console.table(kind.columns, shown)
    else:
        console.say("cli.list.none")
    return 0


def _cell(row: Row, name: str, texts: Texts) -> str:
    value = row.get(name, row.get(_SOURCES.get(name, name)))
    if name in _CELLS:
        return _CELLS[name](row)
    if isinstance(value, Titles):
        return value.shown(texts.language)
    if name in WORDED and value is not None:
        return texts.say(f"{name}.{value}")
    return "" if value is None else str(value)


# Columns whose values have words; --json keeps the values themselves, which never change.
WORDED = ("kind", "stage", "state", "medium", "role", "made_by", "confidence", "phase", "lag_unit")


_SOURCES = {"title": "titles", "edition": "name"}
_CELLS: dict[str, Callable[[Row], str]] = {
    "length": lambda row: length_label(row["length"]) if row["length"] else "",
    "day_starts": lambda row: clock_label(row["day_starts"] * 60),
    "clock": lambda row: _clock(row["home"], row["home_zone"]),
    "partner": lambda row: _partner(row["home"], row["home_zone"]) + _anchored(row),
    "day": lambda row: row["home"].date().isoformat(),
    "repeat": lambda row: "+" if row["repeat"] else "",
    "repeats": repeats_cell,
    "ready": lambda row: "+" if row["ready"] else "",
    "taken": lambda row: when(row["taken"]),
    "weekdays": lambda row: spans(row["weekdays"]),
    "joint": lambda row: ", ".join(row["joint"]),
    "channels": lambda row: ", ".join(row["channels"]),
    "years": lambda row: spans(row["years"]),
    "projected": lambda row: spans(row["projected"]),
}


def _clock(airs: datetime, zone: str) -> str:
    air = AirTime.of(airs, zone)
    return f"{hour_label(air)} {offset_label(air)}"


def _partner(airs: datetime, zone: str) -> str:
    clocks = two_clocks(AirTime.of(airs, zone))
    return f"{clocks.partner_label()} {offset_label(clocks.partner)}"


def _anchored(row: Row) -> str:
    """Mark a slot that was agreed on another clock than its channel's."""
    return "" if row["zone"] == row["home_zone"] else f" {ANCHORED}"


def _slots(space: Workspace, asked: Asked) -> Iterator[Row]:
    period = asked_period(space, asked)
    return map(slot, slots_of(space, period)) if period else iter(())


def _parts(query: Callable[..., list[Any]]) -> Callable[[Workspace, Asked], Iterator[Row]]:
    def rows(space: Workspace, _asked: Asked) -> Iterator[Row]:
        for work in space.read(works):
            for part in space.read(query, work.id):
                yield {"work": work.code, **_row(part)}

    return rows


def _plain(query: Callable[..., list[Any]]) -> Callable[[Workspace, Asked], Iterator[Row]]:
    return lambda space, _asked: map(_row, space.read(query))


def _row(found: Any) -> Row:
    return {field.name: getattr(found, field.name) for field in fields(found)}


KINDS = {
    "calendars": Kind(calendar_rows, CALENDAR_COLUMNS),
    "slots": Kind(
        _slots,
        (
            "day",
            "clock",
            "partner",
            "channel",
            "work",
            "title",
            "episode",
            "length",
            "repeat",
            "state",
            "id",
        ),
    ),
    "patterns": Kind(pattern_rows, PATTERN_COLUMNS),
    "works": Kind(_plain(works), ("code", "title", "kind", "stage", "made", "slots", "id")),
    "episodes": Kind(_parts(episodes_of), ("work", "number", "title", "length", "id")),
    "versions": Kind(_parts(versions_of), ("work", "sound", "made_by", "subtitles", "ready", "id")),
    "channels": Kind(_plain(channels), ("code", "title", "medium", "zone", "day_starts", "id")),
    "organisations": Kind(_plain(organisations), ("code", "title", "role", "country", "id")),
    "occasions": Kind(_plain(occasions), ("code", "title", "kind", "first", "last", "id")),
    "offices": Kind(_plain(offices), ("code", "title", "country", "zone", "language", "id")),
    "reviews": Kind(
        _plain(reviews),
        (
            "code",
            "title",
            "authority",
            "days",
            "calendar",
            "valid_from",
            "valid_to",
            "confidence",
            "id",
        ),
    ),
    "editions": Kind(
        edition_rows,
        ("edition", "work", "channels", "first", "last", "sent_to", "taken", "remarks", "id"),
    ),
    "playbooks": Kind(_plain(playbooks), ("code", "title", "lines", "length", "id")),
    "tasks": Kind(task_rows, TASK_COLUMNS),
    "links": Kind(link_rows, LINK_COLUMNS),
    "resources": Kind(resource_rows, RESOURCE_COLUMNS),
    "templates": Kind(_plain(templates), ("code", "title", "kind", "steps", "episodes")),
}
