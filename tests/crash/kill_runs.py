"""Kill the program at random moments and look at what is left.

Each run starts a child that edits, exports or backs up without end and prints each thing that it has
done; the child is killed (SIGKILL) after a random time. Then: every operation reported done is in the
file, `verify` is clean, no half file stands under a target's name, and the next run sweeps what is left.

    python tests/crash/kill_runs.py --runs 200        the long form, some minutes
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))  # also when called as a script
from tests.crash.killed_child import JOBS, check, prepare  # noqa: E402 - found by the line above

CHILD = "tests.crash.killed_child"
EDITING = ("edit", "season")
HOUR = 3700


@dataclass(frozen=True)
class Outcome:
    """What one run did before it was killed, and what was wrong afterwards."""

    job: str
    done: int
    wrong: list[str]


def runs(folder: Path, count: int, seed: int) -> Iterator[Outcome]:
    """Kill `count` children, one after another, all on one plan."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    os.environ["COPRODUCE_HOME"] = str(folder / "home")
    prepare(folder)
    for number in range(count):
        job = [*JOBS][number % len(JOBS)]
        told = killed(folder, job, chance)
        yield Outcome(job, len(told), list(wrong(folder, job, told)))


def killed(folder: Path, job: str, chance: random.Random) -> list[str]:
    """Run a child, kill it a random moment after it got going, return the lines that it had printed whole.

    Raises AssertionError when it had ended by itself: then nothing was tried.
    """
    with subprocess.Popen(
        [sys.executable, "-m", CHILD, job, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == "going\n"
        time.sleep(chance.uniform(0.0, 1.0))
        assert child.poll() is None, f"{job} ended before it was killed"
        child.kill()
        rest = child.stdout.read()
    return [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]


def wrong(folder: Path, job: str, told: list[str]) -> Iterator[str]:
    """Name everything that is not as it must be."""
    plan = folder / "plan.coproduce"
    yield from missing(plan, job, told)
    for backup in (folder / "home").rglob("[!.]*.coproduce"):
        yield from unsound(backup)
        backup.unlink()  # looked at; hundreds of them would only make the later runs slow
    if (folder / "new.coproduce").exists():
        yield from unsound(folder / "new.coproduce")
    for workbook in folder.glob("[!.]*.xlsx"):
        if not zipfile.is_zipfile(workbook) or zipfile.ZipFile(workbook).testzip():
            yield f"{workbook.name} is half a workbook"
    yield from unverified(folder)


def missing(plan: Path, job: str, told: list[str]) -> Iterator[str]:
    """Look for every operation that the child reported done, with a driver that is not ours."""
    with closing(sqlite3.connect(plan)) as bare:
        known = {str(key) for (key,) in bare.execute("SELECT id FROM operation")}
        (operations, last) = bare.execute("SELECT count(*), max(id) FROM operation").fetchone()
    if job in EDITING:
        yield from (
            f"operation {line.strip()} is gone" for line in told if line.strip() not in known
        )
    if operations != last:
        yield "a gap in the numbers"


def unsound(path: Path) -> Iterator[str]:
    """Check a database file that stands under its final name."""
    with closing(sqlite3.connect(path)) as bare:
        if bare.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            yield f"{path.name} is damaged"
        if not bare.execute("SELECT version_num FROM alembic_version").fetchall():
            yield f"{path.name} is half a file"


def unverified(folder: Path) -> Iterator[str]:
    """Open the plan again as the program does, which also sweeps what killed runs of long ago left behind."""
    for left in leftovers(folder):
        os.utime(left, (time.time() - HOUR,) * 2)
    if told := check(folder):
        yield f"verify: {told}"
    yield from (f"{left.name} is left over" for left in leftovers(folder))


def leftovers(folder: Path) -> list[Path]:
    """List half files and marks of dead processes."""
    return [left for mark in (".*.part*", ".*.open-*") for left in folder.rglob(mark)]


def main() -> int:
    """Run the long form and sum up."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--runs", type=int, default=200)
    asked.add_argument("--seed", type=int, default=None)
    given = asked.parse_args()
    seed = random.randrange(10**6) if given.seed is None else given.seed  # noqa: S311
    bad, done = 0, dict.fromkeys(JOBS, 0)
    with tempfile.TemporaryDirectory() as folder:
        for number, outcome in enumerate(runs(Path(folder), given.runs, seed), start=1):
            done[outcome.job] += outcome.done
            bad += bool(outcome.wrong)
            for text in outcome.wrong:
                print(f"run {number} ({outcome.job}): {text}")
    told = ", ".join(f"{count} {job}" for job, count in done.items())
    print(
        f"{given.runs} runs killed (seed {seed}), reported done: {told}; {bad} runs with something wrong"
    )
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main())
