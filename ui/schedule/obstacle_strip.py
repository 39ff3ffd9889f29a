"""What stands in the way of the chosen slots, in a strip below the schedule: asked by the one query once the choice has settled."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from coproduce.queries.obstacles import in_the_way
from ui.desk import Desk
from ui.schedule.here import Here
from ui.timeline.problem_strip import ProblemStrip
from ui.timeline.wording import PlanWording

SETTLED_MS = 120
MOST = 200  # chosen slots that are looked at; who chose more is about to move them, not to read


class ObstacleStrip(QObject):
    """Fills `strip`. Signal `wanted(UUID)`: the person wants to see that slot."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(here)
        self._desk, self._here = desk, here
        self.strip = ProblemStrip(PlanWording(desk.words), "schedule")
        self.strip.wanted.connect(self.wanted)
        self._settled = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self.look)
        here.picked.connect(self._settled.start)

    def look(self) -> None:
        """Look now."""
        keys = self._here.keys()
        found = self._desk.read(in_the_way, keys) if 0 < len(keys) <= MOST else {}
        self.strip.show_problems([one for told in found.values() for one in told])

    def retranslate(self) -> None:
        """Word it again."""
        self.strip.retranslate()
