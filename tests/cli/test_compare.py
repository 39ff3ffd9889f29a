"""`compare`: a plan against its edition, for people and for scripts; editions in `list`."""

import json
import re

import pytest

from coproduce.cli.shapes import DRIFT


@pytest.fixture
def planned(run, plan):
    """FILM-001 with a script, its shooting and an edition "Agreed", after which the script takes longer."""
    run("do", plan, "works.edit", "works=FILM-001", "plan_starts=2026-03-02")
    script = task(run, plan, "Script", "5")
    shooting = task(run, plan, "Shooting", "10")
    run("do", plan, "links.add", f"before={script}", f"after={shooting}")
    run("do", plan, "editions.mark", "name=Agreed", "work=FILM-001", "remarks=with CMG")
    run("do", plan, "tasks.edit", f"tasks={script}", "workdays=7", "--author", "Producer")
    return plan


def task(run, plan, title: str, workdays: str) -> str:
    answer = run(
        "do", plan, "tasks.add", "work=FILM-001", f"title_en={title}", f"workdays={workdays}", "--json"
    )  # fmt: skip
    assert answer.code == 0, answer.err
    return str(answer.json["rows"][0]["id"])


def members(shape: str) -> set[str]:
    return set(shape.strip("{}").split(", "))


def test_scripts_get_days_cause_and_author(run, planned):
    told = run("compare", planned, "Agreed", "--json").json
    assert set(told) == {"edition", "tasks", "unchanged", "first_drift"}
    assert told["edition"] | {"id": "", "taken": ""} == {
        "id": "", "name": "Agreed", "work": "FILM-001", "taken": "", "remarks": "with CMG",
    }  # fmt: skip
    assert [set(row) for row in told["tasks"]] == [members(DRIFT)] * 2
    script, shooting = told["tasks"]
    assert shooting["then"] == {"start": "2026-03-09", "finish": "2026-03-20"}
    assert shooting["now"] == {"start": "2026-03-11", "finish": "2026-03-24"}
    assert (shooting["days"], shooting["calendar_days"]["finish"]) == ({"start": 2, "finish": 2}, 4)
    assert (shooting["cause"]["task"], shooting["cause"]["verb"]) == (script["id"], "tasks.edit")
    assert shooting["by"] == {"author": "Producer", "office": "MCI"}
    assert told["first_drift"] == script


def test_people_read_who_moved_what_first(run, planned):
    out = run("compare", planned, "Agreed").out
    assert re.search(
        r"Shooting +2026-03-09 – 2026-03-20 +2026-03-11 – 2026-03-24 +\+2 +Script", out
    )
    assert "First to drift: “Script” — Edit of 1 task (Producer, MCI, " in out
    assert "[" not in out


@pytest.mark.parametrize("language", ["kk", "ru", "zh"])
def test_it_is_worded_in_every_language(run, planned, language):
    out = run("compare", planned, "Agreed", "--language", language).out
    assert "Producer" in out
    assert "[" not in out


def test_an_edition_is_named_by_its_name_or_the_start_of_its_id(run, planned):
    (edition,) = run("list", "editions", planned, "--json").json["rows"]
    by_name = run("compare", planned, "Agreed", "--json").out
    assert run("compare", planned, edition["id"], "--json").out == by_name
    assert run("compare", planned, edition["id"][:13], "--json").out == by_name
    answer = run("compare", planned, "Planned", "--json")
    assert (answer.code, answer.error["key"]) == (1, "row.unknown")
    assert "Agreed" in answer.error["message"]


def test_nothing_drifted_is_an_empty_list(run, planned):
    run("do", planned, "editions.mark", "name=Now")
    told = run("compare", planned, "Now", "--json").json
    assert (told["tasks"], told["first_drift"], told["unchanged"]) == ([], None, 2)
    assert "Since “Now”" in run("compare", planned, "Now").out


def test_editions_are_listed_with_when_they_were_marked(run, planned):
    run("do", planned, "editions.mark", "name=Whole file")
    out = run("list", "editions", planned).out
    assert re.search(r"Agreed +FILM-001 +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\+5 +with CMG", out)
    rows = run("list", "editions", planned, "--json").json["rows"]
    assert [row["name"] for row in rows] == ["Agreed", "Whole file"]
    assert json.dumps(rows[0]["position"]) != "{}"
