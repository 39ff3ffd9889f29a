"""LibreOffice and Gnumeric open a production schedule and reckon its dates as the planning engine does."""

import re
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from coproduce.operations import tasks
from tests.excel.office import libreoffice, needs_libreoffice
from tests.excel.schedules import Book, Plan

needs_gnumeric = pytest.mark.skipif(not shutil.which("ssconvert"), reason="no Gnumeric here")
NEW_DAYS = {"Script": (date(2026, 2, 9), 8), "Permit": (date(2026, 2, 12), 6), "Shooting": (date(2026, 3, 16), 9)}  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    made = Plan(tmp_path_factory.mktemp("office"))
    made.fill()
    made.export(languages=("kk", "zh"))
    yield made
    made.space.close()


def reckoned(path: Path, out: Path) -> Any:
    """Let LibreOffice reckon a workbook anew; openpyxl saves formulas without their answers."""
    bare = out / "bare.xlsx"
    load_workbook(path).save(bare)
    (out / "done").mkdir()
    libreoffice(bare, "xlsx:Calc MS Excel 2007 XML", out / "done")
    return load_workbook(out / "done" / "bare.xlsx", data_only=True).worksheets[0]


def days_of(book: Book, sheet: Any) -> dict[str, list[Any]]:
    """Give start, finish and working days of each line by its key."""
    keys = ("start", "finish", "workdays")
    found = {}
    for row in book.rows():
        cells = [sheet.cell(row, book.column(key)).value for key in keys]
        found[book.value(row, "id")] = [c.date() if isinstance(c, datetime) else c for c in cells]
    return found


@needs_libreoffice
def test_libreoffice_reckons_every_day_as_the_engine_does(plan, tmp_path):
    """Over the Spring Festival with its make-up days, Nauryz, a plain week and every day of the week."""
    plan.export()
    book, sheet = Book(plan.path), reckoned(plan.path, tmp_path)
    assert days_of(book, sheet) == {
        key: [row.first, row.last, row.workdays] for key, row in plan.rows().items()
    }
    for row in book.rows():
        for column, day in book.days():
            shown = book.shown.cell(row, column).value or None
            assert (sheet.cell(row, column).value or None) == shown, (row, day)


@needs_libreoffice
def test_what_is_typed_in_excel_comes_out_as_if_typed_here(plan, tmp_path):
    """Start and working days are changed in the workbook, and pinned and changed in a copy of the plan."""
    plan.export()
    book, edited = Book(plan.path), tmp_path / "edited.xlsx"
    for title, (day, workdays) in NEW_DAYS.items():
        row = book.row_of(title)
        book.cell(row, "start").value = day
        book.cell(row, "workdays").value = workdays
    book.book.save(edited)
    found = days_of(book, reckoned(edited, tmp_path))
    for title, (day, workdays) in NEW_DAYS.items():
        key = [plan.keys[title]]
        plan.space.do(tasks.edit, tasks=key, mode="pinned", first=day, workdays=workdays)
    rows = plan.rows()
    for title in (*NEW_DAYS, "Casting", "Festival"):
        row = rows[str(plan.keys[title])]
        assert found[str(row.id)] == [row.first, row.last, row.workdays], title
    # Granted stays where it was: links are not reckoned in Excel
    parts = [found[str(plan.keys[title])] for title in ("Script", "Permit", "Granted")]
    summary = found[str(plan.keys["Preparation"])]
    assert summary[:2] == [min(part[0] for part in parts), max(part[1] for part in parts)]
    for _step in NEW_DAYS:
        plan.space.undo()


@needs_libreoffice
def test_libreoffice_prints_every_page_with_titles_and_nothing_cut(plan, tmp_path):
    plan.export(languages=("kk", "zh"))
    libreoffice(plan.path, "pdf", tmp_path)
    pdf = tmp_path / "schedule.pdf"
    assert pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        told = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"],
            check=True, capture_output=True, encoding="utf-8",
        ).stdout  # fmt: skip
        pages = told.split("\f")[:-1]
        sheets = [page for page in pages if "筹备" in page]
        assert len(sheets) >= 2
        assert all("Өндіріс кестесі" in page and "Casting" in page for page in sheets)
        assert "◆" in told
        assert "###" not in told
        assert "#N/A" not in told


@needs_gnumeric
def test_gnumeric_opens_it(plan, tmp_path):
    plan.export()
    subprocess.run(
        ["ssconvert", "-S", "--recalc", str(plan.path), str(tmp_path / "%n.csv")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told = [path.read_text("utf-8") for path in sorted(tmp_path.glob("*.csv"))]
    lines = told[0].splitlines()
    for row in plan.rows().values():
        line = next(each for each in lines if str(row.id) in each)
        assert f"{row.last:%Y/%m/%d}" in line
    assert not re.search(r"#(N/A|NAME|REF|VALUE|NUM|DIV)", told[0])
