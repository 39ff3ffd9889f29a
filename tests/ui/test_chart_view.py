"""The chart as a widget: it paints what its scene holds, keeps the scene while nothing moves, and tells what it shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from coproduce.operations.fields import CHOICES
from tests.ui.chart_lines import STARTS, ListedLines, heading, link, row
from tests.ui.mouse import Mouse
from ui.cut_texts import Labels
from ui.sizes import ROW
from ui.theme import DARK, LIGHT, Colours, Theme, contrast
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.cutout import Cutout
from ui.timeline.chart.labels import laid
from ui.timeline.chart.lane import MIDDLE
from ui.timeline.chart.painter_tones import PHASE_TONES, bar_tones
from ui.timeline.chart.previews import Ghost, Preview
from ui.timeline.chart.scene import scene
from ui.timeline.chart.shapes import TASK
from ui.timeline.chart.view import ChartView
from ui.told_box import tip_box
from ui.words import Words

DAY = timedelta(days=1)
AXIS = Axis(STARTS.toordinal() - 5, 12.0)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, words: Words) -> ChartView:
    """Three tasks in a chain under their work, 600 pixels of fifty days."""
    rows = [row(n, STARTS + 6 * n * DAY, 5) for n in range(3)]
    head = heading(1, rows[0].first, rows[-1].last, premiere=rows[-1].last)
    made = ChartView(words)
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.set_axis(AXIS)
    made.set_lines(ListedLines([head, *rows], [link(n, rows[n], rows[n + 1]) for n in range(2)]))
    return made


def picture(view: ChartView) -> QImage:
    return view.grab().toImage()


def middle(view: ChartView, number: int) -> QPoint:
    """Give the middle of a task's bar."""
    bar = next(bar for bar in view.scene().bars if bar.key == UUID(int=1000 + number))
    return QPointF((bar.left + bar.right) / 2, bar.top + MIDDLE).toPoint()


def changed(before: QImage, after: QImage) -> set[tuple[int, int]]:
    """Give the pixels that differ, every other one."""
    return {
        (x, y)
        for x in range(0, before.width(), 2)
        for y in range(0, before.height(), 2)
        if before.pixel(x, y) != after.pixel(x, y)
    }


# -------------------------------------------------------------------- painting


def test_bars_are_painted_on_their_days(view):
    image = picture(view)
    for number in range(3):
        bar = next(bar for bar in view.scene().bars if bar.key == UUID(int=1000 + number))
        y = int(bar.top + 6)  # above the title
        phase = bar.row.phase
        fill = bar_tones(phase, LIGHT, finished=False).fill.rgba()
        assert image.pixel(int(bar.left) + 4, y) == fill
        assert image.pixel(int(bar.right) - 4, y) == fill
        assert image.pixelColor(int(bar.left) - 4, y) == QColor(LIGHT.surface)


def test_a_strip_painted_alone_is_as_in_the_whole(view):
    view.set_now(datetime(2026, 1, 10, 8, tzinfo=UTC))
    whole = picture(view)
    part = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    part.fill(0)
    lane = QRectF(0, 2 * ROW, 600, ROW).toRect()
    view.render(part, lane.topLeft(), lane)
    for x in range(0, 600, 3):
        for y in range(lane.top() + 1, lane.bottom() - 1, 3):
            assert part.pixelColor(x, y) == whole.pixelColor(x, y), (x, y)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_titles_read_on_every_bar(tokens: Colours):
    assert set(PHASE_TONES) == set(CHOICES["task", "phase"])
    for phase in PHASE_TONES:
        for finished in (False, True):
            tones = bar_tones(phase, tokens, finished=finished)
            assert contrast(tones.text, tones.fill) >= 4.5, phase
            assert contrast(tones.text, tones.done) >= 4.5, phase


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_bar_stands_out_from_the_ground(tokens: Colours):
    for phase in set(PHASE_TONES) - {"rehearsal"}:
        assert contrast(bar_tones(phase, tokens, finished=False).line, tokens.surface) >= 1.9, phase


def test_critical_and_finished_differ_in_more_than_colour(view, words):
    """In grey too, the three pictures differ."""
    seen = set()
    for state in ({}, {"critical": True}, {"progress": 100}):
        view.set_lines(ListedLines([row(1, STARTS, 9, **state)]))
        bar = view.scene().bars[0]
        crop = picture(view).copy(int(bar.left), 0, 100, ROW)
        seen.add(bytes(crop.convertToFormat(QImage.Format.Format_Mono).constBits()))
    assert len(seen) == 3


def test_dark_follows_the_theme(view, theme):
    light = picture(view).pixelColor(590, 195)
    theme.choose("dark")
    try:
        assert picture(view).pixelColor(590, 195) == QColor(DARK.surface)
        assert light == QColor(LIGHT.surface)
    finally:
        theme.choose("light")


# ---------------------------------------------------------------------- titles


