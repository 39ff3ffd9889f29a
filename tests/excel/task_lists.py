"""Task lists for tests: a small plan in a file, its workbook, and hands that work on the workbook as people do."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from openpyxl import load_workbook

from coproduce.excel.task_book import TaskListRequest, export_tasks
from coproduce.excel.task_comparison import compare_sheet
from coproduce.excel.task_difference import SheetDifference
from coproduce.excel.task_reading import read_tasks
from coproduce.excel.task_words import Vocabulary
from coproduce.jobs import Progress
from coproduce.operations import links, tasks
from coproduce.operations.task_sheet import VERB, take_in
from coproduce.queries.plan import PlanRow, links as list_links, plan
from coproduce.workspace import Workspace
from tests.builders import add_work, make_workspace, only

HEADER = 4


class TaskList:
    """A file with the work FILM-001 and its workbook."""

    def __init__(self, folder: Path) -> None:
        self.space: Workspace = make_workspace(folder)
        self.path = folder / "tasks.xlsx"
        self.work = add_work(self.space, plan_starts="2026-03-02")
        self.keys: dict[str, UUID] = {}

    def add(self, title: str, workdays: int = 1, *after: str, **more: Any) -> UUID:
        """Add a task that waits for others, named by their titles."""
        given = {"work": self.work, "title_en": title, "workdays": workdays}
        key = self.keys[title] = only(self.space.do(tasks.add, **(given | more)), "task")
        for before in after:
            self.space.do(links.add, before=self.keys[before], after=key)
        return key

    def edit(self, title: str, **changes: Any) -> None:
        """Change a task in the file."""
        self.space.do(tasks.edit, tasks=[self.keys[title]], **changes)

    def export(self, language: str = "en", work: UUID | None = None) -> None:
        """Write the workbook; of all works where none is named."""
        request = TaskListRequest(work, language)
        export_tasks(Progress(), file=self.space.path, request=request, out=self.path)

    def look(self, work: UUID | None = None, language: str = "en") -> SheetDifference:
        """Lay the workbook beside the file."""
        read = read_tasks(self.path, Vocabulary(language))
        return self.space.read(compare_sheet, read, work, language)

    def take_in(self) -> SheetDifference:
        """Read the workbook into the file."""
        found = self.look()
        assert found.bad == []
        assert list(found.conflicts) == []
        with self.space.step(VERB, {}) as step:
            take_in(step.session, found.changes)
        return found

    def rows(self) -> dict[str, PlanRow]:
        """Give the plan's rows by their English titles."""
        return {row.titles.shown("en"): row for row in self.space.read(plan).rows}

    def waits(self) -> set[tuple[str, str, str, int, str]]:
        """Give every link by the titles of its tasks."""
        names = {row.id: title for title, row in self.rows().items()}
        return {
            (names[row.before_id], names[row.after_id], row.kind, row.lag, row.lag_unit)
            for row in self.space.read(list_links)
        }


class Hands:
    """A workbook open in somebody's hands; what they do is saved at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Any = load_workbook(path)
        self.sheet: Any = self.book.worksheets[0]
        stamp = self.book["_coproduce"].iter_rows(values_only=True)
        self.keys = next([*row[3:]] for row in stamp if row[0] == "sheet")

    def __enter__(self) -> Hands:
        return self

    def __exit__(self, *fault: object) -> None:
        self.book.save(self.path)

    def column(self, key: str) -> int:
        """Return a column's number."""
        return self.keys.index(key) + 1

    def row_of(self, title: str) -> int:
        """Return the row of the task with an English title."""
        column = self.column("title_en")
        rows = range(HEADER + 1, self.sheet.max_row + 1)
        return next(row for row in rows if self.sheet.cell(row, column).value == title)

    def type(self, title: str, key: str, value: Any) -> str:
        """Type into a task's cell; return its address."""
        cell = self.sheet.cell(self.row_of(title), self.column(key))
        cell.value = value
        return str(cell.coordinate)

    def add(self, below: str | None = None, **values: Any) -> int:
        """Add a row below a task, or at the end."""
        row: int = self.sheet.max_row + 1
        if below is not None:
            row = self.row_of(below) + 1
            self.sheet.insert_rows(row)
        for key, value in values.items():
            self.sheet.cell(row, self.column(key)).value = value
        return row

    def take_out(self, title: str) -> None:
        """Delete a task's row."""
        self.sheet.delete_rows(self.row_of(title))

    def value(self, title: str, key: str) -> Any:
        """Read a cell; days as days."""
        value = self.sheet.cell(self.row_of(title), self.column(key)).value
        return value.date() if isinstance(value, datetime) else value
