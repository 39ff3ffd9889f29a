"""The columns of a task list, declared once: the sheet is written by them and read back by them.

Values stand in one plain form on both sides (a date, a number, text, a value's own name such as "shooting"), so
what a sheet says can be compared with what the file says. A column without a reader is computed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from coproduce.domain.activity import MANUAL, PINNED
from coproduce.excel.columns import Kind
from coproduce.excel.task_cells import (
    read_count,
    read_day,
    read_number,
    read_share,
    read_text,
)
from coproduce.texts import LANGUAGES

Value = date | int | str | bool | None
Read = Callable[[Any, str], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskColumn:
    """A declaration. `field`: the column of a task that it sets as it stands; `words`: what its values are worded by;
    `listed`: the list of values that Excel offers."""

    key: str
    kind: Kind
    width: float
    read: Read | None = None
    field: str | None = None
    words: str | None = None
    listed: str | None = None

    @property
    def printed(self) -> bool:
        """Whether it stands on paper; what lies right of the remarks does not."""
        return self.kind is not Kind.KEY and not self.key.startswith("title_")


def _day(key: str, *, field: bool = True) -> TaskColumn:
    return TaskColumn(key=key, kind=Kind.DAY, width=12, read=read_day, field=key if field else None)


def _worded(key: str, width: float) -> TaskColumn:
    return TaskColumn(
        key=key, kind=Kind.TEXT, width=width, read=read_text, field=key, words=key, listed=key
    )


NUMBER = TaskColumn(key="number", kind=Kind.TEXT, width=8, read=read_number)
TITLES = {
    language: TaskColumn(
        key=f"title_{language}",
        kind=Kind.TEXT,
        width=38,
        read=read_text,
        field=f"title_{language}",
    )
    for language in LANGUAGES
}
START, FINISH = _day("start", field=False), _day("finish", field=False)
WAITS = TaskColumn(key="predecessors", kind=Kind.TEXT, width=19, read=read_text)
ROW_KEY = TaskColumn(key="id", kind=Kind.KEY, width=38, read=read_text)
WORK = TaskColumn(key="work", kind=Kind.TEXT, width=13, read=read_text, listed="work")
REST: tuple[TaskColumn, ...] = (
    _worded("phase", 16),
    WORK,
    TaskColumn(key="workdays", kind=Kind.NUMBER, width=9, read=read_count, field="workdays"),
    TaskColumn(key="calendar", kind=Kind.TEXT, width=10, read=read_text, listed="calendar"),
    _worded("mode", 17),
    START,
    FINISH,
    TaskColumn(key="slack", kind=Kind.NUMBER, width=8),
    TaskColumn(key="critical", kind=Kind.TEXT, width=9),
    _day("deadline"),
    _worded("limit_kind", 21),
    _day("limit_day"),
    WAITS,
    TaskColumn(key="responsible", kind=Kind.TEXT, width=14, read=read_text, listed="responsible"),
    TaskColumn(key="progress", kind=Kind.SHARE, width=11, read=read_share, field="progress"),
    _day("actual_first"),
    _day("actual_last"),
    TaskColumn(key="remarks", kind=Kind.TEXT, width=32, read=read_text, field="remarks"),
)
COLUMNS: dict[str, TaskColumn] = {
    column.key: column for column in (NUMBER, *TITLES.values(), *REST, ROW_KEY)
}
COMPUTED = ("start", "finish", "slack", "critical")
"""Columns that are computed for a task."""
TYPED: dict[str, tuple[str, ...]] = {PINNED: ("start",), MANUAL: ("start", "finish")}
"""Of the computed columns those that are typed all the same, by how a task is planned."""
OF_SUMMARY = (*COMPUTED, "workdays", "mode", "progress")
"""Columns that are computed for a task that others lie under."""


def laid_out(language: str) -> list[TaskColumn]:
    """Put the columns in order: the reader's own title stands first, the other languages right of what is printed."""
    others = [column for name, column in TITLES.items() if name != language]
    return [NUMBER, TITLES[language], *REST, *others, ROW_KEY]
