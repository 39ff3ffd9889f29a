"""Hairlines and quiet labels: the little parts every panel is put together from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.sizes import HAIR


def hairline(*, vertical: bool = False) -> QFrame:
    """Make a line one pixel thin, in place of a box."""
    line = QFrame()
    line.setProperty("manner", "line")
    if vertical:
        line.setFixedWidth(HAIR)
    else:
        line.setFixedHeight(HAIR)
    return line


def quiet_label(text: str = "", *, wrap: bool = False) -> QLabel:
    """Make a label in the quiet colour."""
    label = QLabel(text)
    label.setProperty("manner", "quiet")
    label.setWordWrap(wrap)
    return label


class ElidedLabel(QLabel):
    """A label of one line that ends in an ellipsis where there is no room, with the whole text as its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show `text`, as much of it as fits."""
        self._whole = text
        self._fit()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Fit again."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        fitting = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 1)
        )
        self.setText(fitting)
        self.setToolTip(self._whole if fitting != self._whole else "")
