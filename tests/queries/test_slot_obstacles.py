"""What stands in the way of slots: one case for each rule, that each is worded, and that a further rule needs no view."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from coproduce.model import Slot
from coproduce.operations import episodes, slots, works
from coproduce.operations.verbs import VERBS
from coproduce.queries.obstacles import Obstacle, in_the_way
from coproduce.queries.obstacles.airing import SLOT_RULE_MODULES
from coproduce.queries.obstacles.airing.ages import age_hours
from coproduce.queries.obstacles.airing.looks import SLOT_RULES, SlotLook, SlotScope, row_of
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.texts import Texts
from tests.builders import (
    add_channel,
    add_episodes,
    add_slot,
    add_task,
    add_version,
    add_work,
)
from tests.queries.told_obstacles import rules, told

LACKING = ("version_lacking", False)


@pytest.fixture
def work(space):
    """A film that is ready for Kazakhstan: nothing stands in its way."""
    made = add_work(space)
    add_version(space, made)
    return made


@pytest.fixture
def channel(space):
    return add_channel(space, "K1")


def test_a_slot_that_keeps_every_rule_has_nothing_in_its_way(space, work, channel):
    assert told(space, add_slot(space, channel, work, "2026-03-04 20:00")) == []


def test_an_overlap_names_the_other_and_for_how_long(space, work, channel):
    other = add_work(space, "Tomiris")
    add_version(space, other)
    one = add_slot(space, channel, work, "2026-03-04 20:00")
    two = add_slot(space, channel, other, "2026-03-04 21:00", over="allow")
    (first, second) = told(space, one, two)
    assert first.identity == second.identity
    assert (first.rule, first.grave, first.extent, first.facts["n"]) == ("overlap", True, 2400, 40)
    assert in_words(Texts("en"), first) == (
        "“The Composer” lies over “Tomiris” (21:00–22:40) for 40 minutes"
    )
    space.do(slots.edit, slots=[two], state="cancelled")
    assert told(space, one, two) == []


def test_episodes_run_in_order_none_left_out_and_once(space, channel):
    series = add_work(space, "Silk Way", kind="series", length=1500)
    add_version(space, series)
    parts = add_episodes(space, series, 4)
    one, three = (
        add_slot(space, channel, series, f"2026-03-0{day} 20:00", episode_id=part)
        for day, part in ((2, parts[0]), (3, parts[2]))
    )
    (skipped,) = told(space, one, three)
    assert (skipped.rule, skipped.grave, skipped.facts["n"]) == ("episode_skipped", False, 1)
    two = add_slot(space, channel, series, "2026-03-04 20:00", episode_id=parts[1])
    found = told(space, two)
    assert [(one.rule, one.facts["later"], one.facts["earlier"]) for one in found] == [
        ("episode_order", 3, 2)
    ]
    space.do(slots.edit, slots=[two], repeat=True)
    assert told(space, two) == []
    space.do(slots.edit, slots=[two], repeat=False, episode_id=parts[2])
    (twice,) = told(space, two)
    assert (twice.rule, twice.facts["other"].wall()) == ("first_run_twice", "2026-03-03 20:00")
    elsewhere = add_channel(space, "K2")
    space.do(slots.edit, slots=[two], channel_id=elsewhere)
    assert told(space, two) == []


def test_a_film_has_one_first_run_and_a_programme_that_nobody_numbered_many(space, work, channel):
    one = add_slot(space, channel, work, "2026-03-04 20:00")
    two = add_slot(space, channel, work, "2026-03-05 20:00")
    assert rules(space, one, two) == [("whole_run_twice", True)] * 2
    space.do(works.edit, works=[work], kind="music_programme")
    assert rules(space, one, two) == []


def test_versions_are_ready_and_in_a_language_of_the_channel(space, channel):
    work = add_work(space)
    slot = add_slot(space, channel, work, "2026-03-04 20:00")
    assert rules(space, slot) == [LACKING]
    chinese, kazakh = add_version(space, work, "zh"), add_version(space, work, ready=False)
    space.do(slots.edit, slots=[slot], version_id=kazakh)
    assert rules(space, slot) == [("version_unready", False)]
    space.do(slots.edit, slots=[slot], version_id=chinese)
    assert rules(space, slot) == [("version_language", False)]
    space.do(VERBS["versions.edit"].function, versions=[chinese], subtitles="ru")
    assert rules(space, slot) == []
    space.do(slots.edit, slots=[slot], version_id=kazakh, state="agreed")
    assert rules(space, slot) == [("version_unready", True)]


def test_a_plan_that_ends_later_and_a_work_that_stopped(space, work, channel):
    space.do(works.edit, works=[work], plan_starts=date(2026, 3, 2))
    add_task(space, work, workdays=5)
    slot = add_slot(space, channel, work, "2026-03-04 20:00")
    (one,) = told(space, slot)
    assert (one.rule, one.grave, one.facts["n"]) == ("unfinished", False, 2)
    space.do(slots.edit, slots=[slot], airs="2026-03-06 20:00", state="agreed")
    assert told(space, slot) == []
    space.do(works.edit, works=[work], stage="stalled")
    assert rules(space, slot) == [("work_stalled", False)]
    space.do(works.edit, works=[work], stage="cancelled")
    assert rules(space, slot) == [("work_cancelled", True)]


def test_channels_have_their_days_and_radio_shows_no_film(space, work, channel):
    slot = add_slot(space, channel, work, "2026-03-04 20:00")
    edit = VERBS["channels.edit"].function
    space.do(edit, rows=[channel], valid_to="2026-03-03")
    assert rules(space, slot) == [("channel_closed", True)]
    space.do(edit, rows=[channel], valid_to=None, medium="radio")
    assert rules(space, slot) == [("picture_on_radio", True)]
    space.do(works.edit, works=[work], kind="music_programme")
    assert rules(space, slot) == []


@pytest.mark.parametrize(
    ("airs", "held"),
    [("21:59", False), ("22:00", True), ("28:20", True), ("28:21", False), ("29:00", False)],
)
def test_works_for_adults_keep_to_their_hours(space, work, channel, airs, held):
    space.do(works.edit, works=[work], age="18+")
    slot = add_slot(space, channel, work, f"2026-03-04 {airs}")
    found = told(space, slot)
    assert [one.rule for one in found] == ([] if held else ["age_hours"])
    if found:
        assert "no legal advice" in in_words(Texts("en"), found[0])


def test_works_for_adults_run_on_no_channel_for_children(space, work, channel):
    space.do(works.edit, works=[work], age="21+")
    space.do(VERBS["channels.edit"].function, rows=[channel], children=True)
    assert rules(space, add_slot(space, channel, work, "2026-03-04 23:00")) == [
        ("age_children", True)
    ]


def test_every_row_of_hours_tells_its_source():
    assert all(row.citation and row.ages and row.media for row in age_hours())


def test_a_slot_is_as_long_as_what_it_shows(space, work, channel):
    slot = add_slot(space, channel, work, "2026-03-04 20:00", length=5400)
    (one,) = told(space, slot)
    assert (one.rule, one.grave, one.facts["n"]) == ("slot_short", False, 10)
    space.do(slots.edit, slots=[slot], length=6000 + 15 * 60)
    assert told(space, slot) == []
    space.do(slots.edit, slots=[slot], length=6000 + 16 * 60)
    assert rules(space, slot) == [("slot_long", False)]
    (part,) = add_episodes(space, work, 1)
    space.do(episodes.edit_episodes, episodes=[part], length=6960)
    space.do(slots.edit, slots=[slot], episode_id=part)
    assert told(space, slot) == []


def test_a_holiday_of_the_other_country_is_a_note(space, work, channel):
    add = VERBS["occasions.add"].function
    space.do(
        add, code="S-2026", title_en="Spring Festival", kind="holiday", country="CN",
        first="2026-02-17", last="2026-02-23",
    )  # fmt: skip
    slot = add_slot(space, channel, work, "2026-02-17 20:00")
    (one,) = told(space, slot)
    assert (one.rule, one.grave) == ("holiday_abroad", False)
    space.do(slots.move, slots=[slot], days=-1)
    assert told(space, slot) == []


def test_an_instant_that_clock_rules_no_longer_give_is_told(space, work, channel):
    slot = add_slot(space, channel, work, "2026-03-04 20:00")
    with space.step("slots.edit", {}) as step:  # as a file made with older rules has it
        row = step.session.get(Slot, slot)
        row.starts -= timedelta(hours=1)
    (one,) = told(space, slot)
    assert (one.rule, one.facts["agreed"].wall(), one.facts["stored"].wall()) == (
        "clock_drift", "2026-03-04 20:00", "2026-03-04 19:00",
    )  # fmt: skip


def test_nothing_stands_in_the_way_of_what_is_off_or_has_been(space, channel):
    work = add_work(space, stage="cancelled")
    slot = add_slot(space, channel, work, "2026-03-04 20:00")
    assert told(space, slot) != []
    for state in ("aired", "cancelled"):
        settled = add_slot(space, channel, work, "2026-03-04 20:00", state=state, over="allow")
        assert told(space, settled) == []


def test_a_further_rule_is_asked_without_anybody_naming_it(space, work, channel, monkeypatch):
    slot = add_slot(space, channel, work, "2026-03-04 20:00")

    def prepare(_connection: Any, scope: SlotScope) -> Any:
        assert set(scope.own) == {slot.bytes}

        def check(look: SlotLook) -> list[Obstacle]:
            return [Obstacle("right", row_of(one), date(2026, 3, 4), True) for one in look.own]

        return check

    monkeypatch.setitem(SLOT_RULES, "right", prepare)
    assert [one.rule for one in space.read(in_the_way, [slot])[slot]] == ["right"]


def test_importing_the_rules_fills_the_register():
    assert len(SLOT_RULE_MODULES) <= len(SLOT_RULES)


def test_slots_and_tasks_are_asked_together(space, work, channel):
    space.do(works.edit, works=[work], plan_starts=date(2026, 3, 2))
    task = add_task(space, work, workdays=5)
    slot = add_slot(space, channel, work, "2026-03-04 20:00")
    found = space.read(in_the_way, [slot, task, work])
    assert [[one.rule for one in each] for each in found.values()] == [["unfinished"], ["air"], []]
