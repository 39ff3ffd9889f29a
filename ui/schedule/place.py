"""The Schedule place: slots as a list by day with both clocks, for any period and choice of channels."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coproduce.domain.airtime import AirTime
from coproduce.domain.zones import ASTANA
from coproduce.queries.schedule import nearest_start
from coproduce.queries.slots import slots, slots_by_id
from ui.empty_state import EmptyState
from ui.lines import ElidedLabel, hairline
from ui.schedule.channel_choice import ChannelChoice
from ui.schedule.commands import Commands
from ui.schedule.days import Period
from ui.schedule.edits import NUDGES, Edits
from ui.schedule.headings import totals_label, totals_of
from ui.schedule.model import ScheduleModel
from ui.schedule.period_bar import PeriodBar
from ui.schedule.view import ScheduleView
from ui.search_field import SearchField
from ui.sizes import BAR, GAP, PAD
from ui.theme import figures
from ui.today import today_in_astana

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from coproduce.queries.slots import SlotRow
    from coproduce.workspace import Notice
    from ui.desk import Desk
    from ui.schedule.move_dialog import MoveDialog
    from ui.schedule.slot_editor import SlotEditor
    from ui.words import Words

SEARCH_WIDTH: Final = 220
WEEK: Final = 7
NOON: Final = time(12)


class SchedulePlace(QWidget):
    """The place `ui.place.Place` describes; `today` is handed in so that tests have their own."""

    def __init__(
        self, desk: Desk, words: Words, today: Callable[[], date] = today_in_astana
    ) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self.model = ScheduleModel(desk, words, self)
        self.view = ScheduleView(self.model)
        self.edits = Edits(desk, words, self.model, self)
        self.commands = Commands(words, self)
        self.bar = PeriodBar(words, today)
        self.channels = ChannelChoice(words)
        self.search = SearchField()
        self._totals = ElidedLabel()
        self._empty = EmptyState("schedule")
        self._lay_out()
        self._connect()
        self.turn(Period.around("week", today()))
        self.channels.show_channels(self.model.book.channels, None)
        if not self.model.rowCount():
            self._go_to_nearest()
        self.view.go_to_day(today())
        self.retranslate(words)

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setFixedHeight(BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(GAP, 0, PAD, 0)
        row.setSpacing(GAP)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self._totals.setProperty("manner", "quiet")
        self._totals.setFont(figures())
        self._totals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.bar)
        row.addWidget(self.channels)
        row.addWidget(self._totals, 1)
        row.addWidget(self.search)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (bar, hairline(), self._pages):
            layout.addWidget(part)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.addActions([*self.commands.list_actions(), self.commands.states.menuAction()])
        self.addActions([self.bar.back, self.bar.today, self.bar.on, self.bar.go_to])
        for action in self.commands.in_order():
            self.view.addAction(action or _separator(self))
        self.commands.asked.connect(self._command)
        self.commands.state_asked.connect(lambda s: self.edits.set_state(s, self.view.chosen()))
        self.bar.turned.connect(self.turn)
        self.bar.sought.connect(self.go_to)
        self.channels.chosen.connect(lambda _on: self.turn(self.bar.period))
        self.search.sought.connect(self._seek)
        self.search.left.connect(self.view.setFocus)
        self.view.opened.connect(self.commands["edit"].trigger)
        self.view.picked.connect(self._picked)
        self.model.counted.connect(self._picked)
        self._empty.acted.connect(self._leave_empty)
        self._desk.changed.connect(self._take)

    # ----------------------------------------------------------- what a place offers

    def focus_search(self) -> None:
        """Put the cursor in the search field."""
        self.search.seek()

    def tools(self) -> Sequence[QWidget | QAction | None]:
        """Give the header's buttons."""
        return [self.commands["roster"], None, self.commands["add"]]

    def actions_for_menu(self) -> Sequence[QAction | None]:
        """Give the commands and the ways through time for the Edit menu."""
        bar = self.bar
        return [*self.commands.in_order(), None, bar.back, bar.today, bar.on, bar.go_to]

    def retranslate(self, words: Words) -> None:
        """Word everything again."""
        self.search.setPlaceholderText(words.say("schedule.find"))
        self.commands.retranslate()
        self.bar.retranslate()
        self.channels.retranslate()
        self.model.retranslate()
        self._show_page()

    # --------------------------------------------------------------------- periods

    def turn(self, period: Period) -> None:
        """Show another period."""
        self.bar.show_period(period)
        self.model.turn_to(period, self.channels.on)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(1, 0))
            self.view.scrollToTop()
        self._show_page()
        self._picked()

    def go_to(self, day: date) -> None:
        """Show the day, in a period of the same kind."""
        period = self.bar.period
        if day not in period:
            self.turn(Period.around("week" if period.kind == "dates" else period.kind, day))
        self.view.go_to_day(day)
        self.view.setFocus()

    def _nearest(self, on: list[UUID] | None) -> date | None:
        """Find the day nearest to the period that has a slot."""
        noon = AirTime(self.bar.period.first, NOON, ASTANA).instant
        start = self._desk.read(nearest_start, noon, on=on)
        if start is None:
            return None
        (row,) = self._desk.read(slots, start, start + timedelta(seconds=1), on=on, limit=1)
        return row.air.day

    def _go_to_nearest(self) -> None:
        """Show the nearest slots of the channels chosen; where they have none, of all."""
        day = self._nearest(self.channels.on)
        if day is None and (day := self._nearest(None)) is not None:
            self.channels.show_channels(self.model.book.channels, None)
        if day is not None:
            self.go_to(day)

    def _seek(self, text: str) -> None:
        self.model.seek(text)
        self._show_page()

    def _show_page(self) -> None:
        """Show the list, or why it is empty and what to do next."""
        empty = not self.model.rowCount()
        self._pages.setCurrentWidget(self._empty if empty else self.view)
        if not empty:
            return
        say = self._words.say
        if self.search.text().strip():
            self._empty.show_words(say("schedule.nothing_found"), say("schedule.show_all"))
        elif self._nearest(None) is None:
            self._empty.show_words(say("schedule.no_slots"), say("schedule.add"), primary=True)
        else:
            self._empty.show_words(say("schedule.empty_period"), say("schedule.nearest"))

    def _leave_empty(self) -> None:
        if self.search.text().strip():
            self.search.clear()
        elif self._nearest(None) is None:
            self.commands["add"].trigger()
        else:
            self._go_to_nearest()

    # ----------------------------------------------------------------------- edits

    def _take(self, notice: Notice) -> None:
        self.model.take(notice)
        if notice.rows_of("channel"):
            on = self.channels.on
            self.channels.show_channels(self.model.book.channels, None if on is None else set(on))
        self._show_page()
        if (
            notice.origin == "edit"
            and notice.rows_of("slot")
            and self.view.currentIndex().isValid()
        ):
            self.view.scrollTo(self.view.currentIndex())

    def _picked(self) -> None:
        """Switch commands by the selection, and tell how much is shown or selected."""
        rows = self.view.chosen()
        writable = not self._desk.workspace.read_only
        self.commands.allow(slots=bool(rows), writable=writable)
        self._totals.show_text(self._told(rows))

    def _told(self, rows: Sequence[SlotRow]) -> str:
        whole = totals_label(self.model.book.total(), self._words)
        if len(rows) < 2:
            return whole
        seconds = sum(total.seconds for total in totals_of(rows).values())
        chosen = self._words.count("schedule.selected", len(rows))
        return f"{chosen} · {self._words.length(seconds)}"

    def _command(self, name: str) -> None:
        rows = self.view.chosen()
        if name in NUDGES:
            self.edits.nudge(name, rows)
        elif name == "paste":
            self._paste()
        elif name == "add":
            self.add()
        elif name == "roster":
            self.export_roster()
        elif rows:
            {
                "edit": self._edit,
                "move_to": self._move,
                "duplicate": self._duplicate,
                "copy": self.edits.copy,
                "remove": self.edits.remove,
            }[name](rows)

    def _paste(self) -> None:
        notice = self.edits.paste(self.view.current_day() or self.bar.period.first)
        if notice is not None:
            self._show_placed(notice)

    def add(self) -> None:
        """Open the editor for a new slot, on the day and channel of the cursor."""
        rows = self.view.chosen()
        on = self.channels.on
        start: dict[str, Any] = {"day": self.view.current_day() or self.bar.period.first}
        if rows or (on is not None and len(on) == 1):
            start["channel_id"] = rows[0].channel.id if rows else on[0]  # type: ignore[index]
        editor = self._editor()
        editor.add(start)
        editor.open()

    def _edit(self, rows: Sequence[SlotRow]) -> None:
        editor = self._editor()
        editor.edit(rows)
        editor.open()

    def _editor(self) -> SlotEditor:
        from ui.schedule.slot_editor import SlotEditor  # noqa: PLC0415  the list opens without dialogs

        editor = SlotEditor(self._desk, self._words, self.model.book.channels, self)
        editor.placed.connect(self._show_placed)
        return editor

    def _move(self, rows: Sequence[SlotRow]) -> MoveDialog:
        from ui.schedule.move_dialog import MoveDialog  # noqa: PLC0415

        dialog = MoveDialog(self._desk, self._words, self.model.book.channels, rows, self)
        dialog.done_with.connect(self._show_placed)
        dialog.open()
        return dialog

    def _duplicate(self, rows: Sequence[SlotRow]) -> None:
        self._move(rows).copy(WEEK)

    def _show_placed(self, notice: Notice) -> None:
        """Select what was placed or moved; go there when it lies outside the period."""
        keys = set(notice.rows_of("slot"))
        if keys and not any(self.model.index_of(key).isValid() for key in keys):
            rows = self._desk.read(slots_by_id, keys)
            if rows:
                self.go_to(min(row.air.day for row in rows))
        self.view.choose(keys)

    def export_roster(self) -> None:
        """Open the roster dialog for the period and channels on view."""
        from ui.roster.dialog import RosterDialog  # noqa: PLC0415  Excel words only when asked for

        dialog = RosterDialog(self._desk, self._words, self)
        period: Period = self.bar.period
        dialog.start(period.first, period.last, self.channels.on)
        dialog.open()


def _separator(owner: QWidget) -> QAction:
    action = QAction(owner)
    action.setSeparator(True)
    return action
