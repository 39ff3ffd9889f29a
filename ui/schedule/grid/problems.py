"""What stands in the way of the slots in sight: asked by the one query while nothing else is to do, and shown as signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from coproduce.queries.obstacles import Obstacle, in_the_way
from ui.desk import Desk
from ui.schedule.grid.view import GridView
from ui.timeline.wording import PlanWording

SETTLED_MS: Final = 300  # after the last scroll or edit
REMEMBERED: Final = 5000
AT_ONCE: Final = 40  # slots asked for in one turn of the event loop


class GridProblems(QObject):
    """Marks the slots of a view."""

    def __init__(self, desk: Desk, view: GridView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._wording = PlanWording(desk.words)
        self._known: dict[UUID, list[Obstacle]] = {}
        self._fresh: set[UUID] = set()  # of those, the ones asked for since the last edit
        self._settled = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._look)
        view.scrolled.connect(self._settled.start)
        view.laid.connect(self._settled.start)
        view.previewed.connect(self._previewed)

    def forget(self) -> None:
        """Ask again: an edit of one slot may stand in the way of another. Signs stay until there is an answer."""
        self._fresh.clear()
        if len(self._known) > REMEMBERED:
            self._known.clear()
        self._settled.start()

    def rest(self) -> None:
        """Look no more: another look is shown."""
        self._settled.stop()

    def told(self, key: UUID) -> list[str]:
        """Say what stands in the way of a slot, the gravest first."""
        self._ask([key])
        return [self._wording.obstacle(one) for one in self._known[key]]

    def _previewed(self, shown: object) -> None:
        """Keep still under a drag: it asks for itself, and its frames are not to wait."""
        if shown is None:
            self._settled.start()
        else:
            self._settled.stop()

    def _look(self) -> None:
        """Ask for some of the slots in sight, and go on with the others after whatever happens meanwhile."""
        if not self._view.isVisible() or not self._desk.is_open:
            return
        unknown = [
            block.slot.id for block in self._view.scene().blocks if block.slot.id not in self._fresh
        ]
        self._ask(unknown[:AT_ONCE])
        self._show()
        if len(unknown) > AT_ONCE:
            self._settled.start()

    def _ask(self, keys: Iterable[UUID]) -> None:
        wanted = [key for key in keys if key not in self._fresh]
        if wanted:
            self._known |= self._desk.read(in_the_way, wanted)
            self._fresh.update(wanted)

    def _show(self) -> None:
        self._view.set_obstacles(
            {
                key.bytes: "bad" if any(one.grave for one in told) else "warn"
                for key, told in self._known.items()
                if told
            }
        )
