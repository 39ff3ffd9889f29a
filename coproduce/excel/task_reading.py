"""A workbook of tasks read back: which columns a sheet has, and what each row says; every bad cell is kept, not the first.

Columns are found by their header, in any of four languages; where the workbook has our stamp and nothing was moved,
a header that somebody reworded still means what the stamp says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from uuid import UUID

from openpyxl.utils import get_column_letter

from coproduce.errors import Refusal
from coproduce.excel.opening import Cell, OpenedBook, opened_book
from coproduce.excel.production_columns import SCHEDULE
from coproduce.excel.stamp import FoundStamp, StampedSheet, read_stamp
from coproduce.excel.task_columns import COLUMNS, Value
from coproduce.excel.task_words import Vocabulary
from coproduce.operations.fields import fields_of

HEADER_AMONG = 60
FEWEST_COLUMNS = 2
NO_SHEET = StampedSheet("", 0, ())


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be read: where it is, what stands in it, and what to do."""

    sheet: str
    cell: str
    value: str
    error: Refusal


@dataclass(slots=True)
class SheetRow:
    """One row of a sheet: values by column, as far as the sheet has the column, and where each stands."""

    sheet: str
    row: int
    letters: Mapping[str, str]
    values: dict[str, Value] = field(default_factory=dict)
    key: UUID | None = None

    def cell(self, column: str) -> str:
        """Name a cell of the row, "D17"; the row's first where the sheet lacks the column."""
        return f"{self.letters.get(column, 'A')}{self.row}"


@dataclass(slots=True)
class TaskSheetRead:
    """What a workbook says: its rows in order, what could not be read, headers that mean nothing here."""

    rows: list[SheetRow] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    unknown: list[tuple[str, str, str]] = field(default_factory=list)
    stamp: FoundStamp | None = None


def read_tasks(path: Path, vocabulary: Vocabulary) -> TaskSheetRead:
    """Read every sheet that has the columns of a task list. Raises Refusal where none has, or it is no workbook."""
    with opened_book(path) as book:
        read = TaskSheetRead(stamp=read_stamp(book.book))
        if read.stamp is not None and read.stamp.facts.get("kind") == SCHEDULE:
            raise Refusal("production.not_a_list", path=path)
        stamped = {sheet.name: sheet for sheet in read.stamp.sheets} if read.stamp else {}
        kept = [name for name in book.sheets if name in stamped]
        found = [
            name
            for name in kept or book.sheets
            if _Sheet(name, vocabulary, stamped.get(name, NO_SHEET), read).take_in(book)
        ]
    if not found:
        raise Refusal("task_sheet.no_table", path=path, heads=_usual_heads(vocabulary))
    return read


def _usual_heads(vocabulary: Vocabulary) -> str:
    shown = ("number", f"title_{vocabulary.language}", "workdays", "predecessors")
    return ", ".join(map(vocabulary.head, shown))


class _Sheet:
    """One sheet in the reading."""

    def __init__(
        self, name: str, vocabulary: Vocabulary, stamped: StampedSheet, read: TaskSheetRead
    ) -> None:
        self._name, self._vocabulary = name, vocabulary
        self._stamped, self._read = stamped, read
        self._columns: dict[int, str] = {}

    def take_in(self, book: OpenedBook) -> bool:
        """Read the sheet; False where it has no header of ours."""
        rows = enumerate(book.rows(self._name), start=1)
        if not self._find_header(rows):
            return False
        letters = {key: get_column_letter(place + 1) for place, key in self._columns.items()}
        for number, cells in rows:
            row = SheetRow(self._name, number, letters)
            taken = {place: cell for place, cell in enumerate(cells) if place in self._columns}
            if any(map(_is_filled, taken.values())):
                for place, cell in taken.items():
                    self._take(row, self._columns[place], cell)
                self._read.rows.append(row)
        return True

    def _find_header(self, rows: Iterator[tuple[int, list[Cell]]]) -> bool:
        """Go to the row whose words are headers of ours and leave `rows` behind it."""
        for number, cells in islice(rows, HEADER_AMONG):
            heads = {
                place: str(cell.value).strip()
                for place, cell in enumerate(cells)
                if _is_filled(cell)
            }
            found = {place: self._vocabulary.column(text) for place, text in heads.items()}
            known = {place: key for place, key in found.items() if key is not None}
            if len(known) >= FEWEST_COLUMNS and any(k.startswith("title_") for k in known.values()):
                self._columns = {**self._reworded(heads, known), **known}
                self._look_over(number, heads)
                return True
        return False

    def _reworded(self, heads: Mapping[int, str], known: Mapping[int, str]) -> dict[int, str]:
        """Find by the stamp what a header without meaning stood for, if every other is where it was."""
        was = dict(enumerate(self._stamped.keys))
        if any(was.get(place) != key for place, key in known.items()):
            return {}
        return {place: was[place] for place in heads if place in was and was[place] in COLUMNS}

    def _look_over(self, number: int, heads: Mapping[int, str]) -> None:
        """Note headers that mean nothing here, and refuse two that mean the same."""
        first: dict[str, int] = {}
        for place, text in heads.items():
            cell = f"{get_column_letter(place + 1)}{number}"
            key = self._columns.get(place)
            if key is None:
                self._read.unknown.append((self._name, cell, text))
            elif key in first:
                twin = f"{get_column_letter(first[key] + 1)}{number}"
                self._bad(cell, text, Refusal("task_sheet.column_twice", other=twin))
                del self._columns[place]
            else:
                first[key] = place

    def _take(self, row: SheetRow, key: str, cell: Cell) -> None:
        try:
            row.values[key] = self._value(key, cell)
            if key == "id" and row.values[key] is not None:
                row.key = _key(str(row.values[key]))
        except Refusal as error:
            self._bad(row.cell(key), "" if cell.value is None else str(cell.value), error)

    def _value(self, key: str, cell: Cell) -> Value:
        if cell.uncomputed:
            raise Refusal("task_sheet.formula")
        if cell.error:
            raise Refusal("task_sheet.error")
        column = COLUMNS[key]
        if (
            column.read is None
        ):  # computed: kept as it stands, to see whether somebody typed over it
            return cell.value  # type: ignore[no-any-return]
        value = column.read(cell.value, cell.format)
        if column.words is not None and isinstance(value, str):
            return self._worded(column.words, value)
        _check_length(column.field, value)
        return value

    def _worded(self, words: str, text: str) -> str:
        value = self._vocabulary.value(words, text)
        if value is None:
            raise Refusal("task_sheet.not_word", known=", ".join(self._vocabulary.words(words)))
        return value

    def _bad(self, cell: str, value: str, error: Refusal) -> None:
        self._read.bad.append(BadCell(self._name, cell, value, error))


def _is_filled(cell: Cell) -> bool:
    if isinstance(cell.value, str):
        return bool(cell.value.strip())
    return cell.value is not None or cell.uncomputed or cell.error


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refusal("task_sheet.not_key") from None


def _check_length(field_name: str | None, value: Value) -> None:
    if field_name is None or not isinstance(value, str):
        return
    longest = fields_of("task")[field_name].longest
    if longest is not None and len(value) > longest:
        raise Refusal("field.too_long", field=field_name, longest=longest, length=len(value))
