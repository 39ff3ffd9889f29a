"""What the lists beside the schedule share: a heading, a table or why it is empty, and what to do with it below.

Such a dialog stays open while one works: a click leads to the slot, and edits are taken in. It ends with its file.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.dialogs import give_room
from ui.empty_state import EmptyState
from ui.lines import quiet_label
from ui.schedule.editions.changes_table import ChangesTable
from ui.sizes import GAP, PAD
from ui.theme import title_font


class ChangesDialog(QDialog):
    """Signal `sought(slot id, day)`: the person wants to see that slot. Subclasses give `retranslate`."""

    sought = Signal(object, object)

    def __init__(
        self, desk: Desk, parent: QWidget | None, *, icon: str, size: tuple[int, int]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._words = desk, desk.words
        self._title = QLabel()
        self._title.setFont(title_font())
        self._note = quiet_label(wrap=True)
        self._empty = EmptyState(icon)
        self._pages = QStackedWidget()
        self._close = QPushButton()
        self._gather = QTimer(self, singleShot=True)
        give_room(self, *size)

    def put_together(
        self, above: Sequence[QWidget], table: ChangesTable, acts: Sequence[QPushButton]
    ) -> None:
        """Lay it out: heading, what stands `above`, the table, Close and `acts`, of which the last is the primary one."""
        self._table = table
        self._pages.addWidget(table)
        self._pages.addWidget(self._empty)
        below = QHBoxLayout()
        below.setSpacing(GAP)
        below.addWidget(self._note, 1)
        acts[-1].setProperty("manner", "primary")
        for button in (self._close, *acts):
            button.setAutoDefault(False)  # Enter leads to the row that the cursor is on
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(GAP)
        for part in (self._title, *above):
            layout.addWidget(part)
        layout.addWidget(self._pages, 1)
        layout.addLayout(below)
        self._close.clicked.connect(self.reject)
        self._desk.opened.connect(self.reject)
        self._words.changed.connect(self.retranslate)

    def done(self, answer: int) -> None:
        """Close; nothing is looked at afterwards, the file may be gone."""
        self._gather.stop()
        super().done(answer)

    def name(self, title: str) -> None:
        """Word what every such dialog has: its heading, and Close."""
        self._title.setText(title)
        self.setWindowTitle(title)
        self._table.setAccessibleName(title)
        self._close.setText(self._words.say("action.close_dialog"))

    def retranslate(self) -> None:
        """Word everything again."""
        raise NotImplementedError
