"""The table of a reference tab: titles take the room there is, and what does not fit is left to the panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from coproduce.domain.titles import Titles
from ui.forms.title_cell import TitleCell
from ui.rows_model import ROW_ROLE, RowsModel
from ui.sizes import GAP
from ui.tables import calm

TITLE: Final = 1  # the column that takes what is left
TITLE_LEAST: Final = 240
MEASURED: Final = 200  # rows looked at for the width of a column
WIDEST: Final = 208


class ReferenceTable(QTableView):
    """Rows with a code, a title that carries the other side's behind it, and a few facts."""

    def __init__(self, model: RowsModel[Any], second: Callable[[Titles], str]) -> None:
        super().__init__()
        self._rows = model
        self._wanted: list[int] = []
        calm(self)
        self.setModel(model)
        self.setItemDelegateForColumn(
            TITLE, TitleCell(lambda index: second(index.data(ROW_ROLE).titles), self)
        )
        self.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def fit(self) -> None:
        """Measure the columns in the language of now."""
        measure = self.fontMetrics().horizontalAdvance
        rows = self._rows.rows[:MEASURED]
        headings = [
            str(self._rows.headerData(place, Qt.Orientation.Horizontal))
            for place in range(self._rows.columnCount())
        ]
        self._wanted = [
            min(max(map(measure, (heading, *map(column.text, rows)))) + 3 * GAP, WIDEST)
            for column, heading in zip(self._rows.columns, headings, strict=True)
        ]
        for place, width in enumerate(self._wanted):
            if place != TITLE:
                self.setColumnWidth(place, width)
        self._hide_what_does_not_fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave columns out, from the right, where there is no room for them."""
        self._hide_what_does_not_fit()
        super().resizeEvent(event)

    def _hide_what_does_not_fit(self) -> None:
        room = self.width() - TITLE_LEAST
        for place, width in enumerate(self._wanted):
            if place == TITLE:
                continue
            room -= width
            if self.isColumnHidden(place) != (room < 0):
                self.setColumnHidden(place, room < 0)
