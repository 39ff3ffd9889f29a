"""A drag's frames at the design sizes: what a trial takes to say what moves and what breaks, once begun.

Prints milliseconds of beginning and of frames (p50, p95, worst). Each drag takes another task and walks through
several days, as a pointer does. Synthetic files bring all checks with them; in "tied" ones each work waits for the
one before it, so that all are one network. The bare networks have no checks.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import pairwise
from statistics import quantiles
from typing import Any
from uuid import UUID

import pytest

from coproduce.domain.network import Network
from coproduce.errors import Refusal
from coproduce.ids import new_id
from coproduce.operations.synthetic_plan import LINK
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.tied import tied_works
from coproduce.queries.trial import Trial
from coproduce.sample_files import create_sample
from coproduce.storage.bulk import pour
from coproduce.workspace import Workspace
from tests.domain.networks import CALENDARS, big_network

DRAGS = 60
DAYS = (1, 2, 3, 5, 8, 13, 21, 3, -2, -8)


def said(benchmark: Any, **figures: float) -> None:
    """Keep figures with the benchmark and print them."""
    benchmark.extra_info.update(figures)
    print(" ".join(f"{name}={value:.2f}" for name, value in figures.items()))


def cuts(name: str, times: list[float]) -> dict[str, float]:
    found = quantiles(times, n=20)
    return {f"{name}_p50": found[9], f"{name}_p95": found[18], f"{name}_max": max(times)}


def frames(trial: Trial) -> Iterable[float]:
    """Drag over some days and time each frame, the days that a view looks at included."""
    for days in DAYS:
        began = time.perf_counter()
        trial.moved(days)
        yield (time.perf_counter() - began) * 1000


@pytest.mark.parametrize(("tasks", "links"), [(10_000, 15_000), (100_000, 150_000)])
def test_one_bare_network(benchmark, tasks, links):
    """10,000 connected tasks: p95 at most 8 ms."""
    rows, ties, projects = big_network(tasks, links)
    rows = [row._replace(key=UUID(int=row.key + 1).bytes) for row in rows]
    keys = [row.key for row in rows]
    ties = [tie._replace(before=keys[tie.before], after=keys[tie.after]) for tie in ties]
    network = Network(rows, ties, CALENDARS, projects)
    network.plan()
    dice = random.Random(3)  # noqa: S311 - repeatable on purpose
    begins: list[float] = []
    times: list[float] = []
    gc.collect()
    gc.freeze()
    for key in dice.sample(keys, DRAGS):
        began = time.perf_counter()
        trial = Trial([network], [UUID(bytes=key)])
        begins.append((time.perf_counter() - began) * 1000)
        times += frames(trial)
    gc.unfreeze()
    said(benchmark, **cuts("begin", begins), **cuts("frame", times))
    benchmark.pedantic(lambda: trial.moved(5), rounds=3)


@pytest.mark.parametrize(
    ("tasks", "tied"), [(10_000, True), (10_000, False), (100_000, False), (100_000, True)]
)
def test_a_file_with_every_check(benchmark, tmp_path, tasks, tied):
    """Works of about a hundred tasks, alone or tied to one another: p95 at most 8 ms."""
    path = tmp_path / "big.coproduce"
    create_sample(path, tasks=tasks)
    space = Workspace.open(path)
    if tied:
        tie(space)
    networks = planned(space)
    keys: list[Any] = [row.key for network in networks for row in network]
    dice = random.Random(3)  # noqa: S311 - repeatable on purpose
    begins: list[float] = []
    times: list[float] = []
    gc.collect()
    gc.freeze()
    for key in dice.sample(keys, DRAGS):
        began = time.perf_counter()
        trial = space.read(Trial.begin, networks, [UUID(bytes=key)])
        begins.append((time.perf_counter() - began) * 1000)
        with suppress(Refusal):
            times += frames(trial)
    gc.unfreeze()
    said(benchmark, **cuts("begin", begins), **cuts("frame", times))
    benchmark.pedantic(lambda: space.read(Trial.begin, networks, [UUID(bytes=key)]), rounds=3)
    space.close()


def tie(space: Workspace) -> None:
    """Let the last task of each work begin no earlier than that of the work before it: one network of all."""
    inputs = space.read(plan_inputs)
    last: dict[Any, Any] = {task.project: task.key for task in inputs.tasks if task.days}
    ends = [UUID(bytes=key) for key in last.values()]
    with space.step("links.add", {}) as step:
        rows = [(new_id(), before, after, "SS", 0, "working") for before, after in pairwise(ends)]
        pour(step, "link", LINK, rows)


def planned(space: Workspace) -> Collection[Network]:
    """Plan the whole file as a window holds it: a network for works that hang together."""
    inputs = space.read(plan_inputs)
    waiting, found = {UUID(bytes=key) for key in inputs.projects}, []
    while waiting:
        works = space.read(tied_works, [next(iter(waiting))])
        found.append(space.read(plan_inputs, works).network())
        waiting -= works
    return found
