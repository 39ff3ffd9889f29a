"""The planning engine: tasks, links and calendars in, dates with slack and reasons out.

A network is compiled once, planned in full, and after an edit of some tasks planned again only as far as
the edit reaches. It knows no titles and no files; the same input always gives the same dates.

Where the rules are Microsoft Project's and where they differ on purpose is told in ARCHITECTURE.md.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from coproduce.domain.activity import AS_LATE, Activity, Dependency
from coproduce.domain.backward import backward, finishes, late_moment
from coproduce.domain.forward import forward
from coproduce.domain.reasons import Reason, reason_of
from coproduce.domain.results import Planned, planned
from coproduce.domain.spread import Spread
from coproduce.domain.timetable import OutOfSpan, Timetables, lay_out
from coproduce.domain.web import FIXED, Project, compiled, lay_over
from coproduce.domain.working_calendar import WorkingCalendar

__all__ = ["Network", "Planned", "Project", "Reason"]
EPOCH = date(2000, 1, 3)


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
            self._web = compiled(activities, dependencies, projects)
            self._days = _days_of_projects(projects.values()) | _days_of_tasks(self._web.typed())
        self._timetables: Timetables[Hashable] | None = None
        self._finish: dict[Hashable, int] = {}

    @property
    def left_out(self) -> list[Dependency]:
        """Links to nowhere and links that would close a circle; verbs refuse both, a merge can bring them."""
        return self._web.left_out

    @property
    def projects(self) -> Collection[Hashable]:
        """The works that the tasks belong to."""
        return self._web.projects.keys()

    def __len__(self) -> int:
        return len(self._web.tasks)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._web.number

    def __iter__(self) -> Iterator[Planned]:
        web, timetables = self._web, self._laid_out()
        return (planned(web, timetables, number) for number in range(len(self)))

    def __getitem__(self, key: Hashable) -> Planned:
        return planned(self._web, self._laid_out(), self._web.number[key])

    def task(self, key: Hashable) -> Activity:
        """Return a task as it was given or changed last."""
        return self._web.tasks[self._web.number[key]]

    def calendar(self, key: Hashable) -> WorkingCalendar:
        """Return the calendar that counts a task's days."""
        return self._calendars[self.task(key).calendar]

    def plan(self) -> None:
        """Compute everything. Raises Refusal when dates leave the calendar (years 1 to 9999)."""
        with uncollected():
            while not self._is_passed_over():
                pass

    def _is_passed_over(self) -> bool:
        """Go over the network once, forward and back; False when the calendars had to be laid out further."""
        web, timetables = self._web, self._laid_out()
        web.late_first.clear()
        web.opening_caps.clear()
        try:
            forward(web, timetables, web.order)
            self._finish = finishes(web, timetables, web.projects, web.order)
            backward(web, timetables, web.order[::-1], self._finish)
            self._put_off()
        except OutOfSpan:
            self._lay_over(timetables.reaching_back())
        except IndexError:
            timetables.reach_further()
        else:
            return True
        return False

    def _put_off(self) -> None:
        """Move what shall happen as late as possible to its late dates, and what follows it along."""
        web = self._web
        for i, how in enumerate(web.how):
            if how == FIXED and web.tasks[i].limit == AS_LATE and not web.begun[i]:
                web.late_first[i] = web.late[i] if web.days[i] else late_moment(web, i)
        if web.late_first:
            forward(web, self._laid_out(), web.order)

    def _laid_out(self) -> Timetables[Hashable]:
        if self._timetables is None:
            first, last = min(self._days, default=EPOCH), max(self._days, default=EPOCH)
            return self._lay_over(lay_out(self._calendars, first, last, 2 * self._web.reserve))
        return self._timetables

    def _lay_over(self, timetables: Timetables[Hashable]) -> Timetables[Hashable]:
        self._timetables = timetables
        lay_over(self._web, timetables)
        return timetables

    def change(self, activities: Iterable[Activity]) -> set[Hashable]:
        """Put edited tasks in the place of those with the same keys and plan as far as that reaches.

        Returns the keys whose dates or slack changed. A task's parent and project stay what they were.
        """
        changed, timetables = list(activities), self._laid_out()
        spread = Spread(self._web, timetables, self._finish)
        edited = [spread.take(task) for task in changed]
        days = _days_of_tasks(changed)
        self._days |= days
        try:
            timetables.check(days)
            found = spread.after(edited)
        except (OutOfSpan, IndexError):
            self._timetables = None
            self.plan()
            return set(self._web.number)
        self._finish = spread.finish
        return {self._web.tasks[number].key for number in found}

    def reason(self, key: Hashable) -> Reason:
        """Say why a task begins on its day."""
        return reason_of(self._web, self._laid_out(), self._web.number[key])


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


def _days_of_projects(projects: Iterable[Project]) -> set[date]:
    return {day for one in projects for day in (one.starts, one.finish_by) if day is not None}


def _days_of_tasks(tasks: Iterable[Activity]) -> set[date]:
    typed = (
        (one.first, one.last, one.limit_day, one.deadline, one.actual_first, one.actual_last)
        for one in tasks
    )
    return {day for days in typed for day in days if day is not None}
