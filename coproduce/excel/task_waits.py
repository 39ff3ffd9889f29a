"""What tasks wait for, as cells say it, laid beside the links of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coproduce.errors import Refusal
from coproduce.excel.task_difference import CellDifference, SheetDifference, SheetTask, place_of
from coproduce.excel.task_links import parse_waits
from coproduce.excel.task_records import TaskRecord, TaskRecords, Tie
from coproduce.excel.task_structure import SheetOutline
from coproduce.operations.task_sheet import Linked, Name

COLUMN = "predecessors"


class WaitComparison:
    """Reads the cell of predecessors of each row and asks for the links that it changed."""

    def __init__(
        self,
        outline: SheetOutline,
        here: TaskRecords,
        then: TaskRecords | None,
        difference: SheetDifference,
    ) -> None:
        self._outline, self._here, self._then = outline, here, then
        self._difference = difference

    def compare(self, task: SheetTask) -> CellDifference | None:
        """Return the cell where it differs, and ask for links where the sheet alone changed them."""
        if COLUMN not in task.row.values or self._is_untouched(task):
            return None
        try:
            wanted = self._read(task)
        except Refusal as error:
            self._difference.refuse(task.row, COLUMN, error.key, **error.values)
            return None
        here: Mapping[Any, Tie] = task.here.waits if task.here else {}
        then = self._still_there(task.then) if task.then is not None else here
        if wanted in (here, then):
            return None
        conflict = here != then
        if not conflict:
            self._ask(task, wanted, here)
        was, now = task.then or task.here, task.here
        return CellDifference(
            COLUMN,
            task.row.cell(COLUMN),
            was.values[COLUMN] if was else None,
            now.values[COLUMN] if now else None,
            task.row.values[COLUMN],
            conflict,
        )

    @staticmethod
    def _is_untouched(task: SheetTask) -> bool:
        """Tell a cell as it was exported: it means what it meant, whatever numbers rows were given since."""
        return task.then is not None and task.row.values[COLUMN] == task.then.values[COLUMN]

    def _still_there(self, then: TaskRecord) -> dict[Any, Tie]:
        """Return former links without those to tasks that are gone since: the cell cannot bring these back."""
        gone = {key for key in then.waits if self._is_gone(key)}
        return {key: tie for key, tie in then.waits.items() if key not in gone}

    def _is_gone(self, key: Any) -> bool:
        return key not in self._here.tasks and key not in self._here.numbers.values()

    def _read(self, task: SheetTask) -> dict[Name, Tie]:
        """Read a cell into the tasks that it names. Raises Refusal."""
        text = task.row.values[COLUMN]
        found: dict[Name, Tie] = {}
        for wait in parse_waits(str(text)) if text else ():
            before = self._named(task, wait.work, wait.number)
            if before is None:
                continue
            if before == task.name:
                raise Refusal("task_sheet.waits_for_itself", number=wait.number)
            if before in found:
                raise Refusal("task_sheet.waits_twice", number=wait.number)
            found[before] = Tie.of(wait)
        return found

    def _named(self, task: SheetTask, work: str | None, number: str) -> Name | None:
        """Find the task with a number: in the sheet, else as the file had it; None for one that was removed since."""
        if work is None or work == task.work:
            row = self._outline.by_number.get((task.work_id, number))
            if row is not None:
                return row.name
        known = (self._then or self._here).numbers.get((work or task.work, number))
        if known is None:
            raise Refusal("task_sheet.no_such_number", number=number)
        return None if self._is_gone(known) else known

    def _ask(self, task: SheetTask, wanted: Mapping[Name, Tie], here: Mapping[Any, Tie]) -> None:
        where = place_of(task.row, COLUMN)
        links = self._difference.changes.links
        links += [Linked(where, key, task.name, None) for key in here if key not in wanted]
        links += [
            Linked(where, key, task.name, (tie.kind, tie.lag, tie.unit))
            for key, tie in wanted.items()
            if here.get(key) != tie
        ]
