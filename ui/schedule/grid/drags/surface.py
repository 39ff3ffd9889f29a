"""What a drag moves over: the grid as it is scrolled now, and a what-if that answers every frame. No Qt.

Layout and scroll change under a drag when the grid scrolls at its edges, so drags remember instants and channels, never
pixels, and ask the surface anew with every move. Points come as the view has them; `sheet` adds what is scrolled away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, Protocol
from uuid import UUID

from coproduce.domain.ripple import Refused
from coproduce.queries.grid import GridSlot
from ui.hands.keys import Keys
from ui.schedule.grid.intents import Intent, Put
from ui.schedule.grid.layouts import Layout, Spot
from ui.schedule.grid.previews import Point, Preview


class Held(NamedTuple):
    """What was taken hold of: a slot, the instant of its lane that lies under the pointer, the point of the view, and
    all slots that go along, itself the first."""

    slot: GridSlot
    at: int
    point: Point
    along: tuple[GridSlot, ...]


def no_version(_country: str) -> UUID | None:
    """Know of no version that a country's audience follows."""
    return None


class Card(NamedTuple):
    """What is dragged from the pool: a work's next episode; `length` in seconds. `version`: gives the one that is ready
    for the audience of a country; `repeat`: all of it has been placed before."""

    work: UUID
    title: str
    length: int
    episode: UUID | None = None
    number: int | None = None
    version: Callable[[str], UUID | None] = no_version
    repeat: bool = False


class Broken(Protocol):
    """Something that stands in the way, or only is to be thought of."""

    @property
    def grave(self) -> bool:
        """Tell whether a promise would be broken."""


class Fate(NamedTuple):
    """What becomes of a slot that lies in the way. `part`: one of `previews.PARTS`; instants in UTC milliseconds, those
    of now for one that stays or leaves."""

    slot: UUID
    channel: UUID
    starts: int
    stops: int
    part: str


class Outcome(NamedTuple):
    """What would come of a drop: `obstacles`, the gravest and soonest first; `fates` of those that lie in the way;
    `taken`: those that are lain upon, which is when one is asked; `refused`: who forbids it, and why; `along`: linked
    repeats that go with their first runs, with their lengths in seconds."""

    obstacles: Sequence[Broken] = ()
    fates: Sequence[Fate] = ()
    taken: tuple[UUID, ...] = ()
    refused: Refused | None = None
    along: Sequence[tuple[Put, int]] = ()


class Trying(Protocol):
    """A what-if, begun with the drag. Lengths are seconds, by slot."""

    def placed(self, places: Sequence[Put], lengths: Mapping[UUID, int], /) -> Outcome:
        """Put slots elsewhere."""

    def copied(self, places: Sequence[Put], lengths: Mapping[UUID, int], /) -> Outcome:
        """Put copies of slots elsewhere; they themselves stay."""

    def entered(self, card: Card, place: Put, version: UUID | None, /) -> Outcome:
        """Put a work from the pool somewhere, in a version."""


class Surface(Protocol):
    """The grid as it is now."""

    @property
    def layout(self) -> Layout:
        """Give where lanes and instants lie."""

    @property
    def selected(self) -> Collection[UUID]:
        """Give the chosen slots."""

    @property
    def scroll(self) -> Point:
        """Give the upper left corner in sight, as a point of the sheet."""

    def sheet(self, x: float, y: float, /) -> Point:
        """Give the point of the sheet that is shown at a point of the view."""

    def slot(self, key: UUID, /) -> GridSlot | None:
        """Give a slot of the period; None for one that is not on view."""

    def under(self, x: float, y: float, /) -> GridSlot | None:
        """Give the slot whose box lies at a point of the view."""

    def touched(self, frame: tuple[float, float, float, float], /) -> Sequence[UUID]:
        """Give the slots whose boxes touch a frame on the sheet (left, top, right, bottom), in order of time."""

    def inside(self, x: float, y: float, /) -> bool:
        """Tell whether a point of the view is in sight."""


class Drag(Protocol):
    """One gesture. `at` may be asked any number of times; `drop` gives what the last answer promised."""

    def at(self, x: float, y: float, keys: Keys, /) -> Preview:
        """Show what a drop at a point would do."""

    def drop(self) -> Intent | None:
        """Give what was shown last; None for nothing."""


def spot_at(surface: Surface, x: float, y: float) -> Spot:
    """Give the channel and instant at a point of the view, or the nearest to it."""
    return surface.layout.nearest(*surface.sheet(x, y))


def timed(layout: Layout) -> bool:
    """Tell whether the layout has a scale of time; a month has cells only."""
    return layout.per_second > 0
