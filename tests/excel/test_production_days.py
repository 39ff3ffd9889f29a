"""The days of a production schedule: columns, marks of days off, and lists of working days that reckon like the engine."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.excel.production_calendars import working_days
from coproduce.excel.production_days import (
    BY_DAY,
    BY_WEEK,
    MANY_DAYS,
    MOST_COLUMNS,
    TwoCountries,
    day_columns,
    heads_of,
)
from coproduce.excel.tongues import Tongues
from coproduce.texts import LANGUAGES

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
NEAR = st.sets(st.dates(date(2025, 12, 1), date(2026, 6, 30)), max_size=40)
CALENDARS = st.builds(
    lambda week, closed, opened: WorkingCalendar(week, frozenset(closed), frozenset(opened)),
    st.frozensets(st.integers(0, 6), min_size=1),
    NEAR,
    NEAR,
)
MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 30)


@given(CALENDARS, st.dates(date(2026, 1, 1), date(2026, 5, 31)), st.integers(1, 60))
def test_a_list_of_working_days_finishes_a_task_when_its_calendar_does(calendar, start, days):
    found = working_days({"X": calendar}, MARCH, JUNE)["X"]
    opening = calendar.open_on_or_after(start)
    assert found.finished(start, days) == calendar.add(opening, days - 1)
    assert found.finished(start, 0) == start


@given(CALENDARS, st.dates(date(2026, 1, 1), date(2026, 5, 31)), st.integers(0, 90))
def test_a_list_of_working_days_counts_as_its_calendar_does(calendar, first, days):
    found = working_days({"X": calendar}, MARCH, JUNE)["X"]
    last = first + timedelta(days=days)
    assert found.counted(first, last) == calendar.count(first, last + timedelta(days=1))


def test_names_of_lists_are_fit_for_formulas_and_differ():
    codes = ("KZ-CN", "KZ CN", "Күнтізбе", "日历", "kz_cn")
    found = working_days(dict.fromkeys(codes, WorkingCalendar()), MARCH, JUNE)
    names = {one.name.casefold() for one in found.values()}
    assert len(names) == len(codes)
    assert all(name.startswith("days_") and name.isascii() and " " not in name for name in names)


@given(DAYS, st.integers(0, 900), st.sampled_from((None, BY_DAY, BY_WEEK)), st.booleans())
def test_columns_cover_the_days_and_no_less(first, more, by, exact):
    last = first + timedelta(days=more)
    columns = day_columns(first, last, by, 5, exact=exact)
    days = list(columns.days())
    assert days[0] == columns.first <= first
    assert columns.last >= last
    assert len(columns.letters) == len(days) == columns.count
    if exact and columns.by == BY_DAY:
        assert (columns.first, columns.last) == (first, last)
    else:
        assert columns.first.weekday() == 0
        assert columns.last.weekday() == 6
    if by is None:
        shown = day_columns(first, last, BY_DAY, 5, exact=exact).count
        assert (columns.by == BY_WEEK) == (shown > MANY_DAYS)


def test_too_many_columns_are_refused_with_their_number():
    with pytest.raises(Refusal) as refused:
        day_columns(date(2000, 1, 1), date(2009, 12, 31), BY_DAY, 5, exact=True)
    assert refused.value.values["count"] == 3653
    assert refused.value.values["most"] == MOST_COLUMNS


KZ = WorkingCalendar(closed=frozenset({date(2026, 3, 23)}))
CN = WorkingCalendar(
    closed=frozenset({date(2026, 2, 17)}), opened=frozenset({date(2026, 2, 14), date(2026, 2, 28)})
)
WORKED_TOO = WorkingCalendar(opened=frozenset({date(2026, 2, 28)}))


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        ("2026-02-14", "C+"),
        ("2026-02-15", "×"),
        ("2026-02-16", ""),
        ("2026-02-17", "C"),
        ("2026-03-23", "K"),
    ],
)
def test_a_day_is_marked_by_who_has_it_off_or_works_to_make_up(day, mark):
    assert TwoCountries(KZ, CN).mark(date.fromisoformat(day), 1) == mark


def test_a_day_worked_to_make_up_in_both_countries_has_a_mark_of_its_own():
    assert TwoCountries(WORKED_TOO, CN).mark(date(2026, 2, 28), 1) == "+"


@pytest.mark.parametrize(
    ("monday", "mark"), [("2026-02-16", "C"), ("2026-03-23", "K"), ("2026-03-02", "")]
)
def test_a_week_is_marked_by_its_holidays_and_not_by_its_weekend(monday, mark):
    assert TwoCountries(KZ, CN).mark(date.fromisoformat(monday), 7) == mark


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", [BY_DAY, BY_WEEK])
def test_heads_have_room_for_their_words(language, by):
    """A word that runs on over empty heads must not meet the next one."""
    columns = day_columns(date(2026, 1, 31), date(2026, 6, 14), by, 5, exact=True)
    heads = heads_of(columns, TwoCountries(KZ, CN), Tongues((language,)))
    months = [n for n, text in enumerate(heads.months) if text]
    assert all(right - left >= 4 for left, right in pairwise(months))
    assert len(heads.marks) == len(heads.weeks) == columns.count
    assert len(heads.weekdays) == (columns.count if by == BY_DAY else 0)
    assert not any("[" in text for text in (*heads.months, *heads.weeks, *heads.weekdays))
