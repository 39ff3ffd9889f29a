"""What a person makes of the widths and columns of the timeline is there again when it is opened the next time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.timeline_plan import TODAY, lay_plan
from ui.desk import Desk
from ui.settings import Settings
from ui.timeline.columns import PLACES
from ui.timeline.place import TimelinePlace
from ui.timeline.widths import KEPT

Open = Callable[[], TimelinePlace]
RANKED_LAST = "responsible"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, settings: Settings) -> Open:
    """Open the place once more on the same computer."""
    lay_plan(desk.workspace)

    def again() -> TimelinePlace:
        made = TimelinePlace(desk, desk.words, lambda: TODAY, settings)
        qtbot.addWidget(made)
        made.resize(1500, 800)
        made.show()
        QApplication.processEvents()
        return made

    return again


@pytest.mark.parametrize("name", ["table", "panel"])
def test_widths_are_shared_out_as_they_were(opened: Open, name: str) -> None:
    def split(place: TimelinePlace):
        return place.both.split if name == "table" else place._split

    first = opened()
    before = split(first).sizes()
    split(first).moveSplitter(before[0] - 60, 1)
    wanted = split(first).sizes()
    assert wanted != before
    first.hide()
    assert split(opened()).sizes() == wanted


@pytest.mark.parametrize("shown", [True, False])
def test_ticked_columns_stay_ticked(opened: Open, shown: bool) -> None:
    place = PLACES[RANKED_LAST]
    first = opened()
    first.table.widths.tick(place, on=shown)
    first.hide()
    assert opened().table.isColumnHidden(place) is not shown


@pytest.mark.parametrize("kept", ["{", "[]", '{"nothing": true}', '"text"'])
def test_what_cannot_be_read_is_as_at_first(opened: Open, settings: Settings, kept: str) -> None:
    place = PLACES[RANKED_LAST]
    usual = opened().table.isColumnHidden(place)
    settings.keep(KEPT, kept)
    assert opened().table.isColumnHidden(place) is usual
