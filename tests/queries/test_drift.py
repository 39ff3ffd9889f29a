"""A plan against its edition: days moved, what drifted first, and whose operation it was."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings, strategies as st

from coproduce.errors import Refusal
from coproduce.operations import calendars, editions, links, tasks, works
from coproduce.operations.verbs import VERBS
from coproduce.queries.drift import Drifted, DriftRow, drift_since
from coproduce.queries.editions import compare
from coproduce.queries.plan import plan as plan_of
from coproduce.workspace import Workspace
from tests.builders import add_work, make_workspace, only

EXAMPLES = 12 if settings().max_examples <= 100 else settings().max_examples  # each makes a file
START = date(2026, 3, 2)  # a Monday


class Plan:
    """A work with tasks by title; everybody's edits go through `by`."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.work = add_work(space, plan_starts=START)
        self.keys: dict[str, UUID] = {}

    def task(self, title: str, workdays: int, *after: str, **more: Any) -> UUID:
        done = self.space.do(tasks.add, work=self.work, title_en=title, workdays=workdays, **more)
        self.keys[title] = only(done, "task")
        for before in after:
            self.link(before, title)
        return self.keys[title]

    def link(self, before: str, after: str, **more: Any) -> UUID:
        ends = {"before": self.keys[before], "after": self.keys[after]}
        return only(self.space.do(links.add, **ends, **more), "link")

    def edit(self, title: str, **changes: Any) -> int:
        return self.space.do(tasks.edit, tasks=[self.keys[title]], **changes).operation

    def mark(self) -> UUID:
        return only(self.space.do(editions.mark, name="agreed", work=self.work), "edition")

    def drift(self, edition: UUID) -> Drifted:
        return self.space.read(compare, edition).drifted

    def told(self, edition: UUID) -> dict[str, DriftRow]:
        return {row.titles.shown("en"): row for row in self.drift(edition).rows}


@pytest.fixture
def plan(tmp_path):
    space = make_workspace(tmp_path)
    made = Plan(space)
    made.task("script", 5)
    made.task("shooting", 10, "script")
    made.task("editing", 5, "shooting")
    made.task("posters", 3)
    yield made
    assert space.verify() == []
    space.close()


def caused(row: DriftRow) -> tuple[int, str] | None:
    cause = row.cause
    return None if cause is None else (cause.operation.id, cause.titles.shown("en"))


def test_nothing_changed_nothing_drifted(plan):
    edition = plan.mark()
    found = plan.drift(edition)
    assert (found.rows, found.unchanged, found.first) == ((), 4, None)


def test_a_longer_task_moves_what_follows_and_is_named_for_it(plan):
    edition = plan.mark()
    step = plan.edit("shooting", workdays=12)
    plan.edit("posters", remarks="blue ones")
    told = plan.told(edition)
    assert {title: (row.start_days, row.finish_days) for title, row in told.items()} == {
        "shooting": (0, 2),
        "editing": (2, 2),
    }
    assert told["editing"].then == (date(2026, 3, 23), date(2026, 3, 27))
    assert told["editing"].now == (date(2026, 3, 25), date(2026, 3, 31))
    assert told["editing"].finish_calendar_days == 4
    assert {caused(row) for row in told.values()} == {(step, "shooting")}
    cause = told["editing"].cause
    assert cause is not None
    assert (cause.operation.author, cause.operation.office, cause.operation.verb) == (
        "test",
        "MCI",
        "tasks.edit",
    )
    first = plan.drift(edition).first
    assert first is not None
    assert first.titles.shown("en") == "shooting"


def test_what_drifted_first_is_what_was_decided_first(plan):
    edition = plan.mark()
    plan.edit("posters", workdays=4)
    plan.edit("script", workdays=6)
    first = plan.drift(edition).first
    assert first is not None
    assert first.titles.shown("en") == "posters"


def test_an_undone_step_is_nobodys_fault(plan):
    edition = plan.mark()
    plan.edit("script", workdays=9)
    plan.space.undo()
    step = plan.edit("script", workdays=6)
    assert {caused(row) for row in plan.told(edition).values()} == {(step, "script")}
    plan.space.undo()
    assert plan.drift(edition).rows == ()
    plan.space.redo()
    assert {caused(row) for row in plan.told(edition).values()} == {(step, "script")}


def test_an_undo_of_what_was_marked_is_itself_the_cause(plan):
    plan.edit("script", workdays=8)
    position = plan.space.position()
    step = plan.space.undo().operation
    rows = plan.space.read(drift_since, position, plan.work).rows
    assert [caused(row) for row in rows] == [(step, "script")] * 3
    plan.space.redo()
    assert plan.space.read(drift_since, position, plan.work).rows == ()


def test_a_closed_day_is_named_where_it_falls_and_not_elsewhere(plan):
    add = VERBS["calendars.add"].function
    week = {"code": "STUDIO", "title_en": "Studio", "weekdays": 0b0011111}
    calendar = only(plan.space.do(add, **week), "calendar")
    plan.edit("script", calendar_id=calendar)
    plan.edit("editing", calendar_id=calendar)
    edition = plan.mark()
    closed = plan.space.do(calendars.close_days, calendar=calendar, days="2026-03-04").operation
    told = plan.told(edition)
    assert {title: caused(row) for title, row in told.items()} == {
        "script": (closed, "script"),
        "shooting": (closed, "script"),
        "editing": (closed, "script"),
    }
    plan.space.do(calendars.close_days, calendar=calendar, days="2027-01-07")
    assert {caused(row) for row in plan.told(edition).values()} == {(closed, "script")}


