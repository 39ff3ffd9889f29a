"""A small plan for the tests of its place: phases, a chain of tasks, a premiere that is kept."""

from datetime import date
from typing import Any
from uuid import UUID

from coproduce.operations import links, tasks
from coproduce.queries.plan import PlanRow, plan
from coproduce.workspace import Workspace
from tests.builders import add_work, only

STARTS = date(2026, 3, 2)  # a Monday
TODAY = date(2026, 3, 4)


def add_task(space: Workspace, work: UUID, title: str, **more: Any) -> UUID:
    return only(space.do(tasks.add, work=work, title_en=title, **more), "task")


def link(space: Workspace, before: UUID, after: UUID, **more: Any) -> UUID:
    return only(space.do(links.add, before=before, after=after, **more), "link")


def lay_plan(space: Workspace) -> UUID:
    """Lay a plan of two phases under a new work: Script, Permit; Shooting, Cut; Premiere."""
    work = add_work(space, "Tomiris", plan_starts=STARTS)
    before, after = (add_task(space, work, title) for title in ("Before", "Making"))
    script = add_task(space, work, "Script", parent_id=before, workdays=5)
    permit = add_task(space, work, "Permit", parent_id=before, workdays=10)
    shoot = add_task(space, work, "Shooting", parent_id=after, workdays=20)
    cut = add_task(space, work, "Cut", parent_id=after, workdays=10)
    first = add_task(
        space, work, "Premiere", workdays=0, phase="premiere", deadline=date(2026, 5, 15)
    )
    for one, other in ((script, permit), (permit, shoot), (shoot, cut), (cut, first)):
        link(space, one, other)
    return work


def rows(space: Workspace, work: UUID) -> dict[str, PlanRow]:
    """Give the rows of a work by English title."""
    return {row.titles.en or "": row for row in space.read(plan, work).rows}
