"""`list` and `history`: tables for people, stable rows for scripts."""

import json
from pathlib import Path

import pytest

from coproduce.cli.parser import KINDS
from coproduce.cli.shapes import DONE, OPERATION, SLOT

GOLDEN = Path(__file__).parent.parent / "golden" / "command_line.json"


def names(shape: str) -> set[str]:
    """Read the member names of a documented shape; those of nested lists left out."""
    flat = shape.strip("{}").split("[")[0]
    return {part.split(":")[0].strip() for part in flat.split(",") if part.strip()}


def test_slots_have_the_documented_members(run, plan, put):
    put("2026-03-22 25:30")
    (row,) = run("list", "slots", plan, "--json").json["rows"]
    assert set(row) == names(SLOT)


def test_operations_and_changes_have_the_documented_members(run, plan, put):
    put("2026-03-22 20:00")
    done = run("undo", plan, "--json").json
    assert set(done) == names(DONE)
    assert set(run("history", plan, "--json").json["operations"][0]) == names(OPERATION)


def test_the_shapes_of_all_lists_are_those_of_the_golden_file(run, plan, put):
    """Members may be added (then add them to the golden file), never renamed or taken away."""
    put("2026-03-22 20:00", "episode_id=FILM-001/1")
    run("do", plan, "organisations.add", "code=A", "title_en=A", "role=studio", "country=KZ")
    run(
        "do",
        plan,
        "occasions.add",
        "code=A",
        "title_en=A",
        "kind=tour",
        "first=2026-01-01",
        "last=2026-01-02",
    )
    run(
        "do",
        plan,
        "offices.add",
        "code=A",
        "title_en=A",
        "country=KZ",
        "zone=Asia/Almaty",
        "language=kk",
    )
    run("do", plan, "versions.add", "work=FILM-001", "sound=kk")
    run("do", plan, "calendars.load_shipped")
    run("do", plan, "reviews.load_shipped")
    run("do", plan, "editions.mark", "name=A")
    run("do", plan, "plans.apply_template", "work=FILM-001", "starts=2026-01-12")
    run("do", plan, "resources.add", "code=A", "title_en=A")
    run("do", plan, "playbooks.add", "title_en=A")
    run(
        "do", plan, "patterns.lay", "channel=JJ", "work=FILM-001", "rule=1-5", "first_day=2026-04-06",
        "at=19:00", "exhaust=yes",
    )  # fmt: skip
    run("do", plan, "playbooks.add", "title_en=A")
    found = {kind: list(run("list", kind, plan, "--json").json["rows"][0]) for kind in KINDS}
    assert found == json.loads(GOLDEN.read_text("utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_has_worded_headings_or_says_that_it_is_empty(run, plan, put, kind):
    put("2026-03-22 20:00")
    answer = run("list", kind, plan)
    assert answer.code == 0
    assert "[" not in answer.out


def test_both_clocks_stand_side_by_side(run, plan, put):
    put("2024-02-28 23:00")
    put("2024-03-22 20:00")
    table = run("list", "slots", plan).out
    assert "23:00 UTC+6  01:00 +1 UTC+8" in table
    assert "20:00 UTC+5  23:00 UTC+8" in table


def test_a_list_is_read_by_the_channels_clock_and_marks_what_was_agreed_on_another(run, plan, put):
    put("2026-03-22 18:00")
    laid = ("work=FILM-001", "first_day=2026-03-23", "zone=Asia/Shanghai", "exhaust=yes")
    run("do", plan, "patterns.lay", "channel=JJ", *laid, "rule=1-5", "at=00:30", "length=0:30")
    table = run("list", "slots", plan, "--to", "2026-03-22").out
    assert "2026-03-22  18:00 UTC+5  21:00 UTC+8       JJ" in table
    assert "2026-03-22  21:30 UTC+5  00:30 +1 UTC+8 \N{BLACK DIAMOND}  JJ" in table
    assert "agreed on another clock" in table
    words = ("list", "slots", plan, "--from", "2026-03-23", "--to", "2026-03-23", "--json")
    (row,) = run(*words).json["rows"]
    assert (row["zone"], row["airs"][:16], row["home"][:16], row["partner"][:16]) == (
        "Asia/Shanghai", "2026-03-24T00:30", "2026-03-23T21:30", "2026-03-24T00:30",
    )  # fmt: skip


def test_a_period_counts_days_on_the_channels_own_clock(run, plan, put):
    put("2026-03-22 00:30")
    put("2026-03-22 22:00")
    put("2026-03-23 00:30")
    words = ("list", "slots", plan, "--from", "22.03.2026", "--to", "2026/3/22", "--json")
    assert [row["airs"][11:16] for row in run(*words).json["rows"]] == ["00:30", "22:00"]
    assert run(*words, "--channel", "CCTV-6").json["rows"] == []
    wrong = run("list", "slots", plan, "--from", "2026-03-23", "--to", "2026-03-22", "--json")
    assert (wrong.code, wrong.error["key"]) == (1, "period.days")


def test_an_empty_list_says_so(run, plan):
    assert run("list", "slots", plan).out == "Nothing to list.\n"


def test_history_names_steps_in_the_readers_language(run, plan, put):
    put("2026-03-22 20:00")
    assert "添加 1 个时段" in run("history", plan, "--language", "zh").out
    assert "Добавление 1 слота" in run("history", plan, "--language", "ru").out


def test_history_of_a_row_tells_what_each_operation_did_to_it(run, plan, put):
    slot = put("2026-03-22 20:00")
    run("do", plan, "slots.move", f"slots={slot}", "days=1")
    run("undo", plan)
    found = run("history", plan, "--row", slot, "--json").json["operations"]
    assert [(row["verb"], row["origin"]) for row in found] == [
        ("slots.move", "undo"),
        ("slots.move", "edit"),
        ("slots.add", "edit"),
    ]
    assert found[1]["changes"][0]["after"]["wall_day"] == "2026-03-23"
    by_code = run("history", plan, "--row", "FILM-001", "--json").json["operations"]
    assert [row["verb"] for row in by_code] == ["works.add"]
    assert run("history", plan, "--limit", "1", "--json").json["operations"][0]["origin"] == "undo"
