"""What a place (Works, Schedule, History …) offers the window that frames it.

A place is a QWidget with the attributes below; nothing needs to be inherited. It is made when first
shown, with a file on the desk, and thrown away when the file is closed or another is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.words import Words


@runtime_checkable
class Place(Protocol):
    """The promise of a place. The widget itself is the place: `class WorksPlace(QWidget)`.

    Constructor: `WorksPlace(desk: Desk, words: Words)`. The place connects `desk.changed` itself.
    """

    def focus_search(self) -> None:
        """Put the cursor in the place's search field (Ctrl+F)."""

    def retranslate(self, words: Words) -> None:
        """Word everything again: the language was switched. Called by the window; do not connect it as well."""

    def tools(self) -> Sequence[QWidget | QAction | None]:
        """Give what the header shows right of the title for this place, in order (None: a gap).

        Called once after construction. Widgets are put in the header as they are; an action becomes a
        quiet button, or the primary one when `action.property("primary")` is true.
        """

    def actions_for_menu(self) -> Sequence[QAction | None]:
        """Give the actions of the place for the Edit menu (None: a separator). Texts may change with the language.

        A menu whose action has the property `ui.menus.IN_BAR` stands in the menu bar instead.
        """


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One line of the rail: what it is called and where its widget comes from."""

    key: str  # "works": catalogue key place.works, and what settings remember
    icon: str  # a name in resources/icons
    module: str
    cls: str
    shortcut: str

    def build(self, desk: Desk, words: Words) -> QWidget:
        """Import the place's module and make its widget."""
        make = cast(
            "Callable[[Desk, Words], QWidget]", getattr(import_module(self.module), self.cls)
        )
        return make(desk, words)
