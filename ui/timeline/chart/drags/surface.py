"""What a drag moves over: the chart as it is scrolled now, a what-if that answers every frame, and words. No Qt.

Axis and scroll change under a drag when the chart scrolls at its edges, so drags remember days and lines, never
pixels, and ask the surface anew with every move.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import floor
from typing import NamedTuple, Protocol
from uuid import UUID

from coproduce.queries.plan import PlanRow
from ui.hands.keys import Keys
from ui.timeline.chart.axis import EARLIEST, LATEST, Axis
from ui.timeline.chart.cutout import Lines
from ui.timeline.chart.intents import Intent
from ui.timeline.chart.previews import Preview
from ui.timeline.chart.shapes import Scene


class Held(NamedTuple):
    """What was taken hold of: a task, the line its bar lies in, the point in time, and all tasks that go along."""

    row: PlanRow
    line: int
    day: float
    tasks: tuple[UUID, ...]


class Broken(Protocol):
    """Something that a drag would break, or only put in doubt."""

    @property
    def row(self) -> UUID:
        """Give the row that it is about."""

    @property
    def grave(self) -> bool:
        """Tell whether a promise would be broken."""


class Outcome(Protocol):
    """What would come of a drag, as `queries.trial` tells it."""

    @property
    def days(self) -> Mapping[UUID, tuple[date, date]]:
        """Give every task that would stand elsewhere, with its days."""

    @property
    def obstacles(self) -> Sequence[Broken]:
        """Give what the change would break, the gravest and soonest first."""

    @property
    def pinned(self) -> Sequence[UUID]:
        """Give pinned successors that would have to be pushed."""


class Trying(Protocol):
    """A what-if over some tasks, begun with the drag."""

    def moved(self, days: int, pinned: str = ..., /) -> Outcome:
        """Move the tasks by working days."""

    def days_to(self, task: UUID, day: date, /) -> int:
        """Count the working days that bring a task to a day."""

    def resized(self, task: UUID, edge: str, day: date, pinned: str = ..., /) -> Outcome:
        """Bring one end of a task to a day."""

    def linked(self, before: UUID, after: UUID, kind: str, pinned: str = ..., /) -> Outcome:
        """Link two tasks. Raises Refusal for a circle."""


class Begin(Protocol):
    """Begins a what-if over tasks."""

    def __call__(self, tasks: tuple[UUID, ...], /, *, link: bool = False) -> Trying:
        """Begin it. `link`: links are to be tried. Raises Refusal where a plan cannot be computed."""


class Surface(Protocol):
    """The chart as it is now."""

    @property
    def axis(self) -> Axis:
        """Give where days lie."""

    @property
    def scroll(self) -> float:
        """Give how far lines are scrolled."""

    @property
    def size(self) -> tuple[float, float]:
        """Give width and height."""

    @property
    def lines(self) -> Lines:
        """Give the lines of the board."""

    @property
    def scene(self) -> Scene:
        """Give the shapes in sight."""


class Drag(Protocol):
    """One gesture. `at` may be asked any number of times; `drop` gives what the last answer promised."""

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show what a drop at a point would do."""

    def drop(self) -> Intent | None:
        """Give what was shown last; None for nothing."""


def near_day(at: float) -> date:
    """Give the day whose morning is nearest to a point in time, within what charts can show."""
    return date.fromordinal(min(max(floor(at + 0.5), EARLIEST), LATEST))
