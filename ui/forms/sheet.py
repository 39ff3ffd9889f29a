"""A sheet of fields over one row or several: the editor panels and the dialogs are made of it.

It knows names and editors, not tables: `show_rows` fills it, `edited(name, value)` says that one
field was committed, `refuse` puts a sentence under a field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coproduce.errors import Refusal
from ui.forms.editor import Editor, mark_wrong
from ui.sizes import GAP, HALF
from ui.theme import sized
from ui.words import Words


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field: its column name, its editor, and whether it makes sense for several rows at once.

    `label` is the catalogue key above it; by default "field.<name>", "" for a tick box that words itself.
    """

    name: str
    make: Callable[[], Any]
    single: bool = False
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one or two fields under a heading ("" for none)."""

    key: str
    lines: Sequence[Sequence[FieldSpec]]


class LabelledField(QWidget):
    """A label above an editor, and under it the sentence that refuses its value."""

    def __init__(self, spec: FieldSpec, *, paired: bool = False) -> None:
        super().__init__()
        self.spec = spec
        self._paired = paired  # then a field without a label still stands level with its neighbour
        self.label = QLabel()
        self.label.setProperty("manner", "quiet")
        self.widget: QWidget = spec.make()
        self.label.setBuddy(self.widget)
        self.wrong = QLabel(wordWrap=True)
        self.wrong.setProperty("manner", "bad")
        self.wrong.hide()
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        layout.addWidget(self.label)
        layout.addWidget(self.widget)
        layout.addWidget(self.wrong)
        layout.addStretch(1)

    @property
    def editor(self) -> Editor:
        """Give the form widget as what it promises."""
        return self.widget  # type: ignore[return-value]

    def put_beside(self, button: QWidget) -> None:
        """Put a button beside the editor, level with it whatever is said below."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._layout.insertLayout(self._layout.indexOf(self.widget), row)
        row.addWidget(self.widget, 1)
        row.addWidget(button)

    def show_words(self, words: Words) -> None:
        """Label it in the language of now."""
        key = f"field.{self.spec.name}" if self.spec.label is None else self.spec.label
        self.label.setText(words.say(key) if key else "")
        self.label.setVisible(bool(key) or self._paired)
        if key:
            self.widget.setAccessibleName(self.label.text())
        self.editor.retranslate()

    def refuse(self, sentence: str) -> None:
        """Say under the field why its value cannot be; "" takes it back."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        mark_wrong(self.widget, wrong=bool(sentence))


class FormSheet(QWidget):
    """Signal `edited(name, value)`: the person committed one field of the rows shown."""

    edited = Signal(str, object)

    def __init__(
        self, words: Words, sections: Sequence[Section], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._headings: list[tuple[QLabel, str]] = []
        self._grids: list[QGridLayout] = []
        self._keys: tuple[Any, ...] = ()
        self.fields: dict[str, LabelledField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GAP)
        for section in sections:
            self._add_section(section)
        self.retranslate()

    def _add_section(self, section: Section) -> None:
        if section.key:
            heading = QLabel()
            heading.setFont(sized(1, QFont.Weight.DemiBold))
            heading.setContentsMargins(0, GAP if self.fields else 0, 0, 0)
            self._headings.append((heading, section.key))
            self._layout.addWidget(heading)
        grid = QGridLayout()
        grid.setSpacing(GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for line in section.lines:
            for spec in line:
                self._make(spec, paired=len(line) > 1)
        self._layout.addLayout(grid)
        self._grids.append(grid)
        self._place(grid, section)

    def _place(self, grid: QGridLayout, section: Section) -> None:
        for place, line in enumerate(section.lines):
            for column, spec in enumerate(line):
                span = 2 if len(line) == 1 else 1
                grid.addWidget(self.fields[spec.name], place, column, 1, span)

    def arrange(self, sections: Sequence[Section]) -> None:
        """Put the fields in the order of these sections, which have the same ones: titles, their own language first."""
        names = [spec.name for section in sections for line in section.lines for spec in line]
        if names == list(self.fields):
            return
        self.fields = {name: self.fields[name] for name in names}
        for grid, section in zip(self._grids, sections, strict=True):
            self._place(grid, section)
        for one, other in pairwise(self.fields.values()):
            self.setTabOrder(one.widget, other.widget)

    def _make(self, spec: FieldSpec, *, paired: bool) -> LabelledField:
        field = LabelledField(spec, paired=paired)
        field.editor.committed.connect(lambda value: self._committed(spec.name, value))
        field.editor.unreadable.connect(lambda refusal: self._unreadable(spec.name, refusal))
        self.fields[spec.name] = field
        return field

    def show_rows(self, keys: Sequence[Any], rows: Sequence[Mapping[str, Any]]) -> None:
        """Fill the fields. The same `keys` again is a refresh: what is being typed stays."""
        again = tuple(keys) == self._keys
        self._keys = tuple(keys)
        for name, field in self.fields.items():
            if again and field.wrong.text():
                continue  # what was refused stays there to be mended
            field.refuse("")
            values = [row[name] for row in rows]
            if values and all(value == values[0] for value in values):
                field.editor.show_value(values[0], keep_typing=again)
            elif not again or not field.widget.hasFocus():
                field.editor.show_mixed()
            field.setEnabled(not (field.spec.single and len(rows) > 1))

    def values(self) -> dict[str, Any]:
        """Read all fields. Raises Refusal after saying it under the field."""
        read: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                read[name] = field.editor.value()
            except Refusal as refusal:
                self.refuse(refusal, name)
                raise
            field.refuse("")
        return read

    def refuse(self, refusal: Refusal, name: str = "") -> bool:
        """Word a Refusal under the field that it names, else under `name`. False: no such field here."""
        named = str(refusal.values.get("field", name))
        field = self.fields.get(named) or self.fields.get(name)
        if field is None:
            return False
        label = field.label.text() or named
        worded = Refusal(refusal.key, **(refusal.values | {"field": label}))
        field.refuse(self._words.error(worded))
        return True

    def focus_first(self, name: str = "") -> None:
        """Put the cursor in the field `name`, by default the first that takes a value."""
        open_ones = [field for field in self.fields.values() if field.isEnabledTo(self)]
        field = self.fields.get(name) or next(iter(open_ones), None)
        if field is not None:
            field.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Word headings, labels and choices again."""
        for heading, key in self._headings:
            heading.setText(self._words.say(key))
        for field in self.fields.values():
            field.show_words(self._words)

    def _committed(self, name: str, value: Any) -> None:
        self.fields[name].refuse("")
        self.edited.emit(name, value)

    def _unreadable(self, name: str, refusal: Refusal | None) -> None:
        if refusal is None:
            self.fields[name].refuse("")
        else:
            self.refuse(refusal, name)
