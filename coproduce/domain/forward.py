"""The forward pass: when each task can begin and end at the earliest.

The rules are Microsoft Project's for whole days: a link counts its lag in the successor's calendar; a task
begins on its first open day after what it waits for; a milestone stays on the evening of the day that its
predecessor ends; limits are honoured against links; nothing automatic begins before its project does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from coproduce.domain.activity import FINISH_NO_EARLIER, MANUAL, PINNED, START_NO_EARLIER
from coproduce.domain.limits import first_moment, first_start
from coproduce.domain.timetable import OutOfSpan, Timetables
from coproduce.domain.web import FROM_START, MILESTONE, NOBODY, SUMMARY, TASK, TO_END, Tie, Web


def forward(web: Web, timetables: Timetables[object], numbers: Iterable[int]) -> None:
    """Compute tasks in the given order, which must respect links; the calendars reach further when a plan does.

    Raises OutOfSpan where something lies before the calendars' first day.
    """
    while (stopped := _walk(web, timetables, numbers := iter(numbers))) is not None:
        timetables.reach_further()
        numbers = chain((stopped,), numbers)


def _walk(web: Web, timetables: Timetables[object], numbers: Iterator[int]) -> int | None:
    """Compute tasks up to one that lies beyond the calendars' last day, and name it."""
    how, tables, days, floor, before = web.how, web.tables, web.days, web.floor, web.before
    opening, closing, early, ready = web.opening, web.closing, web.early, web.ready
    nears = tuple(opening if from_start else closing for from_start in FROM_START)
    i = NOBODY
    try:
        for i in numbers:
            if how[i] != TASK:
                forward_one(web, timetables, i)
                continue
            table, length = tables[i], days[i]
            worked = table.worked
            start = worked[floor[i]]
            for j, _i, kind, lag, elapsed in before[i]:
                near = nears[kind][j]
                found = worked[near + 2 * elapsed] if elapsed else worked[near] + lag
                if TO_END[kind]:
                    found -= length
                if found > start:  # noqa: PLR1730 - no call in the innermost loop
                    start = found
            early[i], opening[i] = start, table.mornings[start]
            ready[i] = start = start + length
            closing[i] = table.evenings[start]
    except IndexError:
        return i
    return None


def forward_one(web: Web, timetables: Timetables[object], i: int) -> None:
    """Compute one task of any manner from what comes before it. Raises OutOfSpan, IndexError."""
    if web.how[i] == TASK:
        _put(web, i, start_by_links(web, i))
    elif web.how[i] == MILESTONE:
        _put_milestone(web, i, moment_by_links(web, i))
    elif web.how[i] == SUMMARY:
        below = web.children[i]
        opening, closing = web.opening.__getitem__, web.closing.__getitem__
        _keep(web, i, min(map(opening, below)), max(map(closing, below)))
    elif web.begun[i]:
        _really(web, timetables, i)
    elif web.tasks[i].mode == MANUAL and web.tasks[i].first is not None:
        _by_hand(web, timetables, i)
    elif web.days[i]:
        _put(web, i, _start(web, timetables, i))
    else:
        _put_milestone(web, i, _moment(web, timetables, i))


def _keep(web: Web, i: int, opening: int, closing: int) -> None:
    """Let a task begin and end at two moments."""
    worked = web.tables[i].worked
    web.opening[i], web.closing[i] = opening, closing
    web.early[i], web.ready[i] = worked[opening], worked[closing]


def _put(web: Web, i: int, start: int) -> None:
    """Let a task begin on the `start`-th working day of its calendar."""
    if start < web.reserve:
        raise OutOfSpan
    table, ready = web.tables[i], start + web.days[i]
    web.opening[i], web.closing[i] = table.mornings[start], table.evenings[ready]
    web.early[i], web.ready[i] = start, ready


def _put_milestone(web: Web, i: int, moment: int) -> None:
    """Set a milestone on a moment: an evening of an open day, or else the next open morning."""
    table = web.tables[i]
    done = table.worked[moment]
    if done < web.reserve:
        raise OutOfSpan
    if not moment & 1 or done == table.worked[moment - 1]:
        moment = table.mornings[done]
    web.opening[i] = web.closing[i] = moment
    web.early[i] = web.ready[i] = done


