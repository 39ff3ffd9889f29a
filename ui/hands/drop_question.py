"""What is to become of what a drop finds in its way: asked once, and remembered if the person wants."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from ui.dialogs import Question


class DropQuestion(Question):
    """Signal `answered(answer, remember)`: one of `answers`, or "" for Esc, which takes the drop back.

    `answers`: by key, how each is worded and which look it has. `remember`: words the tick box.
    """

    answered = Signal(str, bool)

    def __init__(
        self,
        parent: QWidget,
        asked: tuple[str, str],
        answers: Mapping[str, tuple[str, str]],
        remember: str,
    ) -> None:
        super().__init__(parent, *asked)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        for key, (label, look) in answers.items():
            self.offer(key, label, look)
        self.remember = QCheckBox(remember)
        self.remember.setChecked(True)
        self._layout.addWidget(self.remember)
        self.finished.connect(self._finished)

    def _finished(self, result: int) -> None:
        answer = self.answer if result == QDialog.DialogCode.Accepted else ""
        self.answered.emit(answer, self.remember.isChecked())
