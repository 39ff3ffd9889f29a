"""The bar over a place gives way: first the name of the step goes, then the words of the tools; none is ever cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from ui.actions import Actions
from ui.header import TOLD_WIDTH, Header
from ui.icons import dress
from ui.theme import Theme
from ui.words import Words

BARE, WORDED = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
NAMES = ("Export roster", "Freeze edition", "Since edition")


@pytest.fixture
def header(qtbot: QtBot, theme: Theme, words: Words) -> Header:
    del theme
    actions = Actions(words, words)
    made = Header(actions)
    qtbot.addWidget(made)
    actions["undo"].setEnabled(True)
    actions["undo"].setText("Undo move of 3 slots")
    tools = [QAction(name, made) for name in NAMES]
    for tool in tools:
        dress(tool, "roster")
    made.show_place("Schedule", tools)
    made.show()
    return made


def styles(header: Header) -> tuple[Qt.ToolButtonStyle, set[Qt.ToolButtonStyle]]:
    """Tell how the step is shown, and how the tools are."""
    undo = header._steps[0]
    tools = [one for one in header._tools if isinstance(one, QToolButton)]
    return undo.toolButtonStyle(), {one.toolButtonStyle() for one in tools}


def test_words_go_before_any_is_cut(header: Header) -> None:
    header.setFixedWidth(1400)
    assert styles(header) == (WORDED, {WORDED})
    whole = header._layout.sizeHint().width()
    header.setFixedWidth(whole - 1)
    assert styles(header) == (BARE, {WORDED})
    header.setFixedWidth(header._layout.sizeHint().width() - 1)
    assert styles(header) == (BARE, {BARE})
    header.setFixedWidth(1400)
    assert styles(header) == (WORDED, {WORDED})


def test_what_is_told_keeps_room_and_a_warning_all_of_it(header: Header) -> None:
    told = "Read only: this medium cannot be written to"
    for width in range(700, 1500, 50):
        header.setFixedWidth(width)
        header.show_state(told)
        header._layout.activate()
        assert header._state.width() >= TOLD_WIDTH
        header.show_state(told, "lock", "warn")
        header._layout.activate()
        assert header._state.toolTip() == ""


def test_a_step_that_comes_takes_its_room_at_once(header: Header) -> None:
    header.setFixedWidth(1400)
    header._steps[0].defaultAction().setEnabled(False)
    assert styles(header) == (BARE, {WORDED})
    header._steps[0].defaultAction().setEnabled(True)
    assert styles(header) == (WORDED, {WORDED})
