"""The panel beside a list: a heading, the fields of what is selected, and each committed field as one operation.

It serves any kind of row: `RowKind` says which sheet, which verb and which argument of it takes the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coproduce.errors import Refusal, Trouble
from ui.desk import Desk
from ui.empty_state import EmptyState
from ui.forms.sheet import FormSheet, Section
from ui.lines import ElidedLabel, hairline, quiet_label
from ui.sizes import BAR, GAP, PAD, PANEL
from ui.theme import title_font
from ui.words import Words

LEAST: Final = PANEL - 4 * GAP  # the panel is no narrower, and its sentence no wider


@dataclass(frozen=True, slots=True)
class RowKind:
    """A kind of row as the panel edits it. `counted` is the plural key for several of them."""

    sections: Callable[[], Sequence[Section]]
    verb: Callable[..., Any]
    argument: str
    counted: str


class EditorPanel(QFrame):
    """Show rows of one kind at a time; the sheet of a kind is made when it is first needed."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        kinds: Mapping[str, RowKind],
        empty: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("manner", "panel")
        self.setMinimumWidth(LEAST)
        self._desk, self._words, self._kinds = desk, words, kinds
        self._shown: tuple[str, tuple[UUID, ...]] = ("", ())
        self._heading = ElidedLabel()
        self._heading.setFont(title_font())
        self._several = quiet_label(wrap=True)
        self._several.setContentsMargins(PAD, GAP, PAD, GAP)
        self._several.hide()
        self._empty_icon, self._empty_key = empty
        self._sheets: dict[str, FormSheet] = {}
        self._pages: dict[str, QScrollArea] = {}
        self.tools = QHBoxLayout()
        self.tools.setSpacing(0)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self._nothing = EmptyState(self._empty_icon, width=LEAST - 2 * PAD)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._top = QWidget()
        self._top.setFixedHeight(BAR + GAP)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(PAD, 0, GAP, 0)
        top.addWidget(self._heading, 1)
        top.addLayout(self.tools)
        self._line = hairline()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top)
        layout.addWidget(self._line)
        layout.addWidget(self._several)
        layout.addWidget(self._stack, 1)

    # ----------------------------------------------------------------- showing

    def show_rows(self, kind: str, heading: str, rows: Mapping[UUID, Mapping[str, Any]]) -> None:
        """Show rows of `kind`; `heading` names a single one. The same rows again is a refresh."""
        self._shown = (kind, tuple(rows))
        sheet = self._sheet(kind)
        sheet.show_rows([kind, *rows], list(rows.values()))
        sheet.setEnabled(not self._desk.workspace.read_only)
        several = len(rows) > 1
        counted = self._words.count(self._kinds[kind].counted, len(rows))
        self._heading.show_text(counted if several else heading)
        self._several.setVisible(several)
        self._stack.setCurrentWidget(self._pages[kind])
        self._show_top(shown=True)

    def show_nothing(self) -> None:
        """Say what to do to see something here."""
        self._shown = ("", ())
        self._several.hide()
        self._stack.setCurrentWidget(self._nothing)
        self._show_top(shown=False)

    def _show_top(self, *, shown: bool) -> None:
        self._top.setVisible(shown)
        self._line.setVisible(shown)

    def focus_field(self, name: str = "") -> None:
        """Put the cursor in a field of what is shown (F2, Enter)."""
        kind, _ids = self._shown
        if kind:
            self._sheets[kind].focus_first(name)

    def retranslate(self) -> None:
        """Word everything again; whoever fills the panel shows the rows again for the heading."""
        self._nothing.show_words(self._words.say(self._empty_key))
        self._several.setText(self._words.say("works.several"))
        for kind, sheet in self._sheets.items():
            sheet.arrange(self._kinds[kind].sections())
            sheet.retranslate()

    def sheet(self, kind: str) -> FormSheet:
        """Give the sheet of a kind."""
        return self._sheet(kind)

    def _sheet(self, kind: str) -> FormSheet:
        if kind not in self._sheets:
            sheet = FormSheet(self._words, self._kinds[kind].sections())
            sheet.edited.connect(self._edited)
            inner = QWidget()
            inner.setProperty("manner", "panel")
            around = QVBoxLayout(inner)
            around.setContentsMargins(PAD, GAP + GAP // 2, PAD, PAD)
            around.addWidget(sheet)
            around.addStretch(1)
            page = QScrollArea(widgetResizable=True)
            page.setFrameShape(QFrame.Shape.NoFrame)
            page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            page.setWidget(inner)
            self._stack.addWidget(page)
            self._sheets[kind], self._pages[kind] = sheet, page
        return self._sheets[kind]

    # ----------------------------------------------------------------- editing

    def _edited(self, name: str, value: object) -> None:
        """Do one committed field as one operation on the rows shown when it was committed."""
        kind, ids = self._shown
        if not ids:
            return
        what = self._kinds[kind]
        try:
            self._desk.attempt(what.verb, **{what.argument: list(ids), name: value})
        except Refusal as refusal:
            self._sheets[kind].refuse(refusal, name)
        except Trouble as trouble:
            self._desk.tell_error(trouble)
