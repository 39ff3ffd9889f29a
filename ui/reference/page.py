"""One tab of the Reference place: a table on the left, the fields of what is selected on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coproduce.domain.titles import Titles
from ui.desk import Desk
from ui.empty_state import EmptyState
from ui.forms.panel import EditorPanel
from ui.forms.titles import title_values
from ui.reference.shelves import Shelf
from ui.reference.table import ReferenceTable
from ui.rows_model import RowsModel
from ui.sizes import HAIR, PANEL
from ui.tables import choose
from ui.words import Words


class ReferencePage(QWidget):
    """Rows of one kind. It is told when to read; it edits through its panel."""

    def __init__(
        self, desk: Desk, words: Words, shelf: Shelf, second: Callable[[Titles], str]
    ) -> None:
        super().__init__()
        self._desk, self._words, self.shelf = desk, words, shelf
        self._rows: Sequence[Any] = ()
        self._haystacks: dict[UUID, str] = {}
        self._sought = ""
        self.model = RowsModel[Any](shelf.columns, words.say, parent=self)
        self.table = ReferenceTable(self.model, second)
        self.panel = EditorPanel(
            desk, words, {shelf.key: shelf.kind}, (shelf.icon, "reference.pick")
        )
        self.empty = EmptyState(shelf.icon)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.show_selected())
        self.table.doubleClicked.connect(lambda _: self.panel.focus_field())
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        self._left.addWidget(self.empty)
        self.shown_part: QWidget = self.table
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(HAIR)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setSizes([3 * PANEL, PANEL])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    # ----------------------------------------------------------------- reading

    @property
    def entities(self) -> frozenset[str]:
        """Name the kinds of row whose change makes it read again."""
        return frozenset({self.shelf.entity})

    def read(self) -> None:
        """Read the rows again; the table hears only what differs."""
        self._rows = self._desk.read(self.shelf.query)
        self._haystacks.clear()
        self._show()
        self.show_selected()

    def seek(self, text: str) -> None:
        """Show the rows whose code or title, in any script, holds every word of `text`."""
        self._sought = text
        self._show()

    def _show(self) -> None:
        words = self._sought.casefold().split()
        self.model.show([row for row in self._rows if self._holds(row, words)])
        shown = self.model.rowCount() > 0
        self._left.setCurrentWidget(self.shown_part if shown else self.empty)
        self.panel.setVisible(shown)
        self._word_emptiness()

    def _holds(self, row: Any, words: list[str]) -> bool:
        if not words:
            return True
        if row.id not in self._haystacks:
            self._haystacks[row.id] = f"{row.code.casefold()} {row.titles.haystack()}"
        return all(word in self._haystacks[row.id] for word in words)

    def _word_emptiness(self) -> None:
        if self._rows:
            self.empty.show_words(self._words.say("works.none_found", text=self._sought))
        else:
            self.empty.show_words(self._words.say(f"reference.empty_{self.shelf.key}"))

    # --------------------------------------------------------------- selecting

    def selected(self) -> list[Any]:
        """Give the selected rows in the order of the table."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row_at(place) for place in places]

    def select_keys(self, keys: frozenset[UUID]) -> None:
        """Select rows, the first one in sight."""
        found = [index for key in keys if (index := self.model.index_of(key)).isValid()]
        if found:
            found.sort(key=lambda one: one.row())
            choose(self.table, found)
            self.table.scrollTo(found[0])

    def select_first(self) -> None:
        """See that something is selected."""
        if self.model.rowCount() and not self.selected():
            self.select_keys(frozenset({self.model.row_at(0).id}))

    def show_selected(self) -> None:
        """Show the fields of what is selected."""
        rows = self.selected()
        if not rows:
            self.panel.show_nothing()
            return
        heading = rows[0].titles.shown(self._words.language)
        self.panel.show_rows(self.shelf.key, heading, {row.id: _values(row) for row in rows})

    def retranslate(self) -> None:
        """Word everything again, and give the columns the widths that the words need."""
        self.model.retranslate()
        self.panel.retranslate()
        self._word_emptiness()
        self.show_selected()
        self.table.fit()


def _values(row: Any) -> dict[str, Any]:
    names = [name for name in row.__dataclass_fields__ if name != "titles"]
    return {name: getattr(row, name) for name in names} | title_values(row.titles)
