"""Limits on summaries, which MS Project knows and we do not: handed down to the tasks below, which gives the same dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coproduce.domain.activity import AS_LATE, FINISH_NO_LATER, START_NO_EARLIER
from coproduce.domain.draft import TaskDraft
from coproduce.interchange.moments import moment
from coproduce.interchange.mspdi_outline import Outline
from coproduce.interchange.mspdi_setting import Setting
from coproduce.interchange.mspdi_tasks import limit_of
from coproduce.interchange.records import Record

Tasks = dict[str, TaskDraft]


def hand_limits_down(arranged: Outline, tasks: Tasks, setting: Setting) -> Tasks:
    """Give a summary's earliest start to the tasks below that have no limit; its latest finish becomes a deadline."""
    earliest: dict[str, date] = {}
    for record, parent in arranged.rows:
        uid = str(record.whole("UID"))
        above = earliest.get(parent or "")
        if uid in arranged.summaries:
            below = _of_summary(record, tasks, setting)
            if found := [day for day in (above, below) if day]:
                earliest[uid] = max(found)
        elif above is not None and tasks[uid].values["limit_kind"] is None:
            limit = {"limit_kind": START_NO_EARLIER, "limit_day": above}
            tasks[uid] = _with(tasks[uid], limit)
    return tasks


def _of_summary(record: Record, tasks: Tasks, setting: Setting) -> date | None:
    """Return the day before which nothing below a summary begins; note what becomes of its limit."""
    kind, day, uid = limit_of(record), moment(record, "ConstraintDate"), str(record.whole("UID"))
    if kind is None or (day is None and kind != AS_LATE):
        return None
    if kind == START_NO_EARLIER and day:
        setting.note(record.place, "mspdi.summary_start", day=day.day)
        return day.day
    if kind == FINISH_NO_LATER and day:
        if tasks[uid].values["deadline"] is None:
            tasks[uid] = _with(tasks[uid], {"deadline": day.finish})
        setting.note(record.place, "mspdi.summary_finish", day=day.finish)
    else:
        setting.note(record.place, "mspdi.summary_limit")
    return None


def _with(task: TaskDraft, values: dict[str, object]) -> TaskDraft:
    return replace(task, values={**task.values, **values})
