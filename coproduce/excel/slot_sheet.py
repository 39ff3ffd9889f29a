"""A sheet of slots: title block, header, one line per slot, with a rule at each new day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from coproduce.domain.airtime import AirTime
from coproduce.excel.cells import Shape, Stored, Texts, as_xml
from coproduce.excel.columns import Kind, Line, Placed
from coproduce.excel.fitting import height_of, lines_of
from coproduce.excel.formats import clock_format, day_format, length_format
from coproduce.excel.sheet import StreamedSheet, set_print, set_up
from coproduce.excel.styles import ACCENT, FAINT, INK, QUIET, Look, Looks

EPOCH = date(1899, 12, 30).toordinal()  # day 0 of workbooks
DAY_SECONDS = 86_400
LINE_HEIGHTS = (24, 16, 16, 18)
NEW_DAY, WEEKEND, STRUCK = 1, 2, 4
FORMS = (
    4  # how many forms a kind may have: text marked as no formula, clocks with date, with seconds
)


def serial(air: AirTime) -> float:
    """Count days since a workbook's day 0 on the wall clock."""
    at = air.at
    seconds = at.hour * 3600 + at.minute * 60 + at.second
    return air.day.toordinal() - EPOCH + seconds / DAY_SECONDS


class SlotSheet:
    """Writes lines of slots, and remembers the shapes of cells it writes them with."""

    unstruck: Collection[str] = ("state", "remarks")  # they tell why the rest is struck out

    def __init__(
        self, sheet: StreamedSheet, looks: Looks, columns: Sequence[Placed], language: str
    ) -> None:
        self.sheet = sheet
        self.columns = list(columns)
        self.header_row = 0
        self._looks = looks
        self._language = language
        self._day: date | None = None
        self._shapes: list[dict[int, Shape]] = [{} for _mood in range(8)]
        self._makers = [
            (number * FORMS, placed.column.take, placed.place, *_maker(placed))
            for number, placed in enumerate(self.columns)
        ]

    def open(self, lines: Sequence[str]) -> None:
        """Write the title block and the header."""
        self.header_row = len(lines) + 1
        kinds = [placed.column.kind for placed in self.columns]
        hidden = [number for number, kind in enumerate(kinds, start=1) if kind is Kind.KEY]
        widths = [placed.column.width for placed in self.columns]
        frozen = get_column_letter(kinds.index(Kind.CLOCK) + 2)
        set_up(self.sheet, widths, hidden=hidden, freeze=f"{frozen}{self.header_row + 1}")
        write_title(self.sheet, self._looks, lines)
        heads = [
            Head(placed.head, placed.column.width, ALIGN[placed.column.kind])
            for placed in self.columns
        ]
        write_header(self.sheet, self._looks, heads)

    def write(self, line: Line) -> None:
        """Write one slot."""
        day = line.day
        mood = self._mood(day, struck=line.struck or line.slot.state == "cancelled")
        shapes = self._shapes[mood]
        row, cells, tallest = self.sheet.next_row, [], 1
        stored: Stored
        for number, take, place, make, texts in self._makers:
            value: Any = take(line, place)
            if value is None:
                stored, form = None, 0
            elif make is not None:
                stored, form = make(value, day)
            else:
                stored, form, lines = texts[value]
                tallest = max(tallest, lines)
            shape = shapes.get(number + form)
            if shape is None:
                shape = shapes[number + form] = self._shape(number + form, mood)
            cells.append(shape.xml(row, stored))
        self.sheet.write(cells, height_of(tallest) if tallest > 1 else None)

    def _mood(self, day: date, *, struck: bool) -> int:
        """Sum up what the whole line's look depends on."""
        mood = 0 if day == self._day else NEW_DAY
        self._day = day
        if day.weekday() >= 5:
            mood |= WEEKEND
        return mood | STRUCK if struck else mood

    def _shape(self, key: int, mood: int) -> Shape:
        number, form = divmod(key, FORMS)
        return self._looks.shape(
            self.sheet, number + 1, self._look(self.columns[number], form, mood)
        )

    def _look(self, placed: Placed, form: int, mood: int) -> Look:
        """Say how a column's cell looks."""
        kind, name = placed.column.kind, placed.column.key
        second = name == "clock" and placed.place > 0
        colour = QUIET if second or name == "offset" else INK
        if mood & WEEKEND and name in ("day", "weekday"):
            colour = ACCENT
        return Look(
            format=_format(kind, form, self._language),
            align=ALIGN[kind],
            wrap=kind is Kind.TEXT,
            bold=name == "clock" and not second,
            colour=FAINT if mood & STRUCK else colour,
            struck=bool(mood & STRUCK) and name not in self.unstruck,
            ruled=True,
            inset=True,
            new_day=bool(mood & NEW_DAY),
            quoted=kind is Kind.TEXT and form == 1,
        )

    def close(self, *, paper: str, title: str, page: str) -> None:
        """Set what follows the last line: the filter and the print set-up."""
        last = max(self.sheet.rows_written, self.header_row)
        letter = get_column_letter(len(self.columns))
        self.sheet.auto_filter.ref = f"A{self.header_row}:{letter}{last}"
        set_print(self.sheet, paper=paper, header_row=self.header_row, title=title, page=page)


