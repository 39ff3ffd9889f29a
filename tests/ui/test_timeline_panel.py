"""The panel of a task: fields, links and resources, each committed value one step, each refusal where it belongs."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coproduce.operations import resources
from coproduce.operations.verbs import VERBS
from coproduce.queries.bookings import booked_by, resources as all_resources
from coproduce.queries.plan import links as all_links
from coproduce.storage.history import operations
from tests.builders import add_work, only
from tests.ui.timeline_plan import STARTS, add_task, link, of, pick, standing
from ui.desk import Desk
from ui.forms.dialog import FormDialog
from ui.forms.sheet import LabelledField
from ui.messages import Message
from ui.timeline.place import TimelinePlace


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[TimelinePlace]:
    with standing(desk, qtbot) as made:
        yield made


def field(place: TimelinePlace, name: str) -> LabelledField:
    return place.panel.sheet("task").fields[name]


def enter(place: TimelinePlace, name: str, text: str) -> QWidget:
    widget = field(place, name).widget
    widget.setFocus()
    widget.setProperty("text", text)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    return widget


def choose(place: TimelinePlace, name: str, value: Any) -> None:
    """Choose from a box as a person does."""
    box: Any = field(place, name).widget
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def titles_in(box: QWidget) -> list[str]:
    return [line.title.text() for line in box._lines.values()]  # type: ignore[attr-defined]


def when_asked(act: Callable[[QDialog], object]) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, answer)


def test_why_this_date_is_said_in_words(place: TimelinePlace) -> None:
    pick(place, "Permit")
    told = place.panel.why.starts.text()
    assert "9 Mar 2026" in told
    assert "after “Script” ends" in told
    place.panel.why.show_before.click()
    assert [row.titles.en for row in place.table.rows()] == ["Script"]
    assert "the plan begins" in place.panel.why.starts.text()


def test_pinning_keeps_a_task_where_it_is_and_by_hand_opens_its_finish(
    place: TimelinePlace,
) -> None:
    pick(place, "Cut")
    first, last = of(place)["Cut"].first, of(place)["Cut"].last
    assert not field(place, "finish").isEnabled()
    choose(place, "mode", "pinned")
    assert (of(place)["Cut"].mode, of(place)["Cut"].first) == ("pinned", first)
    choose(place, "mode", "manual")
    assert (of(place)["Cut"].first, of(place)["Cut"].last) == (first, last)
    assert field(place, "finish").isEnabled()
    assert not field(place, "workdays").isEnabled()
    enter(place, "finish", "30 Jun 2026")
    assert of(place)["Cut"].last == date(2026, 6, 30)
    assert len(place._desk.workspace.read(_operations)) > 3
    place._desk.undo()
    assert of(place)["Cut"].last == last


def _operations(connection: Any) -> list[Any]:
    from coproduce.queries.history import operations  # noqa: PLC0415

    return list(operations(connection))


def test_a_constraint_takes_the_day_the_task_is_on_until_another_is_typed(
    place: TimelinePlace,
) -> None:
    pick(place, "Script")
    choose(place, "limit_kind", "finish_no_later")
    row = of(place)["Script"]
    assert (row.limit_kind, row.limit_day) == ("finish_no_later", row.last)
    enter(place, "limit_day", "20 Mar 2026")
    assert of(place)["Script"].limit_day == date(2026, 3, 20)
    enter(place, "limit_day", "")
    assert of(place)["Script"].limit_kind is None


def test_a_refusal_stands_under_its_field(place: TimelinePlace) -> None:
    pick(place, "Script")
    widget = enter(place, "progress", "140")
    assert field(place, "progress").wrong.text()
    assert widget.property("text") == "140"
    assert of(place)["Script"].progress == 0


def test_several_tasks_get_only_the_field_that_was_touched(place: TimelinePlace) -> None:
    pick(place, "Script", "Cut")
    assert not field(place, "start").isEnabled()
    enter(place, "workdays", "7")
    assert [of(place)[title].workdays for title in ("Script", "Cut", "Permit")] == [7, 7, 10]
    assert place._desk.undo_name() == place._words.count("verb.tasks.edit", 2)
    assert place.panel.why.isHidden()


def test_links_are_shown_on_both_sides_edited_added_and_removed(place: TimelinePlace) -> None:
    pick(place, "Permit")
    place.panel.turn_to("links")
    box = place.panel.links
    assert titles_in(box) == ["1.1  Script", "2.1  Shooting"]
    line = next(line for line in box._lines.values() if "Script" in line.title.text())
    line.lag.setFocus()
    line.lag.setText("−2")
    QTest.keyClick(line.lag, Qt.Key.Key_Return)
    line.kind.setCurrentIndex(line.kind.findData("SS"))
    line.kind.activated.emit(line.kind.currentIndex())
    (stored,) = [one for one in links(place) if one.id == line._link.id]  # type: ignore[union-attr]
    assert (stored.kind, stored.lag) == ("SS", -2)
    line.removed.emit(stored.id)
    assert titles_in(box) == ["2.1  Shooting"]
    picker = box.pickers["before"]
    picker.setFocus()
    picker.offer([])
    QTest.keyClicks(picker, "scr")
    QTest.keyClick(picker, Qt.Key.Key_Escape)
    box._add("before", of(place)["Script"].id)
    assert titles_in(box) == ["2.1  Shooting", "1.1  Script"]


@pytest.mark.parametrize(("answer", "moved"), [("push", True), ("keep", False), ("refuse", None)])
def test_a_link_that_is_edited_asks_about_pinned_tasks(
    place: TimelinePlace, answer: str, moved: bool | None
) -> None:
    space, script = place._desk.workspace, of(place)["Script"]
    gala = add_task(
        space, script.work_id, "Gala", workdays=1, mode="pinned", first=date(2026, 6, 1)
    )
    key = link(space, script.id, gala)
    before, steps = of(place), len(place._desk.read(operations))
    pick(place, "Script")
    place.panel.turn_to("links")
    line = place.panel.links._lines[key]
    line.lag.setFocus()
    line.lag.selectAll()
    QTest.keyClicks(line.lag, "200")
    QTest.keyClick(line.lag, Qt.Key.Key_Return)
    question = place.both.gestures.drops.question
    assert question is not None
    assert of(place) == before
    question.findChildren(QPushButton)[["push", "keep", "refuse"].index(answer)].click()
    assert (of(place)["Gala"].first > date(2026, 6, 1)) == bool(moved)
    assert len(place._desk.read(operations)) == steps + (moved is not None)
    assert line.lag.text() == ("0" if moved is None else "200")


def links(place: TimelinePlace) -> list[Any]:
    return place._desk.read(all_links, of(place)["Script"].work_id)


def test_a_circle_is_refused_naming_its_tasks_and_nothing_is_lost(place: TimelinePlace) -> None:
    told: list[Message] = []
    place._desk.said.connect(told.append)
    pick(place, "Script")
    place.panel.turn_to("links")
    before = links(place)
    place.panel.links._add("before", of(place)["Cut"].id)
    assert told[-1].tone == "refused"
    for title in ("Script", "Permit", "Shooting", "Cut"):
        assert title in told[-1].text
    assert links(place) == before


def test_a_task_is_found_by_number_and_by_any_of_its_titles(
    place: TimelinePlace, qtbot: QtBot
) -> None:
    pick(place, "Script")
    place.panel.turn_to("links")
    picker = place.panel.links.pickers["after"]
    with qtbot.waitActive(place):
        place.activateWindow()
    picker.setFocus()
    qtbot.waitUntil(picker.hasFocus)
    picker.setText("2.2")
    with qtbot.waitSignal(picker.committed) as told:
        picker._entered()
    assert told.args == [of(place)["Cut"].id]
    assert of(place)["Cut"].id in {link.after_id for link in links(place)}


def test_a_task_chosen_from_the_list_by_keys_is_linked_once(
    place: TimelinePlace, qtbot: QtBot
) -> None:
    pick(place, "Script")
    place.panel.turn_to("links")
    picker = place.panel.links.pickers["after"]
    with qtbot.waitActive(place):
        place.activateWindow()
    picker.setFocus()
    qtbot.waitUntil(picker.hasFocus)
    told: list[Message] = []
    place._desk.said.connect(told.append)
    QTest.keyClicks(picker, "2.2")
    sheet = picker.completer().popup()
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    QTest.keyClick(sheet, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.committed):
        QTest.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.wait(0)
    ends = [(link.before_id, link.after_id) for link in links(place)]
    assert ends.count((of(place)["Script"].id, of(place)["Cut"].id)) == 1
    assert told == []
    assert picker.text() == ""


def test_a_resource_is_made_booked_and_found_twice_booked(place: TimelinePlace) -> None:
    pick(place, "Script")
    place.panel.turn_to("resources")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.sheet.fields["title_en"].editor.show_value("Host of the show")
        dialog.sheet.fields["kind"].editor.show_value("host")
        dialog.accept()

    when_asked(fill)
    place.panel.resources.new.click()
    (host,) = place._desk.read(all_resources)
    assert (host.kind, host.capacity) == ("host", 1)
    place.panel.fill("resources", place.source)
    place.panel.resources._book(host.id)
    assert booked(place, "Script") == [host.id]
    place._desk.do(resources.book, tasks=[of(place)["Shooting"].id], resource=host.id)
    place._desk.do(VERBS["tasks.edit"].function, tasks=[of(place)["Shooting"].id], **PINNED)
    place._show_problems()
    assert "booked twice" in place.strip.buttons["broken"].toolTip()
    shown = " ".join(label.text() for label in _labels(place.panel.resources))
    assert "Shooting" in shown
    place.panel.resources._release(host.id)
    place._show_problems()
    assert "booked twice" not in place.strip.buttons["broken"].toolTip()


PINNED = {"mode": "pinned", "first": STARTS}


def _labels(widget: QWidget) -> list[Any]:
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415

    return [label for label in widget.findChildren(QLabel) if not label.isHidden()]


def booked(place: TimelinePlace, title: str) -> list[UUID]:
    return place._desk.read(booked_by, of(place)[title].id)


def test_what_is_being_typed_survives_another_edit(place: TimelinePlace, qtbot: QtBot) -> None:
    pick(place, "Script")
    with qtbot.waitActive(place):
        place.activateWindow()
    widget = field(place, "title_kk").widget
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    QTest.keyClicks(widget, "Scenari")
    only(
        place._desk.workspace.do(
            VERBS["tasks.edit"].function, tasks=[of(place)["Permit"].id], workdays=12
        ),
        "task",
    )
    assert widget.property("text") == "Scenari"
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert of(place)["Script"].titles.kk == "Scenari"


def test_the_panel_goes_where_there_is_no_room_for_it_until_the_person_says(
    place: TimelinePlace,
) -> None:
    assert place.panel.isVisible()
    place.resize(1100, 700)
    assert not place.panel.isVisible()
    place.resize(1500, 800)
    assert place.panel.isVisible()
    place.commands["timeline.details"].trigger()
    place.resize(1800, 800)
    assert not place.panel.isVisible()
    place.commands["timeline.details"].trigger()
    place.resize(1100, 700)
    assert place.panel.isVisible()


def test_without_a_plan_there_is_nothing_for_a_panel_to_tell(place: TimelinePlace) -> None:
    place.choose_work(add_work(place._desk.workspace, "Steppe"))
    assert not place.panel.isVisible()
    assert not place.commands["timeline.details"].isEnabled()
