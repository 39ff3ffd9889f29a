"""Production schedules for tests: a small plan on the real calendars, its workbook, and a reckoner of its formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from coproduce.excel.production_book import ScheduleReport, ScheduleRequest, export_schedule
from coproduce.excel.slot_sheet import EPOCH
from coproduce.jobs import Progress
from coproduce.operations import links, tasks
from coproduce.queries.plan import PlanRow, plan
from coproduce.queries.working_time import calendar_codes
from coproduce.sample_files import create_file
from coproduce.workspace import Workspace
from tests.builders import add_work, only


class Plan:
    """A file with a film whose plan runs over the Spring Festival of 2026 and Nauryz."""

    def __init__(self, folder: Path) -> None:
        create_file(folder / "plan.coproduce")
        self.space = Workspace.open(folder / "plan.coproduce", author="test")
        self.path = folder / "schedule.xlsx"
        self.calendars = self.space.read(calendar_codes)
        self.work = add_work(self.space, title_zh="音乐家", plan_starts="2026-01-26")
        self.keys: dict[str, UUID] = {}

    def add(self, title: str, workdays: int = 1, *after: str, **more: Any) -> UUID:
        """Add a task that waits for others, named by their titles; `calendar` by its code."""
        code = more.pop("calendar", None)
        given = {"work": self.work, "title_en": title, "workdays": workdays}
        if code is not None:
            given["calendar_id"] = self.calendars[code]
        key = self.keys[title] = only(self.space.do(tasks.add, **(given | more)), "task")
        for before in after:
            self.space.do(links.add, before=self.keys[before], after=key)
        return key

    def fill(self) -> None:
        """Add what a schedule can hold: summaries, milestones, facts, typed days, deadlines kept and missed."""
        top = self.add("Preparation", phase="preparation", title_zh="筹备")
        self.add("Script", 8, parent_id=top, progress=50, title_zh="=剧本", calendar="KZ")
        self.add("Permit", 10, "Script", parent_id=top, calendar="CN", deadline=date(2026, 2, 18))
        self.add("Granted", 0, "Permit", parent_id=top)
        self.add("Shooting", 15, "Granted", deadline=date(2026, 5, 20), phase="shooting")
        self.add("Editing", 12, "Shooting", calendar="DAYS")
        fact = self.add("Casting", 5)
        facts = {"actual_first": date(2026, 2, 3), "actual_last": date(2026, 2, 15)}
        self.space.do(tasks.edit, tasks=[fact], progress=100, **facts)
        days = {"first": date(2026, 3, 21), "last": date(2026, 3, 29)}
        self.add("Festival", 2, mode="manual", **days)
        self.add("Premiere", 0, "Editing", deadline=date(2026, 6, 1))

    def export(self, **request: Any) -> ScheduleReport:
        """Write the workbook."""
        given = ScheduleRequest(**request)
        return export_schedule(Progress(), file=self.space.path, request=given, out=self.path)

    def rows(self) -> dict[str, PlanRow]:
        """Give the plan's rows by key."""
        return {str(row.id): row for row in self.space.read(plan).rows}


class Book:
    """A schedule read back as it was written: formulas as formulas."""

    def __init__(self, path: Path) -> None:
        self.book: Any = load_workbook(path)
        self.shown: Any = load_workbook(path, data_only=True).worksheets[0]
        self.sheet: Any = self.book.worksheets[0]
        stamp = [[*row] for row in self.book["_coproduce"].iter_rows(values_only=True)]
        (told,) = [row for row in stamp if row[0] == "sheet"]
        self.header = int(str(told[2]))
        self.keys = [str(key) for key in told[3:] if key]
        self.facts = {row[0]: row[1] for row in stamp if row[0] != "sheet"}

    def column(self, key: str) -> int:
        """Return a column's number."""
        return self.keys.index(key) + 1

    def rows(self) -> range:
        """Return the rows of the lines."""
        return range(self.header + 1, self.sheet.max_row + 1)

    def row_of(self, title: str) -> int:
        """Return the row with an English title."""
        column = self.column("title_en")
        return next(row for row in self.rows() if self.sheet.cell(row, column).value == title)

    def cell(self, row: int, key: str) -> Any:
        """Return a cell of the table, formulas as they stand."""
        return self.sheet.cell(row, self.column(key))

    def value(self, row: int, key: str) -> Any:
        """Return a cell's value as it was reckoned; days as days."""
        value = self.shown.cell(row, self.column(key)).value
        return value.date() if isinstance(value, datetime) else value

    def days(self) -> Iterator[tuple[int, date]]:
        """Give the number and the first day of each day column."""
        for column in range(len(self.keys) + 1, self.sheet.max_column + 1):
            yield column, self.sheet.cell(self.header, column).value.date()

    def rules(self) -> list[tuple[str, Any]]:
        """Give the rules that colour days, in the order in which they are tried, as formula and fill."""
        start = self.sheet.cell(self.header + 1, len(self.keys) + 1).coordinate
        found = []
        for cells, rules in self.sheet.conditional_formatting._cf_rules.items():
            if str(cells.sqref).startswith(f"{start}:"):
                found += [(rule.priority, rule.formula[0], rule.dxf) for rule in rules]
        return [(formula, dxf) for _priority, formula, dxf in sorted(found, key=lambda one: one[0])]


class Reckoner:
    """Reckons the formulas of rules as a spreadsheet does, for a row and a column of a sheet with values."""

    def __init__(self, sheet: Any, first_row: int, first_column: int, today: date) -> None:
        self._sheet, self._row, self._column = sheet, first_row, first_column
        self._today = today.toordinal() - EPOCH
        self._made: dict[str, Any] = {}

    def holds(self, formula: str, row: int, column: int) -> bool:
        """Tell whether a rule written for the first cell of its range holds in another."""
        code = self._made.get(formula)
        if code is None:
            code = self._made[formula] = compile(_as_python(formula), formula, "eval")
        words: dict[str, Callable[..., Any]] = {
            "AND": lambda *told: all(told),
            "MAX": max,
            "ROUND": lambda value, _digits: int(value + 0.5),
            "TODAY": lambda: self._today,
            "ISNUMBER": lambda found: found >= 0,
            "FIND": lambda part, text: str(text or "").find(part),
            "at": lambda *place: self._at(place, row, column),
        }
        return bool(eval(code, {"__builtins__": {}}, words))  # noqa: S307 - formulas of our own

    def _at(self, place: tuple[Any, ...], row: int, column: int) -> Any:
        """Read a cell that a formula refers to, seen from another cell than it was written for."""
        fixed_column, letters, fixed_row, number = place
        wanted = column_index_from_string(letters) + (0 if fixed_column else column - self._column)
        value = self._sheet.cell(number + (0 if fixed_row else row - self._row), wanted).value
        if isinstance(value, date):
            return value.toordinal() - EPOCH
        return _Blank() if value is None else value


class _Blank(int):
    """An empty cell: nought and no text at once."""

    def __eq__(self, other: object) -> bool:
        return other in ("", 0)

    def __ne__(self, other: object) -> bool:
        return other not in ("", 0)

    __hash__ = int.__hash__


def _as_python(formula: str) -> str:
    told = re.sub(
        r"(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\d(])",
        lambda m: f'at("{m[1]}","{m[2]}","{m[3]}",{m[4]})',
        formula,
    )
    told = told.replace("<>", "!=").replace("TRUE", "1")
    return re.sub(r"(?<![<>!=])=(?!=)", "==", told)
