"""Microsoft Project's rules for whole days, one case each: limits, deadlines, pins, what really happened, summaries."""

from __future__ import annotations

import pytest

from tests.domain.wall import after, dates, day, lates, planned, task

# -- limits, on two days that links let begin on Thursday the 8th, or that no link holds


@pytest.mark.parametrize(
    ("limit", "on", "linked", "free"),
    [
        ("start_no_earlier", "01-06", "01-08 01-09", "01-06 01-07"),
        ("start_no_earlier", "01-13", "01-13 01-14", "01-13 01-14"),
        ("start_no_earlier", "01-10", "01-12 01-13", "01-12 01-13"),  # a Saturday
        (
            "start_no_earlier",
            "01-01",
            "01-08 01-09",
            "01-01 01-02",
        ),  # alone, even before the project
        ("finish_no_earlier", "01-13", "01-12 01-13", "01-12 01-13"),
        ("finish_no_earlier", "01-07", "01-08 01-09", "01-06 01-07"),
        ("start_no_later", "01-12", "01-08 01-09", "01-05 01-06"),
        ("start_no_later", "01-06", "01-06 01-07", "01-05 01-06"),  # against the link
        ("finish_no_later", "01-12", "01-08 01-09", "01-05 01-06"),
        ("finish_no_later", "01-08", "01-07 01-08", "01-05 01-06"),
        ("start_on", "01-06", "01-06 01-07", "01-06 01-07"),
        ("start_on", "01-15", "01-15 01-16", "01-15 01-16"),
        ("finish_on", "01-07", "01-06 01-07", "01-06 01-07"),
        ("finish_on", "01-15", "01-14 01-15", "01-14 01-15"),
    ],
)
def test_a_limit_moves_a_task(limit, on, linked, free):
    tasks = [task("one", 3), task("two", 2, limit=limit, limit_day=on)]
    assert dates(planned(tasks, [after("one", "two")]), "two") == linked
    assert dates(planned(tasks), "two") == free


@pytest.mark.parametrize(
    ("limit", "on", "slack", "slack_before"),
    [
        ("start_on", "01-15", 0, 5),
        ("finish_on", "01-15", 0, 4),
        ("start_no_later", "01-12", 2, 2),
        ("finish_no_later", "01-12", 1, 1),
        ("start_no_earlier", "01-13", 9, 12),
        ("finish_no_earlier", "01-13", 10, 12),
        # held against the link: the task itself and what comes before it are short of so many days
        ("start_on", "01-06", -2, -2),
        ("finish_on", "01-07", -2, -2),
        ("start_no_later", "01-06", -2, -2),
        ("finish_no_later", "01-08", -1, -1),
    ],
)
def test_a_limit_says_how_late_a_task_can_be(limit, on, slack, slack_before):
    tasks = [task("one", 3), task("two", 2, limit=limit, limit_day=on), task("long", 17)]
    network = planned(tasks, [after("one", "two")])
    assert (network["two"].slack, network["one"].slack) == (slack, slack_before)
    assert network["two"].critical == (slack <= 0)


@pytest.mark.parametrize(
    ("limit", "expected", "slack_before"),
    [
        ("start_on", "01-14", 4),  # the morning
        ("finish_on", "01-14", 5),  # the evening
        ("start_no_later", "01-07", 4),
        ("finish_no_later", "01-07", 5),
        ("start_no_earlier", "01-14", 10),
        ("finish_no_earlier", "01-14", 10),
    ],
)
def test_a_limit_of_a_milestone_means_the_morning_of_a_start_and_the_evening_of_a_finish(
    limit, expected, slack_before
):
    tasks = [task("one", 3), task("done", 0, limit=limit, limit_day="01-14"), task("long", 13)]
    network = planned(tasks, [after("one", "done")])
    assert dates(network, "done") == f"{expected} {expected}"
    assert network["one"].slack == slack_before


def test_what_must_be_on_a_day_cannot_slip_freely():
    """Microsoft gives such a task no free slack, though its successor leaves it a week."""
    tasks = [task("one", 2, limit="start_on", limit_day="01-05"), task("two", 1, limit="start_on", limit_day="01-14")]  # fmt: skip
    network = planned(tasks, [after("one", "two")])
    assert network["one"].free_slack == 0


