"""Free time of a channel, and the places in it where things could lie that cost the least moving.

Instants in UTC milliseconds, spans half-open. Where some things are moved as little as possible, each lies at an end of
a free stretch, at an end of a time it is allowed in, at its pattern's clock, or end to end with others that do. So it
is enough to try these, in every order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

Span = tuple[int, int]


class Wish(NamedTuple):
    """Something to be put: `length` in milliseconds, where it stood, the times that it may lie in as a whole (None:
    any), and where its pattern would have it."""

    starts: int
    length: int
    windows: Sequence[Span] | None = None
    clock: int | None = None

    def cost(self, start: int) -> tuple[int, int]:
        """Give by how many milliseconds a place is off where it stood, and whether off its pattern's clock."""
        return abs(start - self.starts), int(self.clock is not None and start != self.clock)


def free_in(span: Span, taken: Iterable[Span]) -> list[Span]:
    """Give what is free of a span, in order; taken spans may overlap and reach out of it."""
    free, here = list[Span](), span[0]
    for first, stop in sorted(taken):
        if first > here:
            free.append((here, min(first, span[1])))
        here = max(here, stop)
        if here >= span[1]:
            return [one for one in free if one[0] < one[1]]
    return [one for one in (*free, (here, span[1])) if one[0] < one[1]]


def places(wish: Wish, free: Sequence[Span]) -> Iterator[int]:
    """Give the starts that are worth a try."""
    for piece in free:
        for window in (piece,) if wish.windows is None else wish.windows:
            first, stop = max(piece[0], window[0]), min(piece[1], window[1])
            if stop - first < wish.length:
                continue
            yield first
            if stop - wish.length != first:
                yield stop - wish.length
            if wish.clock is not None and first < wish.clock < stop - wish.length:
                yield wish.clock


def nearest(wish: Wish, free: Sequence[Span]) -> int | None:
    """Give the free start that is nearest to where something stood; None where nothing is long enough."""
    found: int | None = None
    for piece in free:
        for window in (piece,) if wish.windows is None else wish.windows:
            first, last = max(piece[0], window[0]), min(piece[1], window[1]) - wish.length
            if first <= last:
                start = min(max(wish.starts, first), last)
                if found is None or abs(start - wish.starts) < abs(found - wish.starts):
                    found = start
    return found


def without(free: Sequence[Span], taken: Span) -> list[Span]:
    """Give what stays free when a part of one stretch is taken."""
    left = list[Span]()
    for first, stop in free:
        if taken[1] <= first or stop <= taken[0]:
            left.append((first, stop))
            continue
        if first < taken[0]:
            left.append((first, taken[0]))
        if taken[1] < stop:
            left.append((taken[1], stop))
    return left
