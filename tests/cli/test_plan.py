"""`plan` from a shell: dates, slack and reasons in words and as JSON, whatever is wrong told beside them."""

from datetime import date

import pytest

from coproduce.cli import main
from coproduce.operations import links
from coproduce.operations.verbs import VERBS
from tests.builders import add_task, add_work, make_workspace, only

MEMBERS = {
    "id", "number", "level", "name", "titles", "work", "phase", "summary", "milestone", "mode", "calendar", "workdays",
    "start", "finish", "slack", "free_slack", "critical", "latest_start", "latest_finish", "deadline", "days_late",
    "inventory_date", "progress", "actual_start", "actual_finish", "baseline_start", "baseline_finish", "responsible",
    "reason",
}  # fmt: skip


@pytest.fixture
def file(tmp_path):
    """A film of three steps, a late deadline and a crew wanted twice; and a second work."""
    space = make_workspace(tmp_path)
    film = add_work(space, code="FILM-001", plan_starts=date(2026, 3, 2))
    script = add_task(space, film, "Script", title_ru="Сценарий", title_zh="剧本")
    shoot = add_task(space, film, "Shooting", workdays=3, deadline="2026-03-10")
    add_task(space, film, "Agreement", workdays=0)
    space.do(links.add, before=script, after=shoot, kind="FS", lag=1)
    other = add_work(space, "Tomiris", code="FILM-002", plan_starts=date(2026, 3, 4))
    studio = add_task(space, other, "Studio", workdays=2)
    crew = only(space.do(VERBS["resources.add"].function, code="CREW", title_en="Crew"), "resource")
    space.do(VERBS["resources.book"].function, tasks=[script, studio], resource=crew)
    space.close()
    return space.path


def test_the_json_has_the_documented_members(run, file):
    answer = run("plan", file, "--work", "FILM-001", "--json")
    assert answer.code == 0, answer.err
    assert set(answer.json) == {"work", "tasks", "double_bookings", "left_out"}
    assert answer.json["work"] == "FILM-001"
    assert all(set(one) == MEMBERS for one in answer.json["tasks"])


def test_finish_is_the_last_day_as_people_write_it(run, file):
    script, shoot, agreement = run("plan", file, "--work", "FILM-001", "--json").json["tasks"]
    assert (script["start"], script["finish"], script["workdays"]) == (
        "2026-03-02",
        "2026-03-06",
        5,
    )
    assert (shoot["start"], shoot["finish"]) == ("2026-03-10", "2026-03-12")
    assert (shoot["slack"], shoot["days_late"], shoot["critical"]) == (-2, 2, True)
    assert (agreement["start"], agreement["finish"], agreement["milestone"]) == (
        "2026-03-02", "2026-03-02", True,
    )  # fmt: skip
    assert shoot["reason"] | {"text": ""} == {
        "kind": "link", "text": "", "before": script["id"], "link": "FS", "lag": 1, "lag_unit": "working", "waits": 0,
    }  # fmt: skip


def test_a_crew_wanted_by_two_works_is_told_for_either(run, file):
    for asked in (("--work", "FILM-001"), ("--work", "FILM-002"), ()):
        (clash,) = run("plan", file, *asked, "--json").json["double_bookings"]
        assert (clash["resource"], clash["first"], clash["last"]) == (
            "CREW", "2026-03-04", "2026-03-05",
        )  # fmt: skip
        assert len(clash["tasks"]) == 2


def test_the_whole_file_has_the_tasks_of_every_work(run, file):
    answer = run("plan", file, "--json")
    assert answer.json["work"] is None
    assert [(one["work"], one["number"]) for one in answer.json["tasks"]] == [
        ("FILM-001", "1"), ("FILM-001", "2"), ("FILM-001", "3"), ("FILM-002", "1"),
    ]  # fmt: skip


def test_how_late_each_step_may_begin(run, file):
    asked = ("plan", file, "--work", "FILM-001", "--premiere", "2026-03-31")
    script, *_others = run(*asked, "--json").json["tasks"]
    assert script["latest_start"] == "2026-02-26"  # the deadline of the shooting asks for more
    assert "2026-02-26" in run(*asked).out


@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
def test_people_read_it_in_their_language(run, file, monkeypatch, capsys, language):
    monkeypatch.setenv("COPRODUCE_LANGUAGE", language)
    capsys.readouterr()
    assert main(["plan", str(file), "--work", "FILM-001"]) == 0
    told = capsys.readouterr().out
    assert {"en": "Script", "zh": "剧本"}.get(language, "Сценарий") in told
    assert "2026-03-10" in told
    assert "plan." not in told


def test_missed_deadlines_and_double_bookings_are_said_below_the_table(run, file):
    *_table, missed, double = run("plan", file, "--work", "FILM-001").out.splitlines()
    assert "Shooting" in missed
    assert "2026-03-10" in missed
    assert "Crew" in double
    assert "Script, FILM-002 Studio" in double


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("--work", "FILM-009"), "row.unknown"),
        (("--premiere", "2026-03-31"), "plan.premiere_of_what"),
        (("--work", "FILM-001", "--premiere", "soon"), "field.unreadable"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_key(run, file, words, key):
    answer = run("plan", file, *words, "--json")
    assert answer.code != 0
    assert answer.error["key"] == key


def test_a_file_without_tasks_has_an_empty_plan(run, plan):
    assert run("plan", plan, "--json").json == {
        "work": None, "tasks": [], "double_bookings": [], "left_out": [],
    }  # fmt: skip
    assert run("plan", plan).code == 0


def test_a_plan_that_leaves_the_calendar_says_so(run, file):
    run("do", file, "tasks.add", "work=FILM-001", "title_en=Long", "workdays=10000", "--json")
    plain = run("plan", file, "--json")
    assert plain.json["tasks"][-2]["finish"] == "2064-06-27"
    run("do", file, "tasks.edit", "tasks=FILM-001/4", "actual_first=9999-12-01", "--json")
    assert run("plan", file, "--json").error["key"] == "plan.out_of_range"
