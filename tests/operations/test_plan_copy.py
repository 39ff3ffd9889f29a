"""A work takes its plan along when it is copied or removed."""

from coproduce.operations import links, tasks, works
from coproduce.operations.verbs import VERBS
from coproduce.queries.plan import links as links_of, plan
from tests.builders import add_task, add_work, make_workspace, only


def test_a_copy_has_the_plan_but_not_what_happened_and_a_removed_work_none(tmp_path):
    space = make_workspace(tmp_path)
    work = add_work(space, plan_starts="2026-01-05")
    summary = add_task(space, work, "Shooting")
    first = add_task(space, work, "First unit", parent_id=summary, actual_first="2026-01-12")
    then = add_task(space, work, "Second unit", parent_id=summary)
    space.do(links.add, before=first, after=then, kind="SS", lag=3)
    crew = only(space.do(VERBS["resources.add"].function, code="CREW", title_en="Crew"), "resource")
    space.do(VERBS["resources.book"].function, tasks=[first, then], resource=crew)
    copied = only(space.do(works.duplicate, works=[work]), "work")
    rows = space.read(plan, copied).rows
    assert [(row.number, row.titles.en) for row in rows] == [
        ("1", "Shooting"), ("1.1", "First unit"), ("1.2", "Second unit"),
    ]  # fmt: skip
    assert rows[1].actual_first is None
    assert [(link.kind, link.lag) for link in space.read(links_of, copied)] == [("SS", 3)]
    clashing = {key for one in space.read(plan).double_bookings for key in one.tasks}
    assert len(clashing) == 4
    before = space.read(plan, work).rows
    space.do(works.remove, works=[work])
    assert space.read(plan, work).rows == ()
    assert {row.work_id for row in space.read(plan).rows} == {copied}
    space.undo()
    assert space.read(plan, work).rows == before
    space.do(tasks.remove, tasks=[summary])
    assert space.verify() == []
    space.close()