def _start(web: Web, timetables: Timetables[object], i: int) -> int:
    """Return the working day on which a task with a limit, a pin or a forced late start begins."""
    task = web.tasks[i]
    if i in web.late_first:
        return web.late_first[i]
    if task.mode == PINNED and task.first is not None:
        return web.tables[i].worked[timetables.morning(task.first)]
    start = 0 if _is_free(web, i) else start_by_links(web, i)
    return first_start(task, web.tables[i].worked, timetables, start)


def start_by_links(web: Web, i: int) -> int:
    """Return the first working day that project start and links leave to a task."""
    start = web.tables[i].worked[web.floor[i]]
    for tie in web.before[i]:
        start = max(start, start_after(web, i, tie))
    return start


def start_freed(web: Web, i: int) -> int:
    """Return the first working day that project start and links leave to a task's start, whatever its length."""
    start = web.tables[i].worked[web.floor[i]]
    for tie in web.before[i]:
        if not TO_END[tie[2]]:
            start = max(start, start_after(web, i, tie))
    return start


def start_after(web: Web, i: int, tie: Tie) -> int:
    """Return the first working day that one link leaves to a task."""
    j, _i, kind, lag, elapsed = tie
    near = (web.opening if FROM_START[kind] else web.closing)[j] + 2 * elapsed
    if near < 0:
        raise OutOfSpan
    return web.tables[i].worked[near] + lag - (web.days[i] if TO_END[kind] else 0)


def _is_free(web: Web, i: int) -> bool:
    """Tell whether only its own limit says when a task begins, as Microsoft has it: even before the project does."""
    task = web.tasks[i]
    only = task.limit in (START_NO_EARLIER, FINISH_NO_EARLIER) and task.limit_day is not None
    return only and not web.before[i]


def _moment(web: Web, timetables: Timetables[object], i: int) -> int:
    """Return the moment of a milestone with a limit, a pin or a forced late moment."""
    task = web.tasks[i]
    if i in web.late_first:
        return web.late_first[i]
    if task.mode == PINNED and task.first is not None:
        return timetables.morning(task.first)
    moment = 0 if _is_free(web, i) else moment_by_links(web, i)
    return first_moment(task, timetables, moment)


def moment_by_links(web: Web, i: int) -> int:
    """Return the first moment that project start and links leave to a milestone."""
    moment = web.floor[i]
    for tie in web.before[i]:
        moment = max(moment, moment_after(web, i, tie))
    return moment


def moment_after(web: Web, i: int, tie: Tie) -> int:
    """Return the first moment that one link leaves to a milestone."""
    j, _i, kind, lag, elapsed = tie
    moment = (web.opening if FROM_START[kind] else web.closing)[j] + 2 * elapsed
    if moment < 0:
        raise OutOfSpan
    if not lag:
        return moment
    table = web.tables[i]
    done = table.worked[moment] + lag
    if done < 1:
        raise OutOfSpan
    return table.evenings[done] if lag > 0 else table.mornings[done]


def _really(web: Web, timetables: Timetables[object], i: int) -> None:
    """Take the days on which a task really began and ended; the missing one follows from its length."""
    task, table, length = web.tasks[i], web.tables[i], web.days[i]
    first, last = task.actual_first, task.actual_last
    opening = timetables.morning(first) if first is not None else NOBODY
    closing = timetables.evening(last) if last is not None else NOBODY
    if not length:
        # What waited for something happened by the evening; what stands at the beginning, in the morning.
        evening = last is not None and bool(web.before[i])
        opening = closing = (opening if first is not None else closing - 1) + evening
    elif last is None:
        closing = table.evenings[table.worked[opening] + length]
    elif first is None:
        start = table.worked[closing] - length
        if start < web.reserve:
            raise OutOfSpan
        opening = table.mornings[start]
    _keep(web, i, opening, closing)


def _by_hand(web: Web, timetables: Timetables[object], i: int) -> None:
    """Take the days that a person typed, whatever calendar and links say."""
    first, last = web.tasks[i].first, web.tasks[i].last
    assert first is not None  # noqa: S101 - asked by the caller, said again for the type checker
    opening = timetables.morning(first)
    closing = timetables.evening(first if last is None else max(first, last))
    _keep(web, i, opening, closing if web.days[i] else opening)
