"""Slack and missed deadlines, read off a planned network.

Total slack is the smaller of start slack and finish slack in working days of the task's own calendar, as
Microsoft Project counts it; of a task that has begun only the finish counts; a finished one has none. Where a
limit holds a task earlier than its links would, the slack says by how much.
"""

from __future__ import annotations

from coproduce.domain.activity import (
    AUTOMATIC,
    FINISH_NO_LATER,
    FINISH_ON,
    START_NO_LATER,
    START_ON,
)
from coproduce.domain.backward import before_milestone
from coproduce.domain.forward import moment_by_links, start_by_links
from coproduce.domain.timetable import Timetables
from coproduce.domain.web import FROM_START, NEVER, TASK, TO_END, Tie, Web

HOLDING = (START_ON, FINISH_ON, START_NO_LATER, FINISH_NO_LATER)


def slack(web: Web, i: int) -> int:
    """Return the total slack of a task; negative when a deadline or limit cannot be met."""
    at_finish = web.due[i] - web.ready[i]
    if web.how[i] == TASK:
        return at_finish
    if web.tasks[i].actual_last is not None or i in web.late_first:
        return 0
    if web.begun[i]:
        return at_finish
    return min(web.late[i] - web.early[i], at_finish) - overrun(web, i)


def overrun(web: Web, i: int) -> int:
    """Return by how many working days links alone would put a task later than its limit lets it be."""
    task = web.tasks[i]
    if task.limit not in HOLDING or task.limit_day is None or task.mode != AUTOMATIC:
        return 0
    if web.days[i]:
        return max(0, start_by_links(web, i) - web.early[i])
    return max(0, web.tables[i].worked[moment_by_links(web, i)] - web.early[i])


def free_slack(web: Web, i: int, total: int) -> int:
    """Return how many working days a task of so much total slack can slip before it moves any successor."""
    task, room = web.tasks[i], NEVER
    if task.actual_last is not None:
        return 0
    for tie in web.after[i]:
        if not web.begun[tie[1]]:
            room = min(room, _room(web, i, tie))
    if room == NEVER or task.limit in (START_ON, FINISH_ON):
        room = min(room, total)
    return max(0, room)


def _room(web: Web, i: int, tie: Tie) -> int:
    """Return the working days between a task and one successor, less the lag."""
    kind = tie[2]
    moment = _held(web, tie)
    worked = web.tables[i].worked
    if FROM_START[kind]:
        return worked[moment | 1] - 1 - web.early[i]
    return worked[moment] - web.ready[i]


def _held(web: Web, tie: Tie) -> int:
    """Return the last moment of the near side that leaves the successor where it is."""
    _i, j, kind, lag, elapsed = tie
    if web.days[j]:
        far = web.ready[j] if TO_END[kind] else web.early[j]
        return web.tables[j].mornings[max(far - lag, 0)] - 2 * elapsed
    return before_milestone(web, j, web.closing[j], lag) - 2 * elapsed


def missed(web: Web, timetables: Timetables[object], i: int) -> int:
    """Return by how many working days a task ends after its deadline, 0 when it keeps it."""
    deadline = web.tasks[i].deadline
    if deadline is None:
        return 0
    asked, closing = timetables.evening(deadline), web.closing[i]
    if closing <= asked:
        return 0
    worked = web.tables[i].worked
    return max(1, worked[closing] - worked[asked])
