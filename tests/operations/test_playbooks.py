"""Playbooks laid over a range: what starts there is cancelled and kept, lines run instead, undone in one step."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, strategies as st

from coproduce.errors import Refusal
from coproduce.operations import episodes, playbooks, slots as slot_verbs, works
from coproduce.queries.playbooks import (
    Range,
    playbook_lines,
    playbooks as list_playbooks,
    substitution,
)
from coproduce.queries.slots import SlotRow, slots
from tests.builders import only
from tests.operations.slot_world import DAY, SlotWorld

WHOLE_DAY = (datetime(2025, 9, 20, tzinfo=UTC), datetime(2025, 9, 21, 6, tzinfo=UTC))


@pytest.fixture
def book(world: SlotWorld) -> UUID:
    """Two lines: an episode of 50 minutes, then half an hour of the film."""
    key = only(world.do(playbooks.add, title_en="Day of mourning"), "playbook")
    lines = [(world.series, world.parts[0], None, None), (world.film, None, None, "0:30")]
    world.do(playbooks.set_lines, playbook=key, lines=lines)
    return key


def apply(world: SlotWorld, book: UUID, first: str, stop: str, **more: Any) -> Any:
    asked = {"channels": [world.jj], "first": f"{DAY} {first}", "stop": f"{DAY} {stop}", **more}
    return world.do(playbooks.apply, playbook=book, **asked)


def running(world: SlotWorld, on: UUID | None = None) -> list[SlotRow]:
    rows = world.space.read(slots, *WHOLE_DAY, on=[on or world.jj])
    return [row for row in rows if row.state != "cancelled"]


def told(world: SlotWorld, on: UUID | None = None) -> list[str]:
    return world.at(*(row.id for row in running(world, on)))


def test_lines_replace_what_starts_in_the_range(world: SlotWorld, book: UUID):
    early, inside, late = (
        world.put("18:00", 90),
        world.put("20:00", remarks="new"),
        world.put("22:00"),
    )
    apply(world, book, "19:00", "21:00")
    assert told(world) == ["18:00+60", "19:00+50", "19:50+30", "20:20+40", "22:00+60"]
    assert world.row(inside).state == "cancelled"
    assert world.row(inside).remarks == "PLAYBOOK-1: Day of mourning\nnew"
    again = running(world)[3]
    assert (again.episode, again.repeat, again.remarks) == (1, True, "PLAYBOOK-1: Day of mourning")
    world.space.undo()
    assert world.at(early, inside, late) == ["18:00+90", "20:00+60", "22:00+60"]
    assert len(running(world)) == 3


def test_text_is_read_on_each_channels_own_clock(world: SlotWorld, book: UUID):
    apply(world, book, "19:00", "20:00", channels=[world.jj, world.cctv])
    assert told(world) == told(world, world.cctv) == ["19:00+50", "19:50+10"]


def test_what_has_aired_is_not_replaced(world: SlotWorld, book: UUID):
    world.put("20:00", state="aired")
    with pytest.raises(Refusal) as refused:
        apply(world, book, "19:00", "21:00")
    assert refused.value.key == "slot.aired_there"
    assert told(world) == ["20:00+60"]


def test_linked_repeats_are_cancelled_with_their_first_runs(world: SlotWorld, book: UUID):
    first = world.put("20:00")
    follows = only(world.do(slot_verbs.repeat, slot=first, days=1, at="10:00"), "slot")
    apply(world, book, "19:00", "21:00")
    assert world.row(follows).state == "cancelled"
    assert world.row(follows).remarks == "PLAYBOOK-1: Day of mourning"


@pytest.mark.parametrize(("first", "stop"), [("20:00", "20:00"), ("20:00", "19:00")])
def test_a_range_that_cannot_be_meant_is_refused(
    world: SlotWorld, book: UUID, first: str, stop: str
):
    with pytest.raises(Refusal) as refused:
        apply(world, book, first, stop)
    assert refused.value.key == "playbook.range"


def test_an_empty_playbook_replaces_nothing(world: SlotWorld):
    empty = only(world.do(playbooks.add, title_en="Later"), "playbook")
    with pytest.raises(Refusal) as refused:
        apply(world, empty, "19:00", "21:00")
    assert refused.value.key == "playbook.no_lines"


def test_lines_keep_their_rows_and_order(world: SlotWorld, book: UUID):
    before = world.space.read(playbook_lines, book)
    assert [(line.code[:3], line.episode, line.length) for line in before] == [
        ("SER", 1, 3000),
        ("FIL", None, 1800),
    ]
    world.do(playbooks.set_lines, playbook=book, lines=[(world.film, None, None, 60)])
    (line,) = world.space.read(playbook_lines, book)
    assert (line.id, line.work_id, line.episode_id) == (before[0].id, world.film, None)
    wrong = [(world.film, world.parts[0], None, 60)]
    with pytest.raises(Refusal):
        world.do(playbooks.set_lines, playbook=book, lines=wrong)
    (row,) = world.space.read(list_playbooks)
    assert (row.code, row.lines, row.length) == ("PLAYBOOK-1", 1, 60)
    world.do(playbooks.remove, playbooks=[book])
    assert world.space.read(list_playbooks) == []


def test_what_a_playbook_runs_is_not_removed(world: SlotWorld, book: UUID):
    for verb, rows in (
        (works.remove, {"works": [world.film]}),
        (episodes.remove_episodes, {"episodes": [world.parts[0]]}),
    ):
        with pytest.raises(Refusal) as refused:
            world.do(verb, **rows)
        assert refused.value.key == "row.in_use"
    world.do(playbooks.remove, playbooks=[book])
    world.do(works.remove, works=[world.film])


@given(first=st.integers(0, 300), minutes=st.integers(1, 400))
def test_the_preview_tells_what_the_verb_does(world: SlotWorld, first: int, minutes: int):
    """One file serves every example: each is undone."""
    if not world.space.read(list_playbooks):
        book = only(world.do(playbooks.add, title_en="Mourning"), "playbook")
        world.do(playbooks.set_lines, playbook=book, lines=[(world.film, None, None, 1500)])
        for hour in range(18, 26):
            world.put(f"{hour}:00", 45)
    book = world.space.read(list_playbooks)[0].id
    begins = world.row(running(world)[0].id).starts + timedelta(minutes=first - 60)
    where = Range((world.jj,), begins, begins + timedelta(minutes=minutes))
    told = world.space.read(substitution, book, where)
    before = running(world)
    air = before[0].air.moved(seconds=(first - 60) * 60)
    world.do(
        playbooks.apply,
        playbook=book,
        channels=[world.jj],
        first=air,
        stop=air.moved(seconds=minutes * 60),
    )
    now = {row.id for row in running(world)}
    assert told.put == len(now - {row.id for row in before})
    assert {row.id for row in told.gone} == {row.id for row in before} - now
    assert told.taken == len(told.gone)
    lengths = {row.id: row.length for row in running(world)}
    shorter = {row.id for row in before if lengths.get(row.id, row.length) < row.length}
    assert {row.id for row in told.cut} == shorter
    rows = sorted(running(world), key=lambda row: row.starts)
    for one, after in itertools.pairwise(rows):
        assert one.starts + timedelta(seconds=one.length) <= after.starts
    world.space.undo()
    assert running(world) == before
