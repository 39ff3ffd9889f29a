"""Limits, Microsoft Project's constraints: what they do to the earliest and to the latest dates of a task.

A limit of a start means the morning of its day, one of a finish the evening. Limits are honoured against links, so
a task may stand earlier than what it waits for; its slack says by how much.
"""

from __future__ import annotations

from coproduce.domain.activity import (
    FINISH_NO_EARLIER,
    FINISH_NO_LATER,
    FINISH_ON,
    START_NO_EARLIER,
    START_NO_LATER,
    START_ON,
    Activity,
)
from coproduce.domain.timetable import Timetables


def first_start(
    task: Activity, worked: list[int], timetables: Timetables[object], start: int
) -> int:
    """Return the working day on which a task begins that links let begin on the `start`-th."""
    if task.limit is None or task.limit_day is None:
        return start
    opening = worked[timetables.morning(task.limit_day)]
    closing = worked[timetables.evening(task.limit_day)]
    return {
        START_ON: opening,
        FINISH_ON: closing - task.days,
        START_NO_EARLIER: max(start, opening),
        FINISH_NO_EARLIER: max(start, closing - task.days),
        START_NO_LATER: min(start, closing - 1),
        FINISH_NO_LATER: min(start, closing - task.days),
    }.get(task.limit, start)


def first_moment(task: Activity, timetables: Timetables[object], moment: int) -> int:
    """Return the moment of a milestone that links let stand at `moment`."""
    if task.limit is None or task.limit_day is None:
        return moment
    morning, evening = timetables.morning(task.limit_day), timetables.evening(task.limit_day)
    return {
        START_ON: morning,
        FINISH_ON: evening,
        START_NO_EARLIER: max(moment, morning),
        FINISH_NO_EARLIER: max(moment, evening),
        START_NO_LATER: min(moment, morning),
        FINISH_NO_LATER: min(moment, evening),
    }.get(task.limit, moment)


def last_end(task: Activity, worked: list[int], timetables: Timetables[object], end: int) -> int:
    """Return how many working days may be over when a task ends that successors let end with the `end`-th."""
    if task.limit is None or task.limit_day is None:
        return end
    opening = worked[timetables.morning(task.limit_day)]
    closing = worked[timetables.evening(task.limit_day)]
    held = {
        START_ON: opening + task.days,
        FINISH_ON: closing,
        START_NO_LATER: min(end, closing - 1 + task.days),
        FINISH_NO_LATER: min(end, closing),
    }.get(task.limit, end)
    return held if task.deadline is None else min(held, worked[timetables.evening(task.deadline)])


def last_moment_of(task: Activity, timetables: Timetables[object], moment: int) -> int:
    """Return the last moment of a milestone that successors let stand until `moment`."""
    if task.limit is None or task.limit_day is None:
        return moment
    morning, evening = timetables.morning(task.limit_day), timetables.evening(task.limit_day)
    held = {
        START_ON: morning,
        FINISH_ON: evening,
        START_NO_LATER: min(moment, morning),
        FINISH_NO_LATER: min(moment, evening),
    }.get(task.limit, moment)
    return held if task.deadline is None else min(held, timetables.evening(task.deadline))
