"""The Schedule place with its grid: one selection for every look, commands that act on it, menus, head and pool."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from coproduce.operations import slots
from tests.builders import add_channel, add_slot, add_work
from tests.ui.grid_stage import HOUR, MONDAY
from tests.ui.schedule_season import MINUTE, Placed, dialog, standing
from ui.desk import Desk
from ui.schedule.grid.manner import Manner
from ui.schedule.looks import GRID, LIST
from ui.schedule.patterns.lay_dialog import LayDialog
from ui.theme import Theme

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def season(desk: Desk, qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Placed]:
    del theme
    with standing(desk, qtbot, tmp_path) as made:
        yield made


# ------------------------------------------------------------------ one selection


def test_looks_share_period_and_selection(season: Placed) -> None:
    season.choose("Abai", "Alone")
    place = season.place
    assert set(place.here.keys()) == {season.named["Abai"], season.named["Alone"]}
    place.looks.look(LIST)
    assert {row.id for row in place.view.chosen()} == {season.named["Abai"], season.named["Alone"]}
    place.view.choose({season.named["Wall"]})
    place.looks.look(GRID)
    assert set(place.looks.view.selected) == {season.named["Wall"]}


def test_commands_go_by_what_is_chosen(season: Placed) -> None:
    commands = season.place.commands
    season.choose("Abai")
    assert commands["split"].isEnabled()
    assert not commands["swap"].isEnabled()
    season.choose("Abai", "Alone")
    assert commands["swap"].isEnabled()
    assert commands["join"].isEnabled()
    assert not commands["repeat"].isEnabled()
    season.place.looks.look(LIST)
    assert not commands["channel_after"].isEnabled()


def test_an_empty_day_opens_at_the_hour_at_which_others_begin(season: Placed) -> None:
    place, view = season.place, season.place.looks.view
    place.go_to(MONDAY)
    down = view.at_scroll[1]
    view.scroll_to(0, 0)
    place.go_to(MONDAY + timedelta(days=3))
    assert view.at_scroll[1] == down > 0


def test_a_playbook_is_offered_for_the_channels_in_sight(season: Placed) -> None:
    add_channel(season.place._desk.workspace, "EMPTY")
    season.place.commands["apply_playbook"].trigger()
    made = dialog("ApplyDialog")
    assert made.channels.on == season.place.here.shown_channels()
    assert len(made.channels.on) == 2
    made.reject()


# ------------------------------------------------------------ keys and commands


@pytest.mark.parametrize(
    ("key", "minutes"),
    [(Key.Key_Down, 5), (Key.Key_Up, -5), (Key.Key_Right, 1440), (Key.Key_Left, -6 * 1440)],
)
def test_alt_and_an_arrow_nudge_the_way_it_points(
    season: Placed, key: Qt.Key, minutes: int
) -> None:
    season.choose("Alone")
    before = season.row(season.named["Alone"]).starts
    if key == Key.Key_Left:  # the day before is taken
        season.desk.do(slots.move, slots=[season.named["Alone"]], days=-5)
    QTest.keyClick(season.view, key, ALT)
    assert season.row(season.named["Alone"]).starts - before == minutes * MINUTE
    assert set(season.view.selected) == {season.named["Alone"]}


def test_rows_of_channels_turn_the_arrows(season: Placed) -> None:
    assert season.place.commands["paste"].text() == "Paste here"
    season.view.set_manner(Manner("rows", per_second=HOUR / 3600, zone="Asia/Almaty"))
    season.choose("Alone")
    before = season.row(season.named["Alone"])
    QTest.keyClick(season.view, Key.Key_Right, ALT)
    assert season.row(before.id).starts - before.starts == 5 * MINUTE
    assert season.place.commands["earlier"].text() == "5 minutes earlier"


def test_copy_and_paste_where_one_pointed(season: Placed) -> None:
    season.choose("Alone")
    QTest.keyClick(season.view, Key.Key_C, CTRL)
    wall = season.middle("Wall")
    season.click(wall + QPointF(0, 3 * HOUR))
    assert not season.view.selected
    before = {row.id for row in season.rows()}
    QTest.keyClick(season.view, Key.Key_V, CTRL)
    (made,) = [row for row in season.rows() if row.id not in before]
    assert made.channel_id == season.row(season.named["Wall"]).channel_id
    assert set(season.view.selected) == {made.id}


def test_cut_and_paste_move(season: Placed) -> None:
    season.choose("Alone")
    before = season.row(season.named["Alone"]).starts
    QTest.keyClick(season.view, Key.Key_X, CTRL)
    assert season.row(season.named["Alone"]).starts == before, "it stays until it is pasted"
    season.click(season.middle("Alone") + QPointF(0, 2 * HOUR))
    QTest.keyClick(season.view, Key.Key_V, CTRL)
    assert len(season.rows()) == 6
    assert season.row(season.named["Alone"]).starts > before


def test_enter_opens_the_editor_and_del_removes(season: Placed) -> None:
    season.choose("Alone")
    QTest.keyClick(season.view, Key.Key_Return)
    editor = dialog("SlotEditor")
    assert editor.when.fields["hour"].widget.text() == "20:00"
    editor.reject()
    QTest.keyClick(season.view, Key.Key_Delete)
    assert season.named["Alone"] not in {row.id for row in season.rows()}
    season.desk.undo()
    assert season.named["Alone"] in {row.id for row in season.rows()}


def test_split_join_swap_and_repeat(season: Placed) -> None:
    place = season.place
    season.choose("Alone")
    place.commands["split"].trigger()
    asked = dialog("SlotQuestion")
    assert asked.sheet.fields["at"].widget.text() == "20:30"
    asked.accept()
    parts = [row for row in season.rows() if row.length == 1800]
    assert len(parts) == 2
    place.here.choose([row.id for row in parts])
    place.commands["join"].trigger()
    assert not [row for row in season.rows() if row.length == 1800]
    season.desk.undo()
    season.desk.undo()
    season.choose("Alone", "Wall")
    at = season.row(season.named["Alone"]).starts, season.row(season.named["Wall"]).starts
    place.commands["swap"].trigger()
    assert (season.row(season.named["Wall"]).starts, season.row(season.named["Alone"]).starts) == at
    season.desk.undo()
    season.choose("Alone")
    place.commands["repeat"].trigger()
    asked = dialog("SlotQuestion")
    asked.sheet.fields["at"].editor.show_value("10:00")
    before = {row.id for row in season.rows()}
    asked.accept()
    (made,) = [row for row in season.rows() if row.id not in before]
    assert made.repeat
    assert made.starts - season.row(season.named["Alone"]).starts == 14 * 60 * MINUTE


# -------------------------------------------------------- head, menus, the strip


def test_a_click_on_a_day_of_the_head_chooses_its_slots(season: Placed, qtbot: QtBot) -> None:
    head = season.place.looks.pane.head
    lane = next(one for one in season.view.layout_now.lanes if one.day == MONDAY)
    x = season.view.layout_now.lane_box(lane).x - season.view.at_scroll[0] + 10
    QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(round(x), 5))
    chosen = {season.row(key).starts // (24 * 60 * MINUTE) for key in season.view.selected}
    assert len(season.view.selected) == 4
    assert len(chosen) == 1
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(round(x), 5), head.mapToGlobal(QPoint(round(x), 5))
    )
    QApplication.sendEvent(head, event)
    menu = dialog(QMenu)
    assert season.place.commands["copy_period"] in menu.actions()
    menu.close()


def test_a_day_is_copied_onto_another_by_the_head(season: Placed) -> None:
    """Monday's slots go to Thursday at their own times, on their own channels."""
    head, layout = season.place.looks.pane.head, season.view.layout_now

    def click(day: date) -> None:
        lane = next(one for one in layout.lanes if one.day == day)
        season.view.scroll_to(layout.lane_box(lane).x, season.view.at_scroll[1])
        x = layout.lane_box(lane).x - season.view.at_scroll[0] + 10
        QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(round(x), 5))

    before = {row.id: row for row in season.rows()}
    click(MONDAY)
    copied = [before[key] for key in season.view.selected]
    QTest.keyClick(season.view, Key.Key_C, CTRL)
    click(MONDAY + timedelta(days=3))
    assert not season.view.selected
    QTest.keyClick(season.view, Key.Key_V, CTRL)
    made = [row for row in season.rows() if row.id not in before]
    days = 3 * 1440 * MINUTE
    assert sorted((row.channel_id, row.starts) for row in made) == sorted(
        (row.channel_id, row.starts + days) for row in copied
    )
    click(MONDAY + timedelta(days=3))
    season.place.commands["copy_period"].trigger()
    asked = dialog("CopyDialog")
    assert asked.value("first") == asked.value("last") == MONDAY + timedelta(days=3)
    asked.reject()


