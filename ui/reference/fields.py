"""The fields of channels, organisations and occasions, for the panel and for the dialog that adds one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from coproduce.domain.broadcast_day import clock_label, parse_hour, plain
from coproduce.domain.zones import LABELS
from coproduce.errors import Refusal
from coproduce.operations.fields import fields_of
from coproduce.queries.reference import OrganisationRow
from ui.forms.choice import ChoiceBox, Options, TickBox, worded
from ui.forms.day import DayField
from ui.forms.line import LineEditor
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, Section
from ui.forms.titles import LONGEST, title_specs
from ui.theme import figures
from ui.words import Words
from ui.works.wording import OTHER_SIDE

Lines = list[list[FieldSpec]]
COUNTRIES: Final = ("KZ", "CN", "KG", "UZ", "TJ", "TM", "AZ", "GE", "MN", "TR", "RU", "BY")
DAY_MINUTES: Final = 24 * 60


def read_day_start(text: str) -> int | None:
    """Read when a broadcast day starts, "06:00", as minutes after midnight. Raises Refusal."""
    if not text.strip():
        return None
    minutes, seconds = divmod(parse_hour(plain(text)), 60)
    if seconds or minutes >= DAY_MINUTES:
        raise Refusal("form.clock", value=text.strip())
    return minutes


def write_day_start(minutes: int | None) -> str:
    """Write minutes after midnight as "06:00"."""
    return "" if minutes is None else clock_label(minutes * 60)


class ReferenceFields:
    """Makes the fields in the language of now; `organisations` are offered as owners of channels."""

    def __init__(
        self, words: Words, organisations: Callable[[], Sequence[OrganisationRow]]
    ) -> None:
        self._words, self._organisations = words, organisations

    # ---------------------------------------------------- all fields of a kind

    def channel(self) -> Sequence[Section]:
        """Give the fields of a channel."""
        days = partial(DayField, self._words)
        air: Lines = [
            [self._choice("channel", "medium", "medium"), self._country()],
            [self._zone()],
            [self._day_start(), self._children()],
            [FieldSpec("owner_id", partial(ChoiceBox, self._owners))],
            [FieldSpec("valid_from", days), FieldSpec("valid_to", days)],
        ]
        return self._whole("channel", air)

    def organisation(self) -> Sequence[Section]:
        """Give the fields of an organisation."""
        return self._whole(
            "organisation", [[self._choice("organisation", "role", "role"), self._country()]]
        )

    def occasion(self) -> Sequence[Section]:
        """Give the fields of an occasion."""
        return self._whole(
            "occasion",
            [[self._choice("occasion", "kind", "kind"), self._country(both=True)], self._days()],
        )

    def _whole(self, entity: str, lines: Lines) -> Sequence[Section]:
        notes: Lines = [
            [FieldSpec("remarks", NoteEditor)],
            [FieldSpec("source", partial(NoteEditor, lines=2))],
        ]
        titles = title_specs(self._words.language)
        return (Section("", [*titles, [self._code(entity)], *lines, *notes]),)

    # -------------------------------------------------- what a new one needs

    def new_channel(self) -> Lines:
        """Give what a new channel cannot do without."""
        return [
            [self._code("channel"), self._choice("channel", "medium", "medium")],
            *self._titles(),
            [self._country(), self._day_start()],
            [self._zone()],
        ]

    def new_organisation(self) -> Lines:
        """Give what a new organisation cannot do without."""
        role = self._choice("organisation", "role", "role")
        return [[self._code("organisation")], *self._titles(), [role, self._country()]]

    def new_occasion(self) -> Lines:
        """Give what a new occasion cannot do without."""
        kind = self._choice("occasion", "kind", "kind")
        return [
            [self._code("occasion"), kind],
            *self._titles(),
            self._days(),
            [self._country(both=True)],
        ]

    # ------------------------------------------------------------ single ones

    def _titles(self) -> Lines:
        own = self._words.language
        line = partial(LineEditor, longest=LONGEST)
        return [[FieldSpec(f"title_{code}", line)] for code in (own, OTHER_SIDE[own])]

    def _code(self, entity: str) -> FieldSpec:
        longest = fields_of(entity)["code"].longest
        return FieldSpec("code", partial(LineEditor, longest=longest), single=True)

    def _choice(self, entity: str, name: str, family: str) -> FieldSpec:
        options = worded(self._words, family, fields_of(entity)[name].choices)
        return FieldSpec(name, partial(ChoiceBox, options))

    def _country(self, *, both: bool = False) -> FieldSpec:
        def options() -> Options:
            say = self._words.say
            blank: list[tuple[Any, str]] = [(None, say("country.both"))] if both else []
            return blank + [(code, say(f"country.{code}")) for code in COUNTRIES]

        return FieldSpec("country", partial(ChoiceBox, options))

    def _zone(self) -> FieldSpec:
        def options() -> Options:
            return [(name, f"{self._words.say(key)} ({name})") for name, key in LABELS.items()]

        return FieldSpec("zone", partial(ChoiceBox, options))

    def _day_start(self) -> FieldSpec:
        def make() -> LineEditor:
            line = LineEditor(read_day_start, write_day_start, hint=lambda: "06:00")
            line.setFont(figures())
            return line

        return FieldSpec("day_starts", make)

    def _children(self) -> FieldSpec:
        return FieldSpec(
            "children", partial(TickBox, lambda: self._words.say("field.children")), label=""
        )

    def _days(self) -> list[FieldSpec]:
        make = partial(DayField, self._words)
        return [FieldSpec("first", make), FieldSpec("last", make)]

    def _owners(self) -> Options:
        language = self._words.language
        titled = [(row.titles.shown(language), row.id) for row in self._organisations()]
        ordered = sorted(titled, key=lambda one: one[0].casefold())
        blank: list[tuple[Any, str]] = [(None, self._words.say("form.none"))]
        return blank + [(key, title) for title, key in ordered]
