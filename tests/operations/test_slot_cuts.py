"""Slots split and joined: nothing of the air time is lost, and what does not belong together is refused."""

from __future__ import annotations

from uuid import UUID

import pytest

from coproduce.errors import Refusal
from coproduce.operations import slots as verbs
from tests.builders import only
from tests.operations.slot_world import SlotWorld


def split(world: SlotWorld, slot: UUID, at: object) -> UUID:
    made: UUID = next(iter(world.do(verbs.split, slot=slot, at=at).rows_of("slot") - {slot}))
    return made


@pytest.mark.parametrize("at", ["2025-09-20 20:20", "20:20", 1200])
def test_a_split_makes_a_second_slot_of_the_same_episode(world: SlotWorld, at: object):
    part = world.put("20:00", work=world.series, episode_id=world.parts[2], state="agreed")
    second = split(world, part, at)
    assert world.at(part, second) == ["20:00+20", "20:20+40"]
    assert world.row(second).episode == 3
    assert world.row(second).state == "agreed"


def test_a_cut_past_midnight_is_counted_from_the_slot_s_broadcast_day(world: SlotWorld):
    late = world.put("25:00")
    parts = world.at(late, split(world, late, "25:20"))
    assert parts == ["2025-09-21 01:00+20", "2025-09-21 01:20+40"]


def test_repeats_of_a_part_follow_the_joined_slot(world: SlotWorld):
    whole = world.put("20:00")
    second = split(world, whole, 600)
    follows = only(world.do(verbs.repeat, slot=second, days=1, at="10:00"), "slot")
    world.do(verbs.join, slots=[second, whole])
    world.do(verbs.remove, slots=[whole])
    assert world.gone(follows)


def test_split_and_joined_is_what_it_was(world: SlotWorld):
    whole = world.put("20:00")
    before = world.row(whole)
    second = split(world, whole, 600)
    world.do(verbs.join, slots=[second, whole])
    assert world.row(whole) == before
    assert world.gone(second)


@pytest.mark.parametrize("at", [0, 3600, "2025-09-20 19:59"])
def test_a_cut_outside_is_refused(world: SlotWorld, at: object):
    whole = world.put("20:00")
    with pytest.raises(Refusal) as refused:
        world.do(verbs.split, slot=whole, at=at)
    assert refused.value.key == "slot.cut_outside"


def test_a_joined_slot_takes_in_a_gap_and_is_as_firm_as_its_least_firm_part(world: SlotWorld):
    one, two = world.put("20:00", state="agreed"), world.put("21:10", state="offered")
    world.do(verbs.join, slots=[one, two])
    assert world.at(one) == ["20:00+130"]
    assert world.row(one).state == "offered"


def test_what_does_not_belong_together_is_not_joined(world: SlotWorld):
    one, other = world.put("20:00"), world.put("21:00", work=world.series)
    far, abroad = world.put("23:00"), world.put("21:00", on=world.cctv)
    for slots, key in (
        ([one], "slot.join_few"),
        ([one, other], "slot.join_differs"),
        ([one, abroad], "slot.join_differs"),
        ([one, far], "slot.join_apart"),
    ):
        with pytest.raises(Refusal) as refused:
            world.do(verbs.join, slots=slots)
        assert refused.value.key == key


def test_what_lies_in_the_gap_of_a_join_is_in_the_way(world: SlotWorld):
    one, two = world.put("20:00"), world.put("21:10")
    spot = world.put("21:00", 5, work=world.series)
    with pytest.raises(Refusal):
        world.do(verbs.join, slots=[one, two])
    world.do(verbs.join, slots=[one, two], over="pool")
    assert world.gone(spot)