def test_links_come_and_go_as_causes(plan):
    edition = plan.mark()
    plan.link("editing", "posters", kind="SS", lag=1)
    told = plan.told(edition)
    assert list(told) == ["posters"]
    cause = told["posters"].cause
    assert cause is not None
    assert cause.operation.verb == "links.add"
    plan.space.undo()
    done = plan.space.do(tasks.remove, tasks=[plan.keys["shooting"]])
    told = plan.told(edition)
    assert {title: row.change for title, row in told.items()} == {
        "shooting": "removed",
        "editing": "moved",
    }
    assert {caused(row) for row in told.values()} == {
        (done.operation, "shooting"),
        (done.operation, "editing"),
    }
    assert told["shooting"].then is not None
    assert told["shooting"].now is None


def test_a_new_task_in_between_is_told_and_its_link_moves_the_next(plan):
    edition = plan.mark()
    plan.task("casting", 2, "script")
    plan.link("casting", "shooting")
    told = plan.told(edition)
    assert {title: row.change for title, row in told.items()} == {
        "casting": "added",
        "shooting": "moved",
        "editing": "moved",
    }
    assert told["editing"].cause is not None
    assert told["editing"].cause.titles.shown("en") == "shooting"


def test_a_summary_drifts_with_the_part_that_moved_it(plan):
    top = plan.task("making", 0)
    for title in ("script", "shooting", "editing"):
        plan.space.do(tasks.edit, tasks=[plan.keys[title]], parent_id=top)
    edition = plan.mark()
    step = plan.edit("shooting", workdays=11)
    told = plan.told(edition)
    assert caused(told["making"]) == (step, "shooting")
    assert told["making"].finish_days == 1


def test_a_later_start_of_the_work_is_named_for_what_began_with_it(plan):
    edition = plan.mark()
    step = plan.space.do(works.edit, works=[plan.work], plan_starts=date(2026, 3, 4)).operation
    told = plan.told(edition)
    assert {title: caused(row) for title, row in told.items()} == {
        "script": (step, "script"),
        "shooting": (step, "script"),
        "editing": (step, "script"),
        "posters": (step, "posters"),
    }


edits = st.one_of(
    st.tuples(st.just("workdays"), st.integers(0, 4), st.integers(0, 9)),
    st.tuples(st.just("pinned"), st.integers(0, 4), st.integers(0, 40)),
    st.tuples(st.just("limit"), st.integers(0, 4), st.integers(0, 40)),
    st.tuples(st.just("starts"), st.just(0), st.integers(0, 9)),
    st.tuples(st.just("link"), st.integers(0, 4), st.integers(0, 4)),
    st.tuples(st.just("remove"), st.integers(0, 4), st.just(0)),
    st.tuples(st.just("undo"), st.just(0), st.just(0)),
)


def do(plan: Plan, kind: str, which: int, number: int) -> None:
    """Do one of the drawn edits; one that is refused does nothing."""
    titles = list(plan.keys)
    title, day = titles[which], START + timedelta(days=number)
    try:
        if kind == "workdays":
            plan.edit(title, workdays=number)
        elif kind == "pinned":
            plan.edit(title, mode="pinned", first=day)
        elif kind == "limit":
            plan.edit(title, limit_kind="start_no_earlier", limit_day=day)
        elif kind == "starts":
            plan.space.do(works.edit, works=[plan.work], plan_starts=day)
        elif kind == "link":
            plan.link(title, titles[number])
        elif kind == "remove":
            plan.space.do(tasks.remove, tasks=[plan.keys[title]])
        else:
            plan.space.undo()
    except Refusal:
        pass


def days_of(plan: Plan) -> dict[UUID, tuple[date, date]]:
    rows = plan.space.read(plan_of, plan.work).rows
    return {row.id: (row.first, row.last) for row in rows}


@settings(max_examples=EXAMPLES)
@given(before=st.lists(edits, max_size=4), after=st.lists(edits, max_size=6))
def test_every_drift_is_told_rightly_and_has_a_cause(before, after):
    with tempfile.TemporaryDirectory() as folder:
        space = make_workspace(Path(folder))
        plan = Plan(space)
        for number in range(5):
            plan.task(str(number), number)
        for edit in before:
            do(plan, *edit)
        then, position = days_of(plan), space.position()
        for edit in after:
            do(plan, *edit)
        now, found = days_of(plan), space.read(drift_since, position, plan.work)
        space.close()
    moved = {key for key in {*then, *now} if then.get(key) != now.get(key)}
    assert {row.id: (row.then, row.now) for row in found.rows} == {
        key: (then.get(key), now.get(key)) for key in moved
    }
    assert [row for row in found.rows if row.cause is None] == []
    assert found.unchanged == len(set(now) - moved)
