"""The head of the chart: hands on it ask for another axis, flags of now never collide, commands of zooming do what they say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from coproduce.domain.titles import Titles
from coproduce.queries.backdrop import CLOSED, OPENED, CountryDay
from ui.timeline.chart.axis import LEAST, MOST, Axis
from ui.timeline.chart.flags import Place, flag_places, label_place
from ui.timeline.chart.head import ChartHead
from ui.timeline.chart.now_lines import now_lines
from ui.timeline.chart.scales import SEASON
from ui.timeline.chart.zoom_bar import (
    FIT,
    FIT_SELECTED,
    IN,
    OUT,
    SCALES,
    TODAY,
    WEEK_NUMBERS,
    Extents,
    ZoomBar,
    zoom_commands,
)
from ui.words import Words

WIDTH = 900
DAY = date(2026, 3, 16)
NAURYZ = Titles(en="Nauryz", kk="Наурыз", ru="Наурыз", zh="纳吾肉孜节")


@pytest.fixture
def head(qtbot, words, theme):
    head = ChartHead(words)
    qtbot.addWidget(head)
    head.resize(WIDTH, head.height())
    head.set_axis(Axis(DAY.toordinal(), 60))
    head.axis_wanted.connect(head.set_axis)
    return head


def turn(widget: QWidget, x: float, notches: int, keys: Qt.KeyboardModifier) -> None:
    place = QPointF(x, 30)
    event = QWheelEvent(
        place, QPointF(widget.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def drag(widget: QWidget, start: float, *stops: float, y: float = 30) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    steps = [(QEvent.Type.MouseButtonPress, start)]
    steps += [(QEvent.Type.MouseMove, stop) for stop in stops]
    steps += [(QEvent.Type.MouseButtonRelease, stops[-1])]
    for kind, x in steps:
        at = QPointF(x, y)
        where = QPointF(widget.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(widget, QMouseEvent(kind, at, where, left, left, none))


def test_the_day_that_is_taken_hold_of_stays_under_the_pointer(head):
    day = head.axis.day(500)
    drag(head, 500, 400, 120)
    assert head.axis.x(day) == pytest.approx(120, abs=1e-6)
    assert head.axis.scale == 60


def test_ctrl_and_wheel_zoom_at_the_pointer(head):
    day = head.axis.day(333)
    turn(head, 333, 2, Qt.KeyboardModifier.ControlModifier)
    assert head.axis.scale > 60
    assert head.axis.x(day) == pytest.approx(333, abs=1e-6)
    turn(head, 333, -2, Qt.KeyboardModifier.ControlModifier)
    assert head.axis.scale == pytest.approx(60)


def test_the_wheel_pans(head):
    turn(head, 10, -1, Qt.KeyboardModifier.ShiftModifier)
    assert head.axis.origin > DAY.toordinal()
    assert head.axis.scale == 60


def test_a_double_click_fits_the_unit_under_it(head, qtbot):
    week = head.ticks.upper[0]
    assert (week.first, week.stop) == (DAY.toordinal(), DAY.toordinal() + 7)
    qtbot.mouseDClick(head, Qt.MouseButton.LeftButton, pos=QPoint(200, 5))
    left, right = head.axis.span(DAY, DAY + timedelta(days=6))
    assert 0 < left < right < WIDTH
    assert right - left > 0.8 * WIDTH


def test_the_tip_tells_the_day_and_what_it_is_in_both_countries(head):
    holiday, made_up = DAY + timedelta(days=6), DAY + timedelta(days=7)
    days = {
        holiday: [CountryDay("KZ", CLOSED, NAURYZ), CountryDay("CN", CLOSED, None)],
        made_up: [CountryDay("CN", OPENED, None)],
    }
    head.set_country_days(lambda _first, _last: days)
    told = head.told_at(6 * 60 + 5)
    assert "Sun 22 Mar 2026" in told
    assert "W12" in told
    assert "Kazakhstan: Nauryz" in told
    assert "China" not in told  # there it is a Sunday like any other
    assert "China: worked" in head.told_at(7 * 60 + 5)


def test_where_hours_show_the_tip_tells_both_clocks(head):
    head.set_axis(Axis(DAY.toordinal(), 24 * 60))
    assert "Astana 22:00 · Beijing 01:00 +1" in head.told_at(22 * 60 + 1)


def test_what_is_shown_is_painted(head):
    """Weekends, days off and now leave their traces in the picture."""
    plain = head.grab().toImage()
    head.set_country_days(lambda _first, _last: {DAY: [CountryDay("KZ", CLOSED, NAURYZ)]})
    closed = head.grab().toImage()
    assert closed != plain
    head.set_now(datetime(2026, 3, 18, 7, tzinfo=UTC))
    assert head.grab().toImage() != closed


def test_another_language_and_other_options_make_other_ticks(head, words):
    before = head.ticks
    words.set_language("zh")
    head.retranslate()
    assert head.ticks.upper[0].label == "2026年3月"
    assert [tick.left for tick in head.ticks.lower] == [tick.left for tick in before.lower]
    head.set_axis(Axis(DAY.toordinal(), 1.4))
    head.set_options(head.options._replace(years=SEASON))
    assert "2025/26" in "".join(tick.label for tick in head.ticks.upper)


def test_a_screen_reader_is_told_what_is_in_sight(head):
    QAccessible.setActive(True)
    try:
        head.set_axis(Axis(DAY.toordinal(), 90))
        assert head.accessibleDescription() == "From 16 Mar 2026 to 25 Mar 2026"
    finally:
        QAccessible.setActive(False)


# ------------------------------------------------------------------------- now


def test_now_stands_where_each_clock_stands():
    instant = datetime(2026, 3, 18, 20, 30, 59, tzinfo=UTC)
    axis = Axis(DAY.toordinal(), 24)
    home, partner = now_lines(instant, axis, hours=False)
    assert axis.date_at(home.x) == date(2026, 3, 19)
    assert home.before == ("Asia/Almaty", "01:30")
    assert partner.after == ("Asia/Shanghai", "04:30")
    assert partner.x - home.x == pytest.approx(24 * 3 / 24)
    (both,) = now_lines(instant, axis, hours=True)
    assert both.x == home.x
    assert (both.before, both.after) == (home.before, partner.after)


def test_before_march_2024_the_clocks_were_two_hours_apart():
    home, partner = now_lines(datetime(2024, 2, 20, 17, tzinfo=UTC), Axis(738_000, 24), hours=False)
    assert partner.day - home.day == pytest.approx(2 / 24)
    assert partner.after == ("Asia/Shanghai", "01:00 +1")
    assert home.before == ("Asia/Almaty", "23:00")


@given(st.integers(-100, 2000), st.lists(st.integers(10, 120), min_size=1, max_size=2))
def test_flags_stand_side_by_side_and_in_sight(x, widths):
    places = flag_places(x, widths, 2, 1000)
    assert all(place.left >= 0 and place.right <= 1000 + 1e-9 for place in places)
    assert not any(one.meets(other) for one in places for other in places if one is not other)


@given(
    st.floats(-500, 900),
    st.floats(1, 700),
    st.floats(10, 150),
    st.floats(0, 800),
    st.floats(1, 200),
)
def test_a_label_never_meets_a_flag_nor_leaves_its_unit(left, wide, needed, flag, flag_wide):
    taken = [Place(flag, flag + flag_wide)]
    place = label_place(Place(left, left + wide), needed, 4, taken, 1000)
    if place is not None:
        assert not place.meets(taken[0])
        assert max(left, 0) <= place.left
        assert place.right <= min(left + wide, 1000)
    elif wide >= 2 * (needed + 8) + flag_wide + 8 and left >= 0 and left + wide <= 1000:
        pytest.fail("there was room")


# --------------------------------------------------------------------- zooming


@pytest.fixture
def zooming(head, words, qtbot):
    commands = zoom_commands(words, head)
    chosen: list[tuple[date, date] | None] = [None]
    sight = Extents(lambda: (date(2026, 1, 10), date(2027, 2, 3)), lambda: chosen[0], lambda: DAY)
    bar = ZoomBar(words, commands, head, sight)
    qtbot.addWidget(bar)
    bar.axis_wanted.connect(head.set_axis)
    return bar, commands, chosen


def test_zooming_in_and_out_keeps_the_middle(head, zooming):
    _bar, commands, _chosen = zooming
    middle = head.axis.day(WIDTH / 2)
    commands[IN].trigger()
    assert head.axis.scale > 60
    assert head.axis.x(middle) == pytest.approx(WIDTH / 2, abs=1e-6)
    commands[OUT].trigger()
    assert head.axis.scale == pytest.approx(60)


def test_fitting_shows_both_ends(head, zooming):
    bar, commands, chosen = zooming
    commands[FIT].trigger()
    left, right = head.axis.span(date(2026, 1, 10), date(2027, 2, 3))
    assert 0 < left < right < WIDTH
    bar.refresh()
    assert not commands[FIT_SELECTED].isEnabled()
    chosen[0] = (DAY, DAY)
    bar.refresh()
    commands[FIT_SELECTED].trigger()
    left, right = head.axis.span(DAY, DAY)
    assert 0 < left < right < WIDTH


def test_today_comes_to_the_middle(head, zooming):
    _bar, commands, _chosen = zooming
    head.set_axis(Axis(date(2020, 1, 1).toordinal(), 10))
    commands[TODAY].trigger()
    assert head.axis.date_at(WIDTH / 2) == DAY
    assert head.axis.scale == 10


@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
def test_every_scale_can_be_chosen_and_is_told(head, zooming, words, language):
    bar, commands, _chosen = zooming
    words.set_language(language)
    head.retranslate()
    bar.retranslate()
    for unit in SCALES:
        commands[f"chart_time.scale.{unit}"].trigger()
        assert head.ticks.step.lower == unit
        assert commands[f"chart_time.scale.{unit}"].isChecked()
        assert bar.scales.text() == words.say(f"chart_time.scale.{unit}")


def test_what_cannot_be_zoomed_further_says_so(head, zooming):
    bar, commands, _chosen = zooming
    for scale, command in ((MOST, IN), (LEAST, OUT)):
        head.set_axis(Axis(DAY.toordinal(), scale))
        bar.refresh()
        assert not commands[command].isEnabled()


def test_weeks_and_years_are_chosen_for_the_head(head, zooming, qtbot):
    bar, commands, _chosen = zooming
    with qtbot.waitSignal(bar.options_changed):
        commands[WEEK_NUMBERS].trigger()
    assert not head.options.week_numbers
    with qtbot.waitSignal(bar.options_changed):
        commands["chart_time.years.season"].trigger()
    assert head.options.years == SEASON
    assert head.ticks.upper[0].label == "March 2026"


def test_no_key_is_taken_twice(words, qtbot):
    from ui.actions import COMMANDS as WINDOW  # noqa: PLC0415
    from ui.places import PLACES  # noqa: PLC0415
    from ui.timeline.commands import COMMANDS as PLAN  # noqa: PLC0415

    owner = QWidget()
    qtbot.addWidget(owner)
    own = {key.toString() for action in zoom_commands(words, owner) for key in action.shortcuts()}
    others = {key for command in (*WINDOW, *PLAN) for key in command.keys.split()}
    others |= {place.shortcut for place in PLACES}
    assert own & others == set()
    assert len(own) == 6


def test_words_are_made_for_every_language(qtbot):
    for language in ("en", "kk", "ru", "zh"):
        head = ChartHead(Words(language))
        qtbot.addWidget(head)
        assert head.accessibleName()
        assert "[" not in head.told_at(5)
