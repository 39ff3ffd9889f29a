"""What a screen reader is told of the grid: each slot with both clocks and its state, selection and focus as they move."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from coproduce.operations import slots as verbs
from tests.ui.chart_reader import Event, Text, listening
from tests.ui.grid_pane import pane
from ui.desk import Desk
from ui.schedule.grid.accessible import FOCUS, GridAccessible
from ui.schedule.grid.pane import GridPane
from ui.schedule.grid.voice import GridVoice

__all__ = ["pane"]


@pytest.fixture
def grid(pane: GridPane, desk: Desk) -> Iterator[GridAccessible]:
    """The grid as a reader sees it, all of its week read."""
    pane.view.book.need_all()
    voice = GridVoice(desk.words, pane.view, lambda _key: ["It airs on a day off."])
    found = QAccessible.queryAccessibleInterface(pane.view)
    assert isinstance(found, GridAccessible)
    yield found
    voice.deleteLater()


def first(grid: GridAccessible) -> UUID:
    return grid.key_at(0)


def test_every_slot_is_a_child_with_both_clocks_and_its_state(grid: GridAccessible) -> None:
    assert grid.childCount() == len(grid.view.book.slots())
    names = [grid.child(place).text(Text.Name) for place in range(grid.childCount())]
    assert "The Road, Tue 16 Sept 2025, 09:00 Astana, 12:00 Beijing, 2:00, KB, Proposed" in names
    assert "The Road, Sat 20 Sept 2025, 23:30 Astana, 02:30 +1 Beijing, 2:00, KB, Proposed" in names
    assert grid.child(0).text(Text.Description) == "It airs on a day off."
    assert grid.child(grid.childCount()) is None


def test_a_slot_is_found_at_its_place_on_the_screen(grid: GridAccessible) -> None:
    key = first(grid)
    grid.view.reveal(key)
    item = grid.of(key)
    middle = item.rect().center()
    assert grid.childAt(middle.x(), middle.y()) is item
    assert grid.indexOfChild(item) == 0
    assert not item.state().offscreen


def test_a_reader_selects_and_goes_to_a_slot(
    grid: GridAccessible, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = first(grid)
    with listening(monkeypatch) as heard:
        grid.of(key).interface_cast(QAccessible.InterfaceType.ActionInterface).doAction(FOCUS)
        QApplication.processEvents()
    assert set(grid.view.selected) == {key}
    assert grid.view.current == key
    assert grid.of(key).state().selected
    assert (Event.Selection, "The Road") in heard


def test_a_slot_that_went_is_let_go(
    grid: GridAccessible, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = first(grid)
    item = grid.of(key)
    with listening(monkeypatch):
        notice = desk.do(verbs.remove, slots=[key])
        assert notice is not None
        grid.view.book.take(notice)
        grid.view.refresh()
        QApplication.processEvents()
    assert key not in grid.made
    assert grid.place(key) is None
    del item
