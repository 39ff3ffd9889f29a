"""The shipped working calendars: Kazakhstan, China, both together, and every day of the week, laid into a file.

Days off and made-up working days come from the package `holidays`, both countries' transfers included;
their names come from our own table, because that package knows few of our languages and falls back
to English silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.ids import new_id
from coproduce.model import Calendar, CalendarDay, CalendarYear
from coproduce.operations.shipped import Entry, columns, entries, make
from coproduce.texts import LANGUAGES

Names = Mapping[str, str]
SWAPPED = re.compile(r"Day off \(substituted from (\d\d/\d\d/\d{4})\)$")
MANNERS = ("observed", "estimated")
OWN_KEYS = ("holidays", "official_to", "notice", "projection", "years", "joint")
ESTIMATED = "Estimated: the moon decides, and the exact day is announced."
UNNAMED = "Named by the package `holidays` only, not yet by our own table."
LONGEST_RUN = 10


@dataclass(frozen=True, slots=True)
class ShippedDay:
    """An exception to the week of a country, with its name in our languages."""

    day: date
    open: bool
    names: Names
    remarks: str | None = None


def load_calendars(session: Session) -> int:
    """Lay down the shipped calendars whose codes the file does not have; return how many."""
    query = select(Calendar.code, Calendar.id).where(Calendar.removed.is_(False))
    keys = {code: key for code, key in session.execute(query)}  # noqa: C416 - rows are not pairs to mypy
    lacking = [entry for entry in entries("reference/calendars") if entry["code"] not in keys]
    for entry in lacking:
        keys[entry["code"]] = _lay_down(session, entry, keys)
    session.flush()
    return len(lacking)


def _lay_down(session: Session, entry: Entry, keys: Mapping[str, UUID]) -> UUID:
    plain = {key: value for key, value in entry.items() if key not in OWN_KEYS}
    calendar = make(Calendar, columns(plain))
    if "joint" in entry:
        calendar.joint_one_id, calendar.joint_two_id = (keys[code] for code in entry["joint"])
    session.add(calendar)
    session.flush()  # its days point at it
    if "holidays" in entry:
        years = range(entry["first_year"], entry["last_year"] + 1)
        session.add_all(_year(calendar.id, entry, year) for year in years)
        days = shipped_days(entry["holidays"], years)
        session.add_all(CalendarDay(**_columns(calendar.id, day)) for day in days)
    return calendar.id


def _columns(calendar: UUID, day: ShippedDay) -> Entry:
    titles = {f"title_{language}": name for language, name in day.names.items()}
    return {
        "id": new_id(),
        "calendar_id": calendar,
        "day": day.day,
        "open": day.open,
        "remarks": day.remarks,
        **titles,
    }


def _year(calendar: UUID, entry: Entry, year: int) -> CalendarYear:
    projected = year > entry["official_to"]
    usual = entry["projection" if projected else "notice"]
    source = entry.get("years", {}).get(str(year), usual)
    from holidays.version import __version__ as version  # noqa: PLC0415 - as below

    return make(
        CalendarYear,
        {
            "calendar_id": calendar,
            "year": year,
            "projected": projected,
            "source": source.format(year=year, version=version),
        },
    )


def shipped_days(country: str, years: range) -> list[ShippedDay]:
    """Read a country's days off and made-up working days of some years, in order."""
    from holidays import country_holidays  # noqa: PLC0415 - only new files need it

    found = country_holidays(country, years=years, language="en_US")
    told = {day: name for day, name in found.items() if day.year in years}
    opened = {day for day in found.weekend_workdays if day.year in years}
    swaps = {day: origin for day, name in told.items() if (origin := _swapped(name))}
    off_for = {origin: day for day, origin in swaps.items()}
    reading = _Reading(country, told, frozenset(opened))
    days = [reading.closed(day, swaps.get(day)) for day in told]
    days += [_opened(day, off_for.get(day)) for day in opened]
    return sorted(days, key=lambda one: one.day)


