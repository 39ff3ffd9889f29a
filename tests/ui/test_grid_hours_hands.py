"""Hours left out under the hand: a click shows them, a drag into them shows them, Esc leaves them out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coproduce.domain.instants import HOUR as HOUR_MS, MINUTE
from coproduce.operations import slots as verbs
from tests.ui.grid_hands import HeldGrid, standing
from tests.ui.grid_pane import pane
from tests.ui.grid_stage import HOUR
from tests.ui.mouse import NOTCH
from ui.desk import Desk
from ui.schedule.grid.bar import FIT, HIDE, GridBar
from ui.schedule.grid.head_hands import HeadHands
from ui.schedule.grid.layouts import COLUMNS, ROWS
from ui.schedule.grid.manner import Manner
from ui.schedule.grid.pane import GridPane
from ui.schedule.grid.previews import Preview
from ui.schedule.grid.shapes import SeamBox
from ui.schedule.grid.voice import GridVoice
from ui.theme import Theme

__all__ = ["pane"]

CTRL = Qt.KeyboardModifier.ControlModifier
EVENING = 11  # hours after 06:00 at which the first slot begins


@pytest.fixture
def grid(desk: Desk, qtbot: QtBot, theme: Theme) -> Iterator[HeldGrid]:
    """A week in which something is on from 17:00 to 18:00 and from 19:00 to 23:00, the rest left out."""
    del theme
    with standing(desk, qtbot) as made:
        made.view.set_manner(replace(made.view.manner, hides=True))
        yield made


def left_out(grid: HeldGrid) -> list[tuple[int, int]]:
    """Give the hours left out, counted from the start of a day."""
    seams = grid.view.layout_now.scale.seams
    return [(seam.starts // HOUR_MS, seam.stops // HOUR_MS) for seam in seams]


def middle(grid: HeldGrid, seam: SeamBox) -> QPointF:
    """Give a point of the view on a seam."""
    across, down = grid.view.at_scroll
    return QPointF(seam.x + 20 - across, seam.y + seam.h / 2 - down)


def ghosts(grid: HeldGrid) -> list[tuple[int, int]]:
    """Give from when to when the ghosts on view lie."""
    shown: list[Preview | None] = []
    grid.view.previewed.connect(shown.append)
    grid.view.show_preview(None)
    grid.hands.dragging.show()
    return [(ghost.starts, ghost.stops) for ghost in shown[-1].ghosts] if shown[-1] else []


def instant(grid: HeldGrid, at: QPointF) -> int:
    spot = grid.view.at(at.x(), at.y()).spot
    assert spot is not None
    return spot.at


def test_hours_with_nothing_on_are_left_out(grid: HeldGrid) -> None:
    assert left_out(grid) == [(0, EVENING), (12, 13), (17, 24)]
    made = grid.view.scene()
    assert {block.slot.id for block in made.blocks} == set(grid.named.values())


def test_a_click_shows_the_hours_of_a_seam_until_another_period_is_shown(grid: HeldGrid) -> None:
    grid.view.set_manner(grid.view.manner.zoomed(3.0))  # higher than the view, so that it scrolls
    at = middle(grid, grid.view.scene().seams[1])
    before = instant(grid, at)
    grid.click(at)
    assert left_out(grid) == [(0, EVENING), (17, 24)]
    assert abs(instant(grid, at) - before) <= MINUTE
    assert not grid.view.selected
    grid.show_week()
    assert left_out(grid) == [(0, EVENING), (12, 13), (17, 24)]


def test_a_double_click_on_a_seam_only_shows_its_hours(grid: HeldGrid, qtbot: QtBot) -> None:
    at = middle(grid, grid.view.scene().seams[1])
    with qtbot.assertNotEmitted(grid.hands.add_wanted):
        grid.double_click(at)
    assert left_out(grid) == [(0, EVENING), (17, 24)]
    with qtbot.waitSignal(grid.hands.add_wanted):
        grid.double_click(at)


def test_a_drag_into_hours_left_out_shows_them_and_drops_what_it_showed(grid: HeldGrid) -> None:
    before, at = grid.row("Abai").starts, grid.middle("Abai")
    grid.press(at)
    grid.move(at + QPointF(0, -40))
    grid.hands.dragging.show()
    assert left_out(grid) == [(0, EVENING), (17, 24)]
    shown = ghosts(grid)
    grid.release(at + QPointF(0, -40))
    now = grid.row("Abai").starts
    assert now < before
    assert shown == [(now, now + HOUR_MS)]
    assert left_out(grid) == [(0, EVENING), (17, 24)]  # nothing jumps under the hand


def test_esc_leaves_them_out_again_where_they_were(grid: HeldGrid) -> None:
    seen, at = left_out(grid), grid.middle("Abai")
    scrolled = grid.view.at_scroll
    grid.press(at)
    grid.move(at + QPointF(0, -40))
    grid.hands.dragging.show()
    assert left_out(grid) != seen
    QTest.keyClick(grid.view, Qt.Key.Key_Escape)
    assert (left_out(grid), grid.view.at_scroll) == (seen, scrolled)
    grid.release(at)


def test_drawing_a_slot_into_them_shows_them(grid: HeldGrid, qtbot: QtBot) -> None:
    box = grid.box("Wall")
    since = QPointF(box.x + 20 + 100, box.y + 30)  # on the channel beside it, at the same hour
    with qtbot.waitSignal(grid.drops.draw_wanted) as wanted:
        grid.drag(since, (0, 50))
    assert wanted.args is not None
    assert wanted.args[0].length > 30 * 60
    assert left_out(grid) == [(0, EVENING), (17, 24)]


def test_a_click_on_the_clocks_beside_a_seam_shows_its_hours(pane: GridPane) -> None:
    hands, view = HeadHands(pane), pane.view
    view.set_manner(Manner(hides=True))
    view.scroll_to(0, 0)
    before, first = len(view.layout_now.scale.seams), view.ground().seams[0]
    beside = QPoint(10, round(first.y + first.h / 2))
    QTest.mouseClick(pane.side, Qt.MouseButton.LeftButton, pos=beside)
    assert len(view.layout_now.scale.seams) == before - 1
    assert hands.parent() is pane


@pytest.mark.parametrize("way", [COLUMNS, ROWS])
def test_zooming_keeps_the_instant_under_the_pointer(grid: HeldGrid, way: str) -> None:
    manner = replace(grid.view.manner, layout=way, wide=0.0)
    grid.view.set_manner(manner.zoomed(3.0))  # larger than the view, so that it scrolls
    grid.view.scroll_to(100, 100)
    grid.view.reveal(grid.named["Qorqyt"])
    at = grid.middle("Qorqyt")
    for step in (NOTCH, NOTCH, -NOTCH):
        before = instant(grid, at)
        grid.turn(at, QPoint(0, step), CTRL)
        pixel = 1000 / grid.view.layout_now.per_second
        assert abs(instant(grid, at) - before) <= 1.5 * pixel  # scrolled by whole pixels


def test_an_edit_shows_an_hour_which_stays_until_the_period_is_shown_anew(grid: HeldGrid) -> None:
    assert grid.desk.do(verbs.move, slots=[grid.named["Alone"]], minutes=5 * 60) is not None
    now = [(0, EVENING), (12, 13), (17, 19), (20, 24)]
    assert left_out(grid) == now
    grid.desk.undo()
    assert left_out(grid) == now
    grid.show_week()
    assert left_out(grid) == [(0, EVENING), (12, 13), (17, 24)]


def test_the_command_leaves_out_and_shows_again(grid: HeldGrid, qtbot: QtBot) -> None:
    bar = GridBar(grid.desk.words, grid.view)
    qtbot.addWidget(bar)
    bar.refresh()
    assert bar.commands[HIDE].isChecked()
    bar.commands[HIDE].trigger()
    assert left_out(grid) == []
    assert grid.view.layout_now.size[1] == 24 * HOUR
    bar.commands[HIDE].trigger()
    assert left_out(grid) == [(0, EVENING), (12, 13), (17, 24)]


def test_a_whole_day_in_view_is_what_is_shown_of_it(grid: HeldGrid, qtbot: QtBot) -> None:
    bar = GridBar(grid.desk.words, grid.view)
    qtbot.addWidget(bar)
    bar.manner_wanted.connect(grid.view.set_manner)
    bar.commands[FIT].trigger()
    assert left_out(grid) == [(0, EVENING), (12, 13), (17, 24)]
    assert grid.view.layout_now.size[1] == pytest.approx(grid.view.height(), abs=0.5)


def test_screen_readers_are_told_what_is_left_out(grid: HeldGrid) -> None:
    GridVoice(grid.desk.words, grid.view, lambda _key: ())
    assert "06:00\N{EN DASH}17:00" in grid.view.accessibleDescription()
    grid.view.set_manner(replace(grid.view.manner, hides=False))
    assert "06:00" not in grid.view.accessibleDescription()


def test_settings_keep_whether_hours_are_left_out_but_not_which_were_opened() -> None:
    kept = Manner.of_text(Manner(hides=True).opening([3]).text())
    assert (kept.hides, kept.opened) == (True, frozenset())
    assert not Manner.of_text(Manner().text()).hides
    assert "hides" not in Manner().text()
