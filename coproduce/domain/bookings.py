"""Double bookings: days on which more tasks use a resource than it has room for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from coproduce.domain.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Use:
    """A task's use of a resource on the open days from `first` to `last`."""

    task: Hashable
    first: date
    last: date
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class Clash:
    """From `first` to `last` the same `tasks`, in the order of their beginning, want one resource at once."""

    first: date
    last: date
    tasks: tuple[Hashable, ...]


def clashes(uses: Iterable[Use], capacity: int = 1) -> list[Clash]:
    """Return where more than `capacity` tasks meet on a day that they all work; a day closed for a task is free."""
    ordered = sorted(uses, key=lambda use: (use.first, use.last))
    wanted: dict[date, list[Hashable]] = defaultdict(list)
    for day, use in _contested(ordered, capacity):
        if use.calendar.is_working(day):
            wanted[day].append(use.task)
    found: list[Clash] = []
    for day in sorted(wanted):
        tasks = tuple(wanted[day])
        if len(tasks) <= capacity:
            continue
        if found and found[-1].tasks == tasks and not _between(wanted, found[-1].last, day):
            found[-1] = Clash(found[-1].first, day, tasks)
        else:
            found.append(Clash(day, day, tasks))
    return found


def _contested(ordered: list[Use], capacity: int) -> Iterable[tuple[date, Use]]:
    """Yield the days of uses that touch more than `capacity` others: most do not, and are not walked over."""
    for use in ordered:
        rivals = [one for one in ordered if one.first <= use.last and one.last >= use.first]
        if len(rivals) <= capacity:
            continue
        first = min(max(use.first, rival.first) for rival in rivals if rival is not use)
        last = max(min(use.last, rival.last) for rival in rivals if rival is not use)
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            yield date.fromordinal(ordinal), use


def _between(wanted: dict[date, list[Hashable]], last: date, day: date) -> bool:
    """Tell whether a day between two clashes was used by someone: then they are two clashes, not one."""
    return any(
        wanted.get(date.fromordinal(ordinal))
        for ordinal in range(last.toordinal() + 1, day.toordinal())
    )
