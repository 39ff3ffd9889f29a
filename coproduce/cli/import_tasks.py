"""`import tasks`: a task list that was worked on in a workbook; what it changes is shown, and written with --apply."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.missing import missing_data, tell_missing
from coproduce.cli.parser import Asked
from coproduce.errors import Refusal
from coproduce.excel.task_comparison import compare_sheet
from coproduce.excel.task_difference import (
    ADDED,
    CHANGED,
    REMOVED,
    CellDifference,
    RowDifference,
    SheetDifference,
)
from coproduce.excel.task_reading import BadCell, read_tasks
from coproduce.excel.task_words import Vocabulary
from coproduce.operations.task_sheet import VERB, take_in
from coproduce.queries.lookup import find_row
from coproduce.texts import Texts
from coproduce.workspace import Workspace

SHOWN = 200
NOTHING = "—"


class _TakenBack(Exception):
    """Leaves a rehearsal, so that nothing of it is written."""


def import_tasks(asked: Asked, console: Console) -> int:
    """Show what a workbook changes, and take it in when told to. Raises Refusal listing every cell in the way."""
    words = Vocabulary(console.texts.language)
    read = read_tasks(Path(asked.given), words)
    with opened(asked) as space:
        work = space.read(find_row, "work", asked.work) if asked.work else None
        found = space.read(compare_sheet, read, work, console.texts.language)
        if found.bad:
            told = "\n".join(bad_cell(one, console.texts) for one in found.bad)
            raise Refusal("task_sheet.bad", count=len(found.bad), cells=told)
        if asked.apply and found.conflicts:
            told = "\n".join(_lines(found.conflicts, words))
            raise Refusal("task_sheet.conflicts", count=len(found.conflicts), rows=told)
        operation = _take_in(space, found, Path(asked.given).name, applied=asked.apply)
    console.data(_shape(found, operation, console.texts, applied=asked.apply))
    if not console.as_json:
        _tell(found, operation, words, console, applied=asked.apply)
    return 0


def bad_cell(one: BadCell, texts: Texts) -> str:
    """Word a cell that cannot be taken: where it is, what stands there, what to do."""
    told = {"sheet": one.sheet, "cell": one.cell, "why": texts.error(one.error)}
    if not one.value:
        return texts.say("task_sheet.bad_empty", **told)
    return texts.say("task_sheet.bad_cell", value=one.value, **told)


def _take_in(space: Workspace, found: SheetDifference, name: str, *, applied: bool) -> int:
    """Write the changes as one step, or rehearse them, so that what would be refused is told at once."""
    if not found.changes or (not applied and (found.conflicts or space.read_only)):
        return 0
    told = {"from": name, **{change: found.count(change) for change in (ADDED, CHANGED, REMOVED)}}
    if applied:
        with space.step(VERB, told) as step:
            take_in(step.session, found.changes)
        return step.notice.operation
    with suppress(_TakenBack), space.step(VERB, told) as step:
        take_in(step.session, found.changes)
        step.session.flush()
        raise _TakenBack
    return 0


def _shape(
    found: SheetDifference, operation: int, texts: Texts, *, applied: bool
) -> dict[str, Any]:
    return {
        "applied": applied,
        "operation": operation,
        "work": found.works[0] if len(found.works) == 1 else None,
        **{change: found.count(change) for change in (ADDED, CHANGED, REMOVED)},
        "conflicts": len(found.conflicts),
        "missing": missing_data(found.notes, texts),
        "rows": [_row(row) for row in found.rows],
    }


def _row(row: RowDifference) -> dict[str, Any]:
    return {
        "change": row.change,
        "id": row.id,
        "number": row.number,
        "name": row.title,
        "place": row.place,
        "cells": [
            {"column": c.column, "cell": c.cell, "before": c.then, "after": c.sheet, "here": c.here}
            for c in row.cells
        ],
    }


def _tell(
    found: SheetDifference, operation: int, words: Vocabulary, console: Console, *, applied: bool
) -> None:
    for line in list(_lines(found.rows, words))[:SHOWN]:
        console.line(line)
    if not found.rows:
        console.say("task_sheet.same")
    else:
        counts = {change: found.count(change) for change in (ADDED, CHANGED, REMOVED)}
        console.say("task_sheet.counts", conflicts=len(found.conflicts), **counts)
    tell_missing(console, found.notes)
    if operation:
        console.say("interchange.applied", operation=operation)
    elif applied:
        console.say("cli.done.nothing")
    elif found.rows:
        console.say("interchange.shown")


def _lines(rows: Iterable[RowDifference], words: Vocabulary) -> Iterable[str]:
    """Write a line for each row, and one below it for each cell."""
    for row in rows:
        change = words.texts.say(f"task_sheet.change.{row.change}")
        named = " ".join(part for part in (row.number, row.title) if part)
        yield f"{row.place}  {named}: {change}"
        for cell in row.cells:
            yield f"    {_cell(cell, words)}"


def _cell(cell: CellDifference, words: Vocabulary) -> str:
    sides = {"before": cell.then, "after": cell.sheet, "here": cell.here}
    shown = {name: words.shown(cell.column, value) or NOTHING for name, value in sides.items()}
    key = "task_sheet.cell_conflict" if cell.conflict else "task_sheet.cell"
    return words.texts.say(key, cell=cell.cell, column=words.head(cell.column), **shown)
