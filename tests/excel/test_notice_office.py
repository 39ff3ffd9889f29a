"""LibreOffice and Gnumeric open a change notice and show what we show; on paper it is as wide as A4."""

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from coproduce.excel.notice_book import export_notice
from coproduce.excel.notice_lines import NoticeRequest
from coproduce.excel.notice_preview import notice_preview
from coproduce.jobs import Progress
from coproduce.texts import Texts
from coproduce.workspace import Workspace
from tests.excel.notices import FILE, changed_week
from tests.excel.office import libreoffice, needs_libreoffice

SHOWN_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
needs_gnumeric = pytest.mark.skipif(not shutil.which("ssconvert"), reason="no Gnumeric here")
WAYS = [("en", "zh"), ("ru", "zh"), ("kk", "zh")]
LINES = (
    13  # of slots: four kinds with two lines each, one of them twice, and three that came or went
)


@pytest.fixture(scope="module", params=WAYS, ids="+".join)
def notice(request, tmp_path_factory):
    """The notice in two languages, and its preview's rows."""
    folder: Path = tmp_path_factory.mktemp("office")
    space, key = changed_week(folder)
    space.close()
    asked = NoticeRequest(edition=key, languages=request.param)
    export_notice(Progress(), file=folder / FILE, request=asked, out=folder / "notice.xlsx")
    opened = Workspace.open(folder / FILE)
    shown = opened.read(notice_preview, asked, Texts("en"), 1000)
    opened.close()
    return folder / "notice.xlsx", shown


def table(path: Path, width: int) -> list[tuple[str, ...]]:
    """Read the lines of slots of a sheet that was saved as shown: those with a date and a clock."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            tuple(row[:width]) for row in csv.reader(file) if len(row) > 4 and row[3][-3:-2] == ":"
        ]


@needs_libreoffice
def test_libreoffice_shows_what_the_preview_does(notice, tmp_path):
    book, shown = notice
    libreoffice(book, SHOWN_AS_CSV, tmp_path)
    found = next(path for path in tmp_path.glob("*.csv") if "_coproduce" not in path.name)
    assert table(found, len(shown.headers)) == list(shown.rows)
    assert len(shown.rows) == LINES


@needs_libreoffice
def test_libreoffice_prints_it_on_the_width_of_a_page(notice, tmp_path):
    book, _shown = notice
    libreoffice(book, "pdf", tmp_path)
    pdf = tmp_path / "notice.pdf"
    assert pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        told = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8"
        ).stdout  # fmt: skip
        assert len(told.split("\f")[:-1]) <= 2
        assert "###" not in told
        assert "作曲家" in told
    if shutil.which("pdfinfo"):
        size = subprocess.run(
            ["pdfinfo", str(pdf)], check=True, capture_output=True, encoding="utf-8"
        ).stdout
        assert re.search(r"Page size: +841\.\d+ x 595\.\d+ pts", size), "A4 landscape"


@needs_gnumeric
def test_gnumeric_opens_it(notice, tmp_path):
    book, shown = notice
    told = subprocess.run(
        ["ssconvert", "-S", str(book), str(tmp_path / "%n.csv")],
        check=True, capture_output=True, timeout=120, encoding="utf-8",
    )  # fmt: skip
    assert "rror" not in told.stderr
    texts = [path.read_text("utf-8") for path in sorted(tmp_path.glob("*.csv"))]
    assert texts[0].count("22:30") == 2
    assert sum(row[0] in texts[0] for row in shown.rows) == len(shown.rows)
