"""What becomes of the slots that lie where others are put down: refused, left, shifted, trimmed, or back to the pool.

Plain values of one channel: instants as UTC milliseconds, lengths in seconds. The verbs write what is said here, and a
drag asks it at every frame: so what was foretold is what happens. What is put down stays where it was put; only what
lay there gives way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

from coproduce.errors import Refusal

REFUSE, ALLOW, SHIFT, TRIM, POOL = "refuse", "allow", "shift", "trim", "pool"
OVER = (REFUSE, ALLOW, SHIFT, TRIM, POOL)
TAKEN, AIRED_THERE, NO_ROOM = "slot.taken", "slot.aired_there", "slot.no_room"
AIRED, CANCELLED = "aired", "cancelled"


class Airing(NamedTuple):
    """A slot as far as its place counts: when it begins (UTC milliseconds), how long it is (seconds), its state."""

    key: Hashable
    starts: int
    length: int
    state: str = "proposed"

    @property
    def stops(self) -> int:
        """When it is over (UTC milliseconds); the next may begin right then."""
        return self.starts + self.length * 1000


class Refused(NamedTuple):
    """Why nothing may happen: the catalogue key of the refusal, and the slot that is in the way."""

    why: str
    by: Airing


class Ripple(NamedTuple):
    """What lying slots become: `moved` and `cut` as they will be, `pooled` as they were; or who forbids it."""

    moved: tuple[Airing, ...] = ()
    cut: tuple[Airing, ...] = ()
    pooled: tuple[Airing, ...] = ()
    refused: Refused | None = None


NOTHING = Ripple()


def check_over(over: str, known: Sequence[str] = OVER) -> str:
    """Return a way to deal with what lies there. Raises Refusal for one that does not exist."""
    if over not in known:
        raise Refusal("field.choice", field="over", value=over, choices=", ".join(known))
    return over


def ripple(
    lying: Iterable[Airing], placed: Iterable[Airing], over: str, closes: Sequence[int] = ()
) -> Ripple:
    """Say what the lying slots of a channel become when others are put down among them.

    `closes`: the instants at which the channel's broadcast days end, in order, for "shift": no slot is pushed over
    the end of the day in which it begins. Cancelled slots take no room. What has aired never gives way.
    Slots that are put down over each other are refused, but for "allow".
    """
    if over == ALLOW:
        return NOTHING
    put, there = _in_order(placed), _in_order(lying)
    for one, following in pairwise(put):
        if following.starts < one.stops:
            return _refused(TAKEN, following)
    return _WAYS[over](there, _Put(put), closes) if put else NOTHING


def clear_of(lying: Iterable[Airing], placed: Iterable[Airing]) -> list[Airing]:
    """Pick, in order, what would lie on nothing: neither on a lying slot nor on one picked before."""
    there, kept, free_from = _in_order(lying), list[Airing](), 0
    starts = [one.starts for one in there]
    reached = list(accumulate((one.stops for one in there), max))
    for one in _in_order(placed):
        before = bisect_left(starts, one.stops)
        if one.starts >= free_from and not (before and reached[before - 1] > one.starts):
            kept.append(one)
            free_from = one.stops
    return kept


def _in_order(slots: Iterable[Airing]) -> list[Airing]:
    return sorted((one for one in slots if one.state != CANCELLED), key=attrgetter("starts"))


def _refused(why: str, by: Airing) -> Ripple:
    return Ripple(refused=Refused(why, by))


class _Put:
    """What is put down, in order and apart from each other: asked by span."""

    def __init__(self, slots: Sequence[Airing]) -> None:
        self._slots = slots
        self._starts = [one.starts for one in slots]

    def on(self, starts: int, stops: int) -> Sequence[Airing]:
        """Give those that share time with a span."""
        last = bisect_right(self._starts, stops - 1)
        first = max(0, bisect_right(self._starts, starts) - 1)
        if first < last and self._slots[first].stops <= starts:
            first += 1
        return self._slots[first:last]


def _refuse(there: Sequence[Airing], put: _Put, _closes: Sequence[int]) -> Ripple:
    first = next((one for one in there if put.on(one.starts, one.stops)), None)
    return NOTHING if first is None else _refused(TAKEN, first)


def _pool(there: Sequence[Airing], put: _Put, _closes: Sequence[int]) -> Ripple:
    struck = tuple(one for one in there if put.on(one.starts, one.stops))
    return _unless_aired(struck) or Ripple(pooled=struck)


def _trim(there: Sequence[Airing], put: _Put, _closes: Sequence[int]) -> Ripple:
    struck = [one for one in there if put.on(one.starts, one.stops)]
    left = [(one, _left_of(one, put)) for one in struck]
    return _unless_aired(struck) or Ripple(
        cut=tuple(rest for _one, rest in left if rest is not None),
        pooled=tuple(one for one, rest in left if rest is None),
    )


def _left_of(slot: Airing, put: _Put) -> Airing | None:
    """Cut a slot to its first part that nothing is put on; None where nothing is left of it."""
    starts, stops = slot.starts, slot.stops
    for one in put.on(starts, stops):
        if one.starts > starts:
            stops = one.starts
            break
        starts = one.stops
    if starts >= stops:
        return None
    return slot._replace(starts=starts, length=(stops - starts) // 1000)


def _shift(there: Sequence[Airing], put: _Put, closes: Sequence[int]) -> Ripple:
    """Move what is struck, and what follows it, later by no more than is needed; gaps take up what they can."""
    moved: list[Airing] = []
    free_from = 0  # where the last one that moved is over
    for slot in there:
        starts = _next_clear(put, max(slot.starts, free_from), slot.length * 1000)
        if starts == slot.starts:
            continue
        if slot.state == AIRED:
            return _refused(AIRED_THERE, slot)
        one = slot._replace(starts=starts)
        place = bisect_right(closes, slot.starts)
        if place < len(closes) and one.stops > closes[place]:
            return _refused(NO_ROOM, slot)
        moved.append(one)
        free_from = one.stops
    return Ripple(moved=tuple(moved))


def _next_clear(put: _Put, starts: int, length: int) -> int:
    """Find the first start from `starts` on at which a length of milliseconds meets nothing that is put down."""
    while struck := put.on(starts, starts + length):
        starts = struck[-1].stops
    return starts


def _unless_aired(slots: Iterable[Airing]) -> Ripple | None:
    first = next((one for one in slots if one.state == AIRED), None)
    return None if first is None else _refused(AIRED_THERE, first)


_WAYS = {REFUSE: _refuse, SHIFT: _shift, TRIM: _trim, POOL: _pool}
