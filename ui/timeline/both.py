"""Table and chart side by side over one list of lines: they scroll together, and what is chosen in one is in the other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCursor, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QSplitter, QVBoxLayout, QWidget

from coproduce.queries.editions import EditionRow, editions
from coproduce.queries.plan import PlanRow
from ui.desk import Desk
from ui.hands.choosing import Select
from ui.lines import hairline
from ui.settings import Settings
from ui.sizes import HAIR, ROW
from ui.timeline.chart.accessible import Teller
from ui.timeline.chart.accessible_events import ChartVoice
from ui.timeline.chart.accessible_words import LineWords
from ui.timeline.chart.head import HEIGHT as HEAD
from ui.timeline.chart.minimap import HEIGHT as STRIP
from ui.timeline.chart.shapes import Mark
from ui.timeline.chart.zoom_bar import Extents, ZoomBar, zoom_commands
from ui.timeline.chart_side import ChartSide
from ui.timeline.chart_tips import ChartTips
from ui.timeline.edition_menu import EditionMenu
from ui.timeline.gestures import Gestures
from ui.timeline.link_popup import LinkPopup
from ui.timeline.panes import panes, remember
from ui.timeline.source import PlanSource
from ui.timeline.table import PlanTable
from ui.timeline.wording import PlanWording

TABLE_SHARE: Final = 40  # percent of the width at first
TABLE_LEAST: Final = 360
TABLE_MOST: Final = 560
CHART_LEAST: Final = 220  # a narrow window takes from the table before the chart is a mere slit


class TableAndChart(QWidget):
    """One vertical scroll bar, right of the chart, moves both.

    Signals: `edit_wanted(UUID)`: a task's title is to be typed; `reveal_wanted(UUID)`: a task is to be shown.
    """

    edit_wanted = Signal(object)
    reveal_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        source: PlanSource,
        table: PlanTable,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words, writable = wording.words, source.model.writable
        self._desk, self._wording, self._source = desk, wording, source
        self.table, self.side = table, ChartSide(desk, words, source)
        self.commands = zoom_commands(words, self)
        extents = Extents(self.side.whole, self._selected_days, today)
        self.zoom = ZoomBar(words, self.commands, self.side.head, extents)
        self.gestures = Gestures(desk, words, source, self.side.view, self, lambda: writable)
        self.editions = EditionMenu(words, self._marked, lambda: self.side.edition, self)
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self.split = panes(self, HAIR + 3)
        self.voice = self._voice(writable=writable)
        self._shared = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.table.horizontalHeader().setFixedHeight(HEAD)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        _over(self.table, self.zoom, self.split)
        self.split.addWidget(self.side)
        self.side.setMinimumWidth(CHART_LEAST)
        self.split.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.split, 1)
        row.addWidget(self.bar)

    def _connect(self) -> None:
        own, view = self.table.verticalScrollBar(), self.side.view
        own.rangeChanged.connect(self._take_range)
        own.valueChanged.connect(self._scrolled)
        self.bar.valueChanged.connect(own.setValue)
        view.scroll_wanted.connect(own.setValue)
        self.table.picked.connect(self.show_selected)
        self.table.picked.connect(self.voice.picked)
        self.table.picked.connect(self.zoom.refresh)
        self.zoom.axis_wanted.connect(view.set_axis)
        self.zoom.options_changed.connect(self.side.retranslate)
        view.axis_changed.connect(self.zoom.follow)
        self.gestures.hands.select_wanted.connect(self.select)
        self.gestures.hands.edit_wanted.connect(self.edit_wanted)
        self.gestures.drops.created.connect(self.edit_wanted)
        self.gestures.hands.link_wanted.connect(self._edit_link)
        self.gestures.hands.mark_wanted.connect(self._show_mark)
        self.editions.chosen.connect(self.side.show_edition)
        tips = ChartTips(self._wording, self._source.row, self._source.in_the_way)
        view.set_told(tips.told)
        self._take_range()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Share the width when it is first known: a table that shows what matters, the rest is the chart's."""
        super().showEvent(event)
        if not self._shared:
            self._shared = True
            left = min(max(self.width() * TABLE_SHARE // 100, TABLE_LEAST), TABLE_MOST)
            self.split.setSizes([left, self.width() - left])

    def remember(self, settings: Settings) -> None:
        """Keep how a person shares the width, and which columns are ticked, and show it as it was kept."""
        self._shared = remember(self.split, settings, "table")
        self.table.widths.remember(settings)

    def retranslate(self) -> None:
        """Word everything again."""
        self.side.retranslate()
        self.zoom.retranslate()
        self.voice.retranslate()
        self.editions.retranslate()

    def _voice(self, *, writable: bool) -> ChartVoice:
        """Let screen readers know of the chart."""
        source, table = self._source, self.table

        def current() -> UUID | None:
            found = table.current()
            return found.id if found else None

        def choose(keys: Collection[UUID]) -> None:
            self.select(Select(tuple(keys), next(reversed([*keys]), None)))

        words = LineWords(self._wording, source.row, source.in_the_way)
        toggle = table.toggled.emit
        teller = Teller(source.board, words, current, choose, toggle, writable)
        return ChartVoice(self.side.view, source.model, teller)

    def _marked(self) -> list[EditionRow]:
        work = self._source.work
        return self._desk.read(editions, work.id if work else None)

    def print(self, today: date) -> None:
        """Print what is shown, or write it to a file."""
        from ui.timeline.printing.dialog import open_print_dialog  # noqa: PLC0415  the place opens without dialogs
        from ui.timeline.printing.drafting import OnScreen  # noqa: PLC0415

        view, head = self.side.view, self.side.head
        shown = OnScreen(
            self._source.board, view.axis, tuple(view.selected), self.side.edition, head.options
        )
        open_print_dialog(self._desk, self._wording, shown, today, self)

    def _show_mark(self, mark: Mark) -> None:
        """Lead from a sign to what it stands for: a task's deadline is typed in its cell."""
        if mark.line >= 0 and isinstance(mark.told, PlanRow):
            self.reveal_wanted.emit(mark.key)
            if mark.sign == "deadline":
                self.table.edit_current("deadline")

    def _edit_link(self, key: UUID) -> None:
        """Open what edits a link, where the pointer is."""
        link, row = self._source.link(key), self._source.row
        if link is not None:
            ends = row(link.before_id), row(link.after_id)
            popup = LinkPopup(self._desk, self._wording, self.gestures, link, ends, self)
            popup.wanted.connect(self.reveal_wanted)
            popup.open_at(QCursor.pos())

    def _selected_days(self) -> tuple[date, date] | None:
        """Give the days of the tasks that are selected."""
        chosen = self.table.rows()
        if not chosen:
            return None
        return min(row.first for row in chosen), max(row.last for row in chosen)

    def _take_range(self, *_: int) -> None:
        own = self.table.verticalScrollBar()
        self.bar.setRange(own.minimum(), own.maximum())
        self.bar.setPageStep(own.pageStep())
        self.bar.setSingleStep(own.singleStep())
        self.bar.setVisible(own.maximum() > 0)
        self._scrolled(own.value())

    def _scrolled(self, value: int) -> None:
        self.bar.setValue(value)
        self._source.board.read(value // ROW, (value + self.side.view.height()) // ROW + 1)
        self.side.view.set_scroll(value)
        self.side.view_moved()

    def show_selected(self) -> None:
        """Show in the chart what is chosen in the table."""
        self.side.view.set_selected(self.table.keys())
        current = self.table.current()
        self.side.view.set_current(current.id if current else None)
        self.gestures.hands.keys.follow(current.id if current else None)

    def select(self, wanted: Select) -> None:
        """Choose in the table what was chosen in the chart."""
        keys = [*self.table.keys(), *wanted.keys] if wanted.add else list(wanted.keys)
        if keys:
            self.table.select(keys, wanted.current, show=False)
        else:
            self.table.clearSelection()


def _over(table: PlanTable, below: QWidget, split: QSplitter) -> None:
    """Put something under the table, as high as the strip under the chart: their last lines stand level."""
    held = QWidget(
        split
    )  # its place is known first: whatever is moved with all its parts is styled anew
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    below.setFixedHeight(STRIP - HAIR)
    for part in (table, hairline(), below):
        column.addWidget(part, 1 if part is table else 0)
