"""A grid over a small file: three channels in a week of September 2025, with slots across midnight and across six."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import add_channel, add_slot, add_work
from ui.desk import Desk
from ui.schedule.days import Period
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.pane import GridPane
from ui.theme import Theme

WEEK = Period.around("week", date(2025, 9, 20))
TIMES = ("2025-09-16 09:00", "2025-09-20 23:30", "2025-09-21 05:00", "2025-09-18 20:00")


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot, theme: Theme) -> Iterator[GridPane]:
    """Three channels in a week of September 2025, with slots across midnight and across the day's end at six."""
    space = desk.workspace
    work = add_work(space, "The Road", title_zh="路")
    for code, zone in (("QZ", "KZ"), ("CC", "CN"), ("KB", "KZ")):
        channel = add_channel(space, code, zone)
        for at in TIMES:
            add_slot(space, channel, work, at, length=2 * 3600)
    made = GridPane(desk.words, GridBook(desk.read))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.view.book.turn_to(WEEK, None)
    made.view.show_book()
    made.show()
    QApplication.processEvents()
    yield made
    made.hide()
