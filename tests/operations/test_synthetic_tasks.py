"""Synthetic plans: as many tasks as asked, all of a plan's features among them, the same for the same seed."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coproduce.cli import main
from coproduce.domain.activity import LINK_KINDS
from coproduce.errors import Refusal
from coproduce.jobs import Cancelled, Progress
from coproduce.operations.seed import load_reference
from coproduce.operations.synthetic import Size, load_synthetic
from coproduce.queries.plan import Plan, links, plan
from coproduce.queries.works import works
from coproduce.sample_files import create_sample
from coproduce.storage.base import table_of
from coproduce.texts import LANGUAGES
from coproduce.workspace import Workspace

TODAY = date(2026, 11, 23)
TASKS = 2000


def made(path: Path, size: Size) -> Workspace:
    space = Workspace.create(path)
    with space.step("reference.load", {}, "seed") as step:
        load_reference(step)
    with space.step("synthetic.load", {}, "seed") as step:
        load_synthetic(step, size, Progress())
    return space


@pytest.fixture(scope="module")
def space(tmp_path_factory):
    path = tmp_path_factory.mktemp("tasks") / "a.coproduce"
    opened = made(path, Size(0, today=TODAY, tasks=TASKS))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole(space) -> Plan:
    found: Plan = space.read(plan)
    return found


def rows(space: Workspace, entity: str) -> list[Any]:
    return space.read(lambda c: list(c.execute(select(table_of(entity)))))


def test_there_are_as_many_tasks_as_asked_about_a_hundred_a_work(space, whole):
    assert len(whole.rows) == TASKS
    a_work = Counter(row.work for row in whole.rows)
    assert set(a_work.values()) == {100}
    assert {row.stage for row in space.read(works)} == {"production"}
    assert all(row.plan_starts and row.premiere for row in rows(space, "work"))


def test_a_plan_has_phases_links_of_all_kinds_pins_deadlines_and_progress(space, whole):
    found = space.read(links)
    assert 1.3 * TASKS < len(found) < 1.7 * TASKS
    assert len({(link.before_id, link.after_id) for link in found}) == len(found)
    assert {link.kind for link in found} == set(LINK_KINDS)
    assert {link.lag_unit for link in found} == {"working", "calendar"}
    assert any(link.lag < 0 for link in found)
    tasks = [row for row in whole.rows if not row.summary]
    assert all(row.phase == part.phase for row, part in parents(whole))
    assert {row.calendar for row in tasks} == {None, "KZ", "CN", "DAYS"}
    assert {row.mode for row in tasks} == {"automatic", "pinned"}
    assert {row.limit_kind for row in tasks} >= {None, "start_no_earlier"}
    for held in ("deadline", "actual_first", "actual_last", "responsible_id", "milestone"):
        assert any(getattr(row, held) for row in tasks), held
    assert {0, 100} < {row.progress for row in tasks}
    assert any(row.missed for row in tasks)
    assert any(row.critical for row in tasks)
    assert rows(space, "booking")


def parents(whole: Plan):
    by_id = {row.id: row for row in whole.rows}
    return [(row, by_id[row.parent_id]) for row in whole.rows if row.parent_id]


def test_no_link_is_left_out_and_what_has_happened_lies_before_today(whole):
    assert whole.left_out == ()
    for row in whole.rows:
        assert row.actual_first is None or row.actual_first < TODAY
        assert row.actual_last is None or row.actual_first <= row.actual_last < TODAY


def test_every_task_has_titles_in_four_scripts(whole):
    for row in whole.rows:
        assert all(getattr(row.titles, language) for language in LANGUAGES)


def test_the_journal_folds_to_the_tables(space):
    assert space.verify() == []


@pytest.mark.parametrize("tasks", [1, 2, 5, 23, 24, 151])
def test_any_number_can_be_asked_for(tmp_path, tasks):
    space = made(tmp_path / "few.coproduce", Size(0, today=TODAY, tasks=tasks))
    found = space.read(plan)
    assert len(found.rows) == tasks
    assert found.left_out == ()
    space.close()


def test_slots_and_tasks_go_together_and_the_slots_are_those_that_there_are_without_tasks(tmp_path):
    both = made(tmp_path / "both.coproduce", Size(300, today=TODAY, tasks=200))
    alone = made(tmp_path / "alone.coproduce", Size(300, today=TODAY))
    assert [row.id for row in rows(both, "slot")] == [row.id for row in rows(alone, "slot")]
    assert len(rows(both, "task")) == 200
    aired = {row.work_id for row in rows(both, "slot")}
    assert not aired & {row.work_id for row in rows(both, "task")}
    codes = [row.code for row in rows(both, "work")]
    assert len(codes) == len(set(codes))
    both.close()
    alone.close()


def test_the_same_seed_gives_the_same_plans_and_another_seed_others(tmp_path, space):
    again = made(tmp_path / "again.coproduce", Size(0, today=TODAY, tasks=TASKS))
    other = made(tmp_path / "other.coproduce", Size(0, seed=2, today=TODAY, tasks=TASKS))
    assert plain(again) == plain(space)
    assert plain(other) != plain(space)
    again.close()
    other.close()


def plain(space: Workspace) -> list[tuple[object, ...]]:
    """Name what does not point at reference rows, whose keys differ from file to file."""
    tasks = [(r.id, r.title_zh, r.workdays, r.first, r.deadline) for r in rows(space, "task")]
    tied = [(r.id, r.before_id, r.after_id, r.kind, r.lag) for r in rows(space, "link")]
    return [*tasks, *tied]


def test_a_cancelled_load_leaves_no_file(tmp_path):
    progress = Progress(cancelled=iter([False, False, True]).__next__)
    with pytest.raises(Cancelled):
        create_sample(tmp_path / "x.coproduce", tasks=1000, progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_a_negative_number_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        create_sample(tmp_path / "x.coproduce", tasks=-1)
    assert refused.value.key == "sample.tasks"
    assert list(tmp_path.iterdir()) == []


def test_the_shell_makes_both(tmp_path):
    path = tmp_path / "x.coproduce"
    assert main(["sample", str(path), "--slots", "100", "--tasks", "150", "--seed", "7"]) == 0
    space = Workspace.open(path)
    assert len(space.read(plan).rows) == 150
    assert len(rows(space, "slot")) == 100
    space.close()
