"""What the schedule's commands act on: what is chosen and still there, the channels in sight, the day pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coproduce.operations import slots
from tests.builders import add_channel
from tests.ui.grid_stage import MONDAY
from tests.ui.schedule_season import Placed, dialog, standing
from ui.desk import Desk
from ui.schedule.days import Period
from ui.schedule.grid.layouts import Spot
from ui.schedule.looks import GRID, LIST, SHEET
from ui.theme import Theme


@pytest.fixture
def season(desk: Desk, qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Placed]:
    del theme
    with standing(desk, qtbot, tmp_path) as made:
        yield made


def test_what_is_gone_is_chosen_no_longer_and_what_went_elsewhere_is(season: Placed) -> None:
    season.choose("Abai", "Alone", "Wall")
    names = {season.named[name] for name in ("Abai", "Alone", "Wall")}
    season.desk.do(slots.move, slots=[season.named["Wall"]], days=30)
    assert set(season.place.here.keys()) == names
    season.desk.do(slots.remove, slots=[season.named["Abai"], season.named["Alone"]])
    assert season.place.here.keys() == [season.named["Wall"]]
    season.desk.undo()
    assert season.place.here.keys() == [season.named["Wall"]]


def test_what_is_frozen_and_replaced_is_what_one_sees(season: Placed) -> None:
    place = season.place
    idle = add_channel(season.desk.workspace, "IDLE")
    for look in (GRID, LIST, SHEET):
        place.looks.look(look)
        place.turn(place.bar.period)
        seen = place.here.shown_channels()
        assert seen
        assert idle not in seen


def test_a_playbook_is_for_the_day_pointed_at_on_the_grids_clock(season: Placed) -> None:
    place = season.place
    lane = season.view.layout_now.lanes[-1]
    place.here.point(Spot(lane, lane.starts))
    assert place.here.pointed_period() == Period.around("day", lane.day)
    place.here.point_day(MONDAY)
    assert place.here.pointed_period() == Period.around("day", MONDAY)
    for zone in ("Asia/Almaty", "Asia/Shanghai"):
        place.looks.bar.zone_wanted.emit(zone)
        place.commands["apply_playbook"].trigger()
        asked = dialog("ApplyDialog")
        assert (asked.value("clock"), asked.value("first_hour")) == (zone, "06:00")
        asked.reject()


def test_the_menu_of_states_ticks_the_one_of_what_is_chosen(season: Placed) -> None:
    def ticked() -> list[str]:
        season.place.commands.states.aboutToShow.emit()
        actions = season.place.commands.states.actions()
        return [one.text() for one in actions if one.isChecked()]

    season.choose("Alone")
    assert ticked() == ["Proposed"]
    season.desk.do(slots.states, slots=[season.named["Alone"]], state="agreed")
    assert ticked() == ["Agreed"]
    season.choose("Alone", "Wall")
    assert ticked() == []
