"""Verbs on tasks and links: what they do to a plan, what they refuse, and that each is one step."""

from uuid import UUID

import pytest

from coproduce.operations import links, tasks, works
from coproduce.queries.plan import links as links_of, plan
from coproduce.workspace import Workspace
from tests.builders import STARTS, add_task, add_work, only, refused


def outline(space: Workspace, work: UUID) -> list[tuple[str, str | None]]:
    return [(row.number, row.titles.en) for row in space.read(plan, work).rows]


def days(space: Workspace, work: UUID) -> dict[str | None, tuple[int, int]]:
    return {row.titles.en: (row.first.day, row.last.day) for row in space.read(plan, work).rows}


def test_a_task_needs_a_plan_with_a_beginning_and_keeps_it(space, work):
    bare = add_work(space, "Tomiris")
    assert refused(space, tasks.add, work=bare, title_en="Script").key == "task.no_plan_start"
    add_task(space, work)
    assert refused(space, works.edit, works=[work], plan_starts=None).key == "work.has_tasks"
    space.do(works.edit, works=[bare], plan_starts=STARTS)
    space.do(works.edit, works=[bare], plan_starts="")


def test_tasks_stand_where_they_are_put(space, work):
    first, second, third = (add_task(space, work, name) for name in ("A", "B", "C"))
    add_task(space, work, "A2", after=first)
    assert outline(space, work) == [("1", "A"), ("2", "A2"), ("3", "B"), ("4", "C")]
    space.do(tasks.arrange, tasks=[third, second], parent=first)
    assert outline(space, work) == [("1", "A"), ("1.1", "C"), ("1.2", "B"), ("2", "A2")]
    space.do(tasks.arrange, tasks=[second], after=first)
    assert outline(space, work) == [("1", "A"), ("1.1", "C"), ("2", "B"), ("3", "A2")]
    space.undo()
    space.undo()
    assert outline(space, work) == [("1", "A"), ("2", "A2"), ("3", "B"), ("4", "C")]


def test_there_is_always_room_between_two_tasks(space, work):
    add_task(space, work, "first")
    after = add_task(space, work, "last")
    for number in range(30):
        space.do(tasks.arrange, tasks=[after])
        after = add_task(space, work, f"{number}")
    titles = [title for _number, title in outline(space, work)]
    assert len(set(titles)) == len(titles) == 32
    assert titles[0] == "28"


def test_a_task_is_no_part_of_itself_nor_of_another_work(space, work):
    outer = add_task(space, work, "Outer")
    inner = add_task(space, work, "Inner", parent_id=outer)
    assert refused(space, tasks.arrange, tasks=[outer], parent=inner).key == "task.inside_itself"
    other = add_task(space, add_work(space, "Tomiris", plan_starts=STARTS))
    assert refused(space, tasks.arrange, tasks=[other], parent=outer).key == "task.parent"


def test_moving_by_working_days_takes_followers_along_and_undoes_in_one_step(space, work):
    first, then = add_task(space, work, "A"), add_task(space, work, "B")
    pinned = add_task(space, work, "P", mode="pinned", first="2026-03-09")
    space.do(links.add, before=first, after=then)
    assert days(space, work) == {"A": (2, 6), "B": (9, 13), "P": (9, 13)}
    space.do(tasks.move, tasks=[first, then, pinned], days=3)
    assert days(space, work) == {"A": (5, 11), "B": (12, 18), "P": (12, 18)}
    rows = {row.titles.en: row for row in space.read(plan, work).rows}
    assert rows["B"].limit_kind is None
    assert rows["B"].reason.before == first
    space.undo()
    assert days(space, work) == {"A": (2, 6), "B": (9, 13), "P": (9, 13)}
    space.do(tasks.edit, tasks=[first], actual_first="2026-03-03")
    assert refused(space, tasks.move, tasks=[first], days=1).key == "task.has_begun"


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"workdays": -1}, "task.workdays"),
        ({"progress": 101}, "task.progress"),
        ({"mode": "pinned"}, "task.needs_first"),
        ({"mode": "manual", "first": "2026-03-02"}, "task.needs_last"),
        ({"mode": "manual", "first": "2026-03-02", "last": "2026-03-01"}, "task.days"),
        ({"limit_kind": "start_on"}, "task.needs_limit_day"),
        ({"limit_kind": "sometime"}, "field.choice"),
        ({"deadline": "soon"}, "field.unreadable"),
        ({"actual_first": "2026-03-02", "actual_last": "2026-03-01"}, "task.days"),
    ],
)
def test_what_cannot_be_planned_is_refused_by_name(space, work, values, key):
    task = add_task(space, work)
    told = refused(space, tasks.edit, tasks=[task], **values)
    assert told.key == key
    assert told.values.get("task", "Shooting") == "Shooting"


def test_removing_a_summary_takes_its_parts_and_their_links(space, work):
    outer, other = add_task(space, work, "Outer"), add_task(space, work, "Other")
    inner = add_task(space, work, "Inner", parent_id=outer)
    space.do(links.add, before=inner, after=other)
    space.do(tasks.remove, tasks=[outer])
    assert outline(space, work) == [("1", "Other")]
    assert space.read(links_of, work) == []
    space.undo()
    assert len(space.read(links_of, work)) == 1


def test_a_circle_is_refused_with_the_titles_on_it(space, work):
    a, b, c = (add_task(space, work, name) for name in "ABC")
    space.do(links.add, before=a, after=b)
    space.do(links.add, before=b, after=c, kind="SS", lag=2)
    assert refused(space, links.add, before=c, after=a).values["names"] == "C → A → B → C"
    assert refused(space, links.add, before=a, after=a).key == "link.to_itself"
    assert refused(space, links.add, before=a, after=b, kind="FF").key == "link.twice"
    (_first, second) = space.read(links_of, work)
    told = refused(space, links.edit, links=[second.id], before_id=b, after_id=a)
    assert told.values["names"] == "B → A → B"


def test_a_circle_through_a_summary_is_seen_and_siblings_may_be_linked(space, work):
    phase, later = add_task(space, work, "Phase"), add_task(space, work, "Later")
    one, two = (add_task(space, work, name, parent_id=phase) for name in ("One", "Two"))
    space.do(links.add, before=one, after=two)
    space.do(links.add, before=phase, after=later)
    assert refused(space, links.add, before=later, after=one).key == "link.circle"
    assert refused(space, links.add, before=later, after=phase).key == "link.circle"
    assert refused(space, links.add, before=phase, after=two).key == "link.to_own_part"
    assert space.read(plan).left_out == ()


def test_works_that_wait_for_one_another_are_planned_together(space, work):
    other = add_work(space, "Tomiris", plan_starts=STARTS)
    script, dub = add_task(space, work, "Script"), add_task(space, other, "Dubbing")
    link = only(space.do(links.add, before=script, after=dub), "link")
    assert days(space, other) == {"Dubbing": (9, 13)}
    assert refused(space, links.add, before=dub, after=script).key == "link.circle"
    space.do(links.remove, links=[link])
    assert days(space, other) == {"Dubbing": (2, 6)}
