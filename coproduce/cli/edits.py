"""`do`, `undo`, `redo`: every verb of the program from a shell, and what it changed told row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coproduce.cli.arguments import arguments
from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.cli.slot_shape import moment_text
from coproduce.cli.verbs import list_verbs
from coproduce.domain.airtime import AirTime
from coproduce.errors import Refusal, Wording
from coproduce.operations.naming import step_name
from coproduce.operations.verbs import find
from coproduce.queries.history import NamedChange, named_changes
from coproduce.queries.slots import Place, agreed, places_of
from coproduce.workspace import Notice, Workspace

SHOWN = 200
AGREED = ("wall_day", "wall_time", "zone", "fold")
QUIET = ("id", "removed")
SIGNS = {"made": "+", "restored": "+", "changed": "~", "removed": "-"}
REMOVAL = {True: "removed", False: "restored"}


def do(asked: Asked, console: Console) -> int:
    """Run one verb as one operation, or list the verbs."""
    if asked.verbs:
        return list_verbs(asked.words, console)
    if len(asked.words) < 2:
        raise Refusal("argument.verb")
    file, name, *words = asked.words
    verb = find(name)
    with opened(asked, file) as space:
        given = space.read(arguments, verb, words)
        return tell(space, space.do(verb.function, **given), console)


def undo(asked: Asked, console: Console) -> int:
    """Undo the newest step."""
    with opened(asked) as space:
        return tell(space, space.undo(), console)


def redo(asked: Asked, console: Console) -> int:
    """Redo what was undone last."""
    with opened(asked) as space:
        return tell(space, space.redo(), console)


def tell(space: Workspace, notice: Notice, console: Console) -> int:
    """Say what an operation changed, with the ids of new rows."""
    count = notice.count
    if not notice.operation:
        console.say("cli.done.nothing")
        console.data(
            {"operation": 0, "verb": notice.verb, "origin": notice.origin, "count": 0, "rows": []}
        )
        return 0
    rows = space.read(named_changes, notice.operation, count if console.as_json else SHOWN)
    if console.as_json:
        head = {
            "operation": notice.operation,
            "verb": notice.verb,
            "origin": notice.origin,
            "count": count,
        }
        console.stream(head, "rows", map(change, rows))
        return 0
    step = step_name(console.texts, notice.verb, count)
    console.say(f"cli.done.{notice.origin}", step=step, operation=notice.operation)
    slots = [row.change.row_id for row in rows if row.change.entity == "slot"]
    places = space.read(places_of, slots)
    for row in rows:
        console.line(_worded(row, console, places.get(row.change.row_id)))
    if count > len(rows):
        console.say("cli.more", count=count - len(rows))
    return 0


def change(row: NamedChange) -> dict[str, object]:
    """Give one changed row as the JSON shape."""
    return {
        "entity": row.change.entity,
        "id": row.change.row_id,
        "change": way(row),
        "code": row.code or None,
        "titles": row.titles,
        "before": row.change.before,
        "after": row.change.after,
    }


def way(row: NamedChange) -> str:
    """Name what happened to a row: made, changed, removed, restored."""
    if row.change.before is None:
        return "made"
    return REMOVAL.get(row.change.after.get("removed", ""), "changed")


def _worded(row: NamedChange, console: Console, place: Place | None) -> str:
    kind = console.texts.value(Wording(f"entity.{row.change.entity}"))
    title = row.titles.shown(console.texts.language) if row.titles else ""
    where = f" {place.channel} {moment_text(place.air.reading(place.zone))}" if place else ""
    named = " ".join(part for part in (row.code, title, where) if part)
    head = f"{SIGNS[way(row)]} {kind} {row.change.row_id}  {named}".rstrip()
    before = row.change.before
    if before is None or way(row) == "removed":
        return head
    after, moved = row.change.after, list[str]()
    if place and not after.keys().isdisjoint(AGREED):
        stood, now = (air.reading(place.zone) for air in (_stood(before, place.air), place.air))
        moved.append(f"airs: {moment_text(stood)} → {moment_text(now)}")
        after = {name: value for name, value in after.items() if name not in (*AGREED, "starts")}
    moved += [
        f"{name}: {_short(before.get(name))} → {_short(value)}"
        for name, value in after.items()
        if name not in QUIET
    ]
    return "\n      ".join([head, *moved])


def _stood(before: Mapping[str, Any], now: AirTime) -> AirTime:
    """Give the agreed time before a change, of which the journal has what is different now."""
    day, at = before.get("wall_day", now.day), before.get("wall_time", f"{now.at}")
    zone, fold = before.get("zone", now.zone), before.get("fold", now.fold)
    return agreed(day, at, zone, fold)


def _short(value: Any) -> str:
    return "—" if value is None else str(value)
