"""`import mspdi`: a plan of MS Project, ProjectLibre or GanttProject shown; written, as one step, only with --apply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.missing import missing_data, tell_missing
from coproduce.cli.parser import Asked
from coproduce.interchange.differences import other_dates
from coproduce.interchange.incoming import Incoming, name_of
from coproduce.interchange.planner_file import read_plan
from coproduce.operations.plan_import import VERB, Outlook, import_plan, outlook
from coproduce.queries.lookup import find_row
from coproduce.workspace import Workspace

SHOWN = 40
COLUMNS = ("change", "number", "title")
ADDED, CHANGED, SAME, LEFT = "added", "changed", "same", "left"


@dataclass(frozen=True, slots=True)
class _Result:
    """What a plan brought or would bring; `operation` 0 where nothing was written."""

    view: Outlook
    work: str | None
    operation: int
    keys: Mapping[str, UUID]


def import_mspdi(asked: Asked, console: Console) -> int:
    """Show what a plan brings, and take it in when told to."""
    incoming = read_plan(Path(asked.given))
    elsewhere = tuple(other_dates(incoming))
    with opened(asked) as space:
        work = space.read(find_row, "work", asked.work) if asked.work else None
        found = _apply(space, work, incoming) if asked.apply else _look(space, work, incoming)
    missing = (*found.view.missing, *incoming.draft.missing, *elsewhere)
    rows = list(_rows(incoming, found))
    counts = Counter(row["change"] for row in rows)
    console.data(
        {
            "applied": asked.apply,
            "operation": found.operation,
            "work": found.work,
            **{name: counts[name] for name in (ADDED, CHANGED, SAME, LEFT)},
            "removed": 0,
            "links": len(incoming.draft.links),
            "calendars": list(_calendars(incoming, found.view)),
            "missing": missing_data(missing, console.texts),
            "rows": rows,
        }
    )
    if not console.as_json:
        _tell(console, incoming, found, rows, counts)
        tell_missing(console, missing)
        _say_how_it_ends(console, found, applied=asked.apply)
    return 0


def _look(space: Workspace, work: UUID | None, incoming: Incoming) -> _Result:
    view = space.read(outlook, work=work, **_given(incoming))
    return _Result(view, view.work, 0, view.known.by_ref)


def _apply(space: Workspace, work: UUID | None, incoming: Incoming) -> _Result:
    draft = incoming.draft
    told = {"from": incoming.prefix, "tasks": len(draft.tasks), "links": len(draft.links)}
    with space.step(VERB, told) as step:
        taken = import_plan(step.session, work=work, **_given(incoming))
    return _Result(taken.outlook, taken.work, step.notice.operation, taken.keys)


def _given(incoming: Incoming) -> dict[str, Any]:
    return {
        "draft": incoming.draft,
        "prefix": incoming.prefix,
        "bookings": incoming.bookings,
    }


def _rows(incoming: Incoming, found: _Result) -> Iterator[dict[str, Any]]:
    """Yield every task of the plan with what becomes of it, then the tasks here that the plan does not have."""
    known = found.view.known
    for task in incoming.draft.tasks:
        change = CHANGED if task.ref in found.view.changed else SAME
        yield {
            "change": change if task.ref in known.by_ref else ADDED,
            "number": task.ref,
            "id": found.keys.get(task.ref),
            "name": name_of(task),
        }
    for key in known.left:
        row = known.rows[key]
        titles = (row.title_en, row.title_kk, row.title_ru, row.title_zh)
        yield {"change": LEFT, "number": None, "id": key, "name": next(filter(None, titles))}


def _calendars(incoming: Incoming, view: Outlook) -> Iterator[dict[str, Any]]:
    for draft in incoming.draft.calendars:
        here = view.calendars[draft.code]
        yield {"code": draft.code, "name": next(iter(draft.titles.values())), "new": here is None}


def _tell(
    console: Console,
    incoming: Incoming,
    found: _Result,
    rows: list[dict[str, Any]],
    counts: Counter[str],
) -> None:
    texts = console.texts
    shown = [row for row in rows if row["change"] != SAME]
    if shown:
        worded = [
            (texts.say(f"interchange.change.{row['change']}"), row["number"] or "", row["name"])
            for row in shown[:SHOWN]
        ]
        console.table(COLUMNS, worded)
    if len(shown) > SHOWN:
        console.say("cli.more", count=len(shown) - SHOWN)
    title = next(iter(incoming.draft.titles.values()))
    console.say(
        "interchange.plan", title=title, work=found.work or texts.say("interchange.new_work")
    )
    console.say(
        "interchange.counts",
        links=len(incoming.draft.links),
        **{name: counts[name] for name in (ADDED, CHANGED, SAME, LEFT)},
    )
    new = [one["name"] for one in _calendars(incoming, found.view) if one["new"]]
    if new:
        console.say("interchange.new_calendars", names=", ".join(new))


def _say_how_it_ends(console: Console, found: _Result, *, applied: bool) -> None:
    if not applied:
        console.say("interchange.shown")
    elif found.operation:
        console.say("interchange.applied", operation=found.operation)
    else:
        console.say("cli.done.nothing")
