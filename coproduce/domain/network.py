"""The planning engine: tasks, links and calendars in, dates with slack and reasons out.

A network is compiled once, planned in full, and after an edit of some tasks planned again only as far as
the edit reaches. It knows no titles and no files; the same input always gives the same dates.

Where the rules are Microsoft Project's and where they differ on purpose is told in ARCHITECTURE.md.
"""

from __future__ import annotations

import gc
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from coproduce.domain.activity import AS_LATE, AUTOMATIC, Activity, Dependency
from coproduce.domain.backward import backward, finishes, late_moment
from coproduce.domain.forward import forward
from coproduce.domain.reasons import Reason, inventory_boundary, reason_of
from coproduce.domain.slack import critical, free_slack, missed, slack
from coproduce.domain.spread import Spread
from coproduce.domain.timetable import OutOfSpan, Timetables, lay_out
from coproduce.domain.web import SUMMARY, Project, Web, compiled, is_bound, lay_over
from coproduce.domain.working_calendar import WorkingCalendar

__all__ = ["Network", "Planned", "Project", "Reason"]
EPOCH = date(2000, 1, 3)


@dataclass(frozen=True, slots=True)
class Planned:
    """What the engine says of one task. `last` is the last day as people write it; a milestone has one day.

    `slack`, `free_slack`, `missed` (days past the deadline) in working days of its calendar; `inventory`: the
    day on which a pinned or manual task would begin if links alone decided, None for the others.
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


class Network:
    """Tasks and links of one or more works that hang together.

    `calendars` must hold the calendar of every activity, `projects` the project of every activity.
    """

    def __init__(
        self,
        activities: Iterable[Activity],
        dependencies: Iterable[Dependency],
        calendars: Mapping[Any, WorkingCalendar],
        projects: Mapping[Any, Project],
    ) -> None:
        self._calendars = calendars
        with uncollected():
            self._web = compiled(activities, list(dependencies), projects)
            self._days = _Extent(self._web)
        self._widening = 0
        self._timetables: Timetables[Hashable] | None = None
        self._finish: dict[Hashable, int] = {}

    @property
    def left_out(self) -> list[Dependency]:
        """Links to nowhere and links that would close a circle; verbs refuse both, a merge can bring them."""
        return self._web.left_out

    def __len__(self) -> int:
        return len(self._web.tasks)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._web.number

    def __iter__(self) -> Iterator[Planned]:
        return (self._planned(number) for number in range(len(self)))

    def __getitem__(self, key: Hashable) -> Planned:
        return self._planned(self._web.number[key])

    def plan(self) -> None:
        """Compute everything. Raises Refusal when dates leave the calendar (years 1 to 9999)."""
        while True:
            try:
                with uncollected():
                    self._pass_over()
            except (OutOfSpan, IndexError):
                self._widening += 1
                self._timetables = None
            else:
                return

    def _pass_over(self) -> None:
        web, timetables = self._web, self._laid_out()
        web.late_first.clear()
        web.opening_caps.clear()
        forward(web, timetables, web.order)
        self._days.check(web)
        self._finish = finishes(web, timetables, web.projects)
        backward(web, timetables, web.order[::-1], self._finish)
        put_off = [i for i, task in enumerate(web.tasks) if task.limit == AS_LATE]
        if put_off:
            self._put_off(put_off)

    def _put_off(self, numbers: list[int]) -> None:
        """Move what shall happen as late as possible to its late dates, and what follows it along."""
        web = self._web
        for i in numbers:
            if web.how[i] != SUMMARY and not web.begun[i]:
                web.late_first[i] = web.late[i] if web.days[i] else late_moment(web, i)
        forward(web, self._laid_out(), web.order)

    def _laid_out(self) -> Timetables[Hashable]:
        if self._timetables is None:
            first, last = self._days.span()
            self._timetables = lay_out(self._calendars, first, last, self._widening)
            lay_over(self._web, self._timetables)
        return self._timetables

    def change(self, activities: Iterable[Activity]) -> set[Hashable]:
        """Put edited tasks in the place of those with the same keys and plan as far as that reaches.

        Returns the keys whose dates or slack changed. A task's parent and project stay what they were.
        """
        changed = list(activities)
        spread = Spread(self._web, self._laid_out(), self._finish)
        try:
            self._days.take(changed)
            found = spread.after(changed)
        except (OutOfSpan, IndexError):
            self._timetables = None
            self.plan()
            return set(self._web.number)
        self._finish = spread.finish
        return {self._web.tasks[number].key for number in found}

    def reason(self, key: Hashable) -> Reason:
        """Say why a task begins on its day."""
        return reason_of(self._web, self._laid_out(), self._web.number[key])

    def _planned(self, i: int) -> Planned:
        web, timetables = self._web, self._laid_out()
        return Planned(
            key=web.tasks[i].key,
            first=timetables.day(web.opening[i] >> 1),
            last=timetables.day(web.closing[i] >> 1),
            workdays=web.ready[i] - web.early[i],
            late_first=timetables.day(_late_first(web, i)),
            late_last=timetables.day(_late_last(web, i)),
            slack=slack(web, i),
            free_slack=free_slack(web, i),
            critical=critical(web, i),
            missed=missed(web, timetables, i),
            inventory=_day_of(timetables, inventory_boundary(web, i)),
        )


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking over the many small lists again and again while they are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Extent:
    """The days that a network speaks of, from which the span of its calendars is cut."""

    def __init__(self, web: Web) -> None:
        self.reach = max([0, *(-link.lag for link in web.links if link.elapsed)])
        self._days: set[date | None] = {project.starts for project in web.projects.values()}
        self._days |= {p.finish_by for p in web.projects.values() if p.finish_by is not None}
        self.take(web.tasks)

    def take(self, tasks: Iterable[Activity]) -> None:
        """Take notice of the days that tasks name."""
        for task in tasks:
            if task.mode != AUTOMATIC or is_bound(task):
                self._days.update(
                    (
                        task.first,
                        task.last,
                        task.limit_day,
                        task.deadline,
                        task.actual_first,
                        task.actual_last,
                    )
                )
        self._days.discard(None)

    def span(self) -> tuple[date, date]:
        """Return the first and the last day that is named."""
        named = [day for day in self._days if day is not None]
        return min(named, default=EPOCH), max(named, default=EPOCH)

    def check(self, web: Web) -> None:
        """Raise OutOfSpan when a negative lag in calendar days may have reached before the span."""
        if min(web.opens, default=self.reach) < self.reach:
            raise OutOfSpan


def _late_first(web: Web, i: int) -> int:
    if web.begun[i]:
        return web.opening[i] >> 1
    if web.how[i] == SUMMARY:
        return min(_late_first(web, child) for child in web.children[i])
    return web.nth[i][web.late[i]] if web.days[i] else late_moment(web, i) >> 1


def _late_last(web: Web, i: int) -> int:
    if web.tasks[i].actual_last is not None:
        return web.closing[i] >> 1
    if web.how[i] == SUMMARY:
        return max(_late_last(web, child) for child in web.children[i])
    return web.nth[i][max(web.due[i] - 1, 0)] if web.days[i] else late_moment(web, i) >> 1


def _day_of(timetables: Timetables[Hashable], place: int | None) -> date | None:
    return None if place is None else timetables.day(place)
