"""A roster of 10,000 rows against openpyxl writing the very same bare cells, in one run; prints the ratio.

The bare side gets its values ready in memory (numbers and text as our workbook stores them, no styles)
and streams them in write-only mode. Our side opens the file, asks the database, words, styles and
stamps. Both write the same sheets to the same folder, take turns, and count with their best run.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from datetime import date, datetime, time as clock_time, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import to_excel as serial

from coproduce.excel.roster import export_roster
from coproduce.jobs import Progress
from coproduce.queries.roster import RosterRequest
from coproduce.queries.slots import span_of_slots
from coproduce.sample_files import create_sample
from coproduce.workspace import Workspace

SLOTS = int(os.environ.get("COPRODUCE_BENCH_ROSTER", "10000"))
ROUNDS = 4
MOST_TIMES = 1.3
DATES = (date, datetime, clock_time, timedelta)
Sheets = dict[str, list[list[object]]]


def request_of(path: Path) -> RosterRequest:
    """Ask for every slot in the file, in two languages."""
    space = Workspace.open(path)
    span = space.read(span_of_slots)
    space.close()
    assert span is not None
    first, last = (each.date() for each in span)
    return RosterRequest(
        first=max(first - timedelta(days=1), last - timedelta(days=1000)),
        last=last + timedelta(days=1),
        languages=("kk", "zh"),
    )


def cells_of(path: Path) -> Sheets:
    """Read what a workbook's sheets hold, dates and lengths as the numbers that are stored for them."""
    book = load_workbook(path, read_only=True)
    return {
        sheet.title: [
            [serial(cell) if isinstance(cell, DATES) else cell for cell in row]  # type: ignore[no-untyped-call]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book.worksheets
    }


def bare(sheets: Sheets, path: Path) -> None:
    """Write the values with openpyxl and nothing else."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_a_roster_costs_little_more_than_its_bare_cells(benchmark, tmp_path):
    path = tmp_path / "big.coproduce"
    create_sample(path, slots=SLOTS)
    request = request_of(path)

    def ours() -> int:
        return export_roster(
            Progress(), file=path, request=request, out=tmp_path / "roster.xlsx"
        ).rows

    ours()
    sheets = cells_of(tmp_path / "roster.xlsx")
    own, plain = [], []
    for _round in range(ROUNDS):
        plain.append(timed(lambda: bare(sheets, tmp_path / "bare.xlsx")))
        own.append(timed(ours))
    written = benchmark.pedantic(ours, rounds=1)
    ratio = min(own) / min(plain)
    cells = sum(len(row) for rows in sheets.values() for row in rows)
    print(
        f"\n{written} slots, {cells} cells in {len(sheets)} sheets: roster {min(own):.2f} s, "
        f"bare cells {min(plain):.2f} s, ratio {ratio:.2f}"
    )
    assert ratio <= MOST_TIMES
