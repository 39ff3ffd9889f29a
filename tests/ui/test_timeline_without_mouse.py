"""Whatever a hand does on the chart can be done with the keyboard, in the table and its dialogs; and everything has a name."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.timeline_plan import add_task, link, of, pick, press, selected, shown, standing
from ui.desk import Desk
from ui.timeline.move_dialog import MoveDialog
from ui.timeline.place import TimelinePlace

ASKED = QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[TimelinePlace]:
    with standing(desk, qtbot) as made:
        yield made


def moving(place: TimelinePlace, *titles: str) -> MoveDialog:
    pick(place, *titles)
    QTest.keyClick(place.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    found = QApplication.activeModalWidget()
    assert isinstance(found, MoveDialog)
    return found


# ------------------------------------------------------------- the move dialog


def test_it_starts_from_what_was_said_of_pinned_tasks_before(place: TimelinePlace):
    dialog = moving(place, "Script")
    assert dialog.value("pinned") == "keep"
    dialog.reject()
    place.both.gestures.drops._answer = "push"
    dialog = moving(place, "Script")
    assert dialog.value("pinned") == "push"
    dialog.reject()


def test_the_start_alone_is_moved_and_the_finish_stays(place: TimelinePlace):
    before = of(place)["Shooting"]
    dialog = moving(place, "Shooting")
    dialog.put("way", "start")
    dialog.put("days", 3)
    dialog.refresh()
    assert dialog.value("date") > before.first
    dialog.accept()
    after = of(place)["Shooting"]
    assert (after.last, after.workdays) == (before.last, before.workdays - 3)
    place._desk.undo()
    assert of(place)["Shooting"] == before


def test_the_finish_alone_is_moved_to_a_day(place: TimelinePlace):
    before = of(place)["Script"]
    dialog = moving(place, "Script")
    dialog.put("way", "finish")
    dialog._typed("date")
    dialog.put("date", date(2026, 3, 11))
    dialog.refresh()
    assert dialog.value("days") == 3
    dialog.accept()
    after = of(place)["Script"]
    assert (after.first, after.last) == (before.first, date(2026, 3, 11))


def test_one_end_alone_is_offered_for_a_task_with_a_length(place: TimelinePlace):
    for titles in (("Before",), ("Premiere",), ("Script", "Permit")):
        dialog = moving(place, *titles)
        assert dialog.sheet.fields["way"].isHidden()
        dialog.reject()


@pytest.mark.parametrize(("answer", "pushed"), [("keep", False), ("push", True), ("refuse", None)])
def test_what_becomes_of_pinned_tasks_is_asked(
    place: TimelinePlace, answer: str, pushed: bool | None
):
    space, found = place._desk.workspace, of(place)
    gala = add_task(
        space, found["Script"].work_id, "Gala", workdays=1, mode="pinned", first=date(2026, 3, 9)
    )
    link(space, found["Script"].id, gala)
    before = of(place)
    dialog = moving(place, "Script")
    dialog.put("days", 4)
    dialog.put("pinned", answer)
    dialog.refresh()
    assert dialog.buttons.primary.isEnabled() == (pushed is not None)
    dialog.accept()
    after = of(place)
    if pushed is None:
        assert dialog.note.text()
        assert after == before
        dialog.reject()
    else:
        assert after["Script"].first > before["Script"].first
        assert (after["Gala"].first > before["Gala"].first) == pushed


# ------------------------------------------------------------------- by keys


def test_copies_stand_behind_their_originals_and_are_selected(place: TimelinePlace):
    pick(place, "Script", "Permit")
    press(place, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert shown(place)[:5] == ["Before", "Script", "Permit", "Script", "Permit"]
    assert selected(place) == ["Script", "Permit"]
    assert [index.row() for index in place.table.selectionModel().selectedRows()] == [3, 4]
    place._desk.undo()
    assert len(shown(place)) == 7


def test_every_gesture_of_a_hand_has_its_command_or_cell(place: TimelinePlace):
    """Create, move, nudge, copy, link, remove, indent by command; days, length and progress in cells."""
    keys = {action.objectName() for action in place.commands}
    assert keys >= {
        *(
            "timeline.add",
            "timeline.move_to",
            "timeline.earlier",
            "timeline.later",
            "timeline.copy",
        ),
        *(
            "timeline.link",
            "timeline.remove",
            "timeline.indent",
            "timeline.outdent",
            "timeline.details",
        ),
    }
    pick(place, "Script")
    for key in ("title", "start", "workdays", "progress"):
        assert place.table.edit_current(key), key
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_the_way_from_search_to_panel_leads_through_all_and_back(place: TimelinePlace):
    view, ctrl = place.side.view, Qt.KeyboardModifier.ControlModifier
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab, ctrl)
    onward = QApplication.focusWidget()
    assert onward is not None
    assert onward is not view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Backtab, ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() not in (None, view, onward)
    met: list[QWidget] = []
    widget: QWidget | None = place.table
    while widget is not None and widget not in met:
        met.append(widget)
        widget = widget.nextInFocusChain()
    order = [met.index(one) for one in (place.table, place.side.view, place.panel)]
    assert order == sorted(order)


# --------------------------------------------------------------------- names


def unnamed(top: QWidget) -> list[str]:
    found: list[str] = []
    every: list[Any] = [one for one in top.findChildren(QWidget) if isinstance(one, ASKED)]
    for widget in every:
        inside = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        # Qt's own parts speak through the whole; what is put away gets its words when it is shown
        if inside or widget.objectName().startswith("qt_") or widget.isHidden():
            continue
        known = QAccessible.queryAccessibleInterface(widget)
        name = known.text(QAccessible.Text.Name)
        if not name.strip() or "[" in name:
            found.append(
                f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: {name!r}"
            )
    return found


@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
def test_every_button_and_field_of_the_place_has_a_name(place: TimelinePlace, language: str):
    place._desk.words.set_language(language)
    place.retranslate(place._desk.words)
    pick(place, "Permit")
    for tab in range(place.panel.tabs.count()):
        place.panel.tabs.setCurrentIndex(tab)
    QApplication.processEvents()
    tools = [one for one in place.tools() if isinstance(one, QWidget)]
    assert [told for top in (place, *tools) for told in unnamed(top)] == []


def test_the_move_dialog_has_a_name_for_every_field(place: TimelinePlace):
    dialog = moving(place, "Script")
    assert unnamed(dialog) == []
    dialog.reject()
