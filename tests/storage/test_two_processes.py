"""Two processes on one file: both keep working, nobody is told "locked", each hears of the other's edits."""

import json
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from coproduce.errors import Refusal
from coproduce.operations import works
from coproduce.queries.history import operations
from coproduce.queries.works import works as list_works
from coproduce.storage import undo
from coproduce.texts import Texts
from coproduce.workspace import Notice, Workspace
from tests.builders import add_work, make_workspace

CHILD = Path(__file__).with_name("two_processes_child.py")
EDITS = 100


def start(path: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(CHILD), str(path), name, str(EDITS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answer(child: subprocess.Popen[str]) -> Any:
    """Read one line of what a child tells."""
    assert child.stdout
    return json.loads(child.stdout.readline())


def go(children: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    """Let all children go on."""
    for child in children:
        assert child.stdin
        child.stdin.write("\n")
        child.stdin.flush()
    return children


def test_two_processes_edit_one_file_at_the_same_time(tmp_path):
    space = make_workspace(tmp_path)
    children = [start(space.path, name) for name in ("Producer", "Coordinator")]
    assert [answer(child) for child in children] == ["ready", "ready"]
    reports = [answer(child) for child in go(children)]
    heard = [answer(child) for child in go(children)]
    assert [child.communicate(timeout=60)[0] for child in children] == ["", ""]
    assert [report["troubles"] for report in reports] == [[], []]
    assert [len(report["own"]) for report in reports] == [EDITS, EDITS]
    for mine, theirs in ((0, 1), (1, 0)):
        assert heard[mine] == reports[theirs]["own"]
    rows = space.read(operations, limit=1000)
    assert sorted(row.id for row in rows) == list(range(1, 2 * EDITS + 1))
    assert {row.author for row in rows} == {"Producer", "Coordinator"}
    assert list(space.position().values()) == [2 * EDITS]
    assert len(space.read(list_works)) == 2 * EDITS
    assert space.verify() == []
    space.close()


@pytest.fixture
def pair(tmp_path):
    """One file opened twice, as two programs of one computer do."""
    first = make_workspace(tmp_path)
    second = Workspace.open(first.path, author="Coordinator")
    yield first, second
    second.close()
    first.close()


def test_the_others_edits_arrive_as_notices_naming_their_rows(pair):
    first, second = pair
    heard: list[Notice] = []
    second.subscribe(heard.append)
    second.poll()
    assert heard == []
    work = add_work(first)
    second.poll()
    assert [(notice.origin, notice.verb) for notice in heard] == [("elsewhere", "works.add")]
    assert heard[0].rows_of("work") == {work}
    second.poll()
    assert len(heard) == 1


def test_an_edit_of_ones_own_is_told_once(pair):
    first, _second = pair
    heard: list[str] = []
    first.subscribe(lambda notice: heard.append(notice.origin))
    add_work(first)
    first.poll()
    first.undo()
    first.poll()
    assert heard == ["edit", "undo"]


def test_both_share_one_line_of_steps(pair):
    first, second = pair
    work = add_work(first)
    second.do(works.edit, works=[work], title_en="Theirs")
    assert first.undo().verb == "works.edit"
    assert [row.titles.en for row in second.read(list_works)] == ["The Composer"]
    assert second.redo().verb == "works.edit"
    assert [row.titles.en for row in first.read(list_works)] == ["Theirs"]


def test_undo_refuses_naming_the_operation_in_the_way(pair):
    """What came in by an exchange is no step of ours; where it changed the same column, undo stops there."""
    first, second = pair
    work = add_work(first)
    first.do(works.edit, works=[work], title_en="Mine", remarks="ours")
    with second.step("works.edit", {}, origin="exchange") as step:
        works.edit(step.session, works=[work], title_en="Theirs")
    before = first.read(list_works)
    with pytest.raises(Refusal) as raised:
        first.undo()
    assert raised.value.key == "undo.in_the_way"
    told = Texts("en").error(raised.value)
    assert "“Edit of 1 work” by Coordinator" in told
    assert first.read(list_works) == before
    assert first.verify() == []


def test_undo_goes_on_where_another_column_was_changed(pair):
    first, second = pair
    work = add_work(first)
    first.do(works.edit, works=[work], title_en="Mine")
    with second.step("works.edit", {}, origin="exchange") as step:
        works.edit(step.session, works=[work], remarks="theirs")
    first.undo()
    (row,) = second.read(list_works)
    assert (row.titles.en, row.remarks) == ("The Composer", "theirs")


def test_an_undo_that_comes_too_late_says_so(pair, monkeypatch):
    """Between the look at the newest step and the lock another process may step in."""
    first, second = pair
    add_work(first, "One")
    stepped_in: list[object] = []
    look = undo.undo_step

    def looked(connection: Connection) -> undo.StepName | None:
        found = look(connection)
        if not stepped_in:
            stepped_in.append(add_work(second, "Two"))
        return found

    monkeypatch.setattr(undo, "undo_step", looked)
    with pytest.raises(Refusal) as raised:
        first.undo()
    assert raised.value.key == "undo.moved_on"
    assert len(first.read(list_works)) == 2


def test_numbers_have_no_gaps_and_clocks_only_grow(pair):
    first, second = pair
    for number in range(10):
        add_work((first, second)[number % 2], f"Film {number}")
    rows = first.read(operations)
    assert [row.id for row in rows] == list(range(10, 0, -1))
    assert all(later.at >= earlier.at for later, earlier in pairwise(rows))
    assert first.position() == second.position()


def test_a_reader_is_not_stopped_by_a_writer(pair):
    first, second = pair
    with first.step("works.add", {}) as step:
        works.add(step.session, kind="documentary", title_en="In the making")
        step.session.flush()
        started = time.perf_counter()
        assert second.read(list_works) == []
        second.poll()
        assert time.perf_counter() - started < 1.0
    assert len(second.read(list_works)) == 1
