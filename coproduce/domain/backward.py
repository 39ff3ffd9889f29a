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
    """Return the boundary that each project's slack is counted to: its `finish_by`, else when its last task ends."""
    shuts = web.shuts
    found: dict[object, int] = {}
    for key in projects:
        finish_by = web.projects[key].finish_by
        if finish_by is not None:
            found[key] = timetables.place(finish_by) + 1
        else:
            found[key] = max([shuts[number] for number in web.members.get(key, ())], default=0)
    return found


def backward(  # noqa: C901 - the innermost loop of a full plan: calls would double its time
    web: Web, timetables: Timetables[object], numbers: Sequence[int], finish: dict[object, int]
) -> None:
    """Compute tasks in the given order, the reverse of one that respects links. Raises OutOfSpan, IndexError."""
    how, bound, days = web.how, web.bound, web.days
    last_open, last_shut = web.last_open, web.last_shut
    after, project, begun = web.after, web.project, web.begun
    for i in numbers:
        if how[i] != TASK or bound[i]:
            backward_one(web, timetables, i, finish)
            continue
        shut, opened = finish[project[i]], NEVER
        for tie in after[i]:
            _i, j, kind, lag, elapsed = tie
            if begun[j]:
                continue
            if lag or elapsed:
                found = last_boundary(web, tie)
            else:
                found = last_open[j] if kind < FF else last_shut[j]
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
    start, table = end - length, web.nth[i]
    if start < 0:
        raise OutOfSpan
    web.late[i], web.due[i] = start, end
    web.last_open[i], web.last_shut[i] = table[start], table[end]


def backward_one(
    web: Web, timetables: Timetables[object], i: int, finish: dict[object, int]
) -> None:
    """Compute one task of any manner from what comes after it and above it."""
    shut, opened = _asked(web, timetables, i, finish[web.project[i]])
    if web.how[i] == SUMMARY:
        _summary(web, i, shut, opened)
    elif not web.days[i]:
        _milestone(web, timetables, i, min(shut, opened))
    else:
        length = web.ready[i] - web.early[i] if web.how[i] == FIXED else web.days[i]
        _put(web, i, shut, opened, length)
        if web.tasks[i].limit_day is not None:
            _keep(web, i, _limited(web, timetables, i, web.due[i]), length)


def _nth(table: list[int], place: int) -> int:
    if place < 0:
        raise OutOfSpan
    return table[place]


def _asked(web: Web, timetables: Timetables[object], i: int, shut: int) -> tuple[int, int]:
    """Return the last boundaries at which a task may end and begin: by its project, summary, successors, deadline."""
    task, opened = web.tasks[i], NEVER
    if i in web.parent:
        shut = min(shut, web.last_shut[web.parent[i]])
        opened = web.opening_caps.get(i, NEVER)
    for tie in web.after[i]:
        if web.begun[tie[1]]:
            continue
        if tie[2] in (FS, FF):
            shut = min(shut, last_boundary(web, tie))
        else:
            opened = min(opened, last_boundary(web, tie))
    if task.deadline is not None:
        shut = min(shut, timetables.place(task.deadline) + 1)
    return shut, opened


def _limited(web: Web, timetables: Timetables[object], i: int, end: int) -> int:
    """Bring a limit into the late finish of a task, as Microsoft does."""
    task, counts = web.tasks[i], web.upto[i]
    assert task.limit_day is not None  # noqa: S101 - asked by the caller
    day = timetables.place(task.limit_day)
    by_start, by_finish = counts[day + 1] - 1 + web.days[i], counts[day + 1]
    return {
        START_ON: counts[day] + web.days[i],
        FINISH_ON: by_finish,
        START_NO_LATER: min(end, by_start),
        FINISH_NO_LATER: min(end, by_finish),
    }.get(task.limit or "", end)


def _milestone(web: Web, timetables: Timetables[object], i: int, boundary: int) -> None:
    """Keep the last boundary on which a milestone may lie: the evening of an open day or an open morning."""
    task, counts = web.tasks[i], web.upto[i]
    if task.limit_day is not None:
        day = timetables.place(task.limit_day)
        if task.limit in (START_ON, FINISH_ON):
            boundary = day + (task.limit == FINISH_ON)
        elif task.limit in (START_NO_LATER, FINISH_NO_LATER):
            boundary = min(boundary, day + 1)
    closed_before = boundary < 1 or counts[boundary] == counts[boundary - 1]
    if closed_before and counts[boundary + 1] == counts[boundary]:
        boundary = _nth(web.nth[i], counts[boundary] - 1) + 1
    web.last_open[i] = web.last_shut[i] = boundary
    web.late[i] = web.due[i] = counts[boundary]


def _summary(web: Web, i: int, shut: int, opened: int) -> None:
    """Keep what a summary's own links and deadline ask; the tasks below it come later and obey."""
    if shut < 0 or opened < 0:
        raise OutOfSpan
    web.last_shut[i] = shut
    if (
        opened < NEVER
    ):  # a summary begins with its earliest task: that one carries what asks for its start
        first = min(web.children[i], key=lambda child: (web.opens[child], child))
        web.opening_caps[first] = opened


def last_boundary(web: Web, tie: Tie) -> int:
    """Return the last boundary at which the near side of a link to `tie`'s task may lie."""
    _i, j, kind, lag, elapsed = tie
    if kind in (FS, SS):
        return (web.last_open[j] if not lag else _nth(web.nth[j], web.late[j] - lag)) - elapsed
    return (web.last_shut[j] if not lag else _nth(web.nth[j], web.due[j] - lag)) - elapsed
