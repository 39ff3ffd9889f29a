"""Laws of the grid's geometry: lanes without holes, every slot once, a corner's spot is the slot's lane and start."""

from datetime import date
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.instants import HOUR, MINUTE, SECOND
from coproduce.queries.grid import GridSlot
from tests.ui.grid_slots import (
    ALMATY,
    CHANNELS,
    FIRST,
    SHANGHAI,
    STOP,
    days,
    instant,
    layouts_of,
    measures,
    schedules,
    slot,
)
from ui.schedule.grid.clocks import Clocks, midnights, ticks, turns
from ui.schedule.grid.columns import ColumnLayout
from ui.schedule.grid.hits import BODY, END, NONE, START, hit
from ui.schedule.grid.lanes import days_of
from ui.schedule.grid.layouts import Box, Layout, Measure
from ui.schedule.grid.running_order import RunningOrder
from ui.schedule.grid.scene import Sight, scene

ALMATY_WEEK = days_of(FIRST, STOP, ALMATY, 360)
BOTH = Clocks(ALMATY, SHANGHAI)


def orders_of(slots: list[GridSlot]) -> dict[UUID, RunningOrder]:
    return {on.id: RunningOrder(s for s in slots if s.channel_id == on.id) for on in CHANNELS}


def whole(layout: Layout) -> Sight:
    return Sight(-1, -1, layout.size[0] + 2, layout.size[1] + 2)


def test_the_day_on_which_clocks_went_back_has_25_hours():
    hours = [(day.stops - day.starts) / HOUR for day in ALMATY_WEEK]
    assert hours == [24, 24, 24, 25, 24, 24, 24]
    london = days_of(date(2024, 3, 30), date(2024, 4, 1), "Europe/London", 0)
    assert [(day.stops - day.starts) / HOUR for day in london] == [24, 23]


@given(days())
def test_days_follow_each_other_without_a_hole(days):
    assert all(one.stops == other.starts for one, other in pairwise(days))
    assert all(day.starts < day.stops for day in days)


@given(schedules(), days(), measures)
def test_every_slot_of_the_period_is_shown_once_by_its_start(slots, days, measure):
    inside = sorted(s.key for s in slots if days[0].starts <= s.starts < days[-1].stops)
    reaching = {s.key for s in slots if s.starts < days[0].starts < s.stops}
    for layout in layouts_of(slots, days, measure):
        shown = scene(layout, orders_of(slots), whole(layout), BOTH).blocks
        assert sorted(block.slot.key for block in shown if block.box.head) == inside
        going_on = [block.slot.key for block in shown if not block.box.head]
        assert len(going_on) == len(set(going_on))
        if layout.name != "month":  # there a slot stands on the day on which it starts
            assert set(going_on) == reaching


@given(schedules(), days(), measures)
def test_the_boxes_of_a_slot_are_as_long_as_it_is_within_the_period(slots, days, measure):
    for layout in layouts_of(slots, days, measure)[:2]:
        for block in scene(layout, orders_of(slots), whole(layout), BOTH).blocks:
            starts, stops = block.slot.starts, block.slot.stops
            inside = min(stops, days[-1].stops) - max(starts, days[0].starts)
            long = sum(box.h if layout.along == "y" else box.w for box in block.boxes)
            assert long == pytest.approx(measure.length(inside), abs=1e-3)


@given(schedules(), days(), measures)
def test_the_corner_of_a_box_gives_back_lane_and_instant(slots, days, measure):
    for layout in layouts_of(slots, days, measure):
        for one in slots:
            for box in layout.boxes(one.channel_id, one.starts, one.stops)[:1]:
                spot = layout.spot(box.x, box.y)
                assert spot is not None
                assert spot.lane == box.lane
                assert spot.at == max(one.starts, days[0].starts)
                assert layout.nearest(box.x, box.y) == spot


@given(days(), measures, st.floats(-5000, 50000), st.floats(-5000, 50000))
def test_the_nearest_spot_lies_in_its_lane_and_is_the_spot_where_there_is_one(days, measure, x, y):
    for layout in layouts_of([], days, measure):
        nearest = layout.nearest(x, y)
        assert nearest.lane.starts <= nearest.at < nearest.lane.stops
        spot = layout.spot(x, y)
        if spot is not None and spot.at < spot.lane.stops - SECOND:
            assert spot == nearest


@given(schedules(), days(), measures, st.data())
def test_a_sight_shows_what_the_whole_sheet_shows_there(slots, days, measure, data):
    for layout in layouts_of(slots, days, measure):
        wide, high = layout.size
        sight = Sight(data.draw(st.floats(0, wide)), data.draw(st.floats(0, high)), 300.0, 200.0)
        every = scene(layout, orders_of(slots), whole(layout), BOTH).blocks
        seen = {block.slot.key for block in scene(layout, orders_of(slots), sight, BOTH).blocks}
        touched = {block.slot.key for block in every if any(_touch(b, sight) for b in block.boxes)}
        assert touched <= seen


