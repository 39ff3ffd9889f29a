"""A chart with hands on it over a real file, and events to use it with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.storage.history import operations
from coproduce.workspace import Notice
from tests.ui.chart_stage import STARTS, Stage, lay_plan
from tests.ui.mouse import Mouse
from ui.desk import Desk
from ui.hands.choosing import Select
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.drags.grasp import Reach
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.drops import Drops
from ui.timeline.chart.hands import Hands
from ui.timeline.chart.lane import MIDDLE, box_of
from ui.timeline.chart.shapes import Bar
from ui.timeline.chart.view import ChartView

SCALE = 12.0


@contextmanager
def standing(desk: Desk, qtbot: QtBot) -> Iterator[HeldChart]:
    """Give a chart in an active window, with the keyboard in it."""
    window = QWidget()
    qtbot.addWidget(window)
    made = HeldChart(desk, lay_plan(desk.workspace), window)
    QVBoxLayout(window).addWidget(made.view)
    window.resize(1300, 500)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.view.setFocus()
    yield made
    window.hide()


class HeldChart(QObject, Mouse):
    """The view, hands on it, drops into the file; a table stands in by keeping what is selected."""

    view: ChartView

    def __init__(self, desk: Desk, work: UUID, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self.stage = desk, Stage(desk.workspace, work)
        self.view = ChartView(desk.words, window)
        self.view.resize(1300, 500)
        self.view.set_axis(Axis(STARTS.toordinal() - 5.0, SCALE))
        self.view.scroll_wanted.connect(self.view.set_scroll)
        self.drops = Drops(desk, window, self._title)
        words = desk.words
        telling = Telling(words, lambda one: in_words(words.texts, one, words.date))
        self.writable = True
        reach = Reach(
            self.stage.trial, lambda _work: WorkingCalendar(), lambda: self.view.selected, self.drops.pinned,
            lambda: self.writable,
        )  # fmt: skip
        self.hands = Hands(self.view, desk, telling, reach, self.drops.do)
        self.hands.select_wanted.connect(self._select)
        desk.changed.connect(self._heard)
        self.view.set_lines(self.stage.lines)

    def _title(self, key: UUID) -> str:
        return next(title for title, row in self.stage.rows.items() if row.id == key)

    def _select(self, wanted: Select) -> None:
        before = self.view.selected if wanted.add else ()
        self.view.set_selected({*before, *wanted.keys})
        self.view.set_current(wanted.current)

    def _heard(self, _notice: Notice) -> None:
        self.stage.read()
        self.view.set_lines(self.stage.lines)

    # ------------------------------------------------------------------ asking

    def selected(self) -> set[str]:
        return {title for title, row in self.stage.rows.items() if row.id in self.view.selected}

    def steps(self) -> int:
        return len(self.desk.read(operations, limit=1000))

    def bar(self, title: str) -> Bar:
        key = self.stage.key(title)
        return next(bar for bar in self.view.scene().bars if bar.key == key)

    def middle(self, title: str) -> QPointF:
        bar = self.bar(title)
        box = box_of(bar)
        return QPointF((box.left + box.right) / 2, bar.top + MIDDLE - 2)
