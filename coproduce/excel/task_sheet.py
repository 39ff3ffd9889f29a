"""The sheet of a task list: a line per task, summaries bold and stepped in, what is computed grey and closed to typing.

Nothing is locked: a locked sheet can be neither sorted nor have rows added. Excel refuses typing into computed
cells by a rule on the cell, and offers the words of phases, calendars and the like as lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from coproduce.excel.cells import Shape, Stored, Texts, reads_as_formula
from coproduce.excel.columns import Kind
from coproduce.excel.fitting import height_of
from coproduce.excel.formats import day_format
from coproduce.excel.sheet import StreamedSheet, set_print, set_up
from coproduce.excel.slot_sheet import ALIGN, EPOCH, Head, write_header, write_title
from coproduce.excel.styles import INK, QUIET, Look, Looks
from coproduce.excel.task_columns import COMPUTED, OF_SUMMARY, TYPED, TaskColumn, Value, laid_out
from coproduce.excel.task_records import TaskRecord
from coproduce.excel.task_words import Vocabulary

FROZEN = 2  # number and title stay in sight
SPARE_ROWS = 300  # below the last task, ready for new ones
DEEPEST = 12
MOST_SPANS = 250  # of one rule: Excel takes some thousand letters
NAMES = ("number", "predecessors")  # that Excel must not take for numbers and dates


class TaskSheet:
    """Writes tasks, and remembers the shapes of cells it writes them with."""

    def __init__(self, sheet: StreamedSheet, looks: Looks, vocabulary: Vocabulary) -> None:
        self.sheet, self.columns = sheet, laid_out(vocabulary.language)
        self.header_row = 0
        self._looks, self._vocabulary = looks, vocabulary
        self._shapes: dict[tuple[int, bool, bool, bool, int], Shape] = {}
        self._texts = [Texts(column.width) for column in self.columns]
        self._closed: dict[str, list[int]] = {"start": [], "finish": [], "workdays": []}

    def open(self, lines: Sequence[str]) -> None:
        """Write the title block and the header."""
        self.header_row = len(lines) + 1
        widths = [column.width for column in self.columns]
        hidden = [n for n, column in enumerate(self.columns, start=1) if column.kind is Kind.KEY]
        freeze = f"{get_column_letter(FROZEN + 1)}{self.header_row + 1}"
        for place, column in enumerate(self.columns, start=1):
            if column.key in NAMES:
                self.sheet.column_dimensions[get_column_letter(place)].number_format = "@"
        set_up(self.sheet, widths, hidden=hidden, freeze=freeze)
        write_title(self.sheet, self._looks, lines)
        heads = [
            Head(self._vocabulary.head(column.key), column.width, ALIGN[column.kind])
            for column in self.columns
        ]
        write_header(self.sheet, self._looks, heads)

    def write(self, record: TaskRecord) -> None:
        """Write one task."""
        row, cells, tallest = self.sheet.next_row, [], 1
        closed = _closed(record)
        for key in closed.intersection(self._closed):
            self._closed[key].append(row)
        for place, column in enumerate(self.columns):
            stored, quoted = (
                stored_value(column, record.values[column.key], self._vocabulary),
                False,
            )
            if isinstance(stored, str):
                quoted = reads_as_formula(stored)
                stored, _form, lines = self._texts[place][stored]
                tallest = max(tallest, 1 if column.kind is Kind.KEY else lines)
            level = min(record.level, DEEPEST) if place == FROZEN - 1 else 0
            shape = self._shape(place, record.summary, column.key in closed, quoted, level)
            cells.append(shape.xml(row, stored))
        self.sheet.write(cells, height_of(tallest) if tallest > 1 else None)

    def _shape(self, place: int, summary: bool, closed: bool, quoted: bool, level: int) -> Shape:
        key = (place, summary, closed, quoted, level)
        found = self._shapes.get(key)
        if found is None:
            look = table_look(
                self.columns[place],
                self._vocabulary.language,
                summary=summary,
                closed=closed,
                quoted=quoted,
                level=level,
            )
            found = self._shapes[key] = self._looks.shape(self.sheet, place + 1, look)
        return found

    def close(self, *, paper: str, title: str, page: str, lists: Mapping[str, str]) -> None:
        """Set what follows the last line: filter, lists of words, closed cells, the print set-up.

        `lists`: for each list that columns offer, the cells that hold it.
        """
        sheet, last = self.sheet, max(self.sheet.rows_written, self.header_row)
        letters = {c.key: get_column_letter(n) for n, c in enumerate(self.columns, start=1)}
        sheet.auto_filter.ref = f"A{self.header_row}:{get_column_letter(len(self.columns))}{last}"
        first, end = self.header_row + 1, last + SPARE_ROWS
        for column in self.columns:
            letter = letters[column.key]
            if column.listed is not None and column.listed in lists:
                self._offer(f"{letter}{first}:{letter}{end}", lists[column.listed])
            elif column.read is None and last >= first:
                self._refuse(f"{letter}{first}:{letter}{last}")
        for key, rows in self._closed.items():
            spans = _spans(letters[key], rows)
            for start in range(0, len(spans), MOST_SPANS):
                self._refuse(" ".join(spans[start : start + MOST_SPANS]))
        set_print(sheet, paper=paper, header_row=self.header_row, title=title, page=page)
        sheet.page_setup.fitToWidth = 1 if paper == "A3" else 2
        sheet.print_title_cols = f"A:{get_column_letter(FROZEN)}"
        printed = max(n for n, c in enumerate(self.columns, start=1) if n <= FROZEN or c.printed)
        sheet.print_area = f"A1:{get_column_letter(printed)}{last}"

    def _refuse(self, cells: str) -> None:
        """Let nobody type into computed cells by accident."""
        say = self._vocabulary.texts.say
        rule = DataValidation("custom", formula1="FALSE", allow_blank=True, sqref=cells)
        rule.showErrorMessage, rule.errorStyle = True, "stop"
        rule.errorTitle, rule.error = say("task_sheet.computed"), say("task_sheet.computed_hint")
        self.sheet.data_validations.append(rule)

    def _offer(self, cells: str, source: str) -> None:
        """Offer a list of words; another one may still be typed, and is checked when the sheet is read back."""
        rule = DataValidation("list", formula1=source, allow_blank=True, sqref=cells)
        rule.showErrorMessage, rule.errorStyle = True, "warning"
        self.sheet.data_validations.append(rule)


def _closed(record: TaskRecord) -> frozenset[str]:
    """Name the columns of a task that are computed: the days of one that is fixed on them are typed."""
    if record.summary:
        return frozenset(OF_SUMMARY)
    return frozenset(COMPUTED) - set(TYPED.get(str(record.values["mode"]), ()))


class Words(Protocol):
    """Words values in one language or in two."""

    @property
    def yes(self) -> str:
        """Word what stands in a cell that is either so or not."""

    def word(self, words: str, value: str) -> str:
        """Word one value, such as a phase."""


def stored_value(column: TaskColumn, value: Value, words: Words) -> Stored:
    """Turn a value into what stands in its cell."""
    if value is None or value is False:
        return None
    if value is True:
        return words.yes
    if isinstance(value, date):
        return value.toordinal() - EPOCH
    if column.kind is Kind.SHARE and isinstance(value, int):
        return value / 100
    if column.words is not None:
        return words.word(column.words, str(value))
    return value


def number_format(column: TaskColumn, language: str) -> str:
    """Give the number format of a column's cells."""
    if column.key in NAMES:
        return "@"
    if column.kind is Kind.DAY:
        return day_format(language)
    return {Kind.NUMBER: "0", Kind.SHARE: "0%"}.get(column.kind, "General")


def table_look(
    column: TaskColumn, language: str, *, summary: bool, closed: bool, quoted: bool, level: int
) -> Look:
    """Say how a cell of a table of tasks looks: `closed` where it is computed, `level` as far as its title steps in."""
    return Look(
        format=number_format(column, language),
        align=ALIGN[column.kind],
        wrap=column.kind is Kind.TEXT,
        bold=summary,
        colour=QUIET if closed and not summary else INK,
        shaded=closed,
        ruled=True,
        inset=True,
        level=level,
        quoted=quoted,
    )


def _spans(letter: str, rows: Sequence[int]) -> list[str]:
    """Write rows of a column as few ranges."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return [f"{letter}{first}:{letter}{last}" for first, last in spans]