def test_titles_stand_inside_where_they_fit_and_beside_where_not(qapp):
    long, short = row(1, STARTS, 40), row(2, STARTS, 2)
    lines = ListedLines([long, short])
    shapes = scene(lines, Cutout(AXIS, 900, 0, 0, 2))
    labels = {
        one.bar.key: one for one in laid(Labels(QApplication.font()), shapes.bars, (), 900, "en")
    }
    assert labels[long.id].inside
    assert labels[long.id].x >= 0
    beside = labels[short.id]
    assert not beside.inside
    assert beside.x > beside.bar.right
    assert beside.x + beside.width <= 900


def test_a_title_beside_a_bar_keeps_clear_of_signs(qapp):
    short = row(1, STARTS, 2, deadline=STARTS + 4 * DAY)
    shapes = scene(ListedLines([short]), Cutout(AXIS, 900, 0, 0, 1))
    (label,) = laid(Labels(QApplication.font()), shapes.bars, shapes.marks, 900, "en")
    deadline = shapes.marks[0].x
    assert label.x > deadline or label.x + label.width < deadline


# ------------------------------------------------------- what it keeps and tells


def test_the_scene_is_kept_until_something_moves(view):
    first = view.scene()
    view.set_selected([UUID(int=1001)])
    assert view.scene() is first
    for move in (
        lambda: view.set_axis(AXIS.panned(40)), lambda: view.set_scroll(20), view.refresh,
        lambda: view.resize(500, 200), lambda: view.set_edition({}),
    ):  # fmt: skip
        before = view.scene()
        move()
        QApplication.processEvents()
        picture(view)
        assert view.scene() is not before


def test_moves_of_the_axis_are_told_once(view, qtbot):
    with qtbot.waitSignal(view.axis_changed):
        view.set_axis(AXIS.panned(10))
    with qtbot.assertNotEmitted(view.axis_changed):
        view.set_axis(view.axis)


def test_a_wheel_asks_for_the_shared_scroll_bar(view, qtbot):
    at = QPointF(50, 50)
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    with qtbot.waitSignal(view.scroll_wanted) as asked:
        QApplication.sendEvent(view, event)
    assert asked.args == [3 * ROW]
    assert view.scroll == 0  # it waits to be scrolled


def test_a_tip_is_worded_by_the_place(view, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _of: told.append(text))
    view.set_told(lambda shape: str(shape.row.number))
    at = middle(view, 1)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert told == ["1"]


def test_the_bar_under_the_pointer_shows_its_handles(view, qtbot):
    with qtbot.waitExposed(view):
        view.show()
    mouse, nothing = Mouse(), Qt.MouseButton.NoButton
    mouse.view = view
    mouse.move(QPointF(5, 150), button=nothing)
    plain = picture(view)
    with qtbot.waitSignal(view.hovered) as found:
        mouse.move(QPointF(middle(view, 2)), button=nothing)
    assert found.args[0].bar.key == UUID(int=1002)
    around = changed(plain, picture(view))
    assert around
    assert {y // ROW for _x, y in around} == {3}


def test_chosen_rows_are_outlined_on_a_tinted_lane(view):
    plain = picture(view)
    view.set_selected([UUID(int=1000)])
    around = changed(plain, picture(view))
    assert {y // ROW for _x, y in around} == {1}
    assert {x for x, _y in around} >= {0, 598}


def test_the_current_bar_is_ringed_only_while_the_keyboard_is_here(view, qtbot):
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    plain = picture(view)
    view.set_current(UUID(int=1000))
    view.clearFocus()
    assert changed(plain, picture(view)) == set()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert changed(plain, picture(view))


def test_a_flash_fades(view, qtbot):
    plain = picture(view)
    view.flash(UUID(int=1001))
    assert changed(plain, picture(view))
    qtbot.waitUntil(lambda: not changed(plain, picture(view)), timeout=10_000)


# -------------------------------------------------------------------- previews


def test_a_preview_is_painted_over_and_taken_away(view):
    plain = picture(view)
    ghost = Ghost(UUID(int=1000), 1, 300, 360, ROW, TASK, own=True)
    view.show_preview(Preview((ghost,), ("5 Jan → 9 Jan",), grave=True, at=(300, 100)))
    assert changed(plain, picture(view))
    view.show_preview(None)
    assert changed(plain, picture(view)) == set()


@pytest.mark.parametrize("at", [(0, 0), (590, 10), (590, 195), (5, 195), (300, 100), (-50, 400)])
def test_words_at_the_cursor_stay_inside(at):
    sight = QRectF(0, 0, 600, 200)
    box = tip_box(at, (220.0, 60.0), sight)
    assert sight.contains(box)


def test_nothing_to_tell_shows_no_tip(view):
    view.set_told(lambda _shape: "")
    at = middle(view, 0)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert not QToolTip.isVisible()
