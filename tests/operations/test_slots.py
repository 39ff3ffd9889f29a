"""Slots through their verbs: clocks, overlaps, moves, copies. The acceptance rows of the domain facts §8.2 are here."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coproduce.errors import Refusal
from coproduce.operations import slots, works
from coproduce.operations.verbs import VERBS
from coproduce.queries.reference import channels
from coproduce.queries.slots import SlotRow, slots_by_id
from coproduce.queries.works import works as list_works
from coproduce.workspace import Workspace


@pytest.fixture
def space(tmp_path):
    opened = Workspace.create(tmp_path / "a.coproduce", office="MCI")
    for code, zone, country in (("JJ", "Asia/Almaty", "KZ"), ("CCTV-6", "Asia/Shanghai", "CN")):
        opened.do(
            VERBS["channels.add"].function,
            code=code,
            title_en=code,
            medium="tv",
            country=country,
            zone=zone,
            day_starts=360,
            children=False,
        )
    opened.do(works.add, kind="feature_film", title_en="The Composer", length=6000)
    yield opened
    opened.close()


def channel(space: Workspace, code: str) -> UUID:
    return next(row.id for row in space.read(channels) if row.code == code)


def put(space: Workspace, airs: str, on: str = "JJ", **more: object) -> SlotRow:
    (work,) = space.read(list_works)
    notice = space.do(slots.add, channel=channel(space, on), work=work.id, airs=airs, **more)
    (row,) = space.read(slots_by_id, notice.rows_of("slot"))
    return row


@pytest.mark.parametrize(
    ("airs", "utc", "beijing"),
    [
        (
            "2024-03-22 20:00",
            datetime(2024, 3, 22, 15, tzinfo=UTC),
            "2024-03-22T23:00:00 Asia/Shanghai",
        ),
        (
            "2024-02-28 20:00",
            datetime(2024, 2, 28, 14, tzinfo=UTC),
            "2024-02-28T22:00:00 Asia/Shanghai",
        ),
        (
            "2026-03-22 25:30",
            datetime(2026, 3, 22, 20, 30, tzinfo=UTC),
            "2026-03-23T04:30:00 Asia/Shanghai",
        ),
    ],
)
def test_an_agreed_time_becomes_the_right_instant(space, airs, utc, beijing):
    row = put(space, airs)
    assert row.starts == utc
    assert row.air.instant == utc
    assert row.air.reading("Asia/Shanghai").text() == beijing


def test_the_doubled_hour_asks_which_one(space):
    with pytest.raises(Refusal) as asked:
        put(space, "2024-02-29 23:30")
    assert asked.value.key == "slot.ambiguous"
    assert put(space, "2024-02-29 23:30", which=1).starts == datetime(
        2024, 2, 29, 17, 30, tzinfo=UTC
    )
    assert put(space, "2024-02-29 23:30", which=2, over="allow").starts == datetime(
        2024, 2, 29, 18, 30, tzinfo=UTC
    )


def test_two_slots_do_not_share_a_channel_unless_said_so(space):
    put(space, "2025-09-20 20:00")
    with pytest.raises(Refusal) as refused:
        put(space, "2025-09-20 21:00")
    assert refused.value.key == "slot.taken"
    put(space, "2025-09-20 21:40")  # half-open: the next may start when the last one ends
    put(space, "2025-09-20 21:00", on="CCTV-6")
    put(space, "2025-09-20 21:00", over="allow")
    assert space.verify() == []


def test_moving_by_days_keeps_the_wall_clock_across_the_change_of_law(space):
    row = put(space, "2024-02-28 20:00")
    space.do(slots.move, slots=[row.id], days=7)
    (moved,) = space.read(slots_by_id, [row.id])
    assert moved.air.text() == "2024-03-06T20:00:00 Asia/Almaty"
    assert moved.starts == datetime(2024, 3, 6, 15, tzinfo=UTC)


def test_moving_to_another_channel_keeps_the_instant_on_its_clock(space):
    row = put(space, "2025-09-20 20:00")
    space.do(slots.move, slots=[row.id], channel=channel(space, "CCTV-6"))
    (moved,) = space.read(slots_by_id, [row.id])
    assert moved.starts == row.starts
    assert moved.air.text() == "2025-09-20T23:00:00 Asia/Shanghai"


def test_a_group_that_moves_together_is_not_in_its_own_way(space):
    rows = [put(space, f"2025-09-20 {hour}:00") for hour in (18, 20)]
    space.do(slots.move, slots=[row.id for row in rows], minutes=120)
    found = sorted(row.air.at.hour for row in space.read(slots_by_id, [row.id for row in rows]))
    assert found == [20, 22]
    space.undo()
    assert [row.starts for row in space.read(slots_by_id, [rows[0].id])] == [rows[0].starts]


def test_a_copy_is_a_proposed_repeat(space):
    row = put(space, "2025-09-20 20:00", state="agreed")
    notice = space.do(slots.duplicate, slots=[row.id])
    (copy,) = space.read(slots_by_id, notice.rows_of("slot"))
    assert (copy.state, copy.repeat, copy.air.text()) == (
        "proposed",
        True,
        "2025-09-27T20:00:00 Asia/Almaty",
    )


def test_a_refused_edit_leaves_no_trace(space):
    row = put(space, "2025-09-20 20:00")
    before = space.position()
    with pytest.raises(Refusal):
        space.do(slots.edit, slots=[row.id], state="on the moon")
    with pytest.raises(Refusal):
        space.do(slots.edit, slots=[row.id], length="25:00")
    assert space.position() == before
    assert space.read(slots_by_id, [row.id]) == [row]
