"""The run sheet: each channel's own broadcast day to the second, with what is free and over; edits come in row by row."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coproduce.operations import slots as verbs
from coproduce.texts import LANGUAGES
from tests.builders import add_channel, add_slot, add_work
from ui.desk import Desk
from ui.roster.dialog import RosterDialog
from ui.schedule.days import Period
from ui.schedule.looks import GRID, SHEET
from ui.schedule.place import SchedulePlace
from ui.schedule.sheet.day_bar import BACK, ON
from ui.schedule.sheet.lines import CHANNEL, FREE, OVER, SLOT
from ui.schedule.sheet.sheet import RunSheet
from ui.schedule.sheet.words import NAMES

DAY = date(2025, 9, 20)


@pytest.fixture
def sheet(desk: Desk, qtbot: QtBot) -> RunSheet:
    """QZ on 20 September 2025: 20:00 for 100 minutes, 22:00 and 1:30 in the night, that is 25:30."""
    space = desk.workspace
    channel, work = add_channel(space, "QZ"), add_work(space, "The Road")
    add_slot(space, channel, work, "2025-09-20 22:00", length=3 * 3600)
    add_slot(space, channel, work, "2025-09-21 01:30:15", length=600)
    add_slot(space, channel, work, "2025-09-21 06:00")  # the next broadcast day
    made = RunSheet(desk, desk.words)
    qtbot.addWidget(made)
    made.turn_to(DAY, None)
    desk.changed.connect(made.take)
    return made


def cells(sheet: RunSheet, name: str) -> list[str]:
    place = NAMES.index(name)
    model = sheet.model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_a_day_goes_on_past_midnight_and_says_what_is_free(sheet: RunSheet) -> None:
    assert [line.kind for line in sheet.model.rows] == [CHANNEL, SLOT, FREE, SLOT, FREE, SLOT]
    assert cells(sheet, "on_air")[1::2] == ["20:00:00", "22:00:00", "25:30:15"]
    assert cells(sheet, "start")[1::2] == ["20:00:00", "22:00:00", "01:30:15"]
    assert cells(sheet, "partner")[5] == "04:30:15 Beijing"
    assert cells(sheet, "length") == [
        "4:50:00",
        "1:40:00",
        "0:20:00",
        "3:00:00",
        "0:30:15",
        "0:10:00",
    ]
    assert cells(sheet, "number") == ["", "1", "", "2", "", "3"]


def test_an_edit_comes_in_without_a_reset(sheet: RunSheet, desk: Desk) -> None:
    sheet.model.modelReset.connect(lambda: pytest.fail("an edit must not reset the sheet"))
    first = sheet.model.rows[1].id
    sheet.choose([first])
    desk.do(verbs.edit, slots=[first], length=2 * 3600 + 600, over="allow")
    kinds = [line.kind for line in sheet.model.rows]
    assert kinds[:4] == [CHANNEL, SLOT, OVER, SLOT]
    assert cells(sheet, "length")[2] == "0:10:00"
    assert sheet.selected == [first]
    desk.do(verbs.remove, slots=[first])
    assert [line.kind for line in sheet.model.rows] == [CHANNEL, SLOT, FREE, SLOT]


def test_a_cancelled_slot_leaves_its_time_free(sheet: RunSheet, desk: Desk) -> None:
    middle = sheet.model.rows[3].id
    desk.do(verbs.edit, slots=[middle], state="cancelled")
    assert [line.kind for line in sheet.model.rows] == [CHANNEL, SLOT, SLOT, FREE, SLOT]
    assert cells(sheet, "length")[0] == "1:50:00"


def test_other_words(sheet: RunSheet, desk: Desk) -> None:
    desk.words.set_language("zh")
    sheet.retranslate()
    assert sheet.model.headerData(0, Qt.Orientation.Horizontal) == "序号"
    assert cells(sheet, "partner")[5] == "04:30:15 北京"


def test_the_day_is_chosen_within_the_period_and_beyond_it(desk: Desk, qtbot: QtBot) -> None:
    place = SchedulePlace(desk, desk.words, lambda: DAY)
    qtbot.addWidget(place)
    place.looks.look(SHEET)
    bar = place.looks.sheet.bar
    assert place.looks.sheet.day == DAY
    assert [bar.tabs.count(), bar.tabs.currentIndex()] == [7, 5]  # a Saturday
    bar.tabs.setCurrentIndex(2)
    assert place.looks.sheet.day == date(2025, 9, 17)
    assert place.bar.period == Period.around("week", DAY)
    bar.tabs.setCurrentIndex(6)
    bar.commands[ON].trigger()
    assert place.looks.sheet.day == date(2025, 9, 22)
    assert place.bar.period == Period.around("week", date(2025, 9, 22))
    bar.commands[BACK].trigger()
    assert place.looks.sheet.day == date(2025, 9, 21)
    assert place.here.day() == date(2025, 9, 21)
    place.export_roster()
    (dialog,) = place.window().findChildren(RosterDialog)
    assert [dialog.value("first"), dialog.value("last")] == [date(2025, 9, 21)] * 2
    dialog.reject()


def test_no_heading_is_cut_in_any_language(sheet: RunSheet, desk: Desk) -> None:
    header = sheet.table.horizontalHeader()
    for language in LANGUAGES:
        desk.words.set_language(language)
        sheet.retranslate()
        for place in range(header.count()):
            if NAMES[place] != "title":
                assert header.sectionSize(place) >= header.sectionSizeHint(place)


def test_a_day_without_slots_says_so_and_leads_on(desk: Desk, qtbot: QtBot) -> None:
    place = SchedulePlace(desk, desk.words, lambda: date(2025, 9, 27))
    qtbot.addWidget(place)
    place.looks.look(SHEET)
    sheet = place.looks.sheet
    place.go_to(date(2025, 9, 25))
    assert sheet.empty.isVisibleTo(sheet)
    sheet.empty.acted.emit()
    assert sheet.model.rows
    assert not sheet.empty.isVisibleTo(sheet)


def test_it_opens_on_the_day_of_what_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    place = SchedulePlace(desk, desk.words, lambda: DAY)
    qtbot.addWidget(place)
    place.looks.look(GRID)
    place.turn(Period.around("month", DAY))
    place.looks.book.need_all()
    last = place.looks.book.slots()[-1]
    place.here.choose([last.id])
    place.looks.look(SHEET)
    assert place.here.keys() == [last.id]
    assert place.looks.sheet.selected == [last.id]
    place.looks.look(GRID)
    assert place.here.keys() == [last.id]
