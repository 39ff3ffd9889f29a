"""A plan read from a file: works that hang together, premieres asked about, and what a merge may have left in it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from coproduce.model import Calendar, Link, Task
from coproduce.operations import links, tasks, works
from coproduce.operations.verbs import VERBS
from coproduce.queries.plan import PlanRow, links as links_of, plan
from coproduce.queries.tied import tied_works
from coproduce.workspace import Workspace
from tests.builders import STARTS, add_task, add_work, only


def rows(space: Workspace, work: UUID | None = None) -> dict[str, PlanRow]:
    return {row.titles.shown("en"): row for row in space.read(plan, work).rows}


def days(space: Workspace, work: UUID | None = None) -> dict[str, tuple[int, int]]:
    return {name: (row.first.day, row.last.day) for name, row in rows(space, work).items()}


def tie(space: Workspace, before: UUID, after: UUID, **more: Any) -> UUID:
    return only(space.do(links.add, before=before, after=after, **more), "link")


def test_an_empty_file_and_a_work_without_tasks_have_empty_plans(space, work):
    assert space.read(plan).rows == space.read(plan, work).rows == ()


def test_works_hang_together_by_way_of_third_ones(space, work):
    second, third, alone = (add_work(space, name, plan_starts=STARTS) for name in "BCD")
    one, two, three = (add_task(space, owner) for owner in (work, second, third))
    add_task(space, alone)
    tie(space, one, two)
    tie(space, three, two)
    assert space.read(tied_works, [third]) == {work, second, third}
    assert space.read(tied_works, [alone]) == {alone}
    whole = {row.id: row for row in space.read(plan).rows}
    for owner in (work, second, third, alone):
        for row in space.read(plan, owner).rows:
            assert row == whole[row.id]
    assert rows(space, second)["Shooting"].first == date(2026, 3, 9)


def test_a_reason_names_a_task_of_another_work(space, work):
    other = add_work(space, "Tomiris", plan_starts=STARTS)
    script, dub = add_task(space, work, "Script"), add_task(space, other, "Dubbing")
    tie(space, script, dub, kind="FS", lag=2)
    reason = rows(space, other)["Dubbing"].reason
    assert (reason.kind, reason.before, reason.link, reason.lag) == ("link", script, "FS", 2)
    assert reason.before_titles is not None
    assert reason.before_titles.en == "Script"


def test_a_removed_work_holds_nobody(space, work):
    other = add_work(space, "Tomiris", plan_starts=STARTS)
    tie(space, add_task(space, other, "Script"), add_task(space, work, "Dubbing"))
    assert days(space, work) == {"Dubbing": (9, 13)}
    space.do(works.remove, works=[other])
    assert days(space, work) == {"Dubbing": (2, 6)}
    space.undo()
    assert days(space, work) == {"Dubbing": (9, 13)}


def test_asked_about_a_premiere_a_plan_says_how_late_each_step_may_begin(space, work):
    one, two = add_task(space, work, "Shooting"), add_task(space, work, "Cut", workdays=3)
    tie(space, one, two)
    late = {row.titles.en: row for row in space.read(plan, work, date(2026, 3, 31)).rows}
    assert late["Cut"].late_last == date(2026, 3, 31)
    assert late["Shooting"].late_first == date(2026, 3, 20)
    assert late["Shooting"].slack == 14
    assert days(space, work)["Shooting"] == (2, 6)


def test_calendars_of_tasks_and_works_count(space, work):
    add = VERBS["calendars.add"].function
    six = only(space.do(add, code="SIX", title_en="Six days", weekdays=63), "calendar")
    add_task(space, work, "Plain", workdays=6)
    own = add_task(space, work, "Own", workdays=6, calendar_id=six)
    assert days(space, work) == {"Plain": (2, 9), "Own": (2, 7)}
    space.do(works.edit, works=[work], calendar_id=six)
    assert days(space, work) == {"Plain": (2, 7), "Own": (2, 7)}
    assert rows(space, work)["Plain"].calendar is None
    assert rows(space, work)["Own"].calendar == "SIX"
    space.do(tasks.remove, tasks=[own])


def test_a_task_of_a_calendar_that_is_gone_is_planned_by_the_one_of_its_work(space, work):
    add = VERBS["calendars.add"].function
    one = only(space.do(add, code="ONE", title_en="Mondays", weekdays=1), "calendar")
    add_task(space, work, calendar_id=one)
    assert days(space, work) == {"Shooting": (2, 30)}
    with space.step("exchange.merge", {}, "exchange") as step:
        step.session.get_one(Calendar, one).removed = True
    assert days(space, work) == {"Shooting": (2, 6)}


# -- what no verb lets through, and a merge of two offices' edits can bring


def test_a_merged_circle_is_planned_without_the_link_that_came_last(space, work):
    a, b, c = (add_task(space, work, name) for name in "ABC")
    tie(space, a, b)
    tie(space, b, c)
    with space.step("exchange.merge", {}, "exchange") as step:
        step.session.add(Link(before_id=c, after_id=a, kind="FS", lag=0, lag_unit="working"))
    found = space.read(plan, work)
    assert days(space, work) == {"A": (2, 6), "B": (9, 13), "C": (16, 20)}
    (left,) = found.left_out
    assert (left.before_id, left.after_id, left.kind) == (c, a, "FS")
    assert [link.id for link in space.read(plan).left_out] == [left.id]
    phase = add_task(space, work, "Phase")  # and work goes on
    space.do(tasks.arrange, tasks=[c], parent=phase)
    assert len(space.read(plan, work).left_out) == 1
    space.do(links.remove, links=[left.id])
    assert space.read(plan, work).left_out == ()


def test_a_merged_circle_of_summaries_shows_every_task(space, work):
    a, b, c = (add_task(space, work, name) for name in "ABC")
    with space.step("exchange.merge", {}, "exchange") as step:
        for child, parent in ((a, b), (b, a)):
            step.session.get_one(Task, child).parent_id = parent
    found = rows(space, work)
    assert found.keys() == {"A", "B", "C"}
    assert sorted(row.number for row in found.values()) == ["1", "1.1", "2"]
    assert found["C"].parent_id is None
    assert space.read(plan).rows == space.read(plan, work).rows
    space.do(tasks.remove, tasks=[c])


def test_a_part_of_a_task_elsewhere_stands_on_top_of_its_own_work(space, work):
    other = add_work(space, "Tomiris", plan_starts=STARTS)
    task, foreign = add_task(space, work, "Mine", workdays=8), add_task(space, other, "Theirs")
    with space.step("exchange.merge", {}, "exchange") as step:
        step.session.get_one(Task, task).parent_id = foreign
    assert days(space, work) == {"Mine": (2, 11)}
    assert rows(space, work)["Mine"].number == "1"
    assert days(space) == {"Mine": (2, 11), "Theirs": (2, 6)}


def test_links_to_removed_tasks_are_told_and_hold_nobody(space, work):
    a, b = (add_task(space, work, name) for name in "AB")
    with space.step("exchange.merge", {}, "exchange") as step:
        step.session.get_one(Task, a).removed = True
        step.session.add(Link(before_id=a, after_id=b, kind="FS", lag=0, lag_unit="working"))
    assert days(space, work) == {"B": (2, 6)}
    assert len(space.read(links_of, work)) == 1
    assert space.read(plan, work).rows[0].reason.kind == "plan_start"
