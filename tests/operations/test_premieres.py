"""Aiming a plan at another premiere moves what holds the premiere, and nothing else."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from coproduce.operations import premieres, tasks
from coproduce.queries.plan import PlanRow, plan
from coproduce.queries.plan_choices import planned_works
from coproduce.workspace import Workspace
from tests.builders import add_work, make_workspace, only

OLD, NEW = date(2026, 9, 1), date(2026, 10, 5)


def add(space: Workspace, work: UUID, **values: Any) -> UUID:
    return only(space.do(tasks.add, work=work, **values), "task")


def row(space: Workspace, key: UUID) -> PlanRow:
    return next(row for row in space.read(plan).rows if row.id == key)


def test_what_held_the_old_premiere_holds_the_new_one(tmp_path: Path) -> None:
    space = make_workspace(tmp_path)
    work = add_work(space, plan_starts=date(2026, 3, 2), premiere=OLD)
    held = {"limit_kind": "finish_no_earlier", "limit_day": OLD, "deadline": OLD}
    first = add(space, work, title_en="Premiere", phase="premiere", workdays=0, **held)
    party = add(space, work, title_en="Party", phase="premiere", deadline=date(2026, 9, 3))
    script = add(space, work, title_en="Script", phase="development", deadline=OLD)
    space.do(premieres.aim, work=work, premiere=NEW, starts="2026-04-01")
    assert (row(space, first).deadline, row(space, first).limit_day) == (NEW, NEW)
    assert row(space, party).deadline == date(2026, 9, 3)
    assert row(space, script).deadline == OLD
    (found,) = space.read(planned_works)
    assert (found.premiere, found.plan_starts, found.tasks) == (NEW, date(2026, 4, 1), 3)
    space.undo()
    assert row(space, first).deadline == OLD
    space.close()


def test_a_first_premiere_becomes_the_deadline_of_its_milestone(tmp_path: Path) -> None:
    space = make_workspace(tmp_path)
    work = add_work(space, plan_starts=date(2026, 3, 2))
    first = add(space, work, title_en="Premiere", phase="premiere", workdays=0)
    week = add(space, work, title_en="First week", phase="premiere", workdays=5)
    space.do(premieres.aim, work=work, premiere=NEW)
    assert (row(space, first).deadline, row(space, week).deadline) == (NEW, None)
    space.close()
