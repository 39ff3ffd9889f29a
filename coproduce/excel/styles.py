"""How cells look: the house style of a workbook, each look registered with it once.

openpyxl works out a cell's style anew at every write; here a look becomes a number on its first use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from coproduce.excel.cells import Shape

INK, QUIET, ACCENT, FAINT = "FF1E293B", "FF64748B", "FF0369A1", "FF94A3B8"
HEAD_FILL, SHADE, LINE, DAY_LINE = "FFEFF4F9", "FFF1F5F9", "FFE2E8F0", "FF94A3B8"
FACE, SIZE = "Calibri", 10


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
    inset: bool = False
    level: int = 0
    shaded: bool = False


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
                indent=look.level + look.inset,
            )
            cell.border = _border(look)
            if look.head:
                cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
            elif look.shaded:
                cell.fill = PatternFill("solid", fgColor=SHADE)
            cell.quotePrefix = look.quoted
            found = self._ids[look] = cell.style_id
        return found

    def shape(self, sheet: Any, column: int, look: Look) -> Shape:
        """Return the shape of cells of a look in a column (from 1)."""
        return Shape(get_column_letter(column), self.style_id(look, sheet))


def _border(look: Look) -> Border:
    if look.head:
        return Border(bottom=Side("medium", color=FAINT), top=Side("thin", color=DAY_LINE))
    if not look.ruled:
        return Border()
    return Border(top=Side("thin", color=DAY_LINE) if look.new_day else Side("hair", color=LINE))
