"""Hands on the grid over a real file: every gesture is one step that Undo takes back; a drag taken back leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.operations import slots
from coproduce.queries.pool import pool_cards
from coproduce.workspace import Workspace
from tests.builders import add_episodes, add_work
from tests.ui.grid_hands import ACROSS, HeldGrid, standing
from tests.ui.grid_stage import HOUR, WIDE
from ui.desk import Desk
from ui.hands.hands import held_in
from ui.messages import Message
from ui.schedule.pool.carried import carry
from ui.theme import Theme

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MINUTE = 60_000


@pytest.fixture
def grid(desk: Desk, qtbot: QtBot, theme: Theme) -> Iterator[HeldGrid]:
    del theme
    with standing(desk, qtbot) as made:
        yield made


@pytest.fixture
def told(grid: HeldGrid) -> list[Message]:
    found: list[Message] = []
    grid.desk.said.connect(found.append)
    return found


# ------------------------------------------------------- one gesture, one step


def _moves(grid: HeldGrid) -> None:
    before = grid.row("Alone").starts
    grid.drag(grid.middle("Alone"), (0, 34))
    assert grid.row("Alone").starts - before == 35 * MINUTE


def _moves_to_the_second(grid: HeldGrid) -> None:
    before = grid.row("Alone").starts
    grid.drag(grid.middle("Alone"), (0, 33), ALT)
    assert grid.row("Alone").starts - before == 33 * MINUTE


def _moves_to_another_channel_and_day(grid: HeldGrid) -> None:
    before = grid.row("Alone")
    grid.drag(grid.middle("Alone"), (-ACROSS + 2 * WIDE, 0))
    now = grid.row("Alone")
    assert (now.channel_id, before.starts - now.starts) == (grid.on[2], 24 * 60 * MINUTE)


def _moves_together(grid: HeldGrid) -> None:
    before = {name: grid.row(name).starts for name in ("Abai", "Qorqyt", "Tomiris")}
    grid.click(grid.middle("Abai"))
    grid.click(grid.middle("Tomiris"), SHIFT)
    assert len(grid.view.selected) == 3
    grid.drag(grid.middle("Qorqyt"), (0, -2 * HOUR))
    assert {before[name] - grid.row(name).starts for name in before} == {120 * MINUTE}


def _stretches(grid: HeldGrid) -> None:
    box = grid.box("Alone")
    grid.drag(QPointF(box.x + 20, box.y + box.h - 2), (0, 30))
    assert grid.row("Alone").length == 5400


def _begins_later(grid: HeldGrid) -> None:
    box = grid.box("Alone")
    grid.drag(QPointF(box.x + 20, box.y + 2), (0, 15))
    assert grid.row("Alone").length == 2700


def _copies(grid: HeldGrid) -> None:
    before = len(grid.rows())
    grid.drag(grid.middle("Alone"), (0, 2 * HOUR), CTRL)
    assert len(grid.rows()) == before + 1


def _swaps(grid: HeldGrid) -> None:
    at, other = grid.row("Alone").starts, grid.row("Wall").starts
    way = grid.middle("Wall") - grid.middle("Alone")
    grid.drag(grid.middle("Alone"), (way.x(), way.y()), CTRL | SHIFT)
    assert (grid.row("Alone").starts, grid.row("Wall").starts) == (other, at)


@pytest.mark.parametrize(
    "gesture",
    [
        _moves, _moves_to_the_second, _moves_to_another_channel_and_day, _moves_together, _stretches,
        _begins_later, _copies, _swaps,
    ],
)  # fmt: skip
def test_a_gesture_is_one_step_and_undo_restores_every_row(grid: HeldGrid, gesture: Any) -> None:
    before, steps = grid.rows(), grid.steps()
    gesture(grid)
    assert grid.steps() == steps + 1
    after = grid.rows()
    grid.desk.undo()
    assert grid.rows() == before
    grid.desk.redo()
    assert grid.rows() == after


def test_empty_ground_asks_for_a_new_slot_of_that_length(grid: HeldGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.drops.draw_wanted) as wanted:
        grid.drag(grid.ground(2, 12), (0, 44))
    assert wanted.args is not None
    assert (wanted.args[0].channel, wanted.args[0].length) == (grid.on[2], 45 * 60)


def test_a_frame_selects_and_a_click_beside_selects_nothing(grid: HeldGrid) -> None:
    grid.drag(grid.ground(2, 12.5), (-2.2 * WIDE, 2.9 * HOUR))
    assert grid.view.selected == {grid.named[name] for name in ("Abai", "Qorqyt")}
    grid.click(grid.ground(2, 12.5))
    assert not grid.view.selected


# ----------------------------------------------------- what lies there is asked


@pytest.mark.parametrize("over", ["shift", "trim", "pool", "allow"])
def test_what_lies_there_is_asked_about_once(
    grid: HeldGrid, told: list[Message], over: str
) -> None:
    steps, before = grid.steps(), grid.row("Abai").starts
    grid.drag(grid.middle("Abai"), (0, HOUR / 2))
    question = grid.over.question
    assert question is not None
    assert grid.steps() == steps, "nothing is written before the answer"
    question._answered(over)
    assert grid.steps() == steps + 1
    assert grid.row("Abai").starts - before == 30 * MINUTE
    grid.desk.undo()
    grid.drag(grid.middle("Abai"), (0, HOUR / 2))
    assert grid.over.question is None, "it is remembered"
    assert grid.steps() == steps + 3
    assert (told[-1].kept, told[-1].undo) == (
        grid.desk.words.count(f"placing.gave.{over}", 1),
        True,
    )


def test_esc_at_the_question_leaves_everything(grid: HeldGrid, told: list[Message]) -> None:
    before = grid.rows()
    grid.drag(grid.middle("Abai"), (0, HOUR / 2))
    assert grid.over.question is not None
    grid.over.question.reject()
    assert grid.rows() == before
    assert told[-1].tone == "note"


def test_dropped_on_just_one_it_may_swap(grid: HeldGrid) -> None:
    at, other = grid.row("Alone").starts, grid.row("Wall").starts
    way = grid.middle("Wall") - grid.middle("Alone")
    grid.drag(grid.middle("Alone"), (way.x(), way.y()))
    assert grid.over.question is not None
    grid.over.question._answered("swap")
    assert (grid.row("Alone").starts, grid.row("Wall").starts) == (other, at)
    assert grid.over.answer == ""


# --------------------------------------------------------------- taking it back


def test_esc_and_a_second_button_and_a_window_that_goes_leave_nothing(
    grid: HeldGrid, qtbot: QtBot
) -> None:
    before, steps = grid.rows(), grid.steps()
    at = grid.middle("Alone")
    ways: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(grid.view, Key.Key_Escape),
        lambda: grid.press(at, button=Qt.MouseButton.RightButton),
        grid.view.clearFocus,
    )
    for take_back in ways:
        grid.view.setFocus()
        grid.press(at)
        grid.move(at + QPointF(0, 60))
        qtbot.waitUntil(lambda: grid.view._preview is not None)
        take_back()
        assert not grid.hands.dragging
        assert grid.view._preview is None
        grid.release(at + QPointF(0, 120))
    assert (grid.steps(), grid.rows()) == (steps, before)


def test_an_edit_from_elsewhere_takes_a_drag_back_with_a_word(
    grid: HeldGrid, told: list[Message]
) -> None:
    at = grid.middle("Alone")
    grid.press(at)
    grid.move(at + QPointF(0, 60))
    other = Workspace.open(grid.desk.workspace.path, author="Elsewhere")
    other.do(slots.edit, slots=[grid.named["Abai"]], remarks="moved?")
    other.close()
    grid.desk.workspace.poll()
    assert not grid.hands.dragging
    assert "changed while you were dragging" in told[-1].text
    grid.release(at + QPointF(0, 60))


def test_the_middle_button_or_space_pulls_the_ground(grid: HeldGrid) -> None:
    before = grid.view.at_scroll
    at = grid.ground(1, 14)
    grid.drag(at, (-50, -30), button=Qt.MouseButton.MiddleButton)
    assert grid.view.at_scroll == (before[0] + 50, before[1] + 30)
    QTest.keyPress(grid.view, Key.Key_Space)
    grid.drag(at, (50, 30))
    QTest.keyRelease(grid.view, Key.Key_Space)
    assert grid.view.at_scroll == before


# -------------------------------------------------------------------- keyboard


def test_arrows_walk_the_blocks_and_shift_selects_on_the_way(grid: HeldGrid) -> None:
    grid.click(grid.middle("Abai"))
    QTest.keyClick(grid.view, Key.Key_Down)
    assert grid.view.selected == {grid.named["Qorqyt"]}
    QTest.keyClick(grid.view, Key.Key_Down, SHIFT)
    assert grid.view.selected == {grid.named["Qorqyt"], grid.named["Tomiris"]}
    grid.click(grid.middle("Qorqyt"))
    QTest.keyClick(grid.view, Key.Key_Right)
    assert grid.view.selected == {grid.named["Wall"]}
    QTest.keyClick(grid.view, Key.Key_Right)
    assert grid.view.selected == {grid.named["Alone"]}
    QTest.keyClick(grid.view, Key.Key_A, CTRL)
    assert len(grid.view.selected) == 5
    scale = grid.view.layout_now.per_second
    QTest.keyClick(grid.view, Key.Key_Plus)
    assert grid.view.layout_now.per_second > scale


def test_the_wheel_zooms_where_the_pointer_is(grid: HeldGrid) -> None:
    scale = grid.view.layout_now.per_second
    grid.turn(QPointF(200, 200), QPoint(0, 120), CTRL)
    assert grid.view.layout_now.per_second > scale


@pytest.mark.parametrize(
    ("name", "minutes", "channel"),
    [("later", 5, 0), ("earlier", -5, 0), ("day_after", 1440, 0), ("channel_after", 0, 1)],
)
def test_a_nudge_is_a_drop_like_any_other(
    grid: HeldGrid, name: str, minutes: int, channel: int
) -> None:
    slot = grid.row("Alone")
    grid.gestures.nudge(name, [slot])
    now = grid.row("Alone")
    assert now.starts - slot.starts == minutes * MINUTE
    assert now.channel_id == grid.on[channel]


# -------------------------------------------------------------------- the pool


def test_a_card_of_the_pool_becomes_its_next_episode(grid: HeldGrid) -> None:
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent  # noqa: PLC0415

    work = add_work(grid.desk.workspace, "Series", kind="series", length=2700)
    add_episodes(grid.desk.workspace, work, 3)
    days = grid.book.days
    span = days[0].starts, days[-1].stops
    (card,) = grid.desk.read(pool_cards, [work], span, grid.on, grid.gestures._plans)
    data, at = carry(card, 1), grid.ground(2, 13)
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    for event in (
        QDragEnterEvent(at.toPoint(), copy, data, left, none),
        QDragMoveEvent(at.toPoint() + QPoint(0, 31), copy, data, left, none),
        QDropEvent(at + QPointF(0, 31), copy, data, left, none),
    ):
        QApplication.sendEvent(grid.view, event)
    (row,) = [row for row in grid.rows().values() if row.work_id == work]
    assert (row.channel_id, row.episode, row.length) == (grid.on[2], 1, 2700)


def test_with_shift_a_card_asks_for_a_pattern(grid: HeldGrid, qtbot: QtBot) -> None:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent  # noqa: PLC0415

    assert held_in(SHIFT).shift
    work = add_work(grid.desk.workspace, "Series", kind="series", length=2700)
    days = grid.book.days
    span = days[0].starts, days[-1].stops
    (card,) = grid.desk.read(pool_cards, [work], span, grid.on, grid.gestures._plans)
    data, at = carry(card, 1), grid.ground(2, 13)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(grid.view, QDragEnterEvent(at.toPoint(), copy, data, left, SHIFT))
    with qtbot.waitSignal(grid.drops.strip_wanted) as wanted:
        QApplication.sendEvent(grid.view, QDropEvent(at, copy, data, left, SHIFT))
    assert wanted.args is not None
    assert (wanted.args[0].work, wanted.args[0].channel) == (work, grid.on[2])
