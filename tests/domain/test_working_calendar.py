"""A working calendar counts as one would with a finger on the wall: adding and counting are inverse, whatever its exceptions."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, strategies as st

from coproduce.domain.working_calendar import EVERY_DAY, MONDAY_TO_FRIDAY, WorkingCalendar
from coproduce.errors import Refusal

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
near = st.dates(FIRST, LAST)
weeks = st.frozensets(st.integers(0, 6), min_size=1)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """Any week, with so many exceptions in a quarter that runs, holes and days named twice come about."""
    return WorkingCalendar(
        draw(weeks),
        draw(st.frozensets(near, max_size=40)),
        draw(st.frozensets(near, max_size=20)),
        draw(st.frozensets(st.integers(2025, 2027))),
    )


def days(first: date, stop: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((stop - first).days)]


def worked_between(calendar: WorkingCalendar, first: date, stop: date) -> int:
    return sum(calendar.is_working(day) for day in days(first, stop))


def step_on(calendar: WorkingCalendar, day: date, number: int) -> date:
    """Find the number-th working day after `day` (before it when negative) with a finger on the wall."""
    step = timedelta(days=1 if number > 0 else -1)
    for _ in range(abs(number)):
        day += step
        while not calendar.is_working(day):
            day += step
    return day


@given(calendars(), near, near)
def test_counting_is_counting_day_by_day(calendar, one, other):
    expected = worked_between(calendar, min(one, other), max(one, other))
    assert calendar.count(one, other) == (expected if one <= other else -expected)


@given(calendars(), near, st.integers(-40, 40))
def test_adding_is_stepping_from_working_day_to_working_day(calendar, day, number):
    assert calendar.add(day, number) == step_on(calendar, day, number)
    assert calendar.subtract(day, number) == step_on(calendar, day, -number)


@given(calendars(), near, st.integers(1, 400))
def test_adding_and_counting_are_inverse(calendar, day, number):
    after = calendar.add(day, number)
    assert calendar.is_working(after)
    assert calendar.count(day + timedelta(days=1), after + timedelta(days=1)) == number
    before = calendar.subtract(day, number)
    assert calendar.is_working(before)
    assert calendar.count(before, day) == number


@given(calendars(), near, st.integers(1, 60))
def test_a_working_day_comes_back_after_adding_and_subtracting(calendar, day, number):
    assume(calendar.is_working(day))
    assert calendar.subtract(calendar.add(day, number), number) == day
    assert calendar.add(calendar.subtract(day, number), number) == day


@given(calendars(), near)
def test_the_nearest_open_days(calendar, day):
    after, before = calendar.open_on_or_after(day), calendar.open_on_or_before(day)
    assert before <= day <= after
    assert calendar.is_working(before)
    assert calendar.is_working(after)
    assert worked_between(calendar, day, after) == 0
    assert worked_between(calendar, before + timedelta(days=1), day + timedelta(days=1)) == 0


@given(calendars(), near)
def test_nth_and_before_are_inverse(calendar, day):
    ordinal = day.toordinal()
    number = calendar.before(ordinal)
    found = calendar.nth(number)
    assert found >= ordinal
    assert calendar.before(found) == number
    assert calendar.is_working(date.fromordinal(found))
    assert (found == ordinal) is calendar.is_working(day)


@given(calendars(), calendars(), near, st.integers(1, 30))
def test_the_joint_calendar_is_open_where_both_are(one, other, day, number):
    assume(one.weekdays & other.weekdays)
    joint = one.joint(other)
    for each in days(FIRST - timedelta(days=20), LAST + timedelta(days=20)):
        assert joint.is_working(each) is (one.is_working(each) and other.is_working(each))
    assert joint.projected == one.projected | other.projected
    assert joint.add(day, number) >= max(one.add(day, number), other.add(day, number))
    assert joint == other.joint(one)


@example(WorkingCalendar(frozenset({0})), WorkingCalendar(frozenset({5})))
@given(calendars(), calendars())
def test_weeks_that_never_meet_have_no_joint_calendar(one, other):
    assume(not one.weekdays & other.weekdays)
    with pytest.raises(Refusal) as refused:
        one.joint(other)
    assert refused.value.key == "calendar.never_open"


@given(calendars(), near, near)
def test_a_span_is_projected_when_one_of_its_years_is(calendar, one, other):
    first, last = min(one, other).replace(year=2025), max(one, other).replace(year=2027)
    assert calendar.is_projected(first, last) is bool(calendar.projected)
    assert calendar.is_projected(first, first) is (2025 in calendar.projected)


def test_a_week_without_days_is_refused():
    with pytest.raises(Refusal, match=r"calendar\.never_open"):
        WorkingCalendar(frozenset())


@pytest.mark.parametrize("week", [EVERY_DAY, MONDAY_TO_FRIDAY, frozenset({2})])
def test_the_edges_of_time(week):
    calendar = WorkingCalendar(week)
    assert calendar.count(date.min, date.max) == worked_between_by_weeks(week)
    assert calendar.count(date.min, date.min) == 0
    for far in (4 * 10**6, 10**9, 10**18):
        with pytest.raises(Refusal, match=r"calendar\.out_of_range"):
            calendar.add(date(2026, 1, 1), far)
        with pytest.raises(Refusal, match=r"calendar\.out_of_range"):
            calendar.add(date(2026, 1, 1), -far)


def worked_between_by_weeks(week: frozenset[int]) -> int:
    total = date.max.toordinal() - date.min.toordinal()
    return sum((total - offset + 6) // 7 for offset in week)


def test_an_opened_day_wins_over_a_closed_one():
    saturday = date(2026, 2, 28)
    calendar = WorkingCalendar(
        closed=frozenset({saturday}), opened=frozenset({saturday, date(2026, 3, 2)})
    )
    assert calendar.is_working(saturday)
    assert calendar.count(saturday, date(2026, 3, 3)) == 2


def test_nothing_is_added_on_a_day_off():
    sunday = date(2026, 2, 1)
    assert WorkingCalendar().add(sunday, 0) == sunday
