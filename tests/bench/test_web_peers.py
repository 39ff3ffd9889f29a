"""The two views beside the web's own, on the same data in the same run: dhtmlx-gantt and FullCalendar Scheduler in Chromium.

Prints milliseconds of ours and theirs and the ratio; see `web_peer` for what it takes. Loading is from data at hand to the
painted picture; theirs holds its data in memory, ours reads it from the file. A frame of theirs is never under the 16.7 ms
of the browser's clock. Moving one is the call alone there, and here the verb, its journal, the plan, the checks and the view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.operations.slot_places import move
from coproduce.queries.grid import grid_slots
from coproduce.queries.plan import links, plan
from coproduce.queries.reference import channels
from coproduce.queries.slots import span_of_slots
from coproduce.sample_files import create_sample
from coproduce.workspace import Notice, Workspace
from tests.bench.test_timeline_view import ALL, grips
from tests.bench.timeline_stage import (
    SIZES,
    Frame,
    close_view,
    desk_on,
    frames,
    kept_file,
    mouse,
    open_view,
    p95,
    read_on,
    timed,
    wheel,
)  # fmt: skip
from tests.bench.web_peer import CHROMIUM, PEERS, Figures, peer
from ui.desk import Desk
from ui.schedule.days import Period
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.layouts import ROWS
from ui.schedule.grid.manner import Manner
from ui.schedule.grid.pane import GridPane
from ui.theme import Theme
from ui.words import Words

pytestmark = pytest.mark.skipif(not (PEERS and CHROMIUM), reason="COPRODUCE_BENCH_PEERS names no folder, or no Chromium")  # fmt: skip

SIZE, FRAMES = 10_000, 80
KINDS = {"FS": "0", "SS": "1", "FF": "2", "SF": "3"}
MINUTE = 60_000
Rows = list[dict[str, Any]]


def tell(benchmark: Any, ours: Figures, theirs: Figures) -> None:
    """Print a line for each figure, with its ratio."""
    print()
    for name, here in ours.items():
        there = theirs[name]
        print(f"{name}: ours {here:.1f} theirs {there:.1f} ms, ratio {here / there:.2f}")
        benchmark.extra_info[name] = here / there


def wall(taken: list[Frame]) -> list[float]:
    return [one.wall for one in taken]


# ------------------------------------------------------------------------ timeline


def test_a_production_timeline(benchmark: Any, qapp: QApplication, tmp_path: Path) -> None:
    Theme(qapp, "light")
    with desk_on(kept_file(tmp_path, SIZE)) as desk:
        given = plans(desk)
        theirs = peer("gantt.html", given, tmp_path / "browser")
        assert theirs["count"] == len(given["tasks"])
        tell(benchmark, timeline(desk), theirs)
    benchmark.pedantic(lambda: None)


def plans(desk: Desk) -> dict[str, Rows]:
    """Give every task and link as the peer takes them."""
    rows = desk.read(plan).rows
    tasks = [
        {
            "id": str(row.id), "parent": str(row.parent_id or 0), "text": row.titles.shown("en"),
            "start": str(row.first), "stop": str(row.last + timedelta(days=not row.milestone)),
            "progress": row.progress / 100,
            "type": "project" if row.summary else "milestone" if row.milestone else "task",
        }
        for row in rows
    ]  # fmt: skip
    joined = [
        {"id": str(one.id), "source": str(one.before_id), "target": str(one.after_id), "type": KINDS[one.kind]}
        for one in desk.read(links)
    ]  # fmt: skip
    return {"tasks": tasks, "links": joined}


def timeline(desk: Desk) -> Figures:
    """Measure ours: opened with all works, scrolled by the wheel, one task dropped on another day."""
    close_view(open_view(desk, SIZES["1920x1080"], ALL))  # as theirs: the program has run before
    made: list[Any] = []
    load = timed(lambda: made.append(open_view(desk, SIZES["1920x1080"], ALL)))
    place = made[0]
    read_on(place)
    view = place.side.view
    scrolled = frames(partial(wheel, view, QPointF(900, 400), -1) for _ in range(FRAMES))
    at = next(iter(grips(place)))
    mouse(view, QEvent.Type.MouseButtonPress, at)
    mouse(view, QEvent.Type.MouseMove, at + QPointF(20, 0))
    mouse(view, QEvent.Type.MouseMove, at + QPointF(40, 0))
    moved = timed(partial(mouse, view, QEvent.Type.MouseButtonRelease, at + QPointF(40, 0)))
    close_view(place)
    return {"load": load.wall, "scroll": p95(wall(scrolled)), "moved": moved.wall}


# ------------------------------------------------------------------------ schedule


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    create_sample(tmp_path / "slots.coproduce", slots=SIZE)
    made = Desk(Words("en"), Workspace.open(tmp_path / "slots.coproduce"))
    yield made
    made.clear()


def test_a_broadcast_schedule(
    benchmark: Any, qapp: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    Theme(qapp, "light")
    first, last = desk.read(span_of_slots) or pytest.fail("no slots")
    month = Period.around("month", (first + (last - first) / 2).date())
    given = slots(desk, month.first)
    theirs = peer("calendar.html", given, tmp_path / "browser")
    assert theirs["count"] == len(given["events"]) >= SIZE
    tell(benchmark, schedule(qtbot, desk, Period.dates(month.first, month.last)), theirs)
    benchmark.pedantic(lambda: None)


def slots(desk: Desk, month: date) -> dict[str, Any]:
    """Give every slot and channel as the peer takes them."""
    spans = desk.read(span_of_slots)
    assert spans is not None
    first, last = (int(one.timestamp() * 1000) for one in spans)
    events = [
        {"id": slot.key.hex(), "resourceId": slot.channel_id.hex, "title": str(slot.episode or ""), "start": slot.starts, "end": slot.stops}
        for slot in desk.read(grid_slots, first, last + MINUTE)
    ]  # fmt: skip
    resources = [{"id": row.id.hex, "title": row.titles.shown("en")} for row in desk.read(channels)]
    return {"resources": resources, "events": events, "month": str(month)}


def schedule(qtbot: QtBot, desk: Desk, month: Period) -> Figures:
    """Measure ours: a month of every channel as rows, scrolled, turned to the next one, one slot moved by a day."""
    pane = GridPane(desk.words, GridBook(desk.read))
    qtbot.addWidget(pane)
    pane.resize(*SIZES["1920x1080"])
    pane.view.set_manner(Manner(layout=ROWS))
    pane.show()
    book = pane.view.book

    def turn(period: Period) -> None:
        book.turn_to(period, None)
        pane.view.show_book()
        book.need_all()
        pane.view.refresh()
        pane.repaint()

    turn(month.shifted(-1))
    load = timed(partial(turn, month))
    scrolled = frames(scrolls(pane))
    following = month.shifted(1)
    turned = timed(partial(turn, following))
    key = book.slots()[0].id

    def heard(notice: Notice) -> None:
        if book.take(notice):
            pane.view.refresh()

    desk.changed.connect(heard)
    moved = timed(partial(desk.do, move, slots=[key], days=1, over="allow"))
    pane.hide()
    return {"load": load.wall, "scroll": p95(wall(scrolled)), "next": turned.wall, "moved": moved.wall}  # fmt: skip


def scrolls(pane: GridPane) -> Iterator[Callable[[], object]]:
    """Scroll down and across, there and back."""

    def scroll(by: int) -> None:
        pane.view.scroll_by(by, by)
        pane.repaint()

    for at in range(FRAMES):
        yield partial(scroll, 40 if at // 20 % 2 == 0 else -40)
