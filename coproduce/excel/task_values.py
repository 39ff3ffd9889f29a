"""Cells of a task laid beside the file: what a row sets, and which cells somebody changed here as well.

Three sides decide: as exported, as here now, as in the sheet. Where the sheet says what was exported, the file
stands, whatever became of it since; where both were changed and not to the same, it is a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from coproduce.domain.activity import AUTOMATIC
from coproduce.excel.task_columns import COLUMNS, COMPUTED, OF_SUMMARY, TYPED, Value
from coproduce.excel.task_difference import CellDifference, SheetDifference, SheetTask, place_of
from coproduce.excel.task_records import TaskRecord
from coproduce.operations.task_sheet import Edit
from coproduce.texts import LANGUAGES

USUAL: dict[str, Value] = {"phase": "other", "mode": AUTOMATIC, "progress": 0}
"""What an empty cell means where a task must have something."""
APART = ("number", "work", "start", "finish", "predecessors", "id")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Codes:
    """The codes that cells may name, folded, with the code as it is written and the row's key."""

    calendar: Mapping[str, tuple[str, UUID]]
    responsible: Mapping[str, tuple[str, UUID]]
    known: dict[str, str] = field(default_factory=dict)

    def find(self, column: str, text: str) -> tuple[str, UUID] | None:
        """Find a code, whatever its case."""
        found: Mapping[str, tuple[str, UUID]] = getattr(self, column)
        return found.get(text.casefold())


def same(cell: Value, known: Value) -> bool:
    """Compare a cell with what the file says; programs differ in how they keep text that looks like an escape."""
    return cell == known or (isinstance(cell, str) and _unescaped(cell) == known)


def _unescaped(text: str) -> str:
    """Read Excel's escapes: "_x0041_" is A."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _is_typed(record: TaskRecord, column: str) -> bool:
    """Tell whether a cell holds what was decided: a computed day moves by itself, which is no conflict."""
    return column not in ("start", "finish") or column in TYPED.get(str(record.values["mode"]), ())


class CellComparison:
    """Lays the cells of rows beside the file, one row at a time."""

    def __init__(self, codes: Codes, difference: SheetDifference, *, stamped: bool) -> None:
        self._codes, self._difference, self._stamped = codes, difference, stamped
        self.typed_over = 0

    def compare(self, task: SheetTask) -> list[CellDifference]:
        """Return the cells of a row that differ, and ask for what the sheet alone changed."""
        found = [
            self._cell(task, column, value)
            for column, value in self._wanted(task).items()
            if task.here is not None
        ]
        cells = [cell for cell in found if cell is not None]
        self._look_at_computed(task)
        self._ask(task, cells)
        return cells

    def values(self, task: SheetTask) -> dict[str, Any]:
        """Return the fields of a new task."""
        wanted = self._wanted(task)
        fields = self._fields(
            {column: value for column, value in wanted.items() if value is not None}
        )
        if not any(fields.get(f"title_{language}") for language in LANGUAGES):
            self._difference.refuse(task.row, f"title_{LANGUAGES[0]}", "task_sheet.needs_title")
        return fields

    def _ask(self, task: SheetTask, cells: list[CellDifference]) -> None:
        if task.here is None:
            return
        changed = {cell.column: cell.sheet for cell in cells if not cell.conflict}
        for column in TYPED.get(str(changed.get("mode")), ()):  # fixed from now on, where it stands
            changed.setdefault(column, task.row.values.get(column, task.here.values[column]))
        titles = {name: task.here.values[f"title_{name}"] for name in LANGUAGES}
        titles |= {
            name: changed[f"title_{name}"] for name in LANGUAGES if f"title_{name}" in changed
        }
        emptied = [name for name in changed if name.startswith("title_")]
        if emptied and not any(titles.values()):
            self._difference.refuse(task.row, emptied[0], "task_sheet.needs_title")
        elif changed:
            where = place_of(task.row, next(iter(changed)))
            edit = Edit(where, task.here.id, self._fields(changed))
            self._difference.changes.edits.append(edit)

    def _wanted(self, task: SheetTask) -> dict[str, Value]:
        """Return what a row sets, by column: cells that mean nothing for it left out, empty ones read as usual."""
        row, summary = task.row, task.here is not None and task.here.summary
        wanted: dict[str, Value] = {}
        for column, value in row.values.items():
            if column in APART or COLUMNS[column].read is None:
                continue
            if summary and column in OF_SUMMARY:
                continue
            if value is None and column == "workdays":
                if task.here is not None:
                    self._difference.refuse(row, column, "task_sheet.needs_workdays")
                continue
            wanted[column] = self._code(task, column, USUAL.get(column) if value is None else value)
        mode = wanted.get("mode", task.here.values["mode"] if task.here else AUTOMATIC)
        fixed = () if summary else TYPED.get(str(mode), ())
        return wanted | {column: row.values[column] for column in fixed if column in row.values}

    def _code(self, task: SheetTask, column: str, value: Value) -> Value:
        """Bring a code to how it is written; refuse one that is not known."""
        if column not in ("calendar", "responsible") or not isinstance(value, str):
            return value
        found = self._codes.find(column, value)
        if found is None:
            known = self._codes.known[column]
            self._difference.refuse(task.row, column, "task_sheet.unknown_code", known=known)
            return None if task.here is None else task.here.values[column]
        return found[0]

    def _cell(self, task: SheetTask, column: str, value: Value) -> CellDifference | None:
        assert task.here is not None  # noqa: S101 - new rows have no cells to compare, told to the type checker
        here = task.here.values[column]
        then = task.then.values[column] if task.then is not None else here
        if same(value, here) or same(value, then):
            return None
        conflict = not same(here, then) and _is_typed(task.then or task.here, column)
        return CellDifference(column, task.row.cell(column), then, here, value, conflict)

    def _fields(self, changed: Mapping[str, Value]) -> dict[str, Any]:
        """Turn columns into the fields of a task."""
        fields: dict[str, Any] = {}
        for column, value in changed.items():
            if column in ("start", "finish"):
                fields["first" if column == "start" else "last"] = value
            elif column in ("calendar", "responsible"):
                found = self._codes.find(column, value) if isinstance(value, str) else None
                fields[f"{column}_id"] = found[1] if found else None
            else:
                plain = _unescaped(value) if isinstance(value, str) else value
                fields[str(COLUMNS[column].field)] = plain
        return fields

    def _look_at_computed(self, task: SheetTask) -> None:
        """Note computed cells that somebody typed over; without a stamp it is only known that they differ."""
        was = task.then or task.here
        if was is None:
            return
        typed = TYPED.get(str(task.row.values.get("mode") or was.values["mode"]), ())
        columns = OF_SUMMARY if was.summary else [name for name in COMPUTED if name not in typed]
        for column in columns:
            stands, value = task.row.values.get(column), was.values[column]
            if stands is None or same(bool(stands) if column == "critical" else stands, value):
                continue
            if self._stamped:
                place = place_of(task.row, column)
                self._difference.note(
                    place, "task_sheet.note.computed", value=stands, computed=value
                )
            else:
                self.typed_over += 1
