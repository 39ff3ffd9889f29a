"""The dialog that copies a period: it counts what the verb then does, with both clocks, and forbids what would be refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.builders import add_channel, add_slot, add_work
from ui.desk import Desk
from ui.schedule.copying.dialog import CopyDialog
from ui.schedule.days import Period

SATURDAY = date(2025, 9, 20)


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> Iterator[CopyDialog]:
    made = CopyDialog(desk, Period.around("week", SATURDAY), None, None)
    made.open()
    yield made
    if isValid(made):
        made.reject()


def cells(dialog: CopyDialog, row: int = 0) -> list[str]:
    found = [dialog.table.item(row, column) for column in range(dialog.table.columnCount())]
    return [item.text() for item in found if item]


def test_a_week_onto_the_next_one_is_what_it_begins_with(dialog: CopyDialog, desk: Desk) -> None:
    asked = dialog.asked()
    assert (asked.first, asked.last, asked.to) == (
        date(2025, 9, 15),
        date(2025, 9, 21),
        date(2025, 9, 22),
    )
    assert "1 slot will be copied" in dialog.note.text()
    assert cells(dialog)[1:5] == [
        "The Composer",
        "Sat 20 Sept 2025 20:00",
        "Sat 27 Sept 2025 20:00",
        "Sat 27 Sept 2025 23:00 Beijing",
    ]
    heard: list[object] = []
    dialog.done_with.connect(heard.append)
    dialog.buttons.primary.click()
    assert len(heard) == 1
    desk.undo()


def test_what_lies_there_is_told_and_decided(dialog: CopyDialog, desk: Desk) -> None:
    space = desk.workspace
    add_slot(space, add_channel(space, "QZ"), add_work(space, "Other"), "2025-09-27 21:00")
    dialog.refresh()
    assert "1 is skipped" in dialog.note.text()
    assert not dialog.buttons.primary.isEnabled()
    dialog.put("over", "refuse")
    dialog.refresh()
    assert "Other" in dialog.warning.text()
    assert not dialog.buttons.primary.isEnabled()
    dialog.put("over", "pool")
    dialog.refresh()
    assert dialog.buttons.primary.isEnabled()


def test_a_day_and_a_week_know_their_last_day(dialog: CopyDialog) -> None:
    dialog.put("what", "day")
    dialog.sheet.edited.emit("what", "day")
    assert dialog.asked().last == date(2025, 9, 15)
    assert not dialog.sheet.fields["last"].isEnabled()
    dialog.put("what", "dates")
    dialog.sheet.edited.emit("what", "dates")
    dialog.put("last", date(2025, 9, 1))
    dialog.refresh()
    assert "lies before the first" in dialog.note.text()
    assert not dialog.buttons.primary.isEnabled()
