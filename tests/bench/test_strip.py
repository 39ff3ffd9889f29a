"""A strip of 260 slots laid as one step, with its commit and journal, in a file of many slots.

Beside it the floor: the same slot rows put into a twin of the file by a bare `executemany`, one transaction, the same
indexes and pragmas. Processor time decides, since on a busy computer the wall clock measures the neighbours.
COPRODUCE_BENCH_SLOTS sets another size than 100,000.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import statistics
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coproduce.domain.strips import MOST
from coproduce.ids import utc_now
from coproduce.operations import patterns
from coproduce.queries.reference import channels
from coproduce.sample_files import create_sample
from coproduce.workspace import Workspace
from tests.builders import add_episodes, add_work

SLOTS = int(os.environ.get("COPRODUCE_BENCH_SLOTS", "100000"))
STRIP, ROUNDS, MOST_MS = 260, 15, 150.0
WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of that size; the strip lies among what is there."""
    made = tmp_path_factory.mktemp("bench") / "strip.coproduce"
    create_sample(made, slots=SLOTS)
    return made


class Lane:
    """Where strips are laid: a busy channel, from tomorrow on, where one laid before made room for them."""

    def __init__(self, space: Workspace) -> None:
        self.space, self.channel = space, space.read(channels)[0].id
        self.work = add_work(space, "Strip", kind="series", length=300)
        add_episodes(space, self.work, STRIP)
        self.clear(self.lay(over="pool"))

    def lay(self, over: str = "refuse") -> UUID:
        """Lay a strip among what is there."""
        notice = self.space.do(
            patterns.lay, channel=self.channel, work=self.work, rule=WORKDAYS, exhaust=True,
            first_day=utc_now().date() + timedelta(days=1), at="19:10", over=over,
        )  # fmt: skip
        (pattern,) = notice.rows_of("pattern")
        return pattern

    def clear(self, pattern: UUID) -> None:
        """Take it away again."""
        self.space.do(patterns.remove, patterns=[pattern])

    def timed(self) -> tuple[float, float]:
        """Lay one and take it away; return the laying's milliseconds by the clock and of the processor."""
        gc.collect()
        began, worked = time.perf_counter(), time.process_time()
        pattern = self.lay()
        taken = (time.perf_counter() - began) * 1e3, (time.process_time() - worked) * 1e3
        self.clear(pattern)
        return taken


def bare(path: Path) -> float:
    """Put the last strip's rows once more into the file with nothing but the driver; return processor milliseconds."""
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        for pragma in PRAGMAS:
            plain.execute(f"PRAGMA {pragma}")
        query = "SELECT * FROM slot WHERE pattern_id IS NOT NULL ORDER BY rowid DESC LIMIT ?"
        rows = [(os.urandom(16), *row[1:]) for row in plain.execute(query, (STRIP,))]
        insert = f"INSERT INTO slot VALUES ({','.join('?' * len(rows[0]))})"  # noqa: S608 - no values in it
        worked = time.process_time()
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(insert, rows)
        plain.execute("COMMIT")
        return (time.process_time() - worked) * 1e3


@pytest.mark.benchmark
def test_a_strip_of_a_year_is_laid_at_once(path: Path, benchmark) -> None:
    space = Workspace.open(path, author="bench")
    lane = Lane(space)
    benchmark.pedantic(lane.timed, rounds=1)
    taken = [lane.timed() for _ in range(ROUNDS)]
    space.close()
    floor = min(bare(path) for _ in range(5))
    wall, cpu = (sorted(one[place] for one in taken) for place in (0, 1))
    print(
        f"\n{STRIP} slots among {SLOTS}: p50 {statistics.median(wall):.1f} ms, worst {wall[-1]:.1f} ms by the clock; "
        f"processor p50 {statistics.median(cpu):.1f} ms, worst {cpu[-1]:.1f} ms; "
        f"bare {floor:.2f} ms, {statistics.median(cpu) / floor:.1f} times"
    )
    assert STRIP <= MOST
    assert cpu[-1] <= MOST_MS
