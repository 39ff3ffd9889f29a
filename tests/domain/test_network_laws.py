"""Laws of every plan: what a delay does, that a critical path exists, that order does not matter, that edits add up."""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import assume, given, settings, strategies as st

from coproduce.domain.activity import LIMITS, Activity, Dependency
from coproduce.domain.network import Network
from tests.domain.networks import CALENDARS, PROJECTS, START, Naive, big_network, networks

EVENING = 1


def planned(tasks, links, projects=PROJECTS) -> Network:
    network = Network(tasks, links, CALENDARS, projects)
    network.plan()
    return network


@settings(max_examples=150)
@given(networks(most=6), st.data())
def test_a_milestone_can_slip_by_its_slack_and_no_day_more(drawn, data):
    tasks, links = drawn
    milestones = [task for task in tasks if not task.days]
    assume(milestones)
    task = data.draw(st.sampled_from(milestones))
    network, naive = planned(tasks, links), Naive(tasks, links)
    calendar, moment = CALENDARS[task.calendar], naive.start[task.key]
    worked = calendar.before((moment + 1) >> 1)

    def ends_when_held(days: int) -> int:
        held = 2 * calendar.nth(worked + days - 1) + EVENING if days else moment
        return Naive(tasks, links, {task.key: held}).ends()

    slack = network[task.key].slack
    assert ends_when_held(slack) == naive.ends()
    assert ends_when_held(slack + 1) > naive.ends()


@given(networks(most=9))
def test_something_critical_ends_last(drawn):
    tasks, links = drawn
    network, naive = planned(tasks, links), Naive(tasks, links)
    last = [task.key for task in tasks if naive.finish[task.key] == naive.ends()]
    assert any(network[key].critical for key in last)
    assert all(row.slack >= 0 for row in network)


@given(networks(most=9, calendars=("CN",), milestones=False))
def test_in_one_calendar_a_critical_path_leads_back_to_the_start(drawn):
    """Each critical task is driven by a critical one, or by the start of the plan."""
    tasks, links = drawn
    network = planned(tasks, [link._replace(elapsed=False) for link in links])
    for row in network:
        reason = network.reason(row.key)
        if row.critical and reason.kind == "link":
            assert network[reason.before].critical


@settings(max_examples=150)
@given(networks(most=8), st.data())
def test_a_further_link_makes_nothing_earlier(drawn, data):
    tasks, links = drawn
    assume(len(tasks) > 1)
    later = data.draw(st.integers(1, len(tasks) - 1))
    more = Dependency(
        data.draw(st.integers(0, later - 1)), later, "FS", data.draw(st.integers(0, 5))
    )
    before, now = planned(tasks, links), planned(tasks, [*links, more])
    for task in tasks:
        assert now[task.key].first >= before[task.key].first
        assert now[task.key].last >= before[task.key].last


@settings(max_examples=150)
@given(networks(most=8), st.data())
def test_a_longer_task_makes_nothing_of_finish_to_start_earlier(drawn, data):
    tasks, links = drawn
    links = [link._replace(kind="FS") for link in links]
    at = data.draw(st.integers(0, len(tasks) - 1))
    assume(tasks[at].days)
    longer = [*tasks[:at], tasks[at]._replace(days=tasks[at].days + 2), *tasks[at + 1 :]]
    before, now = planned(tasks, links), planned(longer, links)
    assert all(now[task.key].first >= before[task.key].first for task in tasks)


@settings(max_examples=60)
@given(networks(most=12), st.randoms())
def test_the_order_of_tasks_and_links_does_not_matter(drawn, dice):
    tasks, links = drawn
    network = planned(tasks, links)
    tasks, links = dice.sample(tasks, len(tasks)), dice.sample(links, len(links))
    other = planned(tasks, links)
    assert all(other[row.key] == row for row in network)


@given(networks(most=9))
def test_nothing_begins_before_its_project_or_on_a_closed_day(drawn):
    tasks, links = drawn
    network = planned(tasks, links)
    for task in tasks:
        row, calendar = network[task.key], CALENDARS[task.calendar]
        assert row.first >= START
        assert calendar.is_working(row.first)
        assert calendar.is_working(row.last)
        if task.days:
            assert row.workdays == task.days == calendar.count(row.first, row.last) + 1


def edited(dice: random.Random, task: Activity) -> Activity:
    """Change one thing about a task, or take a former change back."""
    day = START + timedelta(days=dice.randrange(120))
    plain = task._replace(mode="automatic", limit=None, limit_day=None, deadline=None)
    plain = plain._replace(actual_first=None, actual_last=None, first=None, last=None)
    return dice.choice(
        (
            plain,
            task._replace(days=dice.randrange(12)),
            task._replace(calendar=dice.choice(tuple(CALENDARS))),
            task._replace(deadline=day),
            task._replace(progress=dice.choice((0, 50, 100))),
            plain._replace(mode="pinned", first=day),
            plain._replace(mode="manual", first=day, last=day + timedelta(days=dice.randrange(9))),
            plain._replace(limit=dice.choice(LIMITS), limit_day=day),
            plain._replace(actual_first=day),
            plain._replace(actual_first=day, actual_last=day + timedelta(days=dice.randrange(9))),
        )
    )


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_a_long_row_of_edits_gives_what_a_fresh_plan_gives(seed, works):
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    tasks, links, projects = big_network(40, 60, seed, works)
    rows = {task.key: task for task in tasks}
    for key in range(0, len(tasks), 7):  # some summaries
        for part in range(key + 1, min(key + 4, len(tasks))):
            if part // (40 // works) == key // (40 // works):
                rows[part] = rows[part]._replace(parent=key)
    links = [link for link in links if rows[link.after].parent != link.before]
    network = planned(rows.values(), links, projects)
    for _ in range(30):
        changed = [
            edited(dice, rows[key]) for key in dice.sample(sorted(rows), dice.choice((1, 1, 3)))
        ]
        before = {row.key: row for row in network}
        rows |= {task.key: task for task in changed}
        told = network.change(changed)
        fresh = planned(rows.values(), links, projects)
        assert list(network) == list(fresh)
        assert {key for key, row in before.items() if network[key] != row} <= told


@settings(max_examples=100)
@given(networks(most=9), st.data())
def test_edits_of_works_that_are_tied_give_what_a_fresh_plan_gives(drawn, data):
    tasks, links = drawn
    works = dict.fromkeys(("one", "two", "three"), PROJECTS["work"])
    rows = {
        task.key: task._replace(project=data.draw(st.sampled_from(sorted(works)))) for task in tasks
    }
    network = planned(rows.values(), links, works)
    for _ in range(3):
        some = data.draw(st.sets(st.sampled_from(sorted(rows)), min_size=1))
        changed = [rows[key]._replace(days=data.draw(st.integers(0, 15))) for key in sorted(some)]
        rows |= {task.key: task for task in changed}
        network.change(changed)
        assert list(network) == list(planned(rows.values(), links, works))
