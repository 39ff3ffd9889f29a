"""Laws of what gives way: nothing overlaps afterwards, order is kept, moves are least, air time shrinks only by cuts."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.ripple import (
    AIRED_THERE,
    NO_ROOM,
    NOTHING,
    OVER,
    TAKEN,
    Airing,
    check_over,
    ripple,
)
from coproduce.errors import Refusal

MINUTE = 60_000


def slot(key: object, starts: int, length: int, state: str = "proposed") -> Airing:
    """Make an airing by minutes."""
    return Airing(key, starts * MINUTE, length * 60, state)


@st.composite
def rows(draw: st.DrawFn, name: str, most: int = 12) -> list[Airing]:
    """Slots one behind the other with gaps, none over another."""
    at, made = draw(st.integers(0, 60)), []
    for number in range(draw(st.integers(0, most))):
        length = draw(st.integers(1, 90))
        made.append(slot((name, number), at, length))
        at += length + draw(st.sampled_from([0, 0, 0, 5, 40]))
    return made


def apart(slots: list[Airing]) -> bool:
    ordered = sorted(slots, key=lambda one: one.starts)
    return all(one.stops <= after.starts for one, after in itertools.pairwise(ordered))


def after(there: list[Airing], put: list[Airing], found) -> list[Airing]:
    """Give the channel as it is when everything was written."""
    gone = {one.key for one in found.pooled}
    changed = {one.key: one for one in (*found.moved, *found.cut)}
    return [*put, *(changed.get(one.key, one) for one in there if one.key not in gone)]


@given(rows("there"), rows("put", 4), st.sampled_from(["shift", "trim", "pool"]))
def test_nothing_lies_over_another_afterwards(there, put, over):
    found = ripple(there, put, over)
    assert found.refused is None
    assert apart(after(there, put, found))


@given(rows("there"), rows("put", 4))
def test_shifting_keeps_order_length_and_moves_by_the_least(there, put):
    found = ripple(there, put, "shift")
    now = {one.key: one for one in after(there, put, found)}
    kept = [now[one.key] for one in there]
    assert [one.key for one in sorted(kept, key=lambda one: one.starts)] == [o.key for o in there]
    assert [one.length for one in kept] == [one.length for one in there]
    assert all(now[one.key].starts > one.starts for one in there if now[one.key] != one)
    for before, one in zip([None, *kept], kept, strict=False):
        was = next(old for old in there if old.key == one.key)
        earlier = one._replace(starts=one.starts - MINUTE)
        if one.starts > was.starts:  # a minute earlier it would lie on something
            struck = [*put, *([before] if before else [])]
            assert not all(o.stops <= earlier.starts or earlier.stops <= o.starts for o in struck)


@given(rows("there"), rows("put", 4), st.sampled_from(["trim", "pool"]))
def test_air_time_shrinks_only_where_something_was_put(there, put, over):
    found = ripple(there, put, over)
    left = {one.key: one for one in after(there, put, found)}
    touched = {one.key for one in (*found.cut, *found.pooled)}
    assert found.moved == ()
    for one in there:
        struck = any(p.starts < one.stops and one.starts < p.stops for p in put)
        assert (one.key in touched) == struck
        if one.key in left:
            assert one.starts <= left[one.key].starts
            assert left[one.key].stops <= one.stops
            assert left[one.key].length > 0


@given(rows("there"), rows("put", 4))
def test_refusing_names_the_first_one_and_changes_nothing(there, put):
    found = ripple(there, put, "refuse")
    struck = [o for o in there if any(p.starts < o.stops and o.starts < p.stops for p in put)]
    assert (found.moved, found.cut, found.pooled) == ((), (), ())
    assert (found.refused.by if found.refused else None) == (struck[0] if struck else None)
    assert ripple(there, put, "allow") == NOTHING


@given(rows("there"), rows("put", 3), st.sampled_from(OVER))
def test_cancelled_slots_take_no_room_and_what_aired_never_gives_way(there, put, over):
    cancelled = [one._replace(state="cancelled") for one in there]
    assert ripple(cancelled, put, over) == NOTHING
    aired = [one._replace(state="aired") for one in there]
    found = ripple(aired, put, over)
    assert (found.moved, found.cut, found.pooled) == ((), (), ())
    if over in ("shift", "trim", "pool") and ripple(there, put, "refuse").refused:
        assert found.refused is not None
        assert found.refused.why == AIRED_THERE


@given(rows("there"), rows("put", 3), st.integers(100, 1500))
def test_shifting_pushes_nothing_over_the_end_of_its_day(there, put, closes):
    ends = [closes * MINUTE, (closes + 1440) * MINUTE]
    found = ripple(there, put, "shift", ends)
    was = {one.key: one for one in there}
    for one in found.moved:
        assert one.stops <= next(end for end in ends if end > was[one.key].starts)
    if found.refused is not None:
        assert found.refused.why == NO_ROOM


def test_gaps_take_up_what_they_can():
    there = [slot("a", 0, 30), slot("b", 30, 30), slot("c", 70, 30), slot("d", 200, 30)]
    found = ripple(there, [slot("new", 0, 20)], "shift")
    assert [(one.key, one.starts // MINUTE) for one in found.moved] == [
        ("a", 20),
        ("b", 50),
        ("c", 80),
    ]


def test_a_slot_cut_in_the_middle_keeps_its_first_part():
    found = ripple([slot("a", 0, 100), slot("b", 100, 50)], [slot("new", 40, 80)], "trim")
    assert found.cut == (slot("a", 0, 40), slot("b", 120, 30))
    found = ripple([slot("a", 0, 100)], [slot("new", 0, 60), slot("more", 60, 40)], "trim")
    assert found.pooled == (slot("a", 0, 100),)


def test_what_is_put_down_does_not_lie_on_itself():
    found = ripple([], [slot("a", 0, 30), slot("b", 20, 30)], "shift")
    assert found.refused is not None
    assert (found.refused.why, found.refused.by.key) == (TAKEN, "b")


def test_an_unknown_way_is_refused():
    with pytest.raises(Refusal):
        check_over("sideways")
