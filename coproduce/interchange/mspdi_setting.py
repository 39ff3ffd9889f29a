"""What reading a task of an MS Project file needs to know of the file around it, and what it notes on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coproduce.domain.draft import CalendarDraft, Missing
from coproduce.domain.working_calendar import EVERY_DAY, MONDAY_TO_FRIDAY, WorkingCalendar
from coproduce.interchange.moments import MORNING
from coproduce.interchange.mspdi_calendars import Shelf, Week, code_from
from coproduce.interchange.mspdi_names import MINUTES_PER_DAY, OWN, OWN_FIELDS
from coproduce.interchange.records import Record

CALENDAR_DAYS, STANDARD = "DAYS", "STANDARD"
STANDARD_TITLES = {"en": "Standard", "kk": "Стандартты", "ru": "Стандартный", "zh": "标准"}
ALL_DAYS = WorkingCalendar(weekdays=EVERY_DAY)
ALL_DAYS_TITLES = {
    "en": "Calendar days",
    "kk": "Күнтізбелік күндер",
    "ru": "Календарные дни",
    "zh": "日历日",
}


@dataclass(slots=True)
class Setting:
    """The file around a task: its calendars, hours, custom fields and the language of its Cyrillic names.

    `notes` gathers what cannot be represented; `codes` the calendars that turned out to be used.
    """

    shelf: Shelf
    project: Record
    week: Week | None
    own_fields: Mapping[str, str]
    cyrillic: str
    notes: list[Missing] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    counts_all_days: bool = False

    def note(self, place: str, key: str, **values: object) -> None:
        """Note something that is not taken over as it is."""
        self.notes.append(Missing(place, key, values))

    def code_of(self, week: Week) -> str:
        """Return the code of a calendar, which from now on is one that the plan brings along."""
        if week.uid not in self.codes:
            taken = (*self.codes.values(), CALENDAR_DAYS, *(() if self.week else (STANDARD,)))
            self.codes[week.uid] = code_from(week.name, taken)
            self.notes.extend(week.missing)
        return self.codes[week.uid]

    @property
    def code(self) -> str:
        """The code of the calendar of tasks that name none; a file without one works as MS Project does by default."""
        return self.code_of(self.week) if self.week else STANDARD

    def drafts(self) -> tuple[CalendarDraft, ...]:
        """Return the calendars that the plan brings along."""
        used = [
            self.shelf.week(uid, self.project).draft(code, self.cyrillic)
            for uid, code in self.codes.items()
        ]
        if self.week is None:
            used.append(CalendarDraft(STANDARD, STANDARD_TITLES, MONDAY_TO_FRIDAY))
        if self.counts_all_days:
            used.append(CalendarDraft(CALENDAR_DAYS, ALL_DAYS_TITLES, EVERY_DAY))
        return tuple(used)

    def week_of(self, record: Record) -> Week | None:
        """Return the calendar that a task counts by: its own, else the project's. Raises Refusal for an unknown one."""
        uid = record.whole("CalendarUID")
        return self.week if uid is None or uid < 0 else self.shelf.week(uid, record)

    def minutes_of(self, week: Week | None) -> int:
        """Return how many minutes a day of a calendar has: its own where all days are alike, else the project's."""
        told = self.project.whole("MinutesPerDay") or MINUTES_PER_DAY
        return (week.minutes if week else None) or max(1, told)

    @property
    def begins(self) -> int:
        """The minute of the day at which work begins in the project."""
        return self.week.begins if self.week else MORNING

    def own(self, record: Record) -> dict[str, str]:
        """Return what we wrote into custom fields ourselves."""
        told = {f.text("FieldID"): f.text("Value") for f in record.inside("ExtendedAttribute")}
        return {
            name: value
            for field_id, value in told.items()
            if value and (name := self.own_fields.get(field_id))
        }


def own_fields(project: Record) -> dict[str, str]:
    """Map the numbers of our own custom fields to what they hold, by the names that we gave them."""
    found = {}
    for one in project.inside("ExtendedAttributes", "ExtendedAttribute"):
        alias = one.text("Alias")
        if alias.startswith(OWN) and (name := alias.removeprefix(OWN)) in OWN_FIELDS:
            found[one.text("FieldID")] = name
    return found


def names_of(records: Iterable[Record]) -> list[str]:
    """Return the names of tasks."""
    return [record.text("Name") for record in records]
