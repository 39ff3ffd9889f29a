"""A sheet of tasks that came back, laid beside the file: which rows are new, changed, gone, or changed here as well."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection

from coproduce.excel.task_difference import (
    ADDED,
    CHANGED,
    CONFLICT,
    CellDifference,
    RowDifference,
    SheetDifference,
    SheetTask,
    place_of,
)
from coproduce.excel.task_missing import look_for_missing
from coproduce.excel.task_reading import TaskSheetRead
from coproduce.excel.task_rows import RowResolution
from coproduce.excel.task_sides import Sides, sides_of, was_changed
from coproduce.excel.task_structure import SheetOutline
from coproduce.excel.task_values import CellComparison, Codes
from coproduce.excel.task_waits import WaitComparison
from coproduce.operations.task_sheet import NewTask
from coproduce.queries.reference import organisations
from coproduce.queries.working_time import calendar_codes


def compare_sheet(
    connection: Connection, read: TaskSheetRead, work: UUID | None, language: str = "en"
) -> SheetDifference:
    """Lay what was read beside the file; of one work, or of the works that the workbook speaks of."""
    difference = SheetDifference(bad=list(read.bad))
    for sheet, cell, head in read.unknown:
        difference.note(f"{sheet}!{cell}", "task_sheet.note.unknown_column", head=head)
    sides = sides_of(connection, read.stamp, work, language, difference)
    tasks = list(RowResolution(connection, read.rows, sides, difference).resolved())
    difference.works = sorted({task.work for task in tasks})
    outline = SheetOutline(tasks, sides.here, sides.then, difference)
    cells = CellComparison(_codes(connection), difference, stamped=sides.then is not None)
    waits = WaitComparison(outline, sides.here, sides.then, difference)
    moved = outline.arrange()
    for task in outline.in_tree_order():
        if task.here is None:
            _ask_for(task, cells, outline, difference)
    for task in tasks:
        found = cells.compare(task) if task.here is not None else []
        found += filter(None, (moved.get(task.name), waits.compare(task)))
        _tell(task, found, sides, difference)
    if cells.typed_over:
        difference.note("", "task_sheet.note.not_read", count=cells.typed_over)
    look_for_missing(sides, outline, tasks, difference)
    return difference


def _codes(connection: Connection) -> Codes:
    calendars = calendar_codes(connection)
    bodies = {row.code: row.id for row in organisations(connection)}
    return Codes(
        {code.casefold(): (code, key) for code, key in calendars.items()},
        {code.casefold(): (code, key) for code, key in bodies.items()},
        {"calendar": ", ".join(calendars), "responsible": ", ".join(bodies)},
    )


def _ask_for(
    task: SheetTask, cells: CellComparison, outline: SheetOutline, difference: SheetDifference
) -> None:
    """Ask for a new task, where its row has it."""
    new = NewTask(
        str(task.name),
        place_of(task.row, "number"),
        task.work_id,
        cells.values(task),
        outline.parents[task.name],
        outline.after(task),
    )
    difference.changes.new.append(new)


def _tell(
    task: SheetTask, cells: list[CellDifference], sides: Sides, difference: SheetDifference
) -> None:
    """Keep a row that differs."""
    if task.here is not None and not cells:
        return
    place = place_of(task.row)
    change = ADDED if task.here is None else CHANGED
    if any(cell.conflict for cell in cells):
        change = CONFLICT
    elif task.then is not None and task.here is not None and was_changed(task.then, task.here):
        difference.note(place, "task_sheet.note.changed_here")
    title = sides.named(task.row.values) or (sides.title(task.here) if task.here else "")
    difference.rows.append(RowDifference(change, task.key, task.number, title, place, tuple(cells)))
