"""`check` and `repair` from a shell: problems by rule, a repair proposed and applied, exit codes, one object for scripts."""

import pytest

from coproduce.texts import LANGUAGES
from tests.builders import add_channel, add_slot, add_task, add_version, add_work, make_workspace


@pytest.fixture
def file(tmp_path):
    """A film agreed at 20:00, another proposed over it, and a task that misses its deadline."""
    space = make_workspace(tmp_path, "overlapping.coproduce")
    channel = add_channel(space, "JJ")
    for title, at, state in (("The Composer", "20:00", "agreed"), ("Tomiris", "21:00", "proposed")):
        work = add_work(space, title)
        add_version(space, work)
        add_slot(space, channel, work, f"2026-03-04 {at}", state=state, over="allow")
    work = add_work(space, "In production", plan_starts="2026-03-02")
    add_task(space, work, deadline="2026-03-04")
    space.close()
    return tmp_path / "overlapping.coproduce"


def test_check_lists_slots_and_tasks_and_fails_where_a_promise_is_broken(run, file):
    found = run("check", file, "--json")
    assert (found.code, found.json["count"], found.json["grave"]) == (1, 2, 2)
    assert {one["rule"] for one in found.json["problems"]} == {"overlap", "deadline"}
    assert [
        one["rule"] for one in run("check", file, "--channel", "JJ", "--json").json["problems"]
    ] == ["overlap"]
    told = run("check", file, "--from", "2026-03-05", "--to", "2026-03-06")
    assert (told.code, told.out.strip()) == (0, "Nothing stands in the way")
    assert run("check", file, "--from", "2026-03-04", "--json").json["count"] == 2


def test_repair_shows_first_and_applies_when_asked(run, file):
    found = run("repair", file, "--json")
    assert (found.code, found.json["cost"]["proposed"], found.json["exact"]) == (1, 1, True)
    (move,) = found.json["moves"]
    assert (move["from"], move["to"], move["why"]) == (
        "2026-03-04T21:00:00 Asia/Almaty", "2026-03-04T21:40:00 Asia/Almaty", "overlap",
    )  # fmt: skip
    assert "lies on “The Composer”" in run("repair", file).out
    done = run("repair", file, "--apply")
    assert done.code == 0
    assert "Repair of 1 slot" in done.out
    assert run("repair", file, "--json").json["moves"] == []
    assert run("repair", file).out.strip() == "Nothing has to move"
    assert run("undo", file).code == 0
    assert run("repair", file, "--apply", "--json").json["verb"] == "repairs.apply"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_speak_every_language(run, file, language):
    for command in ("check", "repair"):
        told = run(command, file, "--language", language)
        assert told.code == 1
        assert "[" not in told.out


def test_an_empty_file_has_nothing_to_repair(run, tmp_path):
    make_workspace(tmp_path, "empty.coproduce").close()
    for command in ("check", "repair"):
        assert run(command, tmp_path / "empty.coproduce").code == 0
