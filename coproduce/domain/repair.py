"""The repair of a channel's schedule: which slots to move, and where to, so that nothing lies on anything else.

The plan that moves the fewest agreed slots wins; among these the fewest offered, then the fewest proposed ones, then the
fewest minutes, then the fewest instances that leave their pattern's clock. What has aired never moves. Plans are tried
in this order until one fits, which is exact; where that would take too many tries, a plain plan is given and says so.
Plain values: instants in UTC milliseconds, lengths in seconds.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from coproduce.domain.free_time import Span, Wish, free_in, nearest, places, without

AIRED, CANCELLED = "aired", "cancelled"
MOVABLE = ("agreed", "offered", "proposed")
"""States whose slots can be moved, those first that it costs most to move."""
OVERLAP, REFUSED, ROOM = "overlap", "refused", "room"
TRIES = 30_000


class Standing(NamedTuple):
    """A slot as it stands. `windows`: the times in which it may lie as a whole, None for any; where it stands outside of
    them it has to move. `clock`: where its pattern would have it."""

    key: Hashable
    starts: int
    length: int
    state: str = "proposed"
    windows: tuple[Span, ...] | None = None
    clock: int | None = None

    @property
    def stops(self) -> int:
        """When it is over."""
        return self.starts + self.length * 1000

    @property
    def refused(self) -> bool:
        """Tell whether it may not lie where it stands."""
        return self.windows is not None and not any(
            first <= self.starts and self.stops <= stop for first, stop in self.windows
        )

    def meets(self, other: Standing) -> bool:
        """Tell whether two share time."""
        return self.starts < other.stops and other.starts < self.stops


class Cost(NamedTuple):
    """What a plan costs, the weightiest first: slots moved by state, seconds in all, instances off their clock."""

    agreed: int = 0
    offered: int = 0
    proposed: int = 0
    seconds: int = 0
    off_clock: int = 0


class Move(NamedTuple):
    """A slot goes from `starts` to `to`. `why`: it lay on another ("overlap"), it may not lie there ("refused"), or it
    makes room ("room") for another; `other` is that one."""

    key: Hashable
    starts: int
    to: int
    why: str
    other: Hashable = None


class Plan(NamedTuple):
    """Moves by time, and what they cost. `exact`: no plan costs less."""

    moves: tuple[Move, ...] = ()
    cost: Cost = Cost()
    exact: bool = True


class _TooMany(Exception):
    """There is more to try than is worth the time."""


def repaired(slots: Iterable[Standing], span: Span, tries: int = TRIES) -> Plan | None:
    """Find the plan for the slots of one channel; None where they do not fit into the span at all, or none was found.

    Only slots that lie in the span as a whole are moved, and they stay in it. What cannot move may lie on each other.
    """
    day = _Day([one for one in slots if one.state != CANCELLED], span, tries)
    if not day.amiss:
        return Plan()
    try:
        return day.best()
    except _TooMany:
        return day.plain()


class _Day:
    """The slots of a channel: those that can move, and the time that is free of all others."""

    def __init__(self, slots: Sequence[Standing], span: Span, tries: int) -> None:
        self._span, self._tries = span, tries
        self._can = [
            one
            for one in slots
            if one.state in MOVABLE and span[0] <= one.starts and one.stops <= span[1]
        ]
        can = set(map(id, self._can))
        self._fixed = [one for one in slots if id(one) not in can]
        self._taken = [(one.starts, one.stops) for one in self._fixed]
        numbers = range(len(self._can))
        self._must = {n for n in numbers if self._has_to_move(self._can[n])}
        self._pairs = [
            (m, n) for m, n in combinations(numbers, 2) if self._can[m].meets(self._can[n])
        ]
        self._classes = [[n for n in numbers if self._can[n].state == state] for state in MOVABLE]

    @property
    def amiss(self) -> bool:
        """Tell whether anything has to be done."""
        return bool(self._must or self._pairs)

    def _has_to_move(self, one: Standing) -> bool:
        return one.refused or any(one.meets(other) for other in self._fixed)

    # ------------------------------------------------------------------ exactly

    def best(self) -> Plan | None:
        """Try plans in the order of what they cost. Raises _TooMany."""
        for counts in product(*(range(len(one) + 1) for one in self._classes)):
            found: tuple[tuple[int, int], dict[int, int]] | None = None
            for moving in self._choices(counts):
                wishes = {n: _wish(self._can[n]) for n in moving}
                limit = None if found is None else found[0]
                found = self._arranged(wishes, self._free(moving), limit) or found
            if found is not None:
                (milliseconds, off), to = found
                return self._plan(to, Cost._make((*counts, milliseconds // 1000, off)), exact=True)
        return None

    def _choices(self, counts: Sequence[int]) -> Iterator[set[int]]:
        """Choose so many slots of each state that no two which stay share time."""
        spare = [
            count - len(self._must & {*one})
            for count, one in zip(counts, self._classes, strict=True)
        ]
        if min(spare) >= 0:
            yield from self._covering(set(self._must), set(), spare)

    def _covering(
        self, moving: set[int], staying: set[int], spare: list[int]
    ) -> Iterator[set[int]]:
        """Of the next two that share time one moves; with all apart, `spare` more of each state move to make room."""
        self._try()
        pair = next((p for p in self._pairs if moving.isdisjoint(p)), None)
        if pair is None:
            rest = [
                [n for n in one if n not in moving and n not in staying] for one in self._classes
            ]
            more = (combinations(ns, count) for ns, count in zip(rest, spare, strict=True))
            for chosen in product(*more):
                self._try()
                yield moving.union(*chosen)
            return
        for taken, kept in ((pair[0], set[int]()), (pair[1], {pair[0]})):
            state = next(k for k, one in enumerate(self._classes) if taken in one)
            if spare[state] and taken not in staying:
                left = [count - (k == state) for k, count in enumerate(spare)]
                yield from self._covering(moving | {taken}, staying | kept, left)

    def _free(self, moving: set[int]) -> list[Span]:
        kept = ((one.starts, one.stops) for n, one in enumerate(self._can) if n not in moving)
        return free_in(self._span, [*self._taken, *kept])

    def _arranged(
        self, wishes: dict[int, Wish], free: Sequence[Span], limit: tuple[int, int] | None
    ) -> tuple[tuple[int, int], dict[int, int]] | None:
        """Put things into free time at the least cost, below a limit; None where that cannot be."""
        self._try()
        if not wishes:
            return ((0, 0), {}) if limit is None or limit > (0, 0) else None
        least = _least(wishes.values(), free)
        if least is None or (limit is not None and (least, 0) >= limit):
            return None
        found = None
        for number, wish in wishes.items():
            others = {n: one for n, one in wishes.items() if n != number}
            for start in sorted(set(places(wish, free)), key=wish.cost):
                cost = wish.cost(start)
                rest = None if limit is None else (limit[0] - cost[0], limit[1] - cost[1])
                if rest is not None and rest[0] < 0:
                    break
                left = without(free, (start, start + wish.length))
                behind = self._arranged(others, left, rest)
                if behind is not None:
                    limit = (cost[0] + behind[0][0], cost[1] + behind[0][1])
                    found = limit, {number: start, **behind[1]}
        return found

    def _try(self) -> None:
        self._tries -= 1
        if self._tries < 0:
            raise _TooMany

    # ------------------------------------------------------------------ plainly

    def plain(self) -> Plan | None:
        """Keep what one can, agreed slots first, and put each of the others where it has the shortest way."""
        kept, moving = list[Standing](), list[int]()
        for members in self._classes:
            for n in sorted(members, key=lambda n: self._can[n].stops):
                one = self._can[n]
                if n in self._must or any(one.meets(other) for other in kept):
                    moving.append(n)
                else:
                    kept.append(one)
        free, to = self._free(set(moving)), dict[int, int]()
        for n in sorted(moving, key=lambda n: -self._can[n].length):
            wish = _wish(self._can[n])
            start = nearest(wish, free)
            if start is None:
                return None
            to[n] = start
            free = without(free, (start, start + wish.length))
        return self._plan(to, self._cost(to), exact=False)

    def _cost(self, to: dict[int, int]) -> Cost:
        by_state = [sum(n in to for n in members) for members in self._classes]
        costs = [_wish(self._can[n]).cost(start) for n, start in to.items()]
        seconds, off = sum(one[0] for one in costs) // 1000, sum(one[1] for one in costs)
        return Cost._make((*by_state, seconds, off))

    # ------------------------------------------------------------------ telling

    def _plan(self, to: dict[int, int], cost: Cost, *, exact: bool) -> Plan:
        new = {n: self._can[n]._replace(starts=start) for n, start in to.items()}
        moves = [self._move(n, new) for n in new]
        return Plan(tuple(sorted(moves, key=lambda move: move.starts)), cost, exact)

    def _move(self, number: int, new: dict[int, Standing]) -> Move:
        """Say why a slot moves: what it lay on, best what stays; the rules; or what comes to its place."""
        one, to = self._can[number], new[number].starts
        stay = [other for n, other in enumerate(self._can) if n not in new]
        gone = [self._can[n] for n in new if n != number]
        for other in (*self._fixed, *stay, *gone):
            if one.meets(other):
                return Move(one.key, one.starts, to, OVERLAP, other.key)
        if one.refused:
            return Move(one.key, one.starts, to, REFUSED)
        comes = next((other for n, other in new.items() if n != number and one.meets(other)), None)
        return Move(one.key, one.starts, to, ROOM, None if comes is None else comes.key)


def _wish(one: Standing) -> Wish:
    return Wish(one.starts, one.length * 1000, one.windows, one.clock)


def _least(wishes: Iterable[Wish], free: Sequence[Span]) -> int | None:
    """Give what all must move at least, each having the free time to itself; None where one fits nowhere."""
    total = 0
    for wish in wishes:
        start = nearest(wish, free)
        if start is None:
            return None
        total += abs(start - wish.starts)
    return total
