"""The sheet of a production schedule: the table with its formulas at the left, the days as empty cells at the right.

Only rows with a milestone or a deadline hold anything under the days: a formula that writes a diamond or a flag. All
else is colour by rules, so a thousand tasks over two hundred days stay a light file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline

from coproduce.excel.cells import Shape, Stored, Texts, as_xml, reads_as_formula
from coproduce.excel.columns import Kind
from coproduce.excel.fitting import height_of, lines_of
from coproduce.excel.production_calendars import WorkingDays
from coproduce.excel.production_columns import SUMMARY, TableWords, letters_of
from coproduce.excel.production_days import BY_DAY, DayColumns, Heads
from coproduce.excel.production_formulas import Reckoned, reckoned
from coproduce.excel.production_lines import ScheduleLine
from coproduce.excel.production_rules import DIAMOND, FLAG, Refs, colour_days, sign_formula
from coproduce.excel.sheet import StreamedSheet, margin_text, set_print, set_up
from coproduce.excel.slot_sheet import ALIGN, EPOCH, write_title
from coproduce.excel.styles import INK, QUIET, Look, Looks
from coproduce.excel.task_columns import TaskColumn
from coproduce.excel.task_sheet import DEEPEST, stored_value, table_look

DAY_WIDTHS = {BY_DAY: 3.4, "week": 4.2}
HEAD_HEIGHTS = (15.0, 13.0, 11.5, 11.5)
SPARE_ROWS = 100  # below the last task: rows typed there get bars as well
TITLE_SIZE = 12
ABOVE, BENEATH = (
    90,
    140,
)  # signs of a text in the margin; Excel takes 255 of all texts above, and beneath
FOLDED = 7  # as deep as Excel folds rows away
COMPUTED = ("number", "slack", "critical")
PAGE_UNITS = {
    "A4": 210.0,
    "A3": 300.0,
}  # the widths of a digit that a page takes and can still be read


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sheet is laid out by: table columns with their words, day columns with their heads, calendars."""

    table: Sequence[TaskColumn]
    words: TableWords
    columns: DayColumns
    heads: Heads
    calendars: Mapping[str, WorkingDays]


