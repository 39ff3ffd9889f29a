"""A rehearsal shows what a verb would do and leaves the file, its listeners and its undo as they were."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from coproduce.errors import Refusal
from coproduce.operations import tasks, works
from coproduce.queries.plan import PlanRow, plan
from tests.builders import add_work, make_workspace, only


def test_a_rehearsal_reads_the_outcome_and_writes_nothing(tmp_path: Path) -> None:
    space = make_workspace(tmp_path)
    work = add_work(space, plan_starts=date(2026, 3, 2))
    task = only(space.do(tasks.add, work=work, title_en="Script", workdays=5), "task")
    heard: list[object] = []
    space.subscribe(heard.append)
    before, step = space.position(), space.undo_step()

    def firsts(connection: Connection) -> list[date]:
        return [row.first for row in rows(connection)]

    def rows(connection: Connection) -> tuple[PlanRow, ...]:
        return plan(connection, work).rows

    assert space.rehearse(tasks.move, firsts, tasks=[task], days=3) == [date(2026, 3, 5)]
    assert space.read(firsts) == [date(2026, 3, 2)]
    assert (space.position(), space.undo_step(), heard) == (before, step, [])
    assert not space.verify()
    space.close()


def test_a_rehearsal_is_refused_as_the_verb_is(tmp_path: Path) -> None:
    space = make_workspace(tmp_path)
    work = add_work(space)
    with pytest.raises(Refusal, match=r"task\.no_plan_start"):
        space.rehearse(tasks.add, lambda _: None, work=work, title_en="Script")
    space.do(works.edit, works=[work], plan_starts=date(2026, 3, 2))
    space.close()
