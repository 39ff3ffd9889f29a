"""`import mspdi` and `export mspdi`: shown first, written with --apply, told in words and as JSON."""

import pytest

from tests.interchange.planner_xml import calendar, exception, link, project, task

KEYS = {
    "applied", "operation", "work", "added", "changed", "same", "left", "removed", "links", "calendars", "missing",
    "rows",
}  # fmt: skip


@pytest.fixture
def series(tmp_path):
    """Write a plan of MS Project of three tasks, one of half a day."""
    path = tmp_path / "series.xml"
    path.write_bytes(
        project(
            task(1, "Shooting", 3), task(2, "Dubbing", 1.5, after=[link(1)]), task(3, "Delivery", 0, after=[link(2)]),
            calendars=calendar(exceptions=exception("2024-05-01")),
        )
    )  # fmt: skip
    return path


def test_without_apply_it_only_looks(run, plan, series):
    answer = run("import", "mspdi", plan, series, "--json")
    assert answer.code == 0
    assert set(answer.json) == KEYS
    assert (answer.json["applied"], answer.json["operation"], answer.json["work"]) == (
        False,
        0,
        None,
    )
    assert (answer.json["added"], answer.json["links"], len(answer.json["rows"])) == (3, 2, 3)
    assert answer.json["calendars"] == [{"code": "STANDARD", "name": "Standard", "new": True}]
    (missing,) = answer.json["missing"]
    assert missing["place"] == "2 Dubbing"
    assert missing["message"] == "its length, 1.50 days, became 2."
    assert run("list", "tasks", plan, "--json").json["rows"] == []


def test_with_apply_it_is_one_step(run, plan, series):
    answer = run("import", "mspdi", plan, series, "--apply", "--json")
    assert answer.json["work"] == "WORK-001"
    assert all(row["id"] for row in answer.json["rows"])
    planned = run("plan", plan, "--work", "WORK-001", "--json").json["tasks"]
    assert [(one["name"], one["start"], one["finish"]) for one in planned] == [
        ("Shooting", "2024-04-22", "2024-04-24"),
        ("Dubbing", "2024-04-25", "2024-04-26"),
        ("Delivery", "2024-04-26", "2024-04-26"),
    ]
    assert run("history", plan, "--json").json["operations"][0]["verb"] == "plans.import_plan"
    assert "Undone: Import of a plan" in run("undo", plan).out
    assert run("list", "tasks", plan, "--json").json["rows"] == []
    assert run("verify", plan).code == 0


def test_it_joins_a_work_and_again_changes_nothing(run, plan, series):
    words = ("import", "mspdi", plan, series, "--work", "FILM-001", "--apply")
    assert "Taken in as step" in run(*words).out
    again = run(*words, "--json").json
    assert (again["operation"], again["same"], again["added"]) == (0, 3, 0)
    assert "Nothing changed" in run(*words).out


@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
def test_everything_is_told_in_every_language(run, plan, series, language):
    for words in (("import", "mspdi", plan, series), ("import", "mspdi", plan, series, "--apply")):
        told = run(*words, "--language", language)
        assert told.code == 0
        assert "[" not in told.out
    out = plan.with_suffix(".xml")
    told = run("export", "mspdi", plan, "--out", out, "--language", language)
    assert str(out) in told.out
    assert "[" not in told.out


def test_a_plan_goes_out_and_comes_back_as_it_was(run, plan, series, tmp_path):
    run("import", "mspdi", plan, series, "--apply")
    out = tmp_path / "out.xml"
    answer = run("export", "mspdi", plan, "--work", "WORK-001", "--out", out, "--json")
    assert answer.json == {"file": str(out), "tasks": 3, "links": 2, "missing": []}
    back = run("import", "mspdi", plan, out, "--work", "WORK-001", "--json").json
    assert (back["same"], back["added"], back["changed"], back["missing"]) == (3, 0, 0, [])


def test_which_work_goes_out_is_asked_for_where_it_is_not_plain(run, plan, series):
    out = plan.with_suffix(".xml")
    refused = run("export", "mspdi", plan, "--out", out, "--json")
    assert refused.error["key"] == "interchange.which_work"
    for work in ("FILM-001", None):
        run("import", "mspdi", plan, series, *(("--work", work) if work else ()), "--apply")
    refused = run("export", "mspdi", plan, "--out", out, "--json")
    assert refused.error["values"]["known"] == "FILM-001, WORK-001"
    assert not out.exists()


def test_a_bad_file_is_told_with_its_place_and_leaves_no_trace(run, plan, tmp_path):
    bad = tmp_path / "bad.xml"
    bad.write_bytes(project(task(1, "Shooting"), task(2, "Dubbing", after=[link(9)])))
    answer = run("import", "mspdi", plan, bad, "--apply")
    assert answer.code == 1
    assert "task 2 Dubbing: linked to task 9" in answer.err
    assert run("list", "tasks", plan, "--json").json["rows"] == []


def test_the_old_file_stays_when_the_new_one_cannot_be_written(run, plan, series, tmp_path):
    run("import", "mspdi", plan, series, "--apply")
    answer = run("export", "mspdi", plan, "--out", tmp_path / "nowhere" / "x.xml", "--json")
    assert (answer.code, answer.error["key"]) == (3, "folder.missing")


def test_the_days_of_an_edition_go_out_as_the_baseline(run, plan, series, tmp_path):
    run("import", "mspdi", plan, series, "--apply")
    run("do", plan, "editions.mark", "name=Agreed", "work=WORK-001")
    before = run("plan", plan, "--work", "WORK-001", "--json").json["tasks"]
    run("do", plan, "tasks.move", "tasks=WORK-001/1", "days=5")
    out = tmp_path / "agreed.xml"
    assert run("export", "mspdi", plan, "--edition", "Agreed", "--out", out).code == 0
    run("new", tmp_path / "other.coproduce", "--office", "MCI")
    run("import", "mspdi", tmp_path / "other.coproduce", out, "--apply")
    rows = run("plan", tmp_path / "other.coproduce", "--json").json["tasks"]
    assert [row["baseline_start"] for row in rows] == [row["start"] for row in before]
    assert [row["baseline_finish"] for row in rows] == [row["finish"] for row in before]
    assert [row["start"] for row in rows] != [row["start"] for row in before]
