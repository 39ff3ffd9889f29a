"""The works of a synthetic programme: titles in four scripts, episodes, and a version for each country's channels.

Some can be aired, others are still in production and have a plan.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count, product
from typing import Any
from uuid import UUID

from coproduce.operations.works import PREFIXES
from coproduce.resources import resource
from coproduce.storage.bulk import pour
from coproduce.storage.operation import Step

Keys = Iterator[UUID]
Row = tuple[Any, ...]
Airable = tuple[UUID, UUID | None, UUID]
Lengths = dict[int, list[Airable]]
SOURCE = "Synthetic programme"
SOUNDS = {"KZ": "kk", "CN": "zh"}
WORK = (
    "id", "code", "kind", "stage", "form", "origin_kz", "origin_cn", "age", "episodes", "length",
    "title_en", "title_kk", "title_ru", "title_zh", "source",
)  # fmt: skip
PLANNED = (*WORK, "plan_starts", "premiere")
EPISODE = ("id", "work_id", "number", "length")
VERSION = ("id", "work_id", "sound", "made_by", "ready")


def pour_works(step: Step, works: Sequence[Row], keys: Keys) -> dict[str, Lengths]:
    """Pour works that can be aired; return per country what of them can be, by its length in seconds."""
    episodes = [
        (next(keys), work[0], number, work[9])
        for work in works
        for number in range(1, (work[8] or 0) + 1)
    ]
    versions = [
        (next(keys), work[0], sound, _made(work, sound), True)
        for work in works
        for sound in SOUNDS.values()
    ]
    pour(step, "work", WORK, works)
    pour(step, "episode", EPISODE, episodes)
    pour(step, "version", VERSION, versions)
    return {
        country: _airables(works, episodes, versions, sound) for country, sound in SOUNDS.items()
    }


def pour_productions(
    step: Step, works: Sequence[Row], days: Sequence[tuple[date, date]]
) -> list[UUID]:
    """Pour works that are still being made, each with the start of its plan and its premiere; return their keys."""
    rows = [
        (*work[:3], "production", *work[4:], *two) for work, two in zip(works, days, strict=True)
    ]
    pour(step, "work", PLANNED, rows)
    return [work[0] for work in works]


def synthetic_works(dice: random.Random, keys: Keys) -> Iterator[Row]:
    """Yield rows of works without end; after all places and subjects come their second parts, and so on."""
    words = tomllib.loads(resource("sample/synthetic.toml").read_text("utf-8"))
    numbers: dict[str, int] = {}
    for part in count(1):
        for place, subject in product(words["places"], words["subject"]):
            kind = subject["kind"]
            numbers[kind] = numbers.get(kind, 0) + 1
            origin = dice.choice(("joint", "kz", "cn"))
            yield (
                next(keys),
                f"{PREFIXES.get(kind, 'WORK')}-{numbers[kind]:03}",
                kind,
                "released",
                "joint" if origin == "joint" else None,
                {"joint": "co_production", "kz": "domestic", "cn": "imported"}[origin],
                {"joint": "co_production", "kz": "imported", "cn": "domestic"}[origin],
                dice.choice(("6+", "12+", "14+", "16+")),
                subject["episodes"] or None,
                subject["minutes"] * 60,
                *_titles(place, subject["titles"], f" {part}" if part > 1 else ""),
                SOURCE,
            )


def _titles(place: list[str], subject: list[str], mark: str) -> list[str]:
    """Join a place and a subject so that no language has to decline either."""
    joined = [f"{where}. {what}{mark}" for where, what in zip(place[:3], subject[:3], strict=True)]
    return [*joined, f"{place[3]}：{subject[3]}{mark}"]


def _made(work: Row, sound: str) -> str:
    """A version in the country's own language is the original, unless the work comes from the other country."""
    foreign = {"kk": work[5], "zh": work[6]}[sound] == "imported"
    return "dubbed" if foreign else "original"


def _airables(
    works: Sequence[Row],
    episodes: list[tuple[UUID, UUID, int, int]],
    versions: list[tuple[UUID, UUID, str, str, bool]],
    sound: str,
) -> Lengths:
    version_of = {version[1]: version[0] for version in versions if version[2] == sound}
    found: Lengths = {}
    for key, work, _number, length in episodes:
        found.setdefault(length, []).append((work, key, version_of[work]))
    for work_row in works:
        if not work_row[8]:
            found.setdefault(work_row[9], []).append((work_row[0], None, version_of[work_row[0]]))
    return found
