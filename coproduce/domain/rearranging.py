"""What a gesture makes of tasks: moved by working days, stretched at an edge, linked, pinned successors pushed along.

The verbs write what these functions say, and a drag tries the same out on a `Twin`: so what was foretold is what
happens. `name` words a task in a refusal; a network knows no titles.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from coproduce.domain.activity import (
    AUTOMATIC,
    FINISH_NO_EARLIER,
    FINISH_ON,
    MANUAL,
    PINNED,
    START_NO_EARLIER,
    START_ON,
    Activity,
    Dependency,
)
from coproduce.domain.network import Network
from coproduce.domain.twin import Twin
from coproduce.errors import Refusal

KEEP, PUSH, REFUSE = WAYS = "keep", "push", "refuse"
START, FINISH = "start", "finish"
HELD_BY = (START_NO_EARLIER, FINISH_NO_EARLIER, START_ON, FINISH_ON)
DAY = timedelta(days=1)
Name = Callable[[Hashable], object]


def parts_of(network: Network, tasks: Iterable[Hashable]) -> list[Hashable]:
    """Return tasks with the parts of summaries in their place, each once."""
    return list(dict.fromkeys(leaf for key in tasks for leaf in network.leaves(key)))


def moved(network: Network, tasks: Iterable[Hashable], days: int, name: Name) -> list[Activity]:
    """Move tasks by working days of their own calendars, a summary with its parts.

    An automatic task gets the limit to begin no earlier than there, unless it follows another of the moved ones.
    Raises Refusal for one that has begun.
    """
    leaves = parts_of(network, tasks)
    for key in leaves:
        _refuse_begun(network.task(key), name)
    return shifted(network, leaves, days) if days else []


def shifted(network: Network, leaves: Collection[Hashable], days: int) -> list[Activity]:
    """Return tasks held on their days so many working days later."""
    among = set(leaves)
    found = ((key, _shifted(network, key, days, among)) for key in leaves)
    return [one for key, one in found if one != network.task(key)]


def _shifted(network: Network, key: Hashable, days: int, among: set[Hashable]) -> Activity:
    task, calendar = network.task(key), network.calendar(key)
    first = calendar.add(network.days(key)[0], days)
    if task.mode == MANUAL and task.last is not None:
        return task._replace(first=first, last=max(first, calendar.add(task.last, days)))
    if task.mode != AUTOMATIC:
        return task._replace(first=first)
    if not _follows(network, key, among):
        return task._replace(limit=START_NO_EARLIER, limit_day=first)
    if task.limit in HELD_BY and task.limit_day is not None:
        return task._replace(limit_day=calendar.add(task.limit_day, days))
    return task


def _follows(network: Network, key: Hashable, among: set[Hashable]) -> bool:
    """Tell whether a task waits for one of those that move with it, or for a summary whose parts all do."""
    return any(
        all(leaf in among for leaf in network.leaves(before)) for before in network.waits_for(key)
    )


def days_to(network: Network, task: Hashable, day: date) -> int:
    """Return by how many working days a task moves when its start goes to `day`, or the next open day."""
    leaf = min(network.leaves(task), key=lambda key: network.days(key)[0])
    first, calendar = network.days(leaf)[0], network.calendar(leaf)
    aim = calendar.open_on_or_after(day)
    return calendar.count(first + DAY, aim + DAY) if aim > first else calendar.count(first, aim)


def stretched(network: Network, key: Hashable, edge: str, day: date, name: Name) -> list[Activity]:
    """Bring one edge of a task to a day while the other stays: its working days follow, one at least.

    Raises Refusal for summaries, milestones, what is over, and the start of what has begun.
    """
    task = network.task(key)
    if network.is_summary(key):
        raise Refusal("task.summary_edge", task=name(key))
    if not task.days:
        raise Refusal("task.milestone_edge", task=name(key))
    if task.actual_last is not None or edge == START:
        _refuse_begun(task, name)
    first, last = network.days(key)
    if task.mode == MANUAL and task.actual_first is None:
        return _typed(
            task, *((first, max(first, day)) if edge == FINISH else (min(day, last), last))
        )
    change = _with_finish if edge == FINISH else _with_start
    changed = change(network, task, day)
    return [] if changed == task else [changed]


def _typed(task: Activity, first: date, last: date) -> list[Activity]:
    changed = task._replace(first=first, last=last)
    return [] if changed == task else [changed]


def _with_finish(network: Network, task: Activity, day: date) -> Activity:
    """Let a task end on the last open day up to `day`."""
    calendar, (first, last) = network.calendar(task.key), network.days(task.key)
    days = max(1, calendar.count(first, day + DAY))
    if days == task.days:
        return task
    changed = task._replace(days=days)
    if task.mode == AUTOMATIC and task.limit in (FINISH_ON, FINISH_NO_EARLIER):
        asked = max(task.limit_day or last, last) if task.limit == FINISH_NO_EARLIER else last
        return changed._replace(limit_day=calendar.add(asked, days - task.days))
    return changed


def _with_start(network: Network, task: Activity, day: date) -> Activity:
    """Let a task begin on the first open day from `day` on that its links leave to it, and end where it ends."""
    calendar, (first, last) = network.calendar(task.key), network.days(task.key)
    freed = network.freed(task.key) if task.mode == AUTOMATIC else None
    aim = calendar.open_on_or_after(max(day, freed or day))
    aim = min(aim, calendar.open_on_or_before(last))
    if aim == first:
        return task
    changed = task._replace(days=calendar.count(aim, last + DAY))
    if task.mode == PINNED:
        return changed._replace(first=aim)
    return changed._replace(limit=START_NO_EARLIER, limit_day=aim)


def rearranged(
    twin: Twin, edits: list[Activity], pinned: str, name: Name
) -> tuple[list[Activity], tuple[Hashable, ...]]:
    """Try edits out, and let pinned successors that would begin too early stay (`keep`), go along (`push`), or be
    the reason to refuse it all; return what to write, and those successors.

    Raises Refusal naming the first of them.
    """
    twin.put(edits)
    pushed, behind = _given_way(twin, {one.key for one in edits}, pinned, name)
    return [*edits, *pushed], behind


def linked(
    network: Network, links: Sequence[Dependency], pinned: str, name: Name
) -> tuple[Twin, list[Activity], tuple[Hashable, ...]]:
    """Try links more, or as they would be now (they have the keys of those that are there), the same way with pinned
    tasks that would begin too early, the linked ones themselves among them; return the network so tied, what to write
    beside the links, and those pinned tasks.

    A link that would close a circle is left out, and listed in `left_out`. Raises Refusal as `rearranged` does.
    """
    twin = Twin(network).tied(links)
    return twin, *_given_way(twin, (), pinned, name)


def _given_way(
    twin: Twin, own: Collection[Hashable], pinned: str, name: Name
) -> tuple[list[Activity], tuple[Hashable, ...]]:
    """Let pinned tasks, but for those of the person's `own` hand, give way or not; return what they become."""
    found, pushed = dict[Hashable, date](), dict[Hashable, Activity]()
    while late := wanted(twin, own):
        found |= late
        if pinned == REFUSE:
            key = min(late, key=twin.days)
            raise Refusal("task.pinned_behind", task=name(key), day=late[key])
        if pinned != PUSH or len(pushed) > len(twin):
            break
        further = {key: twin.task(key)._replace(first=day) for key, day in late.items()}
        twin.add(further.values())
        pushed |= further
    return list(pushed.values()), tuple(sorted(found, key=twin.days))