def test_as_late_as_possible_takes_the_late_dates_and_moves_what_follows():
    tasks = [task("one", 2, limit="as_late"), task("two", 3), task("long", 10)]
    network = planned(tasks, [after("one", "two")])
    assert dates(network, "one") == "01-12 01-13"
    assert dates(network, "two") == "01-14 01-16"
    assert network["one"].slack == 0
    assert network.reason("one").kind == "as_late"


def test_a_milestone_as_late_as_possible_stands_on_the_evening_before():
    tasks = [task("ready", 0, limit="as_late"), task("two", 3), task("long", 10)]
    network = planned(tasks, [after("ready", "two")])
    assert dates(network, "ready") == "01-13 01-13"
    assert dates(network, "two") == "01-14 01-16"


# -- deadlines move nothing and are counted


def test_a_deadline_that_cannot_be_kept_makes_slack_negative_all_the_way_up():
    tasks = [task("one", 5), task("two", 5, deadline="01-14")]
    network = planned(tasks, [after("one", "two")])
    assert dates(network, "two") == "01-12 01-16"
    assert [network[key].slack for key in ("one", "two")] == [-2, -2]
    assert lates(network, "one") == "01-01 01-07"
    assert network["two"].missed == 2
    assert network["one"].missed == 0
    assert network["one"].critical


def test_a_deadline_further_off_than_the_finish_gives_no_slack():
    network = planned([task("one", 5, deadline="03-31"), task("two", 3, deadline="01-08")])
    assert (network["one"].slack, network["one"].missed) == (0, 0)
    assert (network["two"].slack, network["two"].missed) == (1, 0)
    assert not network["two"].critical


def test_a_deadline_counts_beside_a_limit_too():
    held = task("one", 2, limit="finish_on", limit_day="01-20", deadline="01-14")
    network = planned([held])
    assert dates(network, "one") == "01-19 01-20"
    assert (network["one"].slack, network["one"].missed) == (-4, 4)


def test_a_deadline_of_a_milestone_is_the_evening_of_its_day():
    tasks = [task("one", 5), task("done", 0, deadline="01-09"), task("late", 0, deadline="01-08")]
    network = planned(tasks, [after("one", "done"), after("one", "late")])
    assert (network["done"].slack, network["done"].missed) == (0, 0)
    assert (network["late"].slack, network["late"].missed) == (-1, 1)


def test_a_deadline_on_a_closed_day_is_kept_by_the_evening_before():
    network = planned([task("one", 5, deadline="01-11"), task("long", 9)])
    assert (network["one"].slack, network["one"].missed) == (0, 0)
    assert lates(network, "one") == "01-05 01-09"


# -- pinned, manual, really begun and done


def test_a_pinned_task_stays_whatever_its_links_say_and_tells_where_they_would_put_it():
    tasks = [task("one", 5), task("two", 2, mode="pinned", first="01-07"), task("three", 1)]
    network = planned(tasks, [after("one", "two"), after("two", "three")])
    assert dates(network, "two") == "01-07 01-08"
    assert network["two"].inventory == day("01-12")
    assert dates(network, "three") == "01-09 01-09"
    assert network.reason("two").kind == "pinned"
    assert network["three"].inventory is None


def test_a_pinned_task_moves_to_the_first_open_day():
    network = planned([task("one", 2, mode="pinned", first="01-10")])
    assert dates(network, "one") == "01-12 01-13"
    assert network.reason("one").waits == 2


def test_a_manual_task_has_the_days_that_were_typed_even_closed_ones():
    tasks = [task("one", 2, mode="manual", first="01-10", last="01-11"), task("two", 1)]
    network = planned(tasks, [after("one", "two")])
    assert dates(network, "one") == "01-10 01-11"
    assert network["one"].workdays == 0
    assert dates(network, "two") == "01-12 01-12"


def test_a_begun_task_counts_from_the_day_it_really_began():
    tasks = [task("one", 5), task("two", 3, actual_first="01-08"), task("three", 1)]
    network = planned(tasks, [after("one", "two"), after("two", "three")])
    assert dates(network, "two") == "01-08 01-12"
    assert dates(network, "three") == "01-13 01-13"
    assert network.reason("two").kind == "actual"
    assert network["one"].slack == 2  # what it held back has begun without it


