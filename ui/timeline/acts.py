"""What one does to the tasks that are selected in the table: add, remove, indent, nudge, link."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from uuid import UUID

from coproduce.operations import works
from ui.desk import Desk
from ui.timeline.edits import TaskEdits
from ui.timeline.gestures import Gestures
from ui.timeline.outline import Arrangement
from ui.timeline.source import PlanSource
from ui.timeline.table import PlanTable


class PlanActs:
    """The gestures of the table, each one operation. `lift_filter` lets a new task be seen; moves and links go by
    `gestures`, which ask about pinned tasks.
    """

    def __init__(
        self,
        desk: Desk,
        source: PlanSource,
        table: PlanTable,
        edits: TaskEdits,
        lift_filter: Callable[[], None],
        gestures: Gestures,
    ) -> None:
        self._desk, self._source, self._table, self._edits = desk, source, table, edits
        self._lift_filter, self._gestures = lift_filter, gestures

    def acts(self) -> dict[str, Callable[[], object]]:
        """Give what each command does."""
        return {
            "timeline.add": self.add,
            "timeline.edit": self._table.edit_current,
            "timeline.remove": self.remove,
            "timeline.indent": lambda: self._arrange(self._source.outline.indented),
            "timeline.outdent": lambda: self._arrange(self._source.outline.outdented),
            "timeline.up": lambda: self._arrange(self._source.outline.raised),
            "timeline.down": lambda: self._arrange(self._source.outline.lowered),
            "timeline.earlier": lambda: self._nudge(-1),
            "timeline.later": lambda: self._nudge(1),
            "timeline.copy": self.copy,
            "timeline.link": self.link,
        }

    def _keys(self) -> list[UUID]:
        return [row.id for row in self._table.rows()]

    def add(self) -> None:
        """Add a task behind the selected one, and let its title be typed."""
        work, current = self._source.work, self._table.current()
        if work is None:
            return
        self._lift_filter()
        made = self._edits.add(work.id, current.id if current else None)
        if made is not None and self._table.select([made], made):
            self._table.edit_current("title")

    def begin(self, day: date) -> None:
        """Begin a plan on a day, with its first task."""
        work = self._source.work
        if work is None:
            return
        if work.plan_starts != day and not self._desk.do(
            works.edit, works=[work.id], plan_starts=day
        ):
            return
        self.add()

    def remove(self) -> None:
        """Remove the selected tasks, and select what stands there then."""
        keys = self._keys()
        after = self._table.neighbour(keys)
        if keys and self._edits.remove(keys) and after is not None:
            self._table.select([after])

    def copy(self) -> None:
        """Copy the selected tasks right behind them, and select the copies, so that they can be moved next."""
        outline = self._source.outline
        keys, known = self._source.roots(self._keys()), set(outline.rows)
        made = self._edits.copy(keys) if keys else ()
        self._table.select(self._source.outline.roots({key for key in made if key not in known}))

    def _arrange(self, wanted: Callable[[Collection[UUID]], Arrangement | None]) -> None:
        self._edits.arrange(wanted(self._keys()))

    def _nudge(self, days: int) -> None:
        keys = self._source.roots(self._keys())
        if keys:
            self._gestures.move(keys, days)

    def link(self) -> None:
        """Let the second of two selected tasks wait for the first."""
        keys = self._keys()
        if len(keys) == 2:
            self._gestures.link(*keys)
