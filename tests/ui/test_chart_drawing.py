"""Drags that draw: links between bars, tasks over empty ground, frames that select; and the ground pulled along."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, strategies as st

from coproduce.errors import Refusal
from coproduce.queries.trial import Trial
from tests.builders import make_workspace
from tests.ui.chart_lines import ListedLines, heading
from tests.ui.chart_stage import NO_KEYS, SCALE, Stage, lane_of, lay_plan
from ui.hands.choosing import Select
from ui.hands.keys import Keys
from ui.sizes import ROW
from ui.timeline.chart.drags.empty import Empty
from ui.timeline.chart.drags.pan import Pan
from ui.timeline.chart.drags.rubber import Rubber
from ui.timeline.chart.drags.surface import Held
from ui.timeline.chart.drags.wire import Wire
from ui.timeline.chart.intents import AddLink, CreateTask, MoveTasks
from ui.timeline.chart.lane import knobs_of
from ui.timeline.headings import PHASE

CTRL, SHIFT = Keys(ctrl=True), Keys(shift=True)
LEAVES = ("Script", "Permit", "Shooting", "Cut", "Trailer", "Poster", "Gala", "Premiere")


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    space = make_workspace(tmp_path_factory.mktemp("drags"))
    yield Stage(space, lay_plan(space))
    space.close()


@pytest.fixture
def stage(laid: Stage) -> Stage:
    """A chart of its own over the one plan, which no test leaves changed."""
    return laid.fresh()


# --------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("end", "other", "kind"),
    [("finish", 0.1, "FS"), ("start", 0.1, "SS"), ("finish", 0.9, "FF"), ("start", 0.9, "SF")],
)
def test_the_two_ends_say_what_kind_of_link_it_is(
    stage: Stage, end: str, other: float, kind: str
) -> None:
    x, y = knobs_of(stage.bar("Trailer"))[end == "finish"]
    drag = stage.take(x, y)
    target = stage.bar("Permit")
    shown = drag.at(target.left + (target.right - target.left) * other, target.top + 10, NO_KEYS)
    assert drag.drop() == AddLink(stage.key("Trailer"), stage.key("Permit"), kind)
    assert shown.wire is not None
    assert shown.wire[0] == (x, y)
    assert "Trailer" in shown.told[0]
    drag.at(1100, target.top + ROW * 8, NO_KEYS)
    assert drag.drop() is None


def test_a_link_that_would_close_a_circle_is_shown_as_refused(stage: Stage) -> None:
    x, y = knobs_of(stage.bar("Cut"))[1]
    drag = stage.take(x, y)
    target = stage.bar("Script")
    shown = drag.at(target.left + 2, target.top + 10, NO_KEYS)
    assert (shown.cursor, shown.grave) == ("refused", True)
    with pytest.raises(Refusal):
        stage.trial((stage.key("Cut"),)).linked(stage.key("Cut"), stage.key("Script"), "FS")


def test_a_link_to_a_work_that_is_planned_apart_begins_a_what_if_over_both(stage: Stage) -> None:
    begun: list[tuple[UUID, ...]] = []

    def begin(keys: tuple[UUID, ...], /, *, link: bool = False) -> Trial:
        assert link
        begun.append(keys)
        return stage.trial(keys) if len(keys) > 1 else Trial([], keys)

    held = Held(stage.rows["Trailer"], 9, 0.0, (stage.key("Trailer"),))
    wire = Wire(stage, begin, stage.telling, held, "finish")
    target = stage.bar("Permit")
    shown = [wire.at(target.left + 2, target.top + 10, NO_KEYS) for _ in range(3)]
    assert not any(one.grave for one in shown)
    assert begun == [(stage.key("Trailer"),), (stage.key("Trailer"), stage.key("Permit"))]


# ---------------------------------------------------------------- empty ground


def test_a_task_is_drawn_over_an_empty_stretch_behind_the_task_of_that_lane(stage: Stage) -> None:
    x, y = stage.axis.x(date(2026, 5, 9)), lane_of(stage, "Script")  # a Saturday
    for start, stop in ((x, x + 9 * SCALE), (x + 9 * SCALE, x)):
        drag = stage.take(start + 1, y)
        shown = drag.at(stop + 1, y + 3, NO_KEYS)
        first = date(2026, 5, 11)
        assert drag.drop() == CreateTask(stage.work, first, 6, after=stage.key("Script"))
        assert shown.ghosts[0].left == stage.axis.x(first)
        assert shown.ghosts[0].right == stage.axis.x(date(2026, 5, 19))


def test_on_a_summary_it_becomes_a_part_on_a_work_the_last_task(stage: Stage) -> None:
    x = stage.axis.x(date(2026, 5, 11)) + 1
    drag = stage.take(x, lane_of(stage, "Before"))
    drag.at(x, lane_of(stage, "Before"), NO_KEYS)
    day = date(2026, 5, 11)
    assert drag.drop() == CreateTask(stage.work, day, 1, parent=stage.key("Before"))
    drag = stage.take(x, 10)
    drag.at(x + SCALE, 10, NO_KEYS)
    assert drag.drop() == CreateTask(stage.work, day, 2)


def test_beyond_its_lane_the_same_drag_selects_and_back_in_it_draws_again(stage: Stage) -> None:
    x, y = stage.axis.x(date(2026, 6, 20)), lane_of(stage, "Script")
    drag = stage.take(x, y)
    assert isinstance(drag, Empty)
    assert drag.at(0, lane_of(stage, "Permit"), NO_KEYS).rubber is not None
    chosen = drag.drop()
    assert isinstance(chosen, Select)
    assert chosen.keys == (stage.key("Script"), stage.key("Permit"))
    assert drag.at(x + SCALE, y, NO_KEYS).ghosts
    assert isinstance(drag.drop(), CreateTask)
    drag.at(x + SCALE, y, CTRL)
    assert not isinstance(drag.drop(), CreateTask)


@pytest.mark.parametrize("keys", [CTRL, SHIFT])
def test_with_ctrl_or_shift_or_on_a_group_it_is_a_frame(stage: Stage, keys: Keys) -> None:
    below = len(stage.lines) * ROW + 40
    assert isinstance(stage.take(900, lane_of(stage, "Script"), keys), Rubber)
    assert isinstance(stage.take(900, below, keys), Rubber)
    stage.lines = ListedLines([heading(3, None, None, sort=PHASE)])
    assert isinstance(stage.take(900, 10), Rubber)
    assert isinstance(stage.take(900, below), Rubber)
    stage.lines = ListedLines([])
    assert isinstance(stage.take(900, 10), Rubber)


def test_below_the_last_line_it_becomes_the_last_task_of_that_work(stage: Stage) -> None:
    x, below = stage.axis.x(date(2026, 5, 11)) + 1, len(stage.lines) * ROW + 40
    drag = stage.take(x, below)
    shown = drag.at(x + SCALE, below, NO_KEYS)
    assert drag.drop() == CreateTask(stage.work, date(2026, 5, 11), 2)
    assert [ghost.line for ghost in shown.ghosts] == [len(stage.lines) + 1]


def test_a_frame_keeps_its_corner_on_its_day_and_line_while_the_chart_scrolls(stage: Stage) -> None:
    rubber = Rubber(stage, 0, lane_of(stage, "Permit"))
    stage.axis, stage.scroll = stage.axis.panned(100), 2.0 * ROW
    shown = rubber.at(600, lane_of(stage, "Cut"), NO_KEYS)
    assert shown.rubber is not None
    assert shown.rubber[0] == pytest.approx(-100)
    found = rubber.drop()
    assert isinstance(found, Select)
    titles = ("Permit", "Making", "Shooting")
    assert {stage.key(title) for title in titles} <= set(found.keys)
    assert stage.key("Script") not in found.keys
    assert not found.add


def test_with_ctrl_a_frame_adds_and_an_empty_one_takes_nothing_away(stage: Stage) -> None:
    rubber = Rubber(stage, 1000, 0)
    rubber.at(1001, 1, CTRL)
    assert rubber.drop() is None
    rubber.at(1001, 1, NO_KEYS)
    assert rubber.drop() == Select((), None)
    rubber = Rubber(stage, 0, lane_of(stage, "Trailer"))
    rubber.at(800, lane_of(stage, "Trailer") + 1, CTRL)
    assert rubber.drop() == Select((stage.key("Trailer"),), stage.key("Trailer"), add=True)


@given(x=st.floats(-500, 500), y=st.floats(-500, 500))
def test_the_ground_stays_under_the_hand_that_pulls_it(laid: Stage, x: float, y: float) -> None:
    stage = laid.fresh()
    drag = Pan(stage, 100, 100)
    drag.at(100 + x, 100 + y, NO_KEYS)
    axis, scroll = drag.wanted
    assert axis.day(100 + x) == pytest.approx(stage.axis.day(100))
    assert scroll + 100 + y == pytest.approx(stage.scroll + 100)
    drag.at(100 + x, 100 + y, SHIFT)
    axis, scroll = drag.wanted
    assert axis == stage.axis or scroll == stage.scroll
    assert drag.drop() is None


def test_a_file_that_cannot_be_changed_is_only_looked_at(stage: Stage) -> None:
    stage.writable = False
    for title in LEAVES:
        drag, _x, _y = stage.hold(title)
        assert isinstance(drag, Rubber)
    assert isinstance(stage.take(1000, lane_of(stage, "Script")), Rubber)


def test_gestures_need_no_qt() -> None:
    code = "import sys, ui.timeline.chart.drags.grasp; sys.exit(any('PySide6' in m for m in sys.modules))"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_a_bar_that_is_rolled_up_in_a_closed_line_is_moved_where_it_lies(stage: Stage) -> None:
    rows = [row for row in stage.rows.values() if not row.summary]
    head = heading(1, rows[0].first, rows[-1].last, id=stage.work, is_open=False)
    stage.lines = ListedLines([head], below={0: rows})
    drag, x, y = stage.hold("Cut")
    shown = drag.at(x + 7 * SCALE, y, NO_KEYS)
    bar = stage.bar("Cut")
    assert [(one.key, one.line, one.own) for one in shown.ghosts] == [(stage.key("Cut"), 0, True)]
    assert shown.ghosts[0].left == bar.left + 7 * SCALE
    assert drag.drop() == MoveTasks((stage.key("Cut"),), 5)