def test_a_finished_task_keeps_its_days_and_has_no_slack():
    tasks = [task("one", 5, actual_first="01-05", actual_last="01-14"), task("two", 2), task("long", 20)]  # fmt: skip
    network = planned(tasks, [after("one", "two")])
    assert dates(network, "one") == "01-05 01-14"
    assert network["one"].workdays == 8
    assert dates(network, "two") == "01-15 01-16"
    assert (network["one"].slack, network["one"].critical) == (0, False)
    assert lates(network, "one") == "01-05 01-14"


def test_of_a_finish_alone_the_beginning_follows():
    network = planned([task("one", 3, actual_last="01-14")])
    assert dates(network, "one") == "01-12 01-14"


def test_a_milestone_that_was_reached_stands_on_its_day():
    tasks = [task("one", 3), task("done", 0, actual_last="01-09"), task("next", 1)]
    network = planned(tasks, [after("one", "done"), after("done", "next")])
    assert dates(network, "done") == "01-09 01-09"
    assert dates(network, "next") == "01-12 01-12"


def test_a_begun_task_can_still_be_late_at_its_finish_only():
    tasks = [task("one", 3, actual_first="01-06"), task("long", 10)]
    network = planned(tasks)
    assert network["one"].slack == 6
    assert lates(network, "one") == "01-06 01-16"


def test_what_is_done_by_its_own_word_is_not_critical():
    network = planned([task("one", 5, progress=100), task("two", 5, progress=99)])
    assert not network["one"].critical
    assert network["two"].critical


# -- summaries


def test_a_summary_spans_the_tasks_below_and_is_critical_with_them():
    tasks = [
        task("all"),
        task("one", 3, parent="all"),
        task("two", 2, parent="all"),
        task("long", 6),
    ]
    network = planned(tasks, [after("one", "two")])
    assert dates(network, "all") == "01-05 01-09"
    assert (network["all"].workdays, network["all"].slack) == (5, 1)
    assert not network["all"].critical
    assert network.reason("all").before == "one"


def test_a_link_into_a_summary_holds_every_task_below():
    tasks = [task("first", 3), task("all"), task("in"), task("one", 1, parent="in"), task("two", 2, parent="all")]  # fmt: skip
    tasks[2] = task("in", parent="all")
    network = planned(tasks, [after("first", "all")])
    assert dates(network, "one") == "01-08 01-08"
    assert dates(network, "two") == "01-08 01-09"
    assert dates(network, "all") == "01-08 01-09"


def test_a_link_out_of_a_summary_waits_for_its_last_task():
    tasks = [
        task("all"),
        task("one", 3, parent="all"),
        task("two", 7, parent="all"),
        task("end", 2),
    ]
    network = planned(tasks, [after("all", "end")])
    assert dates(network, "end") == "01-14 01-15"
    assert (network["one"].slack, network["two"].slack, network["all"].slack) == (4, 0, 0)


def test_a_link_out_of_the_start_of_a_summary_goes_by_its_earliest_task():
    tasks = [
        task("all"), task("one", 3, parent="all", limit="start_no_earlier", limit_day="01-07"),
        task("two", 2, parent="all", limit="start_no_earlier", limit_day="01-12"), task("end", 1),
    ]  # fmt: skip
    network = planned(tasks, [after("all", "end", "SS", 1)])
    assert dates(network, "end") == "01-08 01-08"
    assert network["end"].slack == 3


def test_a_deadline_of_a_summary_binds_the_tasks_below():
    tasks = [task("all", deadline="01-07"), task("one", 3, parent="all"), task("two", 5, parent="all"), task("long", 9)]  # fmt: skip
    network = planned(tasks)
    assert (network["one"].slack, network["two"].slack) == (0, -2)
    assert (network["all"].slack, network["all"].missed) == (-2, 2)


def test_a_summary_whose_parts_are_done_has_no_slack_and_is_not_critical():
    done = {"actual_first": "01-05", "actual_last": "01-06"}
    tasks = [task("all"), task("one", 2, parent="all", **done), task("long", 9)]
    network = planned(tasks)
    assert (network["all"].slack, network["all"].critical) == (0, False)
