"""Networks of whole days, worked out by hand by Microsoft Project's rules, imported and planned.

The calendar is China's around 1 May 2024: closed on 1, 2 and 3 May, made up for on Sunday 28 April and
Saturday 11 May (domain.md §3.3). Its working days from the project's start, Monday 22 April, on:

    1 04-22   2 04-23   3 04-24   4 04-25   5 04-26   6 04-28   7 04-29   8 04-30
    9 05-06  10 05-07  11 05-08  12 05-09  13 05-10  14 05-11  15 05-13  16 05-14
"""

from datetime import date

import pytest

from coproduce.interchange.differences import planned
from coproduce.operations.plan_import import import_plan
from coproduce.queries.plan import PlanRow, plan
from coproduce.queries.works import works
from tests.builders import make_workspace
from tests.interchange.planner_xml import calendar, exception, link, read, task, week

MAY = calendar(
    exceptions=exception("2024-05-01", "2024-05-03")
    + exception("2024-04-28", works=True)
    + exception("2024-05-11", works=True)
)
EVERY_DAY = calendar(2, "Every day", days=week(range(1, 8)))
WORKED = (
    "04-22", "04-23", "04-24", "04-25", "04-26", "04-28", "04-29", "04-30",
    "05-06", "05-07", "05-08", "05-09", "05-10", "05-11", "05-13", "05-14",
)  # fmt: skip


def day(number: int) -> str:
    """Return the n-th working day."""
    return WORKED[number - 1]


@pytest.fixture
def planned_rows(tmp_path):
    """Take tasks in, as a file of MS Project, and return the plan's rows by name."""
    space = make_workspace(tmp_path)

    def import_and_plan(*tasks, calendars=MAY):
        incoming = read(*tasks, calendars=calendars)
        assert incoming.draft.missing == ()
        with space.step("plans.import_plan", {}) as step:
            import_plan(step.session, work=None, draft=incoming.draft, prefix=incoming.prefix)
        (work,) = space.read(works)
        return {row.titles.en: row for row in space.read(plan, work.id).rows}

    yield import_and_plan
    space.close()


def days_of(row: PlanRow) -> tuple[str, str]:
    return f"{row.first:%m-%d}", f"{row.last:%m-%d}"


LINKED = (
    task(1, "A", 6),
    task(2, "B", 3, after=[link(1)]),
    task(3, "C", 4, after=[link(1, "SS", 2)]),
    task(4, "D", 2, after=[link(2, "FF", 1)]),
    task(5, "E", 3, after=[link(2, "SF", 2)]),
    task(6, "F", 2, after=[link(3, "FS", -1)]),
    task(7, "M", 0, after=[link(4), link(5)]),
    task(8, "G", 5, after=[link(7)]),
)
# name: first and last working day by number, total slack, free slack, critical
LINKED_SAYS = {
    "A": (1, 6, 0, 0, True),
    "B": (7, 9, 0, 0, True),  # across the holidays of May
    "C": (3, 6, 8, 0, False),  # begins two days after A begins; may slip until F is late
    "D": (9, 10, 0, 0, True),  # ends a day after B ends
    "E": (6, 8, 2, 2, False),  # ends two days after B begins
    "F": (6, 7, 8, 8, False),  # a day of overlap with C
    "M": (10, 10, 0, 0, True),  # the evening of the day on which D ends
    "G": (11, 15, 0, 0, True),  # works on Saturday 11 May
}


def test_all_four_links_with_lags(planned_rows):
    rows = planned_rows(*LINKED)
    found = {
        name: (*days_of(row), row.slack, row.free_slack, row.critical) for name, row in rows.items()
    }
    assert found == {
        name: (day(first), day(last), slack, free, critical)
        for name, (first, last, slack, free, critical) in LINKED_SAYS.items()
    }
    assert rows["M"].milestone
    assert not rows["E"].milestone


LIMITED = (
    task(1, "A", 5, Deadline="2024-04-25T17:00:00"),
    task(2, "B", 2, after=[link(1)], limit="FNLT", on="2024-04-28T17:00:00"),
    task(3, "C", 3, limit="SNLT", on="2024-04-23T08:00:00"),
    task(4, "D", 1, limit="MSO", on="2024-05-06T08:00:00"),
    task(5, "E", 2, limit="MFO", on="2024-05-08T17:00:00"),
    task(6, "F", 2, limit="SNET", on="2024-04-30T08:00:00"),
    task(7, "G", 2, limit="FNET", on="2024-05-10T17:00:00"),
    task(8, "H", 2, limit="ALAP"),
)
LIMITED_SAYS = {
    "A": (1, 5, -1, True),  # a day over its deadline, and B needs it a day sooner
    "B": (5, 6, -1, True),  # the limit wins over the link, and the slack tells by how much
    "C": (1, 3, 1, False),  # may begin a day later, says its limit
    "D": (9, 9, 0, True),
    "E": (10, 11, 0, True),
    "F": (8, 9, 4, False),  # ends after the holidays
    "G": (12, 13, 0, True),  # the last: the project ends on 10 May
    "H": (12, 13, 0, True),  # as late as the project's finish allows
}


