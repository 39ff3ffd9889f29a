"""Rules of repetition: what dateutil makes of them, what people pick, and what is refused."""

from calendar import isleap, monthrange
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, strategies as st

from coproduce.domain.rules import (
    CODES,
    DAILY,
    MONTHLY,
    WEEKLY,
    Choices,
    checked,
    choices,
    days_of,
    ending,
    longer,
    never,
    read_rule,
    shifted,
)
from coproduce.errors import Refusal

days = st.dates(date(2024, 2, 1), date(2026, 12, 31))


@st.composite
def picked(draw: st.DrawFn) -> Choices:
    """What a person may pick."""
    frequency = draw(st.sampled_from((DAILY, WEEKLY, MONTHLY)))
    nth = draw(st.sampled_from((None, 1, 2, 3, 4, -1))) if frequency == MONTHLY else None
    by_week = frequency == WEEKLY or nth is not None
    month_day = st.one_of(st.none(), st.integers(1, 31), st.just(-1))
    ending_by = draw(st.sampled_from(("count", "until", "none")))
    return Choices(
        frequency,
        draw(st.integers(1, 5)),
        draw(st.integers(1, 127)) if by_week else 0,
        draw(month_day) if frequency == MONTHLY and nth is None else None,
        nth,
        draw(st.integers(1, 60)) if ending_by == "count" else None,
        draw(days) if ending_by == "until" else None,
    )


@given(picked(), days)
def test_the_days_are_dateutils(chosen, first):
    theirs = rrulestr(f"RRULE:{chosen.text()}", dtstart=datetime.combine(first, time()))
    assert list(islice(days_of(chosen.text(), first), 80)) == [
        moment.date() for moment in islice(theirs, 80)
    ]


@given(picked())
def test_what_was_picked_is_read_back(chosen):
    assert choices(chosen.text()) == chosen
    assert checked(chosen.text()) == chosen.text()


@given(picked().filter(lambda chosen: chosen.until is not None), days)
def test_the_last_day_still_belongs_to_it(chosen, first):
    found = list(islice(days_of(chosen.text(), first), 400))
    assert all(day <= chosen.until for day in found)
    open_end = Choices(
        chosen.frequency, chosen.every, chosen.weekdays, chosen.month_day, chosen.nth
    )
    for day in islice(days_of(open_end.text(), first), 400):
        assert (day in found) == (day <= chosen.until)


@given(picked(), days, st.integers(1, 50))
def test_a_rule_cut_in_two_has_the_same_days(chosen, first, place):
    whole = list(islice(days_of(chosen.text(), first), 120))
    if len(whole) <= place:
        return
    behind = whole[place]
    past = list(days_of(ending(chosen.text(), first, behind - timedelta(days=1)), first))
    rest = list(islice(days_of(longer(chosen.text(), -place), behind), 120 - place))
    assert past + rest == whole


@given(picked(), days, days)
def test_a_rule_that_is_ended_loses_days_and_wins_none(chosen, first, last):
    found = takewhile(lambda day: day.year < 2028, days_of(chosen.text(), first))
    assert list(days_of(ending(chosen.text(), first, last), first)) == [
        d for d in found if d <= last
    ]


@given(picked(), days, st.integers(-8, 8))
def test_a_shifted_rule_has_its_days_shifted(chosen, first, ahead):
    if chosen.frequency == MONTHLY and ahead:
        try:
            moved = shifted(chosen.text(), ahead)
        except Refusal:
            return  # months are too unlike for that
    else:
        moved = shifted(chosen.text(), ahead)
    step = timedelta(days=ahead)
    before, after = days_of(chosen.text(), first), days_of(moved, first + step)
    assert [day + step for day in islice(before, 60)] == list(islice(after, 60))


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("1-5", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("6,7", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("rrule:byday=mo;freq=weekly;interval=1;count=3", "FREQ=WEEKLY;BYDAY=MO;COUNT=3"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=22", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=22"),
    ],
)
def test_a_typed_rule_is_brought_into_one_form(typed, rule):
    assert read_rule(typed) == rule


