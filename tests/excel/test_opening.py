"""Workbooks that are none, or would do harm: one message each, before anything is unpacked or read in."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from coproduce.errors import CoproduceError, Refusal, Trouble
from coproduce.excel import opening
from coproduce.excel.opening import opened_book
from coproduce.excel.task_reading import read_tasks
from coproduce.excel.task_words import Vocabulary

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]><worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'>"
    "<c r='A1' t='inlineStr'><is><t>&j;</t></is></c></row></sheetData></worksheet>"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.xlsx"


def a_workbook(path: Path, *rows: list[object]) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


def put(path: Path, name: str, content: str) -> None:
    """Put another content into a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for one, held in (parts | {name: content.encode()}).items():
            archive.writestr(one, held)


def met(path: Path) -> CoproduceError:
    with pytest.raises(CoproduceError) as raised:
        read_tasks(path, Vocabulary("en"))
    return raised.value


def test_a_file_that_is_not_there(path):
    error = met(path)
    assert (type(error), error.key) == (Trouble, "file.missing")


def test_a_folder(tmp_path):
    assert met(tmp_path).key == "workbook.no_access"


@pytest.mark.parametrize(
    "content", [b"", b"title;days\nScript;5\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 80]
)
def test_text_and_old_or_locked_workbooks(path, content):
    path.write_bytes(content)
    error = met(path)
    assert (type(error), error.key) == (Refusal, "workbook.other")


def test_another_archive(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert met(path).key == "workbook.damaged"


def test_a_workbook_cut_short(path):
    a_workbook(path, ["Task", "Duration"])
    path.write_bytes(path.read_bytes()[:-200])
    assert met(path).key == "workbook.other"


def test_broken_xml_in_a_sheet(path):
    a_workbook(path, ["Task", "Duration"])
    put(path, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row")
    assert met(path).key == "workbook.damaged"


def test_entities_that_grow_without_end_are_not_unfolded(path):
    a_workbook(path, ["Task", "Duration"])
    put(path, "xl/worksheets/sheet1.xml", BOMB)
    assert met(path).key == "workbook.damaged"


def test_what_would_fill_the_memory_is_not_unpacked(path, monkeypatch):
    a_workbook(path, ["Task", "Duration"])
    monkeypatch.setattr(opening, "LARGEST", 1000)
    assert met(path).key == "workbook.too_large"


def test_a_sheet_that_lies_about_its_rows_ends(path):
    sheet = (
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><dimension ref='A1:XFD1048576'/>"
        "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Task</t></is></c></row>"
        "<row r='99999999999999'><c r='A99999999999999'><v>1</v></c></row></sheetData></worksheet>"
    )
    a_workbook(path, ["Task"])
    put(path, "xl/worksheets/sheet1.xml", sheet)
    with opened_book(path) as book:
        assert sum(1 for _row in book.rows(book.sheets[0])) <= opening.MOST_ROWS


def test_a_workbook_without_a_task_list(path):
    a_workbook(path, ["Channel", "Length"], ["JJ", 30])
    error = met(path)
    assert error.key == "task_sheet.no_table"
    assert "Task (English)" in str(error.values["heads"])


def test_a_plain_list_of_another_planner_is_read_by_its_headers(path):
    a_workbook(
        path,
        ["Plan of the studio"],
        [],
        ["ID", "Task Name", "Duration", "Predecessors", "% Complete"],
        [1, "Script", "5 days", None, "40%"],
        [2, "Shooting", "10 days", "1FS+2 days", 0],
    )
    read = read_tasks(path, Vocabulary("zh"))
    assert read.bad == []
    assert [row.values for row in read.rows] == [
        {"number": "1", "title_en": "Script", "workdays": 5, "predecessors": None, "progress": 40},
        {
            "number": "2",
            "title_en": "Shooting",
            "workdays": 10,
            "predecessors": "1FS+2 days",
            "progress": 0,
        },
    ]