def _swapped(name: str) -> date | None:
    """Read the day that is worked instead of a day off, where the package tells one."""
    told = SWAPPED.match(name)
    return datetime.strptime(told[1], "%m/%d/%Y").date() if told else None  # noqa: DTZ007 - a date only


def _opened(day: date, off: date | None) -> ShippedDay:
    manner = _names(None, "made_up" if off is None else "opened") or {}
    names = {language: text.format(day=off) for language, text in manner.items()}
    return ShippedDay(day, open=True, names=names)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the package tells of a country: days off by its English names, and weekends that are worked."""

    country: str
    told: Mapping[date, str]
    opened: frozenset[date]

    def closed(self, day: date, worked: date | None) -> ShippedDay:
        """Name a day off; one that was swapped is named for the holiday that it makes longer."""
        if worked is None:
            return self._holiday(day)
        holiday = self._lengthened(day)
        names = _names(self.country, holiday) if holiday else _names(None, "off")
        filled = _joined(_names(None, "substituted") or {}, names or {}, worked.isoformat())
        return ShippedDay(day, open=False, names=filled)

    def _holiday(self, day: date) -> ShippedDay:
        parts = [self._part(told) for told in self.told[day].split("; ")]
        if not all(parts):
            return ShippedDay(day, open=False, names={"en": self.told[day]}, remarks=UNNAMED)
        joined = {
            language: ("、" if language == "zh" else "; ").join(part[language] for part in parts)
            for language in LANGUAGES
        }
        estimated = "(estimated)" in self.told[day]
        return ShippedDay(day, open=False, names=joined, remarks=ESTIMATED if estimated else None)

    def _part(self, told: str) -> Names:
        """Name one holiday of a day, with how it came to be there; nothing for one that the table lacks."""
        for manner in MANNERS:
            if told.endswith(f" ({manner})"):
                names = _names(self.country, told.removesuffix(f" ({manner})"))
                return _joined(_names(None, manner) or {}, names, "") if names else {}
        return _names(self.country, told) or {}

    def _lengthened(self, day: date) -> str | None:
        """Find the holiday whose run of days off a swapped day makes longer; None where two are as near."""
        near = [found for step in (-1, 1) if (found := self._nearest(day, step))]
        near.sort()
        if len(near) == 2 and near[0][0] == near[1][0] and near[0][1] != near[1][1]:
            return None
        return near[0][1] if near else None

    def _nearest(self, day: date, step: int) -> tuple[int, str] | None:
        for distance, other in enumerate(self._run(day, step), 1):
            name = self.told.get(other, "")
            if name and not SWAPPED.match(name):
                return distance, name.removesuffix(" (observed)").removesuffix(" (estimated)")
        return None

    def _run(self, day: date, step: int) -> Iterator[date]:
        """Walk over the days off that follow one another from `day`."""
        for distance in range(1, LONGEST_RUN):
            other = day + timedelta(days=step * distance)
            weekend = other.weekday() >= 5 and other not in self.opened
            if not (weekend or other in self.told):
                return
            yield other


def names_like(given: Names, country: str | None) -> Names:
    """Fill a name up with the other languages of the table, where it knows a holiday so called."""
    for (of, _name), known in _table().items():
        if of == country and any(known[code] == name for code, name in given.items()):
            return {**known, **given}
    return given


def made_up_names() -> Names:
    """Give the name of a weekend that is worked, for one that has no other."""
    return _names(None, "made_up") or {}


@cache
def _table() -> dict[tuple[str | None, str], Names]:
    return {
        (entry.get("country"), entry["of"]): {code: entry[code] for code in LANGUAGES}
        for entry in entries("reference/calendar_names")
    }


def _names(country: str | None, of: str) -> Names | None:
    return _table().get((country, of))


def _joined(manner: Names, names: Names, day: str) -> Names:
    """Put a holiday's name into the sentence of how its day came about, in each language."""
    return {
        language: text.format(name=names[language], day=day) for language, text in manner.items()
    }
