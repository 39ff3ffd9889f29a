"""The overview strip: counts are right, the frame tells what is in sight, and hands on it move just that."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.timeline.chart.axis import LEAST, MOST, Axis
from ui.timeline.chart.minimap import Minimap
from ui.timeline.chart.overview import (
    FINISH,
    FRAME,
    OUTSIDE,
    SLIMMEST,
    START,
    Counts,
    Overview,
    Tally,
    density,
)

FIRST = date(2026, 1, 1).toordinal()
SPANS = st.lists(
    st.tuples(st.integers(-50, 450), st.integers(0, 90)).map(
        lambda one: (FIRST + one[0], FIRST + one[0] + one[1])
    ),
    max_size=40,
)
AXES = st.builds(Axis, st.floats(FIRST - 300, FIRST + 600), st.floats(0.3, 200))
OVERVIEW = Overview(FIRST, FIRST + 400, 800)


@given(SPANS, st.integers(1, 400), st.integers(1, 900))
def test_each_part_counts_the_tasks_that_touch_it(spans, days, buckets):
    counted = density(iter(spans), FIRST, days, buckets)
    assert len(counted) == buckets
    for at, count in enumerate(counted):
        low = FIRST + at * days // buckets
        high = max(FIRST + ((at + 1) * days - 1) // buckets, low)
        assert count == sum(first <= high and last >= low for first, last in spans)


@given(SPANS, SPANS, st.data())
def test_a_tally_kept_up_to_date_counts_like_a_new_one(spans, more, data):
    tally = Tally(spans)
    tally.take(more)
    held = data.draw(st.permutations(spans + more))
    gone = data.draw(st.integers(0, len(held)))
    tally.leave(held[:gone])
    assert tally.density(FIRST, 300, 77) == density(held[gone:], FIRST, 300, 77)


def test_nothing_to_count_is_nought():
    assert density([], FIRST, 10, 5) == [0] * 5


@given(AXES, st.floats(100, 4000))
def test_the_frame_is_on_the_strip_and_can_be_held(axis, wide):
    frame = OVERVIEW.frame(axis, wide)
    assert frame.left >= 0
    assert frame.right <= OVERVIEW.width + 1e-9
    assert frame.right - frame.left >= SLIMMEST - 1e-9
    assert OVERVIEW.hit((frame.left + frame.right) / 2, frame) == FRAME
    assert OVERVIEW.hit(frame.left, frame) == START
    assert OVERVIEW.hit(frame.right, frame) == FINISH


def test_the_frame_lies_where_the_window_does():
    frame = OVERVIEW.frame(Axis(FIRST + 100, 10), 1000)
    assert frame == pytest.approx((200, 400))
    assert OVERVIEW.hit(100, frame) == OUTSIDE


@given(AXES, st.floats(-300, 300))
def test_moving_the_frame_moves_the_window_by_as_many_days(axis, pixels):
    moved = OVERVIEW.moved(axis, pixels)
    assert moved.scale == axis.scale
    assert moved.origin - axis.origin == pytest.approx(pixels / 2, abs=1e-6)


@given(AXES, st.floats(300, 3000), st.floats(-300, 300), st.sampled_from([START, FINISH]))
def test_resizing_the_frame_leaves_the_other_end_where_it_is(axis, wide, pixels, end):
    resized = OVERVIEW.resized(axis, end, pixels, wide)
    held = wide if end == START else 0
    assert resized.x(axis.day(held)) == pytest.approx(held, abs=1e-5)
    assert LEAST <= resized.scale <= MOST
    outward = pixels < 0 if end == START else pixels > 0
    assert resized.scale * (1 if outward else -1) <= axis.scale * (1 if outward else -1) + 1e-5


@given(AXES, st.floats(0, 800), st.floats(300, 3000))
def test_a_jump_brings_the_day_to_the_middle(axis, x, wide):
    jumped = OVERVIEW.jumped(axis, x, wide)
    assert jumped.x(OVERVIEW.axis.day(x)) == pytest.approx(wide / 2, abs=1e-5)


# ------------------------------------------------------------------ the widget

SPAN = (date(2026, 1, 1), date(2026, 12, 31))
WIDE = 1000


class Counting:
    """Counts how often it was asked to count."""

    def __init__(self) -> None:
        self.asked: list[tuple[date, date, int]] = []

    def __call__(self, first: date, last: date, buckets: int) -> Counts:
        self.asked.append((first, last, buckets))
        days = (last - first).days + 1
        spans = [(FIRST + at, FIRST + at + 20) for at in range(0, 300, 7)]
        tasks = density(spans, first.toordinal(), days, buckets)
        return Counts(tasks, [count // 2 for count in tasks], [count // 3 for count in tasks])


@pytest.fixture
def counting():
    return Counting()


@pytest.fixture
def strip(qtbot, words, theme, counting):
    strip = Minimap(words)
    qtbot.addWidget(strip)
    strip.resize(800, strip.height())
    strip.set_plan(SPAN, counting)
    strip.set_axis(Axis(FIRST + 100, 10), WIDE)
    strip.axis_wanted.connect(lambda axis: strip.set_axis(axis, WIDE))
    return strip


def drag(strip: Minimap, *stops: float) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(stops) - 1)]
    for kind, x in [*zip(kinds, stops, strict=True), (QEvent.Type.MouseButtonRelease, stops[-1])]:
        at = QPointF(x, 20)
        where = QPointF(strip.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(strip, QMouseEvent(kind, at, where, left, left, none))


def test_tasks_are_counted_once_until_they_change(strip, counting):
    first = strip.grab().toImage()
    strip.set_axis(Axis(FIRST + 200, 20), WIDE)
    assert strip.grab().toImage() != first
    assert len(counting.asked) == 1
    begin, end, buckets = counting.asked[0]
    assert begin <= SPAN[0]
    assert end >= SPAN[1]
    assert buckets == strip.grab().toImage().width()
    strip.set_plan(SPAN, counting)
    strip.grab()
    assert len(counting.asked) == 2


def test_critical_and_late_tasks_leave_their_traces(strip, counting):
    pictures = []
    for drop in ({}, {"late": ()}, {"late": (), "critical": ()}):
        strip.set_plan(SPAN, lambda *asked, drop=drop: counting(*asked)._replace(**drop))
        pictures.append(strip.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_dragging_the_frame_moves_the_window(strip):
    axis, frame = strip._axis, strip.frame
    middle = (frame.left + frame.right) / 2
    drag(strip, middle, middle + 30, middle + 90)
    assert strip._axis.scale == axis.scale
    assert strip.frame.left == pytest.approx(frame.left + 90)


def test_dragging_an_end_of_the_frame_zooms(strip):
    frame = strip.frame
    drag(strip, frame.right, frame.right + 50, frame.right + 100)
    assert strip.frame.right == pytest.approx(frame.right + 100)
    assert strip.frame.left == pytest.approx(frame.left)
    drag(strip, frame.left, frame.left - 40)
    assert strip.frame.left == pytest.approx(frame.left - 40)
    assert strip.frame.right == pytest.approx(frame.right + 100)


def test_a_click_beside_the_frame_jumps_there(strip):
    drag(strip, 600)
    assert sum(strip.frame) / 2 == pytest.approx(600)
    drag(strip, 150, 200)
    assert sum(strip.frame) / 2 == pytest.approx(200)


def test_the_wheel_zooms_about_the_middle_of_the_window(strip):
    middle = strip._axis.day(WIDE / 2)
    place = QPointF(400, 20)
    event = QWheelEvent(
        place, QPointF(strip.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(strip, event)
    assert strip._axis.scale > 10
    assert strip._axis.x(middle) == pytest.approx(WIDE / 2, abs=1e-6)


def test_a_file_without_a_plan_shows_the_window_itself(strip):
    strip.set_plan(None, None)
    assert not strip.grab().isNull()
    assert strip.frame == pytest.approx((0, 800))
    strip.set_now(FIRST + 130.5)
    assert strip.overview.axis.date_at(400) == date.fromordinal(FIRST) + timedelta(days=150)
