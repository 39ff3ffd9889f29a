"""The Schedule place: slots of any period and choice of channels as a list, a grid or a run sheet, with both clocks."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from coproduce.domain.airtime import AirTime
from coproduce.domain.zones import ASTANA
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.reference import channels as all_channels
from coproduce.queries.schedule import nearest_start
from coproduce.queries.slots import slots, slots_by_id
from ui.find_field import FindField
from ui.lines import ElidedLabel, hairline
from ui.messages import Message
from ui.schedule.acts import Acts
from ui.schedule.coming_back import ComingBack
from ui.schedule.commands import OF_THE_PERIOD, Commands
from ui.schedule.days import Period
from ui.schedule.editions.commands import EditionCommands
from ui.schedule.edits import Edits
from ui.schedule.finding import Finding
from ui.schedule.grid.bar import HIDE
from ui.schedule.grid.drops import step_named
from ui.schedule.grid.gestures import GridGestures
from ui.schedule.grid.head_hands import HeadHands
from ui.schedule.grid_link import GridLink
from ui.schedule.here import Here
from ui.schedule.list_page import ListPage
from ui.schedule.looks import GRID, LIST, Looks
from ui.schedule.menus import SlotMenus
from ui.schedule.obstacle_strip import ObstacleStrip
from ui.schedule.over_question import GivingWay
from ui.schedule.patterns.scope_question import MOVE, Scopes, ask_scope
from ui.schedule.period_acts import PeriodActs
from ui.schedule.period_bar import PeriodBar
from ui.schedule.place_menu import PlaceMenu
from ui.schedule.pool_side import PoolSide
from ui.schedule.shown_channels import ShownChannels
from ui.schedule.tool_row import ToolRow
from ui.schedule.totals import told_totals
from ui.theme import figures
from ui.today import today_in_astana

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from coproduce.workspace import Notice
    from ui.desk import Desk
    from ui.settings import Settings
    from ui.words import Words

SEARCH_WIDTH: Final = 220
NOON: Final = time(12)


class SchedulePlace(QWidget):
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
        self.scopes, self._plans = Scopes(), PlanEnds()
        self._make_looks(settings)
        self._make_acts(settings)
        self._lay_out()
        self._connect()
        self.channels.show_channels(desk.read(all_channels), None)
        self.turn(Period.around("week", today()))
        if not self.here.anything():
            self._go_to_nearest()
        self.list.go_to_day(today())
        self._aim()
        self.retranslate(words)

    def _make_looks(self, settings: Settings | None) -> None:
        desk, words = self._desk, self._words
        self.list = ListPage(desk, words, lambda: self._nearest(None) is not None)
        self.model, self.view = self.list.model, self.list.view
        self.commands = Commands(words, self)
        self.bar = PeriodBar(words, self._today)
        self.search = FindField()
        self._totals = ElidedLabel()
        self.looks = Looks(desk, words, self.list, self._today, settings)
        self.channels = ShownChannels(words, self.looks.on_air)
        self.channels.arrange(self.looks.order)
        self.here = Here(desk, self.list, self.looks, self.bar, self.channels)
        self.finding = Finding(self.search, words, self.looks, self.here, self.list)

    def _make_acts(self, settings: Settings | None) -> None:
        desk, words, looks = self._desk, self._words, self.looks
        self.edits = Edits(desk, words, self.model, self)
        self.over = GivingWay(desk, self)
        self.gestures = GridGestures(desk, looks.view, self, self.over, self._scope_of_drop)
        self.acts = Acts(desk, self.here, looks, self.edits, self.gestures, self._ask_scope)
        self.period_acts = PeriodActs(desk, self.here, self, self._plans)
        self.editions = EditionCommands(desk, words, self, self._in_sight)
        self.pool = PoolSide(desk, self.here, looks, settings)
        self.strip = ObstacleStrip(desk, self.here)
        self.menu = PlaceMenu(words, self.over, self.scopes, self._ways(), self)
        self.menu.fill(self.commands.in_order(OF_THE_PERIOD), self.editions.in_order())
        self.menus = SlotMenus(self.commands, self, self.editions.in_order())
        head = HeadHands(looks.pane)
        self.coming_back = ComingBack(desk, self.here, (looks, self.list), self.show_slots)
        self.link = GridLink(looks, self.here, self.gestures, head, self.menus)

    def _ways(self) -> QMenu:
        """Make the menu of looks and of ways through time."""
        made = QMenu(self)
        made.addActions(list(self.looks.switch.actions_by_name.values()))
        made.addSeparator()
        made.addAction(self.looks.bar.commands[HIDE])
        made.addSeparator()
        made.addActions([self.bar.back, self.bar.today, self.bar.on, self.bar.go_to])
        return made

    def _in_sight(self) -> tuple[Period, list[UUID]]:
        """Give the period and the channels in sight: what is frozen is what one sees, not every channel that there is."""
        return self.here.period, self.here.shown_channels()

    def _scope_of_drop(self, count: int, answered: Callable[[str | None], object]) -> None:
        answered(self._ask_scope(MOVE, count))

    def _ask_scope(self, act: str, count: int) -> str | None:
        return ask_scope(self.scopes, self._words, self, act, count)

    def _lay_out(self) -> None:
        self.search.setFixedWidth(SEARCH_WIDTH)
        self._totals.setProperty("manner", "quiet")
        self._totals.setFont(figures())
        self._totals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar = ToolRow(
            (self.looks.switch, self.bar, self.channels),
            self.looks.bar, self._totals, (self.finding.told, self.search),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(hairline())
        layout.addWidget(self.pool.split, 1)
        layout.addWidget(
            self.strip.strip
        )  # below, so that the grid does not jump under the pointer
        self.setFocusProxy(self.looks)

    def _connect(self) -> None:
        self.addActions([*self.commands.list_actions(), self.commands.states.menuAction()])
        self.addActions([self.bar.back, self.bar.today, self.bar.on, self.bar.go_to])
        for action in self.commands.in_order():
            self.view.addAction(action or _separator(self))
        self.commands.asked.connect(self._command)
        self.commands.state_asked.connect(self.acts.set_state)
        self.commands.states.aboutToShow.connect(
            lambda: self.commands.tick_state({slot.state for slot in self.here.slots()})
        )
        self.bar.turned.connect(self.turn)
        self.bar.sought.connect(self.go_to)
        self.channels.ordered.connect(self.looks.arrange)
        self.channels.chosen.connect(lambda _on: self.turn(self.bar.period))
        self.view.opened.connect(self.commands["edit"].trigger)
        self.here.picked.connect(self._picked)
        self.looks.sheet.bar.wanted.connect(self.go_to)
        self.looks.sheet.bar.export_wanted.connect(self.export_roster)
        self.list.add_wanted.connect(self.commands["add"].trigger)
        for page in (self.list, self.looks.sheet):
            page.nearest_wanted.connect(self._go_to_nearest)
        self.list.all_wanted.connect(self.search.clear)
        self._desk.changed.connect(self._take)
        self.looks.looked.connect(self._looked)
        self._connect_acts()

    def _connect_acts(self) -> None:
        """Do what hands, pool and dialogs ask for, and show what came of it."""
        for acts in (self.acts, self.period_acts):
            acts.placed.connect(self._show_placed)
        self.acts.pattern_wanted.connect(self.period_acts.edit_pattern)
        self.gestures.drops.made.connect(self.show_slots)
        self.gestures.drops.draw_wanted.connect(self.acts.draw)
        self.gestures.drops.strip_wanted.connect(self.period_acts.lay_pattern)
        self.pool.panel.placing.connect(self.acts.place_card)
        self.pool.panel.laying.connect(self.period_acts.lay_card)
        self.link.edit_wanted.connect(self.commands["edit"].trigger)
        self.link.add_wanted.connect(self.commands["add"].trigger)
        self.link.aimed.connect(self._aim)
        for teller in (self.strip.wanted, self.period_acts.sought):
            teller.connect(lambda key: self.show_slots([key]))
        self.editions.sought.connect(lambda key, _day: self.show_slots([key]))

    # ----------------------------------------------------------- what a place offers

    def focus_search(self) -> None:
        """Put the cursor in the search field."""
        self.search.seek()

    def tools(self) -> Sequence[QWidget | QAction | None]:
        """Give the header's buttons."""
        shown = [self.commands[name] for name in ("pool", "lay_pattern", "roster")]
        return [*shown, self.editions["freeze"], self.editions["since"], None, self.commands["add"]]

    def actions_for_menu(self) -> Sequence[QAction | None]:
        """Give the commands on slots for the Edit menu, and the menu of all the others."""
        return [*self.commands.in_order(), self.menu.menuAction()]

    def retranslate(self, words: Words) -> None:
        """Word everything again."""
        for part in (
            self.menu, self.commands, self.editions, self.bar, self.channels, self.list, self.looks,
            self.pool.panel, self.strip, self.finding,
        ):  # fmt: skip
            part.retranslate()

    # --------------------------------------------------------------------- periods

    def turn(self, period: Period) -> None:
        """Show another period."""
        self.bar.show_period(period)
        self.looks.turn_to(period, self.channels.on)
        self.list.turn_to(period, self.channels.on, shown=self.looks.now == LIST)
        self.pool.turn()
        self.finding.again()
        self.channels.retranslate()
        self._picked()

    def go_to(self, day: date) -> None:
        """Show the day, in a period of the same kind."""
        period = self.bar.period
        if day not in period:
            self.turn(Period.around("week" if period.kind == "dates" else period.kind, day))
        if self.looks.now == LIST:
            self.list.go_to_day(day)
        self.view.go_to_day(day)
        self.looks.go_to_day(day)
        self.looks.setFocus()

    def _nearest(self, on: list[UUID] | None) -> date | None:
        """Find the day nearest to the period, or to the run sheet's day, that has a slot."""
        noon = AirTime(self.here.sheet_day or self.bar.period.first, NOON, ASTANA).instant
        start = self._desk.read(nearest_start, noon, on=on)
        if start is None:
            return None
        (row,) = self._desk.read(slots, start, start + timedelta(seconds=1), on=on, limit=1)
        return row.home.day

    def _go_to_nearest(self) -> None:
        """Show the nearest slots of the channels chosen; where they have none, of all."""
        day = self._nearest(self.channels.on)
        if day is None and (day := self._nearest(None)) is not None:
            self.channels.show_channels(self.channels.rows, None)
        if day is not None:
            self.go_to(day)

    def _looked(self, _name: str) -> None:
        self._aim()
        self.pool.turn()
        self.channels.retranslate()
        self.looks.setFocus()

    def _aim(self) -> None:
        """Let the arrows nudge the way they point in this look."""
        self.commands.point(*self.link.arrows(), grid=self.looks.now == GRID)

    # ----------------------------------------------------------------------- edits

    def _take(self, notice: Notice) -> None:
        self._plans.refresh({entity: notice.rows_of(entity) for entity, _key in notice.rows})
        if self.looks.now == LIST:
            self.list.take(notice)
        else:
            self.list.stale(self.bar.period, self.channels.on)
        self.looks.take(notice)
        self.pool.follow()
        if notice.rows_of("channel"):
            on = self.channels.on
            rows = self._desk.read(all_channels)
            self.channels.show_channels(rows, None if on is None else set(on))
        self.here.let_go(notice.rows_of("slot"))
        self.finding.again()
        self.here.picked.emit()
        self.coming_back.follow(notice)

    def _picked(self) -> None:
        """Switch commands by the selection, and tell how much is shown or selected."""
        writable, grid = not self._desk.workspace.read_only, self.looks.now == GRID
        count = len(self.here.keys())
        instance = count == 1 and any(slot.pattern_id for slot in self.here.slots())
        self.commands.allow(count, instance=instance, writable=writable, grid=grid)
        self.editions.allow(writable=writable)
        self.commands["pool"].setChecked(self.pool.shown)
        self._totals.show_text(
            told_totals(self.here, self.model, self._words, listed=self.looks.now == LIST)
        )

    def _command(self, name: str) -> None:
        if name == "pool":
            self.pool.toggle()
            self._picked()
        elif name == "to_pool":
            self.pool.walk(self.looks)
            self._picked()
        elif not self.acts.do(name):
            self.period_acts.do(name)

    def add(self) -> None:
        """Open the editor for a new slot, on the day and channel of the cursor."""
        self.acts.add()

    def export_roster(self) -> None:
        """Open the roster dialog for the period and channels on view."""
        self.period_acts.export_roster()

    def _show_placed(self, notice: Notice) -> None:
        """Show what a command or a dialog placed; of several slots say so, with Undo at hand."""
        keys = notice.rows_of("slot")
        self.show_slots(keys)
        if len(keys) > 1:
            self._desk.tell(Message.done(step_named(self._desk, len(keys)), undo=True))

    def show_slots(self, keys: Any) -> None:
        """Select slots; go there when all of them lie outside the period."""
        keys = set(keys)
        if keys and not self.here.shows(keys):
            rows = self._desk.read(slots_by_id, keys)
            if rows:
                self.go_to(min(row.home.day for row in rows))
        self.here.reveal(keys)


def _separator(owner: QWidget) -> QAction:
    action = QAction(owner)
    action.setSeparator(True)
    return action
