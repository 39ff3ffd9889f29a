"""Drags are values: what they show is what the drop does, there and back is nothing, and the plan answers at every step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from coproduce.operations import tasks
from tests.builders import make_workspace
from tests.ui.chart_stage import (
    NO_KEYS,
    SCALE,
    STARTS,
    Stage,
    lay_plan,
    middle,
)
from ui.hands.keys import Keys
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.drags.progress import Progress
from ui.timeline.chart.drags.surface import Held
from ui.timeline.chart.intents import (
    CopyTasks,
    MoveTasks,
    PlaceTask,
    SetProgress,
    Stretch,
)
from ui.timeline.chart.shapes import Bar

CTRL, ALT = Keys(ctrl=True), Keys(alt=True)
DAY = timedelta(days=1)
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


def left_end(bar: Bar) -> float:
    return bar.left + 1


def right_end(bar: Bar) -> float:
    return bar.right - 1


# ------------------------------------------------------------------- moving


def test_a_bar_goes_by_working_days_of_its_calendar_and_takes_its_successors_along(
    stage: Stage,
) -> None:
    drag, x, y = stage.hold("Script")
    shown = drag.at(
        x + 5 * SCALE, y + 90, NO_KEYS
    )  # from Monday to a Saturday: up and down is nothing
    assert drag.drop() == MoveTasks((stage.key("Script"),), 5)
    own = [one for one in shown.ghosts if one.own]
    assert [one.key for one in own] == [stage.key("Script")]
    assert own[0].left == stage.axis.x(date(2026, 4, 13))
    follow = {one.key for one in shown.ghosts if not one.own}
    assert {stage.key(title) for title in ("Permit", "Shooting", "Cut", "Premiere")} <= follow
    assert stage.key("Trailer") not in follow
    assert shown.told[:3] == ("Script", "Mon 6 Apr – Fri 10 Apr", "→ Mon 13 Apr – Fri 17 Apr")
    assert not shown.grave


@pytest.mark.parametrize("title", LEAVES)
@given(away=st.floats(-400, 800), up=st.floats(-300, 300))
@settings(max_examples=8)
def test_there_and_back_is_nothing(laid: Stage, title: str, away: float, up: float) -> None:
    for press in (middle, left_end, right_end):
        stage = laid.fresh()
        x, y = stage.at(title, press)
        drag = stage.take(x, y)
        drag.at(x + away, y + up, NO_KEYS)
        drag.at(x, y, NO_KEYS)
        assert drag.drop() is None


@given(
    title=st.sampled_from(("Script", "Shooting", "Cut", "Trailer", "Poster", "Before")),
    days=st.integers(-20, 60),
    scale=st.floats(3, 60),
)
@settings(max_examples=25, deadline=None)
def test_the_ghosts_are_the_bars_after_the_drop(
    laid: Stage, title: str, days: int, scale: float
) -> None:
    """And undo brings every row back."""
    stage = laid.fresh(axis=Axis(STARTS.toordinal() - 90.0, scale), size=(1e6, 1e4))
    drag, x, y = stage.hold(title)
    shown = drag.at(x + days * scale, y, NO_KEYS)
    intent = drag.drop()
    if not isinstance(intent, MoveTasks):
        assert intent is None
        return
    before = dict(stage.rows)
    with done(stage, tasks.move, tasks=list(intent.tasks), days=intent.days):
        for ghost in shown.ghosts:
            bar = next(one for one in stage.scene.bars if one.key == ghost.key)
            assert (ghost.left, ghost.right, ghost.top) == (bar.left, bar.right, bar.top)
        rows = stage.rows.items()
        moved = {row.id for title, row in rows if _days(row) != _days(before[title])}
        assert moved <= {ghost.key for ghost in shown.ghosts}
    assert stage.rows == before


@contextmanager
def done(stage: Stage, verb: Any, **values: Any) -> Iterator[None]:
    """Let a step be done for a while; Undo takes it back."""
    stage.space.do(verb, **values)
    try:
        stage.read()
        yield
    finally:
        stage.space.undo()
        stage.read()


def _days(row: Any) -> tuple[date, date]:
    return row.first, row.last


@given(
    title=st.sampled_from(("Script", "Cut", "Trailer", "Poster")),
    edge=st.sampled_from(("start", "finish")),
    days=st.integers(-30, 40),
)
@settings(max_examples=25, deadline=None)
def test_a_stretched_ghost_is_the_bar_after_the_drop(
    laid: Stage, title: str, edge: str, days: int
) -> None:
    stage = laid.fresh(size=(1e6, 1e4))
    x, y = stage.at(title, left_end if edge == "start" else right_end)
    drag = stage.take(x, y)
    shown = drag.at(x + days * SCALE, y, NO_KEYS)
    intent = drag.drop()
    if intent is None:
        return
    assert isinstance(intent, Stretch)
    before = dict(stage.rows)
    with done(stage, tasks.stretch, task=intent.task, edge=intent.edge, day=intent.day):
        for ghost in shown.ghosts:
            bar = next(one for one in stage.scene.bars if one.key == ghost.key)
            assert (ghost.left, ghost.right) == (bar.left, bar.right)
    assert stage.rows == before


def test_all_selected_bars_go_together_and_a_bar_beside_the_selection_alone(stage: Stage) -> None:
    stage.selected = [stage.key(title) for title in ("Trailer", "Script", "Poster")]
    drag, x, y = stage.hold("Trailer")
    shown = drag.at(x + 2 * SCALE, y, NO_KEYS)
    together = tuple(stage.key(title) for title in ("Script", "Poster", "Trailer"))
    assert drag.drop() == MoveTasks(together, 2)
    assert {one.key for one in shown.ghosts if one.own} == set(together)
    assert shown.told[0] == "Trailer and 2 more"
    drag, x, y = stage.hold("Cut")
    drag.at(x + 2 * SCALE, y, NO_KEYS)
    assert drag.drop() == MoveTasks((stage.key("Cut"),), 2)


def test_a_summary_takes_its_parts_and_they_are_not_told_as_others(stage: Stage) -> None:
    drag, x, y = stage.hold("Making")
    shown = drag.at(x + 7 * SCALE, y, NO_KEYS)
    own = {one.key for one in shown.ghosts if one.own}
    assert own == {stage.key(title) for title in ("Making", "Shooting", "Cut")}
    assert "1 other task moves along." in shown.told  # the premiere
    drag, x, y = stage.hold("Cut")
    assert "1 other task moves along." in drag.at(x + 7 * SCALE, y, NO_KEYS).told


def test_with_ctrl_only_the_copies_are_shown(stage: Stage) -> None:
    drag, x, y = stage.hold("Script")
    shown = drag.at(x + 7 * SCALE, y, CTRL)
    assert drag.drop() == CopyTasks((stage.key("Script"),), 5)
    assert [one.own for one in shown.ghosts] == [True]
    assert shown.cursor == "copy"
    drag.at(x + 7 * SCALE, y, NO_KEYS)
    assert drag.drop() == MoveTasks((stage.key("Script"),), 5)
    drag.at(x, y, CTRL)
    assert drag.drop() is None


def test_with_alt_a_task_planned_by_hand_begins_on_exactly_that_day(stage: Stage) -> None:
    saturday = 5 * SCALE
    drag, x, y = stage.hold("Poster")
    drag.at(x + saturday, y, NO_KEYS)
    assert drag.drop() == MoveTasks((stage.key("Poster"),), 5)
    shown = drag.at(x + saturday, y, ALT)
    placed = drag.drop()
    assert isinstance(placed, PlaceTask)
    assert placed.first == date(2026, 4, 11)
    assert shown.ghosts[0].left == stage.axis.x(placed.first)
    drag, x, y = stage.hold("Script")
    drag.at(x + saturday, y, ALT)
    assert drag.drop() == MoveTasks((stage.key("Script"),), 5)


def test_the_first_thing_that_breaks_leads(stage: Stage) -> None:
    drag, x, y = stage.hold("Cut")
    shown = drag.at(x + 60 * SCALE, y, NO_KEYS)
    assert shown.grave
    assert "Premiere" in shown.told[0]
    assert shown.told[1] == "Cut"
    assert not drag.at(x + SCALE, y, NO_KEYS).grave


def test_pinned_successors_are_told_and_named_in_the_intent(stage: Stage) -> None:
    drag, x, y = stage.hold("Trailer")
    shown = drag.at(x + 14 * SCALE, y, NO_KEYS)
    assert drag.drop() == MoveTasks((stage.key("Trailer"),), 10, (stage.key("Gala"),))
    assert "Gala" in shown.told[0]
    assert stage.key("Gala") not in {one.key for one in shown.ghosts}
    stage.pinned = "push"
    drag, x, y = stage.hold("Trailer")
    shown = drag.at(x + 14 * SCALE, y, NO_KEYS)
    assert stage.key("Gala") in {one.key for one in shown.ghosts}
    assert not any("pinned" in line for line in shown.told)
    stage.pinned = "refuse"
    drag, x, y = stage.hold("Trailer")
    shown = drag.at(x + 14 * SCALE, y, NO_KEYS)
    assert (shown.cursor, shown.grave, drag.drop()) == ("refused", True, None)


def test_a_task_that_has_begun_says_why_it_cannot_be_moved(stage: Stage) -> None:
    with done(stage, tasks.edit, tasks=[stage.key("Script")], actual_first=STARTS):
        drag, x, y = stage.hold("Script")
        shown = drag.at(x + 3 * SCALE, y, NO_KEYS)
        assert (shown.cursor, shown.ghosts, drag.drop()) == ("refused", (), None)
        assert "Script" in shown.told[0]


def test_a_drag_remembers_days_while_the_chart_scrolls_under_a_still_pointer(stage: Stage) -> None:
    drag, x, y = stage.hold("Trailer")
    drag.at(x, y, NO_KEYS)
    stage.axis = stage.axis.panned(7 * SCALE)
    drag.at(x, y, NO_KEYS)
    assert drag.drop() == MoveTasks((stage.key("Trailer"),), 5, (stage.key("Gala"),))
    stage.axis = stage.axis.zoomed(2, x)
    assert isinstance(drag.at(x, y, NO_KEYS).told, tuple)
    assert drag.drop() == MoveTasks((stage.key("Trailer"),), 5, (stage.key("Gala"),))


def test_far_beyond_the_calendar_nothing_breaks(stage: Stage) -> None:
    drag, x, y = stage.hold("Trailer")
    for away in (-1e7, 1e7, -1e12, 1e12):
        drag.at(x + away, y, NO_KEYS)
    drag.at(x, y, NO_KEYS)
    assert drag.drop() is None


# ------------------------------------------------------- stretching, progress


def test_an_end_goes_no_further_than_the_other_one(stage: Stage) -> None:
    for press, away in ((right_end, -400.0), (left_end, 400.0)):
        x, y = stage.at("Trailer", press)
        drag = stage.take(x, y)
        shown = drag.at(x + away, y, NO_KEYS)
        intent = drag.drop()
        assert isinstance(intent, Stretch)
        row = stage.rows["Trailer"]
        assert intent.day == (row.first if press is right_end else row.last)
        assert [one.right - one.left for one in shown.ghosts if one.own] == [SCALE]


@pytest.mark.parametrize(
    ("share", "keys", "percent"),
    [(0.42, NO_KEYS, 40), (0.43, NO_KEYS, 45), (0.43, ALT, 43), (1.8, NO_KEYS, 100), (-1, ALT, None)],
)  # fmt: skip
def test_progress_goes_by_fives_and_with_alt_by_single_percents(
    stage: Stage, share: float, keys: Keys, percent: int | None
) -> None:
    bar = stage.bar("Shooting")
    drag = Progress(stage, stage.telling, _held(stage, "Shooting", bar.left))
    shown = drag.at(bar.left + (bar.right - bar.left) * share, bar.top + 16, keys)
    key = stage.key("Shooting")
    assert drag.drop() == (SetProgress(key, percent) if percent is not None else None)
    assert bar.left <= shown.ghosts[0].right <= bar.right


def _held(stage: Stage, title: str, x: float) -> Held:
    bar = stage.bar(title)
    return Held(stage.rows[title], bar.line, stage.axis.day(x), (bar.key,))


@given(before=st.integers(0, 100), away=st.floats(-0.4, 0.4))
def test_progress_that_is_barely_touched_stays_what_it_was(
    laid: Stage, before: int, away: float
) -> None:
    stage = laid.fresh()
    row = replace(stage.rows["Shooting"], progress=before)
    held = _held(stage, "Shooting", 0.0)._replace(
        row=row, day=row.first.toordinal() + before / 100 * 26
    )
    drag = Progress(stage, stage.telling, held)
    drag.at(stage.axis.x(held.day) + away * SCALE, 0, NO_KEYS)
    assert drag.drop() is None
