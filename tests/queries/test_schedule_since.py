"""What became of a schedule since an edition: kinds, both clocks, edges, undo; and old → new gives today's schedule."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings, strategies as st

from coproduce.domain.clocks import hour_label
from coproduce.errors import Refusal
from coproduce.operations import editions, slots, works
from coproduce.operations.verbs import VERBS
from coproduce.queries.edition_slots import EditionSlots, Stood, edition_slots
from coproduce.queries.editions import editions as all_editions, schedule_editions
from coproduce.queries.schedule_since import ScheduleSince, SlotDifference, schedule_since
from coproduce.queries.slots import slots as read_slots
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_episodes, add_slot, add_work, make_workspace, only

FIRST, LAST = date(2025, 3, 3), date(2025, 3, 9)
FAR = (datetime.fromisoformat("2020-01-01T00:00Z"), datetime.fromisoformat("2030-01-01T00:00Z"))


class World:
    """A Kazakh and a Chinese channel, a work on both, and a third channel that is in no edition."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.jj, self.cctv = add_channel(space, "JJ"), add_channel(space, "CCTV-6", "CN")
        self.other = add_channel(space, "KHABAR")
        self.work = add_work(space)
        self.episodes = add_episodes(space, self.work, 2)

    def put(self, airs: str, channel: UUID | None = None, **more: Any) -> UUID:
        return add_slot(self.space, channel or self.jj, self.work, airs, **more)

    def mark(self, name: str = "Sent", **more: Any) -> UUID:
        scope = {"channels": [self.jj, self.cctv], "first": FIRST, "last": LAST}
        return only(self.space.do(editions.mark, name=name, **(scope | more)), "edition")

    def since(self, key: UUID) -> ScheduleSince:
        return self.space.read(schedule_since, key)

    def one(self, key: UUID) -> SlotDifference:
        (difference,) = self.since(key).differences
        return difference


@pytest.fixture
def world(tmp_path):
    space = make_workspace(tmp_path)
    yield World(space)
    space.close()


def clocks(one: SlotDifference) -> list[str]:
    """Write both sides on both clocks: "3 20:00 3 23:00"."""
    return [
        " ".join(f"{air.day.day} {hour_label(air)}" for air in (side.clocks.home, side.clocks.partner))
        for side in one.sides
    ]  # fmt: skip


def test_nothing_changed_is_nothing_told(world):
    world.put("2025-03-03 20:00")
    since = world.since(world.mark())
    assert (since.differences, since.renamed, since.number) == ((), (), 1)
    assert [row.code for row in since.channels] == ["CCTV-6", "JJ"]


def test_each_kind_is_told_with_both_clocks(world):
    moved, retimed, dropped, changed, agreed = (
        world.put(f"2025-03-0{day} 22:30") for day in range(3, 8)
    )
    key = world.mark()
    world.space.do(slots.move, slots=[retimed], minutes=-120)
    world.space.do(slots.move, slots=[moved], days=1)
    world.space.do(slots.remove, slots=[dropped])
    world.space.do(slots.edit, slots=[changed], episode_id=world.episodes[1], live=True)
    world.space.do(slots.edit, slots=[agreed], state="agreed")
    added = world.put("2025-03-09 10:00", world.cctv)
    since = world.since(key)
    told = {one.kind: (one.id, one.changed, clocks(one)) for one in since.differences}
    assert told == {
        "moved": (moved, ("day",), ["3 22:30 4 01:30", "4 22:30 5 01:30"]),
        "retimed": (retimed, ("clock",), ["4 22:30 5 01:30", "4 20:30 4 23:30"]),
        "dropped": (dropped, ("removed",), ["5 22:30 6 01:30"]),
        "changed": (changed, ("episode", "run"), ["6 22:30 7 01:30", "6 22:30 7 01:30"]),
        "state": (agreed, ("state",), ["7 22:30 8 01:30", "7 22:30 8 01:30"]),
        "added": (added, ("made",), ["9 10:00 9 07:00"]),
    }
    assert since.counts == dict.fromkeys(("moved", "retimed", "added", "dropped", "changed", "state"), 1)  # fmt: skip


