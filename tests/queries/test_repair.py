"""Repairs of a file: what is proposed, why, what it costs, that it is one step to apply, and what moving cannot mend."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from coproduce.domain.repair import Cost
from coproduce.errors import Refusal
from coproduce.operations import patterns, repairs, slots, works
from coproduce.queries.obstacles import in_the_way
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.reference import ChannelRow, channels
from coproduce.queries.repair import Repair, repair, repair_between
from coproduce.queries.repair_windows import Allowed, clocks_of
from coproduce.queries.slots import slots_by_id
from coproduce.workspace import Workspace
from tests.builders import (
    add_channel,
    add_episodes,
    add_slot,
    add_version,
    add_work,
)
from tests.queries.test_slot_trial import SPAN

DAY = date(2026, 3, 4)


@pytest.fixture
def channel(space):
    return add_channel(space, "K1")


@pytest.fixture
def film(space):
    work = add_work(space)
    add_version(space, work)
    return work


@pytest.fixture
def other(space):
    work = add_work(space, "Tomiris")
    add_version(space, work)
    return work


def put(space: Workspace, found: Repair) -> None:
    places = [(one.slot.id, one.slot.channel.id, one.to) for one in found.moves]
    space.do(repairs.apply, places=places)


def test_the_proposed_one_gives_way_and_one_step_applies_it(space, channel, film, other):
    agreed = add_slot(space, channel, film, f"{DAY} 20:00", state="agreed")
    slot = add_slot(space, channel, other, f"{DAY} 21:00", over="allow")
    found = space.read(repair, [slot])
    assert [space.read(repair, asked) for asked in ([agreed], [agreed, slot])] == [found, found]
    (move,) = found.moves
    assert (move.slot.id, move.to.wall(), move.why) == (slot, f"{DAY} 21:40", "overlap")
    assert move.other is not None
    assert move.other.en == "The Composer"
    assert (found.cost, found.exact, found.no_room) == (Cost(proposed=1, seconds=2400), True, ())
    assert space.read(repair_between, DAY, DAY) == found
    put(space, found)
    assert space.read(in_the_way, [agreed, slot]) == {agreed: [], slot: []}
    assert space.read(repair, [slot]) == Repair((), Cost(), True, (), ())
    space.undo()
    assert space.read(repair, [slot]) == found


def test_a_work_for_adults_goes_into_its_hours_and_others_are_not_put_there(
    space, channel, film, other
):
    space.do(works.edit, works=[film], age="18+")
    slot = add_slot(space, channel, film, f"{DAY} 20:00")
    add_slot(space, channel, other, f"{DAY} 22:00", state="agreed")
    (move,) = space.read(repair, [slot]).moves
    assert (move.why, move.to.wall()) == ("refused", f"{DAY} 23:40")
    assert move.rule is not None
    assert move.rule.rule == "age_hours"


def test_what_moving_cannot_mend_is_told(space, channel, film):
    space.do(works.edit, works=[film], stage="cancelled")
    slot = add_slot(space, channel, film, f"{DAY} 20:00")
    found = space.read(repair, [slot])
    assert (found.moves, [one.rule for one in found.remains]) == ((), ["work_cancelled"])


def test_a_day_without_room_is_told(space, channel, film, other):
    for hour in range(6, 29, 2):
        add_slot(
            space, channel, film, f"{DAY} {hour:02}:00", length=7200, state="agreed", repeat=True
        )
    slot = add_slot(space, channel, other, f"{DAY} 20:00", over="allow")
    found = space.read(repair, [slot])
    assert [(row.id, day) for row, day in found.no_room] == [(channel, DAY)]
    assert found.moves == ()


def test_what_the_moves_would_bring_is_told(space, channel, film):
    series = add_work(space, "Silk Way", kind="series", length=3000)
    add_version(space, series)
    one, two = add_episodes(space, series, 2)
    add_slot(space, channel, film, f"{DAY} 20:00", state="agreed")
    add_slot(space, channel, series, f"{DAY} 21:00", episode_id=one, over="allow")
    second = add_slot(
        space, channel, series, f"{DAY} 21:50", episode_id=two, state="agreed", over="allow"
    )
    found = space.read(repair, [second])
    assert [one.rule for one in found.remains] == ["episode_order"]


def test_only_days_and_channels_asked_for_are_looked_at(space, channel, film, other):
    add_slot(space, channel, film, f"{DAY} 20:00", state="agreed")
    add_slot(space, channel, other, f"{DAY} 21:00", over="allow")
    elsewhere = add_channel(space, "K2")
    assert space.read(repair_between, DAY, DAY, [elsewhere]).moves == ()
    assert space.read(repair_between, date(2026, 3, 5), date(2026, 3, 9)).moves == ()
    assert len(space.read(repair_between, date(2026, 3, 1), date(2026, 3, 9)).moves) == 1


def test_what_lies_past_the_day_s_end_is_in_the_way_of_the_next(space, channel, film, other):
    add_slot(space, channel, film, f"{DAY} 29:00", state="agreed")
    slot = add_slot(space, channel, other, "2026-03-05 06:00", over="allow")
    (move,) = space.read(repair, [slot]).moves
    assert move.to.wall() == "2026-03-05 06:40"


def test_instances_know_the_clock_of_their_pattern_wherever_they_were_dragged(space, channel, film):
    space.do(
        patterns.lay,
        channel=channel,
        work=film,
        rule="FREQ=DAILY;COUNT=2",
        first_day=DAY,
        at="20:00",
    )
    with space.snapshot() as connection:
        day = Allowed(connection, row_of_channel(space, channel), SPAN, PlanEnds()).lying
        stood = {one.key: one.starts for one in day}
        assert clocks_of(connection, day) == stood
    space.do(slots.move, slots=[one.id for one in day], minutes=90)
    with space.snapshot() as connection:
        moved = Allowed(connection, row_of_channel(space, channel), SPAN, PlanEnds()).lying
        assert {one.starts - stood[one.key] for one in moved} == {90 * 60_000}
        assert clocks_of(connection, moved) == stood


def test_a_clock_past_midnight_and_the_days_of_repeats_are_known(space, channel, film):
    space.do(
        patterns.lay,
        channel=channel, work=film, rule="FREQ=DAILY;COUNT=1", first_day=DAY, at="25:30", repeat_at="24:10",
        repeat_days=2,
    )  # fmt: skip
    with space.snapshot() as connection:
        lying = Allowed(connection, row_of_channel(space, channel), SPAN, PlanEnds()).lying
        assert len(lying) == 2
        assert clocks_of(connection, lying) == {one.key: one.starts for one in lying}
    assert space.read(repair_between, DAY, DAY) == Repair((), Cost(), True, (), ())


def row_of_channel(space: Workspace, key: UUID) -> ChannelRow:
    return next(row for row in space.read(channels) if row.id == key)


def test_a_repair_that_came_too_late_changes_nothing(space, channel, film, other):
    agreed = add_slot(space, channel, film, f"{DAY} 20:00", state="agreed")
    slot = add_slot(space, channel, other, f"{DAY} 21:00", over="allow")
    found = space.read(repair, [slot])
    space.do(slots.move, slots=[agreed], minutes=20, over="allow")
    with pytest.raises(Refusal, match=r"slot\.taken"):
        put(space, found)
    (row,) = space.read(slots_by_id, [slot])
    assert row.air.wall() == f"{DAY} 21:00"