def write_title(sheet: StreamedSheet, looks: Looks, lines: Sequence[str]) -> None:
    """Write the lines above a header, the first one large."""
    for number, text in enumerate(lines):
        look = Look(size=15, bold=True) if number == 0 else Look(colour=QUIET)
        cell = looks.shape(sheet, 1, look).xml(sheet.next_row, as_xml(text))
        sheet.write([cell], LINE_HEIGHTS[min(number, len(LINE_HEIGHTS) - 1)])


@dataclass(frozen=True, slots=True)
class Head:
    """A header cell: its words, the width of its column, the side its values stand on."""

    text: str
    width: float
    align: str


def write_header(sheet: StreamedSheet, looks: Looks, heads: Sequence[Head]) -> None:
    """Write the header row, tall enough for its words."""
    cells = []
    for number, head in enumerate(heads, start=1):
        look = Look(size=9, bold=True, head=True, wrap=True, align=head.align, inset=True)
        cells.append(looks.shape(sheet, number, look).xml(sheet.next_row, as_xml(head.text)))
    sheet.write(cells, height_of(max(lines_of(head.text, head.width) for head in heads)) + 4)


Make = Callable[[Any, date], tuple[Stored, int]]
_MAKE: dict[Kind, Make] = {
    Kind.DAY: lambda day, _: (day.toordinal() - EPOCH, 0),
    Kind.CLOCK: lambda air, day: (serial(air), (air.day != day) + 2 * bool(air.at.second)),
    Kind.LENGTH: lambda seconds, _: (seconds / DAY_SECONDS, bool(seconds % 60)),
    Kind.NUMBER: lambda number, _: (number, 0),
    Kind.KEY: lambda key, _: (key, 0),
}
_RIGHT = (Kind.DAY, Kind.CLOCK, Kind.LENGTH, Kind.NUMBER, Kind.SHARE)
ALIGN = {kind: "right" if kind in _RIGHT else "left" for kind in Kind}


def _maker(placed: Placed) -> tuple[Make | None, Texts]:
    """Say how a column's values become what is stored: by kind, or as texts prepared once each."""
    kind = placed.column.kind
    return _MAKE.get(kind), Texts(placed.column.width if kind is Kind.TEXT else None)


def _format(kind: Kind, form: int, language: str) -> str:
    if kind is Kind.DAY:
        return day_format(language)
    if kind is Kind.CLOCK:
        return clock_format(language, dated=bool(form & 1), seconds=bool(form & 2))
    if kind is Kind.LENGTH:
        return length_format(seconds=bool(form))
    return "0" if kind is Kind.NUMBER else "General"