def test_the_right_button_offers_what_lies_there(season: Placed) -> None:
    hands, opened = season.place.gestures.hands, list[QMenu]()
    for at, wanted in ((season.middle("Abai"), "split"), (QPointF(5, 5), "lay_pattern")):
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, at.toPoint(), season.view.mapToGlobal(at.toPoint())
        )
        QApplication.sendEvent(season.view, event)
        menu = dialog(QMenu)
        opened.append(menu)
        assert season.place.commands[wanted] in menu.actions()
        menu.close()
    assert not hands.dragging


def test_what_stands_in_the_way_of_the_chosen_is_told_below(season: Placed, desk: Desk) -> None:
    work = season.row(season.named["Abai"]).work_id
    add_slot(
        desk.workspace, add_channel(desk.workspace, "QZ"), work, "2025-03-03 19:30", over="allow"
    )
    season.choose("Abai")
    season.place.strip.look()
    told = season.place.strip.strip
    assert told.isVisibleTo(season.place)
    season.click(QPointF(5, 5))
    season.place.strip.look()
    assert not told.isVisibleTo(season.place)


def test_the_search_leads_from_match_to_match_and_dims_the_others(season: Placed) -> None:
    place, named = season.place, season.named
    place.search.setText("АБАЙ abai")
    QTest.keyClick(place.search, Key.Key_Return)
    assert list(season.view.selected) == [named["Abai"]]
    assert season.view.dress.found == {named["Abai"].bytes, named["Alone"].bytes}
    assert place.finding.told.text() == "1 of 2"
    QTest.keyClick(place.search, Key.Key_F3)
    assert list(season.view.selected) == [named["Alone"]]
    QTest.keyClick(season.view, Key.Key_F3)  # after the last comes the first
    assert list(season.view.selected) == [named["Abai"]]
    season.place.finding.commands["sights.previous"].trigger()
    assert place.finding.told.text() == "2 of 2"
    place.search.clear()
    QTest.keyClick(place.search, Key.Key_Return)
    assert season.view.dress.found is None
    assert not place.finding.told.isVisibleTo(place)


