"""Laws of the axis: dates come back exactly, the day under the pointer stays, what was moved can be moved back."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, strategies as st

from ui.timeline.chart.axis import LEAST, MOST, Axis

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
ORIGINS = st.floats(date(1890, 1, 1).toordinal(), date(2210, 1, 1).toordinal())
SCALES = st.floats(LEAST, MOST)
AXES = st.builds(Axis, ORIGINS, SCALES)
ACROSS = st.floats(0, 7680)
FACTORS = st.floats(0.2, 5)


@given(AXES, DAYS)
def test_a_date_is_found_again_from_its_pixel(axis, day):
    assert axis.date_at(axis.x(day)) == day
    left, right = axis.span(day, day)
    assert axis.date_at((left + right) / 2) == day
    assert axis.date_at(right) == day + timedelta(days=1)


@given(AXES, DAYS, FACTORS, ACROSS, st.floats(-5000, 5000))
def test_a_date_is_found_again_after_zooming_and_panning(axis, day, factor, x, pixels):
    moved = axis.zoomed(factor, x).panned(pixels)
    assert moved.date_at(moved.x(day)) == day


@given(AXES, FACTORS, ACROSS)
def test_zooming_keeps_the_day_under_the_pointer(axis, factor, x):
    zoomed = axis.zoomed(factor, x)
    assert zoomed.x(axis.day(x)) == pytest.approx(x, abs=1e-6)
    assert LEAST <= zoomed.scale <= MOST


@given(AXES, FACTORS, ACROSS)
def test_zooming_back_brings_back_the_view(axis, factor, x):
    assume(LEAST < axis.scale * factor < MOST)
    back = axis.zoomed(factor, x).zoomed(1 / factor, x)
    assert back.scale == pytest.approx(axis.scale, rel=1e-12)
    assert back.x(axis.origin) == pytest.approx(0, abs=1e-5)


@given(st.builds(Axis, st.floats(730_000, 770_000), SCALES), st.floats(-900, 900))
def test_panning_back_brings_back_the_view(axis, pixels):
    there = axis.panned(pixels)
    assert there.x(axis.origin) == pytest.approx(-pixels, abs=1e-5)
    assert there.panned(-pixels).x(axis.origin) == pytest.approx(0, abs=1e-5)


@given(AXES, st.floats(-1e9, 1e9))
def test_panning_ends_somewhere(axis, pixels):
    assert 600_000 < axis.panned(pixels).origin < 900_000


@given(DAYS, st.integers(0, 40 * 365), st.integers(500, 7680))
def test_a_fit_shows_both_ends(first, days, width):
    last = first + timedelta(days=days)
    axis = Axis.fitted(first, last, width)
    left, right = axis.span(first, last)
    assert 0 <= left < right <= width
    assert left == pytest.approx(width - right, abs=1e-3)


@given(AXES, DAYS, st.integers(0, 20_000))
def test_days_lie_side_by_side(axis, first, days):
    last = first + timedelta(days=days)
    left, right = axis.span(first, last)
    assert right - left == pytest.approx((days + 1) * axis.scale, rel=1e-9, abs=1e-5)
    assert axis.span(last + timedelta(days=1), last + timedelta(days=1))[0] == right


@given(
    st.builds(Axis, ORIGINS, st.floats(1, MOST)),
    st.dates(date(1910, 1, 1), date(2190, 1, 1)),
    st.integers(100, 4000),
)
def test_a_day_is_brought_to_the_middle(axis, day, width):
    centred = axis.centred(day, width)
    assert centred.x(day) == pytest.approx(width / 2, abs=1e-5)
    assert centred.scale == axis.scale


def test_a_view_far_out_has_dates_still():
    assert Axis(0, LEAST).date_at(-1e9) == date.min
    assert Axis(3_000_000, LEAST).date_at(1e9) == date.max
