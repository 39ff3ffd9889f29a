"""Slots put somewhere: what lies there gives way as asked; swaps; several at once; all of it one step to undo."""

from __future__ import annotations

from datetime import date, time

import pytest

from coproduce.domain.airtime import AirTime
from coproduce.errors import Refusal
from coproduce.operations import slots as verbs
from tests.operations.slot_world import SlotWorld


def test_shifting_pushes_what_follows_and_gaps_take_it_up(world: SlotWorld):
    first, second, third = world.put("20:00"), world.put("21:00"), world.put("22:30")
    new = world.put("12:00", 45)
    world.drop(new, "20:00", "shift")
    assert world.at(new, first, second, third) == ["20:00+45", "20:45+60", "21:45+60", "22:45+60"]
    world.space.undo()
    assert world.at(new, first, second, third) == ["12:00+45", "20:00+60", "21:00+60", "22:30+60"]


def test_shifting_does_not_leave_the_broadcast_day(world: SlotWorld):
    last, new = world.put("29:00"), world.put("12:00", 30)
    with pytest.raises(Refusal) as refused:
        world.drop(new, "28:45", "shift")
    assert refused.value.key == "slot.no_room"
    assert world.at(last) == ["2025-09-21 05:00+60"]


def test_trimming_cuts_ends_and_pools_what_is_covered(world: SlotWorld):
    before, under, after = world.put("20:00"), world.put("21:00", 15), world.put("21:15")
    new = world.put("12:00")
    world.drop(new, "20:30", "trim")
    assert world.at(before, after) == ["20:00+30", "21:30+45"]
    assert world.gone(under)


def test_pooling_takes_what_lies_there_off_the_schedule(world: SlotWorld):
    there, beside, new = world.put("20:00"), world.put("21:00"), world.put("12:00", 30)
    world.drop(new, "20:15", "pool")
    assert world.gone(there)
    assert world.at(beside, new) == ["21:00+60", "20:15+30"]


@pytest.mark.parametrize("over", ["shift", "trim", "pool"])
def test_what_aired_never_gives_way(world: SlotWorld, over: str):
    world.put("20:00", state="aired")
    new = world.put("12:00")
    with pytest.raises(Refusal) as refused:
        world.drop(new, "20:30", over)
    assert refused.value.key == "slot.aired_there"


def test_several_land_at_once_across_channels_on_their_clocks(world: SlotWorld):
    one, two = world.put("10:00"), world.put("11:00")
    places = [(one, world.cctv, "2025-09-20 23:00"), (two, world.jj, "2025-09-20 10:00")]
    world.do(verbs.place, places=places)
    assert world.row(one).air.text() == "2025-09-20T23:00:00 Asia/Shanghai"
    assert world.at(two) == ["10:00+60"]


def test_an_instant_of_another_clock_is_agreed_on_the_channels(world: SlotWorld):
    one = world.put("20:00")
    beijing = world.row(one).air.reading("Asia/Shanghai").moved(seconds=90)
    world.do(verbs.place, places=[(one, world.jj, beijing)])
    assert world.row(one).air.text() == "2025-09-20T20:01:30 Asia/Almaty"


def test_seconds_move_the_instant(world: SlotWorld):
    one = world.put("20:00")
    world.do(verbs.move, slots=[one], minutes=-1, seconds=-15)
    assert world.row(one).air.wall() == "2025-09-20 19:58:45"


def test_swapped_slots_keep_their_lengths(world: SlotWorld):
    short, long = world.put("20:00", 30), world.put("22:00", 90, on=world.cctv)
    world.do(verbs.swap, first=short, second=long)
    assert world.row(long).channel.code == "JJ"
    assert world.row(short).air.text() == "2025-09-20T22:00:00 Asia/Shanghai"
    assert world.at(long) == ["20:00+90"]


def test_swapped_neighbours_follow_each_other(world: SlotWorld):
    short, long = world.put("20:00", 30), world.put("20:30", 90)
    world.do(verbs.swap, first=short, second=long)
    assert world.at(long, short) == ["20:00+90", "21:30+30"]
    with pytest.raises(Refusal) as refused:
        world.do(verbs.swap, first=short, second=short)
    assert refused.value.key == "slot.swap_itself"


def test_a_longer_slot_in_a_swap_meets_its_new_neighbour(world: SlotWorld):
    short, beside, long = world.put("20:00", 30), world.put("20:30"), world.put("23:00", 90)
    with pytest.raises(Refusal):
        world.do(verbs.swap, first=short, second=long)
    world.do(verbs.swap, first=short, second=long, over="shift")
    assert world.at(long, beside, short) == ["20:00+90", "21:30+60", "23:00+30"]


def test_a_slot_agreed_on_the_partners_clock_stays_so_on_its_channel(world: SlotWorld):
    airs = AirTime(date(2025, 9, 20), time(19), "Asia/Shanghai")
    slot = world.put("18:00")
    world.do(verbs.edit, slots=[slot], airs=airs)
    world.drop(slot, "17:00", "refuse")
    assert world.row(slot).air == AirTime(date(2025, 9, 20), time(20), "Asia/Shanghai")
    world.drop(slot, "17:00", "refuse", on=world.cctv)
    assert world.row(slot).air.wall() == "2025-09-20 17:00"
    world.do(verbs.move, slots=[slot], channel=world.jj)
    assert world.row(slot).air == AirTime(date(2025, 9, 20), time(14), "Asia/Almaty")
