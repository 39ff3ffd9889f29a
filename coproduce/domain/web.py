"""A network compiled for its passes: tasks as numbers in an order in which nothing waits for what comes later.

Within the passes a moment is a boundary between two days: `opens[i]` is the boundary at which task i
begins, `shuts[i]` the one at which it ends, so that a task of Monday to Friday opens at Monday and shuts
at Saturday. Microsoft keeps the evening of a day apart from the morning of the next, which shows in milestones:
`opening`, `closing` and `latest` are moments, 2·d for the morning of day d and 2·d + 1 for its evening. `early`
and `ready`, `late` and `due` count the working days of the task's own calendar before those boundaries.
`caps[kind][i]`: the last boundary at which the near side of a link of that kind to task i may lie.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coproduce.domain.activity import AS_LATE, AUTOMATIC, LINK_KINDS, Activity, Dependency
from coproduce.domain.order import ordered, path
from coproduce.domain.timetable import Timetables

FS, SS, FF, SF = range(4)
KIND = {name: number for number, name in enumerate(LINK_KINDS)}
TASK, MILESTONE, SUMMARY, FIXED = range(4)

Tie = tuple[int, int, int, int, int]
"""A link: the task before, the task after, the kind, lag in working days, lag in calendar days."""


@dataclass(frozen=True, slots=True)
class Project:
    """What the tasks of one work share: nothing automatic begins before `starts`; `finish_by` replaces the
    computed finish as the day that slack is counted to."""

    starts: date
    finish_by: date | None = None


@dataclass(slots=True)
class Web:
    """The compiled network. Lists are indexed by task number; the passes fill those after `after`."""

    tasks: list[Activity]
    number: dict[Hashable, int]
    links: list[Dependency]
    project: list[Hashable]
    projects: Mapping[Hashable, Project]
    members: dict[Hashable, list[int]] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    parent: dict[int, int] = field(default_factory=dict)
    before: list[list[Tie]] = field(default_factory=list)
    after: list[list[Tie]] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)
    left_out: list[Dependency] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    how: list[int] = field(default_factory=list)
    bound: list[bool] = field(default_factory=list)
    begun: list[bool] = field(default_factory=list)
    floor: list[int] = field(default_factory=list)
    upto: list[list[int]] = field(default_factory=list)
    nth: list[list[int]] = field(default_factory=list)
    opens: list[int] = field(default_factory=list)
    shuts: list[int] = field(default_factory=list)
    opening: list[int] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)
    early: list[int] = field(default_factory=list)
    ready: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    due: list[int] = field(default_factory=list)
    latest: list[int] = field(default_factory=list)
    caps: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])
    late_first: dict[int, int] = field(default_factory=dict)
    opening_caps: dict[int, int] = field(default_factory=dict)

    def leaves(self, number: int) -> Iterator[int]:
        """Yield the tasks below a summary, or the task itself."""
        below = self.children.get(number)
        if below is None:
            yield number
            return
        for child in below:
            yield from self.leaves(child)

    def above(self, number: int) -> Iterator[int]:
        """Yield the summaries that a task is part of, the nearest first."""
        while number in self.parent:
            number = self.parent[number]
            yield number

    def following(self, number: int) -> Iterator[int]:
        """Yield what waits for a task: its successors, and the summary that ends with it."""
        yield from (tie[1] for tie in self.after[number])
        if number in self.parent:
            yield self.parent[number]


def compiled(
    tasks: Iterable[Activity],
    links: Sequence[Dependency],
    projects: Mapping[Hashable, Project],
) -> Web:
    """Number tasks, spread links into summaries over the tasks below, and put all in order.

    Links to tasks that are not there, and links that would close a circle, are left out and listed.
    """
    rows = list(tasks)
    web = Web(
        tasks=rows,
        number={task.key: number for number, task in enumerate(rows)},
        links=list(links),
        project=[task.project for task in rows],
        projects=projects,
    )
    _family(web)
    for number, key in enumerate(web.project):
        web.members.setdefault(key, []).append(number)
    _tie(web, web.links)
    web.order = ordered(web.after, web.parent)
    if len(web.order) < len(rows):
        _break_circles(web)
    web.rank = [0] * len(rows)
    for place, number in enumerate(web.order):
        web.rank[number] = place
    return web


def _family(web: Web) -> None:
    """Find summaries; a parent that would make a task its own ancestor (after a merge) is not one."""
    for number, task in enumerate(web.tasks):
        if task.parent is None or (parent := web.number.get(task.parent)) is None:
            continue
        above: int | None = parent
        while above is not None and above != number:
            above = web.parent.get(above)
        if above is None:
            web.parent[number] = parent
            web.children.setdefault(parent, []).append(number)


def _tie(web: Web, links: Iterable[Dependency]) -> None:
    """Note every link at both its ends; one that enters a summary holds every task below it, as in MS Project."""
    count, numbers, children = len(web.tasks), web.number, web.children
    before: list[list[Tie]] = [[] for _ in range(count)]
    after: list[list[Tie]] = [[] for _ in range(count)]
    web.before, web.after, web.left_out = before, after, []
    for link in links:
        one, other = numbers.get(link.before), numbers.get(link.after)
        if one is None or other is None or one == other:
            web.left_out.append(link)
            continue
        kind, lag, elapsed = KIND[link.kind], link.lag, 0
        if link.elapsed:
            lag, elapsed = 0, lag
        for held in web.leaves(other) if other in children else (other,):
            tie = (one, held, kind, lag, elapsed)
            before[held].append(tie)
            after[one].append(tie)


def _break_circles(web: Web) -> None:
    """Leave out links, the last given first, until none closes a circle."""
    kept, dropped = list(web.links), []
    while len(web.order) < len(web.tasks):
        stuck = set(range(len(web.tasks))) - set(web.order)
        closing = next(link for link in reversed(kept) if _closes(web, link, stuck))
        kept.remove(closing)
        dropped.append(closing)
        _tie(web, kept)
        web.order = ordered(web.after, web.parent)
    web.left_out += dropped


def _closes(web: Web, link: Dependency, stuck: set[int]) -> bool:
    """Tell whether a link lies on a circle."""
    one, other = web.number.get(link.before), web.number.get(link.after)
    if one is None or other is None or one not in stuck:
        return False
    return any(path(held, one, web.following) for held in web.leaves(other) if held in stuck)


def lay_over(web: Web, timetables: Timetables[Hashable]) -> None:
    """Give every task its calendar's tables and make room for the results of the passes."""
    count = len(web.tasks)
    tables = timetables.tables
    web.upto = [tables[task.calendar].before for task in web.tasks]
    web.nth = [tables[task.calendar].nth for task in web.tasks]
    starts = {key: timetables.place(project.starts) for key, project in web.projects.items()}
    web.floor = [starts[key] for key in web.project]
    web.days = [task.days for task in web.tasks]
    web.begun = [begun(task) for task in web.tasks]
    web.how = [manner(task) for task in web.tasks]
    for number in web.children:
        web.how[number] = SUMMARY
    web.bound = [is_bound(task) for task in web.tasks]
    for name in ("opens", "shuts", "opening", "closing", "early", "ready", "late", "due", "latest"):
        setattr(web, name, [0] * count)
    web.caps = ([0] * count, [0] * count, [0] * count, [0] * count)
    web.late_first, web.opening_caps = {}, {}


def manner(task: Activity) -> int:
    """Say how a task's dates come about: plainly by links, as a milestone, or fixed by something typed."""
    plain = task.mode == AUTOMATIC and task.limit in (None, AS_LATE) and not begun(task)
    if not plain:
        return FIXED
    return TASK if task.days else MILESTONE


def begun(task: Activity) -> bool:
    """Tell whether a task really began: its predecessors no longer hold it."""
    return task.actual_first is not None or task.actual_last is not None


def is_bound(task: Activity) -> bool:
    """Tell whether more than successors and the project's finish may say how late a task can be."""
    return (
        task.deadline is not None
        or task.limit_day is not None
        or task.parent is not None
        or task.mode != AUTOMATIC
        or begun(task)
    )
