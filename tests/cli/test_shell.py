"""The command line as a shell meets it: exit codes, languages, pipes, code pages, faults, Ctrl+C."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coproduce.cli import console, edits, main
from coproduce.cli.parser import parse
from coproduce.texts import LANGUAGES, Texts


def shell(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "coproduce", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, **environment}
    )


def test_usage_is_2_and_help_is_0(run):
    assert run().code == 2
    assert run("--help").code == 0
    assert run("sing").code == 2
    assert run("list", "poems", "x").code == 2
    assert run("--version").out.startswith("coproduce ")


def test_a_value_may_follow_an_option(run, plan):
    words = ("do", plan, "--json", "works.edit", "works=FILM-001", "age=12+")
    assert run(*words).json["count"] == 1
    assert run("undo", plan, "extra").code == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_and_errors_speak_the_language(run, language, capsys):
    texts = Texts(language)
    told = run("--language", language, "--help").out
    assert texts.say("cli.about") in told
    assert "[cli." not in told
    for command in ("list", "do", "export", "sample"):
        assert "[cli." not in run(command, "--help", "--language", language).out
    refused = run("verify", "nowhere.coproduce", "--language", language)
    assert refused.code == 3
    assert refused.err.strip() == texts.say("file.missing", path="nowhere.coproduce")


def test_options_come_before_or_after_the_command():
    for words in (["--json", "undo", "f"], ["undo", "f", "--json"]):
        assert parse(words, Texts("en")).as_json
    assert not parse(["undo", "f"], Texts("en")).as_json


def test_json_is_utf8_where_the_stream_is_and_escaped_where_it_is_not(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp1251"))
    assert console.to_json({"title": "音乐家"}) == '{"title": "\\u97f3\\u4e50\\u5bb6"}'
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert console.to_json({"title": "音乐家"}) == '{"title": "音乐家"}'


def test_a_code_page_without_the_letters_does_not_stop_it(plan):
    told = shell("list", "works", plan, "--language", "zh", PYTHONIOENCODING="cp1251")
    assert told.returncode == 0
    assert b"FILM-001" in told.stdout


def test_a_reader_who_leaves_early_is_no_error(plan):
    command = [sys.executable, "-m", "coproduce", "history", str(plan)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait() == 0


def test_a_fault_of_ours_leaves_a_report_and_no_traceback(run, plan, monkeypatch):
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(edits, "tell", broken)
    answer = run("undo", plan, "--json")
    assert answer.code == 4
    assert "Traceback" not in answer.err
    report = Path(answer.error["report"]).read_text("utf-8")
    assert "ZeroDivisionError" in report
    assert "Command: undo" in report


def test_ctrl_c_is_a_calm_sentence(run, plan, monkeypatch):
    def interrupted(*_given: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(edits, "tell", interrupted)
    found = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background
    try:
        answer = run("undo", plan)
    finally:
        signal.signal(signal.SIGINT, found)
    assert answer.code == 1
    assert answer.err.startswith("Stopped as you asked")


def test_a_missing_catalogue_is_told_without_one(monkeypatch, capsys):
    monkeypatch.setattr("coproduce.texts.resource", lambda _name: Path("/nowhere"))
    monkeypatch.setattr(
        "coproduce.texts.catalogue", Texts.__init__.__globals__["catalogue"].__wrapped__
    )
    assert main(["undo", "x"]) == 3
    assert "texts.missing" in capsys.readouterr().err


def test_chinese_letters_take_two_cells():
    assert console.cells("音乐家") == 6
    assert console.cells("Әуен") == 4
