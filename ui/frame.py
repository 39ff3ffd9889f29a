"""The frame round the open file: rail, header, and the place on view. Places are made when first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.header import Header
from ui.lines import hairline
from ui.places import PLACES
from ui.rail import Rail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.actions import Actions
    from ui.desk import Desk
    from ui.place import Place, PlaceEntry
    from ui.settings import Settings


class Frame(QWidget):
    """Signal `moved()`: another place is on view."""

    moved = Signal()

    def __init__(self, desk: Desk, settings: Settings, actions: Actions) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self._entries: dict[str, PlaceEntry] = {entry.key: entry for entry in PLACES}
        self._places: dict[str, QWidget] = {}
        self._shown = ""
        self.rail = Rail(PLACES, desk.words)
        self.header = Header(actions)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # while a file is being opened
        self.rail.chosen.connect(self.go)
        self._lay_out()
        self._add_shortcuts()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (self.header, hairline(), self._stack):
            right.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addWidget(hairline(vertical=True))
        layout.addLayout(right, 1)

    def _add_shortcuts(self) -> None:
        for entry in PLACES:
            action = QAction(self)
            action.setShortcut(QKeySequence(entry.shortcut))
            action.triggered.connect(lambda _=False, key=entry.key: self.go(key))
            self.addAction(action)

    @property
    def place(self) -> Place | None:
        """Give the place on view."""
        return cast("Place | None", self._places.get(self._shown))

    @property
    def actions_of_place(self) -> Sequence[QAction | None]:
        """Give the actions of the place on view, for the Edit menu."""
        return self.place.actions_for_menu() if self.place else ()

    def start(self) -> None:
        """Show the place that was on view last, for the file that lies on the desk now."""
        self.empty()
        key = self._settings.place
        self.go(key if key in self._entries else PLACES[0].key)

    def empty(self) -> None:
        """Throw the places away: their file has gone."""
        self._stack.setCurrentIndex(0)
        self.header.show_place("", ())
        for widget in self._places.values():
            be_still(widget)
            self._stack.removeWidget(widget)
            widget.deleteLater()
        self._places.clear()
        self._shown = ""

    def go(self, key: str) -> None:
        """Show a place, making it when it is shown for the first time."""
        if not self._desk.is_open or key not in self._entries:
            return
        self.rail.mark(key)
        if key == self._shown:
            return
        if key not in self._places:
            self._places[key] = self._entries[key].build(self._desk, self._desk.words)
            self._stack.addWidget(self._places[key])
        self._shown = key
        self._stack.setCurrentWidget(self._places[key])
        self._settings.place = key
        tools = self.place.tools() if self.place else ()
        self.header.show_place(self._desk.words.say(f"place.{key}"), tools)
        self._places[key].setFocus()
        self.moved.emit()

    def retranslate(self) -> None:
        """Word rail, header and every place made so far in the language of now."""
        words = self._desk.words
        self.rail.retranslate(words)
        if self._shown:
            self.header.show_title(words.say(f"place.{self._shown}"))
        for widget in self._places.values():
            cast("Place", widget).retranslate(words)


def be_still(widget: QWidget) -> None:
    """Stop every timer of a widget and its parts: what would be read when there is time has no file any more."""
    for timer in widget.findChildren(QTimer):
        timer.stop()
