"""Laws of hours left out: every instant keeps its pixel, no slot is left out, and a day fits into its room."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

from coproduce.domain.instants import HOUR, MINUTE
from coproduce.queries.grid import GridSlot
from tests.ui.grid_slots import (
    ALMATY,
    CHANNELS,
    FIRST,
    SHANGHAI,
    STOP,
    days,
    instant,
    measures,
    schedules,
    slot,
)
from tests.ui.test_grid_geometry import orders_of, whole
from ui.schedule.grid.clocks import Clocks
from ui.schedule.grid.columns import ColumnLayout
from ui.schedule.grid.hits import SEAM as ON_SEAM, hit
from ui.schedule.grid.hours import empty_hours, hidden_under, hours_of
from ui.schedule.grid.lanes import GridDay, days_of
from ui.schedule.grid.layouts import Measure
from ui.schedule.grid.previews import Ghost
from ui.schedule.grid.rows import RowLayout
from ui.schedule.grid.rules import HOUR as HOUR_RULE, MIDNIGHT
from ui.schedule.grid.scale import SEAM, Scale, Span, fitted
from ui.schedule.grid.scene import scene

BOTH = Clocks(ALMATY, SHANGHAI)
WEEK = days_of(FIRST, STOP, ALMATY, 360)
rates = st.floats(6 / 3600, 1200 / 3600)


def busy(slots: Sequence[GridSlot], days: Sequence[GridDay]) -> set[int]:
    """Give the hours of a day in which something is on, counted one by one."""
    return {
        hour
        for day in days
        for one in slots
        for hour in range(25)
        if one.starts < min(day.starts + (hour + 1) * HOUR, day.stops)
        and one.stops > day.starts + hour * HOUR
        and day.starts + hour * HOUR < day.stops
    }


def longest(days: Sequence[GridDay]) -> int:
    return max(day.stops - day.starts for day in days)


def laid(
    slots: Sequence[GridSlot], days: Sequence[GridDay], measure: Measure, opened: Sequence[int] = ()
) -> list[Any]:
    hidden = empty_hours(busy(slots, days), opened, longest(days))
    folded = Measure(measure.per_second, measure.wide, measure.step, hidden)
    return [ColumnLayout(CHANNELS, days, folded), RowLayout(CHANNELS, days, folded)]


@st.composite
def hiddens(draw) -> tuple[Span, ...]:
    return empty_hours(draw(st.sets(st.integers(0, 24), min_size=1)), (), 25 * HOUR)


@given(rates, hiddens(), st.integers(0, 25 * HOUR))
def test_every_instant_has_its_pixel_and_every_pixel_its_instant(rate, hidden, away):
    scale = Scale(rate, hidden)
    assert scale.time(scale.pixels(away)) == away
    assert scale.pixels(away) < scale.pixels(away + MINUTE)


@given(rates, hiddens())
def test_a_seam_is_a_line_high_and_what_is_shown_keeps_its_scale(rate, hidden):
    scale = Scale(rate, hidden)
    shown = list(scale.stretches(25 * HOUR))
    for starts, stops in shown:
        assert scale.pixels(stops) - scale.pixels(starts) == pytest.approx(
            (stops - starts) / 1000 * rate
        )
    for seam in scale.seams:
        assert (seam.starts, seam.stops) in hidden
        assert seam.far - seam.near == pytest.approx(SEAM)
        assert (seam.stops - seam.starts) / 1000 * rate > SEAM
    parts = sorted([*shown, *((seam.starts, seam.stops) for seam in scale.seams)])
    assert [parts[0][0], parts[-1][1]] == [0, 25 * HOUR]
    assert all(one[1] == other[0] for one, other in pairwise(parts))


@given(st.sets(st.integers(0, 24)), st.sets(st.integers(0, 24)))
def test_hours_are_left_out_unless_something_is_on_or_they_were_opened(on_air, opened):
    hidden = empty_hours(on_air, opened, 25 * HOUR)
    hours = {hour for first, stop in hidden for hour in range(first // HOUR, stop // HOUR)}
    assert hours == (set(range(25)) - on_air - opened if on_air else set())
    assert all(one[1] < other[0] for one, other in pairwise(hidden))


@given(schedules(), days(), measures)
def test_no_slot_lies_in_hours_left_out_and_each_is_shown_once(slots, days, measure):
    inside = sorted(s.key for s in slots if days[0].starts <= s.starts < days[-1].stops)
    for layout in laid(slots, days, measure):
        made = scene(layout, orders_of(slots), whole(layout), BOTH)
        assert sorted(block.slot.key for block in made.blocks if block.box.head) == inside
        for block in made.blocks:
            starts, stops = block.slot.starts, block.slot.stops
            seen = min(stops, days[-1].stops) - max(starts, days[0].starts)
            long = sum(box.h if layout.along == "y" else box.w for box in block.boxes)
            assert long == pytest.approx(measure.length(seen), abs=1e-3)
            for seam in made.seams:
                assert not (starts < seam.stops and seam.starts < stops)


@given(schedules(), days(), measures, st.floats(-200, 20000), st.floats(-200, 20000))
def test_spots_and_pixels_agree_over_seams(slots, days, measure, x, y):
    for layout in laid(slots, days, measure):
        nearest = layout.nearest(x, y)
        assert nearest.lane.starts <= nearest.at < nearest.lane.stops
        for box in layout.boxes(nearest.lane.channel.id, nearest.at, nearest.at + 1000)[:1]:
            spot = layout.spot(box.x, box.y)
            assert spot == nearest
        for one in slots:
            for box in layout.boxes(one.channel_id, one.starts, one.stops)[:1]:
                spot = layout.spot(box.x, box.y)
                assert spot is not None
                assert (spot.lane, spot.at) == (box.lane, max(one.starts, days[0].starts))


@given(schedules(), days(), measures, rates, st.floats(0, 1), st.floats(0, 1))
def test_what_lies_at_a_point_lies_there_at_another_scale_and_with_other_hours(
    slots, days, measure, rate, across, down
):
    plain = Measure(rate, measure.wide, measure.step)
    for layout in laid(slots, days, measure):
        other = type(layout)(CHANNELS, days, plain)
        x, y = across * (layout.size[0] - 1), down * (layout.size[1] - 1)
        spot = layout.spot(x, y)
        assume(spot is not None)
        assert spot is not None
        there = other.spot(*layout.carried(x, y, other))
        assert there is not None
        assert there.lane == spot.lane
        assert abs(there.at - spot.at) <= 1
        back = other.carried(*layout.carried(x, y, other), layout)
        assert back == pytest.approx((x, y), abs=0.01)


@given(hiddens(), st.floats(200, 3000))
def test_a_day_fits_into_its_room_with_its_seams(hidden, room):
    rate = fitted(hidden, 25 * HOUR, room)
    assert Scale(rate, hidden).pixels(25 * HOUR) == pytest.approx(room)


@given(schedules(), days(), measures, st.data())
def test_where_something_would_go_the_hours_are_shown(slots, days, measure, data):
    at = data.draw(st.integers(days[0].starts, days[-1].stops - 1))
    ghost = Ghost(CHANNELS[0].id, at, at + data.draw(st.integers(1000, 24 * HOUR)))
    for layout in laid(slots, days, measure):
        opened = hidden_under(layout, [ghost])
        assert hours_of(layout, at) <= opened
        again = Measure(
            measure.per_second, measure.wide, measure.step,
            empty_hours(busy(slots, days), [*opened], longest(days)),
        )  # fmt: skip
        assert not hidden_under(type(layout)(CHANNELS, days, again), [ghost])


def test_a_seam_takes_the_lines_of_its_hours_and_shows_the_midnight_at_its_end():
    at = instant("2024-02-27T09:00")  # 15:00 in Almaty, nine hours after the day's start
    layout, _rows = laid([slot(1, CHANNELS[0], at, 3600)], WEEK, Measure(1 / 30, 100, 30))
    made = scene(layout, {}, whole(layout), BOTH)
    first, last = made.seams[0], made.seams[1]
    assert [first.starts, first.stops] == [WEEK[0].starts, WEEK[0].starts + 9 * HOUR]
    assert last.h == pytest.approx(SEAM * 14 / 15)  # but one day has 25 hours
    hours = [rule for rule in made.rules if rule.kind == HOUR_RULE]
    assert {rule.at - day.starts for rule in hours for day in WEEK if day.starts <= rule.at < day.stops} == {9 * HOUR}  # fmt: skip
    # it would stand at the end of the day, where the next one has its head
    assert MIDNIGHT not in {rule.kind for rule in made.rules}
    morning = slot(2, CHANNELS[1], WEEK[2].stops - HOUR, 60)
    layout, _rows = laid([slot(1, CHANNELS[0], at, 3600), morning], WEEK, layout.measure)
    made = scene(layout, {}, whole(layout), BOTH)
    midnights = {rule.y for rule in made.rules if rule.kind == MIDNIGHT}
    assert midnights == {layout.scale.seams[1].far}
    first = made.seams[0]
    on = hit(made, 10.0, first.y + 5)
    assert (on.part, on.seam) == (ON_SEAM, first)
    assert on.spot is not None
    assert hours_of(layout, on.spot.at) == frozenset(range(9))
