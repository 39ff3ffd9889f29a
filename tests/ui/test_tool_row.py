"""The bar over the schedule takes a second line where one has no room, and gives it back."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.schedule.tool_row import ToolRow
from ui.sizes import BAR


def button(wide: int) -> QWidget:
    made = QPushButton("x")
    made.setFixedWidth(wide)
    return made


def test_what_is_needed_least_goes_below_where_there_is_no_room(qtbot: QtBot) -> None:
    giving = button(200)
    row = ToolRow((button(100), button(100)), giving, QLabel(), (button(100),))
    qtbot.addWidget(row)
    row.resize(800, BAR)
    row.show()
    assert (row.wrapped, row.height()) == (False, BAR)
    row.resize(450, BAR)
    assert (row.wrapped, row.height()) == (True, 2 * BAR)
    assert row.minimumSizeHint().width() < 450
    giving.hide()
    qtbot.waitUntil(lambda: not row.wrapped)
    assert row.height() == BAR
    giving.show()
    qtbot.waitUntil(lambda: row.wrapped)
    row.resize(800, 2 * BAR)
    assert (row.wrapped, row.height()) == (False, BAR)
