"""What a planned network says of one task, read off its lists: days, slack, whether it is critical."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from coproduce.domain.backward import late_moment
from coproduce.domain.reasons import inventory_moment
from coproduce.domain.slack import free_slack, missed, slack
from coproduce.domain.timetable import Timetables
from coproduce.domain.web import NEVER, NOBODY, SUMMARY, Web


class Planned(NamedTuple):
    """What the engine says of one task. `last` is the last day as people write it; a milestone has one day.

    `slack`, `free_slack`, `missed` (days past the deadline) in working days of its calendar; `inventory`: the
    day on which a pinned or manual task would begin if links alone decided, None for the others; `progress` in percent.
    """

    key: Hashable
    first: date
    last: date
    workdays: int
    late_first: date
    late_last: date
    slack: int
    free_slack: int
    critical: bool
    missed: int
    inventory: date | None
    progress: int


class Late(NamedTuple):
    """The last moments at which a task may begin and end, its slack, and whether a delay of a day does harm."""

    opening: int
    closing: int
    slack: int
    critical: bool
    progress: int


class Span(NamedTuple):
    """The days of a task as ordinals, the last included, and whether it is critical or misses its deadline."""

    first: int
    last: int
    critical: bool
    late: bool


def spans(web: Web, timetables: Timetables[Hashable], numbers: Iterable[int]) -> Iterator[Span]:
    """Yield the spans of some tasks but the summaries: what counting needs, much quicker than all that is known."""
    base = timetables.base
    for i in numbers:
        if web.how[i] != SUMMARY:
            task = web.tasks[i]
            open_yet = task.actual_last is None and task.progress < 100
            yield Span(
                base + (web.opening[i] >> 1),
                base + (web.closing[i] >> 1),
                open_yet and slack(web, i) <= 0,
                task.deadline is not None and missed(web, timetables, i) > 0,
            )


def planned(web: Web, timetables: Timetables[Hashable], i: int) -> Planned:
    """Return what the network says of task `i`."""
    late = _of_summary(web, i) if web.how[i] == SUMMARY else _of_task(web, i)
    day, inventory = timetables.day, inventory_moment(web, i)
    return Planned(
        web.tasks[i].key,
        day(web.opening[i]),
        day(web.closing[i]),
        web.ready[i] - web.early[i],
        day(late.opening),
        day(late.closing),
        late.slack,
        free_slack(web, i, late.slack),
        late.critical,
        missed(web, timetables, i),
        None if inventory is None else day(inventory),
        late.progress,
    )


def _of_task(web: Web, i: int) -> Late:
    """Read one task; what really happened has no other dates, and a finished task is not critical."""
    task, own = web.tasks[i], slack(web, i)
    if task.actual_last is not None:
        return Late(web.opening[i], web.closing[i], 0, False, task.progress)
    if not web.days[i]:
        opening = closing = late_moment(web, i)
    else:
        table = web.tables[i]
        opening, closing = table.mornings[web.late[i]], table.evenings[max(web.due[i], 1)]
    if web.begun[i]:
        opening = web.opening[i]
    return Late(opening, closing, own, own <= 0 and task.progress < 100, task.progress)


def _of_summary(web: Web, i: int) -> Late:
    """Read a summary off the tasks below: the earliest and the latest moment, the smallest slack of the unfinished, the
    progress weighed by working days."""
    opening, closing, least, critical = NEVER, NOBODY, NEVER, False
    days = done = 0
    for n in web.leaves(i):
        late = _of_task(web, n)
        opening, closing = min(opening, late.opening), max(closing, late.closing)
        own = web.ready[n] - web.early[n]
        days, done = days + own, done + own * late.progress
        if web.tasks[n].actual_last is None:
            least, critical = min(least, late.slack), critical or late.critical
    least = 0 if least == NEVER else least
    return Late(opening, closing, least, critical, done // days if days else 0)
