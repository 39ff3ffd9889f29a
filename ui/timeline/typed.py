"""What a typed value means for a task's columns: a start of an automatic task is a constraint, a pin needs its day. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from coproduce.domain.activity import AS_LATE, AUTOMATIC, MANUAL, PINNED, START_NO_EARLIER
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.queries.plan import PlanRow
from ui.forms.line import read_number

Changes = dict[str, Any]
AT_THE_END: Final = ("finish_no_earlier", "finish_no_later", "finish_on")


def read_progress(text: str) -> int | None:
    """Read "40" or "40%". Raises Refusal."""
    return read_number(text.strip().removesuffix("%"))


def write_progress(value: int | None) -> str:
    """Write a share of a hundred as a number."""
    return "" if value is None else str(value)


def typed_value(row: PlanRow, name: str) -> Any:
    """Give what a field or cell holds, as it is typed."""
    if name.startswith("title_"):
        return getattr(row.titles, name.removeprefix("title_"))
    return getattr(row, {"start": "first", "finish": "last"}.get(name, name))


def changes_of(
    row: PlanRow, name: str, value: Any, calendar: Callable[[], WorkingCalendar]
) -> Changes:
    """Give the columns that a typed value sets. Raises Refusal for a day that must not be empty.

    `calendar`: asked for only where days are counted.
    """
    make = _MEANINGS.get(name)
    return make(row, value, calendar) if make else {name: value}


def _start(row: PlanRow, value: date | None, calendar: Callable[[], WorkingCalendar]) -> Changes:
    if row.actual_first is not None:
        return {"actual_first": value}
    if row.mode == AUTOMATIC:
        if value is None:
            return {"limit_kind": None, "limit_day": None}
        return {"limit_kind": START_NO_EARLIER, "limit_day": value}
    if value is None:
        raise Refusal("field.empty", field="first")
    if row.mode == MANUAL:
        days = calendar()
        return {"first": value, "last": days.add(value, days.count(row.first, row.last))}
    return {"first": value}


def _finish(row: PlanRow, value: date | None, _calendar: object) -> Changes:
    if row.actual_last is not None:
        return {"actual_last": value}
    return {"last": value}


def _mode(row: PlanRow, value: str, _calendar: object) -> Changes:
    """Pin a task where it is; by hand, it keeps both its days."""
    if value == PINNED:
        return {"mode": value, "first": row.first}
    if value == MANUAL:
        return {"mode": value, "first": row.first, "last": row.last}
    return {"mode": value}


def _limit_kind(row: PlanRow, value: str | None, _calendar: object) -> Changes:
    """Give a constraint the day on which the task is, until another is typed."""
    if value in (None, AS_LATE):
        return {"limit_kind": value, "limit_day": None}
    day = row.last if value in AT_THE_END else row.first
    return {"limit_kind": value, "limit_day": row.limit_day or day}


def _limit_day(row: PlanRow, value: date | None, _calendar: object) -> Changes:
    if value is None:
        return {"limit_kind": None, "limit_day": None}
    return {"limit_kind": row.limit_kind or START_NO_EARLIER, "limit_day": value}


_MEANINGS: Final[Mapping[str, Callable[..., Changes]]] = {
    "start": _start,
    "finish": _finish,
    "mode": _mode,
    "limit_kind": _limit_kind,
    "limit_day": _limit_day,
}
