"""An obstacle in words, for the pointer of a drag, lists of problems and the command line alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from coproduce.domain.airtime import AirTime
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.texts import Texts


def in_words(
    texts: Texts, obstacle: Obstacle, dated: Callable[[date], str] = str, *, titled: bool = False
) -> str:
    """Say what stands in the way: "“Mix” ends 3 working days after its deadline, 2026-03-02".

    `dated` writes a day as the reader is used to see it. `titled`: the title of the work stands above already, so the
    sentence does not say it again, where there is one without it.
    """
    key = f"obstacle.{obstacle.rule}"
    if titled and texts.knows(here := f"obstacle_here.{obstacle.rule}"):
        key = here
    facts = {name: _word(texts, value, dated) for name, value in obstacle.facts.items()}
    number = facts.pop("n", None)
    return texts.say(key, **facts) if number is None else texts.count(key, number, **facts)


def _word(texts: Texts, value: Any, dated: Callable[[date], str]) -> Any:
    """Word one fact: a day, a day with its time, titles, a wording, or several tasks of works."""
    if isinstance(value, date):
        return dated(value)
    if isinstance(value, AirTime):
        return value.wall().replace(str(value.day), dated(value.day))
    if isinstance(value, tuple):
        return ", ".join(f"{code} {titles.shown(texts.language)}" for code, titles in value)
    return texts.value(value)
