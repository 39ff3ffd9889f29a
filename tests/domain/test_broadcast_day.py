"""The broadcast day and the texts people type: labels read back, and days follow each other without a gap."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import (
    broadcast_reading,
    clock_label,
    day_span,
    length_label,
    parse_air,
    parse_day,
    parse_hour,
    parse_length,
)
from coproduce.domain.zones import ASTANA, BEIJING
from coproduce.errors import Refusal
from tests.strategies import CHANGES, air_times, day_starts, near, zones

days = st.dates(date(1990, 1, 2), date(2036, 12, 30))


@given(air_times(), day_starts)
def test_a_label_reads_back_as_the_same_air_time(air, starts):
    reading = broadcast_reading(air, starts)
    assert starts * 60 <= reading.seconds < starts * 60 + 24 * 3600
    assert parse_air(f"{reading.day} {reading.label()}", air.zone, starts, air.fold) == air


@given(days, zones, day_starts, st.integers(1, 8))
def test_days_follow_each_other_without_gap_or_overlap(day, zone, starts, count):
    spans = [day_span(day + timedelta(days=n), zone, starts) for n in range(count + 1)]
    for (first, stop), (following, _) in pairwise(spans):
        assert first <= stop == following


@given(near(CHANGES[ASTANA], days=9), st.sampled_from([ASTANA, BEIJING]), day_starts)
def test_an_air_time_lies_in_the_span_of_its_broadcast_day(instant, zone, starts):
    air = AirTime.of(instant, zone)
    first, stop = day_span(broadcast_reading(air, starts).day, zone, starts)
    assert first <= air.instant < stop


def test_the_day_of_the_change_has_25_hours():
    first, stop = day_span(date(2024, 2, 29), ASTANA)
    assert (first, stop - first) == (datetime(2024, 2, 28, 18, tzinfo=UTC), timedelta(hours=25))
    first, stop = day_span(date(2024, 3, 1), ASTANA, 360)
    assert (first, stop - first) == (datetime(2024, 3, 1, 1, tzinfo=UTC), timedelta(hours=24))


def test_half_past_25_is_the_next_calendar_day():
    air = parse_air("2026-03-22 25:30", ASTANA, 360)  # domain facts §8.2
    assert air == AirTime(date(2026, 3, 23), time(1, 30), ASTANA)  # the day that quotas count
    reading = broadcast_reading(air, 360)
    assert (reading.day, reading.label()) == (date(2026, 3, 22), "25:30")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-22 20:00",
        "2026-03-22T20:00:00",
        "  2026-03-22   20:00  ",
        "22.03.2026 20:00",
        "22.3.2026, 20.00",
        "2026/3/22 20:00",
        "２０２６／３／２２　２０：００",
        "2026年3月22日 20:00",
        "2026年3月22日20：00",
        "2026-03-21 44:00",
    ],
)
def test_a_moment_is_read_the_way_it_is_typed(text):
    assert parse_air(text, BEIJING) == AirTime(date(2026, 3, 22), time(20), BEIJING)


def test_a_mark_tells_the_second_passing():
    assert [parse_air(f"29.02.2024 23:30{mark}", ASTANA).fold for mark in (" (1)", "(2)")] == [0, 1]
    assert parse_air("2024-02-29 23:30 (1)", ASTANA, fold=1).fold == 1  # asked and answered


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "time.unreadable"),
        ("tomorrow", "time.unreadable"),
        ("2026-03-22", "time.unreadable"),
        ("20:00", "time.unreadable"),
        ("2026-03-22 20:00+05:00", "time.unreadable"),
        ("2026-03-22 20", "time.hour_unreadable"),
        ("2026-02-29 20:00", "time.day_unreadable"),
        ("22/3/2026 20:00", "time.day_unreadable"),
        ("2026-3/22 20:00", "time.day_unreadable"),
        ("2026-03-22 48:00", "time.hour_out_of_range"),
        ("2026-03-22 20:60", "time.hour_out_of_range"),
        ("0026-03-22 20:00", "time.day_out_of_range"),
        ("2024-02-29 23:30", "slot.ambiguous"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(text, key):
    with pytest.raises(Refusal) as refused:
        parse_air(text, ASTANA)
    assert refused.value.key == key


@given(days)
def test_dates_read_back_in_each_country_s_order(day):
    assert parse_day(day.isoformat()) == parse_day(f"{day:%d.%m.%Y}") == day
    assert parse_day(f"{day.year}/{day.month}/{day.day}") == day


@given(st.integers(0, 48 * 3600 - 1))
def test_labels_of_hours_and_lengths_read_back(seconds):
    assert parse_hour(clock_label(seconds)) == seconds
    assert parse_length(length_label(seconds)) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:40", 6000),
        ("01:40:15", 6015),
        ("100 min", 6000),
        ("100мин.", 6000),
        ("100 分钟", 6000),
        ("52'", 3120),
        ("52′", 3120),
        ("1 h 40 min", 6000),
        ("1 ч 40 мин", 6000),
        ("1 сағ 40 мин", 6000),
        ("１小时４０分", 6000),
        ("90 s", 90),
        ("3'30\"", 210),
    ],
)
def test_lengths_are_read_the_way_they_are_typed(text, seconds):
    assert parse_length(text) == seconds


@pytest.mark.parametrize("text", ["", "52", "1:60", "48:00", "1.40", "-1:00", "9999 min", "long"])
def test_an_unclear_length_is_refused(text):
    with pytest.raises(Refusal) as refused:
        parse_length(text)
    assert refused.value.key == "time.length_unreadable"
