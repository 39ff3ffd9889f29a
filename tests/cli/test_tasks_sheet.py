"""`export tasks` and `import tasks` from the shell: shown first, written as one step with --apply."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from coproduce.texts import LANGUAGES


@pytest.fixture
def planned(run, plan):
    """FILM-001 with a script and its shooting."""
    run("do", plan, "works.edit", "works=FILM-001", "plan_starts=2026-03-02")
    for title, days in (("Script", 5), ("Shooting", 10)):
        run("do", plan, "tasks.add", "work=FILM-001", f"title_en={title}", f"workdays={days}")
    run("do", plan, "links.add", "before=FILM-001/1", "after=FILM-001/2")
    return plan


@pytest.fixture
def book(run, planned, tmp_path):
    path = tmp_path / "tasks.xlsx"
    answer = run("export", "tasks", planned, "--work", "FILM-001", "--out", path, "--json")
    assert (answer.code, answer.json) == (0, {"file": str(path), "tasks": 2})
    return path


def type_in(path: Path, *cells: tuple[str, Any]) -> None:
    """Type into cells of the first sheet: D5 is the phase of the first task."""
    book = load_workbook(path)
    for cell, value in cells:
        book.worksheets[0][cell] = value
    book.save(path)


def test_nothing_is_written_without_apply(run, planned, book):
    type_in(book, ("E5", 7), ("B7", "Editing"), ("E7", 4), ("O7", "2FS"))
    before = run("plan", planned, "--json").out
    told = run("import", "tasks", planned, book, "--json").json
    assert {name: told[name] for name in ("applied", "operation", "work", "added", "changed", "removed")} == {
        "applied": False, "operation": 0, "work": "FILM-001", "added": 1, "changed": 1, "removed": 0,
    }  # fmt: skip
    assert run("plan", planned, "--json").out == before
    out = run("import", "tasks", planned, book).out
    assert "E5 Working days: 5 → 7" in out
    assert "Editing: new" in out
    assert "Nothing was written" in out


def test_apply_is_one_step_that_undo_takes_back(run, planned, book):
    before = run("plan", planned, "--json").out
    type_in(book, ("E5", 7), ("B7", "Editing"), ("E7", 4), ("O7", "2FS"))
    told = run("import", "tasks", planned, book, "--apply", "--json").json
    assert (told["applied"], told["added"], told["changed"]) == (True, 1, 1)
    history = run("history", planned, "--json").json["operations"][0]
    assert (history["id"], history["verb"]) == (told["operation"], "tasks.take_in_sheet")
    assert history["arguments"]["from"] == "tasks.xlsx"
    rows = run("plan", planned, "--json").json["tasks"]
    assert [(row["name"], row["start"], row["finish"]) for row in rows] == [
        ("Script", "2026-03-02", "2026-03-10"),
        ("Shooting", "2026-03-11", "2026-03-24"),
        ("Editing", "2026-03-25", "2026-03-30"),
    ]
    run("undo", planned)
    assert run("plan", planned, "--json").out == before
    assert run("verify", planned).code == 0


def test_an_unchanged_sheet_is_no_step(run, planned, book):
    count = len(run("history", planned, "--json").json["operations"])
    told = run("import", "tasks", planned, book, "--apply", "--json").json
    assert (told["operation"], told["rows"], told["missing"]) == (0, [], [])
    assert len(run("history", planned, "--json").json["operations"]) == count
    assert "The sheet says what the file says." in run("import", "tasks", planned, book).out


def test_all_bad_cells_are_told_at_once(run, planned, book):
    type_in(book, ("C5", "Cooking"), ("E6", "ten"), ("O6", "after script"))
    answer = run("import", "tasks", planned, book, "--apply", "--json")
    assert (answer.code, answer.error["key"]) == (1, "task_sheet.bad")
    for part in ("FILM-001!C5: “Cooking”", "FILM-001!E6: “ten”", "FILM-001!O6: “after script”"):
        assert part in answer.error["message"]
    assert "Nothing was read in" in answer.error["message"]


def test_conflicts_are_shown_and_stop_apply(run, planned, book):
    run("do", planned, "tasks.edit", "tasks=FILM-001/1", "workdays=6")
    type_in(book, ("E5", 7))
    told = run("import", "tasks", planned, book, "--json").json
    assert (told["conflicts"], told["rows"][0]["change"]) == (1, "conflict")
    assert told["rows"][0]["cells"] == [
        {"column": "workdays", "cell": "E5", "before": 5, "after": 7, "here": 6}
    ]
    answer = run("import", "tasks", planned, book, "--apply", "--json")
    assert (answer.code, answer.error["key"]) == (1, "task_sheet.conflicts")
    assert "5 → 7, but here it is now 6" in answer.error["message"]
    assert run("plan", planned, "--json").json["tasks"][0]["workdays"] == 6


def test_a_circle_is_refused_in_the_preview_already_with_its_cell(run, planned, book):
    type_in(book, ("O5", "2FS"))
    answer = run("import", "tasks", planned, book, "--json")
    assert (answer.code, answer.error["key"]) == (1, "task_sheet.refused")
    assert "FILM-001!O5" in answer.error["message"]
    assert "Script → Shooting" in answer.error["message"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_written_read_and_told(run, planned, tmp_path, language):
    path = tmp_path / "tasks.xlsx"
    run("export", "tasks", planned, "--out", path, "--language", language)
    type_in(path, ("E5", 6))
    for reader in LANGUAGES:
        answer = run("import", "tasks", planned, path, "--language", reader)
        assert answer.code == 0
        assert "5 → 6" in answer.out
        assert "[" not in answer.out
