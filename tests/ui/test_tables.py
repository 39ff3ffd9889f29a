"""Rows are chosen by the program as it says, whatever keys the person holds down meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QTableWidget,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from ui.tables import calm, choose, choose_row

Mod = Qt.KeyboardModifier
HELD = [Mod.NoModifier, Mod.ShiftModifier, Mod.ControlModifier, Mod.AltModifier]


def table() -> QAbstractItemView:
    return QTableWidget(5, 3)


def tree() -> QAbstractItemView:
    made = QTreeWidget()
    made.setColumnCount(3)
    made.addTopLevelItems([QTreeWidgetItem([str(row)] * 3) for row in range(5)])
    return made


def plain() -> QAbstractItemView:
    made = QListWidget()
    made.addItems([str(row) for row in range(5)])
    return made


def selected(view: QAbstractItemView) -> list[int]:
    return sorted({index.row() for index in view.selectionModel().selectedIndexes()})


@pytest.mark.parametrize("held", HELD, ids=str)
@pytest.mark.parametrize("make", [table, tree, plain], ids=["table", "tree", "list"])
def test_keys_held_change_nothing(make: object, held: Mod, qtbot: QtBot) -> None:
    view: QAbstractItemView = make()  # type: ignore[operator]
    qtbot.addWidget(view)
    calm(view)
    view.show()
    QTest.keyPress(view.windowHandle(), Qt.Key.Key_F13, held)
    assert QGuiApplication.keyboardModifiers() == held
    choose_row(view, 0)
    assert (selected(view), view.currentIndex().row()) == ([0], 0)
    choose_row(view, 3)
    assert (selected(view), view.currentIndex().row()) == ([3], 3)
    places = [view.model().index(row, 0) for row in (1, 4)]
    choose(view, places)
    assert (selected(view), view.currentIndex().row()) == ([1, 4], 1)
    choose(view, places, places[1])
    assert (selected(view), view.currentIndex().row()) == ([1, 4], 4)


@pytest.mark.parametrize("_again", [1, 2])
def test_nothing_is_held_from_the_test_before(_again: int, qtbot: QtBot) -> None:
    assert QGuiApplication.keyboardModifiers() == Mod.NoModifier
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
    view = table()
    qtbot.addWidget(view)
    view.show()
    QTest.mouseDClick(view.windowHandle(), Qt.MouseButton.LeftButton, Mod.ShiftModifier)
