"""`do`, `undo`, `redo`: every verb from a shell, rows by id, start of id or code, refusals that say what to do."""

from pathlib import Path
from typing import Any

import pytest

from coproduce.operations.verbs import VERBS
from tests.cli.conftest import Run


def test_a_verb_runs_and_names_its_new_row(run, plan):
    answer = run("do", plan, "slots.add", "channel=JJ", "work=FILM-001", "airs=2026-03-22 20:00")
    assert answer.code == 0
    assert "Addition of 1 slot" in answer.out
    assert "+ slot " in answer.out


def test_people_read_where_a_slot_lies_and_lay_on_both_clocks(run, plan, put):
    slot = put("2024-02-29 23:30", "which=2")
    moved = run("do", plan, "slots.move", f"slots={slot}", "days=1", "minutes=-60").out
    assert "FILM-001 The Composer  JJ 2024-03-01 22:30 UTC+5 / 01:30 +1 UTC+8" in moved
    assert "airs: 2024-02-29 23:30 UTC+5 / 02:30 +1 UTC+8 → 2024-03-01 22:30 UTC+5" in moved
    assert "wall_" not in moved
    gone = run("do", plan, "slots.remove", f"slots={slot}").out
    assert "JJ 2024-03-01 22:30 UTC+5" in gone
    assert "airs:" not in run("do", plan, "works.edit", "works=FILM-001", "remarks=seen").out


def test_rows_are_named_by_id_by_its_start_and_by_code(run, plan, put):
    slot = put("2026-03-22 20:00")
    assert run("do", plan, "slots.move", f"slots={slot}", "days=1").code == 0
    assert run("do", plan, "slots.move", f"slots={slot[:-2]}", "minutes=30").code == 0
    assert run("do", plan, "slots.move", f"slots={slot}", "channel=CCTV-6").code == 0
    (row,) = run("list", "slots", plan, "--json").json["rows"]
    assert row["airs"] == "2026-03-23T23:30:00+08:00"
    assert row["channel"] == "CCTV-6"


def test_several_rows_are_separated_by_commas(run, plan, put):
    first, second = put("2026-03-22 10:00"), put("2026-03-22 14:00")
    answer = run("do", plan, "slots.move", f"slots={first},{second}", "days=7", "--json")
    assert answer.json["count"] == 2
    assert {row["change"] for row in answer.json["rows"]} == {"changed"}


def test_an_episode_is_named_by_its_work_and_number(run, plan, put):
    put("2026-03-22 10:00", "episode_id=FILM-001/2")
    (row,) = run("list", "slots", plan, "--json").json["rows"]
    assert row["episode"] == 2


def test_fields_of_a_slot_are_named_alike_along_a_pattern(run, plan):
    words = ("patterns.lay", "channel=JJ", "work=FILM-001", "first_day=2026-06-01", "at=19:00")
    assert run("do", plan, *words, "rule=1-5", "exhaust=yes").code == 0
    slot = run("list", "slots", plan, "--json").json["rows"][0]["id"]
    change = ("patterns.change_instances", f"slots={slot}", "episode_id=FILM-001/2", "minutes=90")
    assert run("do", plan, *change).code == 0
    row = run("list", "slots", plan, "--json").json["rows"][0]
    assert (row["episode"], row["broadcast_time"]) == (2, "20:30")
    told = {p["name"]: p["choices"] for p in verb_of(run, plan, change[0])["parameters"]}
    assert told["scope"] == ["this", "following", "all"]


def verb_of(run: Run, plan: Path, name: str) -> Any:
    (told,) = run("do", plan, "--list", name, "--json").json["verbs"]
    return told


@pytest.mark.parametrize("which", ["second", "2"])
def test_a_doubled_hour_is_asked_about_and_answered(run, plan, put, which):
    words = ("do", plan, "slots.add", "channel=JJ", "work=FILM-001", "airs=2024-02-29 23:30")
    refused = run(*words)
    assert refused.code == 1
    assert "17:30 UTC" in refused.err
    assert "18:30 UTC" in refused.err
    assert "which=1 or which=2" in refused.err
    assert run("list", "slots", plan, "--json").json["rows"] == []
    assert run(*words, f"which={which}").code == 0
    (row,) = run("list", "slots", plan, "--json").json["rows"]
    assert (row["starts"], row["which"]) == ("2024-02-29T18:30:00+00:00", 2)


