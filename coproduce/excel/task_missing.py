"""Tasks that a sheet does not have: taken out of it, or never in it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from coproduce.excel.task_difference import (
    CONFLICT,
    REMOVED,
    RowDifference,
    SheetDifference,
    SheetTask,
)
from coproduce.excel.task_sides import Sides, was_changed
from coproduce.excel.task_structure import SheetOutline


def look_for_missing(
    sides: Sides, outline: SheetOutline, tasks: Sequence[SheetTask], difference: SheetDifference
) -> None:
    """Tell which tasks a sheet lacks. Only one that is known to have had them asks for their removal."""
    there, asked = {task.key for task in tasks}, _asked(sides, tasks)
    missing = [
        key
        for key, record in sides.exported.tasks.items()
        if key not in there and key in sides.here.tasks and record.values["work"] in asked
    ]
    if sides.then is None:
        if missing:
            difference.note("", "task_sheet.note.missing", count=len(missing))
        return
    needed = _needed(sides, outline)
    for key in missing:
        here = sides.here.tasks[key]
        number = str(here.values["number"])
        place = f"{here.values['work']}/{number}"
        if key in needed:
            difference.note(place, "task_sheet.note.has_parts")
            continue
        change = CONFLICT if was_changed(sides.then.tasks[key], here) else REMOVED
        if change == REMOVED:
            difference.changes.removed.append(key)
        difference.rows.append(RowDifference(change, key, number, sides.title(here), place))


def _asked(sides: Sides, tasks: Sequence[SheetTask]) -> set[str]:
    """Name the works whose tasks a sheet was meant to have."""
    if sides.work is not None:
        return {sides.codes[sides.work]}
    return set(sides.works) if sides.then is not None else {task.work for task in tasks}


def _needed(sides: Sides, outline: SheetOutline) -> set[UUID]:
    """Return the summaries of rows that stay: removing one would remove its parts."""
    needed: set[UUID] = set()
    waiting = [parent for parent in outline.parents.values() if isinstance(parent, UUID)]
    while waiting:
        key = waiting.pop()
        if key not in needed:
            needed.add(key)
            record = sides.here.tasks.get(key)
            parent = outline.parents.get(key, record.parent_id if record else None)
            waiting += [parent] if isinstance(parent, UUID) else []
    return needed
