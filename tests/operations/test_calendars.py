"""Verbs on calendars: days closed, opened and cleared; years marked; joint ones computed; nothing removed that is needed."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce.domain.typed_days import weekdays_of
from coproduce.errors import Refusal
from coproduce.model import CalendarDay
from coproduce.operations.verbs import find
from coproduce.queries.calendars import calendar_year, calendars, days_of, years_of
from coproduce.queries.working_time import calendars_of, standard
from coproduce.workspace import Notice, Workspace
from tests.builders import add_work, make_workspace, only

MONDAY, SATURDAY = date(2027, 3, 1), date(2027, 3, 6)


@pytest.fixture
def space(tmp_path):
    opened = make_workspace(tmp_path)
    yield opened
    opened.close()


def add(space: Workspace, code: str, **more: Any) -> UUID:
    values = {"title_en": code, "country": "KZ", "weekdays": 31}
    return only(space.do(find("calendars.add").function, code=code, **(values | more)), "calendar")


def do(space: Workspace, verb: str, **values: Any) -> Notice:
    return space.do(find(f"calendars.{verb}").function, **values)


def is_working(space: Workspace, calendar: UUID, day: date) -> bool:
    return space.read(calendars_of)[calendar].is_working(day)


def exceptions(space: Workspace, calendar: UUID) -> list[tuple[date, bool, str | None]]:
    rows = space.read(days_of, [calendar], date(1900, 1, 1), date(2200, 12, 31))
    return [(row.day, row.open, row.titles.en if row.titles else None) for row in rows]


def refused(space: Workspace, verb: str, **values: Any) -> str:
    before = space.position()
    with pytest.raises(Refusal) as found:
        do(space, verb, **values)
    assert space.position() == before
    return found.value.key


def test_days_are_closed_opened_and_cleared(space):
    key = add(space, "KZ")
    do(space, "close", calendar=key, days="2027-03-01..2027-03-02", title_en="Studio move")
    assert exceptions(space, key) == [
        (MONDAY, False, "Studio move"),
        (date(2027, 3, 2), False, "Studio move"),
    ]
    do(space, "open", calendar=key, days=[SATURDAY])
    assert is_working(space, key, SATURDAY)
    assert not is_working(space, key, MONDAY)
    do(space, "clear", calendar=key, days="2027-03-01, 2027-03-06, 2027-03-20")
    assert exceptions(space, key) == [(date(2027, 3, 2), False, "Studio move")]
    assert space.verify() == []


def test_an_exception_that_says_nothing_is_no_row(space):
    key = add(space, "KZ")
    assert do(space, "open", calendar=key, days=[MONDAY]).operation == 0
    assert do(space, "close", calendar=key, days=[SATURDAY]).operation == 0
    do(space, "close", calendar=key, days=[MONDAY], title_en="Off")
    do(space, "open", calendar=key, days=[MONDAY])
    do(space, "open", calendar=key, days=[SATURDAY])
    do(space, "close", calendar=key, days=[SATURDAY])
    assert exceptions(space, key) == []


def test_a_name_does_not_cross_from_a_day_off_to_a_worked_one(space):
    key = add(space, "KZ")
    do(space, "close", calendar=key, days=[SATURDAY], title_en="Festival", source="decree")
    do(space, "close", calendar=key, days=[SATURDAY], remarks="moved")
    assert exceptions(space, key) == [(SATURDAY, False, "Festival")]
    do(space, "open", calendar=key, days=[SATURDAY])
    (row,) = space.read(days_of, [key], SATURDAY, SATURDAY)
    assert (row.open, row.titles, row.source, row.remarks) == (True, None, None, None)


acts = st.lists(
    st.tuples(
        st.sampled_from(["open", "close", "clear"]),
        st.dates(date(2027, 3, 1), date(2027, 3, 14)),
        st.sampled_from([{}, {"title_en": "Named"}]),
    ),
    max_size=12,
)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(acts)
def test_whatever_was_said_last_holds_and_undo_takes_it_back(space, given_acts):
    key = add(space, f"C{len(space.read(calendars))}")
    expected = {}
    for act, day, words in given_acts:
        before = exceptions(space, key)
        notice = do(space, act, calendar=key, days=[day], **(words if act != "clear" else {}))
        if notice.operation:
            space.undo()
            assert exceptions(space, key) == before
            space.redo()
        expected[day] = {"open": True, "close": False, "clear": day.weekday() < 5}[act]
        assert {d: is_working(space, key, d) for d in expected} == expected
    said = [day for day, _open, _name in exceptions(space, key)]
    assert len(said) == len(set(said))


def test_two_offices_may_have_closed_the_same_day(space):
    key = add(space, "KZ")
    do(space, "close", calendar=key, days=[MONDAY], title_en="One")
    with space.step("calendars.close", {}) as step:
        step.session.add(CalendarDay(calendar_id=key, day=MONDAY, open=False, title_en="Two"))
    assert len(exceptions(space, key)) == 2
    do(space, "close", calendar=key, days=[MONDAY], title_en="Both")
    assert exceptions(space, key) == [(MONDAY, False, "Both")]


def test_a_joint_calendar_follows_its_two(space):
    one, two = add(space, "KZ"), add(space, "CN", country="CN")
    joint = add(space, "KZ-CN", country="", joint_one_id=one, joint_two_id=two)
    do(space, "close", calendar=one, days=[MONDAY])
    do(space, "open", calendar=two, days=[SATURDAY])
    assert not is_working(space, joint, MONDAY)
    assert not is_working(space, joint, SATURDAY)
    do(space, "open", calendar=one, days=[SATURDAY])
    assert is_working(space, joint, SATURDAY)
    year = space.read(calendar_year, joint, 2027)
    assert [side.calendar.code for side in year.sides] == ["KZ", "CN"]
    assert year.workdays == sum(
        year.working.is_working(date(2027, 1, 1) + timedelta(days=n)) for n in range(365)
    )
    for verb in ("close", "open", "clear"):
        assert refused(space, verb, calendar=joint, days=[MONDAY]) == "calendar.is_joint"
    assert refused(space, "set_year", calendar=joint, year=2027) == "calendar.is_joint"


def test_a_joint_calendar_may_join_a_joint_one(space):
    keys = [add(space, code) for code in ("A", "B", "C")]
    first = add(space, "AB", joint_one_id=keys[0], joint_two_id=keys[1])
    second = add(space, "ABC", joint_one_id=first, joint_two_id=keys[2])
    do(space, "close", calendar=keys[1], days=[MONDAY])
    assert not is_working(space, second, MONDAY)
    year = space.read(calendar_year, second, 2027)
    assert {side.calendar.code for side in year.sides} == {"A", "B", "C"}


def test_what_cannot_be_a_calendar_is_refused(space):
    one, weekend = add(space, "KZ"), add(space, "WE", weekdays=0b1100000)
    joint = add(space, "J", joint_one_id=one, joint_two_id=one)
    for values, key in (
        ({"weekdays": 0}, "calendar.never_open"),
        ({"weekdays": 128}, "calendar.never_open"),
        ({"joint_one_id": weekend}, "calendar.joint_pair"),
        ({"joint_one_id": one, "joint_two_id": weekend}, "calendar.joint_never_open"),
        ({"first_year": 2030, "last_year": 2029}, "calendar.years_turned"),
        ({"first_year": 20}, "calendar.year"),
    ):
        assert refused(space, "add", code="X", title_en="X", **values) == key
    assert refused(space, "add", code="KZ", title_en="Again") == "code.taken"
    assert refused(space, "edit", rows=[one], weekdays=0b1100000, joint_one_id=joint, joint_two_id=joint) == "calendar.joint_never_open"  # fmt: skip
    do(space, "edit", rows=[joint], joint_two_id=weekend, joint_one_id=weekend)
    assert refused(space, "edit", rows=[joint], joint_two_id=one) == "calendar.joint_never_open"


def test_a_change_of_week_that_would_starve_a_joint_calendar_is_refused(space):
    one, two = add(space, "KZ"), add(space, "CN")
    add(space, "J", joint_one_id=one, joint_two_id=two)
    assert refused(space, "edit", rows=[one], weekdays=0b1100000) == "calendar.joint_never_open"
    assert space.read(calendars_of)[one].weekdays == weekdays_of(31)


def test_a_calendar_that_is_needed_is_kept(space):
    one, two, free = add(space, "KZ"), add(space, "CN"), add(space, "FREE")
    joint = add(space, "KZ-CN", joint_one_id=one, joint_two_id=two)
    assert space.read(standard) == joint
    assert refused(space, "remove", rows=[one]) == "row.in_use"
    work = add_work(space)
    assert refused(space, "remove", rows=[joint]) == "row.in_use"
    space.do(find("works.edit").function, works=[work], calendar_id=free)
    assert refused(space, "remove", rows=[free]) == "row.in_use"
    do(space, "remove", rows=[joint])
    assert space.read(standard) is None
    do(space, "remove", rows=[one, two])
    assert [row.code for row in space.read(calendars)] == ["FREE"]
    assert set(space.read(calendars_of)) == {free}


def test_years_are_marked_and_the_calendar_reaches_to_them(space):
    key = add(space, "KZ", first_year=2020, last_year=2026)
    do(space, "set_year", calendar=key, year=2029, source="decree 1")
    do(space, "set_year", calendar=key, year=2019, projected=True)
    known = {row.year: (row.projected, row.source) for row in space.read(years_of, [key])}
    assert known == {
        2019: (True, None),
        2027: (True, None),
        2028: (True, None),
        2029: (False, "decree 1"),
    }
    (row,) = space.read(calendars)
    assert (row.first_year, row.last_year) == (2019, 2029)
    reckoned = space.read(calendars_of)[key]
    assert [y for y in range(2017, 2032) if y in reckoned.projected] == [2017, 2018, 2019, 2027, 2028, 2030, 2031]  # fmt: skip
    do(space, "set_year", calendar=key, year=2019, source="decree 2")
    assert 2019 not in space.read(calendars_of)[key].projected
    assert refused(space, "set_year", calendar=key, year=99999) == "calendar.year"


def test_words_that_a_day_does_not_have_are_refused(space):
    key = add(space, "KZ")
    assert refused(space, "close", calendar=key, days=[MONDAY], colour="red") == "field.unknown"
    assert refused(space, "close", calendar=key, days=[]) == "calendar.no_days"
    assert refused(space, "close", calendar=key, days="tomorrow") == "time.day_unreadable"
    long = "x" * 301
    assert refused(space, "close", calendar=key, days=[MONDAY], title_en=long) == "field.too_long"
