"""The grid with its frozen head and side and one scroll bar for each direction, all moving together."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from ui.schedule.grid.book import GridBook
from ui.schedule.grid.edges import SIDES, GridCorner, GridHead, GridSide
from ui.schedule.grid.head_painter import HEIGHTS
from ui.schedule.grid.view import GridView
from ui.sizes import ROW
from ui.words import Words


class GridPane(QWidget):
    """A view of a book with everything around it."""

    def __init__(self, words: Words, book: GridBook) -> None:
        super().__init__()
        self.view = GridView(words, book)
        self.head, self.side, self.corner = (
            GridHead(self.view),
            GridSide(self.view),
            GridCorner(self.view),
        )
        self.across = QScrollBar(Qt.Orientation.Horizontal)
        self.down = QScrollBar(Qt.Orientation.Vertical)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part, row, column in (
            (self.corner, 0, 0), (self.head, 0, 1), (self.side, 1, 0), (self.view, 1, 1),
            (self.down, 1, 2), (self.across, 2, 1),
        ):  # fmt: skip
            layout.addWidget(part, row, column)
        layout.setRowStretch(1, 1)
        layout.setColumnStretch(1, 1)
        self.setFocusProxy(self.view)
        self.view.laid.connect(self._fit)
        self.view.scrolled.connect(self._follow)
        self.across.valueChanged.connect(
            lambda value: self.view.scroll_to(value, self.view.at_scroll[1])
        )
        self.down.valueChanged.connect(
            lambda value: self.view.scroll_to(self.view.at_scroll[0], value)
        )
        self._fit()

    def _fit(self) -> None:
        """Give edges and bars the size that the layout of now asks for."""
        name = self.view.layout_now.name
        for top in (self.head, self.corner):
            top.setFixedHeight(HEIGHTS[name])
        for part in (self.side, self.corner):
            part.setFixedWidth(SIDES[name])
        sizes = self.view.width(), self.view.height()
        for bar, most, size in zip((self.across, self.down), self.view.reach(), sizes, strict=True):
            with QSignalBlocker(bar):
                bar.setRange(0, most)
                bar.setPageStep(size)
                bar.setSingleStep(ROW)
            bar.setVisible(most > 0)
        self._follow()

    def _follow(self) -> None:
        for bar, value in zip((self.across, self.down), self.view.at_scroll, strict=True):
            with QSignalBlocker(bar):
                bar.setValue(value)
