"""`export production` from the shell."""

from pathlib import Path

import pytest
from openpyxl import load_workbook


@pytest.fixture
def planned(run, plan):
    """FILM-001 with a script and its shooting, and a documentary of one step."""
    run("do", plan, "works.edit", "works=FILM-001", "plan_starts=2026-03-02")
    for title, days in (("Script", 5), ("Shooting", 10)):
        run("do", plan, "tasks.add", "work=FILM-001", f"title_en={title}", f"workdays={days}")
    run("do", plan, "links.add", "before=FILM-001/1", "after=FILM-001/2")
    run("do", plan, "works.add", "kind=documentary", "title_en=Steppe", "length=600", "plan_starts=2026-06-01")  # fmt: skip
    run("do", plan, "tasks.add", "work=DOC-001", "title_en=Research", "workdays=3")
    return plan


def texts(path: Path) -> set[str]:
    return {
        str(cell.value) for row in load_workbook(path).worksheets[0].iter_rows() for cell in row
    }


def test_a_schedule_of_a_work_is_written(run, planned, tmp_path):
    out = tmp_path / "x.xlsx"
    answer = run("export", "production", planned, "--work", "FILM-001", "--out", out, "--json")
    assert answer.code == 0, answer.err
    assert answer.json == {"file": str(out), "tasks": 2, "columns": 35, "by": "day"}
    assert {"Script", "Shooting", "Task (English) / 任务（英文）"} <= texts(out)
    assert "Research" not in texts(out)
    told = run("export", "production", planned, "--out", out, "--by", "week", "--languages", "ru")
    assert "3 tasks" in told.out
    assert {"Script", "Research", "Задача (рус.)"} <= texts(out)


def test_several_works_and_a_period_can_be_named(run, planned, tmp_path):
    out = tmp_path / "x.xlsx"
    words = ("--work", "FILM-001", "--work", "DOC-001", "--from", "2026-03-10", "--to", "2026-03-12")  # fmt: skip
    answer = run("export", "production", planned, *words, "--out", out, "--json")
    assert answer.json == {"file": str(out), "tasks": 1, "columns": 3, "by": "day"}
    assert "Script" not in texts(out)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("--work", "FILM-009"), "row.unknown"),
        (("--from", "2026-03-12", "--to", "2026-03-10"), "period.days"),
        (("--from", "2031-01-01", "--to", "2031-01-31"), "production.nothing"),
        (("--from", "2001-01-01", "--by", "day"), "production.too_wide"),
        (("--languages", "en,zh,ru"), "export.languages"),
    ],
)
def test_what_cannot_be_done_is_refused(run, planned, tmp_path, words, key):
    answer = run("export", "production", planned, *words, "--out", tmp_path / "x.xlsx", "--json")
    assert (answer.code, answer.error["key"]) == (1, key)
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize("kind", ["tasks", "mspdi"])
def test_other_exports_take_one_work(run, planned, tmp_path, kind):
    words = ("--work", "FILM-001", "--work", "DOC-001", "--out", tmp_path / "x", "--json")
    answer = run("export", kind, planned, *words)
    assert (answer.code, answer.error["key"]) == (1, "cli.one_work")
    assert "FILM-001, DOC-001" in answer.error["message"]


def test_it_does_not_come_back_as_a_task_list(run, planned, tmp_path):
    out = tmp_path / "x.xlsx"
    run("export", "production", planned, "--out", out)
    answer = run("import", "tasks", planned, out, "--json")
    assert (answer.code, answer.error["key"]) == (1, "production.not_a_list")
