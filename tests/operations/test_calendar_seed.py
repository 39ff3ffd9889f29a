"""The shipped calendars day by day: against an independent package, against a table made by hand, and in our languages."""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings, strategies as st

from coproduce.operations import calendar_seed, works
from coproduce.operations.calendar_seed import shipped_days
from coproduce.operations.verbs import find
from coproduce.queries.calendars import calendar_year, calendars, days_of, years_of
from coproduce.queries.working_time import STANDARD, calendar_codes, calendars_of, standard
from coproduce.sample_files import create_file
from coproduce.texts import LANGUAGES
from coproduce.workspace import Workspace
from tests.builders import make_workspace

SHIPPED = ["CN", "DAYS", "KZ", "KZ-CN"]
# Days off, then weekends that are worked: from laws and notices, see the sources of the calendars' years.
BY_HAND = {
    ("KZ", 2024): (
        "01-01 01-02 01-07 03-08 03-21..23 03-25 05-01 05-07 05-08 05-09 06-16 07-06 07-08 08-30 10-25 12-16",
        "05-04",
    ),
    ("KZ", 2025): (
        "01-01..03 01-07 03-08 03-10 03-21..25 05-01 05-07 05-09 06-06 07-06 07-07 08-30 09-01 10-25 10-27 12-16",
        "01-05",
    ),
    ("KZ", 2026): (
        "01-01 01-02 01-07 03-08 03-09 03-21..25 05-01 05-07 05-09 05-11 05-27 07-06 10-25 10-26 12-16",
        "",
    ),
    ("KZ", 2027): (
        "01-01 01-02 01-04 01-07 03-08 03-15 03-21..24 05-01 05-03 05-07 05-09 05-10 05-16 07-06 10-25 12-16",
        "",
    ),
    ("CN", 2024): (
        "01-01 02-10..17 04-04..06 05-01..05 06-10 09-15..17 10-01..07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    ("CN", 2025): (
        "01-01 01-28..31 02-01..04 04-04..06 05-01..05 05-31 06-01 06-02 10-01..08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    ("CN", 2026): (
        "01-01..03 02-15..23 04-04..06 05-01..05 06-19..21 09-25..27 10-01..07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}  # fmt: skip
STATUTORY_2027 = "01-01 02-05..08 04-05 05-01 05-02 06-09 09-15 10-01..03"
WORKDAYS = {2024: (249, 251, 231), 2025: (246, 248, 229), 2026: (247, 248, 231), 2027: (247, 248, 236)}  # fmt: skip


def days(year: int, told: str) -> set[date]:
    """Read "03-21..23" and the like."""
    found = set()
    for part in told.split():
        first, _, last = part.partition("..")
        start = date.fromisoformat(f"{year}-{first}")
        stop = start.replace(day=int(last)) if last else start
        found |= {start + timedelta(days=n) for n in range((stop - start).days + 1)}
    return found


def all_days(first: int, last: int) -> list[date]:
    count = (date(last + 1, 1, 1) - date(first, 1, 1)).days
    return [date(first, 1, 1) + timedelta(days=n) for n in range(count)]


@pytest.fixture(scope="module")
def space(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shipped")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPRODUCE_HOME", str(folder))
        create_file(folder / "new.coproduce")
        opened = Workspace.open(folder / "new.coproduce")
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def by_code(space):
    found = space.read(calendars_of)
    return {code: found[key] for code, key in space.read(calendar_codes).items()}


def test_a_new_file_has_the_shipped_calendars(space):
    rows = {row.code: row for row in space.read(calendars)}
    assert list(rows) == SHIPPED
    assert space.read(standard) == rows[STANDARD].id
    assert {rows[STANDARD].joint_one_id, rows[STANDARD].joint_two_id} == {
        rows["KZ"].id,
        rows["CN"].id,
    }
    for row in rows.values():
        assert all(getattr(row.titles, language) for language in LANGUAGES)


def test_china_agrees_with_an_independent_package_every_day(by_code):
    china = by_code["CN"]
    differing = [
        day for day in all_days(2018, 2026) if china.is_working(day) != chinese_calendar.is_workday(day)
    ]  # fmt: skip
    assert differing == []


@pytest.mark.parametrize(("code", "year"), BY_HAND, ids=str)
def test_the_calendars_agree_with_the_table_made_by_hand(by_code, code, year):
    closed, opened = (days(year, told) for told in BY_HAND[code, year])
    off = {day for day in all_days(year, year) if not by_code[code].is_working(day)}
    weekend = {day for day in all_days(year, year) if day.weekday() >= 5}
    assert off == (closed | weekend) - opened


def test_the_statutory_days_of_china_in_2027_are_off(by_code):
    closed = days(2027, STATUTORY_2027)
    assert not any(by_code["CN"].is_working(day) for day in closed)
    named = {day.day for day in shipped_days("CN", range(2027, 2028))}
    assert closed <= named


@pytest.mark.parametrize("year", WORKDAYS)
def test_working_days_of_the_year(by_code, year):
    first, stop = date(year, 1, 1), date(year + 1, 1, 1)
    counted = tuple(by_code[code].count(first, stop) for code in ("KZ", "CN", "KZ-CN"))
    assert counted == WORKDAYS[year]
    assert by_code["DAYS"].count(first, stop) == (stop - first).days


def test_examples_of_authorities(by_code):
    assert by_code["CN"].add(date(2026, 1, 26), 20) == date(2026, 2, 28)
    assert by_code["KZ"].add(date(2026, 3, 2), 30) == date(2026, 4, 17)
    assert by_code["CN"].count(date(2026, 1, 27), date(2026, 3, 1)) == 20


@settings(max_examples=60)
@given(st.dates(date(2018, 1, 1), date(2029, 1, 1)), st.integers(1, 300))
def test_a_joint_day_is_never_earlier_than_either_country(by_code, day, number):
    joint = by_code["KZ-CN"].add(day, number)
    assert joint >= max(by_code["KZ"].add(day, number), by_code["CN"].add(day, number))
    assert by_code["KZ"].is_working(joint)
    assert by_code["CN"].is_working(joint)


def test_years_say_whether_they_are_official_and_from_where(space, by_code):
    keys = space.read(calendar_codes)
    for code in ("KZ", "CN"):
        rows = space.read(years_of, [keys[code]])
        assert [row.year for row in rows] == list(range(2015, 2031))
        assert {row.year for row in rows if row.projected} == {2027, 2028, 2029, 2030}
        assert all("(confidence: " in (row.source or "") for row in rows)
        assert all("{" not in (row.source or "") for row in rows)
    new_year = date(2027, 1, 1)
    assert by_code["KZ-CN"].is_projected(date(2026, 12, 31), new_year)
    assert not by_code["KZ-CN"].is_projected(date(2015, 1, 1), date(2026, 12, 31))
    for unknown in (date(2014, 12, 31), date(2031, 1, 1)):
        assert by_code["KZ-CN"].is_projected(unknown, unknown)
        assert not by_code["DAYS"].is_projected(unknown, unknown)


def test_every_day_is_named_in_four_languages(space):
    """The package falls back to English silently; a name that our table lacks must show here."""
    keys = space.read(calendar_codes)
    rows = space.read(days_of, [keys["KZ"], keys["CN"]], date(2015, 1, 1), date(2030, 12, 31))
    assert len(rows) > 700
    unnamed = [
        (row.day, row.titles)
        for row in rows
        if row.titles is None or not all(getattr(row.titles, code) for code in LANGUAGES)
    ]
    assert unnamed == []
    for row in rows:
        assert row.titles is not None
        assert len({row.titles.en, row.titles.kk, row.titles.ru, row.titles.zh}) >= 3
        assert not any("{" in str(getattr(row.titles, code)) for code in LANGUAGES)


def test_a_name_that_the_table_lacks_is_seen(monkeypatch):
    table = {key: names for key, names in calendar_seed._table().items() if key[1] != "Victory Day"}
    monkeypatch.setattr(calendar_seed, "_table", lambda: table)
    (day,) = [one for one in shipped_days("KZ", range(2024, 2025)) if one.day == date(2024, 5, 9)]
    assert dict(day.names) == {"en": "Victory Day"}
    assert day.remarks == calendar_seed.UNNAMED


def test_how_a_day_came_about_is_told(space):
    keys = space.read(calendar_codes)
    year = space.read(calendar_year, keys["CN"], 2026)
    (china,) = year.sides
    told = {day: row.titles.en for day, row in china.days.items() if row.titles and day.month == 2}
    assert told[date(2026, 2, 20)] == "Spring Festival, worked on 2026-02-14 instead"
    assert told[date(2026, 2, 14)] == "Working day, 2026-02-20 is off instead"
    (kazakhstan,) = space.read(calendar_year, keys["KZ"], 2026).sides
    eid = kazakhstan.days[date(2026, 5, 27)]
    assert eid.titles is not None
    assert eid.titles.ru == "Курбан айт (предположительно)"
    assert eid.remarks == calendar_seed.ESTIMATED


def test_a_file_from_before_gets_the_calendars_that_it_lacks(tmp_path):
    space = make_workspace(tmp_path)
    space.do(find("calendars.add").function, code="KZ", title_en="Ours", weekdays=0b0111111)
    notice = space.do(find("calendars.load_shipped").function)
    rows = {row.code: row for row in space.read(calendars)}
    assert list(rows) == SHIPPED
    assert rows["KZ"].titles.en == "Ours"
    assert rows[STANDARD].joint_one_id == rows["KZ"].id
    assert space.do(find("calendars.load_shipped").function).operation == 0
    assert space.verify() == []
    space.undo()
    assert [row.code for row in space.read(calendars)] == ["KZ"]
    assert space.redo().rows == notice.rows
    assert list(space.read(calendar_codes)) == SHIPPED
    space.close()


def test_undo_never_reaches_the_shipped_calendars(tmp_path):
    create_file(tmp_path / "new.coproduce")
    space = Workspace.open(tmp_path / "new.coproduce")
    space.do(works.add, kind="documentary", title_en="A")
    space.undo()
    assert space.undo_step() is None
    assert list(space.read(calendar_codes)) == SHIPPED
    space.close()
