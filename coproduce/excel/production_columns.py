"""The table at the left of a production schedule: columns of the task list, fewer and narrower, in one or two languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from coproduce.excel.columns import Kind
from coproduce.excel.fitting import units
from coproduce.excel.task_columns import COLUMNS, NUMBER, ROW_KEY, TITLES, TaskColumn
from coproduce.excel.tongues import Tongues
from coproduce.model.task import PHASES

KIND = TaskColumn(key="kind", kind=Kind.KEY, width=8)
"""Tells a summary from a task to the rules that colour the days; nobody needs to see it."""
SCHEDULE = "production"
"""What the stamp calls a production schedule."""
SUMMARY, TASK = "summary", "task"
WIDTHS: Mapping[str, float] = {
    "work": 13.5, "responsible": 14.5, "calendar": 11.5, "start": 11.5, "workdays": 9.5, "finish": 11.5,
    "progress": 10.5, "slack": 8, "critical": 10, "deadline": 11.5,
}  # fmt: skip
LEAST_TITLE, MOST_TITLE = 24.0, 46.0


def table_columns(
    words: TableWords, titles: Mapping[str, float], *, with_work: bool
) -> list[TaskColumn]:
    """Put the columns in order; each work's code stands in its rows where there are several.

    `titles`: the room that the titles of each language need.
    """
    titled = [
        replace(TITLES[name], width=min(max(width, LEAST_TITLE), MOST_TITLE))
        for name, width in titles.items()
    ]
    widths = {"phase": words.phase_width, **WIDTHS}
    rest = [
        replace(COLUMNS[key], width=width)
        for key, width in widths.items()
        if with_work or key != "work"
    ]
    return [replace(NUMBER, width=9), *titled, *rest, KIND, ROW_KEY]


def letters_of(columns: Sequence[TaskColumn]) -> dict[str, str]:
    """Give the letter under which each column stands."""
    return {column.key: get_column_letter(place) for place, column in enumerate(columns, start=1)}


class TableWords:
    """Words of headers and values, in every language of the workbook."""

    def __init__(self, tongues: Tongues) -> None:
        self.tongues = tongues

    @property
    def yes(self) -> str:
        """Word what stands in a cell that is either so or not."""
        return self.tongues.word("task_sheet.yes")

    def word(self, words: str, value: str) -> str:
        """Word one value, such as a phase."""
        return self.tongues.word(f"{words}.{value}")

    @property
    def phase_width(self) -> float:
        """Give the room that every phase needs on one line: rows of one height make even bars."""
        return max(units(self.word("phase", phase)) for phase in PHASES) + 3

    def head(self, column: TaskColumn) -> str:
        """Word a column's header."""
        area = "production" if column is KIND else "task_sheet"
        return self.tongues.word(f"{area}.head.{column.key}")
