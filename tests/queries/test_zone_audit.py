"""Slots made under old zone rules: found by zone and period, read both ways, settled as one step; all others stay."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import hour_label
from coproduce.errors import Refusal
from coproduce.model import Slot
from coproduce.operations import settling, slots
from coproduce.queries.slots import slots_by_id
from coproduce.queries.zone_audit import audit_rows, zone_audit
from tests.builders import add_channel, add_slot, add_work, make_workspace, store_old_rules

NOW = datetime(2023, 12, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def space(tmp_path):
    space = make_workspace(tmp_path)
    yield space
    space.close()


@pytest.fixture
def world(space):
    """Two slots on Astana's clock in March 2024 and one in May, made when it was UTC+6; one on Beijing's."""
    jj, cctv, work = add_channel(space, "JJ"), add_channel(space, "CCTV-6", "CN"), add_work(space)
    march = [add_slot(space, jj, work, f"2024-03-2{day} 20:00") for day in (2, 5)]
    may = add_slot(space, jj, work, "2024-05-01 23:30")
    add_slot(space, cctv, work, "2024-03-22 20:00")
    store_old_rules(space, [*march, may])
    return space, march, may


def test_a_file_made_by_todays_rules_asks_for_nothing(space):
    jj, work = add_channel(space, "JJ"), add_work(space)
    add_slot(space, jj, work, "2024-02-29 23:30", which=1)
    add_slot(space, add_channel(space, "KHABAR"), work, "2024-02-29 23:30", which=2)
    add_slot(space, jj, work, "2024-03-01 12:30")
    assert space.read(zone_audit, NOW) == []


def test_slots_are_grouped_by_zone_and_period(world):
    space, march, may = world
    first, second = space.read(zone_audit, NOW)
    assert (first.zone, str(first.first), str(first.last), first.shift) == (
        "Asia/Almaty", "2024-03-22", "2024-03-25", 3600,
    )  # fmt: skip
    assert list(first.slots) == march
    assert list(second.slots) == [may]


def test_both_readings_are_told_on_both_clocks(world):
    space, _march, may = world
    (row,) = space.read(audit_rows, [may])
    assert (hour_label(row.wall.home), row.wall.partner_label()) == ("23:30", "02:30 +1")
    assert (hour_label(row.instant.home), row.instant.partner_label()) == ("22:30", "01:30 +1")


def test_the_wall_clock_is_kept(world):
    space, march, may = world
    before = space.read(slots_by_id, [*march, may])
    space.do(settling.settle, slots=[*march, may], keep="wall")
    after = space.read(slots_by_id, [*march, may])
    assert [row.air for row in after] == [row.air for row in before]
    assert [row.starts - old.starts for row, old in zip(after, before, strict=True)] == [HOUR] * 3
    assert space.read(zone_audit, NOW) == []
    space.undo()
    assert sum(len(group.slots) for group in space.read(zone_audit, NOW)) == 3
    assert space.verify() == []


def test_the_instant_is_kept(world):
    space, march, _may = world
    before = space.read(slots_by_id, march)
    space.do(settling.settle, slots=march, keep="instant")
    after = space.read(slots_by_id, march)
    assert [row.starts for row in after] == [row.starts for row in before]
    assert [hour_label(row.air) for row in after] == ["19:00", "19:00"]
    assert len(space.read(zone_audit, NOW)) == 1


def test_what_was_or_is_off_is_left_alone(world):
    space, march, may = world
    space.do(slots.edit, slots=march[:1], state="aired")
    space.do(slots.edit, slots=march[1:], state="cancelled")
    (group,) = space.read(zone_audit, NOW)
    assert list(group.slots) == [may]
    assert space.read(zone_audit, datetime(2025, 1, 1, tzinfo=UTC)) == []


def test_only_the_drifted_slot_of_a_date_is_meant(space):
    jj, work = add_channel(space, "JJ"), add_work(space)
    good, bad = (add_slot(space, jj, work, f"2024-04-01 {hour}:00") for hour in (10, 15))
    store_old_rules(space, [bad])
    (group,) = space.read(zone_audit, NOW)
    assert list(group.slots) == [bad]
    space.do(settling.settle, slots=[good, bad], keep="instant")
    assert [hour_label(row.air) for row in space.read(slots_by_id, [good, bad])] == ["10:00", "14:00"]  # fmt: skip


def test_a_wall_time_that_is_skipped_now_needs_a_new_one(space):
    london = add_channel(space, "LONDON", zone="Europe/London")
    key = add_slot(space, london, add_work(space), "2024-03-31 03:30")
    with space.step("slots.edit", {}) as step:
        slot = step.session.get(Slot, key)
        assert slot is not None
        slot.wall_time, slot.starts = "01:30:00", datetime(2024, 3, 31, 0, 30, tzinfo=UTC)
    (group,) = space.read(zone_audit, NOW)
    with pytest.raises(Refusal, match=r"slot\.skipped_hour"):
        space.do(settling.settle, slots=list(group.slots), keep="wall")
    space.do(settling.settle, slots=list(group.slots), keep="instant")
    assert space.read(zone_audit, NOW) == []


def test_nothing_else_can_be_kept(world):
    space, march, _may = world
    with pytest.raises(Refusal, match=r"field\.choice"):
        space.do(settling.settle, slots=march, keep="both")


@settings(max_examples=10)
@given(
    shifts=st.lists(st.sampled_from((0, 0, 1800, 3600, -3600)), min_size=1, max_size=8),
    zone=st.sampled_from(("Asia/Almaty", "Europe/London", "America/New_York")),
)
def test_the_audit_finds_just_the_slots_that_drifted(tmp_path_factory, shifts, zone):
    space = make_workspace(tmp_path_factory.mktemp("audit"))
    channel, work = add_channel(space, "X", zone=zone), add_work(space)
    keys = [
        add_slot(space, channel, work, f"2024-{3 + n // 4:02}-{8 + n % 4 * 7:02} 1{n}:00")
        for n in range(len(shifts))
    ]
    for key, shift in zip(keys, shifts, strict=True):
        store_old_rules(space, [key], timedelta(seconds=shift))
    rows = {row.id: row for row in space.read(slots_by_id, keys)}
    expected = {key for key, row in rows.items() if row.air.drifted(row.starts)}
    found = space.read(zone_audit, NOW)
    assert {key for group in found for key in group.slots} == expected
    for group in found:
        for key in group.slots:
            air: AirTime = rows[key].air
            assert air.instant - rows[key].starts == timedelta(seconds=group.shift)
    space.close()
