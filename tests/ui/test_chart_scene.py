"""The scene says what the query says: every row in sight has its one bar on its days, and nothing else has any."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given, strategies as st

from coproduce.domain.titles import Titles
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.air_marks import AirMark
from coproduce.queries.backdrop import Backdrop, ClosedRun, CountryCalendar
from coproduce.queries.reference import OccasionRow
from tests.ui.chart_lines import STARTS, Line, ListedLines, heading, link, row
from ui.sizes import ROW
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.cutout import Cutout
from ui.timeline.chart.density import Crowd
from ui.timeline.chart.lane import DIAMOND, box_of, line_at
from ui.timeline.chart.scene import Setting, cut, scene
from ui.timeline.chart.scene_behind import SEASON, SHOWN, Ground, apart
from ui.timeline.chart.scene_marks import EVERYWHERE, Airing
from ui.timeline.chart.shapes import GROUP, MILESTONE, SUMMARY, TASK

DAY = timedelta(days=1)
SIZE = (600.0, 300.0)
days = st.dates(STARTS - 300 * DAY, STARTS + 300 * DAY)
axes = st.builds(
    Axis,
    st.integers(STARTS.toordinal() - 200, STARTS.toordinal() + 200),
    st.sampled_from((0.25, 0.5, 1.0, 4.0, 16.0)),
)
plans = st.lists(st.tuples(days, st.integers(0, 90)), min_size=1, max_size=40).map(
    lambda found: [row(n, first, long) for n, (first, long) in enumerate(found)]
)
SATURDAYS = WorkingCalendar(frozenset({0, 1, 2, 3, 4, 6}))
SUNDAYS = WorkingCalendar(frozenset({0, 1, 2, 3, 4, 5}), opened=frozenset({STARTS - DAY}))
KZ, CN, BOTH = UUID(int=1), UUID(int=2), UUID(int=3)


def cutout_of(axis: Axis, lines: ListedLines, scroll: float = 0.0) -> Cutout:
    return Cutout.of(axis, SIZE, scroll, len(lines))


# ------------------------------------------------------------------------ bars


@given(plans, axes, st.integers(0, 1200))
def test_every_row_in_sight_has_one_bar_on_its_days_and_no_other_has_any(rows, axis, scroll):
    lines = ListedLines(rows)
    cutout = cutout_of(axis, lines, scroll)
    made = scene(lines, cutout)
    expected = {}
    for line, one in enumerate(rows):
        right = axis.x(one.last + DAY)
        left = right if one.milestone else axis.x(one.first)
        reach = DIAMOND if one.milestone else 0
        top = line * ROW - scroll
        if right + reach >= 0 and left - reach <= SIZE[0] and top < SIZE[1] and top + ROW > 0:
            expected[one.id] = (line, left, right, top)
    assert {bar.key: (bar.line, bar.left, bar.right, bar.top) for bar in made.bars} == expected
    assert len(made.bars) == len(expected)
    assert all(line_at(box_of(bar).top, scroll) == bar.line for bar in made.bars)


def test_each_kind_of_row_has_its_form():
    week = STARTS + 7 * DAY
    rows: list[Line] = [
        heading(1, STARTS, week), row(1, STARTS, 7, summary=True), row(2, STARTS, 0), row(3, STARTS, 2),
        heading(2, None, None),
    ]  # fmt: skip
    lines = ListedLines(rows)
    bars = scene(lines, cutout_of(Axis(STARTS.toordinal(), 10), lines)).bars
    assert [bar.form for bar in bars] == [
        GROUP,
        SUMMARY,
        MILESTONE,
        TASK,
    ]  # and what has no days has no bar


def test_a_milestone_stands_at_the_end_of_its_day_where_what_it_waits_for_ends():
    task, milestone = row(1, STARTS, 5), row(2, STARTS + 4 * DAY, 0)
    lines = ListedLines([task, milestone], [link(1, task, milestone)])
    made = scene(lines, cutout_of(Axis(STARTS.toordinal(), 10), lines))
    assert made.bars[1].left == made.bars[1].right == made.bars[0].right == 50
    assert made.links[0].points[-1][0] == 50


def test_a_bar_out_of_sight_is_kept_where_its_edition_is_in_sight():
    gone = row(1, STARTS + 500 * DAY, 3)
    lines = ListedLines([gone])
    axis = Axis(STARTS.toordinal(), 10)
    then = {gone.id: (STARTS, STARTS + DAY)}
    assert scene(lines, cutout_of(axis, lines)).bars == ()
    assert scene(lines, cutout_of(axis, lines), Setting(edition=then)).bars[0].edition == (0, 20)


# ------------------------------------------------------ what is rolled up


@given(plans, axes)
def test_a_strip_counts_the_tasks_on_each_pixel(rows, axis):
    counted = Crowd(rows).counts(axis, int(SIZE[0]))
    naive = [
        sum(axis.x(one.first) < pixel + 1 and axis.x(one.last + DAY) > pixel for one in rows)
        for pixel in range(int(SIZE[0]))
    ]
    left = counted.left
    assert list(counted.counts) == naive[left : left + len(counted.counts)]
    assert not any(naive[:left])
    assert not any(naive[left + len(counted.counts) :])


@given(plans, axes)
def test_a_closed_heading_shows_every_leaf_in_sight_as_bar_or_in_its_strip(rows, axis):
    head = heading(1, min(one.first for one in rows), max(one.last for one in rows), is_open=False)
    lines = ListedLines([head], below={0: rows})
    made = scene(lines, cutout_of(axis, lines))
    rolled = {bar.key for bar in made.bars if bar.key != head.id}
    seen = {one.id for one in rows if axis.x(one.last + DAY) >= 0 and axis.x(one.first) <= SIZE[0]}
    assert rolled in (set(), seen)
    if seen and not rolled:
        inside = [one for one in rows if axis.x(one.last + DAY) > 0 and axis.x(one.first) < SIZE[0]]
        assert bool(made.strips) is bool(inside)
    assert all(bar.rolled and bar.line == 0 for bar in made.bars)


# ------------------------------------------------------------ threads and marks


def test_slack_hangs_on_leaf_tasks_that_are_not_finished():
    slack = {"slack": 3, "late_last": STARTS + 6 * DAY}
    rows = [
        row(1, STARTS, 2, **slack), row(2, STARTS, 2, progress=100, **slack), row(3, STARTS, 2),
        row(4, STARTS, 2, summary=True, **slack),
    ]  # fmt: skip
    lines = ListedLines(rows)
    threads = scene(lines, cutout_of(Axis(STARTS.toordinal(), 10), lines)).threads
    assert [(one.sign, one.line, one.left, one.right) for one in threads] == [("slack", 0, 20, 70)]


def test_a_missed_deadline_shows_by_how_much():
    late = row(1, STARTS, 5, deadline=STARTS + DAY, missed=3)
    lines = ListedLines([late, row(2, STARTS, 2, deadline=STARTS + DAY)])
    made = scene(lines, cutout_of(Axis(STARTS.toordinal(), 10), lines))
    assert [(one.sign, one.left, one.right) for one in made.threads] == [("missed", 20, 50)]
    assert [(mark.sign, mark.tone, mark.x) for mark in made.marks] == [
        ("deadline", "bad", 20), ("deadline", "quiet", 20),
    ]  # fmt: skip


def test_signs_of_a_task_stand_where_it_is_held():
    held = row(
        1,
        STARTS + 5 * DAY,
        2,
        mode="pinned",
        limit_kind="start_no_earlier",
        limit_day=STARTS + 5 * DAY,
        review_id=KZ,
    )
    lines = ListedLines([held])
    made = scene(lines, cutout_of(Axis(STARTS.toordinal(), 10), lines)).marks
    assert {mark.sign for mark in made} == {"pin", "limit", "review"}
    assert {mark.sign: mark.x for mark in made}["limit"] == 50
    assert all(mark.told is held for mark in made)


def test_premiere_and_slots_stand_on_the_heading_of_their_work():
    head = heading(1, STARTS, STARTS + 9 * DAY, premiere=STARTS + 4 * DAY)
    slot = AirMark(STARTS.toordinal() + 5.5, "QAZ", first_run=True, state="agreed", key=KZ.bytes)
    lines = ListedLines([head, row(1, STARTS, 5)])
    airing = Airing({head.id: [slot]}, {head.id: STARTS + 4 * DAY})
    made = scene(
        lines, cutout_of(Axis(STARTS.toordinal(), 10), lines), Setting(airing=airing)
    ).marks
    assert [(mark.sign, mark.line, mark.x) for mark in made] == [
        ("premiere", 0, 50),
        ("slot", 0, 55),
    ]


def test_without_a_heading_the_premiere_stands_over_all_lanes_and_slots_on_the_last():
    rows = [row(1, STARTS, 5), row(2, STARTS, 5)]
    slot = AirMark(STARTS.toordinal() + 5.5, "QAZ", first_run=True, state="agreed", key=KZ.bytes)
    airing = Airing({rows[0].work_id: [slot]}, {rows[0].work_id: STARTS})
    lines = ListedLines(rows)
    made = scene(
        lines, cutout_of(Axis(STARTS.toordinal(), 10), lines), Setting(airing=airing)
    ).marks
    assert [(mark.sign, mark.line, mark.x) for mark in made] == [
        ("premiere", EVERYWHERE, 10),
        ("slot", 1, 55),
    ]


# ------------------------------------------------------------- what lies behind


def backdrop() -> Backdrop:
    kz, cn = CountryCalendar("KZ", SATURDAYS), CountryCalendar("CN", SUNDAYS)
    tour = OccasionRow(
        KZ, "TOUR", Titles(en="Tour"), "tour", None, STARTS, STARTS + SEASON * DAY, None, None
    )
    feast = OccasionRow(
        CN, "FEAST", Titles(en="Feast"), "holiday", "KZ", STARTS, STARTS + DAY, None, None
    )
    return Backdrop({KZ: [kz], CN: [cn], BOTH: [kz, cn], None: [kz, cn]}, [tour, feast])


def test_lanes_of_one_calendar_are_shaded_as_one():
    keys = [KZ, KZ, CN, None, BOTH]
    rows = [row(n, STARTS, 2, calendar_id=key) for n, key in enumerate(keys)]
    lines = ListedLines(rows)
    axis = Axis(STARTS.toordinal(), SHOWN)
    setting = Setting(Ground(backdrop(), {rows[0].work_id: KZ}))
    shades = scene(lines, cutout_of(axis, lines), setting).shades
    found = {(*run, one.countries) for one in shades for run in one.lanes}
    assert found == {
        (0, 2 * ROW, ("KZ",)),
        (2 * ROW, 3 * ROW, ("CN",)),
        (3 * ROW, 4 * ROW, ("KZ",)),  # its work's
        (4 * ROW, 5 * ROW, ("KZ",)),
        (4 * ROW, 5 * ROW, ("CN",)),
    }
    for shade in shades:  # STARTS is a Monday
        begins = axis.date_at(shade.left)
        assert begins.weekday() == (5 if shade.countries == ("KZ",) else 6)
        assert shade.right - shade.left == SHOWN


def test_make_up_days_are_told_apart_and_small_scales_have_no_shades():
    lines = ListedLines([row(1, STARTS, 2, calendar_id=CN)])
    setting = Setting(Ground(backdrop(), {}))
    axis = Axis(STARTS.toordinal() - 7, SHOWN)
    opened = [one for one in scene(lines, cutout_of(axis, lines), setting).shades if one.opened]
    assert [axis.date_at(one.left) for one in opened] == [STARTS - DAY]
    finer = Axis(STARTS.toordinal() - 7, SHOWN - 0.1)
    assert scene(lines, cutout_of(finer, lines), setting).shades == ()


def test_occasions_span_their_days_and_long_ones_are_seasons():
    lines = ListedLines([row(1, STARTS, 2)])
    axis = Axis(STARTS.toordinal(), 10)
    found = scene(lines, cutout_of(axis, lines), Setting(Ground(backdrop(), {}))).bands
    assert {(one.title, one.left, one.right, one.season) for one in found} == {
        ("Tour", 0, 10 * (SEASON + 1), True), ("Feast", 0, 20, False),
    }  # fmt: skip


runs = st.lists(
    st.tuples(
        st.sampled_from(("KZ", "CN", "")), st.integers(0, 40), st.integers(0, 9), st.booleans()
    ),
    max_size=12,
)


@given(runs)
def test_pieces_of_closed_days_do_not_overlap_and_name_every_country(found):
    given_runs = [
        ClosedRun(STARTS + first * DAY, STARTS + (first + long) * DAY, country, projected)
        for country, first, long, projected in found
    ]
    pieces = list(apart(given_runs))
    assert all(one[1] <= other[0] for one, other in pairwise(pieces))
    for day in range(60):
        at = STARTS + day * DAY
        closed = [run for run in given_runs if run.first <= at <= run.last]
        told = [piece for piece in pieces if piece[0] <= at.toordinal() < piece[1]]
        assert [piece[2] for piece in told] == (
            [tuple(sorted({run.country for run in closed}))] if closed else []
        )
        assert [piece[3] for piece in told] == (
            [any(run.projected for run in closed)] if closed else []
        )


# ------------------------------------------------------------------------ strips of it


@given(plans, st.integers(0, 900), st.integers(1, 200))
def test_what_is_cut_off_lies_outside_the_strip(rows, top, high):
    lines = ListedLines(rows, [link(1, rows[0], rows[-1])])
    whole = scene(lines, cutout_of(Axis(STARTS.toordinal() - 30, 4), lines))
    part = cut(whole, top, top + high)
    left_out = set(whole.bars) - set(part.bars)
    assert all(bar.top + ROW <= top or bar.top >= top + high for bar in left_out)
    assert set(part.bars) <= set(whole.bars)


def test_a_day_keeps_its_place_whatever_is_in_sight():
    """The same row has the same bar whether it is alone in sight or one of many."""
    rows = [row(n, STARTS + n * DAY, 3) for n in range(30)]
    lines = ListedLines(rows)
    axis = Axis(date(2026, 1, 1).toordinal(), 7)
    far, near = (
        scene(lines, Cutout(axis, 600, 0, first, stop)).bars for first, stop in ((0, 30), (12, 13))
    )
    assert near[0] in far
