"""How one plan of the same tasks differs from an earlier one, which task drifted first, and by whose step.

A step (an operation, given by any number that rises with time) moves a task by its own change when it changed the
task, a link it waits on, or the calendar it works by. A task that none of these touched was moved by
what it waits for, and so on up the chain to a task that a step did move.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coproduce.domain.working_calendar import WorkingCalendar

SAME, MOVED, ADDED, REMOVED = "same", "moved", "added", "removed"


@dataclass(frozen=True, slots=True)
class Placed:
    """A task in one plan: its days, both included, and the tasks that its days come from, the deciding one first."""

    first: date
    last: date
    follows: tuple[Hashable, ...] = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """One task in both plans. Days count forward, working ones of its calendar; they are 0 where a side is missing.

    `step` moved it, by moving `origin`: the task itself, or the one up its chain of reasons that a step touched.
    Both are None where nothing that is recorded explains it.
    """

    key: Hashable
    then: Placed | None
    now: Placed | None
    start_days: int = 0
    finish_days: int = 0
    start_calendar_days: int = 0
    finish_calendar_days: int = 0
    step: int | None = None
    origin: Hashable = None

    @property
    def change(self) -> str:
        """Name what happened: same, moved, added, removed."""
        if self.then is None or self.now is None:
            return ADDED if self.then is None else REMOVED
        return SAME if _days(self.then) == _days(self.now) else MOVED


def drifts(
    then: Mapping[Any, Placed],
    now: Mapping[Any, Placed],
    steps: Mapping[Any, int],
    calendar_of: Callable[[Hashable], WorkingCalendar],
) -> list[Drift]:
    """Compare two plans task by task, those of now in their order, then those that are gone.

    `steps`: the first step since then that changed a task itself.
    """
    explained = _Chains(then, now, steps)
    keys = [*now, *(key for key in then if key not in now)]
    return [_drift(key, then.get(key), now.get(key), explained, calendar_of) for key in keys]


def first_of(found: Iterable[Drift]) -> Drift | None:
    """Return the task that the earliest step moved by its own change; of several, the one that begins first now."""
    moved = [one for one in found if one.step is not None and one.origin == one.key]
    return min((one for one in moved if one.change == MOVED), key=_earliest, default=None)


def _earliest(drift: Drift) -> tuple[int, date]:
    return drift.step or 0, drift.now.first if drift.now else date.max


def _drift(
    key: Hashable,
    then: Placed | None,
    now: Placed | None,
    explained: _Chains,
    calendar_of: Callable[[Hashable], WorkingCalendar],
) -> Drift:
    if then is None or now is None:
        step = explained.steps.get(key)
        return Drift(key, then, now, step=step, origin=None if step is None else key)
    if _days(then) == _days(now):
        return Drift(key, then, now)
    calendar, origin = calendar_of(key), explained.origin(key)
    return Drift(
        key,
        then,
        now,
        start_days=calendar.count(then.first, now.first),
        finish_days=calendar.count(then.last, now.last),
        start_calendar_days=(now.first - then.first).days,
        finish_calendar_days=(now.last - then.last).days,
        step=None if origin is None else explained.steps[origin],
        origin=origin,
    )


def _days(placed: Placed) -> tuple[date, date]:
    return placed.first, placed.last


class _Chains:
    """The way from a moved task up what it follows, now and then, to one that a step changed."""

    def __init__(
        self,
        then: Mapping[Any, Placed],
        now: Mapping[Any, Placed],
        steps: Mapping[Any, int],
    ) -> None:
        self._then, self._now, self.steps = then, now, steps
        self._origins: dict[Hashable, Hashable] = {}

    def origin(self, key: Hashable) -> Hashable:
        """Return the task where the move of `key` began, None where none is recorded; every way is walked once."""
        waiting: list[Hashable] = [key]
        below: dict[Hashable, Hashable] = {key: None}
        while waiting:
            here = waiting.pop()
            found = here if here in self.steps else self._origins.get(here)
            if found is not None:
                self._remember(here, found, below)
                return found
            if here in self._origins:
                continue
            nearer = [one for one in self._above(here) if one not in below]
            below |= dict.fromkeys(nearer, here)
            waiting += reversed(nearer)
        self._origins |= dict.fromkeys(below)
        return None

    def _remember(
        self, here: Hashable, found: Hashable, below: Mapping[Hashable, Hashable]
    ) -> None:
        """Keep what was found for every task on the way back down."""
        step: Hashable = here
        while step is not None:
            self._origins[step] = found
            step = below[step]

    def _above(self, key: Hashable) -> Sequence[Hashable]:
        """List what a task follows, that of now before that of then, and of these what has moved itself."""
        sides = (self._now.get(key), self._then.get(key))
        followed = dict.fromkeys(one for side in sides if side for one in side.follows)
        return [one for one in followed if self._has_moved(one)]

    def _has_moved(self, key: Hashable) -> bool:
        then, now = self._then.get(key), self._now.get(key)
        return key in self.steps or then is None or now is None or _days(then) != _days(now)
