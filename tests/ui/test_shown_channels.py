"""The channels that the grid shows: an empty one is one tick away, and their order stays as one put it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import add_channel
from tests.ui.grid_stage import MONDAY
from tests.ui.schedule_season import Placed, standing
from ui.desk import Desk
from ui.schedule.channel_choice import CHECKED, KEY, UNCHECKED
from ui.schedule.place import SchedulePlace
from ui.schedule.shown_channels import DOWN, OrderedSheet
from ui.settings import Settings


@pytest.fixture
def season(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[Placed]:
    """The schedule over the small week, and a third channel on which nothing is planned."""
    add_channel(desk.workspace, "NEW")
    with standing(desk, qtbot, tmp_path) as made:
        yield made


def sheet_of(season: Placed) -> OrderedSheet:
    season.place.channels.open_list()
    (sheet,) = season.place.channels.findChildren(OrderedSheet)
    return sheet


def shown(season: Placed) -> list[str]:
    return [channel.code for channel in season.place.looks.book.channels]


def test_an_empty_channel_is_one_tick_away(season: Placed, desk: Desk) -> None:
    assert shown(season) == ["CC", "QZ"]
    sheet = sheet_of(season)
    ticks = {item.data(KEY): item.checkState() == CHECKED for item in sheet.items()}
    rows = season.place.channels.rows
    assert ticks == {one.id: one.code in ("CC", "QZ") for one in rows}
    new = add_channel(desk.workspace, "NEW")
    (line,) = [item for item in sheet.items() if item.data(KEY) == new]
    line.setCheckState(CHECKED)
    assert shown(season) == ["CC", "NEW", "QZ"]
    sheet.all.click()
    assert len(shown(season)) == len(season.place.channels.rows)
    sheet.air.click()
    assert shown(season) == ["CC", "QZ"]
    assert season.place.channels.on is None


def test_what_is_chosen_stands_first_in_the_list(season: Placed) -> None:
    rows = season.place.channels.rows
    chosen = {rows[-1].id, rows[1].id}
    season.place.channels.show_channels(rows, chosen)
    listed = [item.data(KEY) for item in sheet_of(season).items()]
    assert listed == [row.id for row in sorted(rows, key=lambda row: row.id not in chosen)]
    assert season.place.channels.rows == rows


def test_an_empty_week_of_a_chosen_channel_has_lanes_to_draw_on(season: Placed) -> None:
    sheet = sheet_of(season)
    season.place.turn(season.place.bar.period.shifted(40))
    sheet.none.click()
    line = sheet.items()[0]
    assert line.checkState() == UNCHECKED
    line.setCheckState(CHECKED)
    view = season.place.looks.view
    assert len(view.layout_now.lanes) == 7
    assert view.book.empty


def test_the_order_of_channels_is_changed_by_keys_and_remembered(
    season: Placed, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = sheet_of(season)
    first = sheet.items()[0].data(KEY)
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    sheet.commands[DOWN].trigger()
    assert sheet.items()[2].data(KEY) == first
    assert season.place.channels.rows[2].id == first
    assert shown(season) == [
        row.code for row in season.place.channels.rows if row.code in ("CC", "QZ")
    ]
    again = SchedulePlace(desk, desk.words, lambda: MONDAY, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    assert [row.id for row in again.channels.rows] == [row.id for row in season.place.channels.rows]
    assert [row.code for row in again.looks.book.channels] == shown(season)