def test_a_channel_is_found_by_its_code_and_what_is_new_is_found_as_well(
    season: Placed, desk: Desk
) -> None:
    place = season.place
    place.finding.seek("")
    place.search.setText("qz")
    QTest.keyClick(place.search, Key.Key_Return)
    before = len(season.view.dress.found or ())
    assert before == 4
    work = add_work(desk.workspace, "Late", length=600)
    add_slot(desk.workspace, add_channel(desk.workspace, "QZ"), work, "2025-03-05 09:00")
    assert len(season.view.dress.found or ()) == before + 1
    place.search.setText("nothing of the kind")
    QTest.keyClick(place.search, Key.Key_Return)
    assert place.finding.told.text() == "None found"


def test_the_pool_stays_as_one_left_it(season: Placed) -> None:
    assert not season.place.pool.panel.isVisibleTo(season.place)
    season.place.commands["pool"].trigger()
    assert season.place.pool.panel.isVisibleTo(season.place)
    assert season.place.commands["pool"].isChecked()


def test_f6_goes_to_the_pool_and_back(season: Placed, qtbot: QtBot) -> None:
    pool = season.place.pool.panel
    QTest.keyClick(season.view, Key.Key_F6)
    assert pool.isVisibleTo(season.place)
    qtbot.waitUntil(pool.view.hasFocus)
    QTest.keyClick(pool.view, Key.Key_F6)
    qtbot.waitUntil(season.view.hasFocus)


def test_a_card_is_laid_as_a_pattern_where_one_points(
    season: Placed, desk: Desk, qtbot: QtBot
) -> None:
    add_work(desk.workspace, "Aisulu", kind="series", length=1800)
    season.place.commands["pool"].trigger()
    season.click(season.middle("Alone") + QPointF(0, 2 * HOUR))
    pool = season.place.pool.panel
    qtbot.waitUntil(lambda: pool.model.rowCount() > 0)
    pool.view.enter()
    pool.lay.trigger()
    asked = dialog(LayDialog)
    assert asked.value("at") is not None
    asked.reject()
