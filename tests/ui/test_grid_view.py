"""The grid as a widget: reads what is in sight, paints the same however it came to be scrolled, takes in single rows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coproduce.operations import slots as verbs
from coproduce.queries import grid as queries
from coproduce.workspace import Notice
from tests.builders import add_channel, add_slot, add_work
from tests.ui.grid_pane import WEEK, pane
from ui.desk import Desk
from ui.schedule.days import Period
from ui.schedule.grid.arriving import arrive
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.hits import BODY, END, START
from ui.schedule.grid.layouts import COLUMNS, MONTH, ROWS
from ui.schedule.grid.manner import Manner
from ui.schedule.grid.month import MonthLayout
from ui.schedule.grid.pane import GridPane
from ui.theme import Theme

__all__ = ["pane"]


def keys_shown(pane: GridPane) -> set[bytes]:
    view = pane.view
    shown: set[bytes] = set()
    wide, high = view.layout_now.size
    for x in range(0, int(wide) + 1, 300):
        for y in range(0, int(high) + 1, 300):
            view.scroll_to(x, y)
            shown |= {block.slot.key for block in view.scene().blocks}
    return shown


def picture(pane: GridPane) -> QImage:
    return pane.view.grab().toImage()


@pytest.mark.parametrize("way", [COLUMNS, ROWS, MONTH])
def test_every_slot_of_the_period_is_shown(pane: GridPane, way: str) -> None:
    if way == MONTH:
        pane.view.book.turn_to(Period.around("month", WEEK.first), None)
        pane.view.show_book()
    else:
        pane.view.set_manner(Manner(layout=way))
    assert pane.view.layout_now.name == way
    pane.view.book.need_all()
    assert keys_shown(pane) == {slot.key for slot in pane.view.book.slots()}


def test_a_month_reads_the_days_in_sight_and_knows_how_long_the_others_are(pane: GridPane) -> None:
    view = pane.view
    view.set_manner(Manner(line=44.0))  # three weeks fill the view
    view.book.turn_to(Period.around("month", WEEK.first), None)
    view.show_book()
    assert view.scene().layout.name == MONTH
    assert view.book.more
    high = view.layout_now.size[1]
    counts = list(view.book.counts.slots())
    view.book.need_all()
    view.refresh()
    layout = view.layout_now
    assert isinstance(layout, MonthLayout)
    assert layout.size[1] == high
    assert [len(layout.lines(number).slots) for number in range(len(counts))] == counts
    assert sum(counts) == len(view.book.slots())


def test_a_month_lays_its_lines_anew_after_an_edit(pane: GridPane, desk: Desk) -> None:
    view = pane.view
    view.book.turn_to(Period.around("month", WEEK.first), None)
    view.show_book()
    pane.grab()
    slot = view.book.slots()[0]
    before = list(view.book.counts.slots())
    notice = desk.do(verbs.move, slots=[slot.id], minutes=24 * 60)
    assert notice is not None
    assert view.book.take(notice)
    view.refresh()
    day = (slot.starts - view.book.days[0].starts) // (24 * 3_600_000)
    moved = [
        (1 if number == day + 1 else -1 if number == day else 0) for number in range(len(before))
    ]
    assert [now - then for now, then in zip(view.book.counts.slots(), before, strict=True)] == moved
    assert keys_shown(pane) == {one.key for one in view.book.slots()}


@pytest.mark.parametrize("way", [COLUMNS, ROWS])
def test_scrolling_shows_what_painting_anew_would(pane: GridPane, way: str) -> None:
    pane.view.set_manner(Manner(layout=way))
    for x, y in ((40, 0), (40, 90), (10, 130), (300, 60), (301, 61)):
        pane.view.scroll_to(x, y)
        scrolled = picture(pane)
        pane.view.refresh()
        assert picture(pane) == scrolled


def test_days_are_read_when_they_come_into_sight(desk: Desk, pane: GridPane) -> None:
    book = GridBook(desk.read)
    book.turn_to(WEEK, None)
    assert book.more
    book.need(0, 2)
    assert {slot.starts for slot in book.slots()} <= {
        slot.starts
        for slot in desk.read(queries.grid_slots, book.days[0].starts, book.days[1].stops)
    }
    before = len(book.slots())
    book.need_all()
    assert len(book.slots()) > before


def test_an_edit_is_taken_in_as_single_rows(desk: Desk, pane: GridPane) -> None:
    book, asked = pane.view.book, list[object]()
    book.need_all()
    read = book._read

    def note(query, *given, **more):
        asked.append(query)
        return read(query, *given, **more)

    book._read = note
    slot = book.slots()[0]
    notice = desk.do(verbs.move, slots=[slot.id], days=1, over="allow")
    assert notice is not None
    assert book.take(notice)
    assert asked == [queries.grid_slots_by_id]
    moved = book.slot(slot.id)
    assert moved is not None
    assert moved.starts == slot.starts + 24 * 3600 * 1000
    notice = desk.do(verbs.remove, slots=[slot.id])
    assert notice is not None
    assert book.take(notice)
    assert book.slot(slot.id) is None


def test_an_edit_elsewhere_changes_nothing_here(desk: Desk, pane: GridPane) -> None:
    space = desk.workspace
    pane.view.book.turn_to(WEEK, [pane.view.book.channels[0].id])
    other = add_channel(space, "FAR")
    heard: list[Notice] = []
    desk.changed.connect(heard.append)
    add_slot(space, other, add_work(space, "Far away"), "2025-09-17 10:00")
    assert not any(pane.view.book.take(notice) for notice in heard[-1:])


def test_the_slot_under_the_pointer_and_its_ends(pane: GridPane) -> None:
    view = pane.view
    slot = view.book.slots()[0]
    view.reveal(slot.id)
    (box,) = view.layout_now.boxes(slot.channel_id, slot.starts, slot.stops)
    x, y = box.x - view.at_scroll[0] + box.w / 2, box.y - view.at_scroll[1]
    for away, part in ((1, START), (box.h / 2, BODY), (box.h - 2, END)):
        found = view.at(x, y + away)
        assert found.block is not None
        assert (found.block.slot.id, found.part) == (slot.id, part)


def test_what_is_revealed_is_in_sight(pane: GridPane) -> None:
    view = pane.view
    view.book.need_all()
    for slot in view.book.slots():
        assert view.reveal(slot.id)
        assert slot.key in {block.slot.key for block in view.scene().blocks}


def test_ctrl_and_the_wheel_zoom_where_the_pointer_is(pane: GridPane) -> None:
    view = pane.view
    view.scroll_to(0, 300)
    before = view.layout_now.spot(view.at_scroll[0] + 50, view.at_scroll[1] + 200)
    turn(view, QPoint(50, 200), 120, Qt.KeyboardModifier.ControlModifier)
    after = view.layout_now.spot(view.at_scroll[0] + 50, view.at_scroll[1] + 200)
    assert view.manner.per_second > Manner().per_second
    assert before is not None
    assert after is not None
    assert abs(after.at - before.at) < 120_000


def test_the_wheel_scrolls_and_shift_goes_sideways(pane: GridPane) -> None:
    view = pane.view
    turn(view, QPoint(50, 200), -120, Qt.KeyboardModifier.NoModifier)
    assert view.at_scroll[0] == 0
    assert view.at_scroll[1] > 0
    turn(view, QPoint(50, 200), -120, Qt.KeyboardModifier.ShiftModifier)
    assert view.at_scroll[0] > 0
    assert (pane.across.value(), pane.down.value()) == view.at_scroll


def turn(view, at: QPoint, by: int, keys: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, by),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_keys_scroll(pane: GridPane) -> None:
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_PageDown)
    assert pane.view.at_scroll[1] > 0
    QTest.keyClick(pane.view, Qt.Key.Key_Home)
    assert pane.view.at_scroll[0] == 0


@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_paints_in_every_language_and_scheme(
    pane: GridPane, theme: Theme, language: str, scheme: str
) -> None:
    pane.view.block_words.forget()
    theme.choose(scheme)
    try:
        pane.view._words.set_language(language)
        image = picture(pane)
        assert len({image.pixel(x, y) for x in range(0, 500, 7) for y in range(0, 300, 7)}) > 3
    finally:
        theme.choose("light")


@pytest.mark.parametrize("way", [COLUMNS, ROWS, MONTH])
def test_without_channels_there_is_nothing_to_see(pane: GridPane, way: str) -> None:
    kind = "month" if way == MONTH else "week"
    pane.view.book.turn_to(Period.around(kind, WEEK.first), [])
    pane.view.set_manner(Manner(layout=COLUMNS if way == MONTH else way))
    pane.view.show_book()
    arrive(pane.view, WEEK.first)
    assert pane.view.at(50, 50).block is None
    assert not pane.grab().isNull()
    pane.view.zoom((10, 10), 2.0)


def test_a_period_opens_where_something_is_on(pane: GridPane) -> None:
    view = pane.view
    view.set_manner(Manner(per_second=1 / 20))
    view.scroll_to(*view.reach())
    arrive(view, date(2025, 9, 16))
    first = min(block.slot.starts for block in view.scene().blocks)
    assert first == min(slot.starts for slot in view.book.slots())


def test_a_manner_is_kept_as_text() -> None:
    for manner in (Manner(), Manner(ROWS, 1 / 30, 64.0, 15, 12.0, "Asia/Shanghai")):
        assert Manner.of_text(manner.text()).text() == manner.text()
    for odd in ("", "columns", "columns 99 0 5 20 -", "x 0.016 0 5 20 -", "columns 0.016 0 7 20 -"):
        assert Manner.of_text(odd) == Manner()


def test_zooming_ends_somewhere(pane: GridPane) -> None:
    for factor in (3.0, 1 / 3):
        for _ in range(12):
            pane.view.zoom((100, 100), factor)
            assert pane.view.layout_now.size[1] > 0
            assert not pane.view.grab().isNull()
