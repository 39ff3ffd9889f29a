"""Thousands of rows that give way, and that are taken back: a full week copied onto another full one, undone, redone.

Prints wall clock and processor time; goals are half a second of processor time for 6,000 rows each way. On a busy
computer the wall clock measures the neighbours. COPRODUCE_BENCH_FILE, COPRODUCE_BENCH_SLOTS as in `conftest`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coproduce.ids import utc_now
from coproduce.operations import slots as verbs
from coproduce.queries.reference import channels
from coproduce.queries.slots import slots
from coproduce.workspace import Notice, Workspace

WEEK, LATER = timedelta(days=7), timedelta(days=21)
ROWS, MOST_SECONDS = 6000, 0.5


def full_channels(space: Workspace, start: datetime, most: int) -> list[UUID]:
    """Pick channels until their week has as many slots as shall be copied."""
    picked: list[UUID] = []
    count = 0
    for channel in space.read(channels):
        found = len(space.read(slots, start, start + WEEK, on=[channel.id]))
        if found and count < most:
            picked.append(channel.id)
            count += found
    return picked


def timed(what: str, act: Callable[[], Notice]) -> float:
    """Do it and tell what it took; return processor seconds for `ROWS` rows."""
    began, worked = time.perf_counter(), time.process_time()
    count = act().count
    taken, worked = time.perf_counter() - began, time.process_time() - worked
    print(f"\n{what}: {count} rows, {taken * 1e3:.0f} ms, processor {worked * 1e3:.0f} ms")
    return worked * ROWS / count


@pytest.mark.benchmark
@pytest.mark.parametrize("over", ["pool", "trim"])
def test_a_full_week_gives_way_and_comes_back(space: Workspace, benchmark, over: str) -> None:
    start = utc_now() + timedelta(days=30)
    first, on = start.date(), full_channels(space, start, ROWS)
    days = {"first": first, "last": first + WEEK - timedelta(days=1), "to": first + LATER}
    told = [timed(over, lambda: space.do(verbs.copy_period, **days, channels=on, over=over))]
    told += [timed("undo", space.undo), timed("redo", space.redo), timed("undo", space.undo)]
    benchmark.pedantic(lambda: None, rounds=1)
    assert max(told) <= MOST_SECONDS


@pytest.mark.benchmark
def test_a_week_of_slots_moves_onto_a_full_one(space: Workspace, benchmark) -> None:
    start = utc_now() + timedelta(days=30)
    on = full_channels(space, start, ROWS // 3)
    keys = [row.id for row in space.read(slots, start, start + WEEK, on=on)]
    move = {"slots": keys, "days": LATER.days, "over": "pool"}
    took = timed("move", lambda: space.do(verbs.move, **move))
    timed("undo", space.undo)
    benchmark.pedantic(lambda: None, rounds=1)
    assert took <= 3 * MOST_SECONDS