def test_whoever_decided_it_is_named(world):
    slot = world.put("2025-03-03 20:00")
    key = world.mark()
    world.space.do(slots.edit, slots=[slot], remarks="asked by phone")
    world.space.do(slots.move, slots=[slot], days=1)
    by = world.one(key).by
    assert (by.verb, by.author, by.office) == ("slots.move", "test", "MCI")


def test_another_channel_or_length_is_told(world):
    slot = world.put("2025-03-03 20:00")
    key = world.mark()
    world.space.do(slots.edit, slots=[slot], length=3000)
    assert (world.one(key).kind, world.one(key).changed) == ("retimed", ("length",))
    world.space.do(slots.move, slots=[slot], channel=world.cctv)
    one = world.one(key)
    assert (one.kind, one.changed) == ("moved", ("channel", "clock", "length"))
    assert clocks(one) == ["3 20:00 3 23:00", "3 23:00 3 20:00"]


def test_a_slot_over_the_edge_is_told_as_such(world):
    inside, outside = world.put("2025-03-09 20:00"), world.put("2025-03-10 20:00")
    away = world.put("2025-03-05 20:00")
    far = world.put("2025-03-20 20:00")
    key = world.mark()
    world.space.do(slots.move, slots=[inside], days=2)
    world.space.do(slots.move, slots=[outside], days=-2)
    world.space.do(slots.move, slots=[away], channel=world.other)
    world.space.do(slots.move, slots=[far], days=1)
    told = {one.id: (one.kind, one.edge) for one in world.since(key).differences}
    assert told == {inside: ("moved", "out"), outside: ("moved", "in"), away: ("moved", "out")}


def test_days_are_those_of_the_channels_own_clock(world):
    late = world.put("2025-03-09 23:30")  # the tenth in Beijing already
    early = world.put("2025-03-10 01:00", world.cctv)  # the ninth still in Astana
    key = world.mark()
    world.space.do(slots.remove, slots=[late, early])
    assert world.one(key).id == late


def test_cancelled_is_dropped_and_back_again_is_nothing(world):
    slot = world.put("2025-03-03 20:00")
    key = world.mark()
    world.space.do(slots.edit, slots=[slot], state="cancelled")
    assert (world.one(key).kind, world.one(key).changed) == ("dropped", ("cancelled",))
    again = world.mark("Sent again")
    assert world.since(again).number == 2
    world.space.do(slots.edit, slots=[slot], state="proposed")
    assert world.since(key).differences == ()
    assert (world.one(again).kind, world.one(again).changed) == ("added", ("restored",))


def test_what_was_undone_counts_for_nothing(world):
    slot = world.put("2025-03-03 20:00")
    key = world.mark()
    world.space.do(slots.move, slots=[slot], days=1)
    world.space.undo()
    assert world.since(key).differences == ()
    world.space.redo()
    assert world.one(key).kind == "moved"
    assert world.one(key).by.verb == "slots.move"


def test_a_new_title_is_told_where_a_slot_shows_it(world):
    world.put("2025-03-03 20:00")
    unseen = add_work(world.space, "Elsewhere")
    key = world.mark()
    world.space.do(works.edit, works=[world.work, unseen], title_zh="音乐家")
    world.space.do(VERBS["channels.edit"].function, rows=[world.jj], title_ru="Жибек Жолы")
    told = [(one.entity, one.then.zh, one.now.zh, one.slots) for one in world.since(key).renamed]
    assert told == [("work", None, "音乐家", 1), ("channel", None, None, 1)]


def test_open_days_have_no_edge(world):
    slot = world.put("2031-03-03 20:00")
    key = world.mark(first=None, last=None)
    world.space.do(slots.move, slots=[slot], days=400)
    assert (world.one(key).kind, world.one(key).edge) == ("moved", "")


