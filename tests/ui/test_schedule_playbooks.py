"""Playbooks in the window: prepared line by line, then laid over a range that is shown on both clocks before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from coproduce.queries.playbooks import playbook_lines, playbooks
from coproduce.queries.works import works
from tests.builders import add_work
from ui.desk import Desk
from ui.schedule.days import Period
from ui.schedule.playbooks.apply_dialog import ApplyDialog
from ui.schedule.playbooks.edit_dialog import PlaybooksDialog, edit_playbooks
from ui.tables import choose_row

SATURDAY = date(2025, 9, 20)


@pytest.fixture
def editor(desk: Desk, qtbot: QtBot) -> Iterator[PlaybooksDialog]:
    add_work(desk.workspace, "Requiem", length=1800)
    made = edit_playbooks(desk, desk.words, None)
    yield made
    if isValid(made):
        made.reject()


def put_in(editor: PlaybooksDialog, title: str) -> None:
    (work,) = (row for row in editor._desk.read(works) if row.titles.en == title)
    picker = editor.lines.entry.fields["work_id"].editor
    picker.show_value(work.id)
    editor.lines.entry.edited.emit("work_id", work.id)
    editor.lines.buttons["put_in"].click()


def titles(editor: PlaybooksDialog) -> list[str]:
    table = editor.lines.table
    return [item.text() for row in range(table.rowCount()) if (item := table.item(row, 1))]


def test_a_playbook_is_prepared_line_by_line(editor: PlaybooksDialog, desk: Desk) -> None:
    editor.empty.acted.emit()
    editor.names.edited.emit("title_en", "Mourning")
    for title in ("Requiem", "The Composer"):
        put_in(editor, title)
    assert titles(editor) == ["Requiem", "The Composer"]
    choose_row(editor.lines.table, 1)
    editor.lines.buttons["up"].click()
    assert titles(editor) == ["The Composer", "Requiem"]
    editor.lines.buttons["take_out"].click()
    assert titles(editor) == ["Requiem"]
    (row,) = desk.read(playbooks)
    assert (row.titles.en, row.lines, row.length) == ("Mourning", 1, 1800)
    desk.undo()
    assert len(desk.read(playbook_lines, row.id)) == 2
    editor.remove.click()
    assert desk.read(playbooks) == []
    assert editor.list.count() == 0


def test_a_playbook_without_lines_says_what_to_do(editor: PlaybooksDialog) -> None:
    editor.empty.acted.emit()
    lines = editor.lines
    assert lines.empty.isVisibleTo(lines)
    put_in(editor, "Requiem")
    assert lines.table.isVisibleTo(lines)
    lines.buttons["take_out"].click()
    assert lines.empty.isVisibleTo(lines)


def test_a_line_without_a_work_is_not_put_in(editor: PlaybooksDialog) -> None:
    editor.add.click()
    editor.lines.buttons["put_in"].click()
    assert editor.lines.entry.fields["work_id"].wrong.text()


def lay(desk: Desk) -> ApplyDialog:
    made = ApplyDialog(desk, Period.around("day", SATURDAY), None, None)
    made.open()
    return made


def test_without_a_playbook_nothing_can_be_laid(desk: Desk) -> None:
    dialog = lay(desk)
    assert "no playbook yet" in dialog.note.text()
    assert not dialog.buttons.primary.isEnabled()
    dialog.reject()


def test_a_range_is_shown_and_replaced(editor: PlaybooksDialog, desk: Desk) -> None:
    editor.add.click()
    put_in(editor, "Requiem")
    dialog = lay(desk)
    channels = [row.id for row in dialog._all if row.code == "QZ"]
    dialog.channels.show_channels(dialog._all, set(channels))
    for name, hour in (("first_hour", "19:30"), ("stop_hour", "22:00")):
        dialog.put(name, hour)
    dialog.put("stop_day", SATURDAY)
    dialog.refresh()
    assert dialog.note.text().startswith("1 slot is cancelled · 5 run instead")
    first = [item.text() for column in range(6) if (item := dialog.table.item(0, column))]
    assert first[2:] == [
        "Sat 20 Sept 2025 19:30",
        "Sat 20 Sept 2025 22:30 Beijing",
        "Requiem",
        "0:30",
    ]
    dialog.buttons.primary.click()
    assert desk.undo_name().startswith("Playbook laid over")
    dialog = lay(desk)
    dialog.put("stop_day", date(2025, 9, 1))
    dialog.refresh()
    assert not dialog.buttons.primary.isEnabled()
    dialog.reject()
