"""Laws of the head's ticks: no gap, no overlap, no label wider than its unit; weeks, broadcast years and clocks are right."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, strategies as st

from coproduce.texts import LANGUAGES
from ui.timeline.chart import scales
from ui.timeline.chart.axis import LEAST, MOST, Axis
from ui.timeline.chart.scales import BROADCAST, CALENDAR, KINDS_OF_YEAR, SEASON, bounds
from ui.timeline.chart.ticks import ASIDE_GAP, PAD, STEPS, Options, Ruler
from ui.timeline.chart.time_labels import other_clock, season
from ui.timeline.chart.time_names import time_names
from ui.words import Words

UNITS = tuple(scales.LEAST_DAYS)
POINTS = st.floats(date(1900, 1, 1).toordinal(), date(2200, 1, 1).toordinal())
KINDS = st.sampled_from(sorted(KINDS_OF_YEAR))
OPTIONS = st.builds(lambda weeks, kind: Options(weeks, KINDS_OF_YEAR[kind]), st.booleans(), KINDS)
SCALES = st.floats(-5, 11.17).map(lambda power: min(max(2.0**power, LEAST), MOST))


def measure(text: str, level: str) -> float:
    """Words in a font whose figures are 6 px and whose Chinese signs are 12 px wide."""
    wide = sum(12 if ord(sign) > 0x2E80 else 6 for sign in text)
    return wide * (1.1 if level == "upper" else 1.0)


NAMES = {language: time_names(Words(language)) for language in LANGUAGES}


def day(year: int, month: int = 1, number: int = 1) -> int:
    return date(year, month, number).toordinal()


@given(st.sampled_from(UNITS), POINTS, st.floats(0.001, 30_000), st.sampled_from([*KINDS_OF_YEAR]))
def test_units_cover_what_is_in_sight_and_no_more(unit, first, days, kind):
    stop = first + min(days, scales.LEAST_DAYS[unit] * 300)
    edges = bounds(unit, first, stop, KINDS_OF_YEAR[kind])
    assert edges[0] <= first
    assert edges[-1] >= stop
    assert all(first < edge < stop for edge in edges[1:-1])
    least = scales.LEAST_DAYS[unit]
    assert all(after - before >= least - 1e-9 for before, after in pairwise(edges))


@given(POINTS, st.sampled_from([*KINDS_OF_YEAR]))
def test_coarse_units_are_made_of_whole_finer_ones(first, kind):
    years = KINDS_OF_YEAR[kind]
    order = [scales.DECADE, scales.YEAR, scales.QUARTER, scales.MONTH, scales.DAY]
    for coarse, fine in pairwise(order):
        start, stop = bounds(coarse, first, first + 1, years)[:2]
        assert {start, stop} <= set(bounds(fine, start, stop, years))


@pytest.mark.parametrize("language", LANGUAGES)
@given(POINTS, SCALES, OPTIONS, st.integers(300, 3840))
@example(693596.0, 331.99092599065847, Options(), 300)  # clocks of 1900 have odd minutes
def test_labels_never_overlap_and_the_upper_row_is_never_silent(
    language, origin, scale, options, width
):
    ruler = Ruler(NAMES[language], measure, options)
    axis = Axis(origin, scale)
    made = ruler.ticks(axis, width)
    for row in (made.upper, made.lower):
        assert not row or (row[0].left <= 1e-3 and row[-1].right >= width - 1e-3)
        for tick, after in pairwise(row):
            assert tick.right == after.left
        for tick in row:
            aside = measure(tick.aside, tick.level) + ASIDE_GAP if tick.aside else 0
            assert tick.label
            assert measure(tick.label, tick.level) + aside + PAD <= tick.right - tick.left
            assert measure(tick.second, "lower") + PAD <= tick.right - tick.left
    assert bool(made.upper) == bool(made.step.upper)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(KINDS_OF_YEAR))
def test_finer_steps_need_larger_scales_and_each_can_be_chosen(language, kind):
    ruler = Ruler(NAMES[language], measure, Options(years=KINDS_OF_YEAR[kind]))
    needs = [ruler.least(step) for step in STEPS]
    assert needs == sorted(needs, reverse=True)
    assert needs[0] <= MOST
    for unit in ("hour", "day", "week", "month", "quarter", "year"):
        assert ruler.step(ruler.scale_for(unit)).lower == unit


@given(st.dates(date(1900, 1, 8), date(2199, 12, 20)))
def test_weeks_are_those_of_iso_8601(some_day):
    monday = some_day - timedelta(days=some_day.weekday())
    axis = Axis(monday.toordinal() + 3, 40 / 7)
    week = Ruler(NAMES["en"], measure).ticks(axis, 10).lower[0]
    assert week.first == monday.toordinal()
    assert week.label == f"W{some_day.isocalendar().week}"


def test_weeks_without_numbers_are_named_by_their_monday():
    axis = Axis(day(2026, 3, 18), 9)
    ruler = Ruler(NAMES["ru"], measure, Options(week_numbers=False))
    assert ruler.ticks(axis, 20).lower[0].label == "16 мар"
    assert Ruler(NAMES["ru"], measure).ticks(axis, 20).lower[0].label == "нед. 12"


def test_a_broadcast_year_begins_with_the_week_of_its_first_day():
    assert BROADCAST.start(2026 * 12) == day(2025, 12, 29)
    assert SEASON.start(2026 * 12 + 8) == day(2026, 8, 31)
    assert CALENDAR.start(2026 * 12) == day(2026)
    assert season(day(2025, 12, 29), BROADCAST) == "2026"
    assert season(day(2026, 8, 31), SEASON) == "2026/27"
    assert season(day(2099, 8, 31), SEASON) == "2099/00"


@given(POINTS, st.sampled_from([BROADCAST, SEASON]))
def test_broadcast_years_are_whole_weeks(first, years):
    for unit in (scales.YEAR, scales.QUARTER, scales.MONTH):
        edges = bounds(unit, first, first + 1000, years)
        assert all(date.fromordinal(int(edge)).weekday() == 0 for edge in edges)


def test_the_other_clock_goes_by_the_offset_of_its_date():
    assert other_clock(day(2024, 2, 1) + 20 / 24) == "22:00"
    assert other_clock(day(2024, 3, 22) + 20 / 24) == "23:00"
    assert other_clock(day(2024, 3, 22) + 23 / 24) == "02:00 +1"
    assert other_clock(day(2024, 2, 29) + 23 / 24) == "01:00 +1"  # the first of the doubled hour
    assert other_clock(day(2024, 3, 1)) == "03:00"


@given(POINTS.map(int), st.integers(0, 95))
def test_quarter_hours_tell_their_own_time(whole, quarter):
    axis = Axis(whole + quarter / 96 - 1 / 200, MOST)
    tick = Ruler(NAMES["en"], measure).ticks(axis, 60).lower[1]
    assert tick.first == whole + quarter / 96
    assert tick.label == f"{quarter % 4 * 15:02d}"


def test_weekends_are_told_at_the_scale_of_days():
    made = Ruler(NAMES["en"], measure).ticks(Axis(day(2026, 3, 16), 60), 60 * 7 - 1)
    assert [tick.is_weekend for tick in made.lower] == [False] * 5 + [True] * 2
    assert [tick.aside for tick in made.lower] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
