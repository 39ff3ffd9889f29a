"""Which drag a press begins: from what lies under the pointer, and the keys held down. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.plan import PlanRow
from ui.hands.keys import Keys
from ui.timeline.chart.drags.create import Create, Room
from ui.timeline.chart.drags.empty import Empty
from ui.timeline.chart.drags.move import Move
from ui.timeline.chart.drags.progress import Progress
from ui.timeline.chart.drags.resize import Resize
from ui.timeline.chart.drags.rubber import Rubber
from ui.timeline.chart.drags.surface import Begin, Drag, Held, Surface
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.drags.wire import Wire
from ui.timeline.chart.hits import EMPTY, FINISH, KNOBS, MOVE, PROGRESS, START, Hit
from ui.timeline.chart.lane import line_at
from ui.timeline.headings import WORK, Heading


@dataclass(frozen=True, slots=True)
class Reach:
    """What drags ask of the world around the chart; only what a drag needs is asked for, when it begins.

    `trial`: begins a what-if over tasks; `calendar`: that of a work; `selected`: rows; `pinned`: what this session has
    decided for pinned successors; `writable`: whether the file may be changed.
    """

    trial: Begin
    calendar: Callable[[UUID], WorkingCalendar]
    selected: Callable[[], Collection[UUID]]
    pinned: Callable[[], str]
    writable: Callable[[], bool]


class Grasp:
    """Begins drags."""

    def __init__(self, surface: Surface, telling: Telling, reach: Reach) -> None:
        self._surface, self._telling, self._reach = surface, telling, reach

    def begin(self, hit: Hit, x: float, y: float, keys: Keys) -> Drag:
        """Give the drag that a press at a point begins. Raises Refusal where the plan cannot be computed."""
        if hit.bar is not None and isinstance(hit.bar.row, PlanRow) and self._reach.writable():
            return self._of_bar(hit, hit.bar.row, x)
        rubber = Rubber(self._surface, x, y)
        line = line_at(y, self._surface.scroll)
        draws = hit.handle == EMPTY and not keys.ctrl and not keys.shift
        room = self._room(line) if draws and self._reach.writable() else None
        if room is None:
            return rubber
        create = Create(self._surface, self._telling, room, self._surface.axis.day(x))
        return Empty(self._surface, line, create, rubber)

    def _of_bar(self, hit: Hit, row: PlanRow, x: float) -> Drag:
        assert hit.bar is not None  # noqa: S101  as the caller found
        tasks = self._along(row.id) if hit.handle == MOVE else (row.id,)
        held = Held(row, hit.bar.line, self._surface.axis.day(x), tasks)
        surface, telling = self._surface, self._telling
        if hit.handle == PROGRESS:
            return Progress(surface, telling, held)
        if hit.handle in KNOBS:
            begin, end = self._reach.trial, KNOBS[hit.handle]
            return Wire(surface, begin, telling, held, end, self._reach.pinned())
        trial = self._reach.trial(tasks)
        if hit.handle in (START, FINISH):
            return Resize(surface, trial, telling, held, hit.handle, self._reach.pinned())
        return Move(surface, trial, telling, held, self._reach.pinned())

    def _along(self, key: UUID) -> tuple[UUID, ...]:
        """Give the tasks that a bar takes along: all that are selected, when it is one of them; in the order of lines."""
        chosen = self._reach.selected()
        if key not in chosen:
            return (key,)
        lines = self._surface.lines
        placed = {one: line for one in chosen if (line := lines.place(one)) is not None}
        order = sorted(placed, key=placed.__getitem__)
        return tuple(one for one in order if isinstance(lines[placed[one]], PlanRow)) or (key,)

    def _room(self, line: int) -> Room | None:
        """Give the place for a new task on a lane; below the last it is the end of that one's work, on groups nowhere."""
        last = len(self._surface.lines) - 1
        if line < 0 or last < 0:
            return None
        row = self._surface.lines[min(line, last)]
        if isinstance(row, PlanRow):
            if line > last:
                return Room(row.work_id, line, self._reach.calendar(row.work_id))
            return Room.beside(row, line, self._reach.calendar(row.work_id))
        return self._room_of(row, line)

    def _room_of(self, heading: Heading, line: int) -> Room | None:
        if heading.sort != WORK:
            return None
        return Room(heading.id, line, self._reach.calendar(heading.id))
