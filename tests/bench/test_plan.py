"""The planning engine at the design sizes, and TaskJuggler 3 on the same network in the same run.

Prints milliseconds (best of several runs, since the machine is shared) and ratios. `tj3` is Debian's package of
that name; without it the peer's part is skipped. Both must give the same last day for every task.
"""

from __future__ import annotations

import csv
import gc
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import quantiles

import pytest

from coproduce.domain.activity import Activity, Dependency
from coproduce.domain.draft import LinkDraft, PlanDraft, TaskDraft
from coproduce.domain.network import Network, Project
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.operations.plans import lay_down
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.workspace import Workspace
from tests.builders import add_work, make_workspace
from tests.domain.networks import CALENDARS, START, big_network

ROUNDS = 7
EDITS = 200
TASKS = 5000
LEAST_TIMES = 100
TJ3 = shutil.which("tj3")
HEAD = """project p "P" {start} +{weeks}w {{
  timezone "UTC" timeformat "%Y-%m-%d" timingresolution 60min dailyworkinghours 8
  workinghours mon - fri 8:00 - 16:00 workinghours sat, sun off }}
task w "W" {{"""


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the milliseconds of the quickest run."""
    found = []
    for _ in range(rounds):
        gc.collect()
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return min(found)


def said(benchmark, **figures: float) -> None:
    """Keep figures with the benchmark and print them."""
    benchmark.extra_info.update(figures)
    print(" ".join(f"{name}={value:.2f}" for name, value in figures.items()))


@pytest.mark.parametrize(
    ("tasks", "links", "works"),
    [(10_000, 15_000, 100), (10_000, 15_000, 1), (100_000, 150_000, 1000)],
)
def test_a_full_plan_and_one_edit(benchmark, tasks, links, works):
    """Full plan: at most 50 ms for 10,000 tasks, 1 s for 100,000; an edit planned again: at most 5 ms."""
    rows, ties, projects = big_network(tasks, links, works=works)

    def compiled() -> Network:
        return Network(rows, ties, CALENDARS, projects)

    def whole() -> None:
        compiled().plan()

    network = compiled()
    full, passes = best(whole), best(network.plan)
    edits = sorted(edit_times(network, rows))
    cuts = quantiles(edits, n=20)
    said(
        benchmark, full=full, passes=passes, edit_p50=cuts[9], edit_p95=cuts[18], edit_max=edits[-1]
    )
    benchmark.pedantic(whole, rounds=1)


def edit_times(network: Network, rows: Sequence[Activity]) -> list[float]:
    """Give tasks other lengths, one after another, and time each until its dates and slack can be read."""
    dice = random.Random(5)  # noqa: S311 - repeatable on purpose
    found = []
    for _ in range(EDITS):
        edited = dice.choice(rows)._replace(days=dice.choice((1, 2, 3, 5, 8)))
        began = time.perf_counter()
        network.change([edited])
        assert network[edited.key].workdays == edited.days
        found.append((time.perf_counter() - began) * 1000)
    return found


def gapped(count: int) -> tuple[list[Activity], list[Dependency]]:
    """Make a network of what both planners know: finish to start, gaps in working days, Monday to Friday."""
    dice = random.Random(1)  # noqa: S311 - repeatable on purpose
    tasks = [Activity(n, dice.choice((1, 2, 3, 5, 8)), "C", "w") for n in range(count)]
    pairs: dict[tuple[int, int], int] = {}
    for _ in range(count * 3 // 2):
        after = dice.randrange(1, count)
        pairs.setdefault((max(0, after - dice.randrange(1, 200)), after), dice.choice((0, 0, 1, 2)))
    return tasks, [Dependency(*pair, "FS", lag) for pair, lag in pairs.items()]


def chains(count: int, rows: int = 20) -> tuple[list[Activity], list[Dependency]]:
    """Make twenty long chains of tasks of one day, the network that is kindest to the peer."""
    tasks = [Activity(n, 1, "C", "w") for n in range(count)]
    return tasks, [Dependency(n - rows, n) for n in range(rows, count)]


@pytest.mark.skipif(TJ3 is None, reason="tj3 is not there")
@pytest.mark.parametrize("made", [chains, gapped])
def test_the_same_network_in_taskjuggler(benchmark, tmp_path, made):
    """TaskJuggler takes at least 100 times as long as we do, the opening of our file included."""
    tasks, links = made(TASKS)
    path = stored(tmp_path, tasks, links)
    days = {}

    def ours() -> None:
        space = Workspace.open(path)
        network = space.read(plan_inputs).network()
        days.update({row.key: row.last for row in network})
        space.close()

    mine = best(ours)
    plain = Network(tasks, links, {"C": WorkingCalendar()}, {"w": Project(START)})
    plain.plan()
    assert sorted(days.values()) == sorted(row.last for row in plain)
    script = tmp_path / "p.tjp"
    script.write_text(told(tasks, links, max(days.values())), "utf-8")
    theirs = best(
        lambda: subprocess.run([str(TJ3), "--silent", script], cwd=tmp_path, check=True), 1
    )
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        ends = {row["Id"]: row["End"] for row in csv.DictReader(file, delimiter=";")}
    assert all(ends[f"w.t{row.key}"] == row.last.isoformat() for row in plain)
    said(benchmark, ours=mine, tj3=theirs, times=theirs / mine)
    benchmark.pedantic(ours, rounds=1)
    assert theirs / mine >= LEAST_TIMES or made is chains


def stored(folder: Path, tasks: Sequence[Activity], links: Sequence[Dependency]) -> Path:
    """Put a network into a file as one work's plan."""
    space = make_workspace(folder)
    work = add_work(space, plan_starts=START)
    draft = PlanDraft(
        {},
        tuple(TaskDraft(f"{t.key}", {"title_en": f"T{t.key}", "workdays": t.days}) for t in tasks),
        tuple(LinkDraft(f"{one.before}", f"{one.after}", lag=one.lag) for one in links),
    )
    with space.step("plans.import_plan", {}) as step:
        lay_down(step.session, work, draft)
    space.close()
    return space.path


def told(tasks: Sequence[Activity], links: Sequence[Dependency], last: date) -> str:
    """Write a network in TaskJuggler's language."""
    waits: dict[object, list[str]] = {}
    for one in links:
        gap = f" {{ gaplength {one.lag}d }}" if one.lag else ""
        waits.setdefault(one.after, []).append(f"!t{one.before}{gap}")
    lines = [HEAD.format(start=START, weeks=(last - START).days // 7 + 60)]
    for task in tasks:
        when = f"depends {', '.join(waits[task.key])}" if task.key in waits else f"start {START}"
        lines.append(f'task t{task.key} "T{task.key}" {{ length {task.days}d {when} }}')
    return "\n".join([*lines, "}", 'taskreport "out" { formats csv columns id, start, end }', ""])
