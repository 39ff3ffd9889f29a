"""What lies under the pointer: every bar can be moved, its ends are where they are painted, the last painted wins."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, strategies as st

from tests.ui.chart_lines import heading, row
from ui.sizes import EDGE, ROW
from ui.timeline.chart.hits import (
    EMPTY,
    FINISH,
    LINK,
    MARK,
    MOVE,
    NEAR_LINK,
    PROGRESS,
    START,
    WIRE_FINISH,
    WIRE_START,
    distance,
    hit,
    progress_grip,
)
from ui.timeline.chart.lane import KNOB, MIDDLE, box_of, knobs_of
from ui.timeline.chart.shapes import (
    GROUP,
    MILESTONE,
    SUMMARY,
    TASK,
    Bar,
    LinkPath,
    Mark,
    Scene,
)

DAY = date(2026, 4, 6)
TASK_ROW, UPPER, LOWER = row(1, DAY, 5), MIDDLE - 2, MIDDLE + 2
spots = st.floats(-200, 2000, allow_nan=False)


def bar(left: float = 100, right: float = 200, form: str = TASK, line: int = 3, **more: Any) -> Bar:
    values: dict[str, Any] = {
        "key": UUID(int=line + 1),
        "row": TASK_ROW,
        "top": float(line * ROW),
        "line": line,
    }
    return Bar(left=left, right=right, form=form, **(values | more))


def at(found: Bar, x: float, y: float = UPPER) -> str:
    return hit(Scene(bars=(found,)), x, found.top + y).handle


def link(*points: tuple[float, float], number: int = 1) -> LinkPath:
    return LinkPath(UUID(int=number), UUID(int=2), UUID(int=3), "FS", points, critical=False)


@pytest.mark.parametrize(
    ("x", "handle"),
    [
        (100, START), (100 + EDGE - 0.5, START), (100 + EDGE, MOVE), (150, MOVE), (200 - EDGE, MOVE),
        (200 - EDGE + 0.5, FINISH), (200, FINISH), (80, EMPTY), (220, EMPTY),
    ],
)  # fmt: skip
def test_a_wide_bar_is_stretched_by_its_ends_and_moved_between_them(x: float, handle: str) -> None:
    assert at(bar(), x) == handle


@pytest.mark.parametrize("width", [0.5, 1, 3, 6, 10, 17.5])
def test_a_slim_bar_is_moved_anywhere_on_it_and_stretched_just_outside(width: float) -> None:
    slim = bar(right=100 + width)
    box = box_of(slim)
    reach = max(box.right - box.left, EDGE) / 2
    centre = (box.left + box.right) / 2
    assert at(slim, centre) == at(slim, box.left) == at(slim, box.right) == MOVE
    assert at(slim, centre - reach - 1) == START
    assert at(slim, centre + reach + 1) == FINISH


@given(left=spots, width=st.floats(0, 500), form=st.sampled_from((TASK, SUMMARY, MILESTONE)))
def test_every_bar_can_be_moved_and_linked_from_both_its_knobs(
    left: float, width: float, form: str
) -> None:
    found = bar(left, left if form == MILESTONE else left + width, form)
    box = box_of(found)
    assert at(found, (box.left + box.right) / 2) == MOVE
    start, finish = knobs_of(found)
    assert (at(found, start[0]), at(found, finish[0])) == (WIRE_START, WIRE_FINISH)


@given(left=spots, width=st.floats(0, 500), share=st.floats(0, 1))
def test_there_is_no_ground_between_a_task_and_its_knobs(
    left: float, width: float, share: float
) -> None:
    """A press a pixel beside an end would draw a new task there."""
    found = bar(left, left + width, TASK)
    start, finish = knobs_of(found)
    assert at(found, start[0] + share * (finish[0] - start[0])) != EMPTY


@given(x=spots, y=st.floats(0, ROW), form=st.sampled_from((TASK, SUMMARY, MILESTONE)))
def test_what_is_rolled_up_shows_no_handles_and_has_none(x: float, y: float, form: str) -> None:
    found = bar(100, 100 if form == MILESTONE else 200, form)._replace(rolled=True)
    assert at(found, x, y) in {MOVE, EMPTY}


def test_links_can_be_pointed_at_right_below_a_knob() -> None:
    found = bar()
    _, (x, y) = knobs_of(found)
    assert at(found, x, y - found.top) == WIRE_FINISH
    assert at(found, x, y - found.top + KNOB + 3) == EMPTY


@given(x=spots, form=st.sampled_from((SUMMARY, MILESTONE)))
def test_summaries_and_milestones_have_no_ends_and_no_progress(x: float, form: str) -> None:
    found = bar(100, 100 if form == MILESTONE else 200, form)
    assert at(found, x, LOWER) in {MOVE, WIRE_START, WIRE_FINISH, EMPTY}


@pytest.mark.parametrize("done", [0, 5, 40, 95, 100])
def test_progress_is_held_in_the_lower_half_and_never_hides_an_end(done: int) -> None:
    found = bar(row=row(1, DAY, 5, progress=done))
    grip = progress_grip(found)
    assert at(found, grip, LOWER) == PROGRESS
    assert at(found, grip, UPPER) == MOVE
    assert at(found, 101, LOWER) == START
    assert at(found, 199, LOWER) == FINISH


def test_a_bar_with_no_room_for_it_has_no_handle_of_progress() -> None:
    slim = bar(right=120, row=row(1, DAY, 5, progress=50))
    assert {at(slim, x, LOWER) for x in range(60, 160)} == {
        MOVE, START, FINISH, WIRE_START, WIRE_FINISH, EMPTY,
    }  # fmt: skip


def test_the_last_painted_wins_and_other_lanes_do_not_count() -> None:
    below, above = bar(), bar(120, 180, key=UUID(int=77))
    scene = Scene(bars=(below, above, bar(line=4)))
    found = hit(scene, 150, below.top + UPPER)
    assert found.bar == above
    assert found.line == 3


def test_the_span_of_a_group_is_not_taken_hold_of() -> None:
    span = bar(form=GROUP, row=heading(1, DAY, DAY))
    assert at(span, 150, MIDDLE) == EMPTY


@given(
    ends=st.tuples(spots, spots, spots, spots),
    along=st.floats(0, 1),
    off=st.floats(-NEAR_LINK * 0.9, NEAR_LINK * 0.9),
)
def test_a_link_is_found_within_its_few_pixels(
    ends: tuple[float, float, float, float], along: float, off: float
) -> None:
    left, top, right, bottom = ends
    corners = ((left, top), (right, top), (right, bottom))
    x, y = left + (right - left) * along, top + off
    assert hit(Scene(links=(link(*corners),)), x, y).handle == LINK
    assert hit(Scene(links=(link(*corners),)), x, min(top, bottom) - 5).handle == EMPTY


def test_of_two_links_the_nearer_is_meant_and_bars_lie_over_them() -> None:
    near, far = link((0, 10), (100, 10), number=1), link((0, 13), (100, 13), number=2)
    assert hit(Scene(links=(near, far)), 50, 11).link == near
    assert hit(Scene(links=(far, near)), 50, 12.5).link == far
    found = bar(0, 100, line=0)
    assert hit(Scene(links=(near,), bars=(found,)), 50, 10).handle == MOVE


def test_a_point_has_no_inside() -> None:
    assert distance(((3, 4), (3, 4)), 0, 0) == 5
    assert distance((), 0, 0) == float("inf")


def test_a_flag_on_the_very_end_of_a_bar_leaves_its_lower_half_to_the_end() -> None:
    found = bar()
    flag = Mark("deadline", UUID(int=9), 3, 200.0, found.top, "bad", None)
    scene = Scene(bars=(found,), marks=(flag,))
    assert hit(scene, 199, found.top + UPPER).handle == MARK
    assert hit(scene, 199, found.top + LOWER).handle == FINISH
    assert hit(scene, 207, found.top + LOWER).mark == flag
    assert hit(Scene(), 1, 1).handle == EMPTY
