"""The plan of an open window says after every step, undo and redo what a fresh reading says."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coproduce.errors import Refusal
from coproduce.operations import links, tasks
from coproduce.operations.verbs import VERBS
from coproduce.queries.live_plan import LivePlan
from coproduce.queries.plan import links as links_of, plan
from coproduce.workspace import Notice, Workspace
from tests.builders import add_task, add_work, make_workspace, only

STARTS = date(2026, 3, 2)
STEPS = 40


def edits(dice: random.Random, space: Workspace, works: list[Any]) -> tuple[Any, dict[str, Any]]:
    """Draw one thing that a person may do."""
    rows = [row.id for work in works for row in space.read(plan, work).rows]
    ties = [link.id for link in space.read(links_of)]
    some = dice.sample(rows, min(len(rows), dice.choice((1, 1, 2))))
    day = STARTS + timedelta(days=dice.randrange(90))
    choices: list[tuple[Any, dict[str, Any]]] = [
        (tasks.edit, {"tasks": some, "workdays": dice.randrange(9)}),
        (tasks.edit, {"tasks": some, "deadline": day}),
        (tasks.edit, {"tasks": some, "limit_kind": "start_no_earlier", "limit_day": day}),
        (tasks.edit, {"tasks": some, "mode": "pinned", "first": day}),
        (tasks.edit, {"tasks": some, "actual_first": day, "actual_last": None}),
        (tasks.edit, {"tasks": some, "title_en": f"T{dice.randrange(99)}"}),
        (tasks.move, {"tasks": some, "days": dice.randrange(-5, 6)}),
        (tasks.arrange, {"tasks": some[:1], "after": dice.choice(rows)}),
        (tasks.add, {"work": dice.choice(works), "title_en": "New", "parent_id": None}),
        (tasks.remove, {"tasks": some[:1]}),
        (links.add, {"before": some[0], "after": dice.choice(rows), "lag": dice.randrange(-2, 4)}),
        (links.edit, {"links": ties[:1], "lag": dice.randrange(-2, 6), "pinned": "push"}),
        (links.edit, {"links": ties[-1:], "before_id": some[0], "after_id": dice.choice(rows)}),
        (links.remove, {"links": dice.sample(ties, min(1, len(ties)))}),
    ]
    return dice.choice(choices)


def take_a_step(dice: random.Random, space: Workspace, works: list[Any]) -> None:
    """Do something, undo or redo; what the program refuses changes nothing."""
    verb, arguments = edits(dice, space, works)
    way = dice.randrange(6)
    with suppress(Refusal):
        if way < 2:
            (space.undo, space.redo)[way]()
        else:
            space.do(verb, **arguments)


def stocked(folder: Path) -> tuple[Workspace, list[Any]]:
    """Make a file with two small plans."""
    space = make_workspace(folder)
    works = [add_work(space, name, plan_starts=STARTS) for name in ("One", "Two")]
    for work in works:
        summary = add_task(space, work, "Phase")
        for number in range(4):
            add_task(space, work, f"{number}", parent_id=summary if number % 2 else None)
    return space, works


@pytest.mark.parametrize("seed", range(4))
def test_it_says_what_a_fresh_reading_says(tmp_path, seed):
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    space, works = stocked(tmp_path)
    live = LivePlan()
    told: list[Notice] = []
    space.subscribe(told.append)
    for _ in range(STEPS):
        for work in works:
            assert space.read(live.rows, work) == list(space.read(plan, work).rows)
        take_a_step(dice, space, works)
        while told:
            notice = told.pop(0)
            space.read(live.refresh, {name: notice.rows_of(name) for name, _key in notice.rows})
    assert space.verify() == []
    space.close()


@pytest.mark.parametrize("seed", range(4))
def test_rows_held_and_read_again_as_told_are_those_of_a_fresh_reading(tmp_path, seed):
    """What a window does: it keeps its rows, and after a step reads those again that it is told of."""
    dice = random.Random(seed + 100)  # noqa: S311 - repeatable on purpose
    space, works = stocked(tmp_path)
    script, dub = (space.read(plan, work).rows[0].id for work in works)
    space.do(links.add, before=script, after=dub, kind="SS", lag=3)
    live, shown = LivePlan(), works[0]
    told: list[Notice] = []
    space.subscribe(told.append)
    held = {row.id: row for row in space.read(live.rows, shown)}
    for _ in range(STEPS):
        take_a_step(dice, space, works)
        while told:
            notice = told.pop(0)
            changed = {name: notice.rows_of(name) for name, _key in notice.rows}
            shift = space.read(live.refresh, changed)
            if shown in shift.outlines | shift.unread:
                held = {row.id: row for row in space.read(live.rows, shown)}
                continue
            fresh = space.read(live.plan, shown)
            held |= {key: fresh.row(key) for key in shift.rows & held.keys()}
        assert held == {row.id: row for row in space.read(plan, shown).rows}
    space.close()


def test_a_crew_shared_with_a_work_that_nobody_looks_at_is_a_problem_here(tmp_path):
    space, works = stocked(tmp_path)
    crew = only(space.do(VERBS["resources.add"].function, code="C", title_en="Crew"), "resource")
    mine, theirs = (space.read(plan, work).rows[-1].id for work in works)
    live = LivePlan()
    told: list[Notice] = []
    space.subscribe(told.append)

    def clashes() -> int:
        while told:
            notice = told.pop(0)
            space.read(live.refresh, {name: notice.rows_of(name) for name, _key in notice.rows})
        found = space.read(live.clashes, works[0])
        assert found == list(space.read(plan, works[0]).double_bookings)
        return len(found)

    assert clashes() == 0
    space.do(VERBS["resources.book"].function, tasks=[mine, theirs], resource=crew)
    assert clashes() == 1
    space.do(tasks.move, tasks=[theirs], days=40)
    assert clashes() == 0
    space.undo()
    assert clashes() == 1
    space.do(tasks.edit, tasks=[mine], workdays=0)
    assert clashes() == 0
    space.close()
