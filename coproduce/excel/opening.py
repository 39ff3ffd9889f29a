"""Opening a workbook that somebody sent: read only, checked before it is unpacked, its faults worded.

openpyxl raises whatever its parsers met; here that becomes one message. Entities are not resolved (openpyxl
asks lxml not to, and expat stops bombs itself); the size of what will be unpacked is looked at first.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from coproduce.errors import CoproduceError, Refusal, Trouble

LARGEST = 400_000_000  # bytes, unpacked
MOST_ROWS = 1_048_576
FORMULAS = (b"<f>", b"<f ", b"<f/")
CHUNK = 1 << 20


class Cell(NamedTuple):
    """A cell's value, how it is shown, and whether it is a formula that was never computed or an error."""

    value: Any
    format: str = "General"
    uncomputed: bool = False
    error: bool = False


class OpenedBook:
    """A workbook open for reading."""

    def __init__(self, path: Path, book: Any, formulas: Any | None) -> None:
        self.book = book
        self._path = path
        self._formulas = formulas

    @property
    def sheets(self) -> list[str]:
        """Name the sheets that people see."""
        return [sheet.title for sheet in self.book.worksheets if sheet.sheet_state == "visible"]

    def rows(self, sheet: str) -> Iterator[list[Cell]]:
        """Give a sheet's rows from the first on, as long as they were stored."""
        beside = repeat(()) if self._formulas is None else _cells(self._formulas[sheet])
        with _worded(self._path):
            for row, other in zip(_cells(self.book[sheet]), beside, strict=False):
                cells = [Cell(c.value, _format(c), error=c.data_type == "e") for c in row]
                for place, cell in enumerate(other):
                    if cell.data_type == "f" and cells[place].value is None:
                        cells[place] = Cell(None, uncomputed=True)
                yield cells


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what a file says of its own size is not always so
    found: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_row=MOST_ROWS)
    return found


def _format(cell: Any) -> str:
    return "General" if cell.value is None else str(cell.number_format)


@contextmanager
def opened_book(path: Path) -> Iterator[OpenedBook]:
    """Open a workbook for reading. Raises Trouble where there is none, Refusal where it is something else."""
    with warnings.catch_warnings(), ExitStack() as opened:
        warnings.simplefilter("ignore")  # what openpyxl leaves out of a workbook is not looked for
        with _worded(path):
            computed = _looked_at(path)
            values = _load(path, opened, data_only=True)
            formulas = _load(path, opened, data_only=False) if computed else None
        yield OpenedBook(path, values, formulas)


def _load(path: Path, opened: ExitStack, *, data_only: bool) -> Any:
    """Load a workbook from a file of ours: openpyxl leaves its own open when it fails."""
    file = opened.enter_context(path.open("rb"))
    return load_workbook(file, read_only=True, data_only=data_only)


def _looked_at(path: Path) -> bool:
    """Refuse what would fill the memory; tell whether any cell is a formula."""
    with ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise Refusal("workbook.too_large", path=path, most=LARGEST // 1_000_000)
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_holds(archive, name, FORMULAS) for name in sheets)


def _holds(archive: ZipFile, name: str, wanted: Sequence[bytes]) -> bool:
    with archive.open(name) as part:
        tail = b""
        while chunk := part.read(CHUNK):
            if any(mark in tail + chunk for mark in wanted):
                return True
            tail = chunk[-len(wanted[0]) :]
    return False


@contextmanager
def _worded(path: Path) -> Iterator[None]:
    """Turn what the parsers raise into one message; errors of ours pass as they are."""
    try:
        yield
    except CoproduceError:
        raise
    except FileNotFoundError:
        raise Trouble("file.missing", path=path) from None
    except (PermissionError, IsADirectoryError) as fault:
        raise Trouble("workbook.no_access", path=path) from fault
    except BadZipFile as fault:
        raise Refusal("workbook.other", path=path) from fault
    except Exception as fault:  # openpyxl has no error of its own for a damaged file
        raise Refusal("workbook.damaged", path=path, kind=type(fault).__name__) from fault
