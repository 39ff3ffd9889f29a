"""What a screen reader hears of the chart, and that nothing it was given outlives what it stands for."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from coproduce.operations import tasks
from tests.ui.chart_reader import Event, Heard, Text, chart_of, line_of, lines, listening, told
from tests.ui.timeline_plan import of, pick, standing
from ui.desk import Desk
from ui.spoken import board
from ui.timeline.chart.accessible import ChartAccessible
from ui.timeline.chart.accessible_line import LineAccessible
from ui.timeline.chart.previews import Preview
from ui.timeline.place import TimelinePlace


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[TimelinePlace]:
    with standing(desk, qtbot) as made:
        yield made


@pytest.fixture
def chart(place: TimelinePlace) -> ChartAccessible:
    return chart_of(place)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    with listening(monkeypatch) as told_so_far:
        yield told_so_far


# -------------------------------------------------------------------- events


def test_the_keyboard_and_the_selection_are_told(
    place: TimelinePlace, chart: ChartAccessible, heard: Heard
):
    pick(place, "Script")
    place.side.view.setFocus()
    QApplication.processEvents()
    assert (Event.Focus, "Script") in heard
    heard.clear()
    place.both.gestures.hands.keys._walk(1, extends=False)
    QApplication.processEvents()
    assert (Event.Focus, "Permit") in heard
    assert (Event.Selection, "Permit") in heard
    assert (Event.SelectionRemove, "Script") in heard


def test_other_days_are_told_of_lines_that_are_known(
    place: TimelinePlace, chart: ChartAccessible, heard: Heard
):
    told(place, chart, "Permit")
    script = of(place)["Script"].id
    place._desk.workspace.do(tasks.move, tasks=[script], days=2)
    QApplication.processEvents()
    assert [name for event, name in heard if event == Event.NameChanged] == ["Permit"]


def test_lines_that_come_and_go_are_told(
    place: TimelinePlace,
    chart: ChartAccessible,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
):
    known = {line.key for line in lines(chart)}
    before = of(place)["Before"].id
    gone: list[tuple[bool, int]] = []
    inside = line_of(place, chart, "Permit")

    def leave() -> None:
        LineAccessible.leave(inside)
        gone.append((inside.isValid(), chart.indexOfChild(inside)))

    monkeypatch.setattr(inside, "leave", leave)
    place._toggle(before)
    QApplication.processEvents()
    assert not isValid(inside)
    assert len(known - set(chart.made)) == 2
    assert gone == [(True, 2)]  # a bridge asks where it stood
    place._toggle(before)
    QApplication.processEvents()
    assert (Event.StateChanged, "Before") in heard
    created = [name for event, name in heard if event == Event.ObjectCreated]
    assert created == ["Script", "Permit"]


def test_a_drag_names_what_it_breaks_and_how_it_ends(
    place: TimelinePlace, chart: ChartAccessible, heard: Heard
):
    def announced() -> list[str]:
        return [said for event, said in heard if event == Event.Announcement]

    view = place.side.view
    for told_now in (("Script", "2 Mar"), ("Script", "3 Mar"), ("Premiere missed", "Script")):
        view.show_preview(Preview(told=told_now))
        assert place.both.voice._rest.isActive()
        place.both.voice._rested()  # the pointer rests
    assert announced() == ["Script", "Premiere missed"]
    view.show_preview(None)
    QApplication.processEvents()
    assert announced()[2:] == ["Nothing was changed."]
    view.show_preview(Preview(told=("Script", "3 Mar")))
    view.show_preview(None)
    place._desk.workspace.do(tasks.move, tasks=[of(place)["Script"].id], days=1)
    QApplication.processEvents()
    assert announced()[-1] == "Script\n3 Mar"


def test_nobody_listening_costs_nothing(
    place: TimelinePlace, chart: ChartAccessible, monkeypatch: pytest.MonkeyPatch
):
    said: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(said.append))
    pick(place, "Cut")
    place.side.view.show_preview(Preview(told=("Cut",)))
    place.side.view.show_preview(None)
    place._toggle(of(place)["Before"].id)
    QApplication.processEvents()
    assert said == []
    assert not place.both.voice._soon.isActive()
    assert not chart.made


# ------------------------------------------------------------------ lifetime


def test_lines_asked_for_long_ago_are_let_go(
    place: TimelinePlace, chart: ChartAccessible, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(board, "HELD", 3)
    known = lines(chart)
    chart.let_go({known[0].key})
    assert list(chart.made.values()) == [known[0], *known[-2:]]
    assert [isValid(line) for line in known] == [True, False, False, False, False, True, True]
    assert chart.child(1) is not None


def test_a_view_that_goes_takes_its_lines_along(place: TimelinePlace, chart: ChartAccessible):
    known: list[QAccessibleInterface] = [chart, *lines(chart)]
    assert chart in board.KEPT.values()
    delete(place.side)
    assert chart not in board.KEPT.values()
    assert not any(isValid(one) for one in known)


def test_keys_name_rows_not_places(place: TimelinePlace, chart: ChartAccessible):
    cut = line_of(place, chart, "Cut")
    first: UUID = of(place)["Script"].id
    place._desk.workspace.do(tasks.remove, tasks=[first])
    assert cut.line == 4
    assert cut.text(Text.Name).startswith("Cut,")
    assert chart.child(4) is cut
