"""The backward pass: how late each task may end without moving the project's finish or missing a deadline.

What it says is exact: a task delayed by its slack moves nothing that counts, by one day more it does. Where
calendars differ this is stricter than Microsoft's arithmetic, which may grant days that are not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coproduce.domain.activity import FINISH_NO_LATER, FINISH_ON, START_NO_LATER, START_ON
from coproduce.domain.timetable import OutOfSpan, Timetables
from coproduce.domain.web import FF, FIXED, FS, SS, SUMMARY, TASK, Tie, Web

NEVER = 1 << 60


def finishes(
    web: Web, timetables: Timetables[object], projects: Iterable[object]
) -> dict[object, int]:
    """Return the moment that each project's slack is counted to: its `finish_by`, else when its last task ends."""
    closing = web.closing
    found: dict[object, int] = {}
    for key in projects:
        finish_by = web.projects[key].finish_by
        if finish_by is not None:
            found[key] = 2 * timetables.place(finish_by) + 1
        else:
            found[key] = max([closing[number] for number in web.members.get(key, ())], default=0)
    return found


def backward(
    web: Web, timetables: Timetables[object], numbers: Sequence[int], finish: dict[object, int]
) -> None:
    """Compute tasks in the given order, the reverse of one that respects links. Raises OutOfSpan, IndexError."""
    how, bound, days, caps = web.how, web.bound, web.days, web.caps
    after, project, begun = web.after, web.project, web.begun
    for i in numbers:
        if how[i] != TASK or bound[i]:
            backward_one(web, timetables, i, finish)
            continue
        shut, opened = (finish[project[i]] + 1) >> 1, NEVER
        for tie in after[i]:
            _i, j, kind, lag, elapsed = tie
            if begun[j]:
                continue
            found = last_boundary(web, tie) if lag or elapsed else caps[kind][j]
            if kind in (FS, FF):
                if found < shut:  # noqa: PLR1730 - no call in the innermost loop
                    shut = found
            elif found < opened:
                opened = found
        _put(web, i, shut, opened, days[i])


def _put(web: Web, i: int, shut: int, opened: int, length: int) -> None:
    """Let a task end by the boundary `shut` and begin by `opened`."""
    if shut < 0 or opened < 0:
        raise OutOfSpan
    counts = web.upto[i]
    end = counts[shut]
    if opened < NEVER:
        end = min(end, counts[opened + 1] - 1 + length)
    _keep(web, i, end, length)


def _keep(web: Web, i: int, end: int, length: int) -> None:
    """Let a task end with the `end`-th working day, and tell its predecessors."""
    start, table = end - length, web.nth[i]
    if start < 0:
        raise OutOfSpan
    web.late[i], web.due[i] = start, end
    by_start, by_end, by_start_too, by_end_too = web.caps
    by_start[i] = by_end[i] = table[start]
    by_start_too[i] = by_end_too[i] = table[end]


def backward_one(
    web: Web, timetables: Timetables[object], i: int, finish: dict[object, int]
) -> None:
    """Compute one task of any manner from what comes after it and above it."""
    shut, opened = _asked(web, timetables, i, finish[web.project[i]])
    if shut < 0 or opened < 0:
        raise OutOfSpan
    if web.how[i] == SUMMARY:
        _summary(web, i, shut, opened)
    elif not web.days[i]:
        _milestone(web, timetables, i, min(shut, opened))
    else:
        length = web.ready[i] - web.early[i] if web.how[i] == FIXED else web.days[i]
        _put(web, i, (shut + 1) >> 1, opened >> 1 if opened < NEVER else NEVER, length)
        if web.tasks[i].limit_day is not None:
            _keep(web, i, _limited(web, timetables, i, web.due[i]), length)


def _asked(web: Web, timetables: Timetables[object], i: int, shut: int) -> tuple[int, int]:
    """Return the last moments at which a task may end and begin: by its project, summary, successors, deadline."""
    task, opened = web.tasks[i], NEVER
    if i in web.parent:
        shut = min(shut, web.latest[web.parent[i]])
        opened = web.opening_caps.get(i, NEVER)
    for tie in web.after[i]:
        if web.begun[tie[1]]:
            continue
        if tie[2] in (FS, FF):
            shut = min(shut, last_moment(web, tie))
        else:
            opened = min(opened, last_moment(web, tie))
    if task.deadline is not None:
        shut = min(shut, 2 * timetables.place(task.deadline) + 1)
    return shut, opened


