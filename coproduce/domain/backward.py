"""The backward pass: how late each task may end without moving the project's finish or missing a deadline.

What it says is exact: a task delayed by its slack moves nothing that counts, by one day more it does. Where
calendars differ this is stricter than Microsoft's arithmetic, which may grant days that are not there.
"""

from __future__ import annotations

from collections.abc import Iterable

from coproduce.domain.limits import last_end, last_moment_of
from coproduce.domain.timetable import OutOfSpan, Timetables
from coproduce.domain.web import FIXED, FROM_START, MILESTONE, NEVER, SUMMARY, TO_END, Web


def finishes(
    web: Web, timetables: Timetables[object], keys: Iterable[object], numbers: Iterable[int]
) -> dict[object, int]:
    """Return the moment that the slack of projects is counted to: their `finish_by`, else when the last of their tasks,
    which are `numbers`, ends."""
    found, project, closing = dict.fromkeys(keys, 0), web.project, web.closing
    for i in numbers:
        if closing[i] > found[project[i]]:  # noqa: PLR1730  half the time of max()
            found[project[i]] = closing[i]
    for key in found:
        finish_by = web.projects[key].finish_by
        if finish_by is not None:
            found[key] = timetables.evening(finish_by)
    return found


def backward(
    web: Web, timetables: Timetables[object], numbers: Iterable[int], finish: dict[object, int]
) -> None:
    """Compute tasks in the given order, the reverse of one that respects links. Raises OutOfSpan, IndexError."""
    how, bound, days, above, caps = web.how, web.bound, web.days, web.above, web.opening_caps
    after, project, tables, reserve = web.after, web.project, web.tables, web.reserve
    late, due, last_opening, last_closing = web.late, web.due, web.last_opening, web.last_closing
    fars = tuple(last_closing if to_end else last_opening for to_end in TO_END)
    for i in numbers:
        if how[i] > MILESTONE or bound[i] or i in caps:
            backward_one(web, timetables, i, finish)
            continue
        shut, opened = finish[project[i]] if above[i] < 0 else last_closing[above[i]], NEVER
        for _i, j, kind, lag, elapsed in after[i]:
            found = last_moment(web, j, kind, lag, elapsed) if lag or elapsed else fars[kind][j]
            if FROM_START[kind]:
                opened = found if found < opened else opened
            else:
                shut = found if found < shut else shut
        table, length = tables[i], days[i]
        if not length:
            _milestone(web, timetables, i, min(shut, opened))
            continue
        end = table.worked[shut]
        due[i] = end = end if opened == NEVER else min(end, table.worked[opened | 1] - 1 + length)
        late[i] = start = end - length
        if start < reserve:
            raise OutOfSpan
        last_opening[i], last_closing[i] = table.mornings[start], table.mornings[end]


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
        _task(web, timetables, i, shut, opened)
    if web.begun[i]:  # it holds nothing any more
        web.last_opening[i] = web.last_closing[i] = NEVER


def _asked(web: Web, timetables: Timetables[object], i: int, shut: int) -> tuple[int, int]:
    """Return the last moments at which a task may end and begin: by its project, summary, successors, deadline."""
    opened, deadline = web.opening_caps.get(i, NEVER), web.tasks[i].deadline
    if web.above[i] >= 0:
        shut = web.last_closing[web.above[i]]
    for _i, j, kind, lag, elapsed in web.after[i]:
        found = last_moment(web, j, kind, lag, elapsed)
        if FROM_START[kind]:
            opened = min(opened, found)
        else:
            shut = min(shut, found)
    if deadline is not None:
        shut = min(shut, timetables.evening(deadline))
    return shut, opened


def _task(web: Web, timetables: Timetables[object], i: int, shut: int, opened: int) -> None:
    """Let a task end by the moment `shut`, begin by `opened`, and keep its limit."""
    table = web.tables[i]
    length = web.ready[i] - web.early[i] if web.how[i] == FIXED else web.days[i]
    end = table.worked[shut]
    if opened < NEVER:
        end = min(end, table.worked[opened | 1] - 1 + length)
    end = last_end(web.tasks[i], table.worked, timetables, end)
    if end < length + web.reserve:
        raise OutOfSpan
    web.late[i], web.due[i] = end - length, end
    web.last_opening[i], web.last_closing[i] = table.mornings[end - length], table.mornings[end]


def _milestone(web: Web, timetables: Timetables[object], i: int, moment: int) -> None:
    """Keep the last moment of a milestone: the evening or the morning of an open day."""
    table, moment = web.tables[i], last_moment_of(web.tasks[i], timetables, moment)
    done = table.worked[moment]
    if done < web.reserve:
        raise OutOfSpan
    if table.worked[moment | 1] == table.worked[moment & ~1]:
        moment = table.evenings[done]
    web.late[i] = web.due[i] = done
    web.last_opening[i] = web.last_closing[i] = moment


def late_moment(web: Web, i: int) -> int:
    """Return the late moment of a milestone as people see it: the evening when the work before it is done, or its own
    moment when it has no slack."""
    if web.due[i] == web.early[i]:
        return web.closing[i]
    return web.tables[i].evenings[max(web.due[i], 1)]


def _summary(web: Web, i: int, shut: int, opened: int) -> None:
    """Keep what a summary's own links and deadline ask; the tasks below it come later and obey."""
    web.last_closing[i] = shut
    if opened < NEVER:  # a summary begins with its earliest task: that one carries what asks so
        first = min(web.children[i], key=lambda child: (web.opening[child], child))
        web.opening_caps[first] = opened


def last_moment(web: Web, j: int, kind: int, lag: int, elapsed: int) -> int:
    """Return the last moment at which the near side of a link may lie, given how late task `j` may be."""
    if web.begun[j]:
        return NEVER
    if not web.days[j]:
        return before_milestone(web, j, web.last_closing[j], lag) - 2 * elapsed
    far = (web.due if TO_END[kind] else web.late)[j]
    return web.tables[j].mornings[far - lag] - 2 * elapsed


def before_milestone(web: Web, j: int, moment: int, lag: int) -> int:
    """Return the last moment from which `lag` working days lead no further than a milestone's `moment`."""
    if not lag:
        return moment
    table = web.tables[j]
    far = table.worked[moment] if lag > 0 else table.worked[moment | 1] - 1
    return table.mornings[far - lag]
