"""Calendars of MS Project: weeks, exceptions in both forms, rules that recur, calendars derived from others."""

from datetime import date, timedelta

import pytest

from coproduce.interchange.mspdi_calendars import code_from
from tests.interchange.planner_xml import (
    HOURS,
    calendar,
    exception,
    noted,
    old_exception,
    read,
    task,
    week,
    weekday,
    xml,
)


def days_of(*exceptions: str, days: str = "", rest: str = "") -> dict[date, bool]:
    """Return the exceptions that a calendar comes with."""
    given = calendar(days=days, exceptions="".join(exceptions)).replace("</Calendar>", f"{rest}</Calendar>")  # fmt: skip
    incoming = read(task(1), calendars=given)
    assert incoming.draft.missing == ()
    (found,) = incoming.draft.calendars
    return dict(found.days)


def in_may(*numbers: int) -> list[date]:
    return [date(2024, 5, number) for number in numbers]


def test_a_range_is_closed_where_the_week_is_open():
    found = days_of(exception("2024-05-01", "2024-05-05"))
    assert found == dict.fromkeys(in_may(1, 2, 3), False)  # the 4th and 5th are a weekend


def test_saturdays_can_be_opened():
    assert days_of(exception("2024-05-11", works=True)) == {date(2024, 5, 11): True}


def test_the_old_form_says_the_same():
    days = (
        week() + old_exception("2024-05-01", "2024-05-03") + old_exception("2024-05-11", works=True)
    )
    assert days_of(days=days) == {**dict.fromkeys(in_may(1, 2, 3), False), date(2024, 5, 11): True}


def test_the_new_form_has_the_last_word():
    days = week() + old_exception("2024-05-01", "2024-05-03")
    found = days_of(exception("2024-05-02", works=True), days=days)
    assert found == dict.fromkeys(in_may(1, 3), False)


def test_another_week_for_a_while():
    period = xml(FromDate="2024-05-06T00:00:00", ToDate="2024-05-12T23:59:00")
    other = "".join(weekday(kind, HOURS if kind in (4, 5, 6, 7) else "") for kind in range(1, 8))
    found = days_of(
        rest=f"<WorkWeeks><WorkWeek><TimePeriod>{period}</TimePeriod><WeekDays>{other}</WeekDays></WorkWeek></WorkWeeks>"
    )
    assert found == {date(2024, 5, 6): False, date(2024, 5, 7): False, date(2024, 5, 11): True}


# Microsoft's own numbers: a kind, months from 0, items of a month from "day" 0 and Sunday 3, places from 0.
RECURRING = [
    (
        {"Type": 7, "Period": 3},
        [1, 7, 10, 13, 16, 22, 28, 31],
    ),  # every third day, weekends fall away
    ({"Type": 6, "Period": 1, "DaysOfWeek": 2}, [6, 13, 20, 27]),  # Mondays
    (
        {"Type": 6, "Period": 2, "DaysOfWeek": 2 + 32},
        [3, 13, 17, 27, 31],
    ),  # every other Monday and Friday
    ({"Type": 4, "Period": 1, "MonthDay": 9}, [9]),
    ({"Type": 5, "Period": 1, "MonthItem": 5, "MonthPosition": 1}, [14]),  # the second Tuesday
    ({"Type": 5, "Period": 1, "MonthItem": 8, "MonthPosition": 4}, [31]),  # the last Friday
    ({"Type": 5, "Period": 1, "MonthItem": 1, "MonthPosition": 0}, [1]),  # the first weekday
    ({"Type": 2, "Month": 4, "MonthDay": 9}, [9]),
    ({"Type": 3, "Month": 4, "MonthItem": 4, "MonthPosition": 2}, [20]),  # the third Monday of May
    ({"Type": 2, "Month": 6, "MonthDay": 9}, []),  # in July
]


@pytest.mark.parametrize(("rule", "closed"), RECURRING)
def test_what_recurs_is_spread_out(rule, closed):
    assert list(days_of(exception("2024-05-01", "2024-05-31", **rule))) == in_may(*closed)


def test_a_week_of_a_rule_begins_on_sunday():
    rule = {"Type": 6, "Period": 7, "DaysOfWeek": 1, "EnteredByOccurrences": 1, "Occurrences": 9}
    found = days_of(exception("2001-01-01", "2002-03-17", works=True, **rule))
    assert list(found) == [date(2001, 2, 18) + timedelta(weeks=7 * n) for n in range(9)]


def test_a_rule_that_is_not_known_is_noted():
    given = calendar(exceptions=exception("2024-05-01", "2024-06-01", Type=42, Name="Moon"))
    incoming = read(task(1), calendars=given)
    assert noted(incoming) == {"mspdi.exception_unknown"}
    assert incoming.draft.calendars[0].days == {}


def test_a_derived_calendar_keeps_what_it_does_not_say_otherwise():
    base = calendar(1, exceptions=exception("2024-05-01"))
    own = calendar(
        2, "Saturdays", days=weekday(7), IsBaseCalendar=0, BaseCalendarUID=1,
        exceptions=exception("2024-05-11"),
    )  # fmt: skip
    incoming = read(task(1), task(2, CalendarUID=2), calendars=base + own)
    found = {one.code: one for one in incoming.draft.calendars}
    assert found["SATURDAYS"].weekdays == {0, 1, 2, 3, 4, 5}
    assert found["SATURDAYS"].days == {date(2024, 5, 1): False, date(2024, 5, 11): False}
    assert incoming.draft.tasks[1].calendar == "SATURDAYS"


def test_calendars_that_nothing_uses_stay_away():
    incoming = read(task(1), calendars=calendar() + calendar(2, "Night Shift"))
    assert [one.code for one in incoming.draft.calendars] == ["STANDARD"]
    assert incoming.draft.calendar == "STANDARD"


def test_a_file_without_calendars_works_monday_to_friday():
    incoming = read(task(1), calendars="", CalendarUID=None)
    (standard,) = incoming.draft.calendars
    assert (incoming.draft.calendar, standard.weekdays) == (standard.code, frozenset(range(5)))


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("24 Hours", (), "24-HOURS"),
        ("Standard", {"STANDARD"}, "STANDARD-2"),
        ("标准", (), "标准"),
        ("!?", (), "CALENDAR"),
        ("A very long name of a calendar", {"A-VERY-LONG-NAME-OF"}, "A-VERY-LONG-NAME-O-2"),
    ],
)
def test_a_code_comes_from_the_name(name, taken, code):
    assert code_from(name, taken) == code
    assert len(code) <= 20
