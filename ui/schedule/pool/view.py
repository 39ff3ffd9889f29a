"""The list of the pool's cards: Enter places one by the dialog, a drag carries it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QListView

from ui.schedule.pool.cards import CardPainter, chip
from ui.schedule.pool.carried import carry
from ui.sizes import HALF, PANEL
from ui.tables import calm, choose_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from coproduce.queries.pool import PoolCard
    from ui.schedule.pool.model import PoolModel


class PoolView(QListView):
    """Signals: `opened(card)` Enter or a double click; `lifted(card, count)`: a drag begins with so many episodes,
    one, or with Shift all that are left. `carries` hands a drag to the window system until it is dropped."""

    opened = Signal(object)
    lifted = Signal(object, int)

    def __init__(self, model: PoolModel) -> None:
        super().__init__()
        self._model = model
        self._all = False
        self.carries: Callable[[QDrag], object] = _carry_out
        calm(self)
        self.setItemDelegate(CardPainter(self))
        self.setModel(model)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.row_at(index)))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Take a panel's width."""
        return QSize(PANEL, super().sizeHint().height())

    def current(self) -> PoolCard | None:
        """Give the card that the cursor is on."""
        index = self.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def enter(self) -> None:
        """Take the cursor, on the first card where it was nowhere."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            choose_row(self, 0)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter places; letters do not jump about, the search field is for that."""
        card = self.current()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and card is not None:
            self.opened.emit(card)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802
        """Leave searching to the search field."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Remember the keys that are held: whether one episode is carried out or all that are left."""
        self._all = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseMoveEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802
        """Carry the card under the pointer out."""
        card = self.current()
        if card is None:
            return
        count = max(len(card.left), 1) if self._all else 1
        self.lifted.emit(card, count)
        drag = QDrag(self)
        drag.setMimeData(carry(card, count))
        made = chip(card, self._model.worded(card))
        drag.setPixmap(made)
        # up and to the left of the pointer: the grid tells what it thinks of the place below and to the right
        size = made.deviceIndependentSize().toSize()
        drag.setHotSpot(QPoint(size.width() + HALF, size.height() + HALF))
        self.carries(drag)


def _carry_out(drag: QDrag) -> object:
    return drag.exec(Qt.DropAction.CopyAction)
