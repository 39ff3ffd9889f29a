"""Slots for the grid: those on air in a period, also what reaches into it; raw, by channel, again by key, with labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from coproduce.domain.instants import HOUR, MINUTE, to_milliseconds
from coproduce.operations import slots as verbs
from coproduce.queries.grid import (
    channels_on_air,
    grid_slots,
    grid_slots_by_id,
    work_labels,
)
from coproduce.queries.grid_counts import hours_on_air, slots_by_day
from coproduce.queries.slots import slots_by_id
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_episodes, add_slot, add_work, make_workspace


@pytest.fixture
def space(tmp_path: Path):
    made = make_workspace(tmp_path)
    yield made
    made.close()


def starts(space: Workspace, key) -> int:
    (row,) = space.read(slots_by_id, [key])
    return to_milliseconds(row.starts)


def test_what_is_on_air_in_a_period_comes_by_start_and_once(space):
    channel, other, work = add_channel(space, "QZ"), add_channel(space, "KB"), add_work(space)
    keys = [add_slot(space, channel, work, f"2025-09-20 {hour}:00") for hour in (18, 20, 22)]
    add_slot(space, other, work, "2025-09-20 20:00")
    first = starts(space, keys[1])
    found = space.read(grid_slots, first, first + HOUR, [channel])
    assert [slot.id for slot in found] == [keys[1]]
    reaching = space.read(grid_slots, first + MINUTE, first + HOUR, [channel])
    assert [slot.id for slot in reaching] == [keys[1]]
    (slot,) = reaching
    assert space.read(grid_slots, slot.stops, slot.stops + MINUTE, [channel]) == []
    every = space.read(grid_slots, first - 24 * HOUR, first + 24 * HOUR)
    assert len(every) == 4
    assert every == sorted(every, key=lambda one: one.starts)


def test_a_grid_slot_says_what_the_list_says(space):
    channel, work = add_channel(space, "QZ"), add_work(space)
    episodes = add_episodes(space, work, 3)
    key = add_slot(
        space, channel, work, "2024-02-29 23:30", which=2, episode_id=episodes[2], live=True
    )
    (row,) = space.read(slots_by_id, [key])
    (slot,) = space.read(grid_slots_by_id, [key])
    assert (slot.id, slot.channel_id, slot.work_id) == (row.id, row.channel.id, row.work_id)
    assert (slot.starts, slot.length, slot.episode) == (to_milliseconds(row.starts), row.length, 3)
    assert (slot.zone, slot.fold, slot.state, slot.live, slot.repeat) == (
        row.air.zone, row.air.fold, row.state, True, False,
    )  # fmt: skip


def test_removed_slots_are_not_on_air_and_channels_are_named_that_are(space):
    channel, work = add_channel(space, "QZ"), add_work(space)
    add_channel(space, "KB")
    key = add_slot(space, channel, work, "2025-09-20 20:00")
    at = starts(space, key)
    assert space.read(channels_on_air, at, at + 1) == {channel}
    assert space.read(channels_on_air, at + 1, at + HOUR) == set()
    space.do(verbs.remove, slots=[key])
    assert space.read(grid_slots_by_id, [key]) == []
    assert space.read(channels_on_air, at, at + 1) == set()


def test_labels_of_works(space):
    work = add_work(space)
    (label,) = space.read(work_labels, [work]).values()
    assert (label.id, label.titles.en) == (work, "The Composer")


def test_hours_on_air_are_those_of_all_days_together(space):
    channel, other, work = add_channel(space, "QZ"), add_channel(space, "KB"), add_work(space)
    key = add_slot(space, channel, work, "2025-09-20 20:30", length=3600)
    add_slot(space, channel, work, "2025-09-21 23:00", length=3600)
    add_slot(space, other, work, "2025-09-21 12:00", length=1)
    six = starts(space, key) - 14 * HOUR - 30 * MINUTE
    days = [(six + day * 24 * HOUR, six + (day + 1) * 24 * HOUR) for day in range(2)]
    assert space.read(hours_on_air, days, [channel]) == {14, 15, 17}
    assert space.read(hours_on_air, days) == {6, 14, 15, 17}
    space.do(verbs.remove, slots=[key])
    assert space.read(hours_on_air, days, [channel]) == {17}
    assert space.read(hours_on_air, [], [channel]) == set()


def test_what_reaches_into_a_day_or_stands_across_hours_counts_there(space):
    channel, work = add_channel(space, "QZ"), add_work(space)
    key = add_slot(space, channel, work, "2025-09-20 05:30", length=3600)
    six = starts(space, key) + 30 * MINUTE
    assert space.read(hours_on_air, [(six, six + 24 * HOUR)], [channel]) == {0}
    odd = six - 45 * MINUTE  # hours of this day begin at a quarter past
    assert space.read(hours_on_air, [(odd, odd + 24 * HOUR)], [channel]) == {0, 1}
    assert space.read(hours_on_air, [(odd - 23 * HOUR, odd), (odd, odd + 25 * HOUR)]) == {0, 1}
    half = odd - 23 * HOUR - 30 * MINUTE  # a day as on Lord Howe Island
    assert space.read(hours_on_air, [(half, odd), (odd, odd + 24 * HOUR)]) >= {0, 1}


def test_slots_are_counted_by_the_day_on_which_they_start(space):
    channel, other, work = add_channel(space, "QZ"), add_channel(space, "KB"), add_work(space)
    key = add_slot(space, channel, work, "2024-02-29 06:00", length=60)
    add_slot(space, channel, work, "2024-02-29 23:30", which=2, length=60)
    for at in ("2024-03-01 05:59", "2024-03-01 06:00", "2024-03-02 06:00"):
        add_slot(space, channel, work, at, length=60)
    add_slot(space, other, work, "2024-02-29 12:00")
    six = starts(space, key)
    days = [(six, six + 25 * HOUR), (six + 25 * HOUR, six + 49 * HOUR)]  # clocks went back
    assert space.read(slots_by_day, days, [channel]) == [3, 1]
    assert space.read(slots_by_day, days) == [4, 1]
    assert space.read(slots_by_day, []) == []
