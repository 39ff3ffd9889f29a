"""The Works place: the list on the left, the fields of what is selected on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from coproduce.operations import episodes, works
from coproduce.queries.works import EpisodeRow, VersionRow, WorkRow
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.empty_state import EmptyState
from ui.forms.commands import Command, Commands, icon_button
from ui.forms.panel import EditorPanel, RowKind
from ui.search_field import SearchField
from ui.sizes import HAIR, PANEL
from ui.words import Words
from ui.works.fields import episode_sections, field_values, version_sections, work_sections
from ui.works.source import WorksSource
from ui.works.steps import WorkSteps
from ui.works.view import WorksTree
from ui.works.wording import Part, Wording, works_in

SEARCH_WIDTH: Final = 240
COMMANDS: Final = (
    Command("works.new", "add", "Ins", primary=True),
    Command("works.edit", "edit", "F2 Return Enter"),
    Command("works.add_episodes", "episode", "Ctrl+E"),
    Command("works.add_version", "version", "Ctrl+L"),
    Command("works.duplicate", "duplicate", "Ctrl+D"),
    Command("works.remove", "remove", "Del"),
)
ON_THE_LIST: Final = ("works.edit", "works.remove")  # in a field these keys mean something else
BESIDE_THE_HEADING: Final = (
    "works.add_episodes",
    "works.add_version",
    "works.duplicate",
    "works.remove",
)


class WorksPlace(QWidget):
    """Works, their episodes and language versions: find, edit, add, duplicate, remove."""

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._wording = Wording(words)
        self._source = WorksSource(desk, self._wording)
        self.model = self._source.model
        self._source.read_all()
        self._stale = False
        self.steps = WorkSteps(desk, self._wording, self)
        self.tree = WorksTree(self.model)
        self.search = SearchField(self)
        self.search.hide()  # until the header takes it
        self.destroyed.connect(self.search.deleteLater)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.empty = EmptyState("works")
        self.panel = EditorPanel(desk, words, self._kinds(), ("works", "works.pick"))
        self.commands = Commands(COMMANDS, words, self)
        self._idle = QTimer(
            self, interval=0
        )  # folds titles ahead, so that the first letter finds at once
        self._lay_out()
        self._connect()
        self.retranslate(words)

    def _kinds(self) -> dict[str, RowKind]:
        wording = self._wording
        return {
            "work": RowKind(lambda: work_sections(wording), works.edit, "works", "works.selected"),
            "episode": RowKind(
                lambda: episode_sections(wording),
                episodes.edit_episodes,
                "episodes",
                "episodes.selected",
            ),
            "version": RowKind(
                lambda: version_sections(wording),
                episodes.edit_versions,
                "versions",
                "versions.selected",
            ),
        }

    def _lay_out(self) -> None:
        self._left = QStackedWidget()
        self._left.addWidget(self.tree)
        self._left.addWidget(self.empty)
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
        for key in BESIDE_THE_HEADING:
            self.panel.tools.addWidget(icon_button(self.commands[key]))
        for action in self.commands:
            (self.tree if action.objectName() in ON_THE_LIST else self).addAction(action)
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        for key, act in self._acts().items():
            self.commands[key].triggered.connect(lambda _=False, do=act: do())
        self._desk.changed.connect(self._heard)
        self._idle.timeout.connect(self._prepare)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        self.tree.doubleClicked.connect(lambda _: self.panel.focus_field())
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.search.sought.connect(self._seek)
        self.search.left.connect(self._to_list)
        self.empty.acted.connect(self._act_on_empty)

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "works.new": lambda: self._reveal(self.steps.new_work()),
            "works.edit": self.panel.focus_field,
            "works.add_episodes": self._add_episodes,
            "works.add_version": self._add_version,
            "works.duplicate": lambda: self._reveal(self.steps.duplicate(works_in(self._rows()))),
            "works.remove": self._remove,
        }

    # ----------------------------------------------------------- as a place

    def focus_search(self) -> None:
        """Put the cursor in the filter."""
        self.search.seek()

    def tools(self) -> Sequence[QWidget | QAction | None]:
        """Give the filter and the main action."""
        return (self.search, None, self.commands["works.new"])

    def actions_for_menu(self) -> Sequence[QAction | None]:
        """Give all commands of works."""
        return (self.commands["works.new"], None, *list(self.commands)[1:])

    def retranslate(self, words: Words) -> None:
        """Word everything again."""
        self.search.word(words.say("works.filter"), words.say("spoken.clear"))
        self.search.setToolTip(words.say("works.filter_tip"))
        self.tree.setAccessibleName(words.say("place.works"))
        self.commands.retranslate(words)
        self.model.rename()
        self.tree.fit(self._wording.kinds())
        self.panel.retranslate()
        self._show_selected()
        self._show_emptiness()

    # ------------------------------------------------------------ refreshing

    def _heard(self, notice: Notice) -> None:
        """Read what changed; while another place is on view, only remember that something did."""
        if not self.isVisible():
            self._stale = True
            return
        self._source.hear(notice)
        self._refresh(partners=bool(notice.rows_of("organisation")))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what changed while another place was on view."""
        super().showEvent(event)
        self._idle.start()
        if self._stale:
            self._stale = False
            self._source.read_all()
            self._refresh(partners=True)

    def _prepare(self) -> None:
        if not self.model.prepare():
            self._idle.stop()

    def _refresh(self, *, partners: bool) -> None:
        if partners:
            self.panel.retranslate()
        self._show_selected()
        self._show_emptiness()

    def _show_selected(self) -> None:
        rows = self._rows()
        known = bool(rows)
        if known:
            values = {row.id: field_values(row) for row in rows}
            self.panel.show_rows(_kind(rows[0]), self._wording.name(rows[0]), values)
        else:
            self.panel.show_nothing()
        writable = not self._desk.workspace.read_only
        for key in ("works.remove", "works.edit"):
            self.commands[key].setEnabled(known and (writable or key == "works.edit"))
        self.commands["works.new"].setEnabled(writable)
        for key in ("works.add_episodes", "works.add_version"):
            self.commands[key].setEnabled(writable and len(rows) == 1)
        self.commands["works.duplicate"].setEnabled(writable and bool(works_in(rows)))

    def _rows(self) -> list[Part]:
        return self.tree.selected_rows()

    def _show_emptiness(self) -> None:
        say = self._words.say
        shown = self.model.rowCount() > 0
        if not shown and self.model.count:
            text = say("works.none_found", text=self.search.text().strip())
            self.empty.show_words(text, say("works.show_all"))
        elif not shown:
            writable = not self._desk.workspace.read_only
            self.empty.show_words(
                say("works.empty"), say("works.new") if writable else "", primary=True
            )
        self._left.setCurrentWidget(self.tree if shown else self.empty)
        self.panel.setVisible(shown)

    def _act_on_empty(self) -> None:
        if self.model.count:
            self.search.clear()
            self.search.setFocus()
        else:
            self.commands["works.new"].trigger()

    # -------------------------------------------------------------- the list

    def _seek(self, text: str) -> None:
        self.model.seek(text)
        self._show_emptiness()

    def _to_list(self) -> None:
        """Go from the filter to the list, with its first row selected when none is."""
        self.tree.select_some()
        self.tree.setFocus()

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for action in self.actions_for_menu():
            menu.addAction(action) if action else menu.addSeparator()
        menu.exec(self.tree.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _reveal(self, keys: frozenset[UUID]) -> None:
        """Select rows that were just made, opening branches and lifting a filter that hides them."""
        shown = self.tree.select_keys(keys)
        if keys and not shown and self.search.text():
            self.search.clear()
            self._seek("")
            shown = self.tree.select_keys(keys)
        if shown:
            self.tree.setFocus()

    def _add_episodes(self) -> None:
        owner = self._owner()
        if owner:
            self._reveal(self.steps.add_episodes(owner))

    def _add_version(self) -> None:
        owner, rows = self._owner(), self._rows()
        if owner:
            episode = rows[0].id if isinstance(rows[0], EpisodeRow) else None
            if isinstance(rows[0], VersionRow):
                episode = rows[0].episode_id
            self._reveal(self.steps.add_version(owner, episode))

    def _owner(self) -> WorkRow | None:
        """Give the work of the selected row."""
        rows = self._rows()
        if not rows:
            return None
        row = rows[0]
        return row if isinstance(row, WorkRow) else self.model.work(row.work_id)

    def _remove(self) -> None:
        rows = self._rows()
        if rows and self.steps.remove(rows):
            self.tree.select_some()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leads from the panel back to the list."""
        if event.key() == Qt.Key.Key_Escape and not self.tree.hasFocus():
            self.tree.setFocus()
            return
        super().keyPressEvent(event)


def _kind(row: Part) -> str:
    return {WorkRow: "work", EpisodeRow: "episode", VersionRow: "version"}[type(row)]
