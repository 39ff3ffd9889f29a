"""The table of a dialog: lines that are only read, each perhaps leading to a row of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from ui.icons import icon
from ui.sizes import GAP
from ui.tables import calm
from ui.theme import colours, figures

SHOWN: Final = 1000
WIDEST: Final = 260
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Text:
    """What stands in a cell: `tone` a colour token, `level` its place in an outline, `icon` a name and a tone."""

    text: str
    figures: bool = False
    tone: str = ""
    bold: bool = False
    level: int = 0
    icon: tuple[str, str] | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; `leads_to` is the key of a row, if it leads to one."""

    texts: Sequence[Text]
    leads_to: UUID | None = None


class LinesTable(QTableWidget):
    """Signal `wanted(key)`: a line that leads to a row was double-clicked."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(0, 0)
        calm(self)
        self._keys: list[UUID | None] = []
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.itemDoubleClicked.connect(self._lead)
        self.itemActivated.connect(self._lead)

    def show_lines(
        self, headings: Sequence[str], lines: Sequence[Line], *, stretch: int = 1
    ) -> None:
        """Show lines under headings; the column `stretch` takes what room is left."""
        shown = lines[:SHOWN]
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        self.setRowCount(len(shown))
        self._keys = [line.leads_to for line in shown]
        for row, line in enumerate(shown):
            for column, text in enumerate(line.texts):
                self.setItem(row, column, _item(text))
        self._align(shown)
        self._fit(stretch)

    def _align(self, lines: Sequence[Line]) -> None:
        """Put headings over their columns: figures stand on the right."""
        for column, text in enumerate(lines[0].texts if lines else ()):
            heading = self.horizontalHeaderItem(column)
            if text.figures and heading is not None:
                heading.setTextAlignment(RIGHT)

    def _fit(self, stretch: int) -> None:
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        for column in range(self.columnCount()):
            header.setSectionResizeMode(column, modes.Interactive)
            self.resizeColumnToContents(column)
            width = min(self.columnWidth(column) + GAP, WIDEST)
            self.setColumnWidth(column, width)
        if 0 <= stretch < self.columnCount():
            header.setSectionResizeMode(stretch, modes.Stretch)

    def _lead(self, item: QTableWidgetItem) -> None:
        key = self._keys[item.row()]
        if key is not None:
            self.wanted.emit(key)


def _item(text: Text) -> QTableWidgetItem:
    item = QTableWidgetItem("\N{EM SPACE}" * text.level + text.text)
    font = figures() if text.figures else QFont()
    font.setBold(text.bold)
    item.setFont(font)
    if text.figures:
        item.setTextAlignment(RIGHT)
    if text.tone:
        item.setForeground(QColor(getattr(colours(), text.tone)))
    item.setIcon(icon(*text.icon) if text.icon else QIcon())
    item.setToolTip(text.tip or text.text)
    return item
