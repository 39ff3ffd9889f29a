"""Looking at plans: the search field, the View menu, the chips and the choice of works, wired to table and chart."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.settings import Settings
from ui.timeline.chart_side import ChartSide
from ui.timeline.find_bar import FindBar
from ui.timeline.find_steps import FindSteps
from ui.timeline.plan_bar import PlanBar
from ui.timeline.row_flash import RowFlash
from ui.timeline.sight import Sight
from ui.timeline.sight_steps import SightSteps
from ui.timeline.source import PlanSource
from ui.timeline.table import PlanTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.timeline.wording import PlanWording


class Looking(QObject):
    """Signal `wanted(Sight)`: something else is to be shown; tell `looked` when it is."""

    wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        source: PlanSource,
        parts: tuple[PlanBar, PlanTable, ChartSide],
        window: QWidget,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(window)
        self._source = source
        self._bar, self._table, self._side = parts
        self.search = FindBar(wording.words, window)
        self.search.hide()  # until the header takes it
        window.destroyed.connect(self.search.deleteLater)
        self.find = FindSteps(self.search, source, self._table)
        self.sights = SightSteps(desk, wording, source, window, settings)
        self._flash = RowFlash(self._table)
        self._bar.add_choice(self.sights.button)
        self._connect()

    def _connect(self) -> None:
        sights, find = self.sights, self.find
        sights.wanted.connect(self.wanted)
        sights.folded.connect(self._fold)
        sights.scale = lambda: self._side.view.axis.scale
        sights.scale_wanted.connect(self._scale)
        find.met.connect(self._meet)
        find.only_wanted.connect(sights.look_for)
        self._bar.works.chosen.connect(sights.choose_works)
        for key, act in (
            ("sights.works", self._bar.works.open_list),
            ("sights.next", lambda: find.step(1)),
            ("sights.previous", lambda: find.step(-1)),
        ):
            sights.commands[key].triggered.connect(lambda _=False, do=act: do())

    # ------------------------------------------------------------------ shown

    def last(self) -> Sight | None:
        """Give what was looked at last in this file."""
        found = self.sights.last()
        return found.sight if found else None

    def looked(self) -> None:
        """Show what is looked for, and lead back to the table."""
        text, typed = self._source.board.sight.text, self.search.text()
        if text:
            self.search.show_text(text, only=True)
        elif typed and self.search.only.isChecked():  # that filter was taken away elsewhere
            self.search.show_text(typed, only=False)
        if (at := self._table.currentIndex()).isValid():
            self._table.scrollTo(at)
        if QApplication.activePopupWidget() is None and not self.search.field.hasFocus():
            self._table.setFocus()

    def refresh(self) -> None:
        """Name works and filters again, and look again for what was typed: something has changed."""
        self._bar.works.show_works(
            list(self._source.works.values()), self._source.board.sight.works
        )
        self.sights.show_sight()
        self.find.again()

    def read(self) -> None:
        """Look again: more plans have been read."""
        self.sights.show_count()
        self.find.again()

    def show_all(self) -> None:
        """Leave out nothing of the works on view."""
        sight = self._source.board.sight
        if sight.filters:
            self.search.show_text("", only=False)
            self.wanted.emit(sight.unfiltered)

    def retranslate(self) -> None:
        """Word everything again."""
        self.find.retranslate()
        self.sights.retranslate()

    # ------------------------------------------------------------- the lines

    def _fold(self, shut: bool) -> None:
        """Close all headings, or open all."""
        with self._table.held():
            self._source.model.tell(self._source.board.toggle_all(shut=shut))
        self._repaint()

    def _repaint(self) -> None:
        self._source.model.repaint_rows()
        self._side.lines_changed(frozenset())

    def _meet(self, key: UUID, work: UUID | None) -> None:
        """Show a line that was found; what hides it is opened."""
        board, view = self._source.board, self._side.view
        if board.place(key) is None and work is not None:
            self._source.model.tell(board.reveal(key, work))
            self._repaint()
        if not self._table.select([key], key):
            return
        self._flash.flash(self._table.visualRect(self._table.currentIndex()))
        row = self._table.current()
        if row is not None and row.first is not None and row.last is not None:
            left, right = view.axis.span(row.first, row.last)
            if right < 0 or left > view.width():
                view.set_axis(view.axis.centred(row.first, view.width()))
        view.flash(key)

    def _scale(self, scale: float) -> None:
        view = self._side.view
        view.set_axis(view.axis.scaled(scale, view.width() / 2))
