"""The forward pass: when each task can begin and end at the earliest.

The rules are Microsoft Project's for whole days: a link counts its lag in the successor's calendar; a task
begins on its first open day after what it waits for; a milestone stays on the evening of the day that its
predecessor ends; limits are honoured against links; nothing automatic begins before its project does.
"""

from __future__ import annotations

from collections.abc import Sequence

from coproduce.domain.activity import (
    FINISH_NO_EARLIER,
    FINISH_NO_LATER,
    FINISH_ON,
    MANUAL,
    PINNED,
    START_NO_EARLIER,
    START_NO_LATER,
    START_ON,
)
from coproduce.domain.timetable import OutOfSpan, Timetables
from coproduce.domain.web import FF, FS, SF, SS, SUMMARY, TASK, Tie, Web


def forward(web: Web, timetables: Timetables[object], numbers: Sequence[int]) -> None:
    """Compute tasks in the given order, which must respect links. Raises OutOfSpan, IndexError beyond the span."""
    how, upto, nth, days, floor = web.how, web.upto, web.nth, web.days, web.floor
    opens, shuts, early, ready = web.opens, web.shuts, web.early, web.ready
    opening, closing = web.opening, web.closing
    before, forced = web.before, web.late_first
    for i in numbers:
        if how[i] != TASK or i in forced:
            forward_one(web, timetables, i)
            continue
        counts, length = upto[i], days[i]
        start = counts[floor[i]]
        for j, _i, kind, lag, elapsed in before[i]:
            if kind == FS:
                found = counts[shuts[j] + elapsed] + lag
            elif kind == SS:
                found = counts[opens[j] + elapsed] + lag
            elif kind == FF:
                found = counts[shuts[j] + elapsed] + lag - length
            else:
                found = counts[opens[j] + elapsed] + lag - length
            start = max(start, found)
        table = nth[i]
        opens[i] = opened = table[start]
        shuts[i] = shut = table[start + length - 1] + 1
        opening[i], closing[i] = 2 * opened, 2 * shut - 1
        early[i], ready[i] = start, start + length


def forward_one(web: Web, timetables: Timetables[object], i: int) -> None:
    """Compute one task of any manner from what comes before it."""
    if web.how[i] == SUMMARY:
        _summary(web, i)
    elif web.tasks[i].actual_first is not None or web.tasks[i].actual_last is not None:
        _really(web, timetables, i)
    elif web.tasks[i].mode == MANUAL and web.tasks[i].first is not None:
        _by_hand(web, timetables, i)
    elif web.days[i]:
        _put(web, i, _start(web, timetables, i))
    else:
        _put_milestone(web, i, _moment(web, timetables, i))


def _put(web: Web, i: int, start: int) -> None:
    """Let a task begin on the `start`-th working day of its calendar."""
    if start < 0:
        raise OutOfSpan
    table, length = web.nth[i], web.days[i]
    web.opens[i], web.shuts[i] = table[start], table[start + length - 1] + 1
    web.opening[i], web.closing[i] = 2 * web.opens[i], 2 * web.shuts[i] - 1
    web.early[i], web.ready[i] = start, start + length


def _put_milestone(web: Web, i: int, moment: int) -> None:
    """Set a milestone on a moment, or on the next open morning where that day is closed."""
    if moment < 0:
        raise OutOfSpan
    counts, day = web.upto[i], moment >> 1
    evening = moment & 1
    if evening and counts[day + 1] > counts[day]:
        boundary = day + 1
    else:
        boundary = web.nth[i][counts[day + evening]]
        moment = 2 * boundary
    web.opens[i] = web.shuts[i] = boundary
    web.opening[i] = web.closing[i] = moment
    web.early[i] = web.ready[i] = counts[boundary]


def _summary(web: Web, i: int) -> None:
    below = web.children[i]
    web.opens[i] = min(web.opens[child] for child in below)
    web.shuts[i] = max(web.shuts[child] for child in below)
    web.opening[i] = min(web.opening[child] for child in below)
    web.closing[i] = max(web.closing[child] for child in below)
    counts = web.upto[i]
    web.early[i], web.ready[i] = counts[web.opens[i]], counts[web.shuts[i]]


def _start(web: Web, timetables: Timetables[object], i: int) -> int:
    """Return the working day on which a task with a limit, a pin or a forced late start begins."""
    task, counts, length = web.tasks[i], web.upto[i], web.days[i]
    if i in web.late_first:
        return web.late_first[i]
    if task.mode == PINNED and task.first is not None:
        return counts[timetables.place(task.first)]
    start = 0 if _is_free(web, i) else start_by_links(web, i)
    if task.limit is None or task.limit_day is None:
        return start
    day = timetables.place(task.limit_day)
    opening, closing = counts[day], counts[day + 1]
    return {
        START_ON: opening,
        FINISH_ON: closing - length,
        START_NO_EARLIER: max(start, opening),
        FINISH_NO_EARLIER: max(start, closing - length),
        START_NO_LATER: min(start, closing - 1),
        FINISH_NO_LATER: min(start, closing - length),
    }.get(task.limit, start)


