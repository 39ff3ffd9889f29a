"""What plans are read for whom: lines in sight together, the others at leisure; and rows painted by the table itself."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import add_task, add_work
from tests.ui.timeline_plan import STARTS, standing
from ui.desk import Desk
from ui.frame import be_still
from ui.sizes import ROW
from ui.theme import Theme, colours
from ui.timeline.headings import WORK
from ui.timeline.leisure import STILL_MS, Leisure
from ui.timeline.sight import Sight
from ui.timeline.source import PlanSource
from ui.timeline.whereabouts import _outwards
from ui.timeline.wording import PlanWording

WORKS = 6
TASKS = 3


@pytest.fixture
def source(desk: Desk) -> PlanSource:
    """Six works of three tasks, all open; of none the plan has been read."""
    space = desk.workspace
    for number in range(WORKS):
        work = add_work(space, f"Work {number}", plan_starts=STARTS)
        for place in range(TASKS):
            add_task(space, work, f"Task {place}")
    made = PlanSource(desk, PlanWording(desk.words))
    made.begin()
    made.look(Sight(grouping=WORK))
    return made


@given(count=st.integers(1, 40), data=st.data())
def test_places_are_looked_at_outwards_each_once(count: int, data: st.DataObject) -> None:
    middle = data.draw(st.integers(0, count - 1))
    found = list(_outwards(middle, count))
    assert sorted(found) == list(range(count))
    assert [abs(one - middle) for one in found] == sorted(abs(one - middle) for one in found)


def test_the_plans_of_lines_in_sight_are_read_together_and_no_others(
    source: PlanSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, asked = source.board, list[list[UUID]]()
    read_ahead: Callable[..., None] = source.read_ahead
    source._live._plans.clear()

    def watched(works: list[UUID]) -> None:
        asked.append(list(works))
        read_ahead(works)

    monkeypatch.setattr(source, "read_ahead", watched)
    first, stop = 1, 2 * (TASKS + 1)
    board.read(first, stop)
    scope = [work.id for work in board.shelf.scope]
    assert asked == [scope[:2]]
    assert [source.is_held(work) for work in scope] == [True, True] + [False] * (WORKS - 2)
    board.read(first, stop)
    assert len(asked) == 1
    assert [board[line].level for line in range(stop)] == [0, 0, 0, 0] * 2


def test_the_works_of_lines_are_those_of_each_line(source: PlanSource) -> None:
    board = source.board
    for first in range(len(board)):
        for stop in range(first + 1, len(board) + 1):
            each = {board.work_of(line) for line in range(first, stop)}
            assert board.works(first, stop) == each


def test_leisure_waits_while_hands_move_and_ends_with_its_place(qtbot: QtBot) -> None:
    bits: list[bool] = []
    owner = QWidget()
    qtbot.addWidget(owner)

    def bit() -> bool:
        bits.append(True)
        return len(bits) < 3

    leisure = Leisure(owner, bit)
    leisure.put_off()
    assert not leisure.isActive(), "nothing was begun"
    leisure.begin()
    leisure.put_off()
    assert (leisure.isActive(), leisure.interval()) == (True, STILL_MS)
    qtbot.waitUntil(lambda: not leisure.isActive(), timeout=10_000)
    assert len(bits) == 3
    leisure.begin()
    be_still(owner)
    assert not leisure.isActive()


def test_the_row_under_the_pointer_is_tinted_as_long_as_it_is_there(
    desk: Desk, qtbot: QtBot, theme: Theme
) -> None:
    del theme
    with standing(desk, qtbot) as place:
        table, view = place.table, place.table.viewport()
        table.clearSelection()

        def tone(row: int) -> str:
            picture = view.grab().toImage()
            return str(picture.pixelColor(2, row * ROW + 2).name()).upper()

        def point(kind: QEvent.Type, row: int) -> None:
            at, before = QPointF(20, row * ROW + 9), QPointF(-1, -1)
            QApplication.sendEvent(view, QHoverEvent(kind, at, at, before))

        plain, tinted = colours().surface.upper(), colours().frame.upper()
        assert (tone(1), tone(2)) == (plain, plain)
        point(QEvent.Type.HoverMove, 1)
        assert (tone(1), tone(2)) == (tinted, plain)
        point(QEvent.Type.HoverMove, 2)
        assert (tone(1), tone(2)) == (plain, tinted)
        point(QEvent.Type.HoverLeave, 2)
        assert (tone(1), tone(2)) == (plain, plain)
