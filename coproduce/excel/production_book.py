"""The workbook of a production schedule: schedule, legend, calendars; alive when dates are edited in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from openpyxl import Workbook
from sqlalchemy import Connection

from coproduce.beside import replacing
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.excel.book import let_go, save_book, snapshot_of
from coproduce.excel.formats import day_text
from coproduce.excel.heading import GAP, RosterStamp, made, stamp_of
from coproduce.excel.layout import sheet_name
from coproduce.excel.production_calendars import CalendarSheet, DayOff, working_days
from coproduce.excel.production_columns import SCHEDULE, TableWords, table_columns
from coproduce.excel.production_days import (
    BY_WEEK,
    DayColumns,
    TwoCountries,
    day_columns,
    heads_of,
)
from coproduce.excel.production_legend import write_legend
from coproduce.excel.production_lines import Period, ScheduleLines, schedule_lines, title_widths
from coproduce.excel.production_sheet import ScheduleSheet, Setting
from coproduce.excel.sheet import StreamedSheet
from coproduce.excel.stamp import StampedSheet, write_stamp
from coproduce.excel.styles import Looks
from coproduce.excel.tongues import JOIN, Tongues
from coproduce.ids import utc_now
from coproduce.jobs import Progress
from coproduce.queries.calendars import days_of
from coproduce.queries.working_time import calendar_codes, calendars_of

COUNTRIES = ("KZ", "CN")
MOST_TASKS = 100_000


@dataclass(frozen=True, slots=True)
class ScheduleReport:
    """What was written: where, how many tasks, in how many columns, each a day or a week."""

    path: Path
    tasks: int
    columns: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRequest:
    """The works (none: all that have a plan), the days (None: all of the plan), a column `by` day or week (None: as
    fits), one or two languages, the paper."""

    works: tuple[UUID, ...] = ()
    first: date | None = None
    last: date | None = None
    by: str | None = None
    languages: tuple[str, ...] = ("en",)
    paper: str = "A3"


def tongues_for(language: str) -> tuple[str, ...]:
    """Give the languages of a schedule for somebody who reads `language`: that one, and the partner's beside it."""
    return (language, "en") if language == "zh" else (language, "zh")


def export_schedule(
    progress: Progress, *, file: Path, request: ScheduleRequest, out: Path
) -> ScheduleReport:
    """Open a file for reading and write a production schedule to `out`; nothing is left there when it fails.

    Raises Refusal (the request), Trouble (the file, the target folder), Cancelled.
    """
    with snapshot_of(file) as connection:
        return write_schedule(connection, request, out, stamp_of(connection, utc_now()), progress)


def write_schedule(
    connection: Connection,
    request: ScheduleRequest,
    path: Path,
    stamp: RosterStamp,
    progress: Progress | None = None,
) -> ScheduleReport:
    """Write the schedule of a snapshot to `path`. Raises Refusal, Trouble, Cancelled."""
    progress = progress or Progress()
    progress.at("production.writing", 0, 0)
    found = schedule_lines(connection, request.works, Period(request.first, request.last))
    if not found.lines:
        raise Refusal("production.nothing")
    if len(found.lines) > MOST_TASKS:
        raise Refusal("roster.too_many", count=len(found.lines), most=MOST_TASKS)
    book = _Book(connection, request, stamp, found)
    try:
        with replacing(path) as beside:
            for place in progress.steps(
                range(len(found.lines)), len(found.lines), "production.writing"
            ):
                book.sheet.write(found.lines, place)
            book.save(beside)
    finally:
        book.let_go()
    return ScheduleReport(path, found.tasks, book.columns.count, book.columns.by)


