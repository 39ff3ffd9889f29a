"""A network compiled for its passes: tasks as numbers in an order in which nothing waits for what comes later.

Within the passes time is counted in moments (see `timetable`): Microsoft keeps the evening of a day apart from the
morning of the next, which shows in milestones. Task i begins at the moment `opening[i]` and ends at `closing[i]`;
after `last_opening[i]` and `last_closing[i]` it may not, both NEVER for one that really began: it holds nothing.
`early` and `ready`, `late` and `due` count the working days of the task's own calendar that are over by then.
The passes raise OutOfSpan for what lies within `reserve` days of the span's beginning, more than the longest lag:
so no lag leads out of the span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coproduce.domain.activity import AUTOMATIC, LINK_KINDS, Activity, Dependency
from coproduce.domain.order import ordered, path
from coproduce.domain.timetable import Table, Timetables

FS, SS, FF, SF = range(4)
FROM_START = (False, True, False, True)
TO_END = (False, False, True, True)
"""By kind: whether a link goes out from the start of a task instead of its end, and to the end of the next."""
KIND = {name: number for number, name in enumerate(LINK_KINDS)}
TASK, MILESTONE, SUMMARY, FIXED = range(4)
NOBODY = -1
NEVER = 1 << 60

RESULTS = (
    "opening", "closing", "early", "ready", "late", "due", "last_opening", "last_closing",
)  # fmt: skip
TAKEN = ("tasks", "calendar", "days", "how", "bound", "begun", "tables")
"""What an edit of a task changes."""

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
    calendar: list[Hashable] = field(default_factory=list)
    members: dict[Hashable, list[int]] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    parent: dict[int, int] = field(default_factory=dict)
    above: list[int] = field(default_factory=list)
    before: list[list[Tie]] = field(default_factory=list)
    after: list[list[Tie]] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)
    reserve: int = 0
    left_out: list[Dependency] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    how: list[int] = field(default_factory=list)
    bound: list[bool] = field(default_factory=list)
    begun: list[bool] = field(default_factory=list)
    floor: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    opening: list[int] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)
    early: list[int] = field(default_factory=list)
    ready: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    due: list[int] = field(default_factory=list)
    last_opening: list[int] = field(default_factory=list)
    last_closing: list[int] = field(default_factory=list)
    late_first: dict[int, int] = field(default_factory=dict)
    opening_caps: dict[int, int] = field(default_factory=dict)

    def copy(self) -> Web:
        """Return a twin with tasks and results of its own; links, outline, order and tables are shared."""
        self.be_ready_for_edits()
        own: dict[str, Any] = {name: list(getattr(self, name)) for name in (*TAKEN, *RESULTS)}
        own |= {name: dict(getattr(self, name)) for name in ("late_first", "opening_caps")}
        return replace(self, **own)

    def leaves(self, number: int) -> Iterator[int]:
        """Yield the tasks below a summary, or the task itself."""
        below = self.children.get(number)
        if below is None:
            yield number
            return
        for child in below:
            yield from self.leaves(child)

    def be_ready_for_edits(self) -> None:
        """Note each task's place in the order, and each project's tasks, which only edits ask for."""
        if not self.rank and self.tasks:
            self.rank, self.members = [0] * len(self.tasks), defaultdict(list)
            for place, number in enumerate(self.order):
                self.rank[number] = place
            for number, key in enumerate(self.project):
                self.members[key].append(number)

    def typed(self) -> Iterator[Activity]:
        """Yield the tasks that name days of their own."""
        return (self.tasks[i] for i, how in enumerate(self.how) if how == FIXED or self.bound[i])

    def summaries(self, number: int) -> Iterator[int]:
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
    links: Iterable[Dependency],
    projects: Mapping[Hashable, Project],
) -> Web:
    """Number tasks, spread links into summaries over the tasks below, and put all in order.

    Links to tasks that are not there, and links that would close a circle, are left out and listed.
    """
    rows, given = list(tasks), list(links)
    column = _columns(rows)
    web = Web(
        tasks=rows,
        number=dict(zip(column.key, range(len(rows)), strict=True)),
        links=given,
        project=column.project,
        projects=projects,
        calendar=column.calendar,
        days=column.days,
        begun=[
            a is not None or b is not None
            for a, b in zip(column.actual_first, column.actual_last, strict=True)
        ],
        bound=[day is not None for day in column.deadline],
        reserve=1 + max(map(abs, {link.lag for link in given}), default=0),
    )
    web.how = list(map(manner, column.mode, column.limit, web.begun, web.days))
    _family(web, column.parent)
    _tie(web, given)
    _put_in_order(web)
    return web


def _columns(rows: Sequence[Activity]) -> Any:
    """Turn rows of tasks into one list for each of their fields."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(Activity._fields)
    return Activity(*map(list, columns))  # type: ignore[arg-type]


