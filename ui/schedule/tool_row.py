"""The bar over the schedule: one line where there is room, else what is needed least goes to a second line below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.sizes import BAR, GAP, PAD


class ToolRow(QFrame):
    """`first` and `last` stay on the first line, with `between` taking the room that is left; `giving` goes below."""

    def __init__(
        self, first: Sequence[QWidget], giving: QWidget, between: QWidget, last: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._giving, self._place = giving, len(first)
        self._others = [*first, *last]
        self._line, self._below = QHBoxLayout(), QHBoxLayout()
        for line in (self._line, self._below):
            line.setContentsMargins(GAP, 0, PAD, 0)
            line.setSpacing(GAP)
        for part in first:
            self._line.addWidget(part)
        self._line.addWidget(giving)
        self._line.addWidget(between, 1)
        for part in last:
            self._line.addWidget(part)
        self._below.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the hints below decide
        lines.addLayout(self._line)
        lines.addLayout(self._below)
        self.setFixedHeight(BAR)

    @property
    def wrapped(self) -> bool:
        """Tell whether there are two lines."""
        return self._below.indexOf(self._giving) >= 0

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for the first line only."""
        return QSize(self._needed(self._others), self.minimumHeight())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for all on one line."""
        return QSize(self._needed([*self._others, self._giving]), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Take one line or two."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Look again when a part grew, came or went."""
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return answered

    def _needed(self, parts: Sequence[QWidget]) -> int:
        shown = [part for part in parts if not part.isHidden()]
        wide = sum(max(part.minimumSizeHint().width(), part.minimumWidth()) for part in shown)
        return wide + len(shown) * GAP + GAP + PAD

    def _arrange(self) -> None:
        room = self.width() >= self._needed([*self._others, self._giving])
        wrap = not room and not self._giving.isHidden()
        if wrap and not self.wrapped:
            self._below.insertWidget(0, self._giving)
        elif not wrap and self.wrapped:
            self._line.insertWidget(self._place, self._giving)
        if self.height() != (2 * BAR if wrap else BAR):
            self.setFixedHeight(2 * BAR if wrap else BAR)
