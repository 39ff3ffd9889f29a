"""Laws of the length written in a gap: inside it, beside hours left out, over nothing else that is written."""

from __future__ import annotations

from datetime import date

from hypothesis import given, strategies as st

from coproduce.domain.instants import HOUR
from tests.ui.grid_slots import channel
from ui.schedule.grid.columns import ColumnLayout
from ui.schedule.grid.gap_room import clear_of_seams, length_place
from ui.schedule.grid.lanes import days_of
from ui.schedule.grid.layouts import DOWN, Layout, Measure
from ui.schedule.grid.rows import RowLayout

DAYS = days_of(date(2025, 9, 15), date(2025, 9, 17), "Asia/Almaty", 360)
AREAS = st.tuples(*[st.integers(0, 300)] * 2, *[st.integers(1, 200)] * 2)
SIZES = st.tuples(st.integers(1, 60), st.integers(1, 20))


@given(AREAS, SIZES, st.lists(AREAS, max_size=3), st.booleans())
def test_a_length_lies_in_its_room_and_over_nothing(room, size, taken, down):
    at = length_place(room, size, taken, down=down)
    if at is None:
        return
    (left, top, wide, high), (x, y), (w, h) = room, at, size
    assert left <= x
    assert top <= y
    assert x + w <= left + wide + 1e-6
    assert y + h <= top + high + 1e-6
    for one in taken:
        apart = x + w <= one[0] or one[0] + one[2] <= x or y + h <= one[1] or one[1] + one[3] <= y
        assert apart


@given(AREAS, SIZES)
def test_it_stands_in_the_middle_where_nothing_is_taken(room, size):
    at = length_place(room, size, (), down=True)
    if size[0] <= room[2] and size[1] <= room[3]:
        assert at is not None
        assert abs(at[0] + size[0] / 2 - (room[0] + room[2] / 2)) < 1e-6


def test_a_name_in_the_middle_moves_it_along_time():
    room, size = (0.0, 0.0, 100.0, 100.0), (40.0, 10.0)
    assert length_place(room, size, [(5.0, 42.0, 60.0, 12.0)], down=True) == (30.0, 54.0)
    assert length_place(room, size, [(30.0, 0.0, 25.0, 100.0)], down=False) == (55.0, 45.0)
    assert length_place(room, size, [(0.0, 0.0, 100.0, 100.0)], down=True) is None


@given(st.integers(0, 20), st.integers(2, 4), st.integers(0, 23), st.integers(1, 24), st.booleans())
def test_the_room_of_a_hole_holds_no_hours_left_out(since, more, first, long, down):
    hidden = ((since * HOUR, (since + more) * HOUR),)
    made = ColumnLayout if down else RowLayout
    layout: Layout = made([channel(1)], DAYS, Measure(hidden=hidden))
    starts = DAYS[0].starts + first * HOUR
    stops = min(starts + long * HOUR, DAYS[0].stops)
    box = layout.boxes(layout.channels[0].id, starts, stops)[0]
    x, y, w, h = clear_of_seams(layout, box)
    low, high = (y, y + h) if layout.along == DOWN else (x, x + w)
    (seam,) = layout.scale.seams
    lane = layout.lane_box(box.lane)
    edge = lane.y if layout.along == DOWN else lane.x
    assert high <= edge + seam.near + 1e-6 or edge + seam.far <= low + 1e-6 or high - low < 1e-6