@pytest.mark.parametrize(
    ("airs", "read"),
    [
        ("2024-03-22 20:00", ("2024-03-22T15:00:00+00:00", "2024-03-22T23:00:00+08:00", "20:00")),
        ("2024-02-28 20:00", ("2024-02-28T14:00:00+00:00", "2024-02-28T22:00:00+08:00", "20:00")),
        ("2026-03-22 25:30", ("2026-03-22T20:30:00+00:00", "2026-03-23T04:30:00+08:00", "25:30")),
    ],
)
def test_the_clock_rows_of_the_facts(run, plan, put, airs, read):
    put(airs)
    (row,) = run("list", "slots", plan, "--json").json["rows"]
    assert (row["starts"], row["partner"], row["broadcast_time"]) == read


REFUSED = [
    (("slots.mve",), "verb.unknown"),
    (("slots.add", "chanel=JJ"), "argument.unknown"),
    (("slots.add", "JJ"), "argument.shape"),
    (("slots.add", "channel=JJ"), "argument.missing"),
    (("slots.add", "channel=XX", "work=FILM-001", "airs=2026-03-22 20:00"), "row.unknown"),
    (
        ("slots.add", "channel=JJ", "work=FILM-001", "airs=2026-03-22 20:00", "which=3"),
        "field.choice",
    ),
    (("slots.move", "slots=ffff", "days=1"), "row.not_there"),
    (("slots.move", "slots=", "days=1"), "field.empty"),
    (("episodes.edit", "episodes=FILM-001/1", f"number={10**20}"), "field.unreadable"),
    (("works.edit", "works=FILM-001", "length=soon"), "time.length_unreadable"),
    (("works.edit", "works=FILM-001", "kind=poem"), "field.choice"),
    (("channels.add", "title_en=New"), "field.empty"),
    (("versions.add", "work=FILM-001"), "field.empty"),
    (("works.remove", "works=FILM-001", "with_slots=perhaps"), "field.unreadable"),
]


@pytest.mark.parametrize(("words", "key"), REFUSED)
def test_what_cannot_be_done_is_refused_with_its_key(run, plan, words, key):
    answer = run("do", plan, *words, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert (answer.error["kind"], answer.error["key"]) == ("refusal", key)
    assert "[" not in answer.error["message"]


def test_an_unknown_name_lists_the_known_ones(run, plan):
    assert "slots.move" in run("do", plan, "slots.mve").err
    assert "airs" in run("do", plan, "slots.add", "chanel=JJ").err
    assert "CCTV-6" in run("do", plan, "slots.add", "channel=XX").err


def test_undo_and_redo_name_the_step(run, plan, put):
    put("2026-03-22 20:00")
    undone = run("undo", plan)
    assert "Undone: Addition of 1 slot" in undone.out
    assert run("list", "slots", plan, "--json").json["rows"] == []
    redone = run("redo", plan, "--json")
    assert redone.json["rows"][0]["change"] == "restored"
    assert run("redo", plan, "--json").error["key"] == "redo.nothing"


def test_an_edit_that_changes_nothing_leaves_no_trace(run, plan):
    answer = run("do", plan, "works.edit", "works=FILM-001", "title_en=The Composer")
    assert "Nothing changed" in answer.out
    assert run("history", plan, "--json").json["operations"][0]["verb"] == "episodes.add"


def test_every_verb_is_listed_with_its_parameters(run):
    listed = {verb["name"]: verb for verb in run("do", "--list", "--json").json["verbs"]}
    assert set(listed) == set(VERBS)
    move = {told["name"]: told for told in listed["slots.move"]["parameters"]}
    assert move["slots"] == {"name": "slots", "kind": "slot,…", "required": True, "choices": []}
    stage = next(told for told in listed["works.add"]["parameters"] if told["name"] == "stage")
    assert "stalled" in stage["choices"]
    assert "slots=slot,…  (needed)" in run("do", "--list", "slots.move").out
