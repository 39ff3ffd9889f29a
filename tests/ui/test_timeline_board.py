"""The lines of table and chart: always those that the plan says, however one came there; what changed is told exactly."""

from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from PySide6.QtWidgets import QApplication

from coproduce.errors import Refusal
from coproduce.operations import links, tasks
from coproduce.workspace import Workspace
from tests.ui.board_bench import PHASES, Bench, board_file
from ui.timeline.headings import GROUPINGS, Heading
from ui.timeline.sight import Sight


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    return board_file(tmp_path_factory.mktemp("board"))


def sights(bench: Bench) -> st.SearchStrategy[Sight]:
    """Draw what a person may look at."""
    works, bodies = list(bench.source.works), bench.source.bodies.values()
    codes = {body.code: body.id for body in bodies}
    partners = [codes["CMG"], codes["KZF"]]
    return st.builds(
        Sight,
        works=st.none() | st.frozensets(st.sampled_from(works), min_size=1),
        grouping=st.sampled_from(GROUPINGS),
        late=st.booleans(),
        critical=st.booleans(),
        mine=st.sampled_from(["", "", "MCI"]),
        phases=st.just(frozenset()) | st.frozensets(st.sampled_from(PHASES)),
        partners=st.just(frozenset()) | st.frozensets(st.sampled_from(partners)),
        text=st.sampled_from(["", "", "gala", "cut"]),
    )


def edit(bench: Bench, data: st.DataObject) -> None:
    """Let a person change some task, or undo."""
    every = [row for rows in bench.rows().values() for row in rows]
    if not every:
        return
    row, other = data.draw(st.sampled_from(every)), data.draw(st.sampled_from(every))
    leaf = not row.summary
    ways: list[tuple[Any, dict[str, Any]]] = [
        (
            tasks.edit,
            {"tasks": [row.id], "workdays": 9}
            if leaf
            else {"tasks": [row.id], "title_en": "Cut up"},
        ),
        (tasks.edit, {"tasks": [row.id], "phase": data.draw(st.sampled_from(PHASES))}),
        (tasks.remove, {"tasks": [row.id]}),
        (tasks.add, {"work": row.work_id, "title_en": "Sound", "parent_id": row.id}),
        (tasks.arrange, {"tasks": [row.id], "parent": other.id}),
        (links.add, {"before": row.id, "after": other.id}),
    ]
    verb, values = data.draw(st.sampled_from(ways))
    try:
        bench.desk.do(verb, **values)
    except Refusal:
        return  # nothing happened: that is looked at as well


def test_what_is_closed_stays_closed_when_something_else_is_looked_at(
    base: Path, tmp_path: Path
) -> None:
    """Also while the plans of more works than are read at once wait to be read: lines are counted without what is closed."""
    copyfile(base, tmp_path / "board.coproduce")
    bench = Bench(Workspace.open(tmp_path / "board.coproduce", author="test"))
    try:
        bench.look(Sight())
        bench.read_all()
        every = len(bench.board)
        (line,) = [n for n in range(every) if (row := bench.board[n]).level == 0 and not isinstance(row, Heading) and row.work == "FILM-001" and row.summary][:1]  # fmt: skip
        bench.toggle(line)
        left = bench.shown_keys()
        assert len(left) < every
        bench.look(Sight(works=frozenset()))
        bench.look(Sight())
        assert bench.shown_keys() == left
        bench.read_all()
        bench.check()
    finally:
        bench.desk.clear()


@given(data=st.data())
@settings(max_examples=12)
def test_lines_are_what_the_plan_says_after_whatever_was_done(
    base: Path, data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "board.coproduce"
        copyfile(base, copy)
        bench = Bench(Workspace.open(copy, author="test"))
        try:
            for _ in range(data.draw(st.integers(1, 6))):
                _one_step(bench, data)
                bench.read_all()
                bench.check()
                first = data.draw(st.integers(0, len(bench.board)))
                bench.check_links(first, data.draw(st.integers(first, len(bench.board))))
        finally:
            bench.desk.clear()


def _one_step(bench: Bench, data: st.DataObject) -> None:
    step = data.draw(
        st.sampled_from(["look", "look", "toggle", "toggle all", "edit", "edit", "undo"])
    )
    if step == "look":
        bench.look(data.draw(sights(bench)))
    elif step == "toggle" and len(bench.board):
        bench.toggle(data.draw(st.integers(0, len(bench.board) - 1)))
    elif step == "toggle all":
        bench.toggle_all(shut=data.draw(st.booleans()))
    elif step == "edit":
        edit(bench, data)
    elif step == "undo":
        bench.desk.undo()
