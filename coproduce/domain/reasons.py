"""Why a task begins on its day: the driving link, its own limit, a pin, what really happened, or the start of the plan."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from coproduce.domain.activity import LINK_KINDS, MANUAL, PINNED
from coproduce.domain.forward import (
    moment_after,
    moment_by_links,
    start_after,
    start_by_links,
)
from coproduce.domain.timetable import OutOfSpan, Timetables
from coproduce.domain.web import FROM_START, SUMMARY, TO_END, Tie, Web

PLAN, LINK, LIMIT, LATE, PIN, HAND, REAL, BELOW = (
    "plan_start", "link", "limit", "as_late", "pinned", "manual", "actual", "summary",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """`before`, `link`, `lag`, `elapsed`: the link that decides, where one does (for a summary: the task below that
    begins first); `waits`: closed days between the moment at which nothing else hindered and the first day."""

    kind: str
    before: Hashable = None
    link: str | None = None
    lag: int = 0
    elapsed: bool = False
    waits: int = 0


def reason_of(web: Web, timetables: Timetables[Hashable], i: int) -> Reason:
    """Return why task `i` begins on its day."""
    task = web.tasks[i]
    if web.how[i] == SUMMARY:
        first = min(web.children[i], key=lambda child: (web.opening[child], child))
        return Reason(BELOW, web.tasks[first].key)
    if web.begun[i] or i in web.late_first:
        return Reason(REAL if web.begun[i] else LATE)
    if task.mode in (PINNED, MANUAL) and task.first is not None:
        waits = _waited(web, i, timetables.morning(task.first)) if task.mode == PINNED else 0
        return Reason(PIN if task.mode == PINNED else HAND, waits=waits)
    place = start_by_links(web, i) if web.days[i] else moment_by_links(web, i)
    reached = web.early[i] if web.days[i] else web.opening[i]
    if task.limit_day is not None and _differs(web, i, place, reached):
        return Reason(LIMIT)
    return _link(web, i, place) or Reason(PLAN, waits=_waited(web, i, web.floor[i]))


def _differs(web: Web, i: int, place: int, reached: int) -> bool:
    if web.days[i]:
        return place != reached
    return web.tables[i].worked[place] != web.early[i]


def _link(web: Web, i: int, place: int) -> Reason | None:
    """Return the first link that leaves no earlier start than `place`, None when the plan's start decides."""
    for tie in web.before[i]:
        found = start_after(web, i, tie) if web.days[i] else moment_after(web, i, tie)
        if found == place:
            j, _i, kind, lag, elapsed = tie
            waits = 0 if lag or TO_END[kind] else _waited(web, i, _freed(web, tie))
            name = LINK_KINDS[kind]
            return Reason(LINK, web.tasks[j].key, name, lag or elapsed, bool(elapsed), waits)
    return None


def _freed(web: Web, tie: Tie) -> int:
    j, _i, kind, _lag, elapsed = tie
    return (web.opening if FROM_START[kind] else web.closing)[j] + 2 * elapsed


def _waited(web: Web, i: int, moment: int) -> int:
    """Count the days between a moment and the beginning of a task; an evening and the next morning are one."""
    return max(0, (web.opening[i] + 1 >> 1) - (moment + 1 >> 1))


def inventory_moment(web: Web, i: int) -> int | None:
    """Return the moment at which a pinned or manual task would begin by its links, None for other tasks."""
    task = web.tasks[i]
    if web.how[i] == SUMMARY or task.mode not in (PINNED, MANUAL) or task.first is None:
        return None
    try:
        if web.days[i]:
            return web.tables[i].mornings[start_by_links(web, i)]
        return moment_by_links(web, i)
    except (OutOfSpan, IndexError):
        return None