def _limited(web: Web, timetables: Timetables[object], i: int, end: int) -> int:
    """Bring a limit into the late finish of a task, as Microsoft does."""
    task, counts = web.tasks[i], web.upto[i]
    assert task.limit_day is not None  # noqa: S101 - asked by the caller
    day = timetables.place(task.limit_day)
    by_start, by_finish = counts[day + 1] - 1 + web.days[i], counts[day + 1]
    held = {
        START_ON: counts[day] + web.days[i],
        FINISH_ON: by_finish,
        START_NO_LATER: min(end, by_start),
        FINISH_NO_LATER: min(end, by_finish),
    }.get(task.limit or "", end)
    return held if task.deadline is None else min(held, counts[timetables.place(task.deadline) + 1])


def _milestone(web: Web, timetables: Timetables[object], i: int, moment: int) -> None:
    """Keep the last moment of a milestone: the evening or the morning of an open day."""
    task, counts = web.tasks[i], web.upto[i]
    if task.limit_day is not None:
        morning = 2 * timetables.place(task.limit_day)
        moment = {
            START_ON: morning,
            FINISH_ON: morning + 1,
            START_NO_LATER: min(moment, morning),
            FINISH_NO_LATER: min(moment, morning + 1),
        }.get(task.limit or "", moment)
        if task.deadline is not None:
            moment = min(moment, 2 * timetables.place(task.deadline) + 1)
    day = moment >> 1
    if counts[day + 1] == counts[day]:
        moment = 2 * nth_of(web.nth[i], counts[day] - 1) + 1
    boundary = (moment + 1) >> 1
    web.latest[i] = moment
    web.late[i] = web.due[i] = counts[boundary]
    for kind, caps in enumerate(web.caps):
        caps[i] = boundary if kind in (FS, FF) else moment >> 1


def late_moment(web: Web, i: int) -> int:
    """Return the late moment of a milestone as people see it: the evening when the work before it is done, or its own
    moment when it has no slack."""
    if web.due[i] == web.early[i]:
        return web.closing[i]
    return 2 * web.nth[i][max(web.due[i] - 1, 0)] + 1


def _summary(web: Web, i: int, shut: int, opened: int) -> None:
    """Keep what a summary's own links and deadline ask; the tasks below it come later and obey."""
    web.latest[i] = shut
    if (
        opened < NEVER
    ):  # a summary begins with its earliest task: that one carries what asks for its start
        first = min(web.children[i], key=lambda child: (web.opens[child], child))
        web.opening_caps[first] = opened


def last_boundary(web: Web, tie: Tie) -> int:
    """Return the last boundary at which the near side of a link may lie."""
    moment = last_moment(web, tie)
    return (moment + 1) >> 1 if tie[2] in (FS, FF) else moment >> 1


def last_moment(web: Web, tie: Tie) -> int:
    """Return the last moment at which the near side of a link may lie, given how late the far side may be."""
    _i, j, kind, lag, elapsed = tie
    if web.days[j]:
        far = web.late[j] if kind in (FS, SS) else web.due[j]
        return 2 * nth_of(web.nth[j], far - lag) - 2 * elapsed
    return before_milestone(web, j, web.latest[j], lag) - 2 * elapsed


def before_milestone(web: Web, j: int, moment: int, lag: int) -> int:
    """Return the last moment from which `lag` working days lead no further than a milestone's `moment`."""
    if not lag:
        return moment
    counts = web.upto[j]
    far = counts[(moment + 1) >> 1] if lag > 0 else counts[(moment >> 1) + 1] - 1
    return 2 * nth_of(web.nth[j], far - lag)


def nth_of(table: list[int], place: int) -> int:
    """Return the day of a working day's number. Raises OutOfSpan before the span."""
    if place < 0:
        raise OutOfSpan
    return table[place]