class ScheduleSheet:
    """Writes the lines of a schedule."""

    def __init__(self, sheet: StreamedSheet, looks: Looks, setting: Setting) -> None:
        self.sheet, self._looks, self._set = sheet, looks, setting
        self._letters = letters_of(setting.table)
        self._texts = [Texts(column.width) for column in setting.table]
        self._shapes: dict[tuple[Any, ...], Shape] = {}
        self._frozen = 1 + len(setting.words.tongues.languages)
        self._upper = [setting.heads.months, setting.heads.weeks, setting.heads.marks]
        if setting.heads.weekdays:
            self._upper.insert(2, setting.heads.weekdays)
        self.header_row = 0

    def open(self, lines: Sequence[str], deepest: int) -> None:
        """Write the title block and the headers; rows fold away down to `deepest`."""
        table, columns = self._set.table, self._set.columns
        self.header_row = len(lines) + len(self._upper) + 1
        hidden = [n for n, column in enumerate(table, start=1) if column.kind is Kind.KEY]
        self.sheet.column_dimensions["A"].number_format = "@"
        widths = [column.width for column in table] + [DAY_WIDTHS[columns.by]] * columns.count
        freeze = f"{get_column_letter(self._frozen + 1)}{self.header_row + 1}"
        properties: Any = self.sheet
        properties.sheet_properties.outlinePr = Outline(summaryBelow=False)
        properties.sheet_format.outlineLevelRow = min(deepest, FOLDED)
        set_up(self.sheet, widths, hidden=hidden, freeze=freeze)
        write_title(self.sheet, self._looks, lines)
        self._write_heads()

    def _write_heads(self) -> None:
        """Write a row each for months, weeks, weekdays and days off, and the one with the table's heads and the days."""
        place = self._set.columns.place
        for number, texts in enumerate(self._upper):
            row, small = self.sheet.next_row, number > 1
            centred = small or (number == 1 and not self._set.heads.weekdays)
            look = Look(
                size=7 if number else 9,
                bold=number == 0,
                colour=QUIET if number else INK,
                align="center" if centred else "left",
            )
            cells = [
                self._looks.shape(self.sheet, place + n, look).xml(row, as_xml(text) or None)
                for n, text in enumerate(texts)
                if text
            ]
            self.sheet.write(cells, HEAD_HEIGHTS[number])
        row, cells, tallest = self.sheet.next_row, [], 1
        for number, column in enumerate(self._set.table, start=1):
            text = self._set.words.head(column)
            align = ALIGN[column.kind]
            look = Look(size=9, bold=True, head=True, wrap=True, align=align, inset=True)
            cells.append(self._looks.shape(self.sheet, number, look).xml(row, as_xml(text)))
            if column.kind is not Kind.KEY:
                tallest = max(tallest, lines_of(text, column.width))
        look = Look(size=7, bold=True, head=True, align="center", format="d")
        for number, day in enumerate(self._set.columns.days()):
            shape = self._looks.shape(self.sheet, place + number, look)
            cells.append(shape.xml(row, day.toordinal() - EPOCH))
        self.sheet.write(cells, height_of(tallest) + 4)

    def write(self, lines: Sequence[ScheduleLine], place: int) -> None:
        """Write one line of all."""
        line, row = lines[place], self.sheet.next_row
        days = self._set.calendars[line.calendar]
        cells, tallest = [], 1
        parts = lines[place + 1 : place + 1 + line.below]
        found = reckoned(line, parts, days, self._letters, row)
        for number, column in enumerate(self._set.table):
            stored: Stored
            cell = found.get(column.key)
            value = line.values.get(column.key) if cell is None else cell.value
            stored, quoted = stored_value(column, value, self._set.words), False
            if isinstance(stored, str):
                quoted = reads_as_formula(stored)
                stored, _form, needed = self._texts[number][stored]
                tallest = max(tallest, 1 if column.kind is Kind.KEY else needed)
            shape = self._shape(number, line, cell, quoted=quoted)
            formula = None if cell is None else cell.formula
            cells.append(
                shape.xml(row, stored) if formula is None else shape.computed(row, formula, stored)
            )
        cells.extend(self._signs(line, row))
        height = height_of(tallest) if tallest > 1 else None
        self.sheet.write(cells, height, min(line.level, FOLDED))

    def _shape(
        self, number: int, line: ScheduleLine, cell: Reckoned | None, *, quoted: bool
    ) -> Shape:
        column, summary = self._set.table[number], line.kind == SUMMARY
        closed = column.key in COMPUTED or (cell is not None and cell.formula is not None)
        level = min(line.level, DEEPEST) if 0 < number < self._frozen else 0
        key = (number, summary, closed, quoted, level)
        found = self._shapes.get(key)
        if found is None:
            look = table_look(
                column,
                self._set.words.tongues.languages[0],
                summary=summary,
                closed=closed,
                quoted=quoted,
                level=level,
            )
            found = self._shapes[key] = self._looks.shape(self.sheet, number + 1, look)
        return found

    def _signs(self, line: ScheduleLine, row: int) -> Iterator[str]:
        """Write the formulas of diamonds and flags, where the line has any."""
        if not line.milestone and line.deadline is None:
            return
        columns, refs, look = self._set.columns, self._refs, Look(align="center", size=9)
        step = timedelta(days=columns.step)
        for number, (letter, day) in enumerate(zip(columns.letters, columns.days(), strict=True)):
            key = ("sign", number)
            shape = self._shapes.get(key)
            if shape is None:
                place = columns.place + number
                shape = self._shapes[key] = self._looks.shape(self.sheet, place, look)
            formula = sign_formula(refs, row, letter, milestone=line.milestone)
            yield shape.computed(row, formula, _sign(line, day, day + step))

    @property
    def _refs(self) -> Refs:
        return Refs(self._letters, self._set.columns, self.header_row, self.header_row - 1)

    def close(self, *, paper: str, lines: Sequence[str], page: str) -> None:
        """Set what follows the last line: filter, rules of colour, the print set-up.

        Titles repeat on every page beside the days, so the lines above the headers go into the pages' margins:
        in the sheet's own rows they would come again and again, cut off.
        """
        sheet: Any = self.sheet
        first = self.header_row + 1
        last = max(sheet.rows_written, first)
        shown = [c.key for c in self._set.table if c.kind is not Kind.KEY]
        sheet.auto_filter.ref = f"A{self.header_row}:{self._letters[shown[-1]]}{last}"
        colour_days(sheet, self._refs, first, last + SPARE_ROWS)
        set_print(sheet, paper=paper, header_row=self.header_row, title=lines[0], page=page)
        upper = self.header_row - len(self._upper)
        sheet.print_title_rows = f"{upper}:{self.header_row}"
        sheet.print_title_cols = f"A:{get_column_letter(self._frozen)}"
        sheet.print_area = f"A{upper}:{self._set.columns.letters[-1]}{last}"
        sheet.page_setup.fitToWidth = self._pages(PAGE_UNITS[paper])
        sheet.HeaderFooter.differentFirst = False
        sheet.oddHeader.left.size = TITLE_SIZE
        margin_text(sheet.oddHeader.right, lines[1], most=ABOVE)
        margin_text(sheet.oddFooter.left, lines[2], most=BENEATH)

    def _pages(self, units: float) -> int:
        """Count the pages side by side; number and titles stand on each."""
        widths = [c.width for c in self._set.table if c.kind is not Kind.KEY]
        repeated = sum(widths[: self._frozen])
        days = self._set.columns
        rest = sum(widths[self._frozen :]) + days.count * DAY_WIDTHS[days.by]
        return max(1, ceil(rest / max(units - repeated, units / 3)))


def _sign(line: ScheduleLine, day: date, stop: date) -> str:
    """Give what the formula of a sign gives now."""
    if line.milestone and day <= line.first < stop:
        return DIAMOND
    return FLAG if line.deadline is not None and day <= line.deadline < stop else ""
