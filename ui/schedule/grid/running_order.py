"""What is on a channel, in order: slots side by side where they lie over each other, the holes between, how full a day is. No Qt.

Cancelled slots are kept and shown, but they fill nothing: where something else is on in their place they stand slim
beside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from typing import Final, NamedTuple

from coproduce.domain.instants import HOUR, SECOND
from coproduce.queries.grid import GridSlot

CANCELLED: Final = "cancelled"
SLIM: Final = 0.26  # of a lane's width, for cancelled slots beside what is on instead
LARGEST_HOLE: Final = 3 * HOUR  # longer ones are not holes: nobody meant to fill them


class Piece(NamedTuple):
    """A slot and which part of its lane's width it takes: from `left`, `wide` wide, both 0 to 1.

    `over`: something else is on at the same time.
    """

    slot: GridSlot
    left: float = 0.0
    wide: float = 1.0
    over: bool = False


class Hole(NamedTuple):
    """Time between two slots in which nothing is on, UTC milliseconds."""

    starts: int
    stops: int


class Fill(NamedTuple):
    """How full a stretch of time is, in milliseconds: `busy` something is on, `over` more than one thing is."""

    length: int
    busy: int
    over: int

    @property
    def free(self) -> int:
        """Give how long nothing is on."""
        return self.length - self.busy


class RunningOrder:
    """The slots of one channel by start; `starts` and `stops` of its pieces, `crowded`: some lie over each other."""

    def __init__(self, slots: Iterable[GridSlot]) -> None:
        self.slots = sorted(slots, key=_start)
        self.pieces = [piece for cluster in _clusters(self.slots) for piece in _beside(cluster)]
        self.starts = [piece.slot.starts for piece in self.pieces]
        self.stops = [piece.slot.stops for piece in self.pieces]
        self._reach = max(map(sub, self.stops, self.starts), default=0)
        self.crowded = len(self.slots) > sum(piece.wide == 1.0 for piece in self.pieces)
        self.holes = list(_holes(self.slots))
        self._fills: dict[tuple[int, int], Fill] = {}

    def places(self, first: int, stop: int) -> range:
        """Give the places of what may be on at some time in [first, stop); the first of them may be over already."""
        return range(bisect_left(self.starts, first - self._reach), bisect_left(self.starts, stop))

    def timed(self, first: int, stop: int) -> Iterator[tuple[Piece, int, int]]:
        """Yield what is on at some time in [first, stop) with its start and end, by start: every frame asks for hundreds."""
        starts, stops, pieces = self.starts, self.stops, self.pieces
        for place in self.places(first, stop):
            if starts[place] >= first or stops[place] > first:
                yield pieces[place], starts[place], stops[place]

    def between(self, first: int, stop: int) -> Iterator[Piece]:
        """Yield what is on at some time in [first, stop), by start."""
        for piece, _starts, _stops in self.timed(first, stop):
            yield piece

    def holes_between(self, first: int, stop: int) -> Sequence[Hole]:
        """Give the holes that touch [first, stop)."""
        low = bisect_right(self.holes, first, key=_stop)
        return self.holes[low : bisect_left(self.holes, stop, key=_hole_start)]

    def fill(self, first: int, stop: int) -> Fill:
        """Tell how full [first, stop) is; kept, for every frame shows it."""
        found = self._fills.get((first, stop))
        if found is None:
            found = self._fills[first, stop] = self._filled(first, stop)
        return found

    def _filled(self, first: int, stop: int) -> Fill:
        return fill_of((piece.slot for piece, _at, _end in self.timed(first, stop)), first, stop)


def fill_of(slots: Iterable[GridSlot], first: int, stop: int) -> Fill:
    """Tell how full [first, stop) is with slots of one channel, given in order, each on at some time of it."""
    busy = over = 0
    end = first
    for slot in slots:
        if slot.state == CANCELLED:
            continue
        starts = slot.starts
        until = starts + slot.length * SECOND
        starts, until = starts if starts > first else first, until if until < stop else stop
        if starts >= end:
            busy, end = busy + until - starts, until
        else:
            over += (until if until < end else end) - starts
            if until > end:
                busy, end = busy + until - end, until
    return Fill(stop - first, busy, over)


def _clusters(slots: Iterable[GridSlot]) -> Iterator[list[GridSlot]]:
    """Yield slots that lie over each other, directly or by others between them."""
    cluster: list[GridSlot] = []
    end = 0
    for slot in slots:
        if cluster and slot.starts >= end:
            yield cluster
            cluster = []
        end = max(end, slot.stops) if cluster else slot.stops
        cluster.append(slot)
    if cluster:
        yield cluster


def _beside(cluster: Sequence[GridSlot]) -> Sequence[Piece]:
    """Put the slots of a cluster side by side; most clusters are one slot."""
    if len(cluster) == 1:
        return (Piece(cluster[0]),)
    on = _tracked([slot for slot in cluster if slot.state != CANCELLED])
    off = _tracked([slot for slot in cluster if slot.state == CANCELLED])
    share = SLIM if on and off else 1.0 if off else 0.0
    pieces = [
        *_shared(on, 0.0, 1.0 - share),
        *(piece._replace(over=False) for piece in _shared(off, 1.0 - share, share)),
    ]
    return sorted(pieces, key=lambda piece: piece.slot.starts)


def _tracked(slots: Sequence[GridSlot]) -> list[tuple[GridSlot, int]]:
    """Give each slot the first track that is free when it starts."""
    ends: list[int] = []
    found = []
    for slot in slots:
        track = next((place for place, end in enumerate(ends) if end <= slot.starts), len(ends))
        ends[track:] = [slot.stops, *ends[track + 1 :]]
        found.append((slot, track))
    return found


def _shared(tracked: Sequence[tuple[GridSlot, int]], left: float, share: float) -> Iterator[Piece]:
    tracks = 1 + max((track for _slot, track in tracked), default=0)
    wide = share / tracks
    for slot, track in tracked:
        yield Piece(slot, left + track * wide, wide, over=tracks > 1)


def _holes(slots: Iterable[GridSlot]) -> Iterator[Hole]:
    end: int | None = None
    for slot in slots:
        if slot.state == CANCELLED:
            continue
        if end is not None and 0 < slot.starts - end <= LARGEST_HOLE:
            yield Hole(end, slot.starts)
        end = slot.stops if end is None else max(end, slot.stops)


def _start(slot: GridSlot) -> tuple[int, bytes]:
    return slot.starts, slot.key


def _stop(hole: Hole) -> int:
    return hole.stops


def _hole_start(hole: Hole) -> int:
    return hole.starts
