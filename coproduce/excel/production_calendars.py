"""The sheet of calendars: the working days of each calendar as a list with a name, and both countries' days off.

WORKDAY.INTL knows no make-up days (调休), so a finish is looked up in the list: INDEX, MATCH and a number of days give
exactly the planning engine's answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.excel.cells import Stored, as_xml
from coproduce.excel.formats import day_format
from coproduce.excel.sheet import StreamedSheet, set_print, set_up
from coproduce.excel.slot_sheet import EPOCH, Head, write_header, write_title
from coproduce.excel.styles import Look, Looks
from coproduce.excel.tongues import Tongues
from coproduce.queries.calendars import DayRow

YEARS_BEFORE, YEARS_AFTER = 1, 3  # how far dates can be moved in Excel
LIST_WIDTH, GAP_WIDTH = 14.0, 4.0
WIDTHS = (13.0, 9.0, 9.0, 22.0, 46.0)
HEADS = ("day", "weekday", "calendar", "state", "name")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of a calendar over some years, under a name that formulas use."""

    code: str
    name: str
    days: Sequence[date]

    def finish(self, start: str, workdays: str) -> str:
        """Reckon the last day of a task from the cells of its start and of its working days."""
        found = f"INDEX({self.name},MATCH({start}-1,{self.name},1)+{workdays})"
        return f"IF({workdays}<1,{start},{found})"

    def count(self, start: str, finish: str) -> str:
        """Count the working days from one cell's day to another's, both included."""
        return f"MATCH({finish},{self.name},1)-MATCH({start}-1,{self.name},1)"

    def counted(self, first: date, last: date) -> int:
        """Give what the formula of `count` gives."""
        return bisect_right(self.days, last) - bisect_left(self.days, first)

    def finished(self, first: date, workdays: int) -> date | None:
        """Give what the formula of `finish` gives."""
        if workdays < 1:
            return first
        place = bisect_left(self.days, first) + workdays - 1
        return self.days[place] if place < len(self.days) else None


def working_days(
    calendars: Mapping[str, WorkingCalendar], first: date, last: date
) -> dict[str, WorkingDays]:
    """List the working days of calendars around the days of a schedule, whole years."""
    start = date(max(first.year - YEARS_BEFORE, 1), 1, 1)
    stop = date(min(last.year + YEARS_AFTER, date.max.year), 12, 31)
    everyday = [date.fromordinal(n) for n in range(start.toordinal(), stop.toordinal() + 1)]
    found: dict[str, WorkingDays] = {}
    for code, calendar in sorted(calendars.items()):
        taken = {one.name.casefold() for one in found.values()}
        days = [day for day in everyday if calendar.is_working(day)]
        found[code] = WorkingDays(code, _name(code, taken), days)
    return found


def _name(code: str, taken: set[str]) -> str:
    """Make a name of a code that Excel takes: letters, figures and underscores."""
    base = name = "days_" + (re.sub(r"[^A-Za-z0-9]+", "_", code).strip("_") or "1")
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{base}_{number}"
    return name


@dataclass(frozen=True, slots=True)
class DayOff:
    """An exception of a country's calendar, with the code of the calendar."""

    code: str
    row: DayRow


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """The sheet with its lists, and the days off that stand beside them."""

    name: str
    lists: Sequence[WorkingDays]
    days_off: Sequence[DayOff]
    tongues: Tongues

    def write(self, workbook: Workbook, looks: Looks, paper: str) -> None:
        """Write the sheet, and the names of its lists."""
        sheet, tongues = StreamedSheet(workbook, self.name), self.tongues
        title = [tongues.say("production.calendars"), tongues.say("production.calendars.hint")]
        head_row, place = len(title) + 1, len(self.lists) + 2
        widths = [*[LIST_WIDTH] * len(self.lists), GAP_WIDTH, *WIDTHS]
        set_up(sheet, widths, freeze=f"A{head_row + 1}")
        write_title(sheet, looks, title)
        write_header(sheet, looks, self._heads())
        day = Look(format=day_format(tongues.languages[0]), align="right", ruled=True)
        text = Look(ruled=True, inset=True)
        listed = [looks.shape(sheet, n, day) for n in range(1, place - 1)]
        told = [looks.shape(sheet, place + n, text if n else day) for n in range(len(WIDTHS))]
        rows = zip_longest(*(one.days for one in self.lists))
        for days, cells in zip_longest(rows, self._told()):
            row = sheet.next_row
            here = zip(listed, days or (), strict=False)
            found = [s.xml(row, each.toordinal() - EPOCH) for s, each in here if each is not None]
            found += [s.xml(row, each) for s, each in zip(told, cells or (), strict=False)]
            sheet.write(found)
        for number, one in enumerate(self.lists, start=1):
            letter, last = get_column_letter(number), head_row + len(one.days)
            cells = f"{quote_sheetname(self.name)}!${letter}${head_row + 1}:${letter}${last}"
            workbook.defined_names[one.name] = DefinedName(one.name, attr_text=cells)
        page = tongues.say("roster.page", page="&P", pages="&N")
        set_print(sheet, paper=paper, header_row=head_row, title=title[0], page=page)
        if self.days_off:  # the lists are for formulas; nobody wants thirty pages of them
            first, stop = (get_column_letter(n) for n in (place, place + len(WIDTHS) - 1))
            sheet.print_area = f"{first}{head_row}:{stop}{head_row + len(self.days_off)}"

    def _heads(self) -> list[Head]:
        words = [self.tongues.word(f"production.calendars.{key}") for key in HEADS]
        return [
            *(Head(one.code, LIST_WIDTH, "right") for one in self.lists),
            Head("", GAP_WIDTH, "left"),
            *(
                Head(text, width, "left" if n else "right")
                for n, (text, width) in enumerate(zip(words, WIDTHS, strict=True))
            ),
        ]

    def _told(self) -> Iterator[list[Stored]]:
        """Give the cells of each day off: date, weekday, country, whether it is closed or made up, its name."""
        tongues = self.tongues
        for one in self.days_off:
            row = one.row
            state = tongues.word(f"calendar.state.{'opened' if row.open else 'closed'}")
            name = tongues.name(row.titles) if row.titles is not None else ""
            words = (tongues.weekday(row.day), one.code, state, name)
            yield [row.day.toordinal() - EPOCH, *(as_xml(text) or None for text in words)]
