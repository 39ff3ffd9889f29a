"""Verbs on the days of tasks and on copies: what they write, what they refuse, and that each is one step."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from coproduce.operations import links, tasks
from coproduce.operations.verbs import VERBS
from coproduce.queries.plan import links as links_of, plan
from coproduce.workspace import Workspace
from tests.builders import add_task, only, refused


def days(space: Workspace, work: UUID) -> list[tuple[str, str | None, int, int]]:
    return [
        (row.number, row.titles.en, row.first.day, row.last.day)
        for row in space.read(plan, work).rows
    ]


def test_a_move_asks_what_becomes_of_pinned_successors(space, work):
    first = add_task(space, work, "A")
    pinned = add_task(space, work, "P", mode="pinned", first="2026-03-09")
    space.do(links.add, before=first, after=pinned)
    told = refused(space, tasks.move, tasks=[first], days=2, pinned="refuse")
    assert (told.key, told.values["task"]) == ("task.pinned_behind", "P")
    space.do(tasks.move, tasks=[first], days=2)
    assert days(space, work) == [("1", "A", 4, 10), ("2", "P", 9, 13)]
    space.undo()
    notice = space.do(tasks.move, tasks=[first], days=2, pinned="push")
    assert set(notice.rows_of("task")) == {first, pinned}
    assert days(space, work) == [("1", "A", 4, 10), ("2", "P", 11, 17)]
    space.undo()
    assert days(space, work) == [("1", "A", 2, 6), ("2", "P", 9, 13)]
    assert refused(space, tasks.move, tasks=[first], days=2, pinned="ask").key == "field.choice"


def test_an_edge_is_stretched_and_taken_back(space, work):
    first, then = add_task(space, work, "A"), add_task(space, work, "B")
    space.do(links.add, before=first, after=then)
    space.do(tasks.stretch, task=first, edge="finish", day="2026-03-11")
    assert days(space, work) == [("1", "A", 2, 11), ("2", "B", 12, 18)]
    space.do(tasks.stretch, task=first, edge="start", day=date(2026, 3, 4))
    row = space.read(plan, work).rows[0]
    assert (row.first.day, row.last.day, row.workdays) == (4, 11, 6)
    assert row.limit_kind == "start_no_earlier"
    space.undo()
    space.undo()
    assert days(space, work) == [("1", "A", 2, 6), ("2", "B", 9, 13)]
    assert (
        refused(space, tasks.stretch, task=then, edge="start", day="2026-03-06").key == "task.held"
    )
    assert refused(space, tasks.stretch, task=then, edge="middle", day="2026-03-06").key == "field.choice"  # fmt: skip


def test_summaries_and_milestones_have_no_edges(space, work):
    outer = add_task(space, work, "Outer")
    add_task(space, work, "Inner", parent_id=outer)
    done = add_task(space, work, "Done", workdays=0)
    for task, key in ((outer, "task.summary_edge"), (done, "task.milestone_edge")):
        told = refused(space, tasks.stretch, task=task, edge="finish", day="2026-03-20")
        assert told.key == key


def test_copies_stand_behind_the_originals_with_parts_links_and_bookings(space, work):
    before = add_task(space, work, "Before")
    outer = add_task(space, work, "Outer")
    one, two = (add_task(space, work, name, parent_id=outer) for name in ("One", "Two"))
    add_task(space, work, "After")
    space.do(tasks.edit, tasks=[one], actual_first="2026-03-10", progress=40)
    space.do(links.add, before=before, after=one)
    space.do(links.add, before=one, after=two, kind="FS", lag=1)
    crew = only(space.do(VERBS["resources.add"].function, code="CREW", title_en="Crew"), "resource")
    space.do(VERBS["resources.book"].function, tasks=[one], resource=crew)
    stood = space.read(plan, work).rows, space.read(links_of, work)
    space.do(tasks.copy, tasks=[outer], days=10)
    assert days(space, work) == [
        ("1", "Before", 2, 6),
        ("2", "Outer", 10, 24),
        ("2.1", "One", 10, 16),
        ("2.2", "Two", 18, 24),
        ("3", "Outer", 24, 7),
        ("3.1", "One", 24, 30),
        ("3.2", "Two", 1, 7),
        ("4", "After", 2, 6),
    ]
    rows = {row.number: row for row in space.read(plan, work).rows}
    assert (rows["3.1"].progress, rows["3.1"].actual_first) == (0, None)
    assert rows["3.2"].limit_kind is None
    made = [link for link in space.read(links_of, work) if link.before_id == rows["3.1"].id]
    assert [(link.after_id, link.lag) for link in made] == [(rows["3.2"].id, 1)]
    assert len(space.read(links_of, work)) == 3
    assert VERBS["tasks.copy"].function is tasks.copy
    space.undo()
    assert (space.read(plan, work).rows, space.read(links_of, work)) == stood


def test_a_copy_in_place_stands_where_its_original_does(space, work):
    one, two = add_task(space, work, "One"), add_task(space, work, "Two")
    pinned = add_task(space, work, "Pin", mode="pinned", first="2026-03-11", workdays=1)
    space.do(links.add, before=one, after=two)
    space.do(tasks.copy, tasks=[two, pinned])
    assert days(space, work) == [
        ("1", "One", 2, 6), ("2", "Two", 9, 13), ("3", "Pin", 11, 11), ("4", "Two", 9, 13), ("5", "Pin", 11, 11),
    ]  # fmt: skip
