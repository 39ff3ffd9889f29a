"""Hands on a chart over a real file: every gesture is one step that Undo takes back; a drag taken back leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.operations import tasks
from coproduce.queries.plan import links
from coproduce.workspace import Workspace
from tests.ui.chart_hands import SCALE, HeldChart, standing
from ui.desk import Desk
from ui.hands.keys import Keys
from ui.messages import Message
from ui.sizes import ROW
from ui.theme import Theme
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.cursors import over
from ui.timeline.chart.hits import Hit
from ui.timeline.chart.intents import Intent
from ui.timeline.chart.keyboard import take_commands
from ui.timeline.chart.lane import knobs_of
from ui.timeline.chart.previews import Preview
from ui.timeline.commands import plan_commands

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
WEEK = 7 * SCALE


@pytest.fixture
def chart(desk: Desk, qtbot: QtBot, theme: Theme) -> Iterator[HeldChart]:
    del theme
    with standing(desk, qtbot) as made:
        yield made


@pytest.fixture
def told(chart: HeldChart) -> list[Message]:
    found: list[Message] = []
    chart.desk.said.connect(found.append)
    return found


def first(chart: HeldChart, title: str) -> date:
    return chart.stage.rows[title].first


# ------------------------------------------------------- one gesture, one step


def _moves(chart: HeldChart) -> None:
    chart.drag(chart.middle("Script"), (WEEK, 40))
    assert first(chart, "Script") == date(2026, 4, 13)


def _moves_together(chart: HeldChart) -> None:
    chart.click(chart.middle("Script"))
    chart.click(chart.middle("Trailer"), CTRL)
    chart.drag(chart.middle("Trailer"), (WEEK / 7 * 2, 0))
    assert {first(chart, title) for title in ("Script", "Trailer")} == {date(2026, 4, 8)}


def _stretches(chart: HeldChart) -> None:
    bar = chart.bar("Script")
    chart.drag(QPointF(bar.right - 2, bar.top + 8), (WEEK, 0))
    assert chart.stage.rows["Script"].workdays == 10


def _links(chart: HeldChart) -> None:
    knob = QPointF(*knobs_of(chart.bar("Poster"))[1])
    target = chart.middle("Cut")
    chart.drag(knob, (target.x() - 20 - knob.x(), target.y() - knob.y()))
    found = chart.desk.read(links, chart.stage.work)
    ends = [(one.before_id, one.after_id, one.kind) for one in found]
    assert (chart.stage.key("Poster"), chart.stage.key("Cut"), "FS") in ends


def _progresses(chart: HeldChart) -> None:
    bar = chart.bar("Shooting")
    grip = QPointF(bar.left + 10, bar.top + 16)
    chart.drag(grip, ((bar.right - bar.left) / 2, 0))
    assert chart.stage.rows["Shooting"].progress == 50


def _creates(chart: HeldChart) -> None:
    made: list[Any] = []
    chart.drops.created.connect(made.append)
    at = QPointF(chart.view.axis.x(date(2026, 6, 1)) + 2, chart.middle("Trailer").y())
    chart.drag(at, (3 * SCALE, 0))
    row = next(row for row in chart.stage.rows.values() if row.id == made[0])
    assert (row.first, row.workdays) == (date(2026, 6, 1), 4)
    assert (
        chart.stage.lines.place(row.id)
        == (chart.stage.lines.place(chart.stage.key("Trailer")) or 0) + 1
    )


def _places(chart: HeldChart) -> None:
    chart.drag(chart.middle("Poster"), (5 * SCALE, 0), ALT)
    row = chart.stage.rows["Poster"]
    assert (row.first, row.last) == (date(2026, 4, 11), date(2026, 4, 15))


def _copies(chart: HeldChart) -> None:
    before = len(chart.stage.lines)
    chart.drag(chart.middle("Script"), (WEEK, 0), CTRL)
    assert len(chart.stage.lines) == before + 1


@pytest.mark.parametrize(
    "gesture",
    [_moves, _moves_together, _stretches, _links, _progresses, _creates, _places, _copies],
)
def test_a_gesture_is_one_step_and_undo_restores_every_row(chart: HeldChart, gesture: Any) -> None:
    before, steps = dict(chart.stage.rows), chart.steps()
    gesture(chart)
    assert chart.steps() == steps + 1
    assert chart.desk.undo_name()
    chart.desk.undo()
    assert chart.stage.rows == before
    chart.desk.redo()
    assert chart.stage.rows != before or gesture is _links


def test_a_drop_outside_the_view_counts_where_it_is(chart: HeldChart) -> None:
    chart.drag(chart.middle("Trailer"), (-200 * SCALE, -4000))
    assert first(chart, "Trailer") < date(2026, 4, 6)


# --------------------------------------------------------------- taking it back


def test_esc_and_a_second_button_and_a_window_that_goes_leave_nothing(
    chart: HeldChart, qtbot: QtBot
) -> None:
    before, steps = dict(chart.stage.rows), chart.steps()
    at = chart.middle("Script")

    def esc() -> None:
        QTest.keyClick(chart.view, Key.Key_Escape)

    def button() -> None:
        chart.press(at, button=Qt.MouseButton.RightButton)

    for take_back in (esc, button, chart.view.clearFocus):
        chart.view.setFocus()
        chart.press(at)
        chart.move(at + QPointF(WEEK, 0))
        qtbot.waitUntil(lambda: chart.view._preview is not None)
        take_back()
        assert not chart.hands.dragging
        assert chart.view._preview is None
        chart.move(at + QPointF(2 * WEEK, 0))
        chart.release(at + QPointF(2 * WEEK, 0))
    assert (chart.steps(), chart.stage.rows) == (steps, before)


def test_esc_shows_again_what_was_in_sight_before_an_edge_scrolled(
    chart: HeldChart, qtbot: QtBot
) -> None:
    chart.view.setFocus()
    seen = chart.view.axis
    chart.press(chart.middle("Script"))
    chart.move(QPointF(chart.view.width() - 2, chart.middle("Script").y()))
    qtbot.waitUntil(lambda: chart.view.axis != seen)
    QTest.keyClick(chart.view, Key.Key_Escape)
    assert chart.view.axis == seen


def test_no_command_gets_between_a_drag_and_its_drop(chart: HeldChart) -> None:
    commands = plan_commands(chart.desk.words, chart)
    take_commands(chart.view, commands)
    done: list[object] = []
    commands["timeline.remove"].triggered.connect(done.append)
    at = chart.middle("Script")
    chart.press(at)
    chart.move(at + QPointF(WEEK, 0))
    QTest.keyClick(chart.view, Key.Key_Delete)
    assert not done
    chart.release(at + QPointF(WEEK, 0))
    assert first(chart, "Script") == date(2026, 4, 13)


def test_a_press_that_hardly_moves_is_a_click(chart: HeldChart) -> None:
    steps = chart.steps()
    chart.view.set_axis(chart.view.axis.zoomed(0.1, 0))
    away = QApplication.startDragDistance() - 1
    chart.drag(chart.middle("Script"), (away, 0))
    assert chart.steps() == steps
    assert chart.selected() == {"Script"}


def test_an_edit_from_elsewhere_takes_a_drag_back_with_a_word(
    chart: HeldChart, told: list[Message]
) -> None:
    at = chart.middle("Script")
    chart.press(at)
    chart.move(at + QPointF(WEEK, 0))
    other = Workspace.open(chart.desk.workspace.path, author="Elsewhere")
    other.do(tasks.edit, tasks=[chart.stage.key("Cut")], title_en="Editing")
    other.close()
    chart.desk.workspace.poll()
    assert not chart.hands.dragging
    assert "changed" in told[-1].text
    steps = chart.steps()
    chart.release(at + QPointF(WEEK, 0))
    assert chart.steps() == steps


def test_a_frame_of_previews_waits_for_no_other(chart: HeldChart, qtbot: QtBot) -> None:
    asked: list[float] = []

    class Slow:
        def at(self, x: float, _y: float, _keys: Keys) -> Preview:
            asked.append(x)
            return Preview()

        def drop(self) -> Intent | None:
            return None

    dragging = chart.hands.dragging
    dragging.begin(Slow())
    for x in range(200, 300):
        dragging.to((x, 200), Keys())
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [299]
    chart.hands.cancel()


def scrolls(chart: HeldChart) -> bool:
    return chart.hands.dragging._auto.active


def test_at_an_edge_days_scroll_and_lines_only_for_drags_from_line_to_line(
    chart: HeldChart,
) -> None:
    corner = QPointF(chart.view.width() + 5, chart.view.height() + 5)
    bar, dragging = chart.bar("Trailer"), chart.hands.dragging
    empty = QPointF(2, chart.middle("Script").y())
    for since, goes_down in ((QPointF(bar.right - 2, bar.top + 8), False), (empty, True)):
        origin = chart.view.axis.origin
        chart.press(since)
        chart.move(corner)
        assert scrolls(chart)
        for _ in range(3):
            dragging._auto.step()
        assert chart.view.axis.origin > origin
        assert (chart.view.scroll > 0) == goes_down
        chart.move(QPointF(300, 200))
        assert not scrolls(chart)
        chart.hands.cancel()
        chart.view.set_axis(Axis(origin, SCALE))


# -------------------------------------------------------- selecting, wishing


def test_a_click_selects_ctrl_toggles_and_shift_extends(chart: HeldChart) -> None:
    chart.click(chart.middle("Script"))
    assert chart.selected() == {"Script"}
    chart.click(chart.middle("Shooting"), CTRL)
    assert chart.selected() == {"Script", "Shooting"}
    chart.click(chart.middle("Script"), CTRL)
    assert chart.selected() == {"Shooting"}
    chart.click(chart.middle("Script"))
    chart.click(chart.middle("Shooting"), SHIFT)
    assert chart.selected() == {"Script", "Permit", "Making", "Shooting"}
    chart.click(chart.middle("Permit"))
    assert chart.selected() == {"Permit"}


def test_a_frame_over_empty_ground_selects(chart: HeldChart) -> None:
    since = QPointF(1, chart.middle("Trailer").y() + 2.5 * ROW)
    chart.drag(since, (600, -4 * ROW))
    assert chart.selected() == {"Poster", "Trailer", "Gala"}


def test_a_double_click_opens_what_it_meets(chart: HeldChart) -> None:
    met: list[tuple[str, Any]] = []
    for name in ("edit_wanted", "link_wanted", "mark_wanted"):
        getattr(chart.hands, name).connect(lambda what, name=name: met.append((name, what)))
    chart.double_click(chart.middle("Trailer"))
    line = next(one for one in chart.view.scene().links if one.after == chart.stage.key("Shooting"))
    legs = pairwise(line.points)
    (left, top), (right, bottom) = max(legs, key=lambda leg: abs(leg[0][1] - leg[1][1]))
    chart.double_click(QPointF((left + right) / 2, (top + bottom) / 2))
    mark = next(one for one in chart.view.scene().marks if one.sign == "deadline")
    chart.double_click(QPointF(mark.x, mark.top + 4))
    assert met == [
        ("edit_wanted", chart.stage.key("Trailer")), ("link_wanted", line.link), ("mark_wanted", mark),
    ]  # fmt: skip


def test_a_menu_is_asked_for_what_lies_there(chart: HeldChart) -> None:
    met: list[Hit] = []
    chart.hands.menu_wanted.connect(lambda _at, hit: met.append(hit))
    at = chart.middle("Trailer").toPoint()
    chart.press(QPointF(at), button=Qt.MouseButton.RightButton)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(chart.view, QContextMenuEvent(reason, at, chart.view.mapToGlobal(at)))
    assert [hit.bar and hit.bar.key for hit in met] == [chart.stage.key("Trailer")]
    assert chart.selected() == {"Trailer"}


def test_a_file_that_cannot_be_changed_offers_no_handles(chart: HeldChart) -> None:
    hit = chart.view.at(chart.middle("Trailer").x(), chart.middle("Trailer").y())
    assert over(hit) == Qt.CursorShape.OpenHandCursor
    assert over(hit, writable=False) == Qt.CursorShape.ArrowCursor
    chart.writable = False
    steps = chart.steps()
    chart.drag(chart.middle("Trailer"), (WEEK, 0))
    assert chart.steps() == steps
