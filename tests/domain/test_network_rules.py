"""Microsoft Project's rules for whole days, one case each, with dates worked out by hand: links, milestones, calendars."""

from __future__ import annotations

import pytest

from tests.domain.wall import after, dates, day, lates, planned, task

# -- links: the first task takes Monday 5 to Wednesday 7, the second two days


@pytest.mark.parametrize(
    ("kind", "lag", "expected"),
    [
        ("FS", 0, "01-08 01-09"),
        ("FS", 2, "01-12 01-13"),  # Thursday and Friday pass
        ("FS", -1, "01-07 01-08"),
        ("FS", -2, "01-06 01-07"),
        ("FS", -9, "01-05 01-06"),  # nothing begins before its project
        ("SS", 0, "01-05 01-06"),
        ("SS", 2, "01-07 01-08"),
        ("SS", 5, "01-12 01-13"),
        ("SS", -1, "01-05 01-06"),
        ("FF", 0, "01-06 01-07"),
        ("FF", 2, "01-08 01-09"),
        ("FF", 3, "01-09 01-12"),
        ("FF", -1, "01-05 01-06"),
        ("SF", 0, "01-05 01-06"),  # it would end before the project begins
        ("SF", 3, "01-06 01-07"),
        ("SF", 6, "01-09 01-12"),
    ],
)
def test_a_lag_in_working_days(kind, lag, expected):
    links = [after("one", "two", kind, lag)]
    assert dates(planned([task("one", 3), task("two", 2)], links), "two") == expected


@pytest.mark.parametrize(
    ("kind", "lag", "expected"),
    [
        ("FS", 1, "01-09 01-12"),  # Thursday passes
        ("FS", 2, "01-12 01-13"),  # Thursday and Friday
        ("FS", 4, "01-12 01-13"),  # until Sunday evening
        ("FS", 5, "01-13 01-14"),
        ("FS", -1, "01-07 01-08"),
        ("SS", 5, "01-12 01-13"),  # five days after Monday morning is Saturday morning
        ("FF", 2, "01-08 01-09"),
        ("FF", 3, "01-08 01-09"),  # Saturday evening: done by Friday
        ("FF", 5, "01-09 01-12"),
        ("SF", 3, "01-06 01-07"),
        ("SF", 6, "01-08 01-09"),  # Sunday morning: done by Friday
    ],
)
def test_a_lag_in_calendar_days(kind, lag, expected):
    links = [after("one", "two", kind, lag, elapsed=True)]
    assert dates(planned([task("one", 3), task("two", 2)], links), "two") == expected


@pytest.mark.parametrize(
    ("calendar", "lag", "expected"),
    [
        ("PLAIN", 0, "02-16 02-17"),
        ("PLAIN", 1, "02-17 02-18"),
        ("CN", 0, "02-14 02-24"),  # the Saturday is worked, then the Spring Festival
        ("CN", 1, "02-24 02-25"),
        ("CN", 5, "02-28 03-02"),  # 14, 24, 25, 26, 27; the second Saturday is worked too
        ("CN", -1, "02-13 02-14"),
        ("BOTH", 0, "02-24 02-25"),
        ("BOTH", 4, "03-02 03-03"),
    ],
)
def test_a_lag_counts_in_the_calendar_of_the_successor(calendar, lag, expected):
    tasks = [task("one", 5), task("two", 2, calendar)]
    network = planned(tasks, [after("one", "two", "FS", lag)], starts=day("02-09"))
    assert dates(network, "one") == "02-09 02-13"
    assert dates(network, "two") == expected


def test_the_latest_of_several_links_decides():
    tasks = [task("a", 3), task("b", 5), task("c", 1), task("end", 2)]
    links = [after("a", "end"), after("b", "end", "SS", 1), after("c", "end", "FF", 9)]
    network = planned(tasks, links)
    assert dates(network, "end") == "01-15 01-16"
    assert network.reason("end").before == "c"


# -- milestones: the evening of a day is not yet the morning of the next


@pytest.mark.parametrize(
    ("calendar", "kind", "lag", "expected"),
    [
        ("PLAIN", "FS", 0, "01-09"),  # Friday evening, not Monday
        ("PLAIN", "FS", 1, "01-12"),  # Monday evening
        ("PLAIN", "FS", -1, "01-09"),  # Friday morning
        ("PLAIN", "FS", -5, "01-05"),
        ("PLAIN", "SS", 0, "01-05"),
        ("PLAIN", "SS", 1, "01-05"),  # Monday evening
        ("PLAIN", "FF", 0, "01-09"),
        ("PLAIN", "SF", 2, "01-06"),
        ("CN", "FS", 0, "01-09"),
    ],
)
def test_a_milestone_keeps_the_evening_of_its_predecessor(calendar, kind, lag, expected):
    tasks = [task("one", 5), task("done", 0, calendar), task("next", 1, calendar)]
    links = [after("one", "done", kind, lag), after("done", "next")]
    assert dates(planned(tasks, links), "done") == f"{expected} {expected}"


