"""What the lists beside the schedule share: a heading, a table or why it is empty, and what to do with it below.

Such a dialog stays open while one works: a click leads to the slot, and edits are taken in. It ends with its file.
What it lists may take seconds to find, so it is looked up apart from the window; what was listed before stays until
the answer is there, and only an answer that is slow to come is waited for with a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

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

from coproduce.errors import Refusal, Trouble
from ui.desk import Desk
from ui.dialogs import give_room
from ui.empty_state import EmptyState
from ui.lines import quiet_label
from ui.schedule.editions.changes_table import ChangesTable
from ui.sizes import GAP, PAD
from ui.theme import title_font

if TYPE_CHECKING:
    from ui.reading import Reading

SLOW_MS: Final = 250  # an answer that comes sooner needs no word


class ChangesDialog(QDialog):
    """Subclasses give `retranslate`, and `take` for what they look up.

    Signals: `sought(slot id, day)`: the person wants to see that slot; `looked()`: what was looked up is shown.
    """

    sought = Signal(object, object)
    looked = Signal()

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
        self._looking = EmptyState(icon)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._show_looking)
        self._reading: Reading | None = None
        self._next: Callable[[], Reading] | None = None
        give_room(self, *size)

    def put_together(
        self, above: Sequence[QWidget], table: ChangesTable, acts: Sequence[QPushButton]
    ) -> None:
        """Lay it out: heading, what stands `above`, the table, Close and `acts`, of which the last is the primary one."""
        self._table = table
        self._pages.addWidget(table)
        for page in (self._empty, self._looking):
            self._pages.addWidget(page)
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
        self.leave_off()
        super().done(answer)

    # ------------------------------------------------------------- looking up

    @property
    def is_looking(self) -> bool:
        """Tell whether an answer is being waited for."""
        return self._reading is not None

    def look_up(self, query: Callable[..., Any], *args: Any) -> None:
        """Run a query apart from the window; `take` gets its answer. The newest question is the one that counts."""
        self._next = partial(self._desk.read_apart, query, *args)
        if self._reading is None:
            self._slow.start()
            self._ask()

    def _ask(self) -> None:
        asked, self._next = self._next, None
        if asked is not None:
            self._reading = asked()
            self._reading.answered.connect(self._answered)
            self._reading.failed.connect(self._failed)

    def _answered(self, answer: Any) -> None:
        self._reading = None
        if self._next is not None:  # something else was asked meanwhile
            self._ask()
            return
        self._slow.stop()
        self.take(answer)
        self.looked.emit()

    def _failed(self, error: Exception) -> None:
        self._reading = None
        if self._next is not None:
            self._ask()
            return
        self._slow.stop()
        self._pages.setCurrentWidget(self._table)
        if isinstance(error, Refusal | Trouble):
            self._desk.tell_error(error)
        self.looked.emit()

    def leave_off(self) -> None:
        """Look nothing up: nobody waits for an answer any more."""
        self._slow.stop()
        if self._reading is not None:
            self._reading.drop()
        self._reading = self._next = None

    def take(self, answer: Any) -> None:
        """Show what was looked up."""
        raise NotImplementedError

    def _show_looking(self) -> None:
        """Say that it takes a while; a list that is there stays."""
        if self._table.model().rowCount():
            self._note.setText(self._words.say("changes.looking"))
        else:
            self._pages.setCurrentWidget(self._looking)

    def name(self, title: str) -> None:
        """Word what every such dialog has: its heading, that it looks, and Close."""
        self._looking.show_words(self._words.say("changes.looking"))
        self._title.setText(title)
        self.setWindowTitle(title)
        self._table.setAccessibleName(title)
        self._close.setText(self._words.say("action.close_dialog"))

    def retranslate(self) -> None:
        """Word everything again."""
        raise NotImplementedError
