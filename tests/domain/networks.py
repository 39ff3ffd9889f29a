"""Random networks for tests and benchmarks, and a naive planner that walks day by day to compare with."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from coproduce.domain.activity import LINK_KINDS, Activity, Dependency
from coproduce.domain.network import Project
from coproduce.domain.working_calendar import WorkingCalendar

START = date(2026, 1, 5)
DAY = timedelta(days=1)
WEEKDAYS = WorkingCalendar(
    closed=frozenset({date(2026, 1, 7), date(2026, 2, 16), date(2026, 2, 17)})
)
SIX_DAYS = WorkingCalendar(frozenset(range(6)), closed=frozenset({date(2026, 1, 14)}))
MAKE_UP = WorkingCalendar(
    closed=frozenset(date(2026, 2, d) for d in range(16, 24)),
    opened=frozenset({date(2026, 2, 14), date(2026, 2, 28), date(2026, 1, 10)}),
)
CALENDARS: Mapping[str, WorkingCalendar] = {
    "KZ": WEEKDAYS,
    "SIX": SIX_DAYS,
    "CN": MAKE_UP,
    "BOTH": MAKE_UP.joint(SIX_DAYS),
}
PROJECTS = {"work": Project(START)}


@st.composite
def networks(draw, most=9, calendars=tuple(CALENDARS), milestones=True):
    """Draw tasks and links that run from lower to higher numbers, so that there is no circle."""
    count = draw(st.integers(1, most))
    shortest = 0 if milestones else 1
    tasks = [
        Activity(
            number,
            draw(st.integers(shortest, 6)),
            draw(st.sampled_from(calendars)),
            "work",
        )
        for number in range(count)
    ]
    kinds, lags = st.sampled_from(LINK_KINDS), st.integers(-4, 6)
    links = [
        Dependency(before, after, draw(kinds), draw(lags), draw(st.booleans()))
        for after in range(1, count)
        for before in sorted(draw(st.sets(st.integers(0, after - 1), max_size=3)))
    ]
    return tasks, links


def big_network(tasks: int, links: int, seed: int = 1, works: int = 1):
    """Make a random network of a size, spread over works that are not tied to each other."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    each = tasks // works
    rows = [
        Activity(n, dice.choice((0, 1, 2, 3, 5, 8, 13)), dice.choice(("KZ", "CN")), n // each)
        for n in range(each * works)
    ]
    ties = []
    for _ in range(links):
        after = dice.randrange(len(rows))
        first = after // each * each
        if after == first:
            continue
        before = max(first, after - dice.randrange(1, 30))
        kind = dice.choices(LINK_KINDS, (8, 2, 2, 1))[0]
        ties.append(
            Dependency(before, after, kind, dice.choice((0, 0, 0, 1, 2, -1)), dice.random() < 0.1)
        )
    projects = {work: Project(START + work % 300 * DAY) for work in range(works)}
    return rows, ties, projects


class Naive:
    """Plans by walking over days, one task after another until nothing moves; slow, and plainly right.

    A moment is 2·day for its morning and 2·day + 1 for its evening, with days as ordinals.
    """

    def __init__(self, tasks: Sequence[Activity], links: Sequence[Dependency], held=None) -> None:
        self.tasks = {task.key: task for task in tasks}
        self.links = links
        self.held = held or {}
        self.start: dict[object, int] = {}
        self.finish: dict[object, int] = {}
        moved = True
        while moved:
            moved = sum(self._settle(task) for task in tasks) > 0

    def open(self, task: Activity, day: int) -> bool:
        return CALENDARS[str(task.calendar)].is_working(date.fromordinal(day))

    def _settle(self, task: Activity) -> bool:
        moment = 2 * START.toordinal()
        for link in self.links:
            if link.after == task.key and link.before in self.start:
                moment = max(moment, self._freed(task, link))
        span = self._from(task, moment)
        if task.key in self.held:
            span = max(span, self._from(task, self.held[task.key]))
        moved = self.start.get(task.key) != span[0] or self.finish[task.key] != span[1]
        self.start[task.key], self.finish[task.key] = span
        return moved

    def _freed(self, task: Activity, link: Dependency) -> int:
        near = self.finish if link.kind in ("FS", "FF") else self.start
        moment = near[link.before] + (2 * link.lag if link.elapsed else 0)
        lag = 0 if link.elapsed else link.lag
        if link.kind in ("FF", "SF"):
            lag -= task.days
        if not lag:
            return moment
        step = 1 if lag > 0 else -1
        day = (moment + 1) >> 1  # the first day that is not over
        if lag > 0:
            while True:
                lag -= self.open(task, day)
                if not lag:
                    return 2 * day + 1
                day += step
        while lag:
            day -= 1
            lag += self.open(task, day)
        return 2 * day

    def _from(self, task: Activity, moment: int) -> tuple[int, int]:
        if not task.days:
            if moment & 1 and self.open(task, moment >> 1):
                return moment, moment
            day = (moment + 1) >> 1
            while not self.open(task, day):
                day += 1
            return 2 * day, 2 * day
        day = (moment + 1) >> 1
        while not self.open(task, day):
            day += 1
        first, left = day, task.days
        while True:
            left -= self.open(task, day)
            if not left:
                return 2 * first, 2 * day + 1
            day += 1

    def ends(self) -> int:
        """Return the moment at which the last task ends."""
        return max(self.finish.values())
