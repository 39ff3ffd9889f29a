"""Copies of a period: every slot of its days once, on the same wall clock; the preview counts what the verb does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from coproduce.errors import Refusal
from coproduce.operations import slots as verbs
from coproduce.queries.period_copy import CopyPreview, Period, copy_preview
from coproduce.queries.slots import SlotRow, slots_by_id
from coproduce.storage import operation
from tests.operations.slot_world import DAY, SlotWorld

SATURDAY = date.fromisoformat(DAY)
WEEK = timedelta(days=7)


def copied(
    world: SlotWorld, days: int = 7, over: str = "refuse", on: UUID | None = None
) -> list[SlotRow]:
    """Copy the one day so many days on; return what was made."""
    to = SATURDAY + timedelta(days=days)
    asked = {"first": SATURDAY, "last": DAY, "to": to, "over": over}
    notice = world.do(verbs.copy_period, **asked, channels=None if on is None else [on])
    rows = world.space.read(slots_by_id, notice.rows_of("slot"))
    return [row for row in rows if row.air.day >= to]


def preview(world: SlotWorld, over: str = "refuse", days: int = 7) -> CopyPreview:
    period = Period(SATURDAY, SATURDAY, SATURDAY + timedelta(days=days), None, over)
    return world.space.read(copy_preview, period)


def test_a_broadcast_day_is_copied_whole_and_alone(world: SlotWorld):
    world.put("05:00")  # still Friday's programme
    world.put("06:00", state="agreed", remarks="opening")
    world.put("29:00")
    world.put("30:00")  # Sunday's
    world.put("20:00", state="cancelled")
    found = copied(world)
    assert [row.air.wall() for row in found] == ["2025-09-27 06:00", "2025-09-28 05:00"]
    assert {(row.state, row.repeat) for row in found} == {("proposed", True)}
    assert found[0].remarks == "opening"
    world.space.undo()
    assert world.space.read(slots_by_id, [row.id for row in found]) == []
    world.space.redo()
    assert len(world.space.read(slots_by_id, [row.id for row in found])) == 2


def test_the_wall_clock_is_kept_across_a_change_of_law(world: SlotWorld):
    slot = world.put("2024-02-28 20:00")
    asked = {"first": "2024-02-28", "last": "2024-02-28", "to": "2024-03-06"}
    (key,) = world.do(verbs.copy_period, **asked).rows_of("slot")
    assert world.row(slot).starts == datetime(2024, 2, 28, 14, tzinfo=UTC)
    assert world.row(key).starts == datetime(2024, 3, 6, 15, tzinfo=UTC)


def test_only_the_channels_asked_for(world: SlotWorld):
    world.put("20:00")
    world.put("20:00", on=world.cctv)
    (row,) = copied(world, on=world.cctv)
    assert row.channel.code == "CCTV-6"


def test_what_is_there_refuses_is_skipped_or_gives_way(world: SlotWorld):
    one, two = world.put("20:00"), world.put("21:30")
    there = world.put("2025-09-27 20:30")
    with pytest.raises(Refusal) as refused:
        copied(world)
    assert refused.value.key == "slot.taken"
    told = preview(world)
    assert (told.copied, told.skipped, told.struck) == (2, 0, 1)
    assert told.refused == world.row(there)
    told = preview(world, "skip")
    assert [(line.slot.id, line.skipped) for line in told.lines] == [(one, True), (two, False)]
    assert (told.copied, told.skipped) == (1, 1)
    assert len(copied(world, over="skip")) == 1
    world.space.undo()
    assert len(copied(world, over="pool")) == 2
    assert world.gone(there)
    world.space.undo()
    assert len(copied(world, over="allow")) == 2


def test_a_copied_repeat_follows_the_copy_of_its_first_run(world: SlotWorld):
    first = world.put("20:00")
    world.do(verbs.repeat, slot=first, days=0, at="25:00")
    made = copied(world)
    world.do(verbs.move, slots=[made[0].id], days=2)
    assert world.at(made[1].id) == ["2025-09-30 01:00+60"]


def test_slots_that_lay_over_each_other_are_not_doubled_silently(world: SlotWorld):
    world.put("20:00")
    world.put("20:30", over="allow")
    with pytest.raises(Refusal):
        copied(world)
    assert len(copied(world, over="skip")) == 1


@pytest.mark.parametrize(("last", "to"), [("2025-09-19", "2025-10-01"), (DAY, DAY)])
def test_a_period_that_cannot_be_meant_is_refused(world: SlotWorld, last: str, to: str):
    with pytest.raises(Refusal):
        world.do(verbs.copy_period, first=DAY, last=last, to=to)


def test_a_period_without_slots_leaves_no_trace(world: SlotWorld):
    before = world.space.position()
    world.do(verbs.copy_period, first="2020-01-01", last="2020-01-07", to="2020-02-01")
    assert world.space.position() == before


def test_more_rows_than_can_be_named_are_counted(world: SlotWorld, monkeypatch):
    monkeypatch.setattr(operation, "MOST_NAMED", 3)
    for hour in range(10, 15):
        world.put(f"{hour}:00")
    notice = world.do(verbs.copy_period, first=DAY, last=DAY, to="2025-10-01")
    assert (len(notice.rows), notice.unnamed, notice.count) == (3, 2, 5)
