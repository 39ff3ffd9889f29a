"""What the command-line tests share: a small plan, and the command line called as a shell would."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from coproduce.cli import main
from tests.builders import add_channel, add_episodes, add_work, make_workspace


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        return json.loads(self.err)["error"]


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys, monkeypatch) -> Run:
    monkeypatch.setenv("COPRODUCE_LANGUAGE", "en")

    def call(*words: object) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return call


@pytest.fixture
def plan(tmp_path):
    """A file with two channels and a film FILM-001 of two parts."""
    space = make_workspace(tmp_path, "plan.coproduce")
    add_channel(space, "JJ")
    add_channel(space, "CCTV-6", "CN")
    add_episodes(space, add_work(space, title_zh="音乐家"), 2)
    space.close()
    return tmp_path / "plan.coproduce"


@pytest.fixture
def put(run, plan) -> Callable[..., str]:
    """Put FILM-001 on JJ at a time; return the new slot's id."""

    def add(airs: str, *more: str) -> str:
        answer = run(
            "do", plan, "slots.add", "channel=JJ", "work=FILM-001", f"airs={airs}", *more, "--json"
        )
        assert answer.code == 0, answer.err
        (row,) = answer.json["rows"]
        return str(row["id"])

    return add
