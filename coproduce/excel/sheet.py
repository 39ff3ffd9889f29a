"""One streamed sheet: what must be set before its first row, rows of ready cells, what follows after the last.

openpyxl writes a write-only sheet to a temporary file at once: views, widths and the fit-to-page
mark go out before the first row; filter, print set-up and page headers after the last.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import xmlfile

PAPER = {"A3": 8, "A4": 9}


class _Utf8Writer(WorksheetWriter):
    """Writes in UTF-8; openpyxl's own spells every Kazakh and Chinese sign as a number, thrice the size."""

    file: BinaryIO

    def get_stream(self) -> Generator[Any, Any, None]:
        """Take elements; hand out the stream for True, as openpyxl's own does."""
        with (
            Path(str(self.out)).open("wb") as self.file,
            xmlfile(self.file, encoding="utf-8") as stream,
            stream.element("worksheet", xmlns=SHEET_MAIN_NS),
            suppress(GeneratorExit),
        ):
            while True:
                element = yield
                if element is True:
                    yield stream
                elif element is not None:
                    stream.write(element)


class StreamedSheet(WriteOnlyWorksheet):
    """A write-only sheet whose rows come as XML and go to its file as they are."""

    auto_filter: Any
    column_dimensions: Any
    data_validations: Any
    page_setup: Any
    sheet_state: str
    _writer: Any
    _rows: Any
    _hyperlinks: list[Hyperlink]

    def __init__(self, workbook: Any, name: str) -> None:
        super().__init__(workbook, name)
        workbook._add_sheet(self)  # noqa: SLF001 - create_sheet() would make openpyxl's own kind
        self.rows_written = 0

    def _write_rows(self) -> Generator[None, str, None]:
        """Take rows as XML; openpyxl's own takes values and makes elements of each."""
        stream = self._writer.xf.send(True)
        with stream.element("sheetData"), suppress(GeneratorExit):
            stream.flush()
            while True:
                self._writer.file.write((yield).encode())
        self._writer.xf.send(None)

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _Utf8Writer(self)
            self._writer.write_top()

    @property
    def next_row(self) -> int:
        """The number of the row that comes next."""
        return self.rows_written + 1

    def write(self, cells: Iterable[str], height: float | None = None, level: int = 0) -> None:
        """Write a row of cells; rows of one line need no height. `level`: how deep it can be folded away."""
        if self._rows is None:
            self._get_writer()
            self._rows = self._write_rows()
            next(self._rows)
        self.rows_written += 1
        tall = "" if height is None else f' ht="{height}"'
        deep = f' outlineLevel="{level}"' if level else ""
        self._rows.send(f'<row r="{self.rows_written}"{tall}{deep}>{"".join(cells)}</row>')

    def link(self, ref: str, sheet: str) -> None:
        """Make a cell of a row already written lead to another sheet."""
        quoted = sheet.replace("'", "''")
        self._hyperlinks.append(Hyperlink(ref=ref, location=f"'{quoted}'!A1"))

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
    margin_text(sheet.oddHeader.left, title)
    for footer in (sheet.oddFooter, sheet.firstFooter):
        margin_text(footer.right, page, plain=False)


def margin_text(part: Any, text: str, *, plain: bool = True, most: int = 100) -> None:
    """Set a part of a page header; an ampersand of ours must not start a code."""
    part.text = text[:most].replace("&", "&&") if plain else text
    part.size, part.color = 8, "64748B"
