"""Drags on the grid as values: where they come to rest, what they say, and that a drop writes what was shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coproduce.errors import Refusal
from coproduce.operations import slots
from coproduce.operations.verbs import VERBS
from tests.builders import add_channel, add_slot, add_work, make_workspace
from tests.ui.grid_stage import HOUR, WIDE, Stage, small_week
from ui.hands.choosing import Select
from ui.hands.keys import Keys
from ui.schedule.grid.acts import act_of
from ui.schedule.grid.intents import CopySlots, DrawSlot, PutSlots, StretchSlot, SwapSlots
from ui.schedule.grid.previews import LEAVING, SHIFTED, TAKEN, TRIMMED

MINUTE = 60_000
ACROSS = 3 * WIDE + 8  # a day further on: three channels and the gap between days


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    space = make_workspace(tmp_path)
    week = small_week(space)
    yield Stage(space, named=week)
    space.close()


def test_a_move_snaps_to_the_resolution_and_alt_to_seconds(stage: Stage) -> None:
    key = stage.named["Alone"]
    drag, (x, y) = stage.begin(key), stage.middle(key)
    drag.at(x, y + 33, Keys())
    wanted = drag.drop()
    assert isinstance(wanted, PutSlots)
    assert wanted.places[0].starts - stage.slots[key].starts == 35 * MINUTE
    assert (wanted.shift.days, wanted.shift.seconds, wanted.shift.channel) == (0, 2100, None)
    drag.at(x, y + 33, Keys(alt=True))
    moved = drag.drop()
    assert isinstance(moved, PutSlots)
    assert moved.places[0].starts - stage.slots[key].starts == 33 * MINUTE


def test_both_clocks_are_told_old_and_new(stage: Stage) -> None:
    key = stage.named["Alone"]
    drag, (x, y) = stage.begin(key), stage.middle(key)
    told = drag.at(x + ACROSS, y + 30, Keys()).told
    assert told[:3] == (
        "Abai",
        "Tue 4 Mar 20:00 → Wed 5 Mar 20:30 Astana",
        "Tue 4 Mar 23:00 → Wed 5 Mar 23:30 Beijing",
    )


def test_another_channel_is_read_on_its_own_clock(stage: Stage) -> None:
    key = stage.named["Alone"]
    drag, (x, y) = stage.begin(key), stage.middle(key)
    shown = drag.at(x + WIDE, y, Keys())
    assert shown.told[-3:] == ("QZ → CC", "Tue 4 Mar 23:00 Beijing", "Tue 4 Mar 20:00 Astana")
    wanted = drag.drop()
    assert isinstance(wanted, PutSlots)
    assert (wanted.places[0].channel, wanted.shift.channel) == (stage.on[1], stage.on[1])


def test_shift_keeps_to_one_direction(stage: Stage) -> None:
    key = stage.named["Alone"]
    drag, (x, y) = stage.begin(key), stage.middle(key)
    drag.at(x + 40, y + 60, Keys(shift=True))
    wanted = drag.drop()
    assert isinstance(wanted, PutSlots)
    assert (wanted.places[0].channel, wanted.shift.seconds) == (stage.on[0], 3600)
    drag.at(x + WIDE, y + 60, Keys(shift=True))
    wanted = drag.drop()
    assert isinstance(wanted, PutSlots)
    assert (wanted.places[0].channel, wanted.shift.seconds) == (stage.on[1], 0)


def test_a_selection_goes_along_and_stays_within_the_channels(stage: Stage) -> None:
    stage.selected = {stage.named["Alone"], stage.named["Wall"]}
    key = stage.named["Alone"]
    drag, (x, y) = stage.begin(key), stage.middle(key)
    drag.at(x + 2 * WIDE, y + 15, Keys())
    wanted = drag.drop()
    assert isinstance(wanted, PutSlots)
    places = {put.slot: put for put in wanted.places}
    assert places[key].channel == stage.on[1]  # the other one stands on the second of three
    assert places[stage.named["Wall"]].channel == stage.on[2]
    assert {put.starts - stage.slots[put.slot].starts for put in wanted.places} == {15 * MINUTE}


@pytest.mark.parametrize(
    ("over", "part", "minutes"),
    [("", TAKEN, 0), ("shift", SHIFTED, 30), ("trim", TRIMMED, 30), ("pool", LEAVING, 0)],
)
def test_neighbours_are_shown_as_they_would_become(
    stage: Stage, over: str, part: str, minutes: int
) -> None:
    stage.over = over
    key, other = stage.named["Abai"], stage.named["Qorqyt"]
    drag, (x, y) = stage.begin(key), stage.middle(key)
    shown = drag.at(x, y + HOUR / 2, Keys())
    (ghost,) = [one for one in shown.ghosts if one.slot == other]
    assert (ghost.part, ghost.starts - stage.slots[other].starts) == (part, minutes * MINUTE)
    assert shown.grave
    wanted = drag.drop()
    assert isinstance(wanted, PutSlots)
    assert wanted.taken == (other,)
    assert "Qorqyt" in " ".join(shown.told)


def test_ctrl_copies_and_ctrl_shift_swaps(stage: Stage) -> None:
    key, other = stage.named["Alone"], stage.named["Tomiris"]
    drag, (x, y) = stage.begin(key), stage.middle(key)
    assert drag.at(x, y + HOUR, Keys(ctrl=True)).cursor == "copy"
    copied = drag.drop()
    assert isinstance(copied, CopySlots)
    assert copied.taken == ()
    drag.at(x, y + HOUR / 2, Keys(ctrl=True))
    copied = drag.drop()
    assert isinstance(copied, CopySlots)
    assert copied.taken == (key,)  # it would lie on the one that is copied
    shown = drag.at(*stage.middle(other), Keys(ctrl=True, shift=True))
    assert shown.cursor == "swap"
    assert drag.drop() == SwapSlots(key, other)


def test_an_edge_stretches(stage: Stage) -> None:
    key = stage.named["Alone"]
    box = stage.block(key).box
    drag = stage.begin(key, part="end")
    drag.at(box.x + 5, box.y + box.h - 1 + 30, Keys())
    wanted = drag.drop()
    assert isinstance(wanted, StretchSlot)
    assert (wanted.place.starts, wanted.length) == (stage.slots[key].starts, 5400)
    drag = stage.begin(key, part="start")
    drag.at(box.x + 5, box.y + 1 + 500, Keys())
    wanted = drag.drop()
    assert isinstance(wanted, StretchSlot)
    assert (stage.slots[key].stops - wanted.place.starts, wanted.length) == (5 * MINUTE, 300)


def test_empty_ground_draws_within_its_lane_and_frames_beyond(stage: Stage) -> None:
    x, y = stage.point(stage.on[2], "2025-03-03 12:00")
    drag = stage.grasp().begin(stage.hit(x, y), (x, y), Keys())
    shown = drag.at(x, y + 42, Keys())
    assert shown.cursor == "create"
    wanted = drag.drop()
    assert isinstance(wanted, DrawSlot)
    assert (wanted.channel, wanted.length) == (stage.on[2], 40 * 60)
    left = stage.middle(stage.named["Abai"])
    assert drag.at(left[0], left[1], Keys()).frame is not None
    chosen = drag.drop()
    assert isinstance(chosen, Select)
    assert set(chosen.keys) == {stage.named["Abai"], stage.named["Wall"]}


def test_nothing_moves_where_a_drag_comes_back(stage: Stage) -> None:
    key: UUID = stage.named["Alone"]
    drag, (x, y) = stage.begin(key), stage.middle(key)
    drag.at(x, y + 60, Keys())
    drag.at(x, y, Keys())
    assert drag.drop() is None


def test_a_file_that_is_read_only_says_so_and_lets_one_frame_slots(stage: Stage) -> None:
    x, y = stage.middle(stage.named["Alone"])
    stage.writable = False
    with pytest.raises(Refusal, match="read_only"):
        stage.grasp().begin(stage.hit(x, y), (x, y), Keys())
    above = stage.middle(stage.named["Alone"])[1] - 2 * HOUR
    drag = stage.grasp().begin(stage.hit(x, above), (x, above), Keys())
    assert drag.at(x + 1, y + 1, Keys()).frame is not None
    chosen = drag.drop()
    assert isinstance(chosen, Select)
    assert chosen.keys == (stage.named["Alone"],)


def test_where_time_runs_to_the_right_a_slot_goes_by_time_and_channel(stage: Stage) -> None:
    stage.lay("rows")
    key = stage.named["Alone"]
    drag, (x, y) = stage.begin(key, part="body"), stage.middle(key)
    drag.at(x + 61, y + WIDE, Keys())
    wanted = drag.drop()
    assert isinstance(wanted, PutSlots)
    (put,) = wanted.places
    assert (put.channel, put.starts - stage.slots[key].starts) == (stage.on[1], 60 * MINUTE)


def test_in_a_month_a_slot_goes_by_days_and_keeps_its_channel_and_clock(stage: Stage) -> None:
    stage.lay("month")
    key = stage.named["Alone"]
    drag, (x, y) = stage.begin(key), stage.middle(key)
    drag.at(x + 2 * WIDE, y, Keys())
    wanted = drag.drop()
    assert isinstance(wanted, PutSlots)
    assert (wanted.shift.days, wanted.shift.seconds, wanted.shift.channel) == (2, 0, None)
    assert wanted.places[0].starts - stage.slots[key].starts == 2 * 1440 * MINUTE


def test_the_second_passing_of_a_doubled_hour_is_told_and_written(tmp_path: Path) -> None:
    space = make_workspace(tmp_path)
    qz, work = add_channel(space, "QZ"), add_work(space, "Abai", length=1800)
    key = add_slot(space, qz, work, "2024-02-29 22:30")
    stage = Stage(space, date(2024, 2, 26), date(2024, 3, 4))
    drag, (x, y) = stage.begin(key), stage.middle(key)
    first = drag.at(x, y + HOUR, Keys()).told
    assert first[1] == "Thu 29 Feb 22:30 → 23:30 (first time, UTC+6) Astana"
    second = drag.at(x, y + 2 * HOUR, Keys()).told
    assert second[1] == "Thu 29 Feb 22:30 → 23:30 (second time, UTC+5) Astana"
    verb, asked = act_of(drag.drop(), {row.id: row for row in stage.channels}, "refuse")
    space.do(verb, **asked)
    stage.read()
    assert stage.slots[key].fold == 1
    space.close()


def test_linked_repeats_go_along_and_are_shown(stage: Stage) -> None:
    key = stage.named["Alone"]
    space = stage.space
    made = space.do(slots.repeat, slot=key, days=1, at="10:00").rows_of("slot")
    stage.read()
    drag, (x, y) = stage.begin(key), stage.middle(key)
    shown = drag.at(x + 2 * ACROSS, y, Keys())
    assert "1 linked repeat goes along" in shown.told
    (ghost,) = [one for one in shown.ghosts if one.slot in made]
    verb, asked = act_of(drag.drop(), {row.id: row for row in stage.channels}, "refuse")
    space.do(verb, **asked)
    stage.read()
    assert ghost.slot is not None
    assert stage.slots[ghost.slot].starts == ghost.starts


def test_occasions_of_the_day_are_named(stage: Stage) -> None:
    do = VERBS["occasions.add"].function
    days = {"first": date(2025, 3, 6), "last": date(2025, 3, 6)}
    stage.space.do(do, code="FEAST-2025", title_en="Feast", kind="holiday", country="KZ", **days)
    stage.read()
    drag, (x, y) = stage.begin(stage.named["Alone"]), stage.middle(stage.named["Alone"])
    assert "Feast" in drag.at(x + 2 * ACROSS, y, Keys()).told
    assert "Feast" not in drag.at(x + ACROSS, y, Keys()).told
