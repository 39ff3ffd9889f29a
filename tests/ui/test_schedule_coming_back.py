"""After Undo and Redo what came back is in sight, whichever look, period or part of the sheet one was on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coproduce.operations import slots
from tests.ui.grid_stage import HOUR, MONDAY
from tests.ui.schedule_season import Placed, standing
from ui.desk import Desk
from ui.schedule.looks import GRID, LIST, SHEET
from ui.theme import Theme


@pytest.fixture
def season(desk: Desk, qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Placed]:
    del theme
    with standing(desk, qtbot, tmp_path) as made:
        yield made


def in_sight(season: Placed, name: str) -> bool:
    view, key = season.view, season.named[name]
    at = view.at_scroll
    return any(
        0 <= block.box.x - at[0] < view.width() and 0 <= block.box.y - at[1] < view.height()
        for block in view.scene().blocks
        if block.slot.id == key
    )


@pytest.mark.parametrize("look", [LIST, GRID, SHEET])
def test_another_period_is_turned_back_to_what_came_back(season: Placed, look: str) -> None:
    place, key = season.place, season.named["Alone"]
    season.desk.do(slots.move, slots=[key], minutes=30)
    place.turn(place.bar.period.shifted(8))
    place.looks.look(look)
    season.desk.undo()
    assert MONDAY in place.bar.period
    assert place.here.keys() == [key]
    assert place.here.shows([key])


def test_the_sheet_is_scrolled_to_what_came_back_and_it_shines(season: Placed) -> None:
    key = season.named["Alone"]
    season.desk.do(slots.move, slots=[key], minutes=30)
    season.desk.do(slots.move, slots=[season.named["Abai"]], days=-1)
    season.view.scroll_to(0, 0)
    season.view.set_selected([season.named["Wall"]])
    assert not in_sight(season, "Alone")
    season.desk.undo()
    season.desk.undo()
    assert in_sight(season, "Alone")
    assert season.view._look.found[0] == key
    season.desk.redo()
    assert in_sight(season, "Alone")


def test_what_is_in_sight_stays_where_it_is_and_the_choice_too(season: Placed) -> None:
    season.choose("Alone")
    season.desk.do(slots.move, slots=[season.named["Alone"]], minutes=30)
    season.choose("Wall")
    season.view.reveal(season.named["Alone"])
    before = season.view.at_scroll
    season.desk.undo()
    assert season.view.at_scroll == before
    assert set(season.view.selected) == {season.named["Wall"]}


def test_a_slot_that_is_gone_again_leads_nowhere(season: Placed) -> None:
    place = season.place
    season.desk.do(slots.duplicate, slots=[season.named["Alone"]], days=2)
    place.turn(place.bar.period.shifted(8))
    season.desk.undo()
    assert place.bar.period.first == MONDAY + timedelta(weeks=8)


def test_edits_elsewhere_and_of_channels_out_of_sight_turn_nothing(season: Placed) -> None:
    place, key = season.place, season.named["Alone"]
    season.desk.do(slots.move, slots=[key], minutes=30)
    other = season.row(season.named["Wall"]).channel_id
    place.channels.show_channels(place.channels.rows, {other})
    place.turn(place.bar.period.shifted(8))
    season.desk.undo()
    assert MONDAY not in place.bar.period


def test_delete_after_a_drop_goes_by_what_was_dropped_whatever_the_run_sheet_shows(
    season: Placed,
) -> None:
    place = season.place
    season.choose("Abai")
    place.looks.look(SHEET)  # it chooses the slot as well, and stays behind with it
    place.looks.look(GRID)
    season.choose("Alone")
    assert set(season.view.selected) == {season.named["Alone"]}
    season.choose("Abai")
    season.drag(season.middle("Abai"), (0, -3 * HOUR))
    season.choose("Alone", "Abai")
    assert set(season.view.selected) == {season.named["Alone"], season.named["Abai"]}
    season.choose("Abai")
    wide = season.view.layout_now.boxes(season.row(season.named["Abai"]).channel_id, *_span(season))
    season.drag(season.middle("Abai"), (4 * wide[0].w, 0))  # on another day than the run sheet's
    assert set(season.view.selected) == {season.named["Abai"]}
    QTest.keyClick(season.view, Qt.Key.Key_Delete)
    assert season.named["Abai"] not in {row.id for row in season.rows()}


def _span(season: Placed) -> tuple[int, int]:
    slot = season.row(season.named["Abai"])
    return slot.starts, slot.starts + slot.length * 1000
