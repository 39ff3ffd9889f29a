"""The Reference place: a tab each for channels, organisations, occasions, working calendars, review days, resources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coproduce.queries.reference import OrganisationRow, organisations
from coproduce.workspace import Notice
from ui.calendars.page import CalendarPage
from ui.desk import Desk
from ui.forms.commands import Command, Commands, icon_button
from ui.forms.dialog import FormDialog
from ui.forms.sheet import Section
from ui.reference.page import ReferencePage
from ui.reference.shelves import Shelves
from ui.search_field import SearchField
from ui.words import Words

SEARCH_WIDTH: Final = 240
PAGES: Final[Mapping[str, type[ReferencePage]]] = {"calendars": CalendarPage}
COMMANDS: Final = (
    Command("reference.add", "add", "Ins", primary=True),
    Command("reference.edit", "edit", "F2 Return Enter"),
    Command("reference.remove", "remove", "Del"),
)


class ReferencePlace(QWidget):
    """What works and slots refer to: filter, edit, add, remove."""

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._owners: dict[UUID, OrganisationRow] = {}
        self._stale = False
        self.search = SearchField(self)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.hide()  # until the header takes it
        self.destroyed.connect(self.search.deleteLater)
        self.commands = Commands(COMMANDS, words, self)
        shelves = Shelves(words, self._owners)
        self.pages = [
            PAGES.get(shelf.key, ReferencePage)(desk, words, shelf, shelves.second)
            for shelf in shelves.all()
        ]
        self._lay_out()
        self._connect()
        self._read_all()
        self.retranslate(words)

    def _lay_out(self) -> None:
        self.tabs = QTabBar(expanding=False, drawBase=False)
        self._stack = QStackedWidget()
        for page in self.pages:
            self.tabs.addTab("")
            self._stack.addWidget(page)
            page.panel.tools.addWidget(icon_button(self.commands["reference.remove"]))
            page.table.addAction(self.commands["reference.edit"])
            page.table.addAction(self.commands["reference.remove"])
            page.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addAction(self.commands["reference.add"])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.tabs)

    def _connect(self) -> None:
        for key, act in (
            ("reference.add", self.add),
            ("reference.edit", self._edit),
            ("reference.remove", self.remove),
        ):
            self.commands[key].triggered.connect(lambda _=False, do=act: do())
        self.tabs.currentChanged.connect(self._turn)
        self.search.sought.connect(self._seek)
        self.search.left.connect(self._to_table)
        self._desk.changed.connect(self._heard)
        for page in self.pages:
            page.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())

    @property
    def page(self) -> ReferencePage:
        """Give the tab on view."""
        return self.pages[self.tabs.currentIndex()]

    # ----------------------------------------------------------- as a place

    def focus_search(self) -> None:
        """Put the cursor in the filter."""
        self.search.seek()

    def tools(self) -> Sequence[QWidget | QAction | None]:
        """Give the filter and the main action."""
        return (self.search, None, self.commands["reference.add"])

    def actions_for_menu(self) -> Sequence[QAction | None]:
        """Give all commands."""
        return list(self.commands)

    def retranslate(self, words: Words) -> None:
        """Word everything again."""
        self.search.word(words.say("reference.filter"), words.say("spoken.clear"))
        self.commands.retranslate(words)
        for place, page in enumerate(self.pages):
            self.tabs.setTabText(place, words.say(f"reference.{page.shelf.key}"))
            page.retranslate()
        self._word_add()
        self._enable()

    def _word_add(self) -> None:
        self.commands["reference.add"].setText(
            self._words.say(f"reference.add_{self.page.shelf.key}")
        )

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.page.seek(self.search.text().strip())
        self._word_add()
        self._enable()

    def _enable(self) -> None:
        writable = not self._desk.workspace.read_only
        selected = bool(self.page.selected())
        self.commands["reference.add"].setEnabled(writable)
        self.commands["reference.edit"].setEnabled(selected)
        self.commands["reference.remove"].setEnabled(writable and selected)

    # ------------------------------------------------------------ refreshing

    def _read_all(self) -> None:
        self._read_owners()
        for page in self.pages:
            page.read()

    def _read_owners(self) -> None:
        self._owners.clear()
        self._owners.update((row.id, row) for row in self._desk.read(organisations))

    def _heard(self, notice: Notice) -> None:
        """Read again the kinds that a notice names; while another place is on view, only remember."""
        touched = {entity for entity, _key in notice.rows}
        concerned = [page for page in self.pages if page.entities & touched]
        if not concerned:
            return
        if not self.isVisible():
            self._stale = True
            return
        if "organisation" in touched:
            self._read_owners()
            self.pages[0].retranslate()
        for page in concerned:
            page.read()
        self._enable()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what changed while another place was on view."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._read_all()
            self.pages[0].retranslate()

    # -------------------------------------------------------------- the steps

    def add(self) -> None:
        """Ask for what a new row needs, add it and select it."""
        page, made = self.page, frozenset[UUID]()

        def act(values: Mapping[str, Any]) -> None:
            nonlocal made
            made = self._desk.attempt(page.shelf.verb("add"), **values).rows_of(page.shelf.entity)

        key = page.shelf.key
        title = self._words.say(f"reference.add_{key}")
        sections = [Section("", page.shelf.new_lines())]
        dialog = FormDialog(self._words, title, sections, act, primary="works.add", parent=self)
        for name, value in page.shelf.starting.items():
            dialog.sheet.fields[name].editor.show_value(value)
        dialog.sheet.focus_first("code")
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self.search.clear()
            page.seek("")
            page.select_keys(made)
            page.table.setFocus()

    def _edit(self) -> None:
        self.page.panel.focus_field()

    def _seek(self, text: str) -> None:
        self.page.seek(text)

    def _to_table(self) -> None:
        self.page.select_first()
        self.page.table.setFocus()

    def remove(self) -> None:
        """Remove the selected rows; refused while works or slots need them."""
        keys = [row.id for row in self.page.selected()]
        if keys:
            self._desk.do_and_tell(self.page.shelf.verb("remove"), rows=keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leads from the panel back to the table."""
        if event.key() == Qt.Key.Key_Escape and not self.page.table.hasFocus():
            self.page.table.setFocus()
            return
        super().keyPressEvent(event)
