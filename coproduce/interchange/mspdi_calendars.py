"""Calendars of an MS Project file: weeks, usual hours, calendars derived from others.

Only the calendars that the project and its tasks use are brought along. Hours become whole days; a calendar
keeps its usual hours a day, because a task's length is counted in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from coproduce.domain.draft import CalendarDraft, Missing
from coproduce.domain.working_calendar import MONDAY_TO_FRIDAY, WorkingCalendar
from coproduce.errors import Refusal
from coproduce.interchange.moments import DAY, MORNING, minutes_of_day
from coproduce.interchange.mspdi_exceptions import exceptions, weekday_of
from coproduce.interchange.records import Record
from coproduce.interchange.written_in import language_of

CODE = 20
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Week:
    """A calendar of the planner's: `minutes`: its hours a day where every day has the same, else None; `begins`: the
    minute of the day at which work begins."""

    uid: int
    name: str
    calendar: WorkingCalendar
    days: dict[date, bool]
    minutes: int | None
    begins: int
    missing: tuple[Missing, ...]

    def draft(self, code: str, cyrillic: str) -> CalendarDraft:
        """Return it as something a file can take in."""
        name = self.name[:LONGEST_TITLE]
        titles = {language_of(name, cyrillic): name}
        return CalendarDraft(code, titles, self.calendar.weekdays, dict(sorted(self.days.items())))


@dataclass(slots=True)
class Shelf:
    """All calendars of a file by their number, worked out when they are asked for."""

    records: dict[int, Record]
    _worked_out: dict[int, Week] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record]) -> Shelf:
        """Put the records of calendars on a shelf. Raises Refusal when two carry one number."""
        found: dict[int, Record] = {}
        for record in records:
            uid = record.whole("UID")
            if uid is None:
                continue
            if uid in found:
                raise Refusal(
                    "mspdi.calendar_twice",
                    uid=uid, line=record.line, one=found[uid].place, other=record.place,
                )  # fmt: skip
            found[uid] = record
        return cls(found)

    def week(self, uid: int, asked_by: Record, below: tuple[int, ...] = ()) -> Week:
        """Return a calendar. Raises Refusal naming who asked when there is none, or when it derives from itself."""
        if uid not in self.records or uid in below:
            raise Refusal(
                "mspdi.calendar_unknown", line=asked_by.line, place=asked_by.place or "—", uid=uid
            )
        if uid not in self._worked_out:
            record = self.records[uid]
            base_uid = record.whole("BaseCalendarUID")
            derived = base_uid is not None and base_uid > 0 and not record.flag("IsBaseCalendar")
            base = self.week(base_uid, record, (*below, uid)) if derived and base_uid else None
            self._worked_out[uid] = _week(record, uid, base)
        return self._worked_out[uid]


def _week(record: Record, uid: int, base: Week | None) -> Week:
    weekdays = set(base.calendar.weekdays if base else MONDAY_TO_FRIDAY)
    hours: dict[int, int | None] = {}
    mornings: list[int] = []
    notes: list[Missing] = []
    for day in record.inside("WeekDays", "WeekDay"):
        weekday = weekday_of(day)
        if weekday is None:
            continue
        weekdays.discard(weekday)
        if day.flag("DayWorking"):
            weekdays.add(weekday)
            hours[weekday] = _minutes(day, mornings)
    name = record.text("Name") or f"#{uid}"
    if not weekdays:
        raise Refusal("mspdi.calendar_never_open", line=record.line, place=record.place)
    marks = dict(base.days) if base else {}
    marks |= exceptions(record, frozenset(weekdays), notes)
    days = {
        day: is_open for day, is_open in marks.items() if is_open != (day.weekday() in weekdays)
    }
    calendar = WorkingCalendar(
        weekdays=frozenset(weekdays),
        closed=frozenset(day for day, is_open in days.items() if not is_open),
        opened=frozenset(day for day, is_open in days.items() if is_open),
    )
    usual = {minutes for weekday in weekdays if (minutes := hours.get(weekday)) is not None}
    told = base.minutes if base and not usual else None
    return Week(
        uid=uid,
        name=name,
        calendar=calendar,
        days=days,
        minutes=usual.pop() if len(usual) == 1 else told,
        begins=min(mornings, default=base.begins if base else MORNING),
        missing=tuple(notes),
    )


def _minutes(day: Record, mornings: list[int]) -> int | None:
    """Add up a day's hours, None where it names none; note when they begin."""
    total = 0
    for hours in day.inside("WorkingTimes", "WorkingTime"):
        try:
            start, stop = (minutes_of_day(hours.text(name)) for name in ("FromTime", "ToTime"))
        except ValueError:
            raise hours.unreadable("FromTime") from None
        total += (stop - start) % DAY or DAY
        mornings.append(start)
    return total or None


def code_from(name: str, taken: Iterable[str] = ()) -> str:
    """Derive a code from a calendar's name that none of `taken` is."""
    words = "".join(letter if letter.isalnum() else " " for letter in name.upper()).split()
    base = "-".join(words)[:CODE].rstrip("-") or "CALENDAR"
    code, number, used = base, 2, set(taken)
    while code in used:
        tail = f"-{number}"
        code, number = base[: CODE - len(tail)] + tail, number + 1
    return code
