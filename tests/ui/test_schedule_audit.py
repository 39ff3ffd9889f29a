"""The audit of clocks in the window: told at opening, both readings, one or many settled, undone."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from coproduce.operations.settling import settle
from coproduce.queries.reference import channels
from coproduce.queries.schedule import work_choices
from coproduce.queries.slots import slots_by_id
from tests.builders import add_slot, store_old_rules
from ui.desk import Desk
from ui.message_bar import MessageBar
from ui.messages import Message
from ui.schedule.audit.dialog import AuditDialog
from ui.schedule.audit.watch import ClockWatch
from ui.tables import choose_row


@pytest.fixture
def drifted(desk: Desk) -> list[UUID]:
    """Two slots of 2090 that were made while the zone was an hour further."""
    space = desk.workspace
    (channel,) = (row.id for row in desk.read(channels) if row.code == "QZ")
    work = desk.read(work_choices)[0].id
    keys = [add_slot(space, channel, work, f"2090-03-0{day} 20:00") for day in (1, 2)]
    store_old_rules(space, keys)
    return keys


@pytest.fixture
def dialog(desk: Desk, drifted: list[UUID], qtbot: QtBot) -> Iterator[AuditDialog]:
    made = AuditDialog(desk, desk.words)
    made.show()
    looked(qtbot, made)
    yield made
    if isValid(made):
        made.close()


def looked(qtbot: QtBot, dialog: AuditDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.is_looking, timeout=30_000)


def shown(dialog: AuditDialog) -> list[tuple[str, ...]]:
    return [tuple(column.text(row) for column in dialog.model.columns[3:]) for row in dialog.model.rows]  # fmt: skip


def test_both_readings_stand_side_by_side(dialog: AuditDialog) -> None:
    assert shown(dialog) == [
        ("1 Mar 2090 20:00 / 23:00", "1 Mar 2090 19:00 / 22:00"),
        ("2 Mar 2090 20:00 / 23:00", "2 Mar 2090 19:00 / 22:00"),
    ]
    assert (
        dialog.group.currentText() == "Astana · 1 Mar 2090 – 2 Mar 2090 · 2 slots · 1:00 later now"
    )
    assert dialog._note.text() == "The decision is for 2 slots."


def test_all_are_settled_at_once_and_taken_back(dialog: AuditDialog, desk: Desk, drifted: list[UUID]) -> None:  # fmt: skip
    dialog.wall.click()
    assert shown(dialog) == []
    assert dialog._empty.isVisible()
    assert not any(row.air.drifted(row.starts) for row in desk.read(slots_by_id, drifted))
    desk.undo()
    dialog._catch_up()
    assert len(shown(dialog)) == 2


def test_one_is_settled_the_other_way(dialog: AuditDialog, desk: Desk, drifted: list[UUID]) -> None:
    choose_row(dialog.table, 0)
    assert dialog._note.text() == "The decision is for 1 slot."
    dialog.instant.click()
    first, second = desk.read(slots_by_id, drifted)
    assert (f"{first.air.at:%H:%M}", f"{second.air.at:%H:%M}") == ("19:00", "20:00")
    assert len(shown(dialog)) == 1


def test_what_is_settled_while_the_file_is_looked_through_is_not_asked_again(
    dialog: AuditDialog, desk: Desk, drifted: list[UUID]
) -> None:
    older = dialog._groups
    dialog.refresh()
    assert dialog._reading is not None
    dialog._reading.drop()  # its answer is given below
    desk.do(settle, slots=drifted[:1], keep="wall")
    dialog._catch_up()
    dialog._answered(older)  # it was read before the decision
    assert dialog._gather.isActive()
    dialog._catch_up()
    assert len(shown(dialog)) == 1
    assert "1 slot " in dialog.group.currentText()


def test_a_click_leads_to_the_slot(dialog: AuditDialog, drifted: list[UUID]) -> None:
    sought: list[tuple[object, ...]] = []
    dialog.sought.connect(lambda *told: sought.append(told))
    dialog.table.clicked.emit(dialog.model.index(0, 0))
    assert sought == [(drifted[0], date(2090, 3, 1))]


def test_a_file_without_doubt_says_so(desk: Desk, qtbot: QtBot) -> None:
    made = AuditDialog(desk, desk.words)
    made.show()
    looked(qtbot, made)
    assert made._empty.isVisible()
    assert not made.wall.isVisible()
    made.close()


def test_it_is_told_at_opening_with_a_look(desk: Desk, drifted: list[UUID], qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = MessageBar(desk)
    qtbot.addWidget(bar)
    watch = ClockWatch(desk, window)
    with qtbot.waitSignal(desk.said, timeout=10_000) as told:
        watch.look()
    message: Message = told.args[0]
    assert (
        message.text
        == "A zone's rules have changed: 2 slots ask for a decision. Nothing was moved."
    )
    assert not bar._leaving.isActive(), "it stays until the person looks or closes it"
    opened = watch.show_audit()
    assert opened.isVisible()
    looked(qtbot, opened)  # type: ignore[arg-type]
    opened.close()
    bar.put_away()
    watch.end()


def test_nothing_is_said_where_nothing_is_wrong(desk: Desk, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    said: list[Message] = []
    desk.said.connect(said.append)
    watch = ClockWatch(desk, window)
    watch.look()
    qtbot.waitUntil(lambda: watch._reading is None, timeout=30_000)
    watch.end()
    assert said == []


@pytest.mark.parametrize("language", ["kk", "ru", "zh"])
def test_everything_is_worded_again(dialog: AuditDialog, desk: Desk, language: str) -> None:
    desk.words.set_language(language)
    told = [
        dialog.windowTitle(),
        dialog.wall.text(),
        dialog.group.currentText(),
        dialog._note.text(),
    ]
    assert not any("[" in text for text in told)
    desk.words.set_language("en")
