"""What an empty list shows: an icon, one sentence that says why, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import IconLabel
from ui.sizes import GAP, ICON_LARGE, PAD
from ui.style_sheet import manner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

WIDTH = 420


class EmptyState(QWidget):
    """Icon, sentence, and perhaps one action; the sentence takes at most `width`. Signal `acted()`: its button was pressed."""

    acted = Signal()

    def __init__(self, icon_name: str, parent: QWidget | None = None, width: int = WIDTH) -> None:
        super().__init__(parent)
        self._width = width
        self._sentence = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        self._sentence.setProperty("manner", "quiet")
        self._button = QPushButton()
        self._button.setVisible(False)
        self._button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(GAP + GAP // 2)
        layout.addStretch(2)
        _centred(layout, IconLabel(icon_name, ICON_LARGE, "faint"))
        _centred(layout, self._sentence)
        _centred(layout, self._button)
        layout.addStretch(3)

    def show_words(self, sentence: str, action: str = "", *, primary: bool = False) -> None:
        """Say why it is empty; `action` labels the button that does what comes next ("" hides it)."""
        self._sentence.setText(sentence)
        self._sentence.ensurePolished()
        # Centred, a wrapping label is not asked how high it gets: it is told.
        width = min(self._width, self._sentence.fontMetrics().horizontalAdvance(sentence) + GAP)
        self._sentence.setFixedSize(width, self._sentence.heightForWidth(width))
        self._button.setText(action)
        manner(self._button, "primary" if primary else "")
        self._button.setVisible(bool(action))


def _centred(layout: QLayout, widget: QWidget) -> None:
    layout.addWidget(widget)
    layout.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
