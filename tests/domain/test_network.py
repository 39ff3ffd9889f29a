"""The planning engine against a naive planner that walks over days, and against what slack and changes mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from coproduce.domain.activity import Activity, Dependency
from coproduce.domain.network import Network, Project
from tests.domain.networks import CALENDARS, PROJECTS, START, Naive, networks


def planned(tasks, links, projects=PROJECTS) -> Network:
    network = Network(tasks, links, CALENDARS, projects)
    network.plan()
    return network


@given(networks())
def test_earliest_days_are_those_of_the_naive_planner(drawn):
    tasks, links = drawn
    network, naive = planned(tasks, links), Naive(tasks, links)
    for task in tasks:
        row = network[task.key]
        assert row.first.toordinal() == naive.start[task.key] >> 1
        assert row.last.toordinal() == naive.finish[task.key] >> 1


@settings(max_examples=150)
@given(networks(most=6), st.data())
def test_slack_is_what_a_task_can_slip(drawn, data):
    """Held back by its slack, a task leaves the finish where it is; by one working day more, it does not."""
    tasks, links = drawn
    network, naive = planned(tasks, links), Naive(tasks, links)
    task = data.draw(st.sampled_from(tasks))
    if not task.days:
        return
    calendar, row = CALENDARS[task.calendar], network[task.key]
    assert row.slack >= 0

    def ends_when_held(days: int) -> int:
        held = 2 * calendar.add(row.first, days).toordinal()
        return Naive(tasks, links, {task.key: held}).ends()

    assert ends_when_held(row.slack) == naive.ends()
    assert ends_when_held(row.slack + 1) > naive.ends()
    assert row.critical == (row.slack == 0)


@settings(max_examples=150)
@given(networks(most=6), st.data())
def test_free_slack_moves_no_successor(drawn, data):
    tasks, links = drawn
    network, naive = planned(tasks, links), Naive(tasks, links)
    task = data.draw(st.sampled_from(tasks))
    if not task.days or not any(link.before == task.key for link in links):
        return
    calendar, row = CALENDARS[task.calendar], network[task.key]

    def moved_when_held(days: int) -> list[object]:
        held = 2 * calendar.add(row.first, days).toordinal()
        other = Naive(tasks, links, {task.key: held})
        return [
            link.after
            for link in links
            if link.before == task.key
            and (other.start[link.after], other.finish[link.after])
            != (naive.start[link.after], naive.finish[link.after])
        ]

    assert moved_when_held(row.free_slack) == []
    assert moved_when_held(row.free_slack + 1)


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))
EDITS = st.one_of(
    st.builds(lambda days: {"days": days}, st.integers(0, 12)),
    st.builds(lambda name: {"calendar": name}, st.sampled_from(tuple(CALENDARS))),
    st.builds(lambda day: {"deadline": day}, DAYS),
    st.builds(lambda day: {"mode": "pinned", "first": day}, DAYS),
    st.builds(
        lambda day, length: {"mode": "manual", "first": day, "last": date.fromordinal(day.toordinal() + length)},
        DAYS, st.integers(0, 9),
    ),
    st.builds(
        lambda kind, day: {"limit": kind, "limit_day": day},
        st.sampled_from(
            ["start_no_earlier", "finish_no_earlier", "start_no_later", "finish_no_later",
             "start_on", "finish_on"]
        ),
        DAYS,
    ),
    st.just({"limit": "as_late"}),
    st.builds(lambda day: {"actual_first": day}, DAYS),
    st.builds(
        lambda day, length: {"actual_first": day, "actual_last": date.fromordinal(day.toordinal() + length)},
        DAYS, st.integers(0, 9),
    ),
)  # fmt: skip


@settings(max_examples=300)
@given(networks(most=12), st.lists(st.tuples(st.integers(0, 11), EDITS), max_size=6), st.booleans())
def test_planning_again_after_edits_is_planning_in_full(drawn, edits, in_summaries):
    tasks, links = drawn
    if in_summaries:
        tasks = [task._replace(parent="all" if task.key % 2 else None) for task in tasks]
        tasks.append(Activity("all", 1, "KZ", "work"))
    network = planned(tasks, links)
    rows = {task.key: task for task in tasks}
    for place, edit in edits:
        edited = rows[place % len(drawn[0])]._replace(**edit)
        before = {row.key: row for row in network}
        rows[edited.key] = edited
        told = network.change([edited])
        fresh = planned(list(rows.values()), links)
        assert list(network) == list(fresh)
        assert [network.reason(key) for key in rows] == [fresh.reason(key) for key in rows]
        silent = {key for key in rows if network[key] != before[key]} - told
        assert silent == set()


def test_a_plan_is_the_same_whatever_the_order_of_its_links():
    tasks = [Activity(n, 2 + n, "KZ", "work") for n in range(4)]
    links = [Dependency(0, 2), Dependency(1, 2), Dependency(2, 3, "SS", 1)]
    assert list(planned(tasks, links)) == list(planned(tasks, links[::-1]))


@pytest.mark.parametrize("kind", ["FS", "SS", "FF", "SF"])
def test_links_of_a_circle_are_left_out_and_told(kind):
    tasks = [Activity(n, 2, "KZ", "work") for n in range(3)]
    links = [Dependency(0, 1), Dependency(1, 2), Dependency(2, 0, kind), Dependency(2, 9)]
    network = planned(tasks, links)
    assert network.left_out == [links[3], links[2]]
    assert network[2].first > network[0].last


def test_a_plan_may_reach_far_beyond_the_days_it_names():
    network = planned(
        [Activity(n, 400, "KZ", "work") for n in range(40)],
        [Dependency(n, n + 1) for n in range(39)],
    )
    assert network[39].last.year == 2087
    assert network[0].slack == 0


def test_what_must_begin_long_before_the_project_can_is_told_in_slack():
    tasks = [Activity(0, 900, "KZ", "work"), Activity(1, 900, "KZ", "work", deadline=START)]
    network = planned(tasks, [Dependency(0, 1)])
    assert network[0].slack == network[1].slack == -1799
    assert network[1].missed == 1799
    assert network[0].late_first.year == 2019


def test_a_finish_asked_for_replaces_the_computed_one():
    tasks = [Activity(0, 5, "KZ", "work"), Activity(1, 5, "KZ", "work")]
    network = planned(tasks, [Dependency(0, 1)], {"work": Project(START, date(2026, 3, 31))})
    assert network[1].late_last == date(2026, 3, 31)
    assert network[0].slack == network[1].slack > 0
