"""The repair dialog: moves in both clocks with reason and cost, one button that applies them, and what is left open."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from coproduce.operations import slots, works
from coproduce.queries.slots import slots_by_id
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_slot, add_version, add_work, make_workspace
from ui.desk import Desk
from ui.schedule.repair.dialog import RepairDialog, repair_slots
from ui.words import Words


@pytest.fixture
def desk(qtbot: QtBot, words: Words, tmp_path) -> Iterator[Desk]:
    make_workspace(tmp_path).close()
    desk = Desk(words, Workspace.open(tmp_path / "test.coproduce", author="Producer"))
    yield desk
    desk.clear()


@pytest.fixture
def pair(desk: Desk) -> list[UUID]:
    """A film agreed at 20:00, and another proposed over it at 21:00."""
    space, made = desk.workspace, []
    channel = add_channel(space, "JJ")
    for title, at, state in (("The Composer", "20:00", "agreed"), ("Tomiris", "21:00", "proposed")):
        work = add_work(space, title)
        add_version(space, work)
        airs = f"2026-03-04 {at}"
        made.append(add_slot(space, channel, work, airs, state=state, over="allow"))
    return made


def opened(qtbot: QtBot, desk: Desk, slot_ids: list[UUID]) -> RepairDialog:
    dialog = repair_slots(desk, desk.words, None, slot_ids)
    qtbot.addWidget(dialog)
    return dialog


def cells(dialog: RepairDialog, row: int = 0) -> list[str]:
    table = dialog.table
    items = (table.item(row, column) for column in range(table.columnCount()))
    return [item.text() if item else "" for item in items]


def test_it_shows_the_move_in_both_clocks_and_applies_it_as_one_step(qtbot, desk, pair):
    dialog = opened(qtbot, desk, pair)
    told = cells(dialog)
    assert told[:3] == ["JJ", "Tomiris", "Proposed"]
    assert [text[-5:] for text in told[3:5]] == ["21:00", "21:40"]
    assert "00:40 Beijing" in told[5]
    assert told[6:] == ["+0:40", "lies on “The Composer”"]
    assert dialog.note.text() == "1 slot moves, 0:40 in all"
    with qtbot.waitSignal(dialog.done_with):
        dialog.buttons.primary.click()
    (row,) = desk.read(slots_by_id, [pair[1]])
    assert row.air.wall() == "2026-03-04 21:40"
    assert "Repair of 1 slot" in desk.undo_name()
    desk.undo()
    (row,) = desk.read(slots_by_id, [pair[1]])
    assert row.air.wall() == "2026-03-04 21:00"


def test_with_nothing_to_move_there_is_nothing_to_apply(qtbot, desk, pair):
    desk.do(slots.move, slots=[pair[1]], minutes=40)
    dialog = opened(qtbot, desk, pair)
    assert dialog.note.text() == "Nothing has to move"
    assert not dialog.buttons.primary.isEnabled()


def test_what_moving_cannot_mend_is_told(qtbot, desk, pair):
    (row,) = desk.read(slots_by_id, [pair[1]])
    desk.do(works.edit, works=[row.work_id], stage="cancelled")
    dialog = opened(qtbot, desk, pair)
    assert dialog.table.rowCount() == 1
    assert "“Tomiris” is cancelled" not in dialog.note.text()
    desk.do(slots.move, slots=[pair[1]], minutes=40)
    dialog.refresh()
    assert "Left to decide: “Tomiris” is cancelled" in dialog.warning.text()


def test_a_line_leads_to_its_slot(qtbot, desk, pair):
    dialog = opened(qtbot, desk, pair)
    item = dialog.table.item(0, 1)
    assert item is not None
    with qtbot.waitSignal(dialog.wanted) as asked:
        dialog.table.itemDoubleClicked.emit(item)
    assert asked.args == [pair[1]]
