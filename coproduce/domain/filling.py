"""Fill a span of time with the lines of a playbook: in order, from the first again when all have run, the last cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import NamedTuple

LONGEST_DAYS = 31  # a range beyond that is a slip of the hand


class Filled(NamedTuple):
    """Which line runs when: its number, its start (UTC milliseconds), its length in seconds, and whether it ran before."""

    line: int
    starts: int
    length: int
    again: bool


def filled(lengths: Sequence[int], first: int, stop: int) -> Iterator[Filled]:
    """Lay lines of these lengths (seconds, each at least 1) end to end into [first, stop), UTC milliseconds."""
    starts, seen = first, 0
    for line in cycle(range(len(lengths))):
        left = (stop - starts) // 1000
        if left <= 0:
            return
        length = min(lengths[line], left)
        yield Filled(line, starts, length, seen >= len(lengths))
        starts, seen = starts + length * 1000, seen + 1
