"""The chart for screen readers: an outline with one child for each line, made when it is asked for.

Qt's cache owns every interface it has given an id to, and learns that one has gone from its object alone; lines have
none. So they are held here, and handed back to the cache when their row or the view goes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleSelectionInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from coproduce.queries.plan import PlanRow
from ui.timeline.board import Board
from ui.timeline.chart.accessible_line import NOTHING, LineAccessible, at
from ui.timeline.chart.accessible_words import LineWords
from ui.timeline.chart.lane import line_at
from ui.timeline.chart.view import ChartView
from ui.timeline.headings import Heading

HELD: Final = 200  # so many lines are kept when nobody may be looking at them any more
_KEPT: Final[dict[int, ChartAccessible]] = {}  # till the view goes; Python must not free them


class Teller(NamedTuple):
    """What a chart needs to tell of itself: its lines and their words, the line with the keyboard, what a reader may do.

    `choose` selects rows and puts the keyboard on the last one.
    """

    lines: Board
    words: LineWords
    current: Callable[[], UUID | None]
    choose: Callable[[Collection[UUID]], object]
    toggle: Callable[[UUID], object]
    writable: bool

    def select(self, key: UUID) -> None:
        """Select one row."""
        self.choose((key,))


class ChartAccessible(QAccessibleWidget):
    """Name, place and state are those of the widget; its children are lines."""

    def __init__(self, view: ChartView, teller: Teller) -> None:
        super().__init__(view, QAccessible.Role.Tree, "")
        self.view, self.teller = view, teller
        self.made: dict[UUID, LineAccessible] = {}  # the one asked for last is the last
        self._ids: dict[UUID, int] = {}
        self._selection = LinesSelected(self)

    # -------------------------------------------------------------- children

    def isValid(self) -> bool:  # noqa: N802
        """Tell whether the view still lives."""
        return isValid(self) and isValid(self.view) and super().isValid()

    def childCount(self) -> int:  # noqa: N802
        """Count the lines; none of them is made for it."""
        return len(self.teller.lines)

    def child(self, index: int) -> Any:
        """Give a line."""
        if not 0 <= index < len(self.teller.lines):
            return None
        return self.of(self.teller.lines.key(index))

    def of(self, key: UUID) -> LineAccessible:
        """Give the line of a row."""
        found = self.made.pop(key, None)
        if found is None:
            found = LineAccessible(self, key)
            self._ids[key] = QAccessible.registerAccessibleInterface(found)
        self.made[key] = found
        return found

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        """Tell where a line stands."""
        line = child.line if isinstance(child, LineAccessible) else None
        return -1 if line is None else line

    def childAt(self, x: int, y: int) -> Any:  # noqa: N802
        """Give the line at a point of the screen."""
        point = at(self.view, x, y)
        if not self.view.rect().contains(point):
            return None
        return self.child(line_at(point.y(), self.view.scroll))

    def focusChild(self) -> Any:  # noqa: N802
        """Give the line that the keyboard is on."""
        current = self.teller.current() if self.view.hasFocus() else None
        return None if current is None or self.place(current) is None else self.of(current)

    def state(self) -> QAccessible.State:
        """Tell that several lines can be selected."""
        state: Any = super().state()
        state.multiSelectable = state.extSelectable = True
        return state  # type: ignore[no-any-return]

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Give what is selected; the rest is the widget's."""
        if kind == QAccessible.InterfaceType.SelectionInterface:
            return self._selection
        found: Any = super().interface_cast(kind)  # None too, whatever the hints say
        return NOTHING if found is None else found

    # ------------------------------------------------------------- for lines

    def place(self, key: UUID) -> int | None:
        """Find the line of a row."""
        return self.teller.lines.place(key)

    def is_open(self, row: PlanRow | Heading) -> bool:
        """Tell whether what is below a line is shown."""
        if isinstance(row, Heading):
            return row.is_open
        return row.summary and self.teller.lines.is_open(row.id)

    def level(self, row: PlanRow | Heading) -> int:
        """Tell how deep a line stands, from one on."""
        above = 0 if isinstance(row, Heading) else self.teller.lines.levels
        return row.level + above + 1

    # ------------------------------------------------------------ letting go

    def drop(self, key: UUID) -> None:
        """Hand a line back to Qt's cache, which frees it."""
        line, known = self.made.pop(key, None), self._ids.pop(key, None)
        if known is not None and line is not None and isValid(line):
            QAccessible.deleteAccessibleInterface(known)

    def let_go(self, kept: Collection[UUID] = ()) -> None:
        """Drop the lines asked for longest ago, when there are many."""
        for key in [key for key in self.made if key not in kept][: max(len(self.made) - HELD, 0)]:
            self.drop(key)


class LinesSelected(QAccessibleSelectionInterface):
    """What is selected, in the order of lines."""

    def __init__(self, chart: ChartAccessible) -> None:
        super().__init__()
        self._chart = chart

    def _keys(self) -> list[UUID]:
        places = {key: self._chart.place(key) for key in self._chart.view.selected}
        return sorted(
            (key for key, place in places.items() if place is not None),
            key=lambda key: places[key] or 0,
        )

    def selectedItems(self) -> list[QAccessibleInterface]:  # noqa: N802
        """Give the lines that are selected."""
        return [self._chart.of(key) for key in self._keys()]

    def selectedItem(self, index: int) -> Any:  # noqa: N802
        """Give one of them."""
        keys = self._keys()
        return self._chart.of(keys[index]) if 0 <= index < len(keys) else None

    def selectedItemCount(self) -> int:  # noqa: N802
        """Count them; their lines are not looked for."""
        return len(self._chart.view.selected)

    def isSelected(self, item: QAccessibleInterface) -> bool:  # noqa: N802
        """Tell whether a line is one of them."""
        return isinstance(item, LineAccessible) and item.key in self._chart.view.selected

    def select(self, item: QAccessibleInterface) -> bool:
        """Select a line as well."""
        if not isinstance(item, LineAccessible) or item.line is None:
            return False
        self._chart.teller.choose((*self._chart.view.selected, item.key))
        return True

    def unselect(self, item: QAccessibleInterface) -> bool:
        """Select a line no more."""
        if not self.isSelected(item):
            return False
        self._chart.teller.choose([key for key in self._keys() if self._chart.of(key) is not item])
        return True

    def selectAll(self) -> bool:  # noqa: N802
        """Select all lines."""
        lines = self._chart.teller.lines
        self._chart.teller.choose([lines.key(line) for line in range(len(lines))])
        return True

    def clear(self) -> bool:
        """Select nothing."""
        self._chart.teller.choose(())
        return True


# ------------------------------------------------------------------ hooking up


def _made(_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Make the interface of a chart that has a teller; all else is Qt's."""
    if not isinstance(thing, ChartView) or thing.teller is None:
        return None
    key = id(thing)
    made = _KEPT[key] = ChartAccessible(thing, thing.teller)
    thing.destroyed.connect(lambda: _gone(key))
    return made


def _gone(key: int) -> None:
    """Let go all lines of a view that is no more."""
    chart = _KEPT.pop(key, None)
    if chart is not None:
        for row in list(chart.made):
            chart.drop(row)


QAccessible.installFactory(_made)
