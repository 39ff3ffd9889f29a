"""A year on the wall as arithmetic: every day has its own place, found again from any point in it, at any size."""

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given, strategies as st

from ui.calendars.months import CELL_LEAST, MARGIN, SHAPES, fit

rooms = st.tuples(st.integers(200, 2600), st.integers(100, 1600))
years = st.integers(1900, 2200)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(days, rooms, st.tuples(st.floats(0, 0.999), st.floats(0, 0.999)))
def test_a_point_in_a_day_names_that_day(day, room, inside):
    wall = fit(day.year, *room)
    box = wall.day(day)
    assert wall.day_at(box.left + inside[0] * box.width, box.top + inside[1] * box.height) == day


@given(years, rooms)
def test_no_two_days_share_a_place_and_all_lie_on_the_wall(year, room):
    wall = fit(year, *room)
    count = 365 + (monthrange(year, 2)[1] == 29)
    boxes = [wall.day(date(year, 1, 1) + timedelta(days=n)) for n in range(count)]
    assert len({(box.left, box.top) for box in boxes}) == count
    assert all(box.left >= MARGIN and box.left + box.width <= wall.width for box in boxes)
    assert all(box.top >= 0 and box.top + box.height <= wall.height for box in boxes)


@given(years, rooms)
def test_the_wall_is_never_wider_than_its_room_and_scrolls_only_when_it_must(year, room):
    wall = fit(year, *room)
    if room[0] >= 2 * MARGIN + 7 * CELL_LEAST[0]:
        assert wall.width <= room[0]
    if wall.height > room[1]:
        assert wall.cell[1] == CELL_LEAST[1]
    assert wall.columns in SHAPES


@given(days, rooms)
def test_weeks_begin_on_monday(day, room):
    wall = fit(day.year, *room)
    head = wall.weekday(day.month, day.weekday())
    assert wall.day(day).left == head.left
    assert wall.day(day).top >= head.top + head.height


@given(years, rooms, st.integers(1, 12))
def test_what_is_no_day_is_none(year, room, month):
    wall = fit(year, *room)
    box = wall.month(month)
    assert wall.day_at(box.left + 1, box.top + 1) is None
    assert wall.day_at(0, 0) is None
    after = wall.day(date(year, month, monthrange(year, month)[1]))
    if after.left + after.width < box.left + box.width:
        assert wall.day_at(after.left + after.width + 1, after.top + 1) is None
