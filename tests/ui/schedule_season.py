"""A place on its grid over a small week, a mouse over it, and the dialogs that it opens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coproduce.queries.grid import GridSlot, grid_slots, grid_slots_by_id
from tests.ui.grid_stage import HOUR, MONDAY, small_week
from tests.ui.mouse import Mouse
from ui.desk import Desk
from ui.schedule.grid.manner import Manner
from ui.schedule.looks import GRID
from ui.schedule.place import SchedulePlace
from ui.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
MINUTE = 60_000


class Placed(Mouse):
    """A place on its grid, a mouse over it."""

    def __init__(self, place: SchedulePlace, desk: Desk, named: dict[str, UUID]) -> None:
        self.place, self.desk, self.named = place, desk, named
        self.view: Any = place.looks.view

    def row(self, key: UUID) -> GridSlot:
        (found,) = self.desk.read(grid_slots_by_id, [key])
        return found

    def rows(self) -> list[GridSlot]:
        return self.desk.read(grid_slots, 0, 10**14)

    def middle(self, name: str) -> QPointF:
        return self.spot(self.row(self.named[name]))

    def spot(self, slot: GridSlot) -> QPointF:
        self.view.reveal(slot.id)
        box = self.view.layout_now.boxes(slot.channel_id, slot.starts, slot.stops)[0]
        across, down = self.view.at_scroll
        return QPointF(box.x + box.w / 2 - across, box.y + box.h / 2 - down)

    def choose(self, *names: str) -> None:
        self.click(self.middle(names[0]))
        for name in names[1:]:
            self.click(self.middle(name), CTRL)


@contextmanager
def standing(desk: Desk, qtbot: QtBot, folder: Path) -> Iterator[Placed]:
    """Give a place in an active window, with the keyboard in its grid."""
    named = small_week(desk.workspace)
    kept = Settings(folder / "settings.ini")
    kept.keep("schedule/look", GRID)
    place = SchedulePlace(desk, desk.words, lambda: MONDAY, kept)
    qtbot.addWidget(place)
    place.resize(1500, 850)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    place.looks.view.set_manner(Manner(per_second=HOUR / 3600, zone="Asia/Almaty"))
    place.looks.view.setFocus()
    yield Placed(place, desk, named)
    place.hide()


def dialog(kind: type[QWidget] | str) -> Any:
    name = kind if isinstance(kind, str) else kind.__name__
    found = [
        w for w in QApplication.topLevelWidgets() if type(w).__name__ == name and w.isVisible()
    ]
    return found[-1]
