"""A small plan for the tests of its place: phases, a chain of tasks, a premiere that is kept; and hands to use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coproduce.operations import links, tasks
from coproduce.queries.plan import PlanRow, plan
from coproduce.workspace import Workspace
from tests.builders import add_work, only
from ui.desk import Desk
from ui.search_field import SearchField
from ui.timeline.columns import PLACES
from ui.timeline.place import TimelinePlace

STARTS = date(2026, 3, 2)  # a Monday
TODAY = date(2026, 3, 4)


@contextmanager
def standing(desk: Desk, qtbot: QtBot) -> Iterator[TimelinePlace]:
    """Give the place with the plan of Tomiris on view, and the keyboard in its table; The Composer has no plan."""
    work = lay_plan(desk.workspace)
    made = TimelinePlace(desk, desk.words, lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1500, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    assert made.source.work is not None
    assert made.source.work.id == work
    made.both.split.setSizes([900, 200])  # every column that tests type in has room
    made.table.setFocus()
    yield made
    made.hide()


def add_task(space: Workspace, work: UUID, title: str, **more: Any) -> UUID:
    return only(space.do(tasks.add, work=work, title_en=title, **more), "task")


def link(space: Workspace, before: UUID, after: UUID, **more: Any) -> UUID:
    return only(space.do(links.add, before=before, after=after, **more), "link")


def lay_plan(space: Workspace) -> UUID:
    """Lay a plan of two phases under a new work: Script, Permit; Shooting, Cut; Premiere."""
    work = add_work(space, "Tomiris", plan_starts=STARTS)
    before, after = (add_task(space, work, title) for title in ("Before", "Making"))
    script = add_task(space, work, "Script", parent_id=before, workdays=5)
    permit = add_task(space, work, "Permit", parent_id=before, workdays=10)
    shoot = add_task(space, work, "Shooting", parent_id=after, workdays=20)
    cut = add_task(space, work, "Cut", parent_id=after, workdays=10)
    first = add_task(
        space, work, "Premiere", workdays=0, phase="premiere", deadline=date(2026, 5, 15)
    )
    for one, other in ((script, permit), (permit, shoot), (shoot, cut), (cut, first)):
        link(space, one, other)
    return work


def rows(space: Workspace, work: UUID) -> dict[str, PlanRow]:
    """Give the rows of a work by English title."""
    return {row.titles.en or "": row for row in space.read(plan, work).rows}


# ------------------------------------------------------------ the place over it


def of(place: TimelinePlace) -> dict[str, PlanRow]:
    assert place.source.work is not None
    return rows(place._desk.workspace, place.source.work.id)


def pick(place: TimelinePlace, *titles: str) -> None:
    found = of(place)
    place.table.select([found[title].id for title in titles])
    place.table.setFocus()


def cell(place: TimelinePlace, title: str, key: str) -> str:
    return str(place.model.find(of(place)[title].id, PLACES[key]).data())


def shown(place: TimelinePlace) -> list[str]:
    """Read the table from top to bottom, parts behind their summary."""

    column = PLACES["title"]
    return [str(place.model.index(row, column).data()) for row in range(place.model.rowCount())]


def selected(place: TimelinePlace) -> list[str | None]:
    return [row.titles.en for row in place.table.rows()]


def editor(place: TimelinePlace) -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    assert place.table.viewport().isAncestorOf(found)
    return found


def edit(place: TimelinePlace, title: str, key: str, text: str) -> QWidget:
    """Type into a cell and press Enter."""
    pick(place, title)
    place.table.edit_current(key)
    field = editor(place)
    field.setProperty("text", text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def type_in(field: SearchField, text: str) -> None:
    """Type into a search field; what is typed is looked for at once."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)
    field._tell()


def press(place: TimelinePlace, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(place.table, key, held or Qt.KeyboardModifier.NoModifier)
