"""`check`: what stands in the way of slots and tasks, in words, by rule; the exit code tells whether a promise is broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from coproduce.cli.console import Console
from coproduce.cli.files import FOUND, opened
from coproduce.cli.parser import Asked
from coproduce.cli.period import Period, asked_period
from coproduce.queries.obstacles import Obstacle
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.problems import slot_problems, task_problems
from coproduce.texts import Texts
from coproduce.workspace import Workspace

COLUMNS = ("rule", "day", "grave", "problem")


def check(asked: Asked, console: Console) -> int:
    """List problems of a period: of its slots, and of tasks where no channel is named."""
    with opened(asked) as space:
        found = list(_found(space, asked))
    found.sort(key=lambda one: (not one.grave, one.rule, one.day))
    grave = sum(one.grave for one in found)
    if console.as_json:
        rows = (problem(one, console.texts) for one in found)
        console.stream({"count": len(found), "grave": grave}, "problems", rows)
    elif found:
        console.table(COLUMNS, [_cells(one, console.texts) for one in found])
        console.line(console.texts.count("cli.check.found", len(found), grave=grave))
    else:
        console.say("cli.check.none")
    return FOUND if grave else 0


def problem(one: Obstacle, texts: Texts) -> dict[str, Any]:
    """Give a problem as the JSON shape."""
    return {
        "rule": one.rule,
        "row": one.row,
        "day": one.day,
        "grave": one.grave,
        "text": in_words(texts, one),
    }


def _found(space: Workspace, asked: Asked) -> Iterator[Obstacle]:
    period = asked_period(space, asked)
    with space.snapshot() as connection:
        slots: Iterator[Obstacle] = iter(())
        if period is not None:
            slots = slot_problems(connection, period.first, period.last, period.on)
        tasks = [] if asked.channel else task_problems(connection)
        yield from chain(slots, (one for one in tasks if _asked_for(one, asked, period)))


def _asked_for(one: Obstacle, asked: Asked, period: Period | None) -> bool:
    """Tell whether a problem of a task bites within the days that were named; without days all are told."""
    if period is None or not (asked.first or asked.last):
        return True
    after = not asked.first or period.first <= one.day
    return after and (not asked.last or one.day <= period.last)


def _cells(one: Obstacle, texts: Texts) -> list[str]:
    return [one.rule, one.day.isoformat(), "!" if one.grave else "", in_words(texts, one)]
