"""A grid with hands on it over a real file, and events to use it with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coproduce.queries.grid import GridSlot, grid_slots
from coproduce.storage.history import operations
from coproduce.workspace import Notice
from tests.builders import add_channel
from tests.ui.grid_stage import HOUR, MONDAY, WIDE, small_week
from tests.ui.mouse import Mouse
from ui.desk import Desk
from ui.hands.choosing import Select
from ui.schedule.days import Period
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.gestures import GridGestures
from ui.schedule.grid.manner import Manner
from ui.schedule.grid.view import GridView
from ui.schedule.over_question import GivingWay

ACROSS = 3 * WIDE + 8  # a day further on: three channels and the gap between days


@contextmanager
def standing(desk: Desk, qtbot: QtBot) -> Iterator[HeldGrid]:
    """Give a grid in an active window, with the keyboard in it."""
    window = QWidget()
    qtbot.addWidget(window)
    made = HeldGrid(desk, small_week(desk.workspace), window)
    QVBoxLayout(window).addWidget(made.view)
    window.resize(1300, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.view.setFocus()
    made.view.scroll_to(0, 9 * HOUR)
    yield made
    window.hide()


class HeldGrid(QObject, Mouse):
    """The view, hands on it, drops into the file; `scopes`: what is answered for instances of patterns."""

    def __init__(self, desk: Desk, named: dict[str, UUID], window: QWidget) -> None:
        super().__init__(window)
        self.desk, self.named = desk, named
        self.scope: str | None = "this"
        on = [add_channel(desk.workspace, "QZ"), add_channel(desk.workspace, "CC", "CN")]
        self.on = [*on, add_channel(desk.workspace, "KZ2")]
        self.book = GridBook(desk.read)
        self.view: GridView = GridView(desk.words, self.book, window)
        self.view.resize(1300, 700)
        self.over = GivingWay(desk, window)
        self.gestures = GridGestures(
            desk, self.view, window, self.over, lambda _count, answered: answered(self.scope)
        )
        self.hands, self.drops = self.gestures.hands, self.gestures.drops
        self.hands.select_wanted.connect(self._select)
        self.view.set_manner(Manner(per_second=HOUR / 3600, wide=WIDE))
        self.show_week()
        desk.changed.connect(self._heard)

    def show_week(self) -> None:
        """Open the week."""
        self.book.turn_to(Period.around("week", MONDAY), self.on, "Asia/Almaty")
        self.book.arrange(self.on)
        self.view.show_book()

    def _select(self, wanted: Select) -> None:
        before = self.view.selected if wanted.add else ()
        self.view.set_selected({*before, *wanted.keys})
        self.view.set_current(wanted.current)

    def _heard(self, notice: Notice) -> None:
        if self.book.take(notice):
            self.view.refresh()

    # ------------------------------------------------------------------ asking

    def rows(self) -> dict[UUID, GridSlot]:
        """Read all slots of the week anew."""
        days = self.book.days
        found = self.desk.read(grid_slots, days[0].starts, days[-1].stops)
        return {row.id: row for row in found}

    def row(self, name: str) -> GridSlot:
        return self.rows()[self.named[name]]

    def steps(self) -> int:
        return len(self.desk.read(operations, limit=1000))

    def box(self, name: str) -> Any:
        """Give the box of a slot in coordinates of the view."""
        slot = self.row(name)
        box = self.view.layout_now.boxes(slot.channel_id, slot.starts, slot.stops)[0]
        across, down = self.view.at_scroll
        return box._replace(x=box.x - across, y=box.y - down)

    def middle(self, name: str) -> QPointF:
        box = self.box(name)
        return QPointF(box.x + box.w / 2, box.y + box.h / 2)

    def ground(self, column: int, hour: float, day: date = MONDAY) -> QPointF:
        """Give a point of a channel at so many hours after 06:00."""
        across, down = self.view.at_scroll
        left = (day - MONDAY).days * ACROSS + (column + 0.5) * WIDE
        return QPointF(left - across, hour * HOUR - down)
