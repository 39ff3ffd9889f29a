"""What stands in the way of rows: one case for each rule, and that every rule is worded in every language."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from coproduce.operations import links, slots, tasks, works
from coproduce.operations.verbs import VERBS
from coproduce.queries.obstacles import RULE_MODULES, Obstacle, in_the_way
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.obstacles.rules import RULES, Look, Scope, rule
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.working_time import calendar_codes
from coproduce.texts import LANGUAGES, Texts
from tests.builders import (
    STARTS,
    add_channel,
    add_episodes,
    add_slot,
    add_task,
    add_work,
    only,
)
from tests.queries.told_obstacles import rules, told


def test_a_plan_that_keeps_its_word_has_nothing_in_its_way(space, work):
    one, two = add_task(space, work, "A"), add_task(space, work, "B", deadline="2026-03-13")
    space.do(links.add, before=one, after=two)
    space.do(works.edit, works=[work], premiere="2026-03-13")
    assert told(space, one, two) == []


def test_rows_of_other_kinds_and_removed_ones_have_nothing_in_their_way(space, work):
    task = add_task(space, work, deadline="2026-03-03")
    channel = add_channel(space, "JJ")
    add_slot(space, channel, work, "2026-03-04 20:00")
    assert len(told(space, task)) == 2
    assert told(space, channel, work) == []
    space.do(tasks.remove, tasks=[task])
    assert told(space, task) == []


def test_a_deadline_tells_by_how_many_working_days_it_is_missed(space, work):
    task = add_task(space, work, deadline="2026-03-04")
    (one,) = told(space, task)
    assert (one.rule, one.day, one.grave, one.facts["n"]) == ("deadline", date(2026, 3, 4), True, 2)
    assert in_words(Texts("en"), one) == (
        "“Shooting” ends 2 working days after its deadline, 2026-03-04"
    )
    assert "4 March" in in_words(Texts("en"), one, lambda day: f"{day.day} March")


def test_a_premiere_is_missed_by_the_task_that_ends_last_and_by_reviews(space, work):
    cut, review = add_task(space, work, "Cut"), add_task(space, work, "Permit", phase="review")
    last = add_task(space, work, "Mix", workdays=10)
    space.do(works.edit, works=[work], premiere="2026-03-05")
    assert rules(space, cut, review, last) == [("review", True), ("premiere", True)]
    (one,) = told(space, last)
    assert (one.facts["last"], one.facts["n"]) == (date(2026, 3, 13), 6)
    space.do(works.edit, works=[work], premiere="2026-03-13")
    assert told(space, cut, review, last) == []


def test_a_slot_before_the_plan_ends_is_grave_when_it_is_agreed(space, work):
    task = add_task(space, work, workdays=10)
    (episode,) = add_episodes(space, work, 1)
    channel = add_channel(space, "JJ")
    slot = add_slot(space, channel, work, "2026-03-12 20:00", episode_id=episode)
    add_slot(space, channel, work, "2026-03-20 20:00", state="agreed")
    assert rules(space, task) == [("air", False)]
    space.do(slots.edit, slots=[slot], state="agreed")
    (one,) = told(space, task)
    assert (one.grave, one.day, one.facts["channel"]) == (True, date(2026, 3, 12), "JJ")
    space.do(slots.edit, slots=[slot], state="cancelled")
    assert told(space, task) == []
    space.do(slots.edit, slots=[slot], state="proposed", airs="2026-03-13 20:00")
    assert told(space, task) == []


@pytest.mark.parametrize(
    ("limit", "on", "by"),
    [
        ("start_no_later", "2026-03-06", 1),
        ("start_no_later", "2026-03-09", None),
        ("finish_no_later", "2026-03-11", 2),
        ("finish_no_later", "2026-03-14", None),
        ("start_on", "2026-03-05", 2),
        ("start_on", "2026-03-11", None),
        ("finish_on", "2026-03-12", 1),
        ("finish_on", "2026-03-20", None),
    ],
)
def test_a_limit_that_links_would_break_is_told(space, work, limit, on, by):
    one = add_task(space, work, "A")
    two = add_task(space, work, "B", limit_kind=limit, limit_day=on)
    space.do(links.add, before=one, after=two)
    found = [(o.rule, o.facts["n"]) for o in told(space, two)]
    assert found == ([("limit", by)] if by else [])


@pytest.mark.parametrize("mode", ["pinned", "manual"])
def test_what_is_fixed_before_its_links_let_it_begin_is_told(space, work, mode):
    one = add_task(space, work, "A")
    two = add_task(space, work, "B", mode=mode, first="2026-03-05", last="2026-03-06")
    space.do(links.add, before=one, after=two)
    (found,) = told(space, two)
    assert (found.rule, found.facts["free"], found.facts["n"]) == ("pinned", date(2026, 3, 9), 2)
    space.do(tasks.edit, tasks=[two], actual_first="2026-03-05")
    assert told(space, two) == []


def test_a_manual_task_on_a_day_off_is_a_warning(space, work):
    task = add_task(space, work, mode="manual", first="2026-03-07", last="2026-03-10")
    (one,) = told(space, task)
    assert (one.rule, one.day, one.grave) == ("closed_day", date(2026, 3, 7), False)


def test_a_year_without_an_official_notice_is_a_warning(space, work):
    add = VERBS["calendars.add"].function
    own = only(space.do(add, code="OWN", title_en="Own", weekdays=31, last_year=2026), "calendar")
    task = add_task(space, work, calendar_id=own, mode="pinned", first="2026-12-30")
    (one,) = told(space, task)
    assert (one.rule, one.day, one.facts["year"], one.facts["calendar"]) == (
        "projected", date(2027, 1, 1), 2027, "OWN",
    )  # fmt: skip
    assert space.read(calendar_codes)["OWN"] == own


def test_a_crew_that_is_wanted_twice_names_the_rival_even_in_another_work(space, work):
    other = add_work(space, "Tomiris", plan_starts=STARTS)
    mine, theirs = add_task(space, work, "Mine"), add_task(space, other, "Theirs")
    crew = only(space.do(VERBS["resources.add"].function, code="C", title_en="Crew"), "resource")
    space.do(VERBS["resources.book"].function, tasks=[mine, theirs], resource=crew)
    (one,) = told(space, mine)
    assert (one.rule, one.day, one.facts["last"]) == ("double_booking", STARTS, date(2026, 3, 6))
    assert "Theirs" in in_words(Texts("en"), one)
    networks = [space.read(plan_inputs).network()]
    assert space.read(in_the_way, [mine], networks) == {mine: [one]}
    space.do(tasks.move, tasks=[theirs], days=4)
    assert told(space, mine)[0].facts["first"] == date(2026, 3, 6)
    space.do(VERBS["resources.edit"].function, rows=[crew], capacity=2)
    assert told(space, mine, theirs) == []


def test_what_is_grave_and_soon_comes_first(space, work):
    task = add_task(
        space, work, mode="manual", first="2026-03-07", last="2026-03-10", deadline="2026-03-09"
    )
    space.do(works.edit, works=[work], premiere="2026-03-05")
    assert rules(space, task) == [("premiere", True), ("deadline", True), ("closed_day", False)]


def test_a_further_rule_is_asked_without_anybody_naming_it(space, work, monkeypatch):
    task = add_task(space, work)
    monkeypatch.setattr("coproduce.queries.obstacles.rules.RULES", rows := dict(RULES))

    def prepare(_connection: Any, scope: Scope) -> Any:
        assert scope.works == {work}

        def check(look: Look) -> list[Obstacle]:
            return [Obstacle("permit", UUID(bytes=key), STARTS, True) for key in look.tasks]

        return check

    monkeypatch.setitem(rows, "permit", prepare)
    assert [one.rule for one in space.read(in_the_way, [task])[task]] == ["permit"]


def test_every_rule_has_its_sentence():
    assert len(RULE_MODULES) <= len(RULES)  # importing them fills the register
    for language in LANGUAGES:
        known = Texts(language)
        lacking = [name for name in (*RULES, "held") if not has(known, f"obstacle.{name}")]
        assert lacking == []


def has(texts: Texts, key: str) -> bool:
    """Tell whether a key is worded, in one form or several."""
    try:
        return texts.say(key) != f"[{key}]" or texts.count(key, 1) != f"[{key}]"
    except KeyError:  # it asks for values
        return True


def test_a_rule_is_registered_by_its_name(monkeypatch):
    monkeypatch.setattr("coproduce.queries.obstacles.rules.RULES", {})

    @rule("window")
    def prepare(_connection: Any, _scope: Scope) -> Any:
        return list

    from coproduce.queries.obstacles import rules as register  # noqa: PLC0415

    assert list(register.RULES.values()) == [prepare]
