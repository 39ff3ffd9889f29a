"""The story of a slot: every state with who and when, and why it went back."""

from coproduce.operations import slots
from coproduce.queries.slot_story import slot_story
from tests.operations.slot_world import SlotWorld


def test_it_tells_every_state_who_set_it_and_why_it_went_back(tmp_path):
    world = SlotWorld.make(tmp_path)
    slot = world.put("20:00")
    world.do(slots.states, slots=[slot], state="agreed")
    world.do(slots.move, slots=[slot], days=1)
    world.do(slots.states, slots=[slot], state="offered", reason="another day")
    world.space.undo()
    story = world.space.read(slot_story, slot)
    assert [line.state for line in story] == ["proposed", "agreed", "offered", "agreed"]
    assert [line.reason for line in story] == [None, None, "another day", None]
    assert {(line.author, line.office) for line in story} == {("test", "MCI")}
    assert [line.at for line in story] == sorted(line.at for line in story)
    world.space.close()
