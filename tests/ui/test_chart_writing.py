"""A print is written whole or not at all: text stays text, pictures have their names, Cancel leaves the old file."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from coproduce.jobs import Cancelled
from tests.builders import add_task, add_work, make_workspace
from tests.ui.chart_prints import FAMED, STARTS, document, rows, written
from ui.desk import Desk
from ui.job_bar import JobBar
from ui.theme import Theme
from ui.timeline.printing.__main__ import main
from ui.timeline.printing.choices import (
    KINDS,
    PDF,
    PNG,
    SVG,
)
from ui.timeline.printing.pdf_text import WHOLE, make_whole
from ui.timeline.printing.printed_lines import PrintedLines
from ui.timeline.printing.saving import begin, send
from ui.timeline.printing.targets import paths_of
from ui.timeline.printing.tiling import ONE_PAGE, TILED
from ui.timeline.printing.writing import Writing

POPPLER = shutil.which("pdftotext") and shutil.which("pdffonts")


@pytest.mark.skipif(not POPPLER, reason="poppler reads the file from outside")
@pytest.mark.parametrize("language", list(FAMED))
def test_the_text_of_a_pdf_is_whole_in_every_language(
    qtbot: QtBot, theme: Theme, tmp_path: Path, language: str
) -> None:
    made = document(PrintedLines(rows(5)), language, title=FAMED[language], table="all")
    (path,) = written(qtbot, made, tmp_path / "план 计划.pdf")
    told = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout
    text = told.decode()
    assert text.count(FAMED[language]) >= 2  # title and table
    assert made.words.date(STARTS) in text
    assert made.words.say("printing.page", number=1, pages=1) in text
    assert "Жібек жолы.coproduce" in text
    fonts = subprocess.run(["pdffonts", path], capture_output=True, check=True).stdout.decode()
    embedded = [line.split()[-5] for line in fonts.splitlines()[2:]]
    assert embedded
    assert set(embedded) == {"yes"}


@given(st.lists(st.integers(0x20, 0xFFFF), max_size=30))
def test_only_code_points_are_put_right(tmp_path_factory, codes) -> None:
    path = tmp_path_factory.mktemp("pdf") / "some.pdf"
    listed = b" ".join(b"<%04X>" % code for code in codes)
    body = b"x <2F4A>\nbegincmap\n<0000> <0000> <0000>\n<0001> <0032> [%s ]\nendcmap\n<2F4A>"
    path.write_bytes(body % listed)
    make_whole(path)
    mended = b" ".join(b"<%04X>" % WHOLE.get(code, code) for code in codes)
    assert path.read_bytes() == body % mended
    make_whole(path)
    assert path.read_bytes() == body % mended


@pytest.mark.parametrize("kind", [PNG, SVG])
def test_pictures_are_a_file_per_page_named_by_its_place(
    qtbot: QtBot, theme: Theme, tmp_path: Path, kind: str
) -> None:
    made = document(PrintedLines(rows(30)), kind=kind, fit=TILED, title="Plan")
    paths = written(qtbot, made, tmp_path / f"plan.{kind}")
    assert paths == paths_of(made, tmp_path / f"plan.{kind}", kind)
    assert len(paths) == made.pages > 1
    assert sorted(tmp_path.glob(f"*.{kind}")) == sorted(paths)
    assert paths[0].name.endswith(f"-A1.{kind}")
    for path in paths:
        if kind == SVG:
            words = "".join(ET.parse(path).getroot().itertext())  # noqa: S314 - our own
            assert "Plan" in words
        else:
            image = QImage(str(path))
            assert image.width() / image.height() == pytest.approx(297 / 210, rel=0.01)


def test_one_page_is_one_file_under_its_own_name(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    made = document(PrintedLines(rows(3)), kind=PNG, fit=ONE_PAGE)
    assert written(qtbot, made, tmp_path / "plan.png") == [tmp_path / "plan.png"]


def test_between_two_pages_the_window_lives(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    made = document(PrintedLines(rows(60)), fit=TILED, repeated=True, scale=60)
    assert made.pages > 20
    writing = Writing.to_files(made, tmp_path / "plan.pdf", PDF)
    turns: list[int] = []
    pages: list[int] = []
    writing.progressed.connect(lambda _key, done, _total: pages.append(done))
    living = QTimer(interval=0)
    living.timeout.connect(lambda: turns.append(len(pages)))
    living.start()
    with qtbot.waitSignal(writing.finished):
        writing.start()
    living.stop()
    assert pages == list(range(1, made.pages + 1))
    assert set(turns) >= set(range(1, made.pages))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stop", ["cancel", "abandon"])
def test_what_is_cancelled_leaves_the_old_file(
    qtbot: QtBot, theme: Theme, tmp_path: Path, kind: str, stop: str
) -> None:
    made = document(PrintedLines(rows(40)), fit=TILED, kind=kind)
    old = paths_of(made, tmp_path / f"plan.{kind}", kind)[0]
    old.write_text("old")
    writing = Writing.to_files(made, tmp_path / f"plan.{kind}", kind)

    def at(_key: str, done: int, _total: int) -> None:
        if done == 2:
            getattr(writing, stop)()

    writing.progressed.connect(at)
    with qtbot.waitSignal(writing.ended), qtbot.waitSignal(writing.failed) as told:
        writing.start()
    assert isinstance(told.args[0], Cancelled)
    assert not writing.running
    assert [path.name for path in tmp_path.iterdir()] == [old.name]
    assert old.read_text() == "old"


def test_a_folder_that_is_gone_is_told(
    qtbot: QtBot, theme: Theme, desk: Desk, tmp_path: Path
) -> None:
    made = document(PrintedLines(rows(3)))
    with qtbot.waitSignal(desk.said) as told:
        begin(desk, made, tmp_path / "gone" / "plan.pdf")
    assert told.args[0].tone == "trouble"
    assert not (tmp_path / "gone").exists()


def test_a_printer_gets_every_page(qtbot: QtBot, theme: Theme, desk: Desk, tmp_path: Path) -> None:
    made = document(PrintedLines(rows(40)), fit=TILED)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(desk.said) as told:
        send(desk, made, printer)
    assert told.args[0].text == made.words.count("printing.sent", made.pages)
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == made.pages


def test_a_printer_gets_the_pages_it_was_set_to(
    qtbot: QtBot, theme: Theme, desk: Desk, tmp_path: Path
) -> None:
    made = document(PrintedLines(rows(40)), fit=TILED)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)
    with qtbot.waitSignal(desk.said) as told:
        send(desk, made, printer)
    assert told.args[0].text == made.words.count("printing.sent", 2)
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 2


def test_without_a_window_the_same_is_written(
    qtbot: QtBot, theme: Theme, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    space = make_workspace(tmp_path)
    works = [add_work(space, name, plan_starts=STARTS) for name in ("Tomiris", "Abai")]
    for work in works:
        add_task(space, work)
    space.close()
    file, out = str(tmp_path / "test.coproduce"), tmp_path / "plan.pdf"
    assert main([file, "--out", str(out), "--language", "zh", "--today", "2026-03-04"]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert out.read_bytes().startswith(b"%PDF")
    assert main([file, "--out", str(tmp_path / "plan.docx")]) == 1
    assert "docx" in capsys.readouterr().err
    assert main([file, "--out", str(out), "--work", "nothing"]) == 1
    picture = tmp_path / "plan.png"
    days = ["--first", "2026-03-01", "--last", "2026-03-31"]
    assert main([file, "--out", str(picture), "--fit", "page", "--paper", "A3", *days]) == 0
    assert not QImage(str(picture)).isNull()


def test_the_window_follows_it_as_any_job_and_can_cancel_it(
    qtbot: QtBot, theme: Theme, desk: Desk, tmp_path: Path
) -> None:
    made = document(PrintedLines(rows(60)), fit=TILED, scale=60)
    bars: list[JobBar] = []  # each goes away with its job
    ends: list[int] = []

    def show(job: Writing) -> None:
        bars.append(JobBar(job, desk.words))  # type: ignore[arg-type]
        job.progressed.connect(lambda *_: ends.append(bars[-1]._bar.maximum()))
        job.progressed.connect(lambda *_: bars[-1]._cancel.click())

    desk.job_started.connect(show)
    with qtbot.waitSignal(desk.said) as told:
        begin(desk, made, tmp_path / "plan.pdf")
    assert told.args[0].text == desk.words.error(Cancelled())
    assert (ends, len(bars)) == ([made.pages], 1)
    assert not (tmp_path / "plan.pdf").exists()