def test_what_follows_an_evening_milestone_begins_the_next_open_day():
    tasks = [task("one", 5), task("done", 0), task("next", 1)]
    network = planned(tasks, [after("one", "done"), after("done", "next")])
    assert dates(network, "next") == "01-12 01-12"
    assert network["done"].slack == network["done"].free_slack == 0


def test_a_milestone_at_the_start_lets_work_begin_the_same_day():
    network = planned([task("go", 0), task("next", 2)], [after("go", "next")])
    assert dates(network, "go") == "01-05 01-05"
    assert dates(network, "next") == "01-05 01-06"


def test_a_milestone_waits_for_a_day_that_its_own_calendar_works():
    """The Chinese side ends on the Saturday that it works; to a Monday-to-Friday milestone that is Monday."""
    tasks = [task("one", 6, "CN"), task("here", 0, "CN"), task("there", 0, "PLAIN")]
    links = [after("one", "here"), after("one", "there")]
    network = planned(tasks, links, starts=day("02-09"))
    assert dates(network, "one") == "02-09 02-14"
    assert dates(network, "here") == "02-14 02-14"
    assert dates(network, "there") == "02-16 02-16"


def test_a_milestone_has_slack_like_a_task():
    tasks = [task("one", 5), task("done", 0), task("long", 8)]
    network = planned(tasks, [after("one", "done")])
    assert network["done"].slack == network["done"].free_slack == 3
    assert lates(network, "done") == "01-14 01-14"
    assert network["one"].free_slack == 0
    assert network["one"].slack == 3


# -- two countries


def test_a_production_of_two_countries_goes_round_the_spring_festival():
    """Shooting in China ends on the make-up Saturday; dubbing in Kazakhstan and the joint review follow."""
    tasks = [
        task("shoot", 8, "CN"),
        task("dub", 3, "PLAIN"),
        task("subtitle", 3, "CN"),
        task("review", 2, "BOTH"),
        task("premiere", 0, "BOTH"),
    ]
    links = [
        after("shoot", "dub"), after("shoot", "subtitle"), after("dub", "review"),
        after("subtitle", "review"), after("review", "premiere"),
    ]  # fmt: skip
    network = planned(tasks, links, starts=day("02-05"))
    assert dates(network, "shoot") == "02-05 02-14"
    assert dates(network, "dub") == "02-16 02-18"
    assert dates(network, "subtitle") == "02-24 02-26"
    assert dates(network, "review") == "02-27 03-02"
    assert dates(network, "premiere") == "03-02 03-02"
    assert network["dub"].slack == network["dub"].free_slack == 6
    assert [row.key for row in network if row.critical] == [
        "shoot",
        "subtitle",
        "review",
        "premiere",
    ]


def test_slack_is_exact_where_calendars_differ():
    """A Saturday's work in China does not hold up a Monday in Kazakhstan: that Saturday is slack."""
    tasks = [task("one", 5, "CN"), task("two", 1, "PLAIN")]
    network = planned(tasks, [after("one", "two")], starts=day("02-09"))
    assert dates(network, "one") == "02-09 02-13"
    assert network["one"].slack == network["one"].free_slack == 1
    assert network["two"].slack == 0


# -- reasons


def test_a_date_has_a_reason():
    tasks = [
        task("one", 5), task("two", 2), task("three", 1), task("late", 1, limit="start_no_earlier", limit_day="01-20"),
    ]  # fmt: skip
    links = [after("one", "two"), after("two", "three", "SS", 1), after("one", "late")]
    network = planned(tasks, links)
    assert network.reason("one").kind == "plan_start"
    two = network.reason("two")
    assert (two.kind, two.before, two.link, two.waits) == ("link", "one", "FS", 2)
    three = network.reason("three")
    assert (three.before, three.link, three.lag, three.elapsed) == ("two", "SS", 1, False)
    assert network.reason("late").kind == "limit"


def test_a_project_that_starts_on_a_closed_day_waits():
    network = planned([task("one", 1)], starts=day("01-03"))
    assert dates(network, "one") == "01-05 01-05"
    assert network.reason("one").waits == 2
