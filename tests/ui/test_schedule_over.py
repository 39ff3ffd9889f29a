"""What gives way under a drop is asked once a session; a step back of a state asks for its reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coproduce.operations import slots as verbs
from coproduce.queries.slot_story import slot_story
from coproduce.queries.slots import slots
from ui.desk import Desk
from ui.messages import Message
from ui.schedule.cells import PLACE
from ui.schedule.looks import LIST
from ui.schedule.over_question import GivingWay
from ui.schedule.place import SchedulePlace
from ui.schedule.slot_editor import SlotEditor
from ui.schedule.story_tip import story_tip

DAY = (datetime(2025, 9, 20, tzinfo=UTC), datetime(2025, 9, 21, tzinfo=UTC))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def answer(way: GivingWay, number: int, *, remember: bool = False) -> None:
    assert way.question is not None
    way.question.remember.setChecked(remember)
    way.question.findChildren(QPushButton)[number].click()


def test_it_asks_until_an_answer_is_remembered(desk: Desk, window: QWidget) -> None:
    way, done, told = GivingWay(desk, window), list[str](), list[Message]()
    desk.said.connect(told.append)
    way.settle([], done.append)
    assert done == ["refuse"]
    way.settle(["News"], done.append)
    answer(way, 1)
    assert (done[-1], way.answer) == ("trim", "")
    way.settle(["News", "Weather"], done.append)
    answer(way, 0, remember=True)
    way.settle(["News"], done.append)
    assert (way.question, way.answer, done) == (None, "shift", ["refuse", "trim", "shift", "shift"])
    way.forget()
    way.settle(["News"], done.append)
    answer(way, 4)
    way.settle(["News"], done.append)
    assert way.question is not None
    way.question.reject()
    assert len(done) == 4
    assert [one.text for one in told] == ["Something lies there; nothing was moved."] * 2


def test_a_step_back_asks_for_its_reason(desk: Desk, qtbot: QtBot) -> None:
    place = SchedulePlace(desk, desk.words, DAY[0].date)
    qtbot.addWidget(place)
    (row,) = desk.read(slots, *DAY)
    desk.do(verbs.states, slots=[row.id], state="agreed")
    place.edits.set_state("offered", [row])
    question = place.edits.question
    assert question is not None
    assert not question.buttons.primary.isEnabled()
    question.line.setText("CMG asked for another day")
    question.buttons.primary.click()
    story = desk.read(slot_story, row.id)
    assert [(line.state, line.reason) for line in story[1:]] == [
        ("agreed", None),
        ("offered", "CMG asked for another day"),
    ]


def test_the_editor_asks_for_it_as_well_and_the_tip_tells_it(desk: Desk, qtbot: QtBot) -> None:
    place = SchedulePlace(desk, desk.words, DAY[0].date)
    place.looks.look(LIST)
    qtbot.addWidget(place)
    (row,) = desk.read(slots, *DAY)
    desk.do(verbs.states, slots=[row.id], state="agreed")
    (row,) = desk.read(slots, *DAY)
    editor = SlotEditor(desk, desk.words, place.model.book.channels, place)
    editor.edit([row])
    editor.how.fields["state"].editor.show_value("proposed")
    editor.how.edited.emit("state", "proposed")
    editor.accept()
    assert editor.question is not None
    editor.question.line.setText("a slip")
    editor.question.buttons.primary.click()
    (row,) = desk.read(slots, *DAY)
    assert row.state == "proposed"
    tip = story_tip(desk, desk.words, row.id)
    assert [line.split(" · ")[0] for line in tip.splitlines()] == [
        "Proposed",
        "Agreed",
        "Proposed",
        "    a slip",
    ]
    index = place.model.index_of(row.id).siblingAtColumn(PLACE["state"])
    assert index.data(Qt.ItemDataRole.ToolTipRole) == tip


def test_what_is_remembered_shows_in_the_menu_and_changes_there(desk: Desk, qtbot: QtBot) -> None:
    place = SchedulePlace(desk, desk.words, DAY[0].date)
    qtbot.addWidget(place)
    menu = place.menu.over
    for remembered in ("pool", ""):
        place.over.decide(remembered)
        menu.mark()
        assert [key for key, one in menu.answers.items() if one.isChecked()] == [remembered]
    for answer, action in menu.answers.items():
        action.trigger()
        assert place.over.answer == answer
        assert action.text()
    place.menu.mark()
    assert not place.menu.ask_again.isEnabled()
    place.scopes.keep("move", "all")
    place.menu.mark()
    place.menu.ask_again.trigger()
    assert place.scopes.kept("move") is None
