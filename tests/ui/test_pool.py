"""The pool: cards read a few at a time, filters, what a notice changes, Enter and drag, and what an empty one says."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.operations import slots, works
from coproduce.queries.reference import channels
from coproduce.queries.slots import slots_by_id
from coproduce.workspace import Workspace
from tests.builders import (
    add_channel,
    add_episodes,
    add_slot,
    add_task,
    add_version,
    add_work,
    make_workspace,
)
from tests.queries.test_slot_trial import DAY, SPAN
from ui.desk import Desk
from ui.schedule.pool.cards import _fact_lines
from ui.schedule.pool.carried import carried
from ui.schedule.pool.panel import PoolPanel
from ui.schedule.pool.placing import start_of
from ui.schedule.pool.wording import CardWords
from ui.schedule.slot_editor import SlotEditor
from ui.theme import Theme
from ui.words import Words


@pytest.fixture
def desk(qtbot: QtBot, words: Words, tmp_path) -> Iterator[Desk]:
    made = make_workspace(tmp_path)
    made.close()
    desk = Desk(words, Workspace.open(tmp_path / "test.coproduce", author="Producer"))
    yield desk
    desk.clear()


@pytest.fixture
def on(desk: Desk) -> UUID:
    return add_channel(desk.workspace, "K1")


@pytest.fixture
def series(desk: Desk) -> tuple[UUID, list[UUID]]:
    work = add_work(desk.workspace, "Silk Way", kind="series", length=1500, title_zh="丝绸之路")
    add_version(desk.workspace, work)
    return work, add_episodes(desk.workspace, work, 3)


def shown(qtbot: QtBot, desk: Desk, words: Words, on: UUID) -> PoolPanel:
    panel = PoolPanel(desk, words)
    qtbot.addWidget(panel)
    panel.resize(360, 600)
    panel.turn_to(SPAN, [on])
    panel.show()
    settle(qtbot, panel)
    return panel


def settle(qtbot: QtBot, panel: PoolPanel) -> None:
    qtbot.waitUntil(lambda: not panel.model._reading.isActive())


def titles(panel: PoolPanel) -> list[str]:
    return [card.titles.shown("en") for card in panel.model.rows]


def next_of(panel: PoolPanel) -> int | None:
    """Give the number of the next episode on the only card."""
    (card,) = panel.model.rows
    return card.next.number if card.next else None


def test_cards_say_what_is_next_and_follow_every_edit(qtbot, desk, words, on, series):
    panel, (work, parts) = shown(qtbot, desk, words, on), series
    (card,) = panel.model.rows
    assert "episode 1 next, 3 of 3 left" in panel.model.worded(card).spoken
    slot = add_slot(desk.workspace, on, work, "2026-03-04 20:00", episode_id=parts[0])
    assert next_of(panel) == 2
    desk.do(slots.edit, slots=[slot], state="cancelled")
    assert next_of(panel) == 1
    for day, part in enumerate(parts):
        add_slot(desk.workspace, on, work, f"2026-03-1{day} 20:00", episode_id=part)
    assert panel.model.rowCount() == 0
    desk.undo()
    assert next_of(panel) == 3


def test_an_empty_pool_says_why_and_what_to_do(qtbot, desk, words, on, series):
    panel, (work, parts) = shown(qtbot, desk, words, on), series
    panel.search.setText("nothing like it")
    panel.search._tell()
    assert panel._pages.currentWidget() is panel._empty
    panel._empty.acted.emit()
    settle(qtbot, panel)
    assert titles(panel) == ["Silk Way"]
    for day, part in enumerate(parts):
        add_slot(desk.workspace, on, work, f"2026-03-1{day} 20:00", episode_id=part)
    assert panel._pages.currentWidget() is panel._empty
    panel._empty.acted.emit()
    settle(qtbot, panel)
    assert panel.model.rows[0].left == ()


def test_search_in_any_script_and_filters(qtbot, desk, words, on, series):
    film = add_work(desk.workspace, "Tomiris", title_kk="Томирис")
    stopped = add_work(desk.workspace, "Stopped", stage="cancelled")
    add_version(desk.workspace, stopped)
    panel = shown(qtbot, desk, words, on)
    assert sorted(titles(panel)) == ["Silk Way", "Stopped", "Tomiris"]
    for text, found in (("丝绸", ["Silk Way"]), ("томирис", ["Tomiris"]), ("", None)):
        panel.search.setText(text)
        panel.search._tell()
        settle(qtbot, panel)
        assert found is None or titles(panel) == found
    panel.may_air.click()
    settle(qtbot, panel)
    assert titles(panel) == ["Silk Way"]
    panel.may_air.click()
    panel.kind.show_value("feature_film")
    panel.kind.committed.emit("feature_film")
    settle(qtbot, panel)
    assert sorted(titles(panel)) == ["Stopped", "Tomiris"]
    greyed = next(card for card in panel.model.rows if card.id == film)
    assert not greyed.may_air
    assert panel.model.worded(greyed).reasons[0].startswith("No version in a language of ")
    desk.do(works.remove, works=[stopped])
    assert titles(panel) == ["Tomiris"]


def test_enter_places_and_fills_the_editor(qtbot, desk, words, on, series):
    panel, (work, parts) = shown(qtbot, desk, words, on), series
    panel.view.enter()
    with qtbot.waitSignal(panel.placing) as asked:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    rows = desk.read(channels)
    (channel,) = [row for row in rows if row.id == on]
    editor = SlotEditor(desk, words, rows)
    qtbot.addWidget(editor)
    editor.add(start_of(asked.args[0], channel, DAY))
    assert editor.what.values()["episode_id"] == parts[0]
    editor.when.fields["hour"].editor.show_value("20:00")
    with qtbot.waitSignal(editor.placed) as told:
        editor.accept()
    (slot,) = desk.read(slots_by_id, told.args[0].rows_of("slot"))
    assert (slot.work_id, slot.episode, slot.length, slot.air.day) == (work, 1, 1500, DAY)
    assert slot.version is not None
    assert next_of(panel) == 2
    with qtbot.waitSignal(panel.placing):
        panel.place.trigger()


def test_a_drag_carries_the_next_episode_out_with_shift_all(qtbot, desk, words, on, series):
    panel = shown(qtbot, desk, words, on)
    held: list[object] = []
    told: list[int] = []
    panel.view.carries = lambda drag: held.append(carried(drag.mimeData()))
    panel.lifted.connect(lambda _card, count: told.append(count))
    at = panel.view.visualRect(panel.model.index(0, 0)).center()
    for keys in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        drag(panel, at, keys)
    assert told == [1, 3]
    assert held == [(series[0], 1), (series[0], 3)]


def drag(panel: PoolPanel, at: QPoint, keys: Qt.KeyboardModifier) -> None:
    """Press on a card and pull it away, as the window system would send it."""
    port, left = panel.view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, keys, at)
    for step in (1, 2):
        where = QPointF(at + QPoint(30 * step, 20 * step))
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            where,
            port.mapToGlobal(where),
            Qt.MouseButton.NoButton,
            left,
            keys,
        )
        QApplication.sendEvent(port, moved)
    QTest.mouseRelease(port, left, keys, at + QPoint(60, 40))


def test_a_pool_that_nobody_sees_reads_nothing(qtbot, desk, words, on, series):
    panel = PoolPanel(desk, words)
    qtbot.addWidget(panel)
    panel.turn_to(SPAN, [on])
    QApplication.processEvents()
    assert not panel.model.book.begun
    assert panel.model.rowCount() == 0


def test_another_period_and_plans_that_move_are_read_again_while_cards_stay(
    qtbot, desk, words, on, series
):
    work, _parts = series
    desk.do(works.edit, works=[work], plan_starts="2026-03-02")
    panel = shown(qtbot, desk, words, on)
    add_task(desk.workspace, work, workdays=10)
    settle(qtbot, panel)
    (card,) = panel.model.rows
    assert [one.rule for one in card.reasons] == ["unfinished"]
    resets: list[int] = []
    panel.model.rowsRemoved.connect(lambda *_: resets.append(1))
    later = tuple(at + 14 * 24 * 3600 * 1000 for at in SPAN)
    panel.turn_to((later[0], later[1]), [on])
    settle(qtbot, panel)
    (card,) = panel.model.rows
    assert card.reasons == ()
    assert resets == []


def test_many_works_come_as_one_scrolls(qtbot, desk, words, on):
    for number in range(55):
        add_work(desk.workspace, f"Film {number:02}")
    panel = shown(qtbot, desk, words, on)
    assert 40 <= panel.model.rowCount() < 55
    panel.view.scrollToBottom()
    panel.model.fetchMore(panel.view.rootIndex())
    settle(qtbot, panel)
    assert panel.model.rowCount() == 55
    codes = [card.code for card in panel.model.rows]
    assert codes == sorted(codes)
    desk.do(works.edit, works=[card.id for card in panel.model.rows], age="18+")
    settle(qtbot, panel)
    assert {card.age for card in panel.model.rows} == {"18+"}


def test_facts_that_are_long_take_a_second_line(theme: Theme) -> None:
    del theme
    told = CardWords("A Bite of China", "", "Documentary · episode 1 next, 9 of 9 left", ())
    assert [_fact_lines(told, wide) for wide in (900, 200)] == [1, 2]
