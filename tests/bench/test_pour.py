"""A synthetic programme against a bare `executemany` of the very same slot rows, in one run; prints the ratio.

The bare side gets its rows ready in memory, the same table with the same indexes and keys, the same
pragmas and one transaction; both sides are timed to the closed file. The poured side makes its rows,
journals them and loads the reference data as well. Both clocks are printed; processor time decides,
since on a busy computer the wall clock measures the neighbours. COPRODUCE_BENCH_SLOTS sets another size
than a million.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

SLOTS = int(os.environ.get("COPRODUCE_BENCH_SLOTS", "1000000"))
POINTED_AT = ("organisation", "channel", "work", "episode", "version")
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536")
MOST_TIMES, MOST_MEGABYTES = 3.0, 400.0
MAKE = """
import resource, sys, time
from pathlib import Path
from coproduce.sample_files import create_sample
began, worked = time.perf_counter(), time.process_time()
create_sample(Path(sys.argv[1]), slots=int(sys.argv[2]))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(time.perf_counter() - began, time.process_time() - worked, peak)
"""


def poured(path: Path) -> tuple[float, float, float]:
    """Make the file in a process of its own; return seconds, processor seconds and peak megabytes."""
    command = [sys.executable, "-c", MAKE, str(path), str(SLOTS)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1]), float(told[2])


def bare(source: Path, target: Path) -> tuple[float, float]:
    """Insert the slot rows of `source` into a twin without any, with nothing but the driver; return both seconds."""
    with closing(sqlite3.connect(source)) as made:
        rows = made.execute("SELECT * FROM slot ORDER BY rowid").fetchall()
    _make_twin(source, target)
    insert = f"INSERT INTO slot VALUES ({','.join('?' * len(rows[0]))})"  # noqa: S608 - no values in it
    began, worked = time.perf_counter(), time.process_time()
    with closing(sqlite3.connect(target, isolation_level=None)) as plain:
        for pragma in PRAGMAS:
            plain.execute(f"PRAGMA {pragma}")
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(insert, rows)
        plain.execute("COMMIT")
    return time.perf_counter() - began, time.process_time() - worked


def _make_twin(source: Path, target: Path) -> None:
    """Make the same tables and indexes, with all that slots point at but no slots."""
    with closing(sqlite3.connect(target)) as twin:
        twin.execute("ATTACH ? AS made", (str(source),))
        query = "SELECT tbl_name, sql FROM made.sqlite_master WHERE sql NOT NULL ORDER BY rowid"
        for table, statement in twin.execute(query).fetchall():
            if table in (*POINTED_AT, "slot"):
                twin.execute(statement)
        for table in POINTED_AT:
            twin.execute(f"INSERT INTO {table} SELECT * FROM made.{table}")  # noqa: S608 - a name of ours
        twin.commit()


def test_a_synthetic_programme_costs_at_most_three_bare_inserts(benchmark, tmp_path):
    path = tmp_path / "a.coproduce"
    seconds, worked, megabytes = benchmark.pedantic(poured, (path,), rounds=1)
    bare_seconds, bare_worked = bare(path, tmp_path / "bare.db")
    ratio = worked / bare_worked
    print(
        f"\n{SLOTS} slots: made in {seconds:.1f} s against {bare_seconds:.1f} s bare, {seconds / bare_seconds:.2f} times; "
        f"processor {worked:.1f} s against {bare_worked:.1f} s, {ratio:.2f} times; peak {megabytes:.0f} MB"
    )
    assert ratio <= MOST_TIMES
    assert megabytes <= MOST_MEGABYTES
