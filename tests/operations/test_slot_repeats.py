"""Linked repeats go where their first runs go: by days, at their own wall time, with the same episode."""

from __future__ import annotations

from uuid import UUID

import pytest

from coproduce.errors import Refusal
from coproduce.operations import slots as verbs
from tests.builders import only
from tests.operations.slot_world import SlotWorld


def repeated(world: SlotWorld, first: UUID, **given: object) -> UUID:
    asked = {"days": 1, "at": "10:00", **given}
    return only(world.do(verbs.repeat, slot=first, **asked), "slot")


def test_a_repeat_is_counted_from_the_broadcast_day(world: SlotWorld):
    late = world.put("25:30")  # half past one at night, still Saturday's programme
    assert world.at(repeated(world, late)) == ["2025-09-21 10:00+60"]
    other = repeated(world, late, at="26:00", channel=world.cctv)
    assert world.row(other).air.text() == "2025-09-22T02:00:00 Asia/Shanghai"
    assert world.row(other).repeat


def test_it_follows_by_days_and_keeps_its_hour(world: SlotWorld):
    first = world.put("20:00")
    follows = repeated(world, first)
    world.do(verbs.move, slots=[first], minutes=45)
    assert world.at(follows) == ["2025-09-21 10:00+60"]
    world.do(verbs.move, slots=[first], days=3)
    assert world.at(follows) == ["2025-09-24 10:00+60"]
    world.drop(first, "2025-10-01 23:00", "refuse")
    assert world.at(follows) == ["2025-10-02 10:00+60"]
    world.do(verbs.edit, slots=[first], airs="2025-10-03 20:00")
    assert world.at(follows) == ["2025-10-04 10:00+60"]


def test_one_that_moves_by_itself_does_not_move_twice(world: SlotWorld):
    first = world.put("20:00")
    follows = repeated(world, first)
    world.do(verbs.move, slots=[first, follows], days=1)
    assert world.at(follows) == ["2025-09-22 10:00+60"]


def test_a_repeat_that_would_lie_on_something_refuses_or_ripples_like_its_first_run(
    world: SlotWorld,
):
    first = world.put("20:00")
    follows = repeated(world, first)
    there = world.put("2025-09-22 10:30")
    with pytest.raises(Refusal) as refused:
        world.do(verbs.move, slots=[first], days=1)
    assert refused.value.key == "slot.taken"
    world.do(verbs.move, slots=[first], days=1, over="shift")
    assert world.at(follows, there) == ["2025-09-22 10:00+60", "2025-09-22 11:00+60"]


def test_it_is_cancelled_and_removed_with_its_first_run(world: SlotWorld):
    first = world.put("20:00")
    follows = repeated(world, first)
    world.do(verbs.states, slots=[first], state="cancelled")
    assert world.row(follows).state == "cancelled"
    world.space.undo()
    world.do(verbs.remove, slots=[first])
    assert world.gone(follows)
    world.space.undo()
    new = world.put("12:00")
    world.drop(new, "20:00", "pool")
    assert world.gone(follows)


def test_what_has_aired_stays(world: SlotWorld):
    first = world.put("20:00")
    follows = repeated(world, first)
    world.do(verbs.states, slots=[follows], state="aired")
    world.do(verbs.move, slots=[first], days=1)
    assert world.at(follows) == ["2025-09-21 10:00+60"]


def test_it_shows_the_same_episode(world: SlotWorld):
    first = world.put("20:00", work=world.series, episode_id=world.parts[0])
    follows = repeated(world, first)
    world.do(verbs.edit, slots=[first], episode_id=world.parts[4])
    assert world.row(follows).episode == 5


def test_a_first_run_dropped_on_by_its_own_repeat_leaves_alone(world: SlotWorld):
    first = world.put("20:00")
    follows = repeated(world, first)
    world.drop(follows, "20:30", "pool")
    assert world.gone(first)
    assert world.at(follows) == ["20:30+60"]
