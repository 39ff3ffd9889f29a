"""The table of changes: a click leads to the slot."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.rows_model import RowsModel
from ui.sizes import GAP
from ui.tables import calm

MEASURED: Final = 200
WIDEST: Final = 220


class ChangesTable(QTableView):
    """Rows that are only read. Signal `wanted(row)`: one was clicked, or opened with Enter."""

    wanted = Signal(object)

    def __init__(self, model: RowsModel[Any], stretch: int) -> None:
        super().__init__()
        self._model, self._stretch = model, stretch
        calm(self)
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(lambda index: self.wanted.emit(model.row_at(index)))
        self.activated.connect(lambda index: self.wanted.emit(model.row_at(index)))

    def fit(self) -> None:
        """Measure the columns in the language of now; a heading is never cut."""
        measure = self.fontMetrics().horizontalAdvance
        for place, column in enumerate(self._model.columns):
            if place != self._stretch:
                texts = map(column.text, self._model.rows[:MEASURED])
                cells = min(max(map(measure, texts), default=0) + 3 * GAP, WIDEST)
                heading = self.horizontalHeader().sectionSizeHint(place)
                self.setColumnWidth(place, max(cells, heading))

    def chosen(self) -> list[Any]:
        """Give the rows that are selected, in order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.row_at(place) for place in places]