@pytest.mark.parametrize(
    "bad",
    [
        "FREQ=HOURLY", "FREQ=WEEKLY;BYHOUR=3", "INTERVAL=2", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;COUNT=3;UNTIL=20250101", "FREQ=DAILY;UNTIL=20250101T120000Z", "FREQ=DAILY;UNTIL=20250230",
        "FREQ=WEEKLY;BYDAY=2MO", "FREQ=WEEKLY;BYDAY=20MO", "FREQ=MONTHLY;BYDAY=20WE", "FREQ=YEARLY;BYMONTH=8;BYDAY=-6FR",
        "FREQ=YEARLY;BYDAY=54MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;", "FREQ=MONTHLY;BYSETPOS=0",
        "FREQ=DAILY\nRRULE:FREQ=DAILY", "FREQ=DAILY;BYSETPOS=3;COUNT=4",
    ],
)  # fmt: skip
def test_a_bad_rule_is_refused(bad):
    with pytest.raises(Refusal) as caught:
        read_rule(bad)
    assert caught.value.key == "pattern.rule"


def test_a_week_without_days_is_refused():
    with pytest.raises(Refusal, match=r"pattern\.no_weekday"):
        Choices(WEEKLY).text()


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTH=4,6;BYMONTHDAY=31,-31", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "FREQ=DAILY;BYMONTHDAY=45",
        "FREQ=DAILY;BYWEEKNO=10;BYMONTH=7", "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", "FREQ=YEARLY;BYDAY=6MO;BYMONTH=2",
    ],
)  # fmt: skip
def test_a_rule_without_days_is_known_as_such(rule):
    assert never(rule)
    assert list(days_of(rule, date(2025, 1, 1))) == []


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9", "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29"],
)  # fmt: skip
def test_a_rule_that_misses_every_day_comes_to_an_end(rule):
    assert list(days_of(rule, date(2025, 3, 3))) == []


def numbers(least: int, most: int) -> st.SearchStrategy[list[int]]:
    drawn = st.integers(least, most).filter(bool)
    return st.lists(drawn, max_size=3, unique=True)


@given(
    numbers(1, 12),
    numbers(-31, 31),
    numbers(-366, 366),
    st.sets(st.sampled_from(CODES)),
    days,
    st.integers(1, 9),
)
def test_a_daily_rule_is_every_day_that_is_what_it_says(months, of_month, of_year, of_week, first, every):  # fmt: skip
    told = {
        "BYMONTH": months,
        "BYYEARDAY": of_year,
        "BYMONTHDAY": of_month,
        "BYDAY": sorted(of_week),
    }
    by = "".join(f";{name}={','.join(map(str, listed))}" for name, listed in told.items() if listed)
    rule = f"FREQ=DAILY;INTERVAL={every}{by}"

    def fits(day: date) -> bool:
        days_of_month = monthrange(day.year, day.month)[1]
        place, year = day.timetuple().tm_yday, 365 + isleap(day.year)
        return (
            (not months or day.month in months)
            and (not of_month or not {day.day, day.day - days_of_month - 1}.isdisjoint(of_month))
            and (not of_year or not {place, place - year - 1}.isdisjoint(of_year))
            and (not of_week or CODES[day.weekday()] in of_week)
        )

    expected = [day for n in range(0, 4500, every) if fits(day := first + timedelta(n))]
    stop = first + timedelta(days=4500)
    assert list(takewhile(lambda day: day < stop, days_of(rule, first))) == expected
    assert not (expected and never(rule))


def test_a_richer_rule_is_kept_but_not_picked():
    assert choices("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1") is None
    assert choices("FREQ=MONTHLY;BYDAY=1MO,2TU") is None
    assert len(CODES) == 7
