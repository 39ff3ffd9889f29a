"""The templates that ship with the program, as rules can use them and as people list them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from sqlalchemy import Connection

from coproduce.domain.template import WAYS, Step, Template, Tongue
from coproduce.domain.titles import Titles
from coproduce.errors import Refusal
from coproduce.resources import resource
from coproduce.texts import LANGUAGES

NAMES = (
    "mini_series",
    "short_video",
    "documentary",
    "feature_film",
    "animated_film",
    "music_programme",
    "stage_performance",
)
_STEP = {field.name for field in fields(Step)}
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template: the kind of work it is for, how many steps it has, which reviews, and its usual episodes."""

    code: str
    titles: Titles
    kind: str
    steps: int
    episodes: int
    way: str
    reviews: tuple[str, ...]


def templates(_connection: Connection) -> list[TemplateRow]:
    """List the templates; they come with the program, not with the file."""
    return [_row(name, template(name)) for name in NAMES]


@cache
def template(name: str) -> Template:
    """Read a template. Raises Refusal listing the known ones."""
    if name not in NAMES:
        raise Refusal("template.unknown", template=name, known=", ".join(NAMES))
    own, words = _table(name), _table("steps")
    return Template(
        kind=own["kind"],
        titles=_titles(own),
        steps=tuple(_step(words["step"][entry["code"]] | entry) for entry in own["step"]),
        phases={
            code: _titles(text) for code, text in (words["phase"] | own.get("phase", {})).items()
        },
        tongues={code: Tongue(**entry) for code, entry in words["language"].items()},
        way=own["way"],
        episodes=own.get("episodes", 1),
    )


def steps_by_phase() -> dict[str, list[Mapping[str, str]]]:
    """Give the titles of all steps that no language is needed for, by phase, in the order of the work."""
    words = _table("steps")
    entries: Iterable[Entry] = words["step"].values()
    return {
        phase: [_titles(one) for one in entries if one["phase"] == phase and "each" not in one]
        for phase in words["phase"]
    }


def phase_titles() -> dict[str, Mapping[str, str]]:
    """Give the titles of the phases."""
    return {phase: _titles(entry) for phase, entry in _table("steps")["phase"].items()}


def _table(name: str) -> Entry:
    return tomllib.loads(resource(f"templates/{name}.toml").read_text("utf-8"))


def _titles(entry: Entry) -> dict[str, str]:
    return {language: entry[language] for language in LANGUAGES if language in entry}


def _step(entry: Entry) -> Step:
    values = {name: value for name, value in entry.items() if name in _STEP}
    for name in ("ways", "after"):
        values[name] = tuple(values.get(name, WAYS if name == "ways" else ()))
    return Step(titles=_titles(entry), **values)


def _row(name: str, one: Template) -> TemplateRow:
    named = Titles(*(one.titles.get(language) for language in LANGUAGES))
    reviews = tuple(step.review for step in one.steps if step.review)
    return TemplateRow(name, named, one.kind, len(one.steps), one.episodes, one.way, reviews)
