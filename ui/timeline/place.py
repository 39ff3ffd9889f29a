"""The place of production plans: the table of a work's tasks, the panel beside it, what is wrong over it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from coproduce.queries.plan import PlanRow
from coproduce.queries.reviews import reviews
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.forms.commands import icon_button
from ui.lines import hairline
from ui.settings import Settings
from ui.sizes import HAIR, PANEL, ROW
from ui.timeline.acts import PlanActs
from ui.timeline.both import TableAndChart
from ui.timeline.cells import PlanCells
from ui.timeline.chart.keyboard import take_commands
from ui.timeline.choices import TaskChoices
from ui.timeline.commands import (
    BESIDE_THE_HEADING,
    MENU,
    OF_THE_PLAN,
    ON_THE_TABLE,
    allow,
    plan_commands,
)
from ui.timeline.edits import TaskEdits
from ui.timeline.fields import TaskFields
from ui.timeline.headings import Heading
from ui.timeline.leisure import STILL_MS, Leisure
from ui.timeline.looking import Looking
from ui.timeline.pages import PlanPages
from ui.timeline.panel import TaskPanel
from ui.timeline.panel_room import PanelRoom
from ui.timeline.panes import panes, remember
from ui.timeline.plan_bar import PlanBar
from ui.timeline.problem_strip import ProblemStrip
from ui.timeline.sight import Sight
from ui.timeline.sight_menu import IN_MENU_BAR
from ui.timeline.source import PlanSource
from ui.timeline.steps import PlanSteps
from ui.timeline.table import PlanTable
from ui.timeline.wording import PlanWording
from ui.today import today_in_astana
from ui.words import Words


class TimelinePlace(QWidget):
    """The place `ui.place.Place` describes; `today` and `settings` are handed in so that tests have their own."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        today: Callable[[], date] = today_in_astana,
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._settings, self._stale = settings or Settings(), False
        self.wording = PlanWording(words)
        self.source = PlanSource(desk, self.wording)
        self.model = self.source.model
        self.model.writable = self._writable = not desk.workspace.read_only
        self.edits = TaskEdits(desk, self.wording)
        self.steps = PlanSteps(desk, self.wording, self.source, self.edits, self, today)
        self.commands = plan_commands(words, self)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.source.begin()
        self.destroyed.connect(gc.unfreeze)  # `LivePlan` keeps plans from the garbage collector
        last = self.looking.last()
        self._word(words)
        self.look(last) if last else self.choose_work(self.source.first_choice())
        self._reading.begin()

    def _make_parts(self) -> None:
        desk, choices = self._desk, TaskChoices(self.wording)
        self._split = panes(self, HAIR)
        self.pages = PlanPages(self.wording, self._split)
        self.table = PlanTable(self.model)
        self.table.setItemDelegate(PlanCells(desk, self.edits, choices, self.table))
        fields = TaskFields(self._words, choices, lambda: desk.read(reviews))
        self.panel = TaskPanel(desk, self.wording, self.edits, fields, choices, self._split)
        self.bar = PlanBar(self.wording, self.commands)
        self.strip = ProblemStrip(self.wording)
        self.both = TableAndChart(
            desk, self.wording, self.source, self.table, self._today, self.pages
        )
        self.pages.take(self.both)
        self.side = self.both.side
        self._room = PanelRoom(self, self.panel, self._has_page)
        parts = (self.bar, self.table, self.side)
        self.looking = Looking(desk, self.wording, self.source, parts, self, self._settings)
        self.search, self.sights = self.looking.search, self.looking.sights
        gestures, show_all = self.both.gestures, self.looking.show_all
        self.acts = PlanActs(desk, self.source, self.table, self.edits, show_all, gestures)
        self._idle = Leisure(self, self._show_problems, STILL_MS)
        self._reading = Leisure(self, self._read_on)  # plans that nobody asked for yet

    def _lay_out(self) -> None:
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([3 * PANEL, PANEL])
        remember(self._split, self._settings, "panel")
        self.both.remember(self._settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.bar, hairline(), self.sights.bar, self.strip):
            layout.addWidget(part)
        layout.addWidget(self._split, 1)
        for key in BESIDE_THE_HEADING:
            self.panel.tools.addWidget(icon_button(self.commands[key]))
        take_commands(self.side.view, self.commands)
        self.addActions(list(self.both.commands))
        for action in self.commands:
            (self.table if action.objectName() in ON_THE_TABLE else self).addAction(action)
        looking = list(self.sights.commands)
        self.addActions(looking)
        self.search.addActions(looking)  # it stands in the head of the window
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        own: dict[str, Callable[[], object]] = {
            "timeline.details": self._toggle_panel,
            "timeline.print": lambda: self.both.print(self._today()),
        }
        for key, act in (
            self.acts.acts()
            | self.steps.acts(self.table.rows, self.both.gestures.drops.pinned)
            | own
        ).items():
            self.commands[key].triggered.connect(lambda _=False, do=act: do())
        self._desk.changed.connect(self._heard)
        for moved in (self.both.bar.valueChanged, self.side.view.axis_changed):
            moved.connect(self._put_off)
        self.table.toggled.connect(self._toggle)
        self.looking.wanted.connect(self.look)
        self.both.edit_wanted.connect(self._edit)
        self.both.reveal_wanted.connect(self.reveal)
        self.bar.add_editions(self.both.editions)
        self.both.gestures.hands.menu_wanted.connect(lambda at, _hit: self._open_menu(at))
        for teller in (self.strip, self.panel, self.steps):
            teller.wanted.connect(self.reveal)
        self.panel.turned.connect(self._fill_tab)
        self.panel.link_by(self.both.gestures)
        self.panel.resource_wanted.connect(self.steps.new_resource)
        self.table.picked.connect(self._show_selected)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.search.left.connect(self._to_table)
        self.pages.all_wanted.connect(self.looking.show_all)
        self.pages.template_wanted.connect(self.steps.template_from)
        self.pages.first_wanted.connect(self.acts.begin)

    # ----------------------------------------------------------- as a place

    def focus_search(self) -> None:
        """Put the cursor in the search field."""
        self.search.seek()

    def tools(self) -> Sequence[QWidget | QAction | None]:
        """Give the search field and the main action."""
        return (self.search, None, self.commands["timeline.add"])

    def actions_for_menu(self) -> Sequence[QAction | None]:
        """Give all commands of plans."""
        keys = (*MENU, None, *OF_THE_PLAN)
        looking = (self.sights.commands[key] if key else None for key in IN_MENU_BAR)
        return (*(self.commands[key] if key else None for key in keys), None, *looking)

    def retranslate(self, words: Words) -> None:
        """Word everything again."""
        self._word(words)
        self.model.repaint_rows()
        self.table.widths.fit()
        self._refresh()

    def _word(self, words: Words) -> None:
        self.looking.retranslate()
        self.table.setAccessibleName(words.say("place.timeline"))
        self.commands.retranslate(words)
        self.bar.retranslate()
        self.pages.retranslate()
        self.panel.retranslate()
        self.both.retranslate()

    # ------------------------------------------------------------ refreshing

    def choose_work(self, key: UUID | None) -> None:
        """Show the plan of a work."""
        self.sights.choose_works(frozenset() if key is None else frozenset({key}))

    def look(self, sight: Sight) -> None:
        """Show what a sight asks for."""
        with self.table.held():
            self.source.look(sight)
        self._reading.begin()
        self.side.lines_changed()
        self.side.fit()
        self.table.widths.fit()
        self.table.select_some()
        self._refresh()
        self.looking.looked()

    def _heard(self, notice: Notice) -> None:
        """Read what changed; while another place is on view, only remember that something did."""
        if not self.isVisible():
            self._stale = True
            return
        with self.table.held():
            touched = self.source.hear(notice)
        self.side.hear(notice)
        self.side.lines_changed(touched)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what changed while another place was on view."""
        super().showEvent(event)
        self._show_page()
        if self._stale:
            self._stale = False
            with self.table.held():
                self.source.read_all()
            self.side.read_ground()
            self.side.lines_changed()
            self._refresh()

    def _refresh(self) -> None:
        if self.source.work is None and self.source.works and not self.source.board.sight.filters:
            self.source.look(Sight(works=frozenset(filter(None, [self.source.first_choice()]))))
        work = self.source.work
        self.looking.refresh()
        self.bar.show_plan(work, *self.source.total())
        self.table.select_some()
        self._show_selected()
        self._show_page()
        self._idle.begin()

    def _show_page(self) -> None:
        self.pages.show_page(self.source, self._today(), writable=self._writable)
        self._room.show_panel()
        self.commands["timeline.details"].setEnabled(self._has_page())

    def _has_page(self) -> bool:
        return self.pages.currentWidget() is self.both

    def _put_off(self) -> None:
        for work in (self._idle, self._reading):
            work.put_off()

    def _show_problems(self) -> bool:
        """Say what is wrong; tasks that break a promise are marked in the table. True: more is to be read first."""
        if self.both.gestures.hands.dragging:
            self._idle.begin()
            return False
        if self.source.read_rivals():
            return True
        before = self.wording.troubled
        self.strip.show_problems(self.source.problems())
        if before != self.wording.troubled:
            self.model.repaint_rows()
        self._fill_tab(self.panel.tab)
        return False

    def _show_selected(self) -> None:
        rows, current = self.table.rows(), self.table.current()
        self._work_on(current)
        self.panel.show_tasks(rows)
        allow(self.commands, self.source.work, len(rows), writable=self._writable)

    def _work_on(self, current: PlanRow | Heading | None) -> None:
        """Let commands, panel and problems be about the work of the line that the cursor is on."""
        own = current.work_id if isinstance(current, PlanRow) else current.id if current else None
        here = self.source.work
        if own in self.source.works and (here is None or here.id != own):
            self.source.work_on(own)
            self.bar.show_plan(self.source.work, *self.source.total())
            self._idle.begin()

    def _fill_tab(self, tab: str) -> None:
        self.panel.fill(tab, self.source)

    # ------------------------------------------------------------- the table

    def _read_on(self) -> bool:
        """Read plans while nothing else is to do, a few at a time. True: there are more."""
        first = self.table.rowAt(0)
        stop = first + self.table.viewport().height() // ROW + 2
        with self.table.held():
            read = self.source.read_some(max(first, 0), stop)
        self.side.take_in(read)
        if not read.more:
            self._show_page()
            self.looking.read()
        return read.more

    def _toggle(self, key: UUID) -> None:
        """Open or close what is below a line."""
        with self.table.held():
            self.model.tell(self.source.board.toggle(key))
        self.model.repaint_rows()
        self.side.lines_changed(frozenset())

    def _to_table(self) -> None:
        """Go from the filter to the table, with its first row selected when none is."""
        self.table.select_some()
        self.table.setFocus()

    def reveal(self, key: UUID) -> None:
        """Select a task, lifting a filter that hides it."""
        if not self.model.find(key).isValid():
            self.looking.show_all()
            self.source.reveal(key)
        if self.table.select([key], key):
            self.table.setFocus()

    def _show_menu(self, at: QPoint) -> None:
        self._open_menu(self.table.viewport().mapToGlobal(at))

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for key in MENU:
            menu.addAction(self.commands[key]) if key else menu.addSeparator()
        menu.exec(at)
        menu.deleteLater()

    def _edit(self, key: UUID) -> None:
        """Let the title of a task be typed."""
        self.reveal(key)
        self.table.edit_current("title")

    def _toggle_panel(self) -> None:
        """Show the panel or put it away; the table takes its room."""
        (self.panel.focus_field if self._room.toggle() else self.table.setFocus)()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leads from the panel back to the table."""
        if event.key() == Qt.Key.Key_Escape and not self.table.hasFocus():
            self.table.setFocus()
            return
        super().keyPressEvent(event)
