"""A frozen schedule from the shell: compared, exported as a notice both ways, listed; and the audit of clocks."""

from uuid import UUID

import pytest

from coproduce.workspace import Workspace
from tests.builders import store_old_rules

FIRST = ("first=2026-03-16", "last=2026-03-22")


@pytest.fixture
def sent(run, plan, put):
    """JJ's week of 16 March was sent as "Sent to CMG"; since then one slot moved a day, another was added."""
    moved = put("2026-03-17 22:30")
    run(
        "do",
        plan,
        "organisations.add",
        "code=CMG",
        "title_en=CMG",
        "role=broadcaster",
        "country=CN",
    )
    answer = run(
        "do", plan, "editions.mark", "name=Sent to CMG", "channels=JJ,CCTV-6", "partner=CMG", *FIRST
    )
    assert answer.code == 0, answer.err
    run("do", plan, "slots.move", f"slots={moved}", "days=1", "--author", "Producer")
    put("2026-03-20 20:00")
    return plan


def test_scripts_get_both_sides_of_each_change(run, sent):
    told = run("compare", sent, "Sent to CMG", "--json").json
    assert set(told) == {"edition", "number", "counts", "slots", "renamed"}
    assert told["edition"]["channels"] == ["CCTV-6", "JJ"]
    assert told["counts"] == {
        "moved": 1, "retimed": 0, "added": 1, "dropped": 0, "changed": 0, "state": 0,
    }  # fmt: skip
    moved, added = told["slots"]
    assert (moved["then"]["airs"], moved["now"]["airs"]) == (
        "2026-03-17T22:30:00+05:00",
        "2026-03-18T22:30:00+05:00",
    )
    assert moved["now"]["partner"] == "2026-03-19T01:30:00+08:00"
    assert (moved["by"]["author"], moved["by"]["verb"]) == ("Producer", "slots.move")
    assert added["then"] is None


@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
def test_people_read_both_clocks_and_who(run, sent, language):
    out = run("compare", sent, "Sent to CMG", "--language", language).out
    assert "2026-03-17 22:30 UTC+5 / 01:30 +1 UTC+8" in out
    assert "Producer, MCI" in out
    assert "[" not in out


def test_the_notice_is_written_as_workbook_and_as_letter(run, sent, tmp_path):
    for name in ("notice.xlsx", "notice.txt"):
        out = tmp_path / name
        answer = run("export", "notice", sent, "--edition", "Sent to CMG", "--out", out, "--json")
        assert answer.json == {"file": str(out), "number": 1, "changes": 2}
        assert out.stat().st_size > 500
    told = (tmp_path / "notice.txt").read_text("utf-8")
    assert "Change notice No. 1" in told
    assert "第1号变更通知" in told


def test_a_notice_needs_an_edition_of_a_schedule(run, sent, tmp_path):
    out = tmp_path / "notice.xlsx"
    assert run("export", "notice", sent, "--out", out, "--json").error["key"] == "notice.no_edition"
    pdf = out.with_suffix(".pdf")
    answer = run("export", "notice", sent, "--edition", "Sent to CMG", "--out", pdf, "--json")
    assert answer.error["key"] == "notice.form"
    assert not pdf.exists()
    run("do", sent, "editions.mark", "name=Plan", "work=FILM-001")
    answer = run("export", "notice", sent, "--edition", "Plan", "--out", out, "--json")
    assert answer.error["key"] == "edition.not_a_schedule"
    assert not out.exists()


def test_editions_are_listed_with_what_they_are_of(run, sent):
    out = run("list", "editions", sent).out
    assert "JJ, CCTV-6" in out
    (row,) = run("list", "editions", sent, "--json").json["rows"]
    assert (row["channels"], row["sent_to"], row["first"]) == (
        ["JJ", "CCTV-6"],
        "CMG",
        "2026-03-16",
    )


def test_an_edition_keeps_the_names_of_its_channels_and_its_partner(run, sent):
    assert run("do", sent, "channels.remove", "rows=CCTV-6").code == 0
    assert "JJ, CCTV-6" in run("list", "editions", sent).out
    assert run("do", sent, "organisations.remove", "rows=CMG").code == 1
    assert run("do", sent, "editions.remove", "editions=Sent to CMG").code == 0
    assert run("do", sent, "organisations.remove", "rows=CMG").code == 0


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["channels=JJ", "work=FILM-001"], "edition.plan_or_schedule"),
        (["first=2026-03-01"], "edition.no_channels"),
        (["channels=JJ", "first=2026-03-02", "last=2026-03-01"], "period.days"),
    ],
)
def test_what_cannot_be_frozen_is_refused(run, plan, words, key):
    answer = run("do", plan, "editions.mark", "name=x", *words, "--json")
    assert answer.error["key"] == key


def test_the_audit_lists_slots_whose_clocks_disagree(run, plan, put):
    assert "agrees" in run("audit", plan).out
    key = put("2090-03-20 20:00")
    space = Workspace.open(plan)
    store_old_rules(space, [UUID(key)])
    space.close()
    told = run("audit", plan, "--json").json
    (group,) = told["groups"]
    assert (told["count"], group["zone"], group["shift"], group["first"]) == (
        1, "Asia/Almaty", 3600, "2090-03-20",
    )  # fmt: skip
    (row,) = group["slots"]
    assert (row["slot"]["id"], row["wall"]["home"][:16], row["instant"]["home"][:16]) == (
        key, "2090-03-20T20:00", "2090-03-20T19:00",
    )  # fmt: skip
    out = run("audit", plan).out
    assert "2090-03-20 20:00 UTC+5 / 23:00 UTC+8" in out
    run("do", plan, "slots.settle", f"slots={key}", "keep=wall")
    assert run("audit", plan, "--json").json == {"count": 0, "groups": []}
