"""How works, episodes and language versions read in the list: cells, sort keys and what a filter looks through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from coproduce.domain.broadcast_day import length_label
from coproduce.domain.titles import Titles, fold
from coproduce.operations.fields import fields_of
from coproduce.queries.reference import OrganisationRow
from coproduce.queries.works import EpisodeRow, VersionRow, WorkRow
from ui.words import Words

Part = WorkRow | EpisodeRow | VersionRow
OTHER_SIDE: Final = {"en": "zh", "kk": "zh", "ru": "zh", "zh": "kk"}


@dataclass(frozen=True, slots=True)
class WorksColumn:
    """A column: heading key `works.column.<key>`, width (0: what is left), tabular figures.

    Where a list is too narrow, the columns of the highest `rank` go first; the panel shows them anyway.
    """

    key: str
    width: int
    rank: int = 0
    figures: bool = False


COLUMNS: Final = (
    WorksColumn("code", 124),
    WorksColumn("title", 0),
    WorksColumn("kind", 142, rank=2),
    WorksColumn("stage", 110, rank=4),
    WorksColumn("partners", 120, rank=6),
    WorksColumn("episodes", 76, rank=1, figures=True),
    WorksColumn("length", 66, rank=5, figures=True),
    WorksColumn("airings", 70, rank=3, figures=True),
)
PLACES: Final = {column.key: place for place, column in enumerate(COLUMNS)}


class Wording:
    """Words rows in the language of now; knows the organisations that partners are named by."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.partners: dict[UUID, OrganisationRow] = {}

    def heading(self, place: int) -> str:
        """Word a column's heading."""
        return self.words.say(f"works.column.{COLUMNS[place].key}")

    def cell(self, row: Part, place: int) -> str:
        """Word one cell."""
        key = COLUMNS[place].key
        if isinstance(row, WorkRow):
            return _WORK[key](self, row)
        make = (_EPISODE if isinstance(row, EpisodeRow) else _VERSION).get(key)
        return make(self, row) if make else ""

    def title(self, titles: Titles | None) -> str:
        """Give the title in the person's language, or the nearest there is."""
        return titles.shown(self.words.language) if titles else ""

    def second(self, titles: Titles | None) -> str:
        """Give the title for the other side, unless it is the one already shown."""
        found: str | None = getattr(titles, OTHER_SIDE[self.words.language], None)
        return found if found and found != self.title(titles) else ""

    def partners_of(self, row: WorkRow) -> str:
        """Name both partners by their codes."""
        both = (self.partners.get(key) for key in (row.partner_kz_id, row.partner_cn_id) if key)
        return " + ".join(partner.code for partner in both if partner)

    def partner_titles(self, row: WorkRow) -> str:
        """Name both partners in full, for a tip."""
        both = (self.partners.get(key) for key in (row.partner_kz_id, row.partner_cn_id) if key)
        return "\n".join(self.title(partner.titles) for partner in both if partner)

    def language(self, code: str) -> str:
        """Name a language of sound or subtitles."""
        return self.words.say(f"language.{code}")

    def kinds(self) -> list[str]:
        """Word all kinds of work, to measure them."""
        return [self.words.say(f"kind.{kind}") for kind in fields_of("work")["kind"].choices]

    def name(self, row: Part) -> str:
        """Name a row for a heading or a question."""
        if isinstance(row, WorkRow):
            return self.title(row.titles)
        if isinstance(row, EpisodeRow):
            own = self.title(row.titles)
            numbered = self.words.say("works.episode", number=row.number)
            return f"{numbered} · {own}" if own else numbered
        return f"{self.language(row.sound)} · {_version_form(self, row)}"

    def haystack(self, row: WorkRow) -> str:
        """Fold everything one may look a work up by: titles in every script, code, partners."""
        both = (self.partners.get(key) for key in (row.partner_kz_id, row.partner_cn_id) if key)
        named = " ".join(f"{p.code.casefold()} {p.titles.haystack()}" for p in both if p)
        return f"{row.titles.haystack()} {fold(row.code)} {named}"

    def order(self, row: WorkRow, place: int) -> Any:
        """Give the sort key of a work in a column; what is empty comes last."""
        key = COLUMNS[place].key
        value: Any = _NUMBERS[key](row) if key in _NUMBERS else fold(self.cell(row, place))
        return (value in (None, ""), 0 if value is None else value, row.code, row.id)


def _count(made: int, planned: int | None) -> str:
    if not made and planned is None:
        return ""
    return f"{made} / {planned}" if planned is not None else str(made)


def _length(_wording: Wording, row: Any) -> str:
    return length_label(row.length) if row.length else ""


def _version_form(wording: Wording, row: VersionRow) -> str:
    made = wording.words.say(f"made_by.{row.made_by}")
    if not row.subtitles:
        return made
    subtitled = wording.words.say("works.subtitled", language=wording.language(row.subtitles))
    return f"{made}, {subtitled}"


def _ready(wording: Wording, row: VersionRow) -> str:
    return wording.words.say("version.ready" if row.ready else "version.not_ready")


Cell = Callable[[Wording, Any], str]
_WORK: Final[dict[str, Cell]] = {
    "code": lambda _wording, row: row.code,
    "title": lambda wording, row: wording.title(row.titles),
    "kind": lambda wording, row: wording.words.say(f"kind.{row.kind}"),
    "stage": lambda wording, row: wording.words.say(f"stage.{row.stage}"),
    "partners": lambda wording, row: wording.partners_of(row),
    "episodes": lambda _wording, row: _count(row.made, row.episodes),
    "length": _length,
    "airings": lambda _wording, row: str(row.slots) if row.slots else "",
}
_EPISODE: Final[dict[str, Cell]] = {
    "code": lambda wording, row: wording.words.say("works.episode", number=row.number),
    "title": lambda wording, row: wording.title(row.titles),
    "length": _length,
}
_VERSION: Final[dict[str, Cell]] = {
    "code": lambda wording, _row: wording.words.say("works.version"),
    "title": lambda wording, row: wording.name(row),
    "stage": _ready,
}
_NUMBERS: Final[dict[str, Callable[[WorkRow], Any]]] = {
    "episodes": lambda row: row.episodes or row.made or None,
    "length": lambda row: row.length,
    "airings": lambda row: row.slots or None,
}


def works_in(rows: Iterable[Part]) -> list[WorkRow]:
    """Keep the works among rows."""
    return [row for row in rows if isinstance(row, WorkRow)]
