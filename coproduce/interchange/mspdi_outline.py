"""The outline of an MS Project file: which tasks are taken, and under which summary each stands.

Levels are those of the file; one that is skipped (a task at level 3 below one at level 1) is closed up.
The project's own summary, number 0, is the work itself. Rows left empty are nothing; inactive tasks and those of
other projects are left out and listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coproduce.errors import Refusal
from coproduce.interchange.mspdi_setting import Setting
from coproduce.interchange.records import Record

MOST_TASKS = 100_000
WORK = "0"


@dataclass(slots=True)
class Outline:
    """`rows`: tasks with the number of their summary; `left_out`: numbers of tasks that are known but not taken."""

    rows: list[tuple[Record, str | None]] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    summaries: set[str] = field(default_factory=set)


def outline(records: Iterable[Record], setting: Setting) -> Outline:
    """Arrange the tasks of a file. Raises Refusal for a number that is there twice or missing, or too many tasks."""
    found = Outline()
    seen: dict[str, Record] = {}
    open_summaries: list[tuple[int, str]] = []
    for record in records:
        uid = _number(record, seen)
        if _is_work(record, uid) or record.flag("IsNull"):
            found.left_out.add(uid)
            continue
        if len(seen) > MOST_TASKS:
            raise Refusal("interchange.too_many_tasks", most=MOST_TASKS)
        key = _not_taken(record)
        if key is not None:
            setting.note(record.place, key)
            found.left_out.add(uid)
            continue
        level = _level(record)
        while open_summaries and open_summaries[-1][0] >= level:
            open_summaries.pop()
        parent = open_summaries[-1][1] if open_summaries else None
        if parent is not None:
            found.summaries.add(parent)
        found.rows.append((record, parent))
        open_summaries.append((level, uid))
    return found


def _number(record: Record, seen: dict[str, Record]) -> str:
    number = record.whole("UID")
    if number is None:
        raise Refusal("mspdi.task_without_number", line=record.line, name=record.text("Name"))
    uid = str(number)
    if uid in seen:
        raise Refusal(
            "interchange.task_twice", uid=uid, line=record.line,
            one=seen[uid].text("Name") or "—", other=record.text("Name") or "—",
        )  # fmt: skip
    seen[uid] = record
    return uid


def _is_work(record: Record, uid: str) -> bool:
    return uid == WORK and (record.whole("OutlineLevel") or 0) == 0


def _not_taken(record: Record) -> str | None:
    if record.values.get("Active", "1").strip().lower() in ("0", "false"):
        return "mspdi.inactive"
    return "mspdi.external" if record.flag("ExternalTask") else None


def _level(record: Record) -> int:
    """Return a task's level, from its outline number where the level itself is not written."""
    level = record.whole("OutlineLevel")
    if level is not None:
        return max(1, level)
    number = record.text("OutlineNumber") or record.text("WBS")
    return len(number.split("."))
