"""The commands on whole files: new, sample, verify, backups, restore, export."""

import sqlite3
from contextlib import closing

import pytest

from coproduce.workspace import Workspace


def test_a_new_file_has_the_reference_data(run, tmp_path):
    file = tmp_path / "new.coproduce"
    assert run("new", file, "--office", "MCI", "--json").json == {
        "file": str(file),
        "office": "MCI",
    }
    assert len(run("list", "channels", file, "--json").json["rows"]) > 20
    assert run("verify", file).code == 0
    again = run("new", file, "--office", "MCI", "--json")
    assert (again.code, again.error["key"]) == (1, "file.exists")


def test_the_sample_may_replace_a_file_but_sets_it_aside(run, plan):
    before = run("history", plan, "--json").out
    refused = run("sample", plan, "--json")
    assert (refused.code, refused.error["key"]) == (1, "file.exists")
    made = run("sample", plan, "--force", "--json")
    assert made.code == 0
    assert run("history", made.json["aside"], "--json").out == before
    assert len(run("list", "slots", plan, "--json").json["rows"]) > 20


def test_a_sample_that_fails_puts_the_old_file_back(run, plan):
    before = run("history", plan, "--json").out
    assert run("sample", plan, "--force", "--slots", "-1").code == 1
    assert run("history", plan, "--json").out == before
    assert [path.name for path in plan.parent.iterdir()] == ["plan.coproduce"]


def test_the_same_seed_makes_the_same_synthetic_slots(run, tmp_path):
    def times(name: str, seed: int) -> list[str]:
        file = tmp_path / name
        assert run("sample", file, "--slots", 300, "--seed", seed).code == 0
        return [row["starts"] for row in run("list", "slots", file, "--json").json["rows"]]

    first = times("a.coproduce", 1)
    assert len(first) == 300
    assert times("b.coproduce", 1) == first
    assert times("c.coproduce", 2) != first


def test_verify_tells_a_row_that_the_journal_does_not_know(run, plan):
    with closing(sqlite3.connect(plan)) as bare, bare:
        bare.execute("UPDATE work SET title_en = 'Forged'")
    answer = run("verify", plan)
    assert answer.code == 1
    assert "title_en" in answer.out
    found = run("verify", plan, "--json").json
    assert found["sound"] is False
    assert found["differences"][0]["columns"] == ["title_en"]


def test_a_backup_comes_back_and_the_file_that_stood_there_is_kept(run, plan, put):
    put("2026-03-22 20:00")
    backup = run("backup", plan, "--json").json["backup"]
    put("2026-03-23 20:00")
    assert [row["backup"] for row in run("backups", plan, "--json").json["backups"]] == [backup]
    restored = run("restore", plan, "--backup", backup.rpartition("/")[2], "--json").json
    assert len(run("list", "slots", plan, "--json").json["rows"]) == 1
    assert len(run("list", "slots", restored["aside"], "--json").json["rows"]) == 2
    assert run("verify", plan).code == 0


def test_there_is_nothing_to_restore_without_a_backup(run, plan):
    assert run("backups", plan).code == 0
    answer = run("restore", plan, "--json")
    assert (answer.code, answer.error["key"]) == (3, "backup.none")
    assert run("restore", plan, "--backup", "x", "--json").error["key"] == "backup.unknown"


def test_a_roster_is_written(run, plan, put, tmp_path):
    put("2026-03-22 20:00")
    out = tmp_path / "roster.xlsx"
    answer = run(
        "export", "roster", plan, "--out", out, "--channel", "JJ", "--languages", "en,zh", "--json"
    )
    assert answer.code == 0, answer.err
    assert answer.json["rows"] == 1
    assert (answer.json["first"], answer.json["last"]) == ("2026-03-22", "2026-03-22")
    assert out.read_bytes()[:2] == b"PK"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


@pytest.mark.parametrize("languages", ["en,xx", "en,en", "en,kk,zh", ""])
def test_a_roster_speaks_one_or_two_languages(run, plan, tmp_path, languages):
    out = tmp_path / "r.xlsx"
    answer = run("export", "roster", plan, "--out", out, "--languages", languages, "--json")
    assert (answer.code, answer.error["key"]) == (1, "export.languages")


def test_a_roster_of_nothing_is_refused(run, plan, tmp_path):
    answer = run("export", "roster", plan, "--out", tmp_path / "r.xlsx", "--json")
    assert (answer.code, answer.error["key"]) == (1, "export.nothing")


def test_who_writes_is_told(run, plan, put):
    put("2026-03-22 20:00", "--author", "Producer")
    assert run("history", plan, "--json").json["operations"][0]["author"] == "Producer"


def test_a_command_lets_go_of_the_file(run, plan):
    run("undo", plan)
    Workspace.open(plan).close()
    assert [path.name for path in plan.parent.iterdir()] == ["plan.coproduce"]