def test_constraints_and_deadlines(planned_rows):
    rows = planned_rows(*LIMITED)
    found = {name: (*days_of(row), row.slack, row.critical) for name, row in rows.items()}
    assert found == {
        name: (day(first), day(last), slack, critical)
        for name, (first, last, slack, critical) in LIMITED_SAYS.items()
    }
    assert {name for name, row in rows.items() if row.missed} == {"A"}
    assert rows["A"].missed == 1


def test_a_deadline_gives_slack_only_up_to_itself(planned_rows):
    rows = planned_rows(task(1, "A", 2, Deadline="2024-04-26T17:00:00"), task(2, "Z", 12))
    assert (rows["A"].slack, rows["A"].late_last) == (3, date(2024, 4, 26))
    assert (rows["Z"].slack, f"{rows['Z'].last:%m-%d}") == (0, day(12))


def test_lags_count_in_the_calendar_of_the_successor(planned_rows):
    rows = planned_rows(
        task(1, "A", 5),
        task(2, "B", 4, after=[link(1)], CalendarUID=2),
        task(3, "C", 2, after=[link(2)]),
        task(4, "D", 2, after=[link(1, "FS", 2)], CalendarUID=2),
        task(5, "E", 1, after=[link(1, "FS", 2)]),
        task(6, "F", 1, after=[link(1, "FS", 2, form=8)]),
        task(7, "M", 0, after=[link(2)]),
        calendars=MAY + EVERY_DAY,
    )
    assert {name: days_of(row) for name, row in rows.items()} == {
        "A": ("04-22", "04-26"),
        "B": ("04-27", "04-30"),  # every day, Saturday too
        "C": ("05-06", "05-07"),  # the project's calendar: after the holidays
        "D": ("04-29", "04-30"),  # two days of every day: Saturday and Sunday
        "E": ("04-30", "04-30"),  # two working days: Sunday the 28th and Monday
        "F": ("04-29", "04-29"),  # two calendar days: until the evening of the 28th
        "M": ("04-30", "04-30"),
    }
    assert rows["B"].calendar != rows["A"].calendar


def test_nothing_automatic_begins_before_the_project(planned_rows):
    rows = planned_rows(
        task(1, "P", 3),
        task(2, "E", 2, after=[link(1, "SF")]),
        task(3, "L", 2, after=[link(1, "SS", -4)]),
        task(4, "N", 0),
    )
    assert {name: days_of(row) for name, row in rows.items()} == {
        "P": (day(1), day(3)),
        "E": (day(1), day(2)),
        "L": (day(1), day(2)),
        "N": (day(1), day(1)),
    }


def test_links_of_summaries_hold_and_wait_for_all_below(planned_rows):
    rows = planned_rows(
        task(1, "S", None, Summary=1),
        task(2, "A", 2, OutlineLevel=2),
        task(3, "B", 3, OutlineLevel=2),
        task(4, "C", 1, after=[link(1)]),
        task(5, "Z", None, Summary=1, after=[link(4)]),
        task(6, "D", 2, OutlineLevel=2),
        task(7, "E", 1, OutlineLevel=2),
    )
    assert {name: (*days_of(row), row.slack) for name, row in rows.items()} == {
        "S": (day(1), day(3), 0),
        "A": (day(1), day(2), 1),
        "B": (day(1), day(3), 0),
        "C": (day(4), day(4), 0),
        "Z": (day(5), day(6), 0),
        "D": (day(5), day(6), 0),
        "E": (day(5), day(5), 1),
    }
    assert rows["S"].summary
    assert rows["Z"].critical


def test_work_that_began_keeps_its_days_and_its_followers_come_after(planned_rows):
    rows = planned_rows(
        task(1, "A", 2, PercentComplete=100, ActualStart="2024-04-23T08:00:00", ActualFinish="2024-04-24T17:00:00"),
        task(2, "B", 2, after=[link(1)], PercentComplete=50, ActualStart="2024-04-29T08:00:00"),
        task(3, "C", 1, after=[link(2)]),
    )  # fmt: skip
    assert {name: days_of(row) for name, row in rows.items()} == {
        "A": (day(2), day(3)),
        "B": (day(7), day(8)),
        "C": (day(9), day(9)),
    }
    assert (rows["A"].slack, rows["A"].critical, rows["A"].progress) == (0, False, 100)


def test_a_draft_plans_like_the_file_it_becomes(planned_rows):
    network = planned(read(*LINKED, calendars=MAY).draft)
    names = "ABCDEFMG"
    rows = planned_rows(*LINKED)
    for number, name in enumerate(names, start=1):
        there, here = network[str(number)], rows[name]
        assert (there.first, there.last, there.slack) == (here.first, here.last, here.slack)
