"""Strips: instances equal dateutil's on the anchor's wall clock, episodes flow in order, a cut keeps the past."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given, strategies as st

from coproduce.domain.airtime import AirTime
from coproduce.domain.strips import Strip, read_days, stem, write_days
from coproduce.domain.zones import zone as zone_of
from coproduce.errors import Refusal
from tests.strategies import zones

EPISODES = range(1, 41)
WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
rules = st.sampled_from(
    (
        WORKDAYS, "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU",
        "FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2,3;BYDAY=TH",
    )
)  # fmt: skip
days = st.one_of(
    st.dates(date(2024, 2, 20), date(2024, 3, 4)), st.dates(date(2010, 1, 1), date(2030, 12, 31))
)
clocks = st.one_of(
    st.sampled_from((0, 3600 * 2, 82800, 84600, 90000)), st.integers(0, 2 * 86400 - 1)
)


@st.composite
def strips(draw: st.DrawFn) -> Strip:
    """Random rules, zones and clocks, crowded around the week in which Kazakhstan changed its clocks."""
    count = draw(st.integers(1, 40))
    first = draw(days)
    near = st.integers(0, 60).map(lambda ahead: first + timedelta(days=ahead))
    return Strip(
        f"{draw(rules)};COUNT={count}",
        first,
        draw(clocks),
        draw(st.one_of(st.just("Asia/Almaty"), zones)),
        draw(st.one_of(st.none(), st.integers(1, 45))),
        empty=draw(st.frozensets(near, max_size=6)),
        dropped=draw(st.frozensets(near, max_size=6)),
    )


@given(strips())
def test_instances_are_dateutils_on_the_wall_clock_of_the_anchor(strip):
    theirs = rruleset()
    start = datetime.combine(strip.first_day, time()) + timedelta(seconds=strip.at)
    extra = timedelta(days=strip.at // 86400)
    whole = rrulestr(f"RRULE:{strip.rule}", dtstart=start - extra)
    theirs.rrule(whole)  # type: ignore[arg-type]
    for day in strip.empty | strip.dropped:
        theirs.exdate(datetime.combine(day, time()) + timedelta(seconds=strip.at) - extra)
    ours = strip.airings(EPISODES)
    tz = zone_of(strip.zone)
    walls = [(moment + extra).replace(tzinfo=tz) for moment in theirs]
    assert [airing.air.instant for airing in ours] == [wall.astimezone(UTC) for wall in walls]
    for airing, wall in zip(ours, walls, strict=True):
        real = wall.astimezone(UTC).astimezone(tz)  # where a skipped hour comes out
        assert airing.air.local.replace(fold=0) == real.replace(fold=0)
        assert airing.air.fold == 0


def test_astana_keeps_its_clock_when_kazakhstan_changes_its_own():
    strip = Strip("FREQ=DAILY;COUNT=8", date(2024, 2, 26), 19 * 3600, "Asia/Almaty")
    airs = [airing.air for airing in strip.airings(())]
    assert {air.at for air in airs} == {time(19)}
    beijing = [air.reading("Asia/Shanghai").at.hour for air in airs]
    assert beijing == [21, 21, 21, 21, 22, 22, 22, 22]


def test_beijing_keeps_its_clock_and_astana_sees_an_hour_less():
    strip = Strip("FREQ=DAILY;COUNT=8", date(2024, 2, 26), 19 * 3600, "Asia/Shanghai")
    almaty = [airing.air.reading("Asia/Almaty").at.hour for airing in strip.airings(())]
    assert almaty == [17, 17, 17, 17, 16, 16, 16, 16]


def test_the_doubled_hour_is_its_first_passing():
    strip = Strip("FREQ=DAILY;COUNT=1", date(2024, 2, 29), 23 * 3600 + 1800, "Asia/Almaty")
    assert strip.airings(())[0].air == AirTime(date(2024, 2, 29), time(23, 30), "Asia/Almaty", 0)


def test_past_midnight_belongs_to_the_day_before():
    strip = Strip(f"{WORKDAYS};COUNT=5", date(2025, 3, 3), 25 * 3600 + 1800, "Asia/Almaty")
    found = strip.airings(())
    assert [airing.day.weekday() for airing in found] == [0, 1, 2, 3, 4]
    assert [airing.air.day.weekday() for airing in found] == [1, 2, 3, 4, 5]


def test_forty_episodes_flow_in_order_around_exceptions():
    spring = {date(2025, 1, 28) + timedelta(days=n) for n in range(8)}
    strip = Strip(
        WORKDAYS, date(2025, 1, 20), 68400, "Asia/Shanghai", 1, exhaust=True, empty=frozenset({date(2025, 2, 10)})
    )  # fmt: skip
    found = strip.airings(EPISODES, spring)
    assert [airing.episode for airing in found] == list(EPISODES)
    assert not {airing.day for airing in found} & (spring | {date(2025, 2, 10)})
    assert [airing.day for airing in found] == sorted(airing.day for airing in found)


def test_a_taken_day_pushes_or_drops_its_episode():
    strip = Strip(f"{WORKDAYS};UNTIL=20250307", date(2025, 3, 3), 68400, "Asia/Shanghai", 1)
    pushed = strip.taken([date(2025, 3, 4)], "push").airings(EPISODES)
    dropped = strip.taken([date(2025, 3, 4)], "skip").airings(EPISODES)
    assert [airing.episode for airing in pushed] == [1, 2, 3, 4]
    assert [airing.episode for airing in dropped] == [1, 3, 4, 5]


@given(strips(), st.integers(1, 60))
def test_a_cut_keeps_every_instance(strip, ahead):
    whole = strip.airings(EPISODES)
    try:
        past, rest = strip.split(strip.first_day + timedelta(days=ahead), EPISODES)
    except Refusal:
        return  # nothing lies behind that day, or before it
    assert past.airings(EPISODES) + rest.airings(EPISODES) == whole


@pytest.mark.parametrize(
    ("strip", "key"),
    [
        (Strip(WORKDAYS, date(2025, 1, 1), 0, "UTC"), "pattern.endless"),
        (Strip(WORKDAYS, date(2025, 1, 1), 0, "UTC", exhaust=True), "pattern.no_episodes"),
        (Strip("FREQ=DAILY;COUNT=1001", date(2025, 1, 1), 0, "UTC"), "pattern.too_many"),
        (Strip("FREQ=DAILY;UNTIL=20990101", date(2025, 1, 1), 0, "UTC"), "pattern.too_many"),
    ],
)
def test_what_has_no_end_is_refused(strip, key):
    with pytest.raises(Refusal) as caught:
        strip.airings(())
    assert caught.value.key == key


@given(strips(), st.integers(-3, 3), st.integers(-86400, 86400))
def test_a_moved_strip_is_every_instance_moved_on_the_wall(strip, ahead, seconds):
    try:
        moved = strip.moved(ahead, seconds)
    except Refusal:
        return
    step = timedelta(days=ahead, seconds=seconds)
    walls = [(a.day, strip.at) for a in strip.airings(())]
    after = [(a.day, moved.at) for a in moved.airings(())]
    assert [wall(*one) + step for one in walls] == [wall(*one) for one in after]


def wall(day: date, at: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(seconds=at)


@given(st.frozensets(days), st.frozensets(days))
def test_days_are_read_as_they_are_written(empty, dropped):
    assert read_days(write_days(empty - dropped, dropped)) == (empty - dropped, dropped)


def test_an_occasion_is_called_without_its_year():
    assert [stem(code) for code in ("SPRING-2025", "NAURYZ", "NEW-YEAR", "MAY-1-2026")] == [
        "SPRING", "NAURYZ", "NEW-YEAR", "MAY-1",
    ]  # fmt: skip
