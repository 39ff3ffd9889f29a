"""What a tip says of a slot: titles, both clocks in full, the broadcast day, who gave it its state, what is in its way."""

from datetime import UTC, datetime

from coproduce.operations import slots as verbs
from coproduce.queries.slot_story import StoryLine
from tests.ui.grid_pane import pane
from ui.desk import Desk
from ui.schedule.grid.hits import BODY, SEAM, Hit
from ui.schedule.grid.manner import Manner
from ui.schedule.grid.pane import GridPane
from ui.schedule.grid.shapes import Block
from ui.schedule.grid.tips import GridTips
from ui.schedule.story_tip import story_line

__all__ = ["pane"]


def tips_of(pane: GridPane, desk: Desk) -> GridTips:
    return GridTips(desk, lambda _key: ["It airs on a day off."], lambda: pane.view.book.clocks)


def told(pane: GridPane, desk: Desk, clock: str) -> list[str]:
    view = pane.view
    view.book.need_all()
    slot = next(
        one
        for one in view.book.slots()
        if view.block_words.say(one).start == clock and one.zone == "Asia/Almaty"
    )
    (box, *_rest) = view.layout_now.boxes(slot.channel_id, slot.starts, slot.stops)
    tips = tips_of(pane, desk)
    return tips.told(Hit(Block(slot, box), BODY, None)).split("\n")


def test_a_tip_tells_both_clocks_state_and_what_is_in_the_way(pane: GridPane, desk: Desk) -> None:
    lines = told(pane, desk, "23:30")
    assert lines[0] == "The Road · 路"
    assert lines[1].startswith("Sat 20 Sept 2025 23:30")
    assert lines[2].startswith("Sun 21 Sept 2025 02:30")
    (state,) = [line for line in lines if line.startswith("Proposed · ")]
    assert state.endswith(" · Producer · MCI")
    assert lines[-1] == "\N{BULLET} It airs on a day off."


def test_a_step_back_is_told_with_its_reason(pane: GridPane, desk: Desk) -> None:
    pane.view.book.need_all()
    keys = [slot.id for slot in pane.view.book.slots()]
    desk.do(verbs.states, slots=keys, state="agreed")
    desk.do(verbs.states, slots=keys, state="offered", reason="the partner asked")
    lines = told(pane, desk, "23:30")
    place = next(place for place, line in enumerate(lines) if line.startswith("Offered · "))
    assert lines[place].endswith(" · Producer · MCI")
    assert lines[place + 1].strip() == "the partner asked"


def test_when_is_told_also_of_one_who_gave_no_name(desk: Desk) -> None:
    line = StoryLine("offered", datetime(2025, 3, 1, tzinfo=UTC), "-", "MCI", None)
    told = story_line(desk.words, line).split(" · ")
    assert told == ["Offered", desk.words.moment(line.at), "MCI"]


def test_after_midnight_the_broadcast_day_is_told(pane: GridPane, desk: Desk) -> None:
    assert any("29:00" in line for line in told(pane, desk, "05:00"))


def test_a_slot_that_is_gone_has_no_tip(pane: GridPane, desk: Desk) -> None:
    slot = pane.view.book.slots()[0]
    (box, *_rest) = pane.view.layout_now.boxes(slot.channel_id, slot.starts, slot.stops)
    desk.do(verbs.remove, slots=[slot.id])
    assert tips_of(pane, desk).told(Hit(Block(slot, box), BODY, None)) == ""


def test_a_seam_tells_its_hours_on_both_clocks(pane: GridPane, desk: Desk) -> None:
    view = pane.view
    view.set_manner(Manner(hides=True))
    seam = view.scene().seams[0]
    lines = tips_of(pane, desk).told(Hit(None, SEAM, None, seam)).split("\n")
    assert lines[0] == "08:00\N{EN DASH}09:00 Astana"
    assert lines[1] == "11:00\N{EN DASH}12:00 Beijing"
    assert "Click" in lines[2]
