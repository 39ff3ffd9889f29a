"""One streamed sheet: what must be set before its first row, rows of ready cells, what follows after the last.

openpyxl writes a write-only sheet to a temporary file at once: views, widths and the fit-to-page
mark go out before the first row; filter, print set-up and page headers after the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from coproduce.excel.styles import StyledCell

PAPER = {"A3": 8, "A4": 9}


class StreamedSheet(WriteOnlyWorksheet):
    """A write-only sheet that takes ready cells as they are; the usual one asks each what it is first."""

    auto_filter: Any
    row_dimensions: Any
    sheet_state: str
    _writer: Any

    def __init__(self, workbook: Any, name: str) -> None:
        super().__init__(workbook, name)
        workbook._add_sheet(self)  # noqa: SLF001 - create_sheet() would make openpyxl's own kind
        self.rows_written = 0

    def _values_to_row(self, values: Sequence[StyledCell], row_idx: int) -> Iterator[StyledCell]:
        for cell in values:
            cell.row = row_idx
            yield cell

    def write(self, cells: list[StyledCell]) -> None:
        """Append a row of ready cells."""
        self.append(cells)
        self.rows_written += 1

    def discard(self) -> None:
        """Let go of the temporary file of a sheet that will not be saved."""
        with suppress(Exception):  # nothing more can be wanted of it
            if not self.closed:
                self.close()
            self._writer.cleanup()


def set_up(sheet: Any, widths: Sequence[float], *, hidden: Sequence[int] = (), freeze: str) -> None:
    """Set what goes out before the first row."""
    for number, width in enumerate(widths, start=1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = width
        dimension.hidden = number in hidden
    sheet.freeze_panes = freeze
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def set_print(sheet: Any, *, paper: str, header_row: int, title: str, page: str) -> None:
    """Set up printing: landscape, as wide as the paper, header row on every page, page numbers.

    `page` is the sentence with the codes of page number and count. The first page shows the sheet's own title.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = PAPER[paper]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{header_row}:{header_row}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.55, 0.3, 0.3
    sheet.HeaderFooter.differentFirst = True
    _text(sheet.oddHeader.left, title)
    for footer in (sheet.oddFooter, sheet.firstFooter):
        _text(footer.right, page, plain=False)


def _text(part: Any, text: str, *, plain: bool = True) -> None:
    """Set a part of a page header; an ampersand of ours must not start a code."""
    part.text = text[:100].replace("&", "&&") if plain else text
    part.size, part.color = 8, "64748B"
