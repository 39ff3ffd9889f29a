"""Laws of air time: what was agreed and its instant always lead to each other, and clocks may change between."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, strategies as st

from coproduce.domain.airtime import AirTime
from coproduce.domain.zones import ASTANA, BEIJING
from coproduce.errors import Defect, Refusal
from tests.strategies import ALMATY_WEEK, air_times, instants, zones

DOUBLED = (date(2024, 2, 29), time(23, 30), ASTANA)


@given(instants, zones)
@example(datetime(2024, 2, 29, 17, 59, 59, tzinfo=UTC), ASTANA)
@example(datetime(2024, 2, 29, 18, tzinfo=UTC), ASTANA)
def test_an_instant_survives_every_clock(instant, zone):
    air = AirTime.of(instant, zone)
    assert air.instant == instant
    assert AirTime.agreed(air.day, air.at, zone, air.fold) == air
    assert air.at.fold == 0  # the fold lives in one place only


def test_every_minute_of_the_week_of_the_change_survives():
    first, stop = ALMATY_WEEK
    for minute in range(int((stop - first) / timedelta(minutes=1))):
        instant = first + timedelta(minutes=minute)
        air = AirTime.of(instant, ASTANA)
        assert AirTime.agreed(air.day, air.at, ASTANA, air.fold).instant == instant
        assert (air.day, air.at.hour) == (date(2024, 2, 29), 23) or air.fold == 0


@given(air_times())
def test_what_was_agreed_is_told_apart_only_where_it_must_be(air):
    one, two = (AirTime.agreed(air.day, air.at, air.zone, fold) for fold in (0, 1))
    if one == two:
        assert AirTime.agreed(air.day, air.at, air.zone) == air
    else:
        assert one.instant < two.instant
        with pytest.raises(Refusal) as asked:
            AirTime.agreed(air.day, air.at, air.zone)
        assert asked.value.key == "slot.ambiguous"


@given(air_times(), zones, zones)
def test_readings_do_not_depend_on_the_way_taken(air, by, to):
    assert air.reading(by).reading(to) == air.reading(to) == AirTime.of(air.instant, to)


@given(air_times(), st.integers(-400, 400))
def test_whole_days_keep_the_wall_clock(air, days):
    moved = air.moved(days=days)
    wanted = (air.day + timedelta(days=days), air.at)
    if (moved.day, moved.at) != wanted:
        with pytest.raises(Refusal) as skipped:
            AirTime.agreed(*wanted, air.zone)
        assert skipped.value.key == "slot.skipped_hour"
        assert (moved.day, moved.at) > wanted


def test_a_move_onto_the_doubled_hour_takes_the_first():
    week_before = AirTime.agreed(date(2024, 2, 22), time(23, 30), ASTANA)
    assert week_before.moved(days=7) == AirTime.agreed(*DOUBLED, 0)
    assert week_before.moved(days=7, seconds=3600) == AirTime.agreed(*DOUBLED, 1)


@given(air_times(), st.integers(-(10**7), 10**7))
def test_seconds_move_the_instant(air, seconds):
    moved = air.moved(seconds=seconds)
    assert moved.instant - air.instant == timedelta(seconds=seconds)
    assert moved.moved(seconds=-seconds) == air


@given(air_times())
def test_text_reads_back(air):
    assert AirTime.from_text(air.text()) == air


def test_text_marks_the_second_passing():
    text = "2024-02-29T23:30:00 Asia/Almaty"
    assert AirTime.agreed(*DOUBLED, 0).text() == text
    assert AirTime.agreed(*DOUBLED, 1).text() == f"{text} (2)"
    assert AirTime.from_text("2025-01-01T20:00 Asia/Almaty (2)").fold == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20:00",
        "2024-02-30T20:00:00 UTC",
        "2024-02-29T25:00:00 UTC",
        "2024-02-29T20:00:00+05:00 UTC",
    ],
)
def test_other_text_is_refused(text):
    with pytest.raises(Refusal) as refused:
        AirTime.from_text(text)
    assert refused.value.key == "time.unreadable"


def test_the_doubled_hour_names_both_instants():
    with pytest.raises(Refusal) as asked:
        AirTime.agreed(*DOUBLED)
    assert asked.value.values == {
        "wall": "2024-02-29 23:30",
        "zone": ASTANA,
        "first": "17:30",
        "second": "18:30",
    }


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        (date(2024, 3, 31), time(1, 30), "Europe/London"),
        (date(2024, 3, 10), time(0, 0), "America/Havana"),
        (date(2011, 12, 30), time(20, 0), "Pacific/Apia"),
    ],
)
def test_a_skipped_wall_time_is_refused(day, at, zone):
    with pytest.raises(Refusal) as refused:
        AirTime.agreed(day, at, zone)
    assert refused.value.key == "slot.skipped_hour"


@pytest.mark.parametrize(
    ("agreed", "utc", "beijing"),
    [  # domain facts §8.2
        ((date(2024, 3, 22), time(20), ASTANA), datetime(2024, 3, 22, 15, tzinfo=UTC), "23:00"),
        ((date(2024, 2, 28), time(20), ASTANA), datetime(2024, 2, 28, 14, tzinfo=UTC), "22:00"),
        ((*DOUBLED, 0), datetime(2024, 2, 29, 17, 30, tzinfo=UTC), "01:30"),
        ((*DOUBLED, 1), datetime(2024, 2, 29, 18, 30, tzinfo=UTC), "02:30"),
    ],
)
def test_the_worked_examples(agreed, utc, beijing):
    air = AirTime.agreed(*agreed)
    assert air.instant == utc
    assert f"{air.reading(BEIJING).at:%H:%M}" == beijing


def test_drift_is_told_and_nothing_moves():
    air = AirTime.agreed(date(2024, 3, 22), time(20), ASTANA)
    assert not air.drifted(air.instant)
    assert air.drifted(datetime(2024, 3, 22, 14, tzinfo=UTC))  # as UTC+6 rules had stored it


@pytest.mark.parametrize("days", [10**6, -(10**6), 10**12])
def test_absurd_dates_are_refused(days):
    with pytest.raises(Refusal) as refused:
        AirTime.agreed(date(2025, 9, 20), time(20), ASTANA).moved(days=days)
    assert refused.value.key == "time.day_out_of_range"


def test_a_naive_moment_is_our_mistake():
    with pytest.raises(Defect):
        AirTime.of(datetime(2024, 3, 22, 15), ASTANA)  # noqa: DTZ001 - the point of the test
