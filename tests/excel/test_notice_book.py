"""The change notice as a workbook: sections, what was struck out, both clocks, stamp, paper; nothing left by a failure."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook

from coproduce.errors import Refusal
from coproduce.excel.notice_book import export_notice
from coproduce.excel.notice_lines import NoticeRequest
from coproduce.excel.stamp import read_stamp
from coproduce.jobs import Progress
from coproduce.operations import editions
from tests.builders import only
from tests.excel.notices import FILE, changed_week


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made: Path = tmp_path_factory.mktemp("notice")
    space, key = changed_week(made)
    space.close()
    request = NoticeRequest(edition=key, languages=("ru", "zh"))
    report = export_notice(Progress(), file=made / FILE, request=request, out=made / "notice.xlsx")
    assert (report.number, report.changes) == (1, 9)
    return made


@pytest.fixture(scope="module")
def book(folder):
    return load_workbook(folder / "notice.xlsx")


@pytest.fixture(scope="module")
def sheet(book):
    return book.worksheets[0]


def columns(sheet: Any) -> dict[str, int]:
    header = next(row for row in sheet.iter_rows() if row[0].value == "Было/стало / 原/现")
    return {str(cell.value): cell.column for cell in header}


def lines(sheet: Any) -> list[Any]:
    """Give the lines of slots: those with a date."""
    day = columns(sheet)["Дата / 日期"]
    return [
        row for row in sheet.iter_rows() if hasattr(row[day - 1].value, "year") and row[0].value
    ]


def test_what_was_is_struck_out_and_what_is_stands_below(sheet):
    at = columns(sheet)
    first, second, *_rest = lines(sheet)
    assert (first[0].value, second[0].value) == ("было / 原", "стало / 现")
    assert first[at["Дата / 日期"] - 1].font.strike
    assert not second[1].font.strike
    assert not first[0].font.strike
    assert (first[1].value.day, second[1].value.day) == (3, 5)


def test_sections_come_in_one_order_with_their_numbers_and_the_totals_last(sheet):
    texts = [row[0].value for row in sheet.iter_rows() if row[0].value and row[0].font.sz == 12]
    assert texts == [
        "Перенесено / 调整播出日期或频道 (2)",
        "Изменено время / 调整播出时间 (1)",
        "Добавлено / 新增 (1)",
        "Снято / 取消 (2)",
        "Изменено содержание / 内容变更 (1)",
        "Изменён статус / 状态变更 (1)",
        "Изменены названия / 片名变更 (1)",
        "Итого / 合计",
    ]
    last = [str(row[0].value) for row in sheet.iter_rows()][-7:]
    assert last[0] == "Перенесено / 调整播出日期或频道: 2 (−1:40)"
    assert last[-1] == "Изменены названия / 片名变更: 1"


def test_both_clocks_stand_with_the_date_where_it_differs(sheet):
    at = columns(sheet)
    astana = next(n for head, n in at.items() if "Астана" in head)
    beijing = next(n for head, n in at.items() if "Пекин" in head)
    late = lines(sheet)[0]
    assert late[astana - 1].number_format == "hh:mm"
    assert late[beijing - 1].number_format == r"dd\.mm hh:mm"
    assert (late[beijing - 1].value.day, late[beijing - 1].value.hour) == (4, 1)


def test_only_what_differs_stands_in_bold(sheet):
    heads = {number: head for head, number in columns(sheet).items()}
    _was, moved, *_rest = lines(sheet)
    bold = [heads[cell.column] for cell in moved if cell.font.b]
    assert bold == ["Дата / 日期", "День / 星期"]


def test_a_title_like_a_formula_is_text(sheet):
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []


def test_it_prints_on_one_width_of_a4_landscape(sheet):
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.auto_filter.ref is None


def test_the_stamp_names_edition_and_columns(book, sheet):
    stamp = read_stamp(book)
    assert stamp is not None
    assert stamp.facts["languages"] == "ru zh"
    assert stamp.facts["notice"] == "1"
    (stamped,) = stamp.sheets
    assert (stamped.keys[0], stamped.keys[-1]) == ("mark", "id")
    assert sheet.cell(stamped.header_row, 1).value == "Было/стало / 原/现"


def test_a_text_file_holds_the_letter(folder, book):
    request = NoticeRequest(edition=edition_of(book), languages=("en",))
    export_notice(Progress(), file=folder / FILE, request=request, out=folder / "notice.txt")
    told = (folder / "notice.txt").read_bytes().decode("utf-8")
    assert told.startswith("Change notice No. 1\r\n")
    assert told.count("\r\n") == told.count("\n")


@pytest.mark.parametrize("given", [{"languages": ("en", "zh", "ru")}, {"languages": ("xx",)}, {"paper": "B5"}])  # fmt: skip
def test_what_cannot_be_leaves_nothing(folder, book, given):
    request = NoticeRequest(edition=edition_of(book), **given)
    with pytest.raises(Refusal):
        export_notice(Progress(), file=folder / FILE, request=request, out=folder / "bad.xlsx")
    assert not list(folder.glob("*bad*"))


def test_a_plans_edition_has_no_notice(tmp_path):
    space, _key = changed_week(tmp_path)
    plan = only(space.do(editions.mark, name="Whole file"), "edition")
    space.close()
    with pytest.raises(Refusal, match=r"edition\.not_a_schedule"):
        export_notice(
            Progress(), file=tmp_path / FILE, request=NoticeRequest(edition=plan), out=tmp_path / "x.xlsx"
        )  # fmt: skip


def edition_of(book: Any) -> UUID:
    stamp = read_stamp(book)
    assert stamp is not None
    return UUID(stamp.facts["edition"])
