"""A sheet of slots: title block, header, one line per slot, with a hair rule at each new day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from coproduce.domain.airtime import AirTime
from coproduce.excel.columns import Kind, Line, Placed
from coproduce.excel.formats import clock_format, day_format, length_format
from coproduce.excel.sheet import StreamedSheet, set_print, set_up
from coproduce.excel.styles import (
    ACCENT,
    FAINT,
    INK,
    QUIET,
    Look,
    Looks,
    StyledCell,
    fit_text,
    reads_as_formula,
)

EPOCH = date(1899, 12, 30).toordinal()  # day 0 of workbooks
DAY_SECONDS = 86_400
HEADER_HEIGHT = 32
Stored = str | float | None
# What one cell may need beside its column's look: (new day, weekend, cancelled, other form of the kind).
Variant = tuple[int, bool, bool, bool, int]


def serial(air: AirTime) -> float:
    """Count days since a workbook's day 0 on the wall clock."""
    at = air.at
    seconds = at.hour * 3600 + at.minute * 60 + at.second
    return air.day.toordinal() - EPOCH + seconds / DAY_SECONDS


class SlotSheet:
    """Writes lines of slots, and remembers the cells it writes them with."""

    def __init__(
        self, sheet: StreamedSheet, looks: Looks, columns: Sequence[Placed], language: str
    ) -> None:
        self.sheet = sheet
        self.columns = list(columns)
        self.header_row = 0
        self._looks = looks
        self._language = language
        self._cells: dict[Variant, StyledCell] = {}
        self._day: date | None = None
        self._makers = [_STORED[placed.column.kind] for placed in self.columns]

    def open(self, lines: Sequence[str]) -> None:
        """Write the title block and the header."""
        self.header_row = len(lines) + 1
        kinds = [placed.column.kind for placed in self.columns]
        hidden = [number for number, kind in enumerate(kinds, start=1) if kind is Kind.KEY]
        widths = [placed.column.width for placed in self.columns]
        frozen = kinds.index(Kind.CLOCK) + 2
        freeze = f"{get_column_letter(frozen)}{self.header_row + 1}"
        set_up(self.sheet, widths, hidden=hidden, freeze=freeze)
        write_title(self.sheet, self._looks, lines)
        write_header(self.sheet, self._looks, [placed.head for placed in self.columns])

    def write(self, line: Line) -> None:
        """Write one slot."""
        day = line.day
        new_day, self._day = day != self._day, day
        weekend, cancelled = day.weekday() >= 5, line.slot.state == "cancelled"
        cells = []
        for number, placed in enumerate(self.columns):
            stored, form = self._makers[number](placed.value(line), day)
            variant = (number, new_day, weekend, cancelled, form)
            cell = self._cells.get(variant)
            if cell is None:
                cell = self._cells[variant] = self._make(variant)
            cells.append(cell.holding(stored))
        self.sheet.write(cells)

    def _make(self, variant: Variant) -> StyledCell:
        number, new_day, weekend, cancelled, form = variant
        placed = self.columns[number]
        second = placed.column.per == "zone" and placed.place > 0
        colour = QUIET if second or placed.column.key == "offset" else INK
        if weekend and placed.column.key in ("day", "weekday"):
            colour = ACCENT
        look = Look(
            format=_format(placed.column.kind, form, self._language),
            align=_ALIGN[placed.column.kind],
            wrap=placed.column.kind is Kind.TEXT,
            bold=placed.key.startswith("clock") and not second,
            colour=FAINT if cancelled else colour,
            struck=cancelled and placed.column.key not in ("state", "remarks"),
            ruled=True,
            new_day=new_day,
            quoted=placed.column.kind is Kind.TEXT and form == 1,
        )
        return self._looks.cell(self.sheet, number + 1, look)

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
        sheet.row_dimensions[number + 1].height = 24 if number == 0 else 15
        sheet.write([looks.cell(sheet, 1, look).holding(fit_text(text))])


def write_header(sheet: StreamedSheet, looks: Looks, heads: Sequence[str]) -> None:
    """Write the header row."""
    sheet.row_dimensions[sheet.rows_written + 1].height = HEADER_HEIGHT
    look = Look(size=9, bold=True, head=True, wrap=True)
    sheet.write(
        [
            looks.cell(sheet, number, look).holding(fit_text(head))
            for number, head in enumerate(heads, start=1)
        ]
    )


def _stored_day(value: Any, _day: date) -> tuple[Stored, int]:
    return value.toordinal() - EPOCH, 0


def _stored_clock(air: Any, day: date) -> tuple[Stored, int]:
    return serial(air), (1 if air.day != day else 0) + (2 if air.at.second else 0)


def _stored_length(seconds: Any, _day: date) -> tuple[Stored, int]:
    return seconds / DAY_SECONDS, 1 if seconds % 60 else 0


def _stored_number(value: Any, _day: date) -> tuple[Stored, int]:
    return value, 0


def _stored_text(text: Any, _day: date) -> tuple[Stored, int]:
    if not text:
        return None, 0
    return fit_text(text), 1 if reads_as_formula(text) else 0


_STORED = {
    Kind.DAY: _stored_day,
    Kind.CLOCK: _stored_clock,
    Kind.LENGTH: _stored_length,
    Kind.NUMBER: _stored_number,
    Kind.WORD: _stored_text,
    Kind.TEXT: _stored_text,
    Kind.KEY: _stored_text,
}
_ALIGN = {
    Kind.DAY: "right",
    Kind.CLOCK: "right",
    Kind.LENGTH: "right",
    Kind.NUMBER: "right",
    Kind.WORD: "left",
    Kind.TEXT: "left",
    Kind.KEY: "left",
}


def _format(kind: Kind, form: int, language: str) -> str:
    if kind is Kind.DAY:
        return day_format(language)
    if kind is Kind.CLOCK:
        return clock_format(language, dated=bool(form & 1), seconds=bool(form & 2))
    if kind is Kind.LENGTH:
        return length_format(seconds=bool(form))
    return "0" if kind is Kind.NUMBER else "General"
