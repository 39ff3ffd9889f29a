"""Who lies where, against looking at every slot: by span, beside a slot in its run, and of the same episode."""

from __future__ import annotations

from hypothesis import given, strategies as st

from coproduce.queries.obstacles.airing.lying import CANCELLED, Lying, Placed

placed = st.builds(
    Placed,
    key=st.binary(min_size=2, max_size=2),
    channel=st.sampled_from([b"1", b"2"]),
    starts=st.integers(0, 60).map(lambda minute: minute * 60_000),
    length=st.integers(1, 900),
    work=st.sampled_from([b"a", b"b"]),
    episode=st.sampled_from([None, b"x", b"y"]),
    version=st.none(),
    state=st.sampled_from(["proposed", "agreed", CANCELLED]),
    repeat=st.sampled_from([0, 1]),
    pattern=st.none(),
)
many = st.lists(placed, max_size=12, unique_by=lambda one: one.key)


@given(many, placed)
def test_those_that_share_time(slots, asked):
    found = list(Lying(slots).between(asked.channel, asked.starts, asked.stops))
    assert found == sorted(found, key=lambda one: one.starts)
    assert {one.key for one in found} == {
        one.key
        for one in slots
        if one.channel == asked.channel
        and one.state != CANCELLED
        and one.starts < asked.stops
        and asked.starts < one.stops
    }


@given(many, many, placed)
def test_first_runs_beside_and_of_the_same_episode(slots, further, asked):
    every = {one.key: one for one in (*further, *slots)}
    lying = Lying(slots, None, [one for one in further if one.key not in {s.key for s in slots}])
    run = [
        one
        for one in every.values()
        if (one.channel, one.work) == (asked.channel, asked.work)
        and not one.repeat
        and one.state != CANCELLED
        and one.key != asked.key
    ]
    before, after = lying.beside(asked)
    earlier = [one.starts for one in run if one.starts < asked.starts]
    later = [one.starts for one in run if one.starts > asked.starts]
    assert (before.starts if before else None) == max(earlier, default=None)
    assert (after.starts if after else None) == min(later, default=None)
    same = {one.key for one in lying.same_part(asked)} - {asked.key}
    assert same == {one.key for one in run if one.episode == asked.episode}


@given(many, placed)
def test_only_runs_of_the_works_in_question_are_kept(slots, asked):
    lying = Lying(slots, [b"a"])
    assert all(one.work == b"a" for one in lying.same_part(asked))
