"""What clicks and keys select, and how fast a chart scrolls at its edges: arithmetic on values."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from hypothesis import given, strategies as st

from tests.ui.chart_lines import ListedLines, row
from ui.hands.autoscroll import FAST, MARGIN, RAMP, pull
from ui.hands.choosing import chosen, stepped
from ui.hands.keys import Keys

ROWS = [row(number, date(2026, 4, 6)) for number in range(6)]
LINES = ListedLines(ROWS)
KEYS = [one.id for one in ROWS]
places = st.integers(0, 5)


@given(since=places, line=places, before=st.sets(st.sampled_from(KEYS)))
def test_shift_selects_from_the_row_clicked_before_whichever_way(
    since: int, line: int, before: set[UUID]
) -> None:
    found = chosen(LINES, before, KEYS[since], line, Keys(shift=True))
    assert found is not None
    assert set(found.keys) == set(KEYS[min(since, line) : max(since, line) + 1])
    assert (found.current, found.add) == (KEYS[line], False)


@given(line=places, before=st.sets(st.sampled_from(KEYS)))
def test_ctrl_twice_is_nothing(line: int, before: set[UUID]) -> None:
    once = chosen(LINES, before, None, line, Keys(ctrl=True))
    assert once is not None
    assert set(once.keys) == before ^ {KEYS[line]}
    twice = chosen(LINES, once.keys, None, line, Keys(ctrl=True))
    assert twice is not None
    assert set(twice.keys) == before


def test_beyond_the_lines_nothing_is_chosen() -> None:
    assert chosen(LINES, (), None, 6, Keys()) is None
    assert chosen(LINES, (), None, -1, Keys(shift=True)) is None
    gone = chosen(LINES, (), UUID(int=1), 2, Keys(shift=True))
    assert gone is not None
    assert gone.keys == (KEYS[2],)


@given(current=places, step=st.integers(-20, 20))
def test_the_keyboard_stays_on_the_lines(current: int, step: int) -> None:
    assert stepped(LINES, (), KEYS[current], step) == min(max(current + step, 0), 5)
    assert stepped(LINES, [KEYS[3], KEYS[2]], None, 1) == 3
    assert stepped(LINES, (), None, step) == 0
    assert stepped(ListedLines([]), (), None, step) is None


@given(at=st.floats(-500, 1500), size=st.floats(3 * MARGIN, 1000), age=st.integers(0, 200))
def test_an_edge_pulls_outward_and_never_too_fast(at: float, size: float, age: int) -> None:
    speed = pull(at, size, age)
    inside = MARGIN <= at <= size - MARGIN
    assert (speed == 0) == inside
    assert abs(speed) <= FAST
    assert speed >= 0 or at < MARGIN
    assert speed <= 0 or at > size - MARGIN
    assert abs(pull(at, size, age + 1)) >= abs(speed)
    assert pull(at, size, RAMP) == pull(at, size, RAMP + 50)
