"""What gestures make of tasks, one case each on a wall calendar, and laws of twins on random networks."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from coproduce.domain import rearranging
from coproduce.domain.activity import LIMITS, LINK_KINDS, Activity, Dependency
from coproduce.domain.network import Network
from coproduce.domain.rearranging import KEEP, PUSH, REFUSE, days_to, rearranged
from coproduce.domain.twin import Twin
from coproduce.errors import Refusal
from tests.domain.networks import CALENDARS, START, big_network
from tests.domain.wall import after, dates, day, planned, task


def moved(network: Network, keys, days: int, pinned: str = KEEP) -> Twin:
    twin = Twin(network)
    rearranged(twin, rearranging.moved(network, keys, days, str), pinned, str)
    return twin


def stretched(network: Network, key, edge: str, on: str) -> Twin:
    twin = Twin(network)
    rearranged(twin, rearranging.stretched(network, key, edge, day(on), str), KEEP, str)
    return twin


def refused(what, *given) -> Refusal:
    with pytest.raises(Refusal) as told:
        what(*given)
    return told.value


# -- moving


def test_a_chain_moves_together_and_only_its_first_task_gets_a_limit():
    network = planned(
        [task("a", 2), task("b", 2), task("c", 1)], [after("a", "b"), after("b", "c")]
    )
    twin = moved(network, ["a", "b"], 3)
    assert [dates(twin, key) for key in "abc"] == ["01-08 01-09", "01-12 01-13", "01-14 01-14"]
    assert (twin.task("a").limit, twin.task("a").limit_day) == ("start_no_earlier", day("01-08"))
    assert twin.task("b") == network.task("b")


def test_a_follower_with_a_limit_of_its_own_takes_it_along():
    held = task("b", 2, limit="start_no_earlier", limit_day="01-14")
    twin = moved(planned([task("a", 2), held], [after("a", "b")]), ["a", "b"], -2)
    assert dates(twin, "b") == "01-12 01-13"


def test_a_summary_moves_with_its_parts_each_by_its_own_calendar():
    rows = [
        task("all"),
        task("kz", 1, parent="all", mode="pinned", first="02-13"),
        task("cn", 1, "CN", parent="all", mode="pinned", first="02-13"),
    ]
    twin = moved(planned(rows), ["all"], 1)
    assert dates(twin, "kz") == "02-16 02-16"
    assert dates(twin, "cn") == "02-14 02-14"  # a Saturday worked to make up
    assert dates(twin, "all") == "02-14 02-16"


def test_a_manual_task_keeps_its_length_in_working_days():
    network = planned([task("m", 3, mode="manual", first="01-08", last="01-09")])
    assert dates(moved(network, ["m"], 1), "m") == "01-09 01-12"


def test_links_hold_what_is_moved_before_them_and_that_is_told():
    network = planned([task("a", 5), task("b", 2)], [after("a", "b")])
    edits = rearranging.moved(network, ["b"], -2, str)
    twin = Twin(network)
    twin.put(edits)
    assert twin.moved() == {}
    assert rearranging.held(twin, rearranging.asked_of(edits)) == {"b": day("01-08")}


def test_what_has_begun_is_not_moved():
    network = planned([task("a", 2, actual_first="01-06"), task("all"), task("in", 1, parent="all", actual_first="01-05", actual_last="01-06")])  # fmt: skip
    assert refused(moved, network, ["a"], 1).key == "task.has_begun"
    assert refused(moved, network, ["all"], 1).values["task"] == "in"


@pytest.mark.parametrize(
    ("aim", "days"), [("01-05", 0), ("01-06", 1), ("01-10", 5), ("01-12", 5), ("01-01", -2)]
)
def test_how_many_days_lead_to_a_day(aim, days):
    network = planned([task("a", 2), task("all"), task("in", 2, parent="all")])
    assert days_to(network, "a", day(aim)) == days_to(network, "all", day(aim)) == days


# -- stretching


@pytest.mark.parametrize(
    ("edge", "on", "expected"),
    [
        ("finish", "01-14", "01-05 01-14"),
        ("finish", "01-11", "01-05 01-09"),  # a Sunday: the Friday before
        ("finish", "01-01", "01-05 01-05"),  # one day at least
        ("start", "01-07", "01-07 01-09"),
        ("start", "01-01", "01-01 01-09"),
        ("start", "01-20", "01-09 01-09"),
    ],
)
@pytest.mark.parametrize("mode", ["automatic", "pinned", "manual"])
def test_one_edge_goes_and_the_other_stays(mode, edge, on, expected):
    row = task("a", 5)
    if mode != "automatic":
        row = task("a", 5, mode=mode, first="01-05", last="01-09")
    twin = stretched(planned([row]), "a", edge, on)
    shown = dates(twin, "a")
    if mode == "manual" and on == "01-11":
        expected = "01-05 01-11"  # any day, even a closed one
    assert shown == expected
    if mode != "manual":
        assert twin.task("a").days == twin["a"].workdays


def test_a_start_goes_no_earlier_than_its_links_and_the_finish_stays():
    network = planned([task("a", 2), task("b", 5)], [after("a", "b")])
    assert dates(stretched(network, "b", "start", "01-08"), "b") == "01-08 01-13"
    assert dates(stretched(network, "b", "start", "01-05"), "b") == "01-07 01-13"


@pytest.mark.parametrize("limit", ["finish_on", "finish_no_earlier"])
def test_a_task_held_by_its_finish_still_begins_on_its_day(limit):
    network = planned([task("a", 3, limit=limit, limit_day="01-16")])
    assert dates(stretched(network, "a", "finish", "01-20"), "a") == "01-14 01-20"


def test_what_cannot_be_stretched_says_why():
    rows = [task("all"), task("in", 3, parent="all"), task("done", 0), task("on", 3, actual_first="01-06")]  # fmt: skip
    network = planned([*rows, task("over", 2, actual_first="01-05", actual_last="01-06")])
    assert refused(stretched, network, "all", "finish", "01-20").key == "task.summary_edge"
    assert refused(stretched, network, "done", "start", "01-20").key == "task.milestone_edge"
    assert refused(stretched, network, "over", "finish", "01-20").key == "task.has_begun"
    assert refused(stretched, network, "on", "start", "01-20").key == "task.has_begun"
    assert dates(stretched(network, "on", "finish", "01-12"), "on") == "01-06 01-12"


# -- pinned successors


def pins() -> Network:
    """a, then two pinned tasks one after the other, each just in time, and a manual one that was typed too early."""
    rows = [
        task("a", 3),
        task("p", 2, mode="pinned", first="01-08"),
        task("q", 2, mode="pinned", first="01-12"),
        task("hand", 1, mode="manual", first="01-08", last="01-08"),
        task("end", 1),
    ]
    return planned(rows, [after("a", "p"), after("p", "q"), after("a", "hand"), after("q", "end")])


def test_pinned_successors_stay_go_along_or_forbid_it():
    network = pins()
    edits = rearranging.moved(network, ["a"], 1, str)
    twin = Twin(network)
    assert rearranged(twin, edits, KEEP, str) == (edits, ("p",))
    assert dates(twin, "p") == "01-08 01-09"
    written, behind = rearranged(twin, edits, PUSH, str)
    assert behind == ("p", "q")
    assert {one.key for one in written} == {"a", "p", "q"}
    assert [dates(twin, key) for key in ("p", "q", "hand", "end")] == [
        "01-09 01-12", "01-13 01-14", "01-08 01-08", "01-15 01-15",
    ]  # fmt: skip
    told = refused(rearranged, twin, edits, REFUSE, str)
    assert (told.key, told.values["task"], told.values["day"]) == ("task.pinned_behind", "p", day("01-09"))  # fmt: skip


def test_a_pin_that_was_too_early_before_is_left_alone():
    network = planned([task("a", 5), task("b", 1), task("p", 1, mode="pinned", first="01-06")], [after("a", "p"), after("b", "p")])  # fmt: skip
    twin = Twin(network)
    assert rearranged(twin, rearranging.moved(network, ["b"], 1, str), PUSH, str)[1] == ()


# -- laws of twins


def edited(dice: random.Random, one: Activity) -> Activity:
    on = START + timedelta(days=dice.randrange(-400, 400))
    return dice.choice(
        (
            one._replace(days=dice.randrange(1, 12)),
            one._replace(mode="pinned", first=on),
            one._replace(mode="manual", first=on, last=on + timedelta(days=dice.randrange(9))),
            one._replace(limit=dice.choice(LIMITS), limit_day=on),
            one._replace(actual_first=on),
        )
    )


def drawn(
    seed: int, works: int = 2
) -> tuple[random.Random, list[Activity], list[Any], dict[Any, Any]]:
    """Make a network with summaries and some tasks that have days of their own."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    tasks, links, projects = big_network(40, 60, seed, works)
    for key in range(0, len(tasks), 9):
        for part in (key + 1, key + 2):
            if part < len(tasks) and tasks[part].project == tasks[key].project:
                tasks[part] = tasks[part]._replace(parent=key)
    for key in dice.sample(range(len(tasks)), 8):
        tasks[key] = edited(dice, tasks[key])
    return dice, tasks, links, projects


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_a_twin_says_what_a_fresh_plan_says_and_goes_back_to_nothing(seed):
    dice, tasks, links, projects = drawn(seed)
    network = Network(tasks, links, CALENDARS, projects)
    network.plan()
    stood = {row.key: row for row in network}
    twin = Twin(network)
    for _ in range(6):
        edits: dict[Any, Activity] = {
            key: edited(dice, tasks[key]) for key in dice.sample(range(len(tasks)), 3)
        }
        twin.put(edits.values())
        fresh = Network([edits.get(one.key, one) for one in tasks], links, CALENDARS, projects)
        fresh.plan()
        now = {row.key: (row.first, row.last) for row in fresh}
        was = {key: (row.first, row.last) for key, row in stood.items()}
        assert twin.moved() == {key: days for key, days in now.items() if days != was[key]}
        assert all(twin.days(key) == days for key, days in now.items())
        assert {key for key in now if twin.inventory(key) != network.inventory(key)} <= twin.touched()  # fmt: skip
    twin.put([])
    assert twin.moved() == {}
    assert {row.key: row for row in network} == stood


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_links_tied_and_tied_otherwise_are_what_a_fresh_plan_makes_of_them(seed):
    dice, tasks, links, projects = drawn(seed)
    links = [link._replace(key=number) for number, link in enumerate(links)]
    network = Network(tasks, links, CALENDARS, projects)
    network.plan()
    stood = {row.key: row for row in network}
    for _ in range(6):
        one, other = sorted(dice.sample(range(len(tasks)), 2))
        lag, elapsed = dice.choice((0, 3, -5, 40, -900)), dice.random() < 0.4
        new = Dependency(one, other, dice.choice(LINK_KINDS), lag, elapsed)
        if dice.random() < 0.7:
            was = dice.choice(links)
            new = (new if dice.random() < 0.3 else was)._replace(kind=new.kind, lag=lag, key=was.key)  # fmt: skip
        twin = Twin(network).tied([new])
        fresh = Network(tasks, [*(one for one in links if one.key != new.key), new], CALENDARS, projects)  # fmt: skip
        fresh.plan()
        now = {row.key: (row.first, row.last) for row in fresh}
        assert twin.left_out == fresh.left_out
        assert {key: twin.days(key) for key in now} == now
        assert twin.moved() == {key: days for key, days in now.items() if days != (stood[key].first, stood[key].last)}  # fmt: skip
        assert {key for key in now if fresh.inventory(key) != network.inventory(key)} <= twin.touched()  # fmt: skip
    assert {row.key: row for row in network} == stood


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_pushing_leaves_no_pin_that_the_move_made_too_early(seed):
    dice, tasks, links, projects = drawn(seed)
    network = Network(tasks, links, CALENDARS, projects)
    network.plan()
    free = [one.key for one in tasks if one.actual_first is None and not network.is_summary(one.key)]  # fmt: skip
    own = dice.sample(free, 2)
    twin = Twin(network)
    edits = rearranging.moved(network, own, dice.randrange(-5, 15), str)
    written, behind = rearranged(twin, edits, PUSH, str)
    assert set(behind) == {one.key for one in written} - {one.key for one in edits}
    assert rearranging.wanted(twin, own) == {}
    assert twin.moved().keys() <= network.reach(own)
    for key in behind:
        first = twin.days(key)[0]
        assert first == twin.inventory(key)
        assert first > network.days(key)[0]


def test_a_try_that_leads_out_of_the_calendar_leaves_nothing_behind():
    network = planned([task("a", 3), task("b", 2)], [after("a", "b")])
    twin = Twin(network)
    refused(twin.put, [task("a", 5, mode="pinned", first=date(9999, 12, 27))])
    twin.put([task("a", 4)])
    assert dates(twin, "b") == "01-09 01-12"
    twin.put([task("a", 3, mode="pinned", first=date(1999, 3, 1))])
    assert twin.days("a") == (date(1999, 3, 1), date(1999, 3, 3))
    twin.put([])
    assert (twin.moved(), twin.touched()) == ({}, set())
    assert dates(network, "b") == "01-08 01-09"