def asked_of(edits: Iterable[Activity]) -> dict[Hashable, date]:
    """Give the days on which tasks, moved by a limit, were asked to begin."""
    held_back = (one for one in edits if one.mode == AUTOMATIC and one.limit == START_NO_EARLIER)
    return {one.key: one.limit_day for one in held_back if one.limit_day is not None}


def held(twin: Twin, asked: Mapping[Hashable, date]) -> dict[Hashable, date]:
    """Return those of the tasks, with the days they were asked to begin on, that their links hold later."""
    return {
        key: day
        for key, day in asked.items()
        if key in twin
        and twin.task(key).mode == AUTOMATIC
        and twin.days(key)[0] > twin.calendar(key).open_on_or_after(day)
    }


def wanted(twin: Twin, own: Collection[Hashable]) -> dict[Hashable, date]:
    """Find pinned tasks that links want later than they stand, and later than links did before; give those days."""
    found: dict[Hashable, date] = {}
    for key in twin.waiting():
        task = twin.task(key)
        if task.mode != PINNED or key in own or task.actual_first or task.actual_last:
            continue
        day, was = twin.inventory(key), twin.before.inventory(key)
        if day is not None and day > twin.days(key)[0] and (was is None or day > was):
            found[key] = day
    return found


def _refuse_begun(task: Activity, name: Name) -> None:
    if task.actual_first is not None or task.actual_last is not None:
        raise Refusal("task.has_begun", task=name(task.key))
