"""A synthetic programme against a bare `executemany` of the very same slot rows, in one run; prints the ratio.

The bare side gets its rows ready in memory, the same table with the same indexes and keys, the same
pragmas and one transaction; both sides are timed to the closed file. The poured side makes its rows,
journals them and loads the reference data as well. COPRODUCE_BENCH_SLOTS sets another size than a million.
"""

from __future__ import annotations

import os
import resource
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
began = time.perf_counter()
create_sample(Path(sys.argv[1]), slots=int(sys.argv[2]))
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def poured(path: Path) -> tuple[float, float]:
    """Make the file in a process of its own; return seconds and peak megabytes."""
    command = [sys.executable, "-c", MAKE, str(path), str(SLOTS)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1])


def bare(source: Path, target: Path) -> float:
    """Insert the slot rows of `source` into a twin without any, with nothing but the driver; return seconds."""
    with closing(sqlite3.connect(source)) as made:
        rows = made.execute("SELECT * FROM slot ORDER BY rowid").fetchall()
    _make_twin(source, target)
    insert = f"INSERT INTO slot VALUES ({','.join('?' * len(rows[0]))})"  # noqa: S608 - no values in it
    began = time.perf_counter()
    with closing(sqlite3.connect(target, isolation_level=None)) as plain:
        for pragma in PRAGMAS:
            plain.execute(f"PRAGMA {pragma}")
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(insert, rows)
        plain.execute("COMMIT")
    return time.perf_counter() - began


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
    seconds, megabytes = benchmark.pedantic(poured, (tmp_path / "a.coproduce",), rounds=1)
    plain = bare(tmp_path / "a.coproduce", tmp_path / "bare.db")
    ratio = seconds / plain
    print(
        f"\n{SLOTS} slots: poured {seconds:.1f} s, bare {plain:.1f} s, ratio {ratio:.2f}, "
        f"peak {megabytes:.0f} MB (this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB)"
    )
    assert ratio <= MOST_TIMES
    assert megabytes <= MOST_MEGABYTES
