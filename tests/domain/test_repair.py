"""The laws of a repair: nothing lies on anything, what has aired stays, and no plan costs less (by trying them all)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given, settings, strategies as st

from coproduce.domain.free_time import free_in, without
from coproduce.domain.repair import (
    AIRED,
    CANCELLED,
    MOVABLE,
    OVERLAP,
    REFUSED,
    ROOM,
    Cost,
    Plan,
    Standing,
    repaired,
)

DAY = 14
SECOND = 1000
SPAN = (0, DAY * SECOND)
states = st.sampled_from([*MOVABLE, *MOVABLE, AIRED, CANCELLED])


@st.composite
def days(draw: st.DrawFn, most: int = 4) -> list[Standing]:
    """Make a small day of whole seconds: few enough to try everything."""
    return [
        Standing(
            key,
            draw(st.integers(0, DAY - 2)) * SECOND,
            draw(st.integers(1, 4)),
            draw(states),
            draw(st.none() | st.just(((8 * SECOND, 13 * SECOND),))),
            draw(st.none() | st.integers(0, DAY - 4).map(lambda at: at * SECOND)),
        )
        for key in range(draw(st.integers(0, most)))
    ]


def can_move(one: Standing) -> bool:
    return one.state in MOVABLE and one.stops <= SPAN[1]


def done(slots: Sequence[Standing], plan: Plan) -> list[Standing]:
    to = {move.key: move.to for move in plan.moves}
    return [one._replace(starts=to.get(one.key, one.starts)) for one in slots]


def fits(slots: Sequence[Standing]) -> bool:
    """Tell whether nothing that can move lies on anything, or where it may not."""
    lying = [one for one in slots if one.state != CANCELLED]
    return not any(
        can_move(one)
        and (one.refused or any(one.meets(other) for other in lying if other.key != one.key))
        for one in lying
    )


def costs(before: Sequence[Standing], after: Sequence[Standing]) -> Cost:
    moved = [(a, b) for a, b in zip(before, after, strict=True) if a.starts != b.starts]
    by_state = [sum(a.state == state for a, _b in moved) for state in MOVABLE]
    seconds = sum(abs(b.starts - a.starts) for a, b in moved) // SECOND
    off = sum(b.clock is not None and b.starts != b.clock for _a, b in moved)
    return Cost._make((*by_state, seconds, off))


def everything(slots: Sequence[Standing]) -> Iterator[list[Standing]]:
    """Put everything that can move everywhere."""
    ways = [
        [one._replace(starts=at * SECOND) for at in range(DAY - one.length + 1)]
        if can_move(one)
        else [one]
        for one in slots
    ]
    return map(list, product(*ways))


@given(days(most=8))
def test_nothing_lies_on_anything_and_what_has_aired_stays(slots):
    plan = repaired(slots, SPAN)
    if plan is None:
        return
    assert fits(done(slots, plan))
    moved = {move.key for move in plan.moves}
    assert all(can_move(one) for one in slots if one.key in moved)
    assert all(SPAN[0] <= one.starts for one in done(slots, plan))
    assert plan.cost == costs(slots, done(slots, plan))
    assert all(
        move.why in (OVERLAP, REFUSED, ROOM) and move.to != move.starts for move in plan.moves
    )


@settings(max_examples=60)
@given(days(most=3))
def test_no_plan_costs_less(slots):
    plan = repaired(slots, SPAN)
    best = min((costs(slots, way) for way in everything(slots) if fits(way)), default=None)
    assert (None if plan is None else plan.cost) == best
    assert plan is None or plan.exact


@given(days(most=8))
def test_a_plan_that_gives_up_trying_still_keeps_the_laws(slots):
    plan = repaired(slots, SPAN, tries=3)
    if plan is not None:
        assert fits(done(slots, plan))
        exact = repaired(slots, SPAN)
        assert exact is not None
        assert exact.cost <= plan.cost


def test_what_fits_is_left_alone():
    assert repaired([Standing(1, 0, 2), Standing(2, 2 * SECOND, 2)], SPAN) == Plan()


def test_the_proposed_one_gives_way_to_the_agreed_one_and_says_why():
    plan = repaired([Standing(1, 0, 4, "agreed"), Standing(2, 3 * SECOND, 4)], SPAN)
    assert plan is not None
    (move,) = plan.moves
    assert (move.key, move.to, move.why, move.other) == (2, 4 * SECOND, OVERLAP, 1)
    assert plan.cost == Cost(proposed=1, seconds=1)


def test_three_proposed_ones_move_rather_than_one_offered():
    slots = [
        Standing("offered", 4 * SECOND, 4, "offered"),
        Standing("over", 3 * SECOND, 4),
        Standing("after", 9 * SECOND, 4),
    ]
    plan = repaired(slots, (3 * SECOND, 17 * SECOND))
    assert plan is not None
    assert [(move.key, move.to) for move in plan.moves] == [("over", 13 * SECOND)]
    plan = repaired([*slots, Standing("late", 13 * SECOND, 3)], (3 * SECOND, 19 * SECOND))
    assert plan is not None
    assert (plan.cost.offered, plan.cost.proposed, plan.exact) == (0, 3, True)


def test_one_that_makes_room_names_the_one_it_is_for():
    slots = [
        Standing("aired", 0, 5, AIRED),
        Standing("over", 4 * SECOND, 4, "agreed"),
        Standing("next", 8 * SECOND, 3),
    ]
    plan = repaired(slots, SPAN)
    assert plan is not None
    assert [(move.key, move.to, move.why, move.other) for move in plan.moves] == [
        ("over", 5 * SECOND, OVERLAP, "aired"),
        ("next", 9 * SECOND, ROOM, "over"),
    ]


def test_a_slot_outside_its_hours_goes_into_them():
    plan = repaired([Standing(1, 0, 4, windows=((8 * SECOND, 12 * SECOND),))], SPAN)
    assert plan is not None
    assert [(move.to, move.why) for move in plan.moves] == [(8 * SECOND, REFUSED)]
    assert repaired([Standing(1, 0, 4, windows=())], SPAN) is None


def test_a_long_day_is_repaired_in_few_tries():
    slots = [Standing(n, n * 3 * SECOND, 4 if n % 5 == 0 else 2) for n in range(60)]
    plan = repaired(slots, (0, 400 * SECOND))
    assert plan is not None
    moved = done(slots, plan)
    assert not any(a.meets(b) for a in moved for b in moved if a.key != b.key)
    assert len(plan.moves) == 12


def test_free_time_is_what_nothing_takes():
    assert free_in((0, 10), [(2, 4), (3, 5), (8, 20), (-5, 1)]) == [(1, 2), (5, 8)]
    assert free_in((0, 10), []) == [(0, 10)]
    assert without([(0, 4), (6, 9)], (1, 2)) == [(0, 1), (2, 4), (6, 9)]
