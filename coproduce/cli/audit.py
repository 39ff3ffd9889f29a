"""`audit`: slots whose agreed wall time and stored instant disagree since a zone's rules changed, with both readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.cli.slot_shape import clocks_text, slot
from coproduce.domain.clocks import TwoClocks
from coproduce.ids import utc_now
from coproduce.queries.zone_audit import AuditGroup, AuditRow, audit_rows, zone_audit
from coproduce.workspace import Workspace

COLUMNS = ("channel", "title", "wall", "instant", "id")
SHOWN = 60
Row = dict[str, Any]


def audit(asked: Asked, console: Console) -> int:
    """List what asks for a decision, from now on."""
    with opened(asked) as space:
        groups = space.read(zone_audit, utc_now())
        count = sum(len(group.slots) for group in groups)
        if console.as_json:
            console.stream({"count": count}, "groups", (_shape(space, group) for group in groups))
            return 0
        for group in groups:
            _tell(space, group, console)
    console.say("cli.audit.settle" if groups else "cli.audit.none")
    return 0


def _tell(space: Workspace, group: AuditGroup, console: Console) -> None:
    minutes = group.shift // 60
    spanned = {"zone": group.zone, "first": group.first, "last": group.last}
    console.say("cli.audit.group", slots=len(group.slots), minutes=f"{minutes:+}", **spanned)
    shown = space.read(audit_rows, group.slots[:SHOWN])
    console.table(COLUMNS, _lines(shown, console.texts.language))
    if len(group.slots) > SHOWN:
        console.say("cli.more", count=len(group.slots) - SHOWN)


def _lines(rows: list[AuditRow], language: str) -> Iterator[list[str]]:
    for row in rows:
        titles = row.slot.titles.shown(language)
        yield [
            row.slot.channel.code,
            titles,
            *map(_dated, (row.wall, row.instant)),
            str(row.slot.id),
        ]


def _dated(clocks: TwoClocks) -> str:
    return f"{clocks.home.day} {clocks_text(clocks)}"


def _shape(space: Workspace, group: AuditGroup) -> Row:
    rows = space.read(audit_rows, group.slots)
    told = {name: getattr(group, name) for name in ("zone", "first", "last", "shift")}
    return {**told, "count": len(rows), "slots": [_row(row) for row in rows]}


def _row(row: AuditRow) -> Row:
    return {"slot": slot(row.slot), "wall": _both(row.wall), "instant": _both(row.instant)}


def _both(clocks: TwoClocks) -> Row:
    return {"home": clocks.home.local, "partner": clocks.partner.local}