def test_editions_of_schedules_stay_apart_from_plans(world):
    key = world.mark()
    plan = only(world.space.do(editions.mark, name="Plan", work=world.work), "edition")
    assert [row.id for row in world.space.read(schedule_editions)] == [key]
    assert [row.id for row in world.space.read(all_editions, world.work)] == [plan]
    assert len(world.space.read(all_editions)) == 2
    world.space.do(editions.remove, editions=[key])
    with pytest.raises(Refusal, match=r"row\.gone"):
        world.since(key)


def test_an_edition_shows_where_slots_stood(world):
    stays, moved = world.put("2025-03-03 20:00"), world.put("2025-03-04 20:00")
    gone = world.put("2025-03-05 20:00", world.cctv)
    key = world.mark()
    view = EditionSlots(key)
    stood = world.space.read(view.slots, *FAR)
    world.space.do(slots.move, slots=[moved], days=1)
    world.space.do(slots.remove, slots=[gone])
    world.put("2025-03-06 20:00")
    assert world.space.read(view.slots, *FAR) == stood == world.space.read(edition_slots, key, *FAR)
    assert set(stood) == {stays, moved, gone}
    start = datetime.fromisoformat("2025-03-04T20:00+05:00")
    assert stood[moved] == Stood(world.jj, int(start.timestamp()) * 1000, 6000)
    on_jj = world.space.read(view.slots, start, start + timedelta(days=9), [world.jj])
    assert set(on_jj) == {moved}


# ------------------------------------------------------------------ old → new gives today's rows

STEPS = st.lists(
    st.tuples(
        st.sampled_from(("move", "retime", "channel", "cancel", "propose", "remove", "add", "undo", "length")),
        st.integers(0, 5),
        st.integers(-3, 3),
    ),
    max_size=12,
)  # fmt: skip


def act(world: World, keys: list[UUID], name: str, place: int, amount: int) -> None:
    """Do one of the edits; what the file refuses is left."""
    slot, space = keys[place % len(keys)], world.space
    channels = [world.jj, world.cctv, world.other]
    acts: dict[str, tuple[Any, dict[str, Any]]] = {
        "move": (slots.move, {"slots": [slot], "days": amount}),
        "retime": (slots.move, {"slots": [slot], "minutes": amount * 240}),
        "channel": (slots.move, {"slots": [slot], "channel": channels[amount % 3]}),
        "cancel": (slots.edit, {"slots": [slot], "state": "cancelled"}),
        "propose": (slots.edit, {"slots": [slot], "state": "proposed"}),
        "remove": (slots.remove, {"slots": [slot]}),
        "length": (slots.edit, {"slots": [slot], "length": 3000 + amount}),
        "add": (slots.add, {"channel": channels[place % 3], "work": world.work, "airs": f"2025-03-0{6 + amount} 12:0{place}"}),
    }  # fmt: skip
    try:
        if name == "undo":
            step = space.undo_step()
            if step is not None and step.verb != "editions.mark":
                space.undo()
        else:
            verb, given = acts[name]
            made = space.do(verb, **given)
            keys += [key for key in made.rows_of("slot") if key not in keys]
    except Refusal:
        pass


def on_the_air(world: World) -> dict[UUID, Any]:
    """Give what stands within the edition's days and channels, as the partner reads it."""
    rows = world.space.read(read_slots, *FAR, on=[world.jj, world.cctv])
    return {
        row.id: replace(row, remarks=None, source=None)
        for row in rows
        if row.state != "cancelled" and FIRST <= row.air.reading(row.channel.zone).day <= LAST
    }


@settings(max_examples=15)
@given(steps=STEPS)
def test_old_to_new_reproduces_todays_schedule(tmp_path_factory, steps):
    space = make_workspace(tmp_path_factory.mktemp("since"))
    world = World(space)
    keys = [world.put(f"2025-03-0{2 + n} {10 + n}:00") for n in range(6)]
    key, then = world.mark(), on_the_air(world)
    for step in steps:
        act(world, keys, *step)
    applied = dict(then)
    for one in world.since(key).differences:
        if one.then is not None and one.edge != "in":
            assert applied.pop(one.id) == one.then.slot
        if one.now is not None and one.edge != "out":
            applied[one.id] = one.now.slot
    assert applied == on_the_air(world)
    space.close()