def _family(web: Web, parents: Sequence[Hashable]) -> None:
    """Find summaries; a task of another work, and one that would make a task its own ancestor, is none (a merge can
    bring both)."""
    for number, key in enumerate(parents):
        if key is None or (parent := web.number.get(key)) is None:
            continue
        if web.project[parent] != web.project[number]:
            continue
        above: int | None = parent
        while above is not None and above != number:
            above = web.parent.get(above)
        if above is None:
            web.parent[number] = parent
            web.children.setdefault(parent, []).append(number)
    web.above = [NOBODY] * len(web.tasks)
    for number, parent in web.parent.items():
        web.above[number] = parent
    for number in web.children:
        web.how[number], web.begun[number] = SUMMARY, False


def _tie(web: Web, links: Iterable[Dependency]) -> None:
    """Note every link at both its ends; one that enters a summary holds every task below it, as in MS Project."""
    numbers, children = web.number, web.children
    before: list[list[Tie]] = [[] for _ in web.tasks]
    after: list[list[Tie]] = [[] for _ in web.tasks]
    web.before, web.after, web.left_out = before, after, []
    for link in links:
        source, target, name, lag, is_elapsed, _key = link
        try:
            one, other = numbers[source], numbers[target]
        except KeyError:
            one = other = NOBODY
        if one == other:
            web.left_out.append(link)
            continue
        kind = KIND[name]
        tie = (one, other, kind, 0, lag) if is_elapsed else (one, other, kind, lag, 0)
        if other in children:
            _tie_below(web, tie)
            continue
        before[other].append(tie)
        after[one].append(tie)


def _tie_below(web: Web, tie: Tie) -> None:
    one, summary, kind, lag, elapsed = tie
    for held in web.leaves(summary):
        web.before[held].append(tie := (one, held, kind, lag, elapsed))
        web.after[one].append(tie)


def tied(web: Web, links: Sequence[Dependency]) -> Web:
    """Return a twin with further links; one with the key of a link that is there takes its place.

    What would close a circle, or leads nowhere, is left out and listed.
    """
    twin, gone = web.copy(), in_place_of(web.links, links)
    others = [link for link in web.links if link not in gone] if gone else web.links
    twin.links, twin.left_out, twin.rank = [*others, *links], list(web.left_out), []
    twin.reserve = max([web.reserve, *(1 + abs(link.lag) for link in links)])
    if gone or web.left_out:  # what closed a circle may do so no more
        _tie(twin, twin.links)
    else:
        twin.before, twin.after = list(web.before), list(web.after)
        for link in links:
            _tie_further(twin, link)
    _put_in_order(twin)
    twin.be_ready_for_edits()
    return twin


def in_place_of(links: Iterable[Dependency], others: Iterable[Dependency]) -> list[Dependency]:
    """Give those links in whose place others, which have their keys, shall come."""
    keys = {link.key for link in others if link.key is not None}
    return [link for link in links if link.key in keys] if keys else []


def _tie_further(web: Web, link: Dependency) -> None:
    """Note one link more, in lists of its own: the others are shared with the network that this one is a twin of."""
    one, other = web.number.get(link.before), web.number.get(link.after)
    if one is None or other is None or one in web.leaves(other):
        web.left_out.append(link)
        return
    lag, elapsed = (0, link.lag) if link.elapsed else (link.lag, 0)
    for held in web.leaves(other):
        tie = (one, held, KIND[link.kind], lag, elapsed)
        web.before[held] = [*web.before[held], tie]
        web.after[one] = [*web.after[one], tie]


def _put_in_order(web: Web) -> None:
    """Order the tasks, without the links that close a circle."""
    web.order = ordered(web.before, web.after, web.parent)
    if len(web.order) < len(web.tasks):
        _break_circles(web)


def _break_circles(web: Web) -> None:
    """Leave out links, the last given first, until none closes a circle."""
    kept, dropped = list(web.links), []
    while len(web.order) < len(web.tasks):
        stuck = set(range(len(web.tasks))) - set(web.order)
        closing = next(link for link in reversed(kept) if _closes(web, link, stuck))
        kept.remove(closing)
        dropped.append(closing)
        _tie(web, kept)
        web.order = ordered(web.before, web.after, web.parent)
    web.left_out += dropped


def _closes(web: Web, link: Dependency, stuck: set[int]) -> bool:
    """Tell whether a link lies on a circle."""
    one, other = web.number.get(link.before), web.number.get(link.after)
    if one is None or other is None or one not in stuck:
        return False
    return any(path(held, one, web.following) for held in web.leaves(other) if held in stuck)


def lay_over(web: Web, timetables: Timetables[Hashable]) -> None:
    """Give every task its calendar's tables and make room for the results of the passes."""
    tables = {name: timetables.table(name) for name in set(web.calendar)}
    starts = {key: timetables.morning(project.starts) for key, project in web.projects.items()}
    web.tables = [tables[name] for name in web.calendar]
    web.floor = [starts[key] for key in web.project]
    for name in RESULTS:
        setattr(web, name, [0] * len(web.tasks))
    web.late_first, web.opening_caps = {}, {}


def manner(mode: str, limit: str | None, begun: bool, days: int) -> int:
    """Say how a task's dates come about: plainly by links, as a milestone, or by something typed too."""
    if begun or mode != AUTOMATIC or limit is not None:
        return FIXED
    return TASK if days else MILESTONE
