"""The panel beside the plan table: why a task is where it is, and its fields, links and resources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coproduce.errors import Refusal, Trouble
from coproduce.operations import tasks as verbs
from coproduce.queries.plan import PlanRow
from ui.desk import Desk
from ui.forms.panel import EditorPanel, RowKind
from ui.sizes import GAP, HALF, PAD
from ui.timeline.choices import TaskChoices
from ui.timeline.edits import TaskEdits
from ui.timeline.fields import TaskFields, allow, task_values
from ui.timeline.gestures import Gestures
from ui.timeline.links_box import LinksBox
from ui.timeline.resources_box import ResourcesBox
from ui.timeline.source import PlanSource
from ui.timeline.why import WhyBox
from ui.timeline.wording import PlanWording

PAGE_LEAST: Final = 96
FIELDS: Final = "fields"
TABS: Final = (FIELDS, "links", "resources")


class TaskPanel(EditorPanel):
    """Boxes of links and resources are made when one looks at them.

    Signals: `turned(tab)`: another tab is on view, to be filled; `wanted(key)`: the person wants to see another task;
    `resource_wanted()`: a resource that is not there yet is wanted.
    """

    turned = Signal(str)
    wanted = Signal(object)
    resource_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        edits: TaskEdits,
        fields: TaskFields,
        choices: TaskChoices,
        parent: QWidget | None = None,
    ) -> None:
        self._edits, self._wording, self._choices = edits, wording, choices
        self._rows: Sequence[PlanRow] = ()
        self._gestures: Gestures | None = None
        self._told: tuple[object, ...] = ()  # what the fields were filled from
        self.tabs = QTabBar()
        self.why = WhyBox(wording)
        self._own: dict[LinksBox | ResourcesBox, QScrollArea] = {}  # pages of tabs that are no form
        kinds = {
            "task": RowKind(fields.task, verbs.edit, "tasks", "timeline.selected"),
            "summary": RowKind(fields.summary, verbs.edit, "tasks", "timeline.selected"),
        }
        super().__init__(desk, wording.words, kinds, ("timeline", "timeline.pick"), parent)
        self._put_in()
        self.tabs.currentChanged.connect(self._turn)
        self.why.wanted.connect(self.wanted)
        self.retranslate()

    def link_by(self, gestures: Gestures) -> None:
        """Let links be made and edited as hands on the chart do it, which ask about pinned tasks."""
        self._gestures = gestures

    @cached_property
    def links(self) -> LinksBox:
        """Give the box of links."""
        box = LinksBox(self._desk, self._wording, self._choices)
        box.wanted.connect(self.wanted)
        if self._gestures is not None:
            box.link_wanted.connect(self._gestures.link)
            box.link_edited.connect(self._gestures.edit_link)
            self._gestures.drops.link_stayed.connect(box.show_again)
        box.retranslate()
        self._own[box] = _page(box, self._stack)
        return box

    @cached_property
    def resources(self) -> ResourcesBox:
        """Give the box of resources."""
        box = ResourcesBox(self._desk, self._wording)
        box.new_wanted.connect(self.resource_wanted)
        box.retranslate()
        self._own[box] = _page(box, self._stack)
        return box

    def _put_in(self) -> None:
        """Put the reason and the tabs between heading and fields."""
        for name in TABS:
            self.tabs.setTabData(self.tabs.addTab(""), name)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(PAD, GAP + HALF, PAD, 0)
        above.setSpacing(GAP)
        above.addWidget(self.why)
        above.addWidget(self.tabs)
        self._stack.setMinimumHeight(PAGE_LEAST)  # where room is short, the reason is read first
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self._stack), self._above)

    # ----------------------------------------------------------------- showing

    @property
    def tab(self) -> str:
        """Name the tab on view."""
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    @property
    def rows(self) -> Sequence[PlanRow]:
        """Give the tasks shown."""
        return self._rows

    def show_tasks(self, rows: Sequence[PlanRow]) -> None:
        """Show the tasks that are selected. The same ones again is a refresh: what is being typed stays."""
        wording = self._wording
        told = (*rows, wording.words.language, id(wording.organisations), id(wording.calendars))
        if rows and told == self._told:
            self._turn()  # links and resources may be others
            return
        self._rows, self._told = rows, told
        if not rows:
            self.show_nothing()
            self._above.hide()
            return
        kind = "summary" if any(row.summary for row in rows) else "task"
        values = {row.id: task_values(row) for row in rows}
        self.show_rows(kind, self._wording.title(rows[0].titles), values)
        alone = len(rows) == 1
        if kind == "task" and alone:
            allow(self.sheet(kind), rows[0])
        self._above.show()
        self.why.setVisible(alone)
        if alone:
            self.why.show_row(rows[0])
        self.tabs.setTabVisible(TABS.index("links"), alone)
        self._turn()

    def _turn(self) -> None:
        """Lay the page of the tab on view on top."""
        kind, tab = self._shown[0], self.tab
        if not kind:
            return
        page = self._pages[kind] if tab == FIELDS else self._own[getattr(self, tab)]
        self._stack.setCurrentWidget(page)
        self.turned.emit(tab)

    def turn_to(self, tab: str) -> None:
        """Show a tab."""
        self.tabs.setCurrentIndex(TABS.index(tab))

    def fill(self, tab: str, source: PlanSource) -> None:
        """Fill a tab: links and resources are read only where one looks at them; what stands in the way, when there is time."""
        keys = [row.id for row in self._rows]
        if len(keys) == 1:
            self.why.show_in_the_way(source.known_in_the_way(keys[0]))
        if tab == "links" and len(keys) == 1:
            self.links.show_links(self._rows[0], source.links)
        elif tab == "resources" and keys:
            known, booked = source.resources(keys)
            own = [one for one in source.clashes() if set(keys).intersection(one.tasks)]
            self.resources.show_resources(keys, booked, known, own)

    def focus_field(self, name: str = "") -> None:
        """Put the cursor in a field."""
        self.turn_to(FIELDS)
        super().focus_field(name)

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        for place, name in enumerate(TABS[: self.tabs.count()]):
            self.tabs.setTabText(place, self._words.say(f"timeline.tab.{name}"))
        for box in self._own:
            box.retranslate()

    # ----------------------------------------------------------------- editing

    def _edited(self, name: str, value: Any) -> None:
        """Do one committed field; a start or a mode means more than its own column."""
        kind, keys = self._shown
        rows = [row for row in self._rows if row.id in keys]
        try:
            self._edits.set(rows, name, value)
        except Refusal as refusal:
            self.sheet(kind).refuse(refusal, name)
        except Trouble as trouble:
            self._desk.tell_error(trouble)


def _page(widget: QWidget, stack: QStackedWidget) -> QScrollArea:
    page = QScrollArea(stack, widgetResizable=True)
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    stack.addWidget(page)
    inner = QWidget()
    inner.setProperty("manner", "panel")
    page.setWidget(inner)
    around = QVBoxLayout(inner)
    around.setContentsMargins(PAD, GAP + HALF, PAD, PAD)
    around.addWidget(widget)
    return page
