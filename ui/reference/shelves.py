"""The kinds of reference data, each declared once: what is read, shown, edited and added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from coproduce.domain.titles import Titles
from coproduce.domain.zones import ASTANA, LABELS
from coproduce.operations.verbs import VERBS
from coproduce.queries.bookings import ResourceRow, resources
from coproduce.queries.calendars import CalendarRow, calendars
from coproduce.queries.reference import (
    ChannelRow,
    OccasionRow,
    OrganisationRow,
    channels,
    occasions,
    organisations,
)
from coproduce.queries.reviews import ReviewRow, reviews
from ui.calendars.fields import MONDAY_TO_FRIDAY, CalendarFields, week, years
from ui.forms.panel import RowKind
from ui.forms.sheet import Section
from ui.reference.fields import ReferenceFields, write_day_start
from ui.reference.planning import PlanningFields, resource_columns, review_columns
from ui.rows_model import Column
from ui.words import Words
from ui.works.wording import OTHER_SIDE

ReferenceRow = ChannelRow | OrganisationRow | OccasionRow | CalendarRow | ReviewRow | ResourceRow


@dataclass(frozen=True, slots=True)
class Shelf:
    """A kind: `key` names its words and verbs ("channels"), `entity` its rows in a notice."""

    key: str
    entity: str
    icon: str
    query: Callable[..., Sequence[Any]]
    columns: Sequence[Column[Any]]
    kind: RowKind
    new_lines: Callable[[], list[list[Any]]]
    starting: Mapping[str, Any] = field(default_factory=dict)

    def verb(self, action: str) -> Callable[..., Any]:
        """Give the verb "<key>.<action>"."""
        return VERBS[f"{self.key}.{action}"].function


class Shelves:
    """The kinds in the order of their tabs, worded through `words`."""

    def __init__(self, words: Words, owners: Mapping[UUID, OrganisationRow]) -> None:
        self._words, self._owners = words, owners
        self._fields = ReferenceFields(words, lambda: list(owners.values()))

    def all(self) -> tuple[Shelf, ...]:
        """Declare them."""
        return (
            self._channels(),
            self._organisations(),
            self._occasions(),
            self._calendars(),
            self._reviews(),
            self._resources(),
        )

    def _channels(self) -> Shelf:
        say, fields = self._words.say, self._fields
        columns = (
            *self._naming(),
            Column("field.medium", lambda row: say(f"medium.{row.medium}")),
            Column("field.country", self._country),
            Column(
                "field.zone", lambda row: say(LABELS[row.zone]) if row.zone in LABELS else row.zone
            ),
            Column("field.day_starts", lambda row: write_day_start(row.day_starts), figures=True),
            Column("field.owner_id", self._owner),
        )
        starting = {"medium": "tv", "country": "KZ", "zone": ASTANA, "day_starts": 360}
        return Shelf(
            "channels", "channel", "channel", channels, columns,
            self._kind("channels", fields.channel), fields.new_channel, starting,
        )  # fmt: skip

    def _organisations(self) -> Shelf:
        say, fields = self._words.say, self._fields
        columns = (
            *self._naming(),
            Column("field.role", lambda row: say(f"role.{row.role}")),
            Column("field.country", self._country),
        )
        return Shelf(
            "organisations", "organisation", "office", organisations, columns,
            self._kind("organisations", fields.organisation), fields.new_organisation,
            {"role": "broadcaster", "country": "KZ"},
        )  # fmt: skip

    def _occasions(self) -> Shelf:
        say, fields = self._words.say, self._fields
        columns = (
            *self._naming(),
            Column("field.kind", lambda row: say(f"kind.{row.kind}")),
            Column("field.first", lambda row: self._words.date(row.first), figures=True),
            Column("field.last", lambda row: self._words.date(row.last), figures=True),
            Column("field.country", self._country),
        )
        return Shelf(
            "occasions", "occasion", "today", occasions, columns,
            self._kind("occasions", fields.occasion), fields.new_occasion, {"kind": "holiday"},
        )  # fmt: skip

    def _calendars(self) -> Shelf:
        known: list[CalendarRow] = []

        def query(connection: Any) -> list[CalendarRow]:
            known[:] = calendars(connection)
            return known.copy()

        fields = CalendarFields(self._words, lambda: known)
        columns = (
            *self._naming(),
            Column("field.weekdays", lambda row: week(self._words, row, known)),
            Column("calendar.years", years),
            Column("field.country", lambda row: self._country(row) if row.country else ""),
        )
        return Shelf(
            "calendars", "calendar", "schedule", query, columns,
            self._kind("calendars", fields.calendar), fields.new, {"weekdays": MONDAY_TO_FRIDAY},
        )  # fmt: skip

    def _reviews(self) -> Shelf:
        known: list[CalendarRow] = []

        def query(connection: Any) -> list[ReviewRow]:
            known[:] = calendars(connection)
            return reviews(connection)

        fields = PlanningFields(self._words, lambda: list(self._owners.values()), lambda: known)
        return Shelf(
            "reviews", "review", "done", query, (*self._naming(), *review_columns(self._words)),
            self._kind("reviews", fields.review), fields.new_review, {"confidence": "M"},
        )  # fmt: skip

    def _resources(self) -> Shelf:
        fields = PlanningFields(self._words, list, list)
        columns = (*self._naming(), *resource_columns(self._words))
        return Shelf(
            "resources", "resource", "person", resources, columns,
            self._kind("resources", fields.resource), fields.new_resource,
            {"kind": "crew", "capacity": 1},
        )  # fmt: skip

    def _kind(self, key: str, sections: Callable[[], Sequence[Section]]) -> RowKind:
        return RowKind(sections, VERBS[f"{key}.edit"].function, "rows", f"{key}.selected")

    # ------------------------------------------------------------------ cells

    def _naming(self) -> tuple[Column[Any], ...]:
        return (
            Column("field.code", lambda row: row.code),
            Column("reference.title", lambda row: row.titles.shown(self._words.language)),
        )

    def second(self, titles: Titles) -> str:
        """Give the title for the other side, unless it is the one already shown."""
        found: str | None = getattr(titles, OTHER_SIDE[self._words.language])
        return found if found and found != titles.shown(self._words.language) else ""

    def _country(self, row: Any) -> str:
        if row.country is None:
            return self._words.say("country.both")
        worded = self._words.say(f"country.{row.country}")
        return row.country if worded.startswith("[") else worded

    def _owner(self, row: ChannelRow) -> str:
        owner = self._owners.get(row.owner_id) if row.owner_id else None
        return owner.titles.shown(self._words.language) if owner else ""
