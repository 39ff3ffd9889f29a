"""The first lines of the roster as its sheet will show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from ui.sizes import GAP
from ui.tables import calm
from ui.theme import figures

if TYPE_CHECKING:
    from coproduce.excel.preview import RosterPreview

WIDEST: Final = 260
HEAD: Final = 150
SIDE: Final = {
    True: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    False: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
}


class PreviewTable(QTableWidget):
    """Shows a RosterPreview; only for looking at."""

    def __init__(self) -> None:
        super().__init__()
        calm(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._widths: tuple[float, ...] = ()

    def show_preview(self, preview: RosterPreview) -> None:
        """Show the lines of a preview."""
        self.setColumnCount(len(preview.headers))
        self.setRowCount(len(preview.rows))
        for place, head in enumerate(preview.headers):
            item = QTableWidgetItem(head)
            item.setTextAlignment(SIDE[preview.right[place]])
            item.setToolTip(head)
            self.setHorizontalHeaderItem(place, item)
        for row, texts in enumerate(preview.rows):
            for place, text in enumerate(texts):
                self.setItem(row, place, _cell(text, right=preview.right[place]))
        if preview.widths != self._widths:  # widths that a person dragged stay while the columns do
            self._widths = preview.widths
            self._set_widths()

    def _set_widths(self) -> None:
        sign = self.fontMetrics().averageCharWidth() + 1
        for place, width in enumerate(self._widths):
            item = self.horizontalHeaderItem(place)
            head = self.fontMetrics().horizontalAdvance(item.text() if item else "")
            wanted = max(round(width * sign), min(head, HEAD)) + 3 * GAP
            self.setColumnWidth(place, min(wanted, WIDEST))


def _cell(text: str, *, right: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setFont(figures())
    item.setTextAlignment(SIDE[right])
    item.setToolTip(text)
    return item
