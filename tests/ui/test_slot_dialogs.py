"""The questions where a slot is cut and when it is repeated tell both clocks, and what they tell is what is done."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coproduce.domain.airtime import AirTime
from coproduce.queries.slots import SlotRow, slots
from tests.builders import add_channel, add_slot, add_work, make_workspace
from ui.desk import Desk
from ui.schedule.place import SchedulePlace
from ui.schedule.slot_dialogs import SlotQuestion, repeat_dialog, split_dialog
from ui.theme import Theme

SPAN = (datetime(2024, 2, 26, tzinfo=UTC), datetime(2024, 3, 6, tzinfo=UTC))


@pytest.fixture
def place(desk: Desk, qtbot: QtBot, tmp_path: Path, theme: Theme) -> SchedulePlace:
    """A film of 100 minutes in the week in which Kazakhstan changed its clock."""
    del theme
    space = make_workspace(tmp_path, "february.coproduce")
    add_slot(space, add_channel(space, "QAZ"), add_work(space), "2024-02-28 20:00")
    desk.lay(space)
    made = SchedulePlace(desk, desk.words, lambda: date(2024, 2, 28))
    qtbot.addWidget(made)
    return made


def rows(desk: Desk) -> list[SlotRow]:
    found: list[SlotRow] = desk.read(slots, *SPAN)
    return found


def typed(dialog: SlotQuestion, **values: Any) -> list[str]:
    """Type into fields; give the sentences below them."""
    for name, value in values.items():
        dialog.sheet.fields[name].editor.show_value(value)
    labels: list[QWidget] = [*dialog.clocks.findChildren(QLabel), dialog.told]
    return [one.text() for one in labels if not one.isHidden() and one.text()]  # type: ignore[attr-defined]


def split(place: SchedulePlace, desk: Desk, qtbot: QtBot) -> SlotQuestion:
    (row,) = rows(desk)
    dialog = split_dialog(desk, row, row.air.moved(seconds=1200), lambda _: None, place)
    qtbot.addWidget(dialog)
    return dialog


def test_a_cut_is_told_on_both_clocks_with_both_lengths(
    place: SchedulePlace, desk: Desk, qtbot: QtBot
) -> None:
    dialog = split(place, desk, qtbot)
    told = typed(dialog)
    assert [line.split("  ")[0] for line in told[:2]] == ["20:20", "22:20"]
    assert told[2] == "Two parts of the same episode: 0:20 and 1:20"
    told = typed(dialog, at="21:00")
    assert told[0].startswith("21:00")
    dialog.accept()
    assert [(row.air.at.hour, row.length) for row in rows(desk)] == [(20, 3600), (21, 2400)]


@pytest.mark.parametrize("at", ["19:00", "20:00", "21:40", "25:00"])
def test_a_cut_outside_says_between_which_times_it_may_lie(
    place: SchedulePlace, desk: Desk, qtbot: QtBot, at: str
) -> None:
    dialog = split(place, desk, qtbot)
    (told,) = typed(dialog, at=at)
    assert "20:00–21:40" in told
    assert not dialog.buttons.primary.isEnabled()
    typed(dialog, at=None)
    assert not dialog.buttons.primary.isEnabled()
    typed(dialog, at="20:01")
    assert dialog.buttons.primary.isEnabled()


def test_a_repeat_in_a_doubled_hour_asks_which(
    place: SchedulePlace, desk: Desk, qtbot: QtBot
) -> None:
    (row,) = rows(desk)
    dialog = repeat_dialog(desk, row, place.here, lambda _: None, place)
    qtbot.addWidget(dialog)
    told = typed(dialog)
    assert [line.split("  ")[0] for line in told[:2]] == ["20:00", "22:00"]
    assert told[-1] == "The repeat goes along wherever its first run is moved."
    typed(dialog, at="23:30")
    assert not dialog.buttons.primary.isEnabled()
    dialog.clocks.radios[1].click()
    told = typed(dialog)
    assert "02:30" in told[1]
    dialog.accept()
    made = next(one for one in rows(desk) if one.id != row.id)
    assert made.air == AirTime(date(2024, 2, 29), made.air.at, "Asia/Almaty", 1)
    assert (made.air.at.hour, made.air.at.minute) == (23, 30)
