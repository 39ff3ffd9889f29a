"""The shape of a plan as a sheet numbers it: which task is part of which, in what order, and what waits for what.

Numbers are taken for what they mean within the sheet, so that tasks which were added to the file meanwhile do not
make every number below them look changed. A new row without a number belongs where it stands.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from coproduce.excel.task_difference import CellDifference, SheetDifference, SheetTask, place_of
from coproduce.excel.task_records import TaskRecords
from coproduce.operations.task_sheet import Arranged, Name

Owner = tuple[UUID, Name | None]
"""A work and the summary in it, None for the top."""


def number_key(number: str) -> list[int]:
    """Order outline numbers: 1.10 comes after 1.9."""
    return [int(part) for part in number.split(".")]


class SheetOutline:
    """The rows of a workbook as a tree."""

    def __init__(
        self,
        tasks: Sequence[SheetTask],
        here: TaskRecords,
        then: TaskRecords | None,
        difference: SheetDifference,
    ) -> None:
        self._here, self._then, self._difference = here, then, difference
        self.by_number: dict[tuple[UUID, str], SheetTask] = {}
        self.parents: dict[Name, Name | None] = {}
        self._ranks = [
            {key: place for place, key in enumerate(side.tasks)} for side in (here, then or here)
        ]
        self.below: dict[Owner, list[SheetTask]] = {}
        for task in tasks:
            self._enter(task)
        self._summaries: set[Name | None] = {record.parent_id for record in here.tasks.values()}
        self._summaries |= {above.name for task in tasks if (above := self._above(task))}
        before: dict[UUID, SheetTask] = {}
        for task in tasks:
            self.parents[task.name] = self._parent(task, before.get(task.work_id))
            before[task.work_id] = task
        self._fill(tasks)

    def _enter(self, task: SheetTask) -> None:
        if task.number is None:
            return
        twin = self.by_number.setdefault((task.work_id, task.number), task)
        if twin is not task:
            other = place_of(twin.row, "number")
            self._difference.refuse(task.row, "number", "task_sheet.number_twice", other=other)

    def _above(self, task: SheetTask) -> SheetTask | None:
        lead = (task.number or "").rpartition(".")[0]
        return self.by_number.get((task.work_id, lead)) if lead else None

    def _parent(self, task: SheetTask, before: SheetTask | None) -> Name | None:
        """Return the summary that a row is part of; one that the sheet does not tell stays where the file has it."""
        if task.number is not None and "." not in task.number:
            return None
        above = self._above(task)
        if above is not None:
            return above.name
        if task.here is not None:
            return task.here.parent_id
        if task.number is None:
            return self._where_it_stands(before)
        lead = task.number.rpartition(".")[0]
        known = (self._then or self._here).numbers.get((task.work, lead))
        if known is None or known not in self._here.tasks:
            self._difference.refuse(task.row, "number", "task_sheet.no_summary", summary=lead)
            return None
        return known

    def _where_it_stands(self, before: SheetTask | None) -> Name | None:
        """Put a new row without a number behind the row above it, or first among the parts of a summary above it."""
        if before is None:
            return None
        return before.name if before.name in self._summaries else self.parents[before.name]

    def _fill(self, tasks: Iterable[SheetTask]) -> None:
        """Put siblings in order: by number, those without one right behind the row above them."""
        numbered = sorted((t for t in tasks if t.number), key=lambda t: number_key(t.number or ""))
        for task in numbered:
            self.below.setdefault(self._owner(task), []).append(task)
        before: dict[UUID, SheetTask] = {}
        for task in tasks:
            if task.number is None:
                siblings = self.below.setdefault(self._owner(task), [])
                last = before.get(task.work_id)
                siblings.insert(siblings.index(last) + 1 if last in siblings else 0, task)
            before[task.work_id] = task

    def _owner(self, task: SheetTask) -> Owner:
        return task.work_id, self.parents[task.name]

    def after(self, task: SheetTask) -> Name | None:
        """Return the sibling before a row, None for the first."""
        siblings = self.below[self._owner(task)]
        at = siblings.index(task)
        return siblings[at - 1].name if at else None

    def in_tree_order(self) -> list[SheetTask]:
        """Return the rows with summaries before their parts, siblings in order."""
        found: list[SheetTask] = []
        waiting = deque(
            task
            for (_work, parent), siblings in self.below.items()
            if parent not in self.parents
            for task in siblings
        )
        while waiting:
            task = waiting.popleft()
            found.append(task)
            waiting.extend(self.below.get((task.work_id, task.name), ()))
        return found

    def arrange(self) -> dict[Name, CellDifference]:
        """Ask for tasks to be put elsewhere; return, for each row that moves, the difference of its number."""
        moved: dict[Name, CellDifference] = {}
        for (_work, parent), siblings in self.below.items():
            here: dict[Name, CellDifference] = {}
            for task in siblings:
                if (cell := self._moved(task, parent)) is not None:
                    here[task.name] = cell
            here |= self._reordered(parent, [task for task in siblings if task.name not in here])
            if here:
                self._line_up(siblings, here)
            moved |= here
        return moved

    def _line_up(self, siblings: Sequence[SheetTask], moved: Container[Name]) -> None:
        """Put each behind the one before it, from the first that moves to the last that moves or is new."""
        touched = [n for n, task in enumerate(siblings) if task.name in moved or task.here is None]
        first = next(n for n in touched if siblings[n].name in moved)
        for task in siblings[first : touched[-1] + 1]:
            where, parent = place_of(task.row, "number"), self.parents[task.name]
            arranged = Arranged(where, task.name, parent, self.after(task))
            self._difference.changes.arranged.append(arranged)

    def _moved(self, task: SheetTask, parent: Name | None) -> CellDifference | None:
        """Tell whether the sheet puts a task under another summary than the file had when it was made."""
        if task.here is None or task.number is None:
            return None
        here = task.here.parent_id
        then = task.then.parent_id if task.then is not None else here
        if parent in (here, then):
            return None
        return self._cell(task, conflict=here != then)

    def _reordered(
        self, parent: Name | None, siblings: Sequence[SheetTask]
    ) -> dict[Name, CellDifference]:
        """Tell whether the sheet has siblings in another order than the file had; then all are put in the sheet's."""
        ranks = self._ranks[-1]
        names = [
            task.here.id
            for task in siblings
            if task.here and task.here.parent_id == parent and task.here.id in ranks
        ]
        here, then = (sorted(names, key=rank.__getitem__) for rank in self._ranks)
        if names in (here, then):
            return {}
        wanted = set(names)
        return {
            task.name: self._cell(task, conflict=here != then)
            for place, task in enumerate(t for t in siblings if t.name in wanted)
            if here[place] != task.name
        }

    def _cell(self, task: SheetTask, *, conflict: bool) -> CellDifference:
        assert task.here is not None  # noqa: S101 - only tasks of the file move, told to the type checker
        then = (task.then or task.here).values["number"]
        here: Mapping[str, Any] = task.here.values
        cell = task.row.cell("number")
        return CellDifference("number", cell, then, here["number"], task.number, conflict)
