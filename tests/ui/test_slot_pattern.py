"""Where a slot comes from: said in lists, tips and the editor, and the way from there to its pattern."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.operations import slots as verbs
from coproduce.queries.slot_pattern import slot_pattern
from coproduce.queries.slots import SlotRow, slots_by_id
from tests.operations.pattern_file import PatternFile
from tests.ui.pattern_stage import MONDAY, desk, file
from ui.desk import Desk
from ui.schedule.days import Period
from ui.schedule.looks import LIST
from ui.schedule.patterns.edit_dialog import EditDialog
from ui.schedule.patterns.of_slot import pattern_lines
from ui.schedule.place import SchedulePlace
from ui.schedule.slot_editor import SlotEditor

__all__ = ["desk", "file"]


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> SchedulePlace:
    made = SchedulePlace(desk, desk.words, lambda: MONDAY)
    qtbot.addWidget(made)
    made.looks.look(LIST)
    made.show()
    return made


def row_of(desk: Desk, key: UUID) -> SlotRow:
    (row,) = desk.read(slots_by_id, [key])
    return row


def opened(kind: type) -> Any:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    (found,) = [one for one in shown if one.isVisible()]
    return found


def test_a_dragged_slot_still_says_for_which_day_it_stands(desk: Desk, file: PatternFile) -> None:
    key = file.slots(file.lay())[1]
    file.do(verbs.move, slots=[key], days=4)
    assert pattern_lines(desk, row_of(desk, key)) == [
        "Pattern: Mon–Fri 19:00 Astana from 3 Mar 2025 until the episodes run out",
        "stands for Tue 4 Mar 2025 of its rule",
    ]


def test_a_repeat_names_its_first_run(desk: Desk, file: PatternFile) -> None:
    file.lay(repeat_days=1, repeat_at="10:00")
    found = [desk.read(slot_pattern, key) for key in file.rows("slot")]
    repeats = [one for one in found if one.first_run is not None]
    assert len(repeats) == len(file.episodes)
    key = next(key for key, row in file.rows("slot").items() if row["repeat_of_id"] is not None)
    first, last = (
        pattern_lines(desk, row_of(desk, key))[0],
        pattern_lines(desk, row_of(desk, key))[-1],
    )
    assert first.startswith("Pattern: ")
    assert last.startswith("repeats the run of ")


def test_what_was_placed_by_hand_says_nothing(desk: Desk, file: PatternFile) -> None:
    key = file.slots(file.lay())[0]
    file.do(verbs.duplicate, slots=[key], days=-7)
    (copy,) = [key for key, row in file.rows("slot").items() if row["pattern_id"] is None]
    assert pattern_lines(desk, row_of(desk, copy)) == []


def test_the_editor_leads_to_the_pattern_from_the_day_of_the_rule(
    place: SchedulePlace, desk: Desk, file: PatternFile
) -> None:
    key = file.slots(file.lay())[1]
    file.do(verbs.move, slots=[key], days=4)
    place.turn(Period.around("week", MONDAY))
    place.view.choose({key})
    place.commands["edit"].trigger()
    editor = opened(SlotEditor)
    assert not editor.pattern.isHidden()
    editor.pattern.change.click()
    assert not editor.isVisible()
    dialog = opened(EditDialog)
    assert str(dialog.value("from_day")) == "2025-03-04"
    dialog.reject()


def test_only_a_slot_of_a_pattern_leads_to_one(
    place: SchedulePlace, desk: Desk, file: PatternFile
) -> None:
    key = file.slots(file.lay())[0]
    file.do(verbs.duplicate, slots=[key], days=1, over="allow")
    (copy,) = [key for key, row in file.rows("slot").items() if row["pattern_id"] is None]
    place.turn(Period.around("week", MONDAY))
    for chosen, possible in (({key}, True), ({copy}, False), ({key, copy}, False)):
        place.view.choose(chosen)
        assert place.commands["edit_pattern"].isEnabled() == possible


def test_following_is_taken_off_from_the_day_of_the_rule_on(
    place: SchedulePlace, desk: Desk, file: PatternFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = file.lay()
    first, second, third, *_rest = file.slots(pattern)
    file.do(
        verbs.move, slots=[second], days=4
    )  # lies behind the third now, and still stands before it
    monkeypatch.setattr(place.acts, "_scope", lambda _act, _count: "following")
    place.turn(Period.around("week", MONDAY))
    place.view.choose({second})
    place.commands["remove"].trigger()
    assert file.slots(pattern) == [first]
    desk.undo()
    assert third in file.slots(pattern)
