"""A series of forty episodes goes from the pool to the change notice, with real events, as a coordinator would do it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import from_milliseconds
from coproduce.operations import slots
from coproduce.queries.editions import editions
from coproduce.queries.grid import GridSlot
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.pool import pool_cards
from coproduce.queries.schedule_since import schedule_since
from coproduce.storage.history import operations
from tests.builders import add_episodes, add_work
from tests.ui.grid_stage import HOUR
from tests.ui.schedule_season import MINUTE, Placed, dialog, standing
from ui.desk import Desk
from ui.schedule.patterns.lay_dialog import LayDialog
from ui.schedule.pool.carried import carry
from ui.theme import Theme

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def season(desk: Desk, qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Placed]:
    del theme
    with standing(desk, qtbot, tmp_path) as made:
        yield made


class Series:
    """Forty episodes on their way from the pool to the change notice."""

    def __init__(self, season: Placed) -> None:
        self.season, self.place = season, season.place
        space = season.desk.workspace
        self.work = add_work(space, "Steppe Road", kind="series", length=2700)
        add_episodes(space, self.work, 40)
        self.answers: list[str] = []

    def rows(self) -> list[GridSlot]:
        found = [row for row in self.season.rows() if row.work_id == self.work]
        return sorted(found, key=lambda row: row.starts)

    def carry(self) -> None:
        """Drag the work from the pool onto Tuesday with Shift, and accept the dialog that comes."""
        book, desk = self.place.looks.book, self.season.desk
        span = book.days[0].starts, book.days[-1].stops
        on = [row.id for row in book.channels]
        (card,) = desk.read(pool_cards, [self.work], span, on, PlanEnds())
        at, data = self.season.middle("Alone") - QPointF(0, 5 * HOUR), carry(card, 1)
        how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, SHIFT
        QApplication.sendEvent(self.season.view, QDragEnterEvent(at.toPoint(), *how))
        QApplication.sendEvent(self.season.view, QDropEvent(at, *how))
        dialog(LayDialog).accept()

    def drag(self, key: UUID, hours: float, answer: str) -> None:
        self.answers.append(answer)
        self.place.looks.view.set_selected(())
        self.season.drag(self.season.spot(self.season.row(key)), (0, hours * HOUR))
        assert not self.answers

    def freeze(self) -> None:
        QTimer.singleShot(0, lambda: dialog("FreezeDialog").accept())
        self.place.editions["freeze"].trigger()


def test_a_series_from_the_pool_to_the_change_notice(
    season: Placed, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One gesture and one dialog, undone, redone; one dragged, the rest changed; frozen, and changed again."""
    series = Series(season)
    monkeypatch.setattr(season.place, "_ask_scope", lambda _act, _count: series.answers.pop())
    series.carry()
    laid = series.rows()
    assert [row.episode for row in laid] == list(range(1, 41))
    assert season.view.current == laid[0].id, "the keyboard is on the first"
    desk.undo()
    assert not series.rows()
    desk.redo()
    assert len(series.rows()) == 40
    series.drag(laid[0].id, 1, "this")
    series.drag(laid[1].id, -1, "following")
    away = [season.row(row.id).starts - row.starts for row in laid]
    assert away == [60 * MINUTE, *[-60 * MINUTE] * 39], "the past keeps its own"
    series.freeze()
    (edition,) = desk.read(editions)
    assert edition.name
    series.drag(laid[2].id, 2, "this")
    season.place.editions["since"].trigger()
    since = dialog("SinceDialog")
    qtbot.waitUntil(lambda: not since.is_looking, timeout=30_000)
    assert [row.kind for row in since.model.rows] == ["retimed"]
    (change,) = desk.read(schedule_since, edition.id).differences
    assert (change.kind, change.now is not None) == ("retimed", True)
    since.close()


def test_what_lies_in_the_way_of_those_that_follow_is_asked_about(
    season: Placed, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    series, over = Series(season), season.place.over
    monkeypatch.setattr(season.place, "_ask_scope", lambda _act, _count: series.answers.pop())
    series.carry()
    laid = series.rows()
    later = AirTime.of(from_milliseconds(laid[4].starts + 60 * MINUTE), laid[4].zone)
    asked = {"channel": laid[4].channel_id, "work": season.row(season.named["Wall"]).work_id}
    desk.do(slots.add, **asked, airs=later)
    before = season.desk.read(operations, limit=1000)
    series.drag(laid[1].id, 1, "following")
    assert over.question is not None
    assert season.desk.read(operations, limit=1000) == before
    over.question._answered("allow")
    away = [season.row(row.id).starts - row.starts for row in laid]
    assert away == [0, *[60 * MINUTE] * 39]
    over.decide("refuse")
    series.drag(laid[1].id, -1, "following")
    series.drag(laid[1].id, 1, "following")
    assert season.row(laid[1].id).starts == laid[1].starts, "a remembered no is not asked again"


def test_the_keyboard_goes_to_what_was_dropped(season: Placed) -> None:
    season.place.pool.toggle()
    season.place.search.setFocus()
    Series(season).carry()
    assert season.place.window().focusWidget() is season.view
