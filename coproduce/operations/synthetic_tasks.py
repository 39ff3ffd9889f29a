"""The production plans of a synthetic programme: about a hundred tasks a work, poured some thousands at a time."""

from __future__ import annotations

import random
import tomllib
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from coproduce.jobs import Progress
from coproduce.operations.synthetic_plan import TITLES, Plan, Rows, Source, Words, share, weekday
from coproduce.operations.synthetic_works import pour_productions
from coproduce.resources import resource
from coproduce.storage.bulk import pour
from coproduce.storage.operation import Step

A_WORK = 100
AT_ONCE = 20_000
POURING = "sample.pouring_tasks"
RESOURCE = ("id", "code", "kind", "capacity", *TITLES)


def load_tasks(step: Step, asked: int, today: date, source: Source, progress: Progress) -> None:
    """Put `asked` tasks, summaries among them, into a file, under works that are still being made."""
    works = max(1, round(asked / A_WORK))
    days = [_days(today, source.dice) for _ in range(works)]
    keys = pour_productions(step, list(islice(source.works, works)), days)
    words = Words(step, _pour_resources(step, works, source))
    done, ready = 0, Rows()
    for number, (work, (starts, premiere)) in enumerate(zip(keys, days, strict=True)):
        progress.at(POURING, done, asked)
        size = share(asked, number, works)
        Plan(work, starts, today, source, words).write(ready, size, premiere)
        done += size
        if len(ready.tasks) >= AT_ONCE:
            ready.pour(step)
    ready.pour(step)
    progress.at(POURING, done, asked)


def _days(today: date, dice: random.Random) -> tuple[date, date]:
    """Choose when a plan begins, some past and some to come, and its premiere a year or more later."""
    starts = weekday(today + timedelta(days=dice.randint(-500, 200)))
    return starts, starts + timedelta(days=dice.randint(270, 420))


def _pour_resources(step: Step, works: int, source: Source) -> list[UUID]:
    """Make crews, hosts and studios: a set for every ten works, so that some are booked twice."""
    words = tomllib.loads(resource("sample/synthetic.toml").read_text("utf-8"))["resource"]
    rows = [
        (next(source.keys), f"{kind.upper()}-{n:02}", kind, 1, *(f"{word} {n}" for word in named))
        for n in range(1, max(2, works // 10) + 1)
        for kind, named in words.items()
    ]
    pour(step, "resource", RESOURCE, rows)
    return [row[0] for row in rows]
