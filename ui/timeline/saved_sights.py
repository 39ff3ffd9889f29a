"""Sights that a person has named, and the last one of a file: kept with the settings of this computer, by file."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from coproduce.workspace import Workspace
from ui.settings import Settings
from ui.timeline.headings import GROUPINGS
from ui.timeline.sight import Sight

KEPT: Final = "timeline/sights"
MINE: Final = "timeline/mine"


@dataclass(frozen=True, slots=True)
class SavedSight:
    """A sight, the scale of the chart it was kept with (pixels per day), and its name; "" for the last one."""

    name: str
    sight: Sight
    scale: float | None = None


def name_of_file(workspace: Workspace) -> str:
    """Give what a file is known by wherever it lies: the oldest copy in its journal. A file without any: its path."""
    return min(workspace.position(), default="") or workspace.path.as_posix().replace("/", "|")


class SavedSights:
    """The sights of one file, by name. What cannot be read (an older or newer program wrote it) is left out."""

    def __init__(self, settings: Settings, workspace: Workspace) -> None:
        self._settings = settings
        self._key = f"{KEPT}/{name_of_file(workspace)}"

    def all(self) -> list[SavedSight]:
        """Give those that have names, in the order of these."""
        return sorted(
            (one for one in self._read() if one.name), key=lambda one: one.name.casefold()
        )

    def named(self, name: str) -> SavedSight | None:
        """Give the one of a name."""
        return next((one for one in self.all() if _same(one.name, name)), None)

    def last(self) -> SavedSight | None:
        """Give what was looked at last."""
        return next((one for one in self._read() if not one.name), None)

    def keep(self, saved: SavedSight) -> None:
        """Keep a sight under its name, in place of one that had it."""
        self._write([*(one for one in self._read() if not _same(one.name, saved.name)), saved])

    def remove(self, name: str) -> None:
        """Forget a sight."""
        self._write([one for one in self._read() if one.name != name])

    def rename(self, name: str, other: str) -> None:
        """Give a sight another name, in place of one that had it."""
        found = self.named(name)
        if found is not None:
            self.remove(name)
            self.keep(replace(found, name=other))

    @property
    def mine(self) -> str:
        """The code of the body that this person works for; "" when nobody said."""
        return self._settings.kept_text(MINE)

    @mine.setter
    def mine(self, code: str) -> None:
        self._settings.keep(MINE, code)

    def _read(self) -> list[SavedSight]:
        try:
            kept = json.loads(self._settings.kept_text(self._key) or "[]")
            return [_saved(one) for one in kept]
        except (ValueError, TypeError, KeyError, AttributeError):
            return []

    def _write(self, all_of_them: list[SavedSight]) -> None:
        self._settings.keep(self._key, json.dumps([_plain(one) for one in all_of_them]))


def present(sight: Sight, works: Collection[UUID], bodies: Collection[UUID]) -> tuple[Sight, int]:
    """Leave out of a sight the works and bodies that are gone, and count them. With none of its works left it shows all."""
    asked = sight.works or frozenset()
    there, partners = asked & frozenset(works), sight.partners & frozenset(bodies)
    gone = len(asked - there) + len(sight.partners - partners)
    kept = sight.works if there == asked else there or None
    return replace(sight, works=kept, partners=partners), gone


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _plain(saved: SavedSight) -> dict[str, Any]:
    sight = saved.sight
    return {
        "name": saved.name,
        "scale": saved.scale,
        "works": None if sight.works is None else sorted(map(str, sight.works)),
        "grouping": sight.grouping,
        "late": sight.late,
        "critical": sight.critical,
        "mine": sight.mine,
        "phases": sorted(sight.phases),
        "partners": sorted(map(str, sight.partners)),
        "text": sight.text,
    }


def _saved(kept: Mapping[str, Any]) -> SavedSight:
    works, grouping, scale = kept["works"], str(kept["grouping"]), kept["scale"]
    sight = Sight(
        works=None if works is None else frozenset(map(UUID, works)),
        grouping=grouping if grouping in GROUPINGS else "",
        late=bool(kept["late"]),
        critical=bool(kept["critical"]),
        mine=str(kept["mine"]),
        phases=frozenset(map(str, kept["phases"])),
        partners=frozenset(map(UUID, kept["partners"])),
        text=str(kept["text"]),
    )
    return SavedSight(str(kept["name"]), sight, None if scale is None else float(scale))
