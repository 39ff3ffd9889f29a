"""Frames while one zooms are brisk, the last one is full; words of a slot stay in sight when its head is scrolled away."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.grid_pane import pane
from ui.schedule.grid.block_words import Said
from ui.schedule.grid.layouts import COLUMNS, ROWS
from ui.schedule.grid.manner import Manner
from ui.schedule.grid.painter_words import WordPainter
from ui.schedule.grid.pane import GridPane
from ui.theme import colours

__all__ = ["pane"]


def zoomed(pane: GridPane, factor: float) -> None:
    pane.view.zoom((pane.view.width() / 2, pane.view.height() / 2), factor)


@pytest.mark.parametrize("way", [COLUMNS, ROWS])
def test_when_the_hand_rests_a_zoomed_grid_is_painted_in_full(
    pane: GridPane, qtbot: QtBot, way: str
) -> None:
    view = pane.view
    view.set_manner(Manner(layout=way))
    view.scroll_to(*view.reach())
    for factor in (1.1, 1.1, 1 / 1.1):
        zoomed(pane, factor)
        brisk = view.grab().toImage()
    qtbot.waitUntil(lambda: view.grab().toImage() != brisk)
    rested = view.grab().toImage()
    view.refresh()
    assert view.grab().toImage() == rested


@pytest.mark.parametrize("way", [COLUMNS, ROWS])
def test_a_brisk_frame_shows_every_slot(pane: GridPane, way: str) -> None:
    view = pane.view
    view.set_manner(Manner(layout=way))
    view.book.need_all()
    assert view.reveal(view.book.slots()[0].id)
    images = []
    for factor in (1.3, 1.3, 1 / 1.3):
        zoomed(pane, factor)
        images.append(view.grab().toImage())
    surface = QColor(colours().surface)
    left, top = view.at_scroll
    shown = 0
    for block in view.scene().blocks:
        for box in block.boxes:
            x, y = int(box.x - left) + 2, int(box.y - top + box.h / 2)
            if 0 <= x < view.width() and 0 <= y < view.height():
                shown += 1
                assert images[-1].pixelColor(x, y) != surface
    assert shown


@pytest.mark.parametrize("way", [COLUMNS, ROWS])
def test_words_stay_in_sight(pane: GridPane, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    view = pane.view
    view.set_manner(Manner(layout=way, per_second=1 / 40))
    view.book.need_all()
    slot = view.book.slots()[0]
    (box, *_more) = view.layout_now.boxes(slot.channel_id, slot.starts, slot.stops)
    view.scroll_to(box.x + (30 if way == ROWS else 0), box.y + (30 if way == COLUMNS else 0))
    at = view.at_scroll[0] if way == ROWS else view.at_scroll[1]
    written: list[float] = []
    known = WordPainter.write

    def note(
        self: WordPainter,
        of: object,
        said: Said,
        area: tuple[float, float, float, float],
        marks: object,
    ) -> None:
        if said.slot.key == slot.key:
            written.append(area[0] if way == ROWS else area[1])
        known(self, of, said, area, marks)  # type: ignore[arg-type]

    monkeypatch.setattr(WordPainter, "write", note)
    view.refresh()
    view.grab()
    assert written[-1] == pytest.approx(at, abs=4)
