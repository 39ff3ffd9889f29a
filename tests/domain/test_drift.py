"""Drift: what moved between two plans, by how many days, and where it began."""

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given, strategies as st

from coproduce.domain.activity import LINK_KINDS, Activity, Dependency
from coproduce.domain.drift import ADDED, MOVED, REMOVED, SAME, Drift, Placed, drifts, first_of
from coproduce.domain.network import Network, Project
from coproduce.domain.working_calendar import WorkingCalendar

WEEK = WorkingCalendar()
MONDAY = date(2026, 3, 2)


def placed(first: int, last: int, *follows: Hashable) -> Placed:
    return Placed(MONDAY + timedelta(first), MONDAY + timedelta(last), follows)


def found(
    then: Mapping[Any, Placed],
    now: Mapping[Any, Placed],
    steps: Mapping[Any, int] | None = None,
) -> dict[Hashable, Drift]:
    return {one.key: one for one in drifts(then, now, steps or {}, lambda _key: WEEK)}


def test_days_are_counted_in_the_tasks_calendar_and_in_the_wall_calendar():
    """From Friday to Monday is one working day and three of the calendar; back again is minus that."""
    (later,) = found({"a": placed(0, 4)}, {"a": placed(0, 7)}).values()
    assert (later.start_days, later.finish_days, later.finish_calendar_days) == (0, 1, 3)
    (sooner,) = found({"a": placed(0, 7)}, {"a": placed(0, 4)}).values()
    assert (sooner.finish_days, sooner.finish_calendar_days) == (-1, -3)


def test_what_came_and_what_went_is_told_with_its_step():
    told = found({"gone": placed(0, 1)}, {"new": placed(0, 1)}, {"gone": 8, "new": 9})
    assert [(one.key, one.change, one.step) for one in told.values()] == [
        ("new", ADDED, 9),
        ("gone", REMOVED, 8),
    ]


def test_a_task_moved_by_what_it_waits_for_is_followed_to_where_it_began():
    then = {"a": placed(0, 1), "b": placed(2, 3, "a"), "c": placed(4, 7, "b"), "d": placed(0, 0)}
    now = {"a": placed(0, 2), "b": placed(3, 4, "a"), "c": placed(7, 8, "b"), "d": placed(0, 0)}
    told = found(then, now, {"a": 5})
    assert {key: (one.change, one.origin, one.step) for key, one in told.items()} == {
        "a": (MOVED, "a", 5),
        "b": (MOVED, "a", 5),
        "c": (MOVED, "a", 5),
        "d": (SAME, None, None),
    }


def test_a_task_that_got_free_earlier_is_followed_along_its_old_reason():
    then = {"a": placed(0, 9), "b": placed(0, 3), "c": placed(10, 11, "a")}
    now = {"a": placed(0, 1), "b": placed(0, 3), "c": placed(4, 7, "b")}
    assert found(then, now, {"a": 3})["c"].origin == "a"


def test_the_first_drift_is_the_earliest_step_and_not_the_earliest_task():
    then = {"a": placed(0, 1), "b": placed(2, 3, "a"), "c": placed(9, 9)}
    now = {"a": placed(0, 2), "b": placed(3, 4, "a"), "c": placed(10, 10)}
    first = first_of(found(then, now, {"a": 7, "c": 2}).values())
    assert first is not None
    assert (first.key, first.step) == ("c", 2)
    assert first_of(found(then, then, {"a": 1}).values()) is None


def test_a_move_that_nothing_recorded_explains_is_told_without_a_cause():
    (told,) = found({"a": placed(0, 0, "a")}, {"a": placed(1, 1, "a")}).values()
    assert (told.change, told.origin, told.step) == (MOVED, None, None)


def test_long_chains_are_walked_once_from_either_end():
    """In reverse order every task is asked before the one that it follows; 20,000 would take hours step by step."""
    keys = list(range(20_000, 0, -1))
    then = {key: placed(key, key, key - 1) for key in keys}
    now = {key: placed(key + 1, key + 1, key - 1) for key in keys}
    assert {one.origin for one in drifts(then, now, {1: 4}, lambda _key: WEEK)} == {1}


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Activity], list[Dependency]]:
    """Draw some tasks under two summaries, and links that lead forward."""
    count = draw(st.integers(2, 9))
    tasks = [
        Activity(
            n,
            draw(st.integers(0, 6)),
            "week",
            "work",
            parent=draw(st.sampled_from([None, "one", "two"])),
        )
        for n in range(count)
    ]
    used = {task.parent for task in tasks} - {None}
    summaries = [Activity(name, 0, "week", "work") for name in ("one", "two") if name in used]
    pairs = [(a, b) for b in range(count) for a in range(b)]
    links = [
        Dependency(a, b, draw(st.sampled_from(LINK_KINDS)), draw(st.integers(-3, 4)))
        for a, b in draw(st.lists(st.sampled_from(pairs), max_size=12, unique=True))
    ]
    return [*summaries, *tasks], links


def planned(tasks: list[Activity], links: list[Dependency]) -> dict[Hashable, Placed]:
    network = Network(tasks, links, {"week": WEEK}, {"work": Project(MONDAY)})
    network.plan()
    below: dict[Hashable, tuple[Hashable, ...]] = {}
    for task in tasks:
        below[task.parent] = (*below.get(task.parent, ()), task.key)
    return {
        one.key: Placed(
            one.first,
            one.last,
            below.get(one.key) or driver(network, one.key),
        )
        for one in network
    }


def driver(network: Network, key: Hashable) -> tuple[Hashable, ...]:
    before = network.reason(key).before
    return () if before is None else (before,)


@given(plan=plans(), which=st.integers(0, 8), days=st.integers(0, 9))
def test_one_edit_explains_every_move_in_a_network(plan, which, days):
    tasks, links = plan
    edited = which % sum(isinstance(task.key, int) for task in tasks)
    changed = [
        Activity(edited, days, "week", "work", parent=task.parent) if task.key == edited else task
        for task in tasks
    ]
    told = drifts(planned(tasks, links), planned(changed, links), {edited: 1}, lambda _key: WEEK)
    assert {one.origin for one in told if one.change == MOVED} <= {edited}
    assert all(one.origin is None for one in told if one.change == SAME)