def _touch(box: Box, sight: Sight) -> bool:
    return (
        box.x + 0.1 < sight.right and box.x + box.w - 0.1 > sight.left
        and box.y + 0.1 < sight.bottom and box.y + box.h - 0.1 > sight.top
    )  # fmt: skip


@given(schedules())
def test_slots_over_each_other_stand_side_by_side(slots):
    for order in orders_of(slots).values():
        live = [piece for piece in order.pieces if piece.slot.state != "cancelled"]
        for place, one in enumerate(live):
            for other in live[place + 1 :]:
                over = one.slot.starts < other.slot.stops and other.slot.starts < one.slot.stops
                if over:
                    assert one.over
                    assert other.over
                    assert (
                        one.left + one.wide <= other.left + 1e-9
                        or other.left + other.wide <= one.left + 1e-9
                    )


@given(schedules(), days())
def test_busy_and_free_make_up_a_day(slots, days):
    for order in orders_of(slots).values():
        for day in days:
            fill = order.fill(day.starts, day.stops)
            assert fill.busy + fill.free == day.stops - day.starts
            assert fill.busy >= 0
            assert fill.free >= 0
            assert fill.over >= 0
            on = [
                (max(one.starts, day.starts), min(one.stops, day.stops))
                for one in order.slots
                if one.state != "cancelled" and one.starts < day.stops and one.stops > day.starts
            ]
            assert fill.busy + fill.over == sum(stops - starts for starts, stops in on)
            edges = sorted({edge for span in on for edge in span})
            filled = sum(
                later - early
                for early, later in pairwise(edges)
                if any(starts <= early and later <= stops for starts, stops in on)
            )
            assert fill.busy == filled


def test_fill_and_holes():
    on, nine = CHANNELS[0], instant("2024-02-27T09:00")
    order = RunningOrder(
        [
            slot(1, on, nine, 1800),
            slot(2, on, nine + 45 * MINUTE, 1800),
            slot(3, on, nine + 70 * MINUTE, 600),
        ]
    )
    fill = order.fill(nine, nine + 2 * HOUR)
    assert (fill.busy // MINUTE, fill.free // MINUTE, fill.over // MINUTE) == (65, 55, 5)
    assert [(one.stops - one.starts) // MINUTE for one in order.holes] == [15]


def test_handles_are_at_the_ends_of_slots():
    on, at = CHANNELS[1], instant("2024-02-27T09:00")
    layout = ColumnLayout(CHANNELS, ALMATY_WEEK, Measure(1 / 60, 100, 5))
    made = scene(layout, orders_of([slot(1, on, at, 3600)]), whole(layout), BOTH)
    (box,) = layout.boxes(on.id, at, at + HOUR)
    middle = box.x + box.w / 2
    parts = [hit(made, middle, box.y + away).part for away in (0, 5.9, 6.1, 30, 53.9, 54.1, 59.9)]
    assert parts == [START, START, BODY, BODY, BODY, END, END]
    beside = hit(made, middle, box.y + 61)
    assert (beside.block, beside.part) == (None, NONE)
    assert beside.spot is not None
    assert beside.spot.at == at + 61 * MINUTE


def test_a_slot_over_the_end_of_a_day_has_its_start_in_one_lane_and_its_end_in_the_next():
    on, at = CHANNELS[0], ALMATY_WEEK[1].stops - HOUR
    layout = ColumnLayout(CHANNELS, ALMATY_WEEK, Measure(1 / 60, 100, 5))
    made = scene(layout, orders_of([slot(1, on, at, 2 * 3600)]), whole(layout), BOTH)
    head, rest = layout.boxes(on.id, at, at + 2 * HOUR)
    assert (head.head, rest.head) == (True, False)
    assert hit(made, head.x + 9, head.y + 1).part == START
    assert hit(made, head.x + 9, head.y + head.h - 1).part == BODY
    assert hit(made, rest.x + 9, 1).part == BODY
    assert hit(made, rest.x + 9, rest.h - 1).part == END


@given(st.sampled_from(ALMATY_WEEK), st.sampled_from([1, 5, 15, 30, 60]))
def test_ticks_are_read_on_the_clock_and_follow_each_other(day, minutes):
    found = list(ticks(day, BOTH, minutes))
    assert all(tick.home % minutes == 0 for tick in found)
    assert all(one.at < other.at for one, other in pairwise(found))
    assert len(found) == (day.stops - day.starts) // (minutes * MINUTE)


def test_both_clocks_are_written_again_where_their_difference_changes():
    assert turns(ALMATY_WEEK, BOTH) == [3, 4]
    doubled = [tick for tick in ticks(ALMATY_WEEK[3], BOTH, 60) if tick.home == 23 * 60]
    assert [tick.partner // 60 for tick in doubled] == [1, 2]
    assert list(midnights(ALMATY_WEEK[3], ALMATY)) == [instant("2024-02-29T19:00")]
    assert list(midnights(ALMATY_WEEK[3], SHANGHAI)) == [instant("2024-02-29T16:00")]
