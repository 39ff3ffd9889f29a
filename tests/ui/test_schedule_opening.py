"""Where the Schedule opens: on today's week, or where the nearest slots are."""

from datetime import date
from functools import partial

from pytestqt.qtbot import QtBot

from tests.builders import add_channel, add_slot, add_work
from ui.desk import Desk
from ui.schedule.looks import GRID, LIST
from ui.schedule.place import SchedulePlace

SATURDAY = date(2025, 9, 20)


def test_with_nothing_today_it_opens_on_the_nearest_slots(desk: Desk, qtbot: QtBot) -> None:
    space = desk.workspace
    add_slot(space, add_channel(space, "SW"), add_work(space, "Old"), "2018-05-01 10:00")
    for today in (date(2026, 11, 23), date(2024, 1, 1)):
        made = SchedulePlace(desk, desk.words, partial(date, today.year, today.month, today.day))
        qtbot.addWidget(made)
        assert SATURDAY in made.bar.period
        assert made.looks.now == GRID  # for someone who never chose
        assert made.here.anything()
        made.looks.look(LIST)
        assert made.model.slots()
        made.looks.look(GRID)