class _Book:
    """The workbook in the making."""

    def __init__(
        self,
        connection: Connection,
        request: ScheduleRequest,
        stamp: RosterStamp,
        found: ScheduleLines,
    ) -> None:
        self._request, self._stamp, self._found = request, stamp, found
        self._tongues = Tongues(request.languages)
        self._workbook = Workbook(write_only=True)
        self._looks = Looks(self._workbook)
        first = min(line.first for line in found.lines)
        last = max(line.last for line in found.lines)
        words = TableWords(self._tongues)
        widths = title_widths(found.lines, self._tongues.languages)
        table = table_columns(words, widths, with_work=len(found.works) > 1)
        self.columns = self._columns(first, last, len(table) + 1)
        known = _countries(connection)
        countries = TwoCountries(*(known[code][0] for code in COUNTRIES))
        self._days_off = _days_off(connection, known, self.columns)
        self._projected = _projected(known, self.columns)
        self._calendars = working_days(
            found.calendars, min(first, self.columns.first), max(last, self.columns.last)
        )
        setting = Setting(
            table=table,
            words=words,
            columns=self.columns,
            heads=heads_of(self.columns, countries, self._tongues),
            calendars=self._calendars,
        )
        self._keys = tuple(column.key for column in table)
        self._names = self._sheet_names()
        self.sheet = ScheduleSheet(
            StreamedSheet(self._workbook, self._names[0]), self._looks, setting
        )
        deepest = max(line.level for line in found.lines)
        self._lines = self._heading(first, last)
        self.sheet.open(self._lines, deepest)

    def _columns(self, first: date, last: date, place: int) -> DayColumns:
        """Lay out the days: those asked for, else from the first to the last day of the plan, deadlines too."""
        asked = self._request
        deadlines = [line.deadline for line in self._found.lines if line.deadline is not None]
        exact = asked.first is not None and asked.last is not None
        start = asked.first or min([first, *deadlines])
        stop = asked.last or max([last, *deadlines])
        return day_columns(start, max(start, stop), asked.by, place, exact=exact)

    def _sheet_names(self) -> list[str]:
        names: list[str] = []
        for key in ("production.sheet", "production.legend", "production.calendars"):
            words = dict.fromkeys(texts.say(key) for texts in self._tongues.texts)
            names.append(sheet_name(" ".join(words), names))
        return names

    @property
    def _title(self) -> str:
        title, named = self._tongues.say("production.title"), self._found.works
        return f"{self._tongues.name(named[0].titles)}{GAP}{title}" if len(named) == 1 else title

    def _heading(self, first: date, last: date) -> list[str]:
        """Word the lines above the headers."""
        tongues, found = self._tongues, self._found
        days = JOIN.join(
            dict.fromkeys(
                f"{day_text(first, each)} – {day_text(last, each)}" for each in tongues.languages
            )
        )
        codes = ", ".join(work.code for work in found.works)
        works = f"{tongues.say('task_sheet.head.work')}: {codes}{GAP}{days}"
        made_at = f"{tongues.say('roster.made')}: {made(self._stamp, tongues)}"
        return [self._title, works, made_at, self._told(), tongues.say("production.hint")]

    def _told(self) -> str:
        """Say what a column is, what is left out, and which years are not certain yet."""
        tongues, told = self._tongues, [self._tongues.say(f"production.by.{self.columns.by}")]
        if self._request.by is None and self.columns.by == BY_WEEK:
            told.append(tongues.say("production.by.many"))
        if self._found.left_out:
            told.append(tongues.say("production.left_out", count=self._found.left_out))
        if self._projected:
            told.append(tongues.say("production.projected", years=", ".join(self._projected)))
        return GAP.join(told)

    def save(self, path: Path) -> None:
        """Write what is known last, and the file."""
        tongues, paper = self._tongues, self._request.paper
        page = tongues.say("roster.page", page="&P", pages="&N")
        self.sheet.close(paper=paper, lines=self._lines, page=page)
        legend = StreamedSheet(self._workbook, self._names[1])
        write_legend(legend, self._looks, tongues, paper, [self._told()])
        lists = list(self._calendars.values())
        calendars = CalendarSheet(self._names[2], lists, self._days_off, tongues)
        calendars.write(self._workbook, self._looks, paper)
        stamped = StampedSheet(self._names[0], self.sheet.header_row, self._keys)
        asked = (
            ("kind", SCHEDULE),
            ("works", " ".join(work.code for work in self._found.works)),
            ("languages", " ".join(tongues.languages)),
            ("first", self.columns.first.isoformat()),
            ("last", self.columns.last.isoformat()),
            ("by", self.columns.by),
        )
        write_stamp(self._workbook, self._looks, self._stamp, asked, [stamped])
        save_book(self._workbook, path, self._title, self._stamp.made_at)

    def let_go(self) -> None:
        """Remove temporary files, which a saved workbook has none of."""
        let_go(self._workbook)


Known = dict[str, tuple[WorkingCalendar, UUID | None]]


def _countries(connection: Connection) -> Known:
    """Give both countries' calendars; a file without one of them has a plain week there."""
    codes, calendars = calendar_codes(connection), calendars_of(connection)
    found: Known = {}
    for code in COUNTRIES:
        key = codes.get(code)
        calendar = calendars.get(key) if key is not None else None
        found[code] = (calendar or WorkingCalendar(), key if calendar else None)
    return found


def _days_off(connection: Connection, known: Known, columns: DayColumns) -> list[DayOff]:
    """Read the days off and make-up days of both countries within the columns, by day."""
    codes = {key: code for code, (_calendar, key) in known.items() if key is not None}
    rows = days_of(connection, list(codes), columns.first, columns.last)
    return [DayOff(codes[row.calendar_id], row) for row in rows]


def _projected(known: Known, columns: DayColumns) -> Sequence[str]:
    """Name the years of which some country has given no notice yet."""
    years = range(columns.first.year, columns.last.year + 1)
    return [
        str(year)
        for year in years
        if any(year in calendar.projected for calendar, _key in known.values())
    ]
