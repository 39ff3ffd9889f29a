"""What surrounds the lines: title block, frozen header, filter, print set-up, names, and the hidden stamp."""

import json
from datetime import date

import pytest

from coproduce.excel.cells import as_xml
from coproduce.excel.fitting import lines_of
from coproduce.excel.heading import stamp_of
from coproduce.excel.layout import sheet_name
from coproduce.excel.roster import write
from coproduce.queries.roster import RosterRequest
from coproduce.texts import Texts
from tests.excel.conftest import ALL_DAYS, MADE_AT
from tests.excel.reading import HEADER, opened


@pytest.fixture
def book(programme, tmp_path):
    path = tmp_path / "roster.xlsx"
    request = RosterRequest(**ALL_DAYS, languages=("kk", "zh"), paper="A3")
    with programme.snapshot() as connection:
        write(connection, request, path, stamp_of(connection, MADE_AT), Texts("en"))
    return opened(path)


def test_the_title_block_says_what_when_and_by_whom(book):
    told = [row[0] for row in book["Жібек жолы"].iter_rows(max_row=4, values_only=True)]
    assert told == [
        "Жібек жолы / 吉别克卓勒频道  ·  Эфир кестесі / 节目播出表",
        "Күндері / 日期: 01.02.2024 – 31.12.2026  ·  2024/2/1 – 2026/12/31",
        "Сағаттар / 时区: Астана / 阿斯塔纳 UTC+6 → UTC+5 (01.03.2024)  ·  Бейжің / 北京 UTC+8",
        "Жасалды / 制表: 23.03.2026 01:15 Астана / 阿斯塔纳  ·  04:15 Бейжің / 北京  ·  MCI",
    ]


def test_the_header_stays_in_sight_filters_and_repeats_on_paper(book):
    sheet = book["Жібек жолы"]
    assert sheet.freeze_panes == "D6"
    assert sheet.auto_filter.ref == "A5:Q10"
    assert sheet.print_title_rows == "$5:$5"
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize)) == ("landscape", 8)
    assert (setup.fitToWidth, setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
        1,
        0,
        True,
    )
    assert sheet.oddHeader.left.text == "Жібек жолы / 吉别克卓勒频道"
    assert "&P" in sheet.oddFooter.right.text
    assert "&N" in sheet.oddFooter.right.text


def test_heads_are_bilingual_and_formats_national(book):
    sheet = book["Жібек жолы"]
    heads = [cell.value for cell in sheet[HEADER]]
    assert heads[:4] == [
        "Күні / 日期",
        "Апта күні / 星期",
        "Астана уақыты / 阿斯塔纳时间",
        "Белдеу / 时差",
    ]
    formats = [cell.number_format for cell in sheet[HEADER + 2]]
    assert formats[0] == r"dd\.mm\.yyyy"
    assert (formats[2], formats[4], formats[7]) == ("hh:mm", r"dd\.mm hh:mm", "[h]:mm")


def test_row_ids_are_hidden(book):
    sheet = book["Жібек жолы"]
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    assert [sheet[f"{letter}{HEADER}"].value for letter in hidden] == ["Жол белгісі / 行标识"]


def test_the_workbook_knows_where_it_comes_from(book, programme):
    position = programme.position()
    hidden = book["_coproduce"]
    assert hidden.sheet_state == "veryHidden"
    facts = {row[0]: row[1] for row in hidden.iter_rows(values_only=True)}
    assert facts["format"] == 1
    assert json.loads(facts["position"]) == position
    assert (facts["first"], facts["last"]) == ("2024-02-01", "2026-12-31")
    assert facts["made_at"] == "2026-03-22T20:15:00+00:00"
    kept = {each.name: each.value for each in book.custom_doc_props.props}
    assert json.loads(kept["coproduce.position"]) == position
    assert kept["coproduce.format"] == 1
    assert book.defined_names["coproduce_position"].attr_text == "_coproduce!$B$2"
    assert book.properties.creator == "Coproduce"


def test_a_new_day_is_ruled_and_a_weekend_hinted(book):
    first, *_ = (row for row in book["Жібек жолы"].iter_rows(min_row=HEADER + 1))
    assert first[0].border.top.style == "thin"
    again = list(book["CCTV-6 Movie"].iter_rows(min_row=HEADER + 1))
    assert again[1][0].font.color.rgb != again[4][0].font.color.rgb
    assert date(2025, 1, 4).weekday() == 5


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("CCTV-5/5+ [Sports]: *?\\", [], "CCTV-5 5+ Sports"),
        ("'quoted'", [], "quoted"),
        ("x" * 40, [], "x" * 31),
        ("News", ["NEWS"], "News 2"),
        ("x" * 40, ["x" * 31], "x" * 29 + " 2"),
        ("History", [], "History 1"),
        ("///", [], "1"),
        ("a\nb\x07c", [], "a b c"),
    ],
)
def test_sheet_names_are_names_that_excel_takes(wanted, taken, name):
    assert sheet_name(wanted, taken) == name


def test_text_becomes_xml_that_reads_back_as_it_was():
    assert as_xml("a\x00b\x1f\ud800\ufffe<&>\r\n") == "ab&lt;&amp;&gt;\n"
    assert as_xml("_x0041_ _x_") == "_x005F_x0041_ _x_"
    assert len(as_xml("я" * 40_000)) == 32_767


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("short", 20, 1),
        ("", 20, 1),
        ("丝绸之路" * 5, 22, 2),
        ("one two three four", 10, 3),
        ("a\nb", 20, 2),
    ],
)
def test_rows_are_as_tall_as_their_words(text, width, lines):
    assert lines_of(text, width) == lines
