"""Language versions: not ready, none that the channel's country understands; grave once the slot is agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select, type_coerce

from coproduce.errors import Wording
from coproduce.queries.obstacles.airing.looks import (
    FIRM,
    SlotCheck,
    SlotLook,
    SlotScope,
    row_of,
    slot_rule,
)
from coproduce.queries.obstacles.airing.lying import Placed
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

UNREADY, LANGUAGE, LACKING = "version_unready", "version_language", "version_lacking"
SPOKEN_IN = {"KZ": ("kk", "ru"), "CN": ("zh",)}
"""Languages in which a country's audience is served, by sound or subtitles; of other countries nothing is asked."""
WORDLESS = ("zxx", "mul")


class Made(NamedTuple):
    """A language version: of an episode, or of the whole work."""

    work: Any
    episode: Any
    sound: str
    subtitles: str | None
    ready: bool

    def serves(self, country: str) -> bool:
        """Tell whether a country's audience follows it."""
        return serves(country, self.sound, self.subtitles)


def serves(country: str, sound: str, subtitles: str | None) -> bool:
    """Tell whether a country's audience follows a version by its sound or its subtitles."""
    spoken = SPOKEN_IN.get(country)
    return spoken is None or sound in (*spoken, *WORDLESS) or subtitles in spoken


@slot_rule("version")
def prepare(connection: Connection, scope: SlotScope) -> SlotCheck:
    """Read the versions of the works."""
    made = _made(connection, scope)
    by_work: dict[Any, list[Made]] = defaultdict(list)
    for each in made.values():
        by_work[each.work].append(each)

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own:
            country, version = scope.channels[one.channel].country, made.get(one.version)
            if version is not None:
                if not version.ready:
                    yield _told(scope, UNREADY, one, version)
                if not version.serves(country):
                    yield _told(scope, LANGUAGE, one, version)
            elif not any(
                each.ready and each.serves(country) and each.episode in (None, one.episode)
                for each in by_work[one.work]
            ):
                yield _told(scope, LACKING, one, None)

    return check


def _told(scope: SlotScope, rule: str, one: Placed, version: Made | None) -> Obstacle:
    facts: dict[str, Any] = {
        "work": scope.titles(one.work),
        "channel": scope.channels[one.channel].titles,
    }
    if version is not None:
        facts["language"] = Wording(f"language.{version.sound}")
    about = (one.key, scope.channels[one.channel].country)
    return Obstacle(rule, row_of(one), scope.air(one).day, one.state in FIRM, facts, about)


def _made(connection: Connection, scope: SlotScope) -> dict[Any, Made]:
    works = [UUID(bytes=key) for key in scope.works]
    return {
        key: Made(*facts)
        for batch in batches(works)
        for key, *facts in connection.execute(_statement(), {"works": batch}).all()
    }


@cache
def _statement() -> Select[Any]:
    """Make the statement once: a drag begins with it."""
    table = table_of("version")
    names = ("id", "work_id", "episode_id")
    keys: list[Any] = [type_coerce(table.c[name], RawKey()) for name in names]
    return select(*keys, table.c.sound, table.c.subtitles, table.c.ready).where(
        table.c.work_id.in_(bindparam("works", expanding=True)), ~table.c.removed
    )
