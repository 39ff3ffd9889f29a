"""States of slots: forward freely, back only with a reason, a cancelled one takes its room again when it returns."""

from __future__ import annotations

import itertools

import pytest

from coproduce.domain.slot_states import FIRM, is_back, least_firm
from coproduce.errors import Refusal
from coproduce.model.slot import STATES
from coproduce.operations import slots as verbs
from tests.operations.slot_world import SlotWorld

FREE = {
    *((before, after) for before, after in itertools.combinations(FIRM, 2)),
    *((state, "cancelled") for state in ("proposed", "offered", "agreed")),
    ("cancelled", "proposed"),
}


def test_every_way_between_states_is_free_or_needs_a_reason():
    for before, after in itertools.product(STATES, STATES):
        assert is_back(before, after) == (before != after and (before, after) not in FREE)
    assert least_firm("agreed", "offered", "aired") == "offered"


@pytest.mark.parametrize("verb", [verbs.states, verbs.edit])
def test_a_step_back_needs_a_reason(world: SlotWorld, verb):
    slot, fresh = world.put("20:00", state="agreed"), world.put("21:00")
    with pytest.raises(Refusal) as refused:
        world.do(verb, slots=[fresh, slot], state="offered")
    assert refused.value.key == "slot.state_back"
    assert world.row(fresh).state == "proposed"
    world.do(verb, slots=[fresh, slot], state="offered", reason="CMG asked for another day")
    assert {world.row(key).state for key in (slot, fresh)} == {"offered"}


def test_one_that_returns_takes_its_room_again(world: SlotWorld):
    slot = world.put("20:00")
    world.do(verbs.states, slots=[slot], state="cancelled")
    there = world.put("20:30")
    with pytest.raises(Refusal) as refused:
        world.do(verbs.states, slots=[slot], state="proposed")
    assert refused.value.key == "slot.taken"
    world.do(verbs.states, slots=[slot], state="proposed", over="shift")
    assert world.at(there) == ["21:00+60"]


def test_an_unknown_state_is_refused(world: SlotWorld):
    with pytest.raises(Refusal):
        world.do(verbs.states, slots=[world.put("20:00")], state="on the moon")