def start_by_links(web: Web, i: int) -> int:
    """Return the first working day that project start and links leave to a task."""
    start = web.upto[i][web.floor[i]]
    return max([start, *(start_after(web, i, tie) for tie in web.before[i])])


def start_after(web: Web, i: int, tie: Tie) -> int:
    """Return the first working day that one link leaves to a task."""
    j, _i, kind, lag, elapsed = tie
    from_shut = kind in (FS, FF)
    boundary = (web.shuts[j] if from_shut else web.opens[j]) + elapsed
    if boundary < 0:
        raise OutOfSpan
    return web.upto[i][boundary] + lag - (web.days[i] if kind in (FF, SF) else 0)


def _is_free(web: Web, i: int) -> bool:
    """Tell whether only its own limit says when a task begins, as Microsoft has it: even before the project does."""
    task = web.tasks[i]
    only = task.limit in (START_NO_EARLIER, FINISH_NO_EARLIER) and task.limit_day is not None
    return only and not web.before[i]


def _moment(web: Web, timetables: Timetables[object], i: int) -> int:
    """Return the moment of a milestone: a limit of its start means the morning of the day, one of its finish the evening."""
    task = web.tasks[i]
    if i in web.late_first:
        return web.late_first[i]
    if task.mode == PINNED and task.first is not None:
        return 2 * timetables.place(task.first)
    moment = 0 if _is_free(web, i) else moment_by_links(web, i)
    if task.limit is None or task.limit_day is None:
        return moment
    morning = 2 * timetables.place(task.limit_day)
    evening = morning + 1
    return {
        START_ON: morning,
        FINISH_ON: evening,
        START_NO_EARLIER: max(moment, morning),
        FINISH_NO_EARLIER: max(moment, evening),
        START_NO_LATER: min(moment, morning),
        FINISH_NO_LATER: min(moment, evening),
    }.get(task.limit, moment)


def moment_by_links(web: Web, i: int) -> int:
    """Return the first moment that project start and links leave to a milestone."""
    start = 2 * web.floor[i]
    return max([start, *(moment_after(web, i, tie) for tie in web.before[i])])


def moment_after(web: Web, i: int, tie: Tie) -> int:
    """Return the first moment that one link leaves to a milestone."""
    j, _i, kind, lag, elapsed = tie
    moment = (web.closing[j] if kind in (FS, FF) else web.opening[j]) + 2 * elapsed
    if moment < 0:
        raise OutOfSpan
    if not lag:
        return moment
    worked = web.upto[i][(moment + 1) >> 1] + lag
    if worked < 1:
        raise OutOfSpan
    return 2 * web.nth[i][worked - 1] + 1 if lag > 0 else 2 * web.nth[i][worked]


def _really(web: Web, timetables: Timetables[object], i: int) -> None:
    """Take the days on which a task really began and ended; the missing one follows from its length."""
    task, counts, table, length = web.tasks[i], web.upto[i], web.nth[i], web.days[i]
    first, last = task.actual_first, task.actual_last
    shut = timetables.place(last) + 1 if last is not None else -1
    if first is not None:
        opened = timetables.place(first)
    else:
        opened = table[counts[shut] - length] if length else shut - 1
    if not length:
        # What waited for something happened by the evening; what stands at the beginning, in the morning.
        evening = last is not None and bool(web.before[i])
        web.opening[i] = web.closing[i] = 2 * opened + evening
        opened = shut = opened + evening
    else:
        if last is None:
            shut = table[counts[opened] + length - 1] + 1
        web.opening[i], web.closing[i] = 2 * opened, 2 * shut - 1
    web.opens[i], web.shuts[i] = opened, shut
    web.early[i], web.ready[i] = counts[opened], counts[shut]


def _by_hand(web: Web, timetables: Timetables[object], i: int) -> None:
    """Take the days that a person typed, whatever calendar and links say."""
    task, counts = web.tasks[i], web.upto[i]
    assert task.first is not None  # noqa: S101 - asked by the caller, said again for the type checker
    opened = timetables.place(task.first)
    last = task.last if task.last is not None and task.last >= task.first else task.first
    shut = timetables.place(last) + 1
    if not web.days[i]:
        shut = opened
    web.opens[i], web.shuts[i] = opened, shut
    web.opening[i], web.closing[i] = 2 * opened, max(2 * opened, 2 * shut - 1)
    web.early[i], web.ready[i] = counts[opened], counts[shut]
