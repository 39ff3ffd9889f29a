"""The whole place under a mouse: every gesture on the chart is one step, and Undo and Redo restore every row and link."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coproduce.operations import tasks
from tests.builders import add_work, only
from tests.ui.mouse import NOTCH
from tests.ui.timeline_hand import Hand
from tests.ui.timeline_plan import TODAY, add_task, editor, of, selected, shown, standing
from ui.desk import Desk
from ui.sizes import ROW
from ui.theme import Theme
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.hits import progress_grip
from ui.timeline.chart.lane import MIDDLE, box_of, knobs_of
from ui.timeline.link_popup import LinkPopup
from ui.timeline.place import TimelinePlace

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SCALE = 8.0
WEEK = 7 * SCALE
ORIGIN = date(2026, 2, 23).toordinal()


@pytest.fixture
def place(desk: Desk, qtbot: QtBot, theme: Theme) -> Iterator[TimelinePlace]:
    del theme
    with standing(desk, qtbot) as made:
        made.both.split.setSizes([400, 800])
        made.side.view.set_axis(Axis(float(ORIGIN), SCALE))
        made.side.view.setFocus()
        yield made


@pytest.fixture
def hand(place: TimelinePlace) -> Hand:
    return Hand(place)


def days(hand: Hand, title: str) -> tuple[date, date]:
    row = of(hand.place)[title]
    return row.first, row.last


# ------------------------------------------------------- one gesture, one step


def _moves(hand: Hand) -> None:
    before = days(hand, "Cut")
    hand.drag(hand.middle("Script"), (WEEK, 30))
    assert days(hand, "Script") == (date(2026, 3, 9), date(2026, 3, 13))
    assert days(hand, "Cut") > before  # what waits for it goes along


def _stretches_the_finish(hand: Hand) -> None:
    bar = hand.bar("Script")
    hand.drag(QPointF(bar.right - 2, bar.top + MIDDLE - 2), (WEEK, 0))
    assert of(hand.place)["Script"].workdays == 10


def _stretches_the_start(hand: Hand) -> None:
    bar = hand.bar("Permit")
    hand.drag(QPointF(bar.left + 2, bar.top + MIDDLE - 2), (WEEK, 0))
    assert days(hand, "Permit") == (date(2026, 3, 16), date(2026, 3, 20))


def _creates(hand: Hand) -> None:
    at = QPointF(hand.view.axis.x(date(2026, 5, 18)) + 2, hand.middle("Script").y())
    hand.drag(at, (3 * SCALE, 0))
    editor(hand.place)  # its title waits to be typed
    assert shown(hand.place)[2] == "New task"
    assert of(hand.place)["New task"].first == date(2026, 5, 18)
    QTest.keyClick(editor(hand.place), Key.Key_Escape)


def _creates_below_the_last(hand: Hand) -> None:
    below = (len(hand.place.source.board) + 2) * ROW + MIDDLE
    hand.drag(QPointF(hand.view.axis.x(date(2026, 3, 16)) + 2, below), (4 * SCALE, 0))
    assert shown(hand.place)[-1] == "New task"
    assert of(hand.place)["New task"].workdays == 5
    QTest.keyClick(editor(hand.place), Key.Key_Escape)


def _links(hand: Hand) -> None:
    knob = QPointF(*knobs_of(hand.bar("Script"))[1])
    target = hand.middle("Shooting")
    hand.drag(knob, (target.x() - 30 - knob.x(), target.y() - knob.y()))
    rows = of(hand.place)
    ends = {(one.before_id, one.after_id, one.kind) for one in hand.stands()[1]}
    assert (rows["Script"].id, rows["Shooting"].id, "FS") in ends


def _moves_a_group(hand: Hand) -> None:
    hand.click(hand.middle("Script"))
    hand.click(hand.middle("Premiere"), CTRL)
    assert selected(hand.place) == ["Script", "Premiere"]
    before = days(hand, "Premiere")
    hand.drag(hand.middle("Script"), (2 * WEEK, 0))
    assert days(hand, "Script")[0] == date(2026, 3, 16)
    assert days(hand, "Premiere") > before
    assert selected(hand.place) == ["Script", "Premiere"]


def _copies(hand: Hand) -> None:
    before = days(hand, "Script")
    hand.drag(hand.middle("Script"), (2 * WEEK, 0), CTRL)
    assert days(hand, "Script") == before or shown(hand.place).count("Script") == 2
    assert shown(hand.place)[1:4] == ["Script", "Script", "Permit"]


def _progresses(hand: Hand) -> None:
    bar = hand.bar("Shooting")
    grip = QPointF(progress_grip(bar), box_of(bar).bottom - 2)
    hand.drag(grip, (bar.left + (bar.right - bar.left) / 2 - grip.x(), 0))
    assert 40 <= of(hand.place)["Shooting"].progress <= 60


GESTURES: tuple[Callable[[Hand], None], ...] = (
    _moves, _stretches_the_finish, _stretches_the_start, _creates, _creates_below_the_last, _links, _moves_a_group,
    _copies, _progresses,
)  # fmt: skip


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_gesture_is_one_step_that_undo_and_redo_take_back_and_forth(
    hand: Hand, gesture: Callable[[Hand], None]
) -> None:
    before, steps, desk = hand.stands(), hand.steps(), hand.place._desk
    gesture(hand)
    after = hand.stands()
    assert after != before
    assert hand.steps() == steps + 1
    desk.undo()
    assert hand.stands() == before
    _shows_what_the_file_has(hand)
    desk.redo()
    assert hand.stands() == after
    _shows_what_the_file_has(hand)


def _shows_what_the_file_has(hand: Hand) -> None:
    """Every row stands in the chart on the days, and in the lane, that the plan gives it."""
    rows = {row.id: row for row in hand.stands()[0]}
    bars = {bar.key: bar for bar in hand.view.scene().bars}
    assert bars.keys() <= rows.keys()
    for line in range(len(hand.place.source.board)):
        shown_row = hand.place.source.board[line]
        assert shown_row == rows[shown_row.id]
        bar = bars.get(shown_row.id)
        if bar is not None:
            assert bar.line == line
            assert bar.row == shown_row


# --------------------------------------------------------------- taking it back


def test_esc_leaves_no_trace_in_the_journal(hand: Hand, qtbot: QtBot) -> None:
    before, steps = hand.stands(), hand.steps()
    bar, knob = hand.bar("Script"), QPointF(*knobs_of(hand.bar("Script"))[1])
    high = bar.top + MIDDLE - 2
    places = [
        hand.middle("Script"), QPointF(bar.left + 2, high), QPointF(bar.right - 2, high), knob,
        QPointF(bar.right + 20 * SCALE, high),
    ]  # fmt: skip
    for at in places:
        hand.press(at)
        hand.move(at + QPointF(WEEK, 0))
        qtbot.waitUntil(lambda: hand.view._preview is not None)
        QTest.keyClick(hand.view, Key.Key_Escape)
        assert hand.view._preview is None
        hand.release(at + QPointF(WEEK, 0))
    assert (hand.stands(), hand.steps()) == (before, steps)


def test_esc_shows_again_what_was_in_sight_before_the_drag_scrolled(
    hand: Hand, qtbot: QtBot
) -> None:
    axis, at = hand.view.axis, hand.middle("Script")
    hand.press(at)
    hand.move(QPointF(hand.view.width() - 4, at.y()))
    qtbot.waitUntil(lambda: hand.view.axis.origin > axis.origin + 30)
    QTest.keyClick(hand.view, Key.Key_Escape)
    assert hand.view.axis == axis
    hand.release(at)
    assert days(hand, "Script")[0] == date(2026, 3, 2)


def test_a_change_from_elsewhere_takes_a_drag_back(hand: Hand, qtbot: QtBot) -> None:
    at, desk = hand.middle("Script"), hand.place._desk
    hand.press(at)
    hand.move(at + QPointF(WEEK, 0))
    qtbot.waitUntil(lambda: hand.view._preview is not None)
    desk.do(tasks.edit, tasks=[of(hand.place)["Cut"].id], workdays=3)
    steps = hand.steps()
    hand.release(at + QPointF(WEEK, 0))
    assert hand.steps() == steps
    assert days(hand, "Script")[0] == date(2026, 3, 2)


# ------------------------------------------------------------- wheels and looks


@pytest.mark.parametrize("x", [0.0, 123.0, 500.5])
@pytest.mark.parametrize("notches", [-9, -1, 1, 12])
def test_zooming_keeps_the_day_under_the_pointer(hand: Hand, x: float, notches: int) -> None:
    before, scale = hand.view.axis.day(x), hand.view.axis.scale
    hand.turn(QPointF(x, 60), QPoint(0, notches * NOTCH), CTRL)
    assert (hand.view.axis.scale > scale) == (notches > 0)
    assert hand.view.axis.day(x) == pytest.approx(before, abs=1e-6)
    assert hand.place.side.head.axis == hand.view.axis


def test_shift_and_the_wheel_and_the_middle_button_pan_both_ways(hand: Hand) -> None:
    axis = hand.view.axis
    hand.turn(QPointF(50, 50), QPoint(0, -NOTCH), SHIFT)
    assert hand.view.axis.origin > axis.origin
    hand.turn(QPointF(50, 50), QPoint(0, NOTCH), SHIFT)
    assert hand.view.axis.origin == pytest.approx(axis.origin)
    hand.drag(QPointF(300, 100), (-80, 0), button=Qt.MouseButton.MiddleButton)
    assert hand.view.axis.origin == pytest.approx(axis.origin + 80 / SCALE)
    assert hand.view.axis.scale == axis.scale


def test_the_first_plan_that_is_laid_is_fitted_into_the_chart(hand: Hand) -> None:
    place = hand.place
    work = add_work(place._desk.workspace, "Steppe", plan_starts=date(2030, 1, 7))
    place.choose_work(work)
    made = only(
        place._desk.workspace.do(tasks.add, work=work, title_en="Recce", workdays=30), "task"
    )
    bar = next(bar for bar in hand.view.scene().bars if bar.key == made)
    assert 0 < bar.left < bar.right < hand.view.width() < 4 * (bar.right - bar.left)


def test_a_file_that_was_just_opened_shows_premieres_and_calendars(
    desk: Desk, qtbot: QtBot, theme: Theme
) -> None:
    del theme
    day = date(2026, 5, 15)
    work = add_work(desk.workspace, "Steppe", plan_starts=date(2026, 3, 2), premiere=day)
    add_task(desk.workspace, work, "Recce", workdays=5)
    place = TimelinePlace(desk, desk.words, lambda: TODAY)
    qtbot.addWidget(place)
    place.resize(1500, 800)
    place.choose_work(work)
    place.show()
    place.side.view.set_axis(Axis(float(ORIGIN), SCALE))
    signs = [(mark.sign, mark.key) for mark in place.side.view.scene().marks]
    assert ("premiere", work) in signs
    assert work in place.side.view._setting.ground.calendars


# --------------------------------------------------------------- chart and table


def test_what_is_selected_in_one_is_selected_in_the_other(hand: Hand) -> None:
    place, rows = hand.place, of(hand.place)
    hand.click(hand.middle("Permit"))
    assert selected(place) == ["Permit"]
    hand.click(hand.middle("Cut"), SHIFT)
    assert selected(place) == ["Permit", "Making", "Shooting", "Cut"]
    assert set(hand.view.selected) == set(place.table.keys())
    place.table.select([rows["Script"].id, rows["Cut"].id])
    assert set(hand.view.selected) == {rows["Script"].id, rows["Cut"].id}


def test_a_frame_selects_the_bars_that_it_touches(hand: Hand) -> None:
    top, bottom = hand.middle("Script"), hand.middle("Permit")
    right = hand.bar("Permit").right + 100
    hand.drag(QPointF(right, top.y()), (bottom.x() - right, bottom.y() - top.y()))
    assert selected(hand.place) == ["Permit"]


def test_the_keyboard_goes_on_in_the_chart_where_the_table_was_left(hand: Hand) -> None:
    hand.click(hand.middle("Script"))
    hand.place.table.select([of(hand.place)["Shooting"].id])
    hand.view.setFocus()
    QTest.keyClick(hand.view, Key.Key_Down)
    assert selected(hand.place) == ["Cut"]
    QTest.keyClick(hand.view, Key.Key_Up, SHIFT)
    QTest.keyClick(hand.view, Key.Key_Up, SHIFT)
    assert selected(hand.place) == ["Making", "Shooting", "Cut"]


def test_table_and_chart_scroll_together(hand: Hand, qtbot: QtBot) -> None:
    place = hand.place
    assert place.source.work is not None
    for number in range(60):
        add_task(place._desk.workspace, place.source.work.id, f"Day {number}")
    own = place.table.verticalScrollBar()
    qtbot.waitUntil(lambda: own.maximum() > 10 * ROW)
    hand.turn(QPointF(50, 50), QPoint(0, -NOTCH))
    assert hand.view.scroll == own.value() == place.both.bar.value() > 0
    place.both.bar.setValue(5 * ROW)
    assert hand.view.scroll == own.value() == 5 * ROW
    own.setValue(own.maximum())
    assert hand.view.scroll == place.both.bar.value() == own.maximum()
    last = len(place.source.board) - 1
    index = place.model.index(last, 0)
    assert place.table.visualRect(index).top() == last * ROW - hand.view.scroll


def test_a_double_click_on_a_link_edits_it(hand: Hand) -> None:
    rows = of(hand.place)
    ends = rows["Permit"].id, rows["Shooting"].id
    found = [link for link in hand.view.scene().links if (link.before, link.after) == ends]
    down = next((x, y) for (x, y), (other, _) in pairwise(found[0].points) if x == other)
    hand.double_click(QPointF(down[0], down[1] + 12))
    opened = hand.place.findChildren(LinkPopup)
    assert [popup.isVisible() for popup in opened] == [True]
    opened[0].close()


def test_a_link_edited_by_a_double_click_asks_about_pinned_tasks_and_closes(hand: Hand) -> None:
    rows, space = of(hand.place), hand.place._desk.workspace
    pinned = rows["Shooting"]
    space.do(tasks.edit, tasks=[pinned.id], mode="pinned", first=pinned.first)
    (found,) = (one for one in hand.stands()[1] if one.after_id == rows["Shooting"].id)
    hand.place.both._edit_link(found.id)
    (popup,) = hand.place.findChildren(LinkPopup)
    before = hand.stands()
    popup.line.edited.emit(found.id, "lag", 100)
    question = hand.place.both.gestures.drops.question
    assert question is not None
    assert not popup.isVisible()
    question.reject()
    assert hand.stands() == before
