"""The pages of a print as small pictures, painted one by one when they come into sight."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from ui.sizes import GAP, HAIR, PAD
from ui.theme import colours
from ui.timeline.printing.document import Document
from ui.timeline.printing.page_painter import PagePainter
from ui.timeline.printing.targets import picture

ACROSS: Final = 3  # pages beside each other where there are many
LEAST: Final = 120
LABEL: Final = 24

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class PageModel(QAbstractListModel):
    """One row per page. A page asked for is painted when there is time; until then it is blank paper."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._painter: PagePainter | None = None
        self._wide, self._ratio = float(LEAST), 1.0
        self._pictures: dict[int, QIcon] = {}
        self._wanted: dict[int, None] = {}
        self._blank = QIcon()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._paint_next)

    def show_document(self, document: Document | None) -> None:
        """Show the pages of another document, or none."""
        self.beginResetModel()
        self._document = document
        self._painter = PagePainter(document) if document else None
        self._forget()
        self.endResetModel()

    def set_width(self, wide: float, ratio: float) -> None:
        """Paint pages so wide, in pixels of a screen with `ratio` dots each."""
        if (wide, ratio) != (self._wide, self._ratio):
            self._wide, self._ratio = wide, ratio
            self._forget()
            if rows := self.rowCount():
                self.dataChanged.emit(self.index(0), self.index(rows - 1))

    def picture_size(self) -> QSize:
        """Give the size of a page's picture."""
        page = self._document.page if self._document else None
        form = page.height / page.width if page else 1.0
        return QSize(round(self._wide), round(self._wide * form))

    def stop(self) -> None:
        """Paint no more."""
        self._turn.stop()
        self._wanted.clear()

    def _forget(self) -> None:
        self._pictures.clear()
        self.stop()
        blank = QPixmap(self.picture_size() * self._ratio)
        blank.setDevicePixelRatio(self._ratio)
        blank.fill(QColor(self._document.tokens.surface if self._document else colours().surface))
        self._blank = QIcon(blank)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Count the pages."""
        return 0 if parent.isValid() or self._document is None else self._document.pages

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give a page's picture and its place."""
        if self._document is None or not index.isValid():
            return None
        tile = self._document.tiling.tiles[index.row()]
        if role == Role.DisplayRole:
            return tile.label if self._document.pages > 1 else ""
        if role == Role.AccessibleTextRole:
            pages = self._document.pages
            return self._document.words.say("printing.page", number=tile.number, pages=pages)
        if role == Role.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, row: int) -> QIcon:
        found = self._pictures.get(row)
        if found is None:
            self._wanted[row] = None
            self._turn.start()
        return found or self._blank

    def _paint_next(self) -> None:
        """Paint the page that was asked for last: it is the one that is looked at."""
        if not self._wanted or self._document is None or self._painter is None:
            self._turn.stop()
            return
        row, _ = self._wanted.popitem()
        page, painter = self._document.page, self._painter
        ratio = self._wide * self._ratio / page.width
        image = picture(page, ratio, lambda on: painter.paint(on, row + 1))
        shown = QPixmap.fromImage(image)
        framed = QPainter(shown)
        framed.setPen(QColor(colours().edge))
        framed.drawRect(shown.rect().adjusted(0, 0, -HAIR, -HAIR))
        framed.end()
        shown.setDevicePixelRatio(self._ratio)
        self._pictures[row] = QIcon(shown)
        self.dataChanged.emit(self.index(row), self.index(row), [Role.DecorationRole])


class Thumbnails(QListView):
    """Pages side by side as they are joined, or a few large ones."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = PageModel(self)
        self.setModel(self.pages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView::item { border: none; }")  # pages are no rows of a list
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self._columns = 1

    def show_document(self, document: Document | None) -> None:
        """Show the pages of a document."""
        columns = document.tiling.columns if document else 1
        several = document is not None and document.pages > 1
        self._columns = max(columns, 2) if several else 1
        self.pages.show_document(document)
        self._fit()

    def _fit(self) -> None:
        """Make pages so large that a whole row of them fits, unless they would be too small to see anything."""
        across = min(self._columns, ACROSS) if self._columns > ACROSS + 2 else self._columns
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - PAD
        wide = max(LEAST, room // across - 2 * GAP)
        self.pages.set_width(wide, self.devicePixelRatioF())
        size = self.pages.picture_size()
        self.setIconSize(size)
        self.setGridSize(QSize(size.width() + 2 * GAP, size.height() + LABEL + GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the pages into another width."""
        super().resizeEvent(event)
        self._fit()
