"""Days and weekdays as people type them: ranges, every comma, and what is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.typed_days import (
    MOST,
    listed,
    mask_of,
    read_days,
    read_weekdays,
    weekdays_of,
)
from coproduce.errors import Refusal

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(st.lists(days, min_size=1, max_size=20))
def test_days_come_back_in_order_and_once(given_days):
    typed = ", ".join(day.isoformat() for day in given_days)
    assert read_days(typed) == listed(given_days) == sorted(set(given_days))


@given(days, st.integers(0, MOST - 1))
def test_a_range_has_all_its_days(first, length):
    last = first + timedelta(days=length)
    assert read_days(f"{first}..{last}") == [first + timedelta(days=n) for n in range(length + 1)]


def test_ranges_may_overlap_and_commas_may_be_chinese():
    assert read_days("2027-02-05..2027-02-07，2027-02-06 .. 2027-02-08; 09.02.2027") == [
        date(2027, 2, day) for day in range(5, 10)
    ]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "calendar.no_days"),
        (" , ", "calendar.no_days"),
        ("2027-02-30", "time.day_unreadable"),
        ("2027-02-05..soon", "time.day_unreadable"),
        ("2027-02-05..", "time.day_unreadable"),
        ("2027-02-11..2027-02-05", "calendar.days_turned"),
        ("2000-01-01..2099-12-31", "calendar.too_many_days"),
        ("2027-01-01..2029-09-26, 2030-01-01", "calendar.too_many_days"),
    ],
)
def test_what_is_no_list_of_days_is_refused(typed, key):
    with pytest.raises(Refusal) as refused:
        read_days(typed)
    assert refused.value.key == key


@given(st.frozensets(st.integers(0, 6)))
def test_weekdays_and_masks_are_the_same(week):
    assert weekdays_of(mask_of(week)) == week


@pytest.mark.parametrize(
    ("typed", "mask"),
    [("1-5", 31), ("12345", 31), ("1,2，4", 0b1011), ("1-7", 127), ("6", 32), ("1–3 7", 0b1000111)],
)
def test_weekdays_are_numbered_from_monday(typed, mask):
    assert read_weekdays(typed) == mask


@pytest.mark.parametrize("typed", ["", "0", "8", "5-1", "mon", "1-9"])
def test_what_names_no_weekdays_is_refused(typed):
    with pytest.raises(Refusal, match=r"calendar\.weekdays_unreadable"):
        read_weekdays(typed)
