"""The planning engine: tasks, links and calendars in, dates with slack and reasons out.

A network is compiled once, planned in full, and after an edit of some tasks planned again only as far as
the edit reaches. It knows no titles and no files; the same input always gives the same dates.

Where the rules are Microsoft Project's and where they differ on purpose is told in ARCHITECTURE.md.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from coproduce.collector import uncollected
from coproduce.domain.activity import AS_LATE, Activity, Dependency
from coproduce.domain.backward import backward, finishes, late_moment
from coproduce.domain.forward import forward, start_freed
from coproduce.domain.reasons import Reason, inventory_moment, reason_of
from coproduce.domain.results import Planned, Span, planned, spans
from coproduce.domain.slack import missed, overrun
from coproduce.domain.spread import Spread
from coproduce.domain.timetable import OutOfSpan, Timetables, lay_out
from coproduce.domain.web import FIXED, Project, compiled, lay_over
from coproduce.domain.working_calendar import WorkingCalendar

__all__ = ["Network", "Planned", "Project", "Reason", "Span"]
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
            self._days = _days_of_projects(projects.values()) | days_of_tasks(self._web.typed())
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

    def is_summary(self, key: Hashable) -> bool:
        """Tell whether others are parts of a task."""
        return self._web.number[key] in self._web.children

    def keys(self) -> Collection[Hashable]:
        """Return the keys of all tasks."""
        return self._web.number.keys()

    def leaves(self, key: Hashable) -> Iterator[Hashable]:
        """Yield the tasks below a summary, or the task itself."""
        return (self._web.tasks[i].key for i in self._web.leaves(self._web.number[key]))

    def summaries(self, key: Hashable) -> Iterator[Hashable]:
        """Yield the summaries that a task is part of, the nearest first."""
        return (self._web.tasks[i].key for i in self._web.summaries(self._web.number[key]))

    def has_link(self, before: Hashable, after: Hashable) -> bool:
        """Tell whether a link leads from one task to another."""
        return any(link.before == before and link.after == after for link in self._web.links)

    def link(self, key: Hashable) -> Dependency | None:
        """Return the link with a key; None where no such link is."""
        return next((link for link in self._web.links if link.key == key), None)

    def joined(self, other: Network) -> Network:
        """Return one network, planned, of two that are not tied to each other."""
        tasks, links = [*self._web.tasks, *other._web.tasks], [*self._web.links, *other._web.links]
        calendars = {**other._calendars, **self._calendars}
        found = Network(tasks, links, calendars, {**other._web.projects, **self._web.projects})
        found.plan()
        return found

    def reach(self, keys: Iterable[Hashable]) -> set[Hashable]:
        """Return the tasks that can move when those of `keys`, or their parts, do: themselves and what follows."""
        web = self._web
        if web.late_first:  # what shall happen as late as possible looks at the end of all
            return set(web.number)
        found = {leaf for key in keys for leaf in web.leaves(web.number[key])}
        waiting = list(found)
        for number in waiting:  # grows as it is walked
            fresh = set(web.following(number)) - found
            found |= fresh
            waiting += fresh
        return {web.tasks[number].key for number in found}

    def waits_for(self, key: Hashable) -> Iterator[Hashable]:
        """Yield the tasks and summaries that links let a task wait for."""
        return (self._web.tasks[tie[0]].key for tie in self._web.before[self._web.number[key]])

    def days(self, key: Hashable) -> tuple[date, date]:
        """Return the first and the last day of a task, much quicker than all that is known of it."""
        web, i, day = self._web, self._web.number[key], self._laid_out().day
        return day(web.opening[i]), day(web.closing[i])

    def spans(self, project: Hashable) -> Iterator[Span]:
        """Yield the spans of a work's tasks without its summaries."""
        self._web.be_ready_for_edits()
        return spans(self._web, self._laid_out(), self._web.members.get(project, ()))

    def missed(self, key: Hashable) -> int:
        """Return by how many working days a task ends after its deadline."""
        return missed(self._web, self._laid_out(), self._web.number[key])

    def overrun(self, key: Hashable) -> int:
        """Return by how many working days links alone would put a task later than its limit lets it be."""
        return overrun(self._web, self._web.number[key])

    def inventory(self, key: Hashable) -> date | None:
        """Return the day on which a pinned or manual task would begin by its links, None for other tasks."""
        moment = inventory_moment(self._web, self._web.number[key])
        return None if moment is None else self._laid_out().day(moment)

    def freed(self, key: Hashable) -> date | None:
        """Return the first day that links to its start, and its project, leave to a task; None without links."""
        web, i = self._web, self._web.number[key]
        if not web.before[i]:
            return None
        return self._laid_out().day(web.tables[i].mornings[start_freed(web, i)])

    def ends(self, project: Hashable) -> Hashable | None:
        """Return the task of a work that ends last, the first of several; None for a work without tasks."""
        self._web.be_ready_for_edits()
        closing = self._web.closing
        members = [i for i in self._web.members.get(project, ()) if i not in self._web.children]
        last = max(members, key=closing.__getitem__, default=None)
        return None if last is None else self._web.tasks[last].key

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
        days = days_of_tasks(changed)
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

    def copy(self) -> Network:
        """Return a twin in which things can be tried; it shares what no edit of tasks changes."""
        self._laid_out()
        own = {"_web": self._web.copy(), "_days": set(self._days), "_finish": dict(self._finish)}
        twin = object.__new__(Network)
        vars(twin).update(vars(self) | own)
        return twin

    def reason(self, key: Hashable) -> Reason:
        """Say why a task begins on its day."""
        return reason_of(self._web, self._laid_out(), self._web.number[key])


def _days_of_projects(projects: Iterable[Project]) -> set[date]:
    return {day for one in projects for day in (one.starts, one.finish_by) if day is not None}


def days_of_tasks(tasks: Iterable[Activity]) -> set[date]:
    typed = (
        (one.first, one.last, one.limit_day, one.deadline, one.actual_first, one.actual_last)
        for one in tasks
    )
    return {day for days in typed for day in days if day is not None}
