"""Reading a written workbook back in tests, independent of how it was written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

HEADER = 5


def opened(path: Path) -> Any:
    """Open a workbook whole, styles too."""
    return load_workbook(path)


def records(path: Path, sheet: str) -> list[dict[str, Any]]:
    """Return the lines of a sheet of slots by the keys that the hidden sheet tells; dates and times as ISO text."""
    book = opened(path)
    (keys,) = [
        [cell for cell in row[3:] if cell]
        for row in book["_coproduce"].iter_rows(values_only=True)
        if row[0] == "sheet" and row[1] == sheet
    ]
    rows = book[sheet].iter_rows(min_row=HEADER + 1, values_only=True)
    return [dict(zip(keys, map(_plain, row), strict=False)) for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat(" ") if isinstance(value, datetime) else value
