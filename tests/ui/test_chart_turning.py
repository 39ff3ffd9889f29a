"""Wheel, touch pad, pulling hand and keyboard on a chart: they look elsewhere and select, and change nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.chart_hands import HeldChart, standing
from ui.desk import Desk
from ui.theme import Theme
from ui.timeline.chart.keyboard import take_commands
from ui.timeline.commands import plan_commands

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MIDDLE_BUTTON = Qt.MouseButton.MiddleButton


@pytest.fixture
def chart(desk: Desk, qtbot: QtBot, theme: Theme) -> Iterator[HeldChart]:
    del theme
    with standing(desk, qtbot) as made:
        yield made


def test_the_wheel_zooms_at_the_pointer_pans_and_leaves_lines_to_the_view(
    chart: HeldChart, qtbot: QtBot
) -> None:
    at, before = QPointF(417, 200), chart.view.axis
    chart.turn(at, QPoint(0, 120), CTRL)
    assert chart.view.axis.scale > before.scale
    assert chart.view.axis.day(417) == pytest.approx(before.day(417))
    zoomed = chart.view.axis
    chart.turn(at, QPoint(0, -120), SHIFT)
    assert chart.view.axis.origin > zoomed.origin
    assert chart.view.axis.scale == zoomed.scale
    panned = chart.view.axis
    chart.turn(at, QPoint(0, 0), pixels=QPoint(-30, 4))
    assert chart.view.axis.x(panned.origin) == pytest.approx(-30)
    with qtbot.waitSignal(chart.view.scroll_wanted) as asked:
        chart.turn(at, QPoint(0, -120))
    assert asked.args is not None
    assert asked.args[0] > 0


def test_two_fingers_zoom_about_the_point_between_them(chart: HeldChart) -> None:
    at, before = QPointF(300, 100), chart.view.axis
    zoom = Qt.NativeGestureType.ZoomNativeGesture
    pad = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(zoom, pad, 2, at, at, at, 0.5, QPointF())
    QApplication.sendEvent(chart.view, event)
    assert chart.view.axis.scale == before.scale * 1.5
    assert chart.view.axis.day(300) == pytest.approx(before.day(300))


def test_the_middle_button_or_space_pulls_the_ground(chart: HeldChart) -> None:
    at, steps = chart.middle("Script"), chart.steps()
    day = chart.view.axis.day(at.x())
    chart.drag(at, (150, -30), button=MIDDLE_BUTTON)
    assert chart.view.axis.day(at.x() + 150) == pytest.approx(day)
    assert chart.view.scroll == 30
    QTest.keyPress(chart.view, Key.Key_Space)
    chart.drag(at + QPointF(150, 0), (-150, 0))
    QTest.keyRelease(chart.view, Key.Key_Space)
    assert chart.view.axis.day(at.x()) == pytest.approx(day)
    assert chart.steps() == steps


# -------------------------------------------------------------------- keyboard


def test_keys_walk_the_lines_scroll_the_days_and_zoom(chart: HeldChart) -> None:
    chart.click(chart.middle("Script"))
    QTest.keyClick(chart.view, Key.Key_Down)
    assert chart.selected() == {"Permit"}
    QTest.keyClick(chart.view, Key.Key_Down, SHIFT)
    QTest.keyClick(chart.view, Key.Key_Down, SHIFT)
    assert chart.selected() == {"Permit", "Making", "Shooting"}
    QTest.keyClick(chart.view, Key.Key_Up, SHIFT)
    assert chart.selected() == {"Permit", "Making"}
    QTest.keyClick(chart.view, Key.Key_End)
    assert chart.selected() == {"Gala"}
    axis = chart.view.axis
    QTest.keyClick(chart.view, Key.Key_Right)
    assert chart.view.axis.origin > axis.origin
    QTest.keyClick(chart.view, Key.Key_Plus)
    assert chart.view.axis.scale > axis.scale


def test_the_commands_of_the_table_hold_in_the_chart(chart: HeldChart, qtbot: QtBot) -> None:
    commands = plan_commands(chart.desk.words, chart)
    take_commands(chart.view, commands)
    chart.view.setFocus()
    for key, name in ((Key.Key_Delete, "timeline.remove"), (Key.Key_Return, "timeline.edit")):
        with qtbot.waitSignal(commands[name].triggered):
            QTest.keyClick(chart.view, key)


def test_ctrl_tab_leaves_the_chart(chart: HeldChart) -> None:
    beside = QLineEdit(chart.view.window())
    beside.show()
    take_commands(chart.view, plan_commands(chart.desk.words, chart))
    QTest.keyClick(chart.view, Key.Key_Tab, CTRL)
    assert beside.hasFocus()
