"""An order respects every link and every summary; what lies on a circle is missing; a way is a way."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, strategies as st

from coproduce.domain.order import ordered, path


@st.composite
def webs(draw, circles=False):
    """Draw links among numbers, and summaries whose number is higher than that of their parts."""
    count = draw(st.integers(1, 12))
    numbers = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(numbers, numbers), max_size=20))
    pairs = [(a, b) for a, b in pairs if a != b] if circles else [(a, b) for a, b in pairs if a < b]
    parent = {
        part: above
        for part, above in draw(st.dictionaries(numbers, numbers, max_size=5)).items()
        if part < above
    }
    after: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for a, b in pairs:
        after[a].append((a, b))
    return after, parent


def before_of(after: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Note every link at its other end."""
    before: list[list[tuple[int, int]]] = [[] for _ in after]
    for ties in after:
        for tie in ties:
            before[tie[1]].append(tie)
    return before


@given(webs())
def test_every_task_comes_after_what_it_waits_for(drawn):
    after, parent = drawn
    order = ordered(before_of(after), after, parent)
    rank = {number: place for place, number in enumerate(order)}
    assert sorted(order) == list(range(len(after)))
    assert all(rank[a] < rank[b] for ties in after for a, b in ties)
    assert all(rank[part] < rank[above] for part, above in parent.items())


@given(webs(circles=True))
def test_what_is_missing_waits_for_a_circle(drawn):
    after, parent = drawn
    order = ordered(before_of(after), after, parent)
    missing = set(range(len(after))) - set(order)
    waits_for: dict[int, set[int]] = {number: set() for number in range(len(after))}
    for ties in after:
        for a, b in ties:
            waits_for[b].add(a)
    for part, above in parent.items():
        waits_for[above].add(part)
    assert all(waits_for[number] & missing for number in missing)
    assert not any(waits_for[number] & missing for number in order)


@given(webs(circles=True), st.data())
def test_a_path_is_a_way_and_is_found_where_one_is(drawn, data):
    after, _parent = drawn
    numbers = st.integers(0, len(after) - 1)
    start, goal = data.draw(numbers), data.draw(numbers)
    nexts = [{tie[1] for tie in ties} for ties in after]
    reached, fresh = {start}, {start}
    while fresh:
        fresh = {b for a in fresh for b in nexts[a]} - reached
        reached |= fresh
    way = path(start, goal, nexts.__getitem__)
    assert bool(way) == (goal in reached)
    if way:
        assert (way[0], way[-1]) == (start, goal)
        assert all(b in nexts[a] for a, b in pairwise(way))
        assert len(set(way)) == len(way)
