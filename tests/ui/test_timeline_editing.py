"""Editing in the plan table: cells, keys and input methods; every edit is one step, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from coproduce.operations import links, tasks
from coproduce.workspace import Workspace
from tests.ui.timeline_plan import (
    STARTS,
    add_task,
    edit,
    editor,
    of,
    pick,
    press,
    selected,
    shown,
    standing,
)
from ui.desk import Desk
from ui.forms.line import LineEditor
from ui.messages import Message
from ui.timeline.columns import COLUMNS, PLACES
from ui.timeline.place import TimelinePlace

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[TimelinePlace]:
    with standing(desk, qtbot) as made:
        yield made


# ------------------------------------------------------------- editing in place


def test_a_title_a_length_and_a_progress_are_typed_in_their_cells(place: TimelinePlace) -> None:
    edit(place, "Script", "title", "Screenplay")
    assert of(place)["Screenplay"].titles.en == "Screenplay"
    edit(place, "Screenplay", "workdays", "8")
    edit(place, "Screenplay", "progress", "40%")
    row = of(place)["Screenplay"]
    assert (row.workdays, row.progress) == (8, 40)
    assert place.table.hasFocus()


def test_a_typed_start_becomes_a_constraint_and_that_is_said(
    place: TimelinePlace, qtbot: QtBot
) -> None:
    told: list[Message] = []
    place._desk.said.connect(told.append)
    edit(place, "Script", "start", "9 Mar 2026")
    row = of(place)["Script"]
    assert (row.mode, row.limit_kind, row.limit_day) == (
        "automatic",
        "start_no_earlier",
        date(2026, 3, 9),
    )
    assert row.first == date(2026, 3, 9)
    assert "9 Mar 2026" in told[-1].text
    assert told[-1].undo


def test_a_refused_value_stays_in_its_cell_and_esc_gives_the_old_one_back(
    place: TimelinePlace,
) -> None:
    told: list[Message] = []
    place._desk.said.connect(told.append)
    field = edit(place, "Script", "workdays", "-3")
    assert told[-1].tone == "refused"
    assert field.property("text") == "-3"
    assert field.property("wrong")
    QTest.keyClick(field, Key.Key_Escape)
    QTest.keyClick(field, Key.Key_Escape)
    assert of(place)["Script"].workdays == 5
    edit(place, "Script", "start", "some day")
    assert told[-1].tone == "refused"


def test_tab_in_a_cell_goes_on_to_the_next_one_that_is_typed(
    place: TimelinePlace, qtbot: QtBot
) -> None:
    pick(place, "Script")
    place.table.edit_current("start")
    QTest.keyClick(editor(place), Key.Key_Tab)
    qtbot.waitUntil(lambda: place.table.currentIndex().column() == PLACES["workdays"])
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = editor(place)
    field.setProperty("text", "6")
    QTest.keyClick(field, Key.Key_Backtab, SHIFT)
    assert of(place)["Script"].workdays == 6


def test_an_input_method_begins_an_edit_and_half_typed_letters_are_never_stored(
    place: TimelinePlace, qtbot: QtBot
) -> None:
    pick(place, "Script")
    place.table.setCurrentIndex(place.model.find(of(place)["Script"].id, PLACES["title"]))
    QApplication.sendEvent(place.table, QInputMethodEvent("jiao", []))
    field = place.table.viewport().findChild(LineEditor)
    assert field is not None
    QApplication.sendEvent(place.table, QInputMethodEvent("jiao ben", []))
    place._desk.do(tasks.edit, tasks=[of(place)["Permit"].id], workdays=11)
    assert of(place)["Script"].titles.en == "Script"
    done = QInputMethodEvent()
    done.setCommitString("剧本")
    QApplication.sendEvent(place.table, done)
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Key.Key_Return)
    assert "剧本" in shown(place)


def test_an_open_cell_lives_through_a_notice_of_another_process(
    place: TimelinePlace, small_file: Path
) -> None:
    pick(place, "Cut")
    place.table.edit_current("title")
    field = editor(place)
    QTest.keyClicks(field, "Final cut")
    other = Workspace.open(small_file, author="Li")
    other.do(tasks.edit, tasks=[of(place)["Script"].id], workdays=7)
    other.close()
    place._desk._poll()
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Key.Key_Return)
    assert "Final cut" in shown(place)


def test_summaries_are_not_typed_where_they_are_computed(place: TimelinePlace) -> None:
    key = of(place)["Before"].id
    editable = {
        column.key
        for column in COLUMNS
        if place.model.flags(place.model.find(key, PLACES[column.key])) & Qt.ItemFlag.ItemIsEditable
    }
    assert editable == {"title", "phase", "responsible", "deadline"}


# ---------------------------------------------------------------------- keys


def test_ins_adds_a_task_behind_the_selected_one_and_lets_its_title_be_typed(
    place: TimelinePlace,
) -> None:
    pick(place, "Script")
    press(place, Key.Key_Insert)
    field = editor(place)
    QTest.keyClicks(field, "Casting")
    QTest.keyClick(field, Key.Key_Return)
    assert shown(place)[:4] == ["Before", "Script", "Casting", "Permit"]
    assert of(place)["Casting"].parent_id == of(place)["Before"].id


def test_tab_indents_and_shift_tab_outdents(place: TimelinePlace) -> None:
    pick(place, "Premiere")
    press(place, Key.Key_Tab)
    assert of(place)["Premiere"].parent_id == of(place)["Making"].id
    assert selected(place) == ["Premiere"]
    press(place, Key.Key_Backtab, SHIFT)
    assert of(place)["Premiere"].parent_id is None
    assert shown(place)[-1] == "Premiere"
    assert place._desk.undo_name() == place._words.count("verb.tasks.arrange", 1)


def test_alt_and_arrows_reorder_and_nudge(place: TimelinePlace) -> None:
    pick(place, "Permit")
    press(place, Key.Key_Up, ALT)
    assert shown(place)[1:3] == ["Permit", "Script"]
    assert selected(place) == ["Permit"]
    press(place, Key.Key_Down, ALT)
    assert shown(place)[1:3] == ["Script", "Permit"]
    pick(place, "Script")
    press(place, Key.Key_Right, ALT)
    assert of(place)["Script"].first == date(2026, 3, 3)
    press(place, Key.Key_Left, ALT)
    assert of(place)["Script"].first == STARTS


def test_del_removes_with_parts_and_undo_brings_links_back(place: TimelinePlace) -> None:
    pick(place, "Before")
    press(place, Key.Key_Delete)
    assert shown(place) == ["Making", "Shooting", "Cut", "Premiere"]
    assert selected(place) == ["Making"]
    place._desk.undo()
    assert of(place)["Shooting"].reason.kind == "link"


def test_two_tasks_are_linked_and_a_circle_is_refused_by_their_titles(
    place: TimelinePlace,
) -> None:
    told: list[Message] = []
    place._desk.said.connect(told.append)
    key = add_task(place._desk.workspace, of(place)["Script"].work_id, "Songs")
    place.table.select([of(place)["Script"].id, key])
    place.commands["timeline.link"].trigger()
    assert of(place)["Songs"].reason.before == of(place)["Script"].id
    assert place._desk.do(links.add, before=key, after=of(place)["Script"].id) is None
    assert "Songs" in told[-1].text
    assert "Script" in told[-1].text


def test_a_nudge_and_a_link_by_command_ask_about_pinned_tasks_once(place: TimelinePlace) -> None:
    space, rows = place._desk.workspace, of(place)
    work = rows["Script"].work_id
    one, two = add_task(space, work, "One"), add_task(space, work, "Two")
    space.do(tasks.edit, tasks=[two], mode="pinned", first=of(place)["One"].first)
    pinned = of(place)["Two"].first
    place.table.select([one, two])
    place.commands["timeline.link"].trigger()
    answer(place, 1, remember=False)
    assert (of(place)["Two"].first, of(place)["Two"].reason.kind) == (pinned, "pinned")
    place.table.select([one])
    place.commands["timeline.later"].trigger()
    answer(place, 0)
    later = of(place)["Two"].first
    assert later > of(place)["One"].last
    place.table.select([one])
    place.commands["timeline.later"].trigger()
    assert place.both.gestures.drops.question is None
    assert of(place)["Two"].first > later


def answer(place: TimelinePlace, number: int, *, remember: bool = True) -> None:
    question = place.both.gestures.drops.question
    assert question is not None
    question.remember.setChecked(remember)
    question.findChildren(QPushButton)[number].click()


def test_arrows_walk_the_cells_and_type_to_edit_begins_there(place: TimelinePlace) -> None:
    pick(place, "Script")
    place.table.setCurrentIndex(place.model.find(of(place)["Script"].id, PLACES["title"]))
    while place.table.currentIndex().column() != PLACES["workdays"]:
        press(place, Key.Key_Right)
    QTest.keyClicks(place.table, "9")
    field = editor(place)
    QTest.keyClick(field, Key.Key_Return)
    assert of(place)["Script"].workdays == 9
