"""Frames of the chart: painted, panned, zoomed and scrolled at two sizes, over 10,000 and 100,000 lines; prints p95.

Counted is the time that the painting thread itself works, so that a busy machine does not fail a fast chart.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from coproduce.domain.titles import Titles
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.backdrop import Backdrop, CountryCalendar
from coproduce.queries.reference import OccasionRow
from tests.ui.chart_lines import STARTS, LongPlan, row
from ui.theme import LIGHT, Theme
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.painter import ChartPainter, Page
from ui.timeline.chart.shapes import TASK, Bar, Scene
from ui.timeline.chart.ticks import Ruler
from ui.timeline.chart.time_names import time_names
from ui.timeline.chart.view import ChartView
from ui.words import Words

FRAMES = 60
BUDGET = 0.016
SIZES = {"1920x1080": (1920, 1080), "3840x2160": (3840, 2160)}
GATED = "1920x1080"


def backdrop() -> Backdrop:
    """Two countries with their own week ends and holidays, and the calendar they share."""
    week = frozenset(range(5))
    spring = frozenset(date(year, 2, day) for year in range(2024, 2035) for day in range(10, 17))
    nauryz = frozenset(date(year, 3, day) for year in range(2024, 2035) for day in range(21, 24))
    kz = CountryCalendar("KZ", WorkingCalendar(week, nauryz))
    cn = CountryCalendar("CN", WorkingCalendar(week, spring, frozenset({date(2026, 2, 8)})))
    occasion = OccasionRow(
        UUID(int=5),
        "NAURYZ",
        Titles(en="Nauryz"),
        "holiday",
        "KZ",
        date(2026, 3, 21),
        date(2026, 3, 23),
        None,
        None,
    )
    parts = {UUID(int=1): [kz], UUID(int=2): [cn], UUID(int=3): [kz, cn], None: [kz, cn]}
    return Backdrop(parts, [occasion])


@pytest.fixture
def make_view(qtbot: QtBot) -> Callable[[LongPlan, str], ChartView]:
    def make(plan: LongPlan, size: str) -> ChartView:
        words = Words("en")
        view = ChartView(words)
        qtbot.addWidget(view)
        view.resize(*SIZES[size])
        view.set_lines(plan)
        view.set_backdrop(backdrop())
        view.set_now(datetime(2026, 3, 1, 8, tzinfo=UTC))
        measure = QFontMetricsF(view.font()).horizontalAdvance
        view.set_ruler(Ruler(time_names(words), lambda text, _level: measure(text)))
        return view

    return make


def timed(view: ChartView, change: Callable[[int], None]) -> list[float]:
    """Paint frame after frame, each after a change, on raster as the window would."""
    image = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    change(0)
    view.render(image)
    taken = []
    for frame in range(FRAMES):
        start = time.thread_time()
        change(frame)
        view.render(image)
        taken.append(time.thread_time() - start)
    return taken


def told(name: str, taken: list[float]) -> float:
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"\n{name}: median {statistics.median(taken) * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms")
    return p95


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tasks", [10_000, 100_000])
@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
@pytest.mark.parametrize("gesture", ["pan", "zoom", "scroll"])
@pytest.mark.usefixtures("theme_light")
def test_frames(benchmark, make_view, size, tasks, closed, gesture):
    plan = long_plan(tasks, closed)
    view = make_view(plan, size)
    first = STARTS if closed else plan[0].first or STARTS
    start = Axis(first.toordinal() - 3, 0.5 if closed else 8.0)
    view.set_axis(start)
    changes = {
        "pan": lambda frame: view.set_axis(start.panned(7 * frame)),
        "zoom": lambda frame: view.set_axis(start.zoomed(1.02 ** (frame - 30), 700)),
        "scroll": lambda frame: view.set_scroll(37 * frame),
    }
    taken = benchmark.pedantic(timed, (view, changes[gesture]), rounds=1)
    p95 = told(f"{gesture} {'closed' if closed else 'open'} {tasks} {size}", taken)
    assert p95 <= BUDGET or size != GATED


@pytest.mark.usefixtures("theme_light")
def test_a_thousand_labelled_bars(benchmark, qapp):
    """The paint alone, 25 bars with their titles in each of 40 lanes."""
    bars = [
        Bar(
            UUID(int=n),
            n // 25,
            TASK,
            n % 25 * 76,
            n % 25 * 76 + 70,
            n // 25 * 28,
            row(n, STARTS, 12, progress=n % 90),
        )
        for n in range(1000)
    ]
    image = QImage(1920, 1120, QImage.Format.Format_ARGB32_Premultiplied)
    chart, page, shown = (
        ChartPainter(LIGHT, qapp.font(), 1.0),
        Page(1920, 1120, 0, 40),
        Scene(bars=tuple(bars)),
    )
    taken = []

    def paint() -> None:
        for _frame in range(FRAMES):
            start = time.thread_time()
            painter = QPainter(image)
            chart.paint(painter, shown, page)
            painter.end()
            taken.append(time.thread_time() - start)

    benchmark.pedantic(paint, rounds=1)
    assert told("1,000 labelled bars", taken) <= BUDGET


_PLANS: dict[tuple[int, bool], LongPlan] = {}


def long_plan(tasks: int, closed: bool) -> LongPlan:
    """Make a plan once for all sizes and gestures; closed works of the larger one hold 1,000 tasks each."""
    if (tasks, closed) not in _PLANS:
        _PLANS[tasks, closed] = LongPlan(tasks, closed=closed, of_work=tasks // 100)
    return _PLANS[tasks, closed]


@pytest.fixture
def theme_light(qapp):
    return Theme(qapp, "light")
