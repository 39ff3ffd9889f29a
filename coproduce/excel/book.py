"""What every workbook shares: the snapshot that it is read from, how it is saved, and its temporary files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from sqlalchemy import Connection

from coproduce.domain.zones import check_clocks
from coproduce.errors import Trouble
from coproduce.storage.database import Database
from coproduce.storage.ladder import climb

PROGRAM = "Coproduce"


@contextmanager
def snapshot_of(file: Path) -> Iterator[Connection]:
    """Open a file for reading, on one snapshot, beside whoever else works in it. Raises Trouble."""
    check_clocks()
    fitness = climb(file)
    if fitness.older:
        raise Trouble("file.older", path=file)
    database = Database(file, read_only=fitness.read_only)
    try:
        with database.reading() as connection:
            yield connection
    finally:
        database.close()


def save_book(workbook: Workbook, path: Path, title: str, made_at: datetime) -> None:
    """Describe a workbook and write it to `path`."""
    properties = workbook.properties
    properties.creator, properties.title, properties.created = PROGRAM, title, made_at
    # openpyxl's own save() leaves the archive open when the disk fills, and its end is then written late
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).save()


def let_go(workbook: Workbook) -> None:
    """Remove the temporary files of streamed sheets, which a saved workbook has none of."""
    sheets: list[Any] = workbook.worksheets
    for sheet in sheets:
        sheet.discard()
