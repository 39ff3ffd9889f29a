"""Editing in the plan table: the form's own editors in a cell. What is refused stays open with all that was typed.

An input method may begin an edit, and half-composed letters are never read: the editors see to that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, cast

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coproduce.errors import Refusal, Trouble
from coproduce.operations.fields import fields_of
from coproduce.queries.plan import PlanRow
from ui.desk import Desk
from ui.forms.choice import ChoiceBox
from ui.forms.day import DayField
from ui.forms.editor import Editor, mark_wrong
from ui.forms.line import LineEditor, number_line
from ui.forms.titles import LONGEST
from ui.theme import figures
from ui.timeline.choices import TaskChoices
from ui.timeline.columns import COLUMNS
from ui.timeline.dressing import RIGHT
from ui.timeline.edits import TaskEdits
from ui.timeline.model import ROW_ROLE, Index
from ui.timeline.table import PlanTable
from ui.timeline.typed import read_progress, write_progress

FIELDS: Final = {"calendar": "calendar_id", "responsible": "responsible_id"}
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
PASSING: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class PlanCells(QStyledItemDelegate):
    """The delegate of the plan table; it only edits, since the table paints its rows itself."""

    def __init__(
        self,
        desk: Desk,
        edits: TaskEdits,
        choices: TaskChoices,
        table: PlanTable,
    ) -> None:
        super().__init__(table)
        self._desk, self._edits, self._go_on = desk, edits, table.go_on
        self._makers = _makers(desk, choices)
        self._at: dict[QWidget, QPersistentModelIndex] = {}

    # ------------------------------------------------------------- the editors

    def createEditor(  # noqa: N802
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Make the form's editor of a column."""
        key = COLUMNS[index.column()].key
        editor: QWidget = self._makers[key]()
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        if isinstance(editor, LineEditor) and COLUMNS[index.column()].figures:
            editor.setAlignment(RIGHT)
        self._at[editor] = QPersistentModelIndex(index)
        editor.destroyed.connect(lambda: self._at.pop(editor, None))
        if isinstance(editor, ChoiceBox):
            editor.committed.connect(lambda _value: self._finish(editor))
            QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Show what the cell holds; what is being typed is kept when a refresh comes."""
        again = bool(editor.property("filled"))
        editor.setProperty("filled", True)
        row = cast("PlanRow", index.data(ROW_ROLE))
        value = self._edits.value(row, _name(index))
        cast("Editor", editor).show_value(value, keep_typing=again)

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Lay the editor over its cell."""
        area = option.rect
        editor.setGeometry(area.adjusted(0, 0, 0, -1))

    def setModelData(self, editor: QWidget, _model: object, _index: Index) -> None:  # noqa: N802
        """Take what was typed where the view asks for it."""
        self._store(editor)

    # -------------------------------------------------------------- finishing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter and Tab finish an edit, and leaving it does; nothing closes over a refused value."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if isinstance(watched, QWidget) and event.reason() not in PASSING:
                self._finish(watched)
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return isinstance(watched, QWidget) and self._pressed(watched, event)
        return super().eventFilter(watched, event)

    def _pressed(self, editor: QWidget, event: QKeyEvent) -> bool:
        key = event.key()
        if editor not in self._at:
            return False
        if key in ENTER:
            self._finish(editor)
            return True
        if key in TABS:
            at, step = self._at[editor], 1 if key == Qt.Key.Key_Tab else -1
            if self._finish(editor):
                self._go_on(at, step)
            return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget) -> bool:
        """Store and close; stay open where the value was refused."""
        if editor not in self._at:
            return False
        stored = self._store(editor)
        if stored:
            self._at.pop(editor, None)
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)
        return stored

    def _store(self, editor: QWidget) -> bool:
        at = self._at.get(editor)
        if at is None or not at.isValid():
            return True
        row = cast("PlanRow", at.data(ROW_ROLE))
        try:
            self._edits.set([row], _name(at), cast("Editor", editor).value())
        except (Refusal, Trouble) as error:
            mark_wrong(editor, wrong=True)
            self._desk.tell_error(error)
            return False
        return True


def _name(index: Index) -> str:
    key = COLUMNS[index.column()].key
    return FIELDS.get(key, key)


def _makers(desk: Desk, choices: TaskChoices) -> Mapping[str, Callable[[], Any]]:
    def progress() -> LineEditor:
        line = LineEditor(read_progress, write_progress)
        line.setFont(figures())
        return line

    day = partial(DayField, desk.words)
    return {
        "title": partial(LineEditor, longest=LONGEST),
        "workdays": number_line,
        "progress": progress,
        **dict.fromkeys(("start", "finish", "deadline"), day),
        "calendar": partial(ChoiceBox, choices.calendars),
        "responsible": partial(ChoiceBox, choices.bodies),
        "mode": partial(ChoiceBox, choices.worded("mode", fields_of("task")["mode"].choices)),
        "phase": partial(ChoiceBox, choices.worded("phase", fields_of("task")["phase"].choices)),
    }
