"""LibreOffice and Gnumeric open the sample's roster and show what we show: every slot once, right on both clocks."""

import csv
import os
import shutil
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from coproduce.excel.preview import preview
from coproduce.excel.roster import export_roster
from coproduce.jobs import Progress
from coproduce.queries.roster import RosterRequest
from coproduce.sample_files import create_sample
from coproduce.texts import Texts
from coproduce.workspace import Workspace
from tests.excel.office import libreoffice, needs_libreoffice

REQUEST = RosterRequest(first=date(2025, 9, 15), last=date(2025, 11, 30), languages=("ru", "zh"))
MERGED = "Сводка 总览"
SHOWN_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
needs_gnumeric = pytest.mark.skipif(not shutil.which("ssconvert"), reason="no Gnumeric here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("office")
    os.environ.setdefault("COPRODUCE_HOME", str(made / "home"))
    create_sample(made / "sample.coproduce")
    export_roster(
        Progress(), file=made / "sample.coproduce", request=REQUEST, out=made / "roster.xlsx"
    )
    return made


def lines(path: Path) -> list[list[str]]:
    """Read a sheet that was saved as shown, below its header, without the row ids."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row[:-1] for row in list(csv.reader(file))[5:]]


@needs_libreoffice
def test_libreoffice_shows_every_slot_once_as_the_preview_does(folder, tmp_path):
    libreoffice(folder / "roster.xlsx", SHOWN_AS_CSV, tmp_path)
    space = Workspace.open(folder / "sample.coproduce")
    shown = space.read(preview, REQUEST, Texts("en"), 10_000)
    space.close()
    found = lines(tmp_path / f"roster-{MERGED}.csv")
    assert len(found) == shown.total > 20
    assert [tuple(row) for row in found] == list(shown.rows)
    others = [lines(tmp_path / f"roster-{name}.csv") for name in shown.sheets[1:-1]]
    assert sum(len(rows) for rows in others) == shown.total


@needs_libreoffice
def test_libreoffice_has_the_contest_at_its_hours(folder, tmp_path):
    """Ten Saturdays: Jibek Joly 20:00 and Silk Way 22:30 in Astana, 23:00 and 01:30 of the next day in Beijing."""
    libreoffice(folder / "roster.xlsx", SHOWN_AS_CSV, tmp_path)
    hours = Counter(
        (row[2], row[4][-5:])
        for row in lines(tmp_path / f"roster-{MERGED}.csv")
        if row[7].startswith(("Жибек Жолы", "Jibek Joly", "Silk Way /")) and row[1].startswith("сб")
    )
    assert hours["20:00", "23:00"] == 10
    assert hours["22:30", "01:30"] == 10


@needs_libreoffice
def test_libreoffice_prints_it(folder, tmp_path):
    libreoffice(folder / "roster.xlsx", "pdf", tmp_path)
    pdf = (tmp_path / "roster.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    if shutil.which("pdftotext"):
        told = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "roster.pdf"), "-"],
            check=True, capture_output=True, encoding="utf-8",
        ).stdout  # fmt: skip
        pages = told.split("\f")[:-1]
        assert "Сводка / 总览" in pages[0]
        assert all(f"Стр. {number} из {len(pages)}" in page for number, page in enumerate(pages, 1))
        assert "丝路" in told
        assert "###" not in told


@needs_gnumeric
def test_gnumeric_opens_it(folder, tmp_path):
    out = tmp_path / "roster.csv"
    subprocess.run(
        ["ssconvert", "-S", str(folder / "roster.xlsx"), str(tmp_path / "%n.csv")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told = [path.read_text("utf-8") for path in sorted(tmp_path.glob("*.csv"))]
    assert len(told) >= 4, out
    assert told[0].count("20:00") >= 10
