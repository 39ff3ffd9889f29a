"""A box of choices: catalogue words over the values that a column may hold, or rows of another table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCursor, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from ui.forms.editor import MIXED
from ui.sizes import FIELD
from ui.words import Words

Options = Sequence[tuple[Any, str]]


class ChoiceBox(QComboBox):
    """Signal `committed(value)` when the person chose another one. `options` is asked again by `retranslate`."""

    committed = Signal(object)
    unreadable = Signal(object)

    def __init__(self, options: Callable[[], Options], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._shown: Any = None
        self._mixed = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self.activated.connect(self._chosen)
        self.retranslate()

    def value(self) -> Any:
        """Give the value chosen now; None while several differ."""
        return None if self._mixed else self._shown

    def show_value(self, value: Any, *, keep_typing: bool = False) -> None:
        """Show the words of `value`; one that is no longer offered is shown as it is."""
        self._mixed, self._shown = False, value
        self._place()

    def show_mixed(self) -> None:
        """Show a dash: the rows differ."""
        self._mixed = True
        self._place()

    def retranslate(self) -> None:
        """Ask for the options again, in the language or with the rows of now."""
        options = list(self._options())
        present = [(self.itemData(place), self.itemText(place)) for place in range(self.count())]
        if options != present:
            self.clear()
            for value, text in options:
                self.addItem(text, value)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Let a choice for which there is no room end in an ellipsis: Qt cuts it off."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        shown = self._fitting(option)
        option.currentText = shown
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        """Tell the whole of a choice that is cut."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            whole = self.currentText()
            told = whole if self._fitting(option) != whole else ""
            QToolTip.showText(QCursor.pos(), told, self)
            return True
        return super().event(event)

    def _fitting(self, option: QStyleOptionComboBox) -> str:
        """Give as much of the words as there is room for."""
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width()
        words: str = option.currentText
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the panel: scrolling past must not change a value."""
        event.ignore()

    def _place(self) -> None:
        values = [self.itemData(place) for place in range(self.count())]
        known = not self._mixed and self._shown in values
        self.setCurrentIndex(values.index(self._shown) if known else -1)
        unknown = "" if known or self._shown is None else str(self._shown)
        self.setPlaceholderText(MIXED if self._mixed else unknown)

    def _chosen(self, place: int) -> None:
        value = self.itemData(place)
        if self._mixed or value != self._shown:
            self._mixed, self._shown = False, value
            self.committed.emit(value)


class TickBox(QCheckBox):
    """Yes or no; half ticked while the rows differ. Its words stand beside it."""

    committed = Signal(object)
    unreadable = Signal(object)

    def __init__(self, words: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setMinimumHeight(FIELD)
        self.clicked.connect(self._clicked)
        self.retranslate()

    def value(self) -> bool:
        """Tell whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: Any, *, keep_typing: bool = False) -> None:
        """Tick it or not."""
        self.setTristate(False)
        self.setChecked(bool(value))

    def show_mixed(self) -> None:
        """Tick it by half."""
        self.setTristate(True)
        self.setCheckState(Qt.CheckState.PartiallyChecked)

    def retranslate(self) -> None:
        """Word it again."""
        self.setText(self._words())

    def _clicked(self) -> None:
        ticked = self.checkState() != Qt.CheckState.Unchecked
        self.show_value(ticked)
        self.committed.emit(ticked)


def worded(
    words: Words, family: str, values: Iterable[str], *, blank: bool = False
) -> Callable[[], Options]:
    """Give options from catalogue words: `worded(words, "kind", KINDS)`; `blank` offers "not set" first."""
    kept = tuple(values)

    def options() -> Options:
        first = [(None, words.say("form.none"))] if blank else []
        return first + [(value, words.say(f"{family}.{value}")) for value in kept]

    return options
