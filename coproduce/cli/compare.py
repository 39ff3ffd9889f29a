"""`compare`: how far today's plan has drifted from an edition, where that began, and by whom; schedules beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.journal import when
from coproduce.cli.parser import Asked
from coproduce.operations.naming import step_name
from coproduce.queries.drift import Cause, DriftRow
from coproduce.queries.editions import (
    Comparison,
    EditionRow,
    compare as read_comparison,
    edition as read_edition,
    editions,
)
from coproduce.queries.lookup import find_row
from coproduce.queries.reference import channels_by_id, organisations
from coproduce.texts import Texts
from coproduce.workspace import Workspace

COLUMNS = ("name", "then", "now", "days", "cause", "by")
NOTHING = "—"
Row = dict[str, Any]


def compare(asked: Asked, console: Console) -> int:
    """Compare the plan, or the schedule, of an edition with today's."""
    with opened(asked) as space:
        edition = space.read(find_row, "edition", asked.edition)
        if space.read(read_edition, edition).channels:
            from coproduce.cli.compare_schedule import compare_schedule  # noqa: PLC0415  only for a schedule's

            return compare_schedule(space, edition, console)
        work = space.read(find_row, "work", asked.work) if asked.work else None
        found = space.read(read_comparison, edition, work)
    if console.as_json:
        console.data(_shape(found, console.texts))
        return 0
    rows = found.drifted.rows
    if rows:
        console.table(COLUMNS, [_line(row, console.texts) for row in rows])
    told = {"edition": found.edition.name, "at": when(found.edition.taken)}
    console.say("cli.compare.summary", drifted=len(rows), unchanged=found.drifted.unchanged, **told)
    first = found.drifted.first
    if first is not None and first.cause is not None:
        titles = first.titles.shown(console.texts.language)
        console.say("cli.compare.first", task=titles, **_told(first.cause, console.texts))
    return 0


def edition_rows(space: Workspace, asked: Asked) -> Iterator[Row]:
    """Give editions for `list`, those of a work with those of the whole file."""
    work = space.read(find_row, "work", asked.work) if asked.work else None
    rows = space.read(editions, work)
    on_channels = space.read(channels_by_id, {key for row in rows for key in row.channels})
    partners = {row.id: row.code for row in space.read(organisations)}
    for row in rows:
        on = [on_channels[key].code for key in row.channels]
        yield {**asdict(row), "channels": on, "sent_to": row.partner and partners.get(row.partner)}


def _shape(found: Comparison, texts: Texts) -> Row:
    drifted = found.drifted
    return {
        "edition": _edition(found.edition),
        "tasks": [drift(row, texts) for row in drifted.rows],
        "unchanged": drifted.unchanged,
        "first_drift": None if drifted.first is None else drift(drifted.first, texts),
    }


def _edition(row: EditionRow) -> Row:
    return {name: getattr(row, name) for name in ("id", "name", "work", "taken", "remarks")}


def drift(row: DriftRow, texts: Texts) -> Row:
    """Give a task that drifted as the JSON shape; days forward are positive."""
    cause = row.cause
    return {
        "id": row.id,
        "name": row.titles.shown(texts.language),
        "titles": row.titles,
        "work": row.work,
        "change": row.change,
        "then": _span(row.then),
        "now": _span(row.now),
        "days": _span((row.start_days, row.finish_days)),
        "calendar_days": _span((row.start_calendar_days, row.finish_calendar_days)),
        "cause": None if cause is None else _cause(cause, texts),
        "by": cause and {"author": cause.operation.author, "office": cause.operation.office},
    }


def _span(pair: tuple[Any, Any] | None) -> Row | None:
    return None if pair is None else dict(zip(("start", "finish"), pair, strict=True))


def _cause(cause: Cause, texts: Texts) -> Row:
    operation = cause.operation
    return {
        "task": cause.task_id,
        "name": cause.titles.shown(texts.language),
        "operation": operation.id,
        "at": operation.at,
        "verb": operation.verb,
        "step": step_name(texts, operation.verb, operation.count),
    }


def _line(row: DriftRow, texts: Texts) -> list[str]:
    days = dict.fromkeys((f"{row.start_days:+}", f"{row.finish_days:+}"))
    cause = _told(row.cause, texts) if row.cause else None
    reason, by = NOTHING, NOTHING
    if row.cause is not None and cause is not None:
        own = row.cause.task_id == row.id
        reason = cause["step"] if own else f"{cause['origin']} · {cause['step']}"
        by = f"{cause['author']}, {cause['office']}, {cause['at']}"
    shown = " / ".join(days) if row.then and row.now else texts.say(f"compare.{row.change}")
    name = row.titles.shown(texts.language)
    return [name, _days(row.then), _days(row.now), shown, reason, by]


def _days(span: tuple[date, date] | None) -> str:
    return NOTHING if span is None else " – ".join(dict.fromkeys(map(str, span)))


def _told(cause: Cause, texts: Texts) -> dict[str, str]:
    operation = cause.operation
    return {
        "origin": cause.titles.shown(texts.language),
        "step": step_name(texts, operation.verb, operation.count),
        "author": operation.author,
        "office": operation.office,
        "at": when(operation.at),
    }
