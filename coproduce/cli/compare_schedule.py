"""`compare` for an edition of a schedule: what moved, was retimed, added, dropped or changed since, and by whom."""

from __future__ import annotations

from typing import Any

from coproduce.cli.console import Console
from coproduce.cli.journal import when
from coproduce.cli.slot_shape import clocks_text, slot
from coproduce.operations.naming import step_name
from coproduce.queries.history import OperationRow
from coproduce.queries.renamed import Renamed
from coproduce.queries.schedule_since import (
    KINDS,
    ScheduleSince,
    SlotDifference,
    SlotSide,
    aspects,
    schedule_since,
)
from coproduce.texts import Texts
from coproduce.workspace import Workspace

COLUMNS = ("kind", "then", "now", "channel", "title", "episode", "changed", "by")
NOTHING = "—"
Row = dict[str, Any]


def compare_schedule(space: Workspace, edition: Any, console: Console) -> int:
    """Tell what became of the schedule of an edition."""
    since = space.read(schedule_since, edition)
    console.data(_shape(since, console.texts))
    if console.as_json:
        return 0
    if since.differences:
        console.table(COLUMNS, [_line(one, console.texts) for one in since.differences])
    for one in since.renamed:
        console.line(_renamed(one, console.texts))
    total = len(since.differences) + len(since.renamed)
    told = {"edition": since.edition.name, "at": when(since.edition.taken)}
    console.say("cli.compare.schedule", changes=total, number=since.number, **told)
    return 0


def _shape(since: ScheduleSince, texts: Texts) -> Row:
    marked = since.edition
    return {
        "edition": {
            **{name: getattr(marked, name) for name in ("id", "name", "taken", "first", "last", "remarks")},
            "channels": [row.code for row in since.channels],
        },
        "number": since.number,
        "counts": {kind: since.counts.get(kind, 0) for kind in KINDS},
        "slots": [_difference(one, texts) for one in since.differences],
        "renamed": since.renamed,
    }  # fmt: skip


def _difference(one: SlotDifference, texts: Texts) -> Row:
    return {
        "id": one.id,
        "kind": one.kind,
        "edge": one.edge or None,
        "changed": one.changed,
        "then": one.then and slot(one.then.slot),
        "now": one.now and slot(one.now.slot),
        "by": one.by and _by(one.by, texts),
        "reason": one.reason or None,
    }


def _by(operation: OperationRow, texts: Texts) -> Row:
    step = step_name(texts, operation.verb, operation.count)
    named = {name: getattr(operation, name) for name in ("author", "office", "at", "verb")}
    return {**named, "operation": operation.id, "step": step}


def _line(one: SlotDifference, texts: Texts) -> list[str]:
    row = one.sides[-1].slot
    by = one.by
    return [
        texts.say(f"notice.kind.{one.kind}"),
        _side(one.then),
        _side(one.now),
        row.channel.code,
        row.titles.shown(texts.language),
        "" if row.episode is None else str(row.episode),
        aspects(one, texts),
        NOTHING if by is None else f"{by.author}, {by.office}, {when(by.at)}",
    ]


def _side(side: SlotSide | None) -> str:
    return NOTHING if side is None else f"{side.home.day} {clocks_text(side.clocks)}"


def _renamed(one: Renamed, texts: Texts) -> str:
    told = texts.count(f"notice.title_of.{one.entity}", one.slots)
    return f"{told}: {one.then.shown(texts.language)} → {one.now.shown(texts.language)}"
