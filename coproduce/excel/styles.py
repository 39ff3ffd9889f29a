"""How cells look. A look is registered with the workbook once; cells are made once per look and used again.

openpyxl works out a cell's style anew at every write; with some twenty columns that costs more than
the writing. Rows are serialised the moment they are appended, so one cell object can serve a column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

INK, QUIET, ACCENT, FAINT = "FF1E293B", "FF64748B", "FF0369A1", "FF94A3B8"
HEAD_FILL, LINE, DAY_LINE = "FFEFF4F9", "FFE2E8F0", "FF94A3B8"
FACE, SIZE = "Calibri", 10
# What XML cannot hold, carriage returns (XML turns them into line feeds), and "_x0041_", which Excel reads as "A".
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_TEXT = 32_767


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Everything that makes one cell look unlike another."""

    format: str = "General"
    align: str = "left"
    wrap: bool = False
    size: float = SIZE
    bold: bool = False
    colour: str = INK
    struck: bool = False
    head: bool = False
    ruled: bool = False
    new_day: bool = False
    quoted: bool = False


class StyledCell(Cell):
    """A cell with a style known in advance, given one value after another."""

    __slots__ = ("style_id",)
    style_id: int
    has_style = True

    def __init__(self, sheet: Any, style_id: int, column: int) -> None:
        super().__init__(sheet, row=1, column=column)
        self.style_id = style_id

    def holding(self, value: str | float | None) -> StyledCell:
        """Take a value as it is: text is never read as a formula or an error."""
        self._value = value
        self.data_type = "s" if type(value) is str else "n"
        return self


class Looks:
    """The looks of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._ids: dict[Look, int] = {}

    def style_id(self, look: Look, sheet: Any) -> int:
        """Return the number under which the workbook knows a look, registering it the first time."""
        found = self._ids.get(look)
        if found is None:
            cell = WriteOnlyCell(sheet)
            cell.number_format = look.format
            cell.font = Font(
                name=FACE, size=look.size, bold=look.bold, color=look.colour, strike=look.struck
            )
            cell.alignment = Alignment(
                horizontal=look.align,
                vertical="center" if look.head else "top",
                wrap_text=look.wrap,
            )
            cell.border = _border(look)
            if look.head:
                cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
            cell.quotePrefix = look.quoted
            found = self._ids[look] = cell.style_id
        return found

    def cell(self, sheet: Any, column: int, look: Look) -> StyledCell:
        """Make a cell of a look for a column of a sheet."""
        return StyledCell(sheet, self.style_id(look, sheet), column)


def _border(look: Look) -> Border:
    if look.head:
        return Border(bottom=Side("medium", color=FAINT), top=Side("thin", color=DAY_LINE))
    if not look.ruled:
        return Border()
    return Border(top=Side("thin", color=DAY_LINE) if look.new_day else Side("hair", color=LINE))


def fit_text(text: str) -> str:
    """Drop what a workbook cannot hold and escape what it would misread."""
    if _UNFIT.search(text):
        text = _UNFIT.sub("", text)
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    return text[:LONGEST_TEXT]


def reads_as_formula(text: str) -> bool:
    """Tell whether Excel would take the text for a formula once somebody edits the cell."""
    return text[:1] in "=+-@\t'" and bool(text)
