"""The preview shows what the sheet will show, and costs no import of the workbook library."""

import subprocess
import sys

from coproduce.excel.preview import preview
from coproduce.queries.roster import RosterRequest
from coproduce.texts import Texts
from tests.excel.conftest import ALL_DAYS


def test_the_preview_words_every_column(programme, request_all):
    shown = programme.read(preview, request_all, Texts("en"), 3)
    assert shown.sheets == ("Шолу 总览", "CCTV-6 Movie", "Жібек жолы", "Жиынтық 合计")
    assert shown.total == 11
    assert shown.headers[0] == "Күні / 日期"
    assert len(shown.rows) == 3
    assert shown.rows[1][:8] == (
        "29.02.2024",
        "бс / 周四",
        "23:30",
        "UTC+6",
        "01.03 01:30",
        "UTC+8",
        "23:30",
        "Жібек жолы / 吉别克卓勒频道",
    )
    assert {len(shown.headers), len(shown.widths), len(shown.right), len(shown.rows[0])} == {17}


def test_the_preview_speaks_the_asking_language_by_default(programme):
    shown = programme.read(preview, RosterRequest(**ALL_DAYS), Texts("ru"), 1)
    assert shown.headers[:2] == ("Дата", "День")


def test_days_without_slots_have_no_lines(programme):
    day = ALL_DAYS["first"]
    shown = programme.read(preview, RosterRequest(first=day, last=day), Texts("en"))
    assert (shown.total, shown.rows, shown.sheets) == (0, (), ("Totals",))


def test_the_preview_does_not_load_the_workbook_library():
    ask = "import sys, coproduce.excel.preview; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", ask], check=False).returncode == 0
