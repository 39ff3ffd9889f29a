"""The pool: what counts as placed, what is next, runs, versions by country, and why a work may not air in a period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coproduce.operations import slots, works
from coproduce.operations.verbs import VERBS
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.pool import PoolCard, pool, pool_cards
from tests.builders import (
    add_channel,
    add_episodes,
    add_slot,
    add_task,
    add_version,
    add_work,
)
from tests.queries.test_slot_trial import DAY, SPAN


@pytest.fixture
def on(space):
    return add_channel(space, "K1")


@pytest.fixture
def series(space):
    work = add_work(
        space, "Silk Way", kind="series", length=1500, episodes=6, title_kk="Жібек жолы"
    )
    add_version(space, work)
    return work, add_episodes(space, work, 4)


def card(space, work, *on) -> PoolCard:
    found: list[PoolCard] = space.read(pool_cards, [work], SPAN, on, PlanEnds())
    (one,) = found
    return one


def reasons(space, work, *on) -> list[tuple[str, bool]]:
    return [(one.rule, one.grave) for one in card(space, work, *on).reasons]


def test_placed_is_what_has_a_slot_there_that_is_not_cancelled(space, on, series):
    work, parts = series
    elsewhere = add_channel(space, "K2")
    first = add_slot(space, on, work, f"{DAY} 20:00", episode_id=parts[0])
    add_slot(space, elsewhere, work, f"{DAY} 20:00", episode_id=parts[1], repeat=True)
    here, there, both = (card(space, work, *c) for c in ((on,), (elsewhere,), (on, elsewhere)))
    assert [[part.number for part in one.left] for one in (here, there, both)] == [
        [2, 3, 4], [1, 3, 4], [3, 4],
    ]  # fmt: skip
    assert {(one.runs, one.planned, one.runs_left) for one in (here, there, both)} == {(2, 6, None)}
    assert (here.placed, both.placed) == (1, 2)
    space.do(slots.edit, slots=[first], state="cancelled")
    again = card(space, work, on)
    assert again.next is not None
    assert (again.next.number, again.runs) == (1, 1)


def test_a_work_without_parts_is_placed_once(space, on):
    film = add_work(space)
    one = card(space, film, on)
    assert (one.left, one.planned) == (((None, None, 6000),), 1)
    add_slot(space, on, film, f"{DAY} 20:00")
    assert card(space, film, on).left == ()


def test_a_version_is_chosen_by_country_its_own_sound_first(space, series):
    work, parts = series
    kazakh = add_version(space, work, "ru")
    chinese = add_version(space, work, "en")
    space.do(VERBS["versions.edit"].function, versions=[chinese], subtitles="zh")
    own = add_version(space, work, "zh")
    add_version(space, work, "zh", ready=False)
    one = card(space, work)
    assert one.version_for("CN", parts[0]) == own
    assert one.version_for("KZ", parts[0]) != kazakh  # Kazakh comes before Russian
    space.do(VERBS["versions.remove"].function, versions=[own])
    assert card(space, work).version_for("CN", None) == chinese


def test_why_a_work_may_not_air(space, on, series):
    work, _parts = series
    assert reasons(space, work, on) == []
    beijing = add_channel(space, "C1", "CN")
    assert reasons(space, work, beijing) == [("version_lacking", True)]
    assert reasons(space, work, on, beijing) == []  # somewhere it may
    radio = add_channel(space, "R1", medium="radio")
    assert reasons(space, work, radio) == [("picture_on_radio", True)]
    children = add_channel(space, "B1", children=True)
    space.do(works.edit, works=[work], age="18+")
    assert reasons(space, work, children) == [("age_children", True)]
    assert reasons(space, work, on) == []  # late in the evening it may
    closed = add_channel(space, "O1", valid_to=DAY - timedelta(days=1))
    assert reasons(space, work, closed) == [("channel_closed", True)]


@pytest.mark.parametrize(("workdays", "may"), [(3, True), (6, True), (30, False)])
def test_a_plan_may_end_within_the_period(space, on, series, workdays, may):
    work, _parts = series
    space.do(works.edit, works=[work], plan_starts=date(2026, 3, 2))
    add_task(space, work, workdays=workdays)
    assert card(space, work, on).may_air is may


def test_the_pool_lists_what_is_left_by_any_title(space, on, series):
    film = add_work(space, "Tomiris")
    found = {one.titles.shown("en"): one for one in space.read(pool, SPAN, [on])}
    assert set(found) == {"Silk Way", "Tomiris"}
    assert [one.id for one in space.read(pool, SPAN, [on], "жібек")] == [series[0]]
    assert [one.id for one in space.read(pool, SPAN, [on], "jibek")] == [series[0]]
    add_slot(space, on, film, f"{DAY} 20:00")
    assert [one.id for one in space.read(pool, SPAN, [on])] == [series[0]]
    assert len(space.read(pool, SPAN, [on], limit=1)) == 1
    space.do(works.remove, works=[series[0]])
    assert space.read(pool, SPAN, [on]) == []
