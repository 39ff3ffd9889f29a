"""The Schedule place with its grid: one selection for every look, commands that act on it, and a whole season in a minute."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coproduce.operations import slots
from coproduce.queries.editions import editions
from coproduce.queries.grid import GridSlot, grid_slots, grid_slots_by_id
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.pool import pool_cards
from coproduce.queries.schedule_since import schedule_since
from tests.builders import add_channel, add_episodes, add_slot, add_work
from tests.ui.grid_stage import MONDAY, small_week
from tests.ui.mouse import Mouse
from ui.desk import Desk
from ui.schedule.grid.manner import Manner
from ui.schedule.looks import GRID, LIST
from ui.schedule.patterns.lay_dialog import LayDialog
from ui.schedule.place import SchedulePlace
from ui.schedule.pool.carried import carry
from ui.settings import Settings

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
HOUR, MINUTE = 60.0, 60_000


class Placed(Mouse):
    """A place on its grid, a mouse over it."""

    def __init__(self, place: SchedulePlace, desk: Desk, named: dict[str, UUID]) -> None:
        self.place, self.desk, self.named = place, desk, named
        self.view: Any = place.looks.view

    def row(self, key: UUID) -> GridSlot:
        (found,) = self.desk.read(grid_slots_by_id, [key])
        return found

    def rows(self) -> list[GridSlot]:
        return self.desk.read(grid_slots, 0, 10**14)

    def middle(self, name: str) -> QPointF:
        return self.spot(self.row(self.named[name]))

    def spot(self, slot: GridSlot) -> QPointF:
        self.view.reveal(slot.id)
        box = self.view.layout_now.boxes(slot.channel_id, slot.starts, slot.stops)[0]
        across, down = self.view.at_scroll
        return QPointF(box.x + box.w / 2 - across, box.y + box.h / 2 - down)

    def choose(self, *names: str) -> None:
        self.click(self.middle(names[0]))
        for name in names[1:]:
            self.click(self.middle(name), CTRL)


@pytest.fixture
def season(desk: Desk, qtbot: QtBot, tmp_path: Path, theme: Any) -> Iterator[Placed]:
    del theme
    named = small_week(desk.workspace)
    kept = Settings(tmp_path / "settings.ini")
    kept.keep("schedule/look", GRID)
    place = SchedulePlace(desk, desk.words, lambda: MONDAY, kept)
    qtbot.addWidget(place)
    place.resize(1500, 850)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    place.looks.view.set_manner(Manner(per_second=HOUR / 3600, zone="Asia/Almaty"))
    place.looks.view.setFocus()
    yield Placed(place, desk, named)
    place.strip.rest()
    place.hide()


def dialog(kind: type[QWidget] | str) -> Any:
    name = kind if isinstance(kind, str) else kind.__name__
    found = [
        w for w in QApplication.topLevelWidgets() if type(w).__name__ == name and w.isVisible()
    ]
    return found[-1]


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
    asked = dialog("FormDialog")
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
    asked = dialog("FormDialog")
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


def test_the_search_chooses_what_it_finds_on_the_grid(season: Placed) -> None:
    season.place.search.sought.emit("tomiris")
    assert set(season.view.selected) == {season.named["Tomiris"]}


def test_the_pool_stays_as_one_left_it(season: Placed) -> None:
    assert not season.place.pool.panel.isVisibleTo(season.place)
    season.place.commands["pool"].trigger()
    assert season.place.pool.panel.isVisibleTo(season.place)
    assert season.place.commands["pool"].isChecked()


def test_f6_goes_to_the_pool_and_back(season: Placed, qtbot: QtBot) -> None:
    pool = season.place.pool.panel
    QTest.keyClick(season.view, Key.Key_F6)
    assert pool.isVisibleTo(season.place)
    qtbot.waitUntil(lambda: pool.isAncestorOf(QApplication.focusWidget()))
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F6)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is season.view)


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


# --------------------------------------------------------------- a whole season


class Series:
    """Forty episodes on their way from the pool to the change notice."""

    def __init__(self, season: Placed) -> None:
        self.season, self.place = season, season.place
        space = season.desk.workspace
        self.work = add_work(space, "Steppe Road", kind="series", length=2700)
        add_episodes(space, self.work, 40)
        self.answers: list[str] = []

    def rows(self) -> list[GridSlot]:
        found = [row for row in self.season.rows() if row.work_id == self.work]
        return sorted(found, key=lambda row: row.starts)

    def carry(self) -> None:
        """Drag the work from the pool onto Tuesday with Shift, and accept the dialog that comes."""
        book, desk = self.place.looks.book, self.season.desk
        span = book.days[0].starts, book.days[-1].stops
        on = [row.id for row in book.channels]
        (card,) = desk.read(pool_cards, [self.work], span, on, PlanEnds())
        at, data = self.season.middle("Alone") - QPointF(0, 5 * HOUR), carry(card, 1)
        how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, SHIFT
        QApplication.sendEvent(self.season.view, QDragEnterEvent(at.toPoint(), *how))
        QApplication.sendEvent(self.season.view, QDropEvent(at, *how))
        dialog(LayDialog).accept()

    def drag(self, key: UUID, hours: float, answer: str) -> None:
        self.answers.append(answer)
        self.place.looks.view.set_selected(())
        self.season.drag(self.season.spot(self.season.row(key)), (0, hours * HOUR))
        assert not self.answers

    def freeze(self) -> None:
        QTimer.singleShot(0, lambda: dialog("FreezeDialog").accept())
        self.place.editions["freeze"].trigger()


def test_a_series_from_the_pool_to_the_change_notice(
    season: Placed, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One gesture and one dialog, undone, redone; one dragged, the rest changed; frozen, and changed again."""
    series = Series(season)
    monkeypatch.setattr(season.place, "_ask_scope", lambda _act, _count: series.answers.pop())
    series.carry()
    laid = series.rows()
    assert [row.episode for row in laid] == list(range(1, 41))
    desk.undo()
    assert not series.rows()
    desk.redo()
    assert len(series.rows()) == 40
    series.drag(laid[0].id, 1, "this")
    series.drag(laid[1].id, -1, "following")
    away = [season.row(row.id).starts - row.starts for row in laid]
    assert away == [60 * MINUTE, *[-60 * MINUTE] * 39], "the past keeps its own"
    series.freeze()
    (edition,) = desk.read(editions)
    assert edition.name
    series.drag(laid[2].id, 2, "this")
    season.place.editions["since"].trigger()
    since = dialog("SinceDialog")
    (change,) = desk.read(schedule_since, edition.id).differences
    assert (change.kind, change.now is not None) == ("retimed", True)
    since.close()
