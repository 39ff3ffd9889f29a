"""What stands in a roster: real dates and times on both clocks, lengths that add up, words in both languages."""

from datetime import date, timedelta

import pytest

from coproduce.excel.heading import stamp_of
from coproduce.excel.roster import write
from coproduce.queries.roster import RosterRequest
from coproduce.queries.slots import slots
from coproduce.texts import Texts
from tests.excel.conftest import ALL_DAYS, FORMULAS, MADE_AT
from tests.excel.reading import HEADER, opened, records

ASTANA, BEIJING = "clock:Asia/Almaty", "clock:Asia/Shanghai"
ASTANA_OFFSET, BEIJING_OFFSET = "offset:Asia/Almaty", "offset:Asia/Shanghai"


@pytest.fixture
def roster(programme, request_all, tmp_path):
    path = tmp_path / "roster.xlsx"
    with programme.snapshot() as connection:
        report = write(connection, request_all, path, stamp_of(connection, MADE_AT), Texts("en"))
    assert (report.rows, report.sheets) == (11, 4)
    return path


def test_the_clock_rows_stand_on_both_clocks(roster):
    lines = records(roster, "Жібек жолы")
    told = [
        (line[ASTANA], line[ASTANA_OFFSET], line[BEIJING], line[BEIJING_OFFSET], line["broadcast"])
        for line in lines
    ]
    assert told == [
        ("2024-02-28 20:00:00", "UTC+6", "2024-02-28 22:00:00", "UTC+8", "20:00"),
        ("2024-02-29 23:30:00", "UTC+6", "2024-03-01 01:30:00", "UTC+8", "23:30"),
        ("2024-02-29 23:30:00", "UTC+5", "2024-03-01 02:30:00", "UTC+8", "23:30"),
        ("2024-03-22 20:00:00", "UTC+5", "2024-03-22 23:00:00", "UTC+8", "20:00"),
        ("2026-03-23 01:30:00", "UTC+5", "2026-03-23 04:30:00", "UTC+8", "25:30 (22.03)"),
    ]
    assert [line["day"][:10] for line in lines] == [line[ASTANA][:10] for line in lines]


def test_a_line_says_everything_in_both_languages(roster):
    film, *_, show = records(roster, "Жібек жолы")
    wanted = {
        "day": "2024-02-28 00:00:00",
        "weekday": "ср / 周三",
        "length": timedelta(hours=1),
        "title:kk": "Композитор",
        "title:zh": "音乐家",
        "episode": None,
        "of": None,
        "version": "қазақ тілі, дубляж; субтитр: қытай тілі / 哈萨克语配音，汉语字幕",
        "run": "Алғаш рет / 首播",
        "state": "Келісілген / 已商定",
        "remarks": None,
    }
    assert {key: film[key] for key in wanted} == wanted
    wanted = {
        "length": timedelta(minutes=100, seconds=30),
        "title:kk": "Жібек жолының жұлдызы",
        "title:zh": None,
        "episode": 2,
        "of": 10,
        "run": "Тікелей эфир / 直播",
    }
    assert {key: show[key] for key in wanted} == wanted


def test_every_slot_stands_once_on_its_channel_and_once_among_all(roster, programme):
    first, stop = MADE_AT.replace(year=2020), MADE_AT.replace(year=2030)
    keys = [str(row.id) for row in programme.read(slots, first, stop)]
    by_channel = [
        line["id"] for name in ("Жібек жолы", "CCTV-6 Movie") for line in records(roster, name)
    ]
    assert sorted(by_channel) == sorted(keys)
    assert [line["id"] for line in records(roster, "Шолу 总览")] == keys


def test_a_channel_leads_with_its_own_clock(roster):
    line = records(roster, "CCTV-6 Movie")[0]
    assert [key for key in line if key.startswith("clock")] == [BEIJING, ASTANA]
    assert (line["day"], line[BEIJING], line[ASTANA]) == (
        "2024-03-22 00:00:00",
        "2024-03-22 01:00:00",
        "2024-03-21 22:00:00",
    )


def test_text_that_looks_like_a_formula_stays_text(roster):
    sheet = opened(roster)["CCTV-6 Movie"]
    keys = list(records(roster, "CCTV-6 Movie")[0])
    column = keys.index("remarks") + 1
    cells = [sheet.cell(HEADER + 2 + number, column) for number in range(len(FORMULAS))]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in FORMULAS]
    assert [cell.quotePrefix for cell in cells] == [True, True, True, True, False]


def test_what_a_workbook_cannot_hold_is_left_out(roster):
    assert records(roster, "CCTV-6 Movie")[0]["remarks"] in (
        "ab <&> _x0041_",
        "ab <&> _x005F_x0041_",
    )


def test_the_overview_adds_up(roster):
    rows = list(opened(roster)["Жиынтық 合计"].iter_rows(min_row=HEADER + 1, values_only=True))
    codes = [row[0] for row in rows]
    assert codes == ["CCTV-6", "JJ", None]
    counts = [row[3:9] for row in rows]
    hours = timedelta(hours=5), timedelta(hours=5, minutes=40, seconds=30)
    assert counts[0] == (6, hours[0], 5, 0, 0, 1)
    assert counts[1] == (5, hours[1], 4, 1, 1, 0)
    assert counts[2] == (11, sum(hours, timedelta()), 9, 1, 1, 1)


def test_days_are_days_of_the_channel(programme, tmp_path):
    """01:00 in Beijing on the 22nd is 22:00 on the 21st in Astana: the day counts where the channel is."""
    path = tmp_path / "day.xlsx"
    day = date(2024, 3, 22)
    request = RosterRequest(first=day, last=day, languages=("en",))
    with programme.snapshot() as connection:
        write(connection, request, path, stamp_of(connection, MADE_AT), Texts("en"))
    assert [line["day"][:10] for line in records(path, "Overview")] == [
        "2024-03-21",
        "2024-03-22",
    ]
    assert len(records(path, "CCTV-6 Movie")) == len(records(path, "Jibek Joly")) == 1


def test_one_language_and_one_channel(programme, tmp_path):
    path = tmp_path / "one.xlsx"
    (channel,) = {row.channel.id for row in programme.read(slots, MADE_AT, MADE_AT.replace(day=24))}
    request = RosterRequest(**ALL_DAYS, channels=(channel,))
    with programme.snapshot() as connection:
        report = write(connection, request, path, stamp_of(connection, MADE_AT), Texts("ru"))
    assert (report.sheets, report.rows) == (2, 5)
    assert opened(path).sheetnames == ["Жібек жолы", "Итоги", "_coproduce"]
    assert records(path, "Жібек жолы")[0]["weekday"] == "ср"
