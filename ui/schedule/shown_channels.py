"""Which channels the schedule shows, and in which order: the order is dragged, or moved with Alt and the arrows.

As long as nobody chose, the grid shows the channels that are on air in the period. Its list ticks just those, so that one
more, still empty, is one tick away; all of them ticked is a choice like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QPushButton

from ui.forms.commands import Command, Commands, icon_button
from ui.schedule.channel_choice import CHECKED, KEY, UNCHECKED, ChannelChoice, ChannelSheet

if TYPE_CHECKING:
    from uuid import UUID

    from coproduce.queries.reference import ChannelRow
    from ui.words import Words

UP, DOWN = "grid.channels.up", "grid.channels.down"
COMMANDS: Final = (Command(UP, "up", "Alt+Up"), Command(DOWN, "down", "Alt+Down"))
OnAir = Callable[[], Collection["UUID"] | None]


class ShownChannels(ChannelChoice):
    """`on_air` gives what is shown while nobody chose, None for all. Signal `ordered(keys)`: another order is wanted."""

    ordered = Signal(object)

    def __init__(self, words: Words, on_air: OnAir) -> None:
        self._on_air = on_air
        self._order: Sequence[UUID] = ()
        super().__init__(words)

    def arrange(self, order: Sequence[UUID]) -> None:
        """List channels in this order, those that it does not name after them."""
        self._order = order
        self._sort()

    def show_channels(self, channels: Sequence[ChannelRow], on: set[UUID] | None) -> None:
        """Offer these channels, and show which are chosen."""
        super().show_channels(channels, on)
        self._sort()

    def _sort(self) -> None:
        places = {key: place for place, key in enumerate(self._order)}
        self._channels.sort(key=lambda channel: places.get(channel.id, len(places)))

    def whole(self) -> str:
        """Name what is shown while nobody chose."""
        shown = self._on_air()
        some = shown is not None and len(shown) < len(self._channels)
        return self._words.say("grid.channels.on_air") if some else super().whole()

    def sheet(self) -> ChannelSheet:
        """Make the list to tick and to order."""
        sheet = OrderedSheet(self._words, self._channels, self._on, self._on_air())
        sheet.ordered.connect(self._take_order)
        return sheet

    def _take_order(self, order: list[UUID]) -> None:
        self.arrange(order)
        self.ordered.emit(order)


class OrderedSheet(ChannelSheet):
    """The list below the button. Signal `ordered(keys)` with every move."""

    ordered = Signal(object)

    def __init__(
        self,
        words: Words,
        channels: Sequence[ChannelRow],
        on: set[UUID] | None,
        on_air: Collection[UUID] | None,
    ) -> None:
        ticked = set(on_air) if on is None and on_air is not None else on
        super().__init__(words, channels, ticked)
        self._on_air = on_air
        self._told = self._order()
        self.air = QPushButton(words.say("grid.channels.on_air"))
        self.air.setProperty("manner", "link")
        self.air.setAutoDefault(False)
        self.air.setVisible(on_air is not None)
        self.air.clicked.connect(self._tick_on_air)
        self.row.insertWidget(1, self.air)
        self.commands = Commands(COMMANDS, words, self)
        for key, step in ((UP, -1), (DOWN, 1)):
            self.commands[key].triggered.connect(lambda _=False, step=step: self._move(step))
            self.row.addWidget(icon_button(self.commands[key]))
        self.addActions(list(self.commands))
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        for changed in (self.list.model().rowsMoved, self.list.model().rowsInserted):
            changed.connect(self._tell_order, Qt.ConnectionType.QueuedConnection)
        self.list.setCurrentRow(0)

    def _order(self) -> list[UUID]:
        return [item.data(KEY) for item in self.items()]

    def _tell(self, *_: object) -> None:
        """Tell what is ticked; where others are shown by themselves, all of them ticked is a choice as well."""
        if self._on_air is None:
            super()._tell()
        else:
            self.changed.emit(self.ticked())

    def _tick_on_air(self) -> None:
        """Go back to what is on air in each period."""
        self.list.blockSignals(True)
        for item in self.items():
            shown = item.data(KEY) in (self._on_air or ())
            item.setCheckState(CHECKED if shown else UNCHECKED)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self.changed.emit(None)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if not 0 <= row + step < self.list.count():
            return
        self.list.blockSignals(True)
        self.list.insertItem(row + step, self.list.takeItem(row))
        self.list.setCurrentRow(row + step)
        self.list.blockSignals(False)
        self._tell_order()

    def _tell_order(self, *_: Any) -> None:
        order = self._order()
        if order != self._told:
            self._told = order
            self.ordered.emit(order)
