"""Routes of links: right angles, from the end that the type names to the one it names, and never through their bars."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, strategies as st

from tests.ui.chart_lines import STARTS, ListedLines, link, row
from ui.sizes import ROW
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.cutout import Cutout
from ui.timeline.chart.lane import BAR_HEIGHT, BAR_TOP, DIAMOND, MIDDLE, Box
from ui.timeline.chart.wires import links, route

kinds = st.sampled_from(("FS", "SS", "FF", "SF"))
lefts = st.integers(-200, 200)
widths = st.integers(1, 150)
lines_apart = st.integers(-6, 6).filter(bool)


def bar(left: float, width: float, line: int) -> Box:
    top = line * ROW + BAR_TOP
    return Box(left, top, left + width, top + BAR_HEIGHT)


def diamond(x: float, line: int) -> Box:
    middle = line * ROW + MIDDLE
    return Box(x - DIAMOND, middle - DIAMOND, x + DIAMOND, middle + DIAMOND)


boxes = st.one_of(
    st.builds(lambda left, width: lambda line: bar(left, width, line), lefts, widths),
    st.builds(lambda left: lambda line: diamond(left, line), lefts),
)


def runs_through(points: tuple[tuple[float, float], ...], box: Box) -> bool:
    """Tell whether any piece crosses the inside of a box; along its edge is outside."""
    return any(
        max(x1, x2) > box.left + 0.01
        and min(x1, x2) < box.right - 0.01
        and max(y1, y2) > box.top + 0.01
        and min(y1, y2) < box.bottom - 0.01
        for (x1, y1), (x2, y2) in pairwise(points)
    )


@given(kinds, boxes, boxes, lines_apart)
def test_a_route_has_right_angles_and_keeps_out_of_its_bars(kind, make_before, make_after, apart):
    before, after = make_before(0), make_after(apart)
    points = route(kind, before, after)
    assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(points))
    assert not runs_through(points, before)
    assert not runs_through(points, after)


@given(kinds, boxes, boxes, lines_apart)
def test_a_route_joins_the_ends_that_its_type_names(kind, make_before, make_after, apart):
    before, after = make_before(0), make_after(apart)
    (start_x, start_y), *_rest, (end_x, end_y) = route(kind, before, after)
    assert start_x == (before.right if kind[0] == "F" else before.left)
    assert start_y == (before.top + before.bottom) / 2
    level = end_y == (after.top + after.bottom) / 2
    if level:
        assert end_x == (after.right if kind[1] == "F" else after.left)
    else:  # it drops onto the successor
        assert end_y == (after.top if apart > 0 else after.bottom)
        assert after.left <= end_x <= after.right


def test_links_that_cross_the_sight_are_shown_though_both_ends_lie_outside():
    rows = [row(n, STARTS, 3) for n in range(40)]
    lines = ListedLines(rows, [link(1, rows[0], rows[39]), link(2, rows[0], rows[1])])
    axis = Axis(STARTS.toordinal() - 5, 10)
    shown = [one.link for one in links(lines, Cutout(axis, 600, 10 * ROW, 10, 20))]
    assert shown == [link(1, rows[0], rows[39]).id]


def test_a_link_is_critical_where_it_holds_a_critical_task():
    before = row(1, STARTS, 3, critical=True)
    reason = before.reason.__class__("link", before.id, before.titles, "FS", 0, "working", 0)
    after = row(2, STARTS, 3, critical=True, reason=reason)
    other = row(3, STARTS, 3, critical=True)
    lines = ListedLines([before, after, other], [link(1, before, after), link(2, before, other)])
    found = links(lines, Cutout(Axis(STARTS.toordinal(), 10), 600, 0, 0, 3))
    assert [one.critical for one in found] == [True, False]


def test_a_link_to_a_row_that_is_closed_away_is_not_shown():
    known, hidden = row(1, STARTS, 3), row(2, STARTS, 3)
    lines = ListedLines([known], [link(1, known, hidden)])
    assert list(links(lines, Cutout(Axis(STARTS.toordinal(), 10), 600, 0, 0, 1))) == []
