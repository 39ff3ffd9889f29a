"""`due`, `import notice` and `list calendars` from a shell: sentences for people, one object for scripts, nothing half-written."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, strategies as st

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.calendars import calendars
from coproduce.queries.due import count_on
from coproduce.resources import resource
from coproduce.texts import LANGUAGES
from coproduce.workspace import Workspace
from tests.builders import make_workspace

NOTICE = resource("reference/notices/cn-2026.toml")
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def file(tmp_path, run):
    make_workspace(tmp_path, "calendars.coproduce").close()
    path = tmp_path / "calendars.coproduce"
    assert run("do", path, "calendars.load_shipped").code == 0
    return path


@pytest.mark.parametrize(
    ("day", "number", "code", "expected"),
    [
        ("2026-01-26", 20, "CN", "2026-02-28"),
        ("2026-03-02", 30, "KZ", "2026-04-17"),
        ("2026-02-10", 5, "KZ-CN", "2026-02-25"),
        ("2026-02-10", 5, "DAYS", "2026-02-15"),
        ("2026-02-28", -20, "CN", "2026-01-26"),
        ("2026-03-01", -1, "CN", "2026-02-27"),
        ("2026-03-01", 0, "CN", "2026-03-01"),
    ],
)
def test_days_due(run, file, day, number, code, expected):
    found = run("due", file, day, number, "--calendar", code, "--json").json
    assert (found["day"], found["days"], found["calendar"]) == (day, number, code)
    assert (found["due"], found["projected"]) == (expected, False)


def test_the_joint_calendar_is_asked_by_default_and_days_off_are_named(run, file):
    found = run("due", file, "2026-02-10", 5, "--json").json
    assert found["calendar"] == "KZ-CN"
    assert [one["day"] for one in found["skipped"]] == [
        *(f"2026-02-{day}" for day in range(16, 21)), "2026-02-23",
    ]  # fmt: skip
    assert {one["calendar"] for one in found["skipped"]} == {"CN"}
    assert found["skipped"][0]["titles"]["zh"] == "除夕"
    assert found["opened"] == []


def test_a_made_up_weekend_counts_where_it_is_worked(run, file):
    found = run("due", file, "2026-01-26", 20, "--calendar", "CN", "--json").json
    assert [one["day"] for one in found["opened"]] == ["2026-02-14", "2026-02-28"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_sentences(run, file, language):
    told = run("due", file, "2026-12-28", 10, "--language", language)
    first, second, third = told.out.splitlines()
    assert "2027-01-14" in first
    assert "2027-01-07" in second
    assert "2027" in third
    assert "KZ, CN" in third
    assert "[" not in told.out
    back = run("due", file, "2026-12-28", -10, "--language", language)
    assert "2026-12-11" in back.out.splitlines()[0]


def test_a_projected_year_is_warned_of_only_where_it_is_touched(run, file):
    within = run("due", file, "2026-12-21", 5, "--json").json
    over = run("due", file, "2026-12-21", 10, "--json").json
    assert (within["due"], within["projected"]) == ("2026-12-28", False)
    assert (over["projected"], over["projected_years"]) == (True, {"2027": ["KZ", "CN"]})
    assert (
        run("due", file, "2026-12-21", 10, "--calendar", "DAYS", "--json").json["projected"]
        is False
    )


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("2026-02-30", "5"), "time.day_unreadable"),
        (("2026-02-10", "30000"), "due.too_far"),
        (("2026-02-10", "5", "--calendar", "XX"), "row.unknown"),
    ],
    ids=["day", "days", "calendar"],
)
def test_what_cannot_be_counted_is_refused(run, file, words, key):
    answer = run("due", file, *words, "--json")
    assert (answer.code, answer.error["key"]) == (1, key)


def test_a_file_without_calendars_says_how_to_get_them(run, plan):
    answer = run("due", plan, "2026-02-10", 5)
    assert answer.code == 1
    assert "calendars.load_shipped" in answer.err


@given(days, st.integers(1, 30), st.frozensets(days, max_size=40))
def test_the_latest_start_still_keeps_the_day_and_a_later_one_does_not(day, number, closed):
    calendar = WorkingCalendar(closed=closed)
    start = count_on(calendar, day, -number)
    assert calendar.is_working(start)
    assert calendar.add(start, number) <= day
    later = calendar.add(start, 1)
    assume(later <= day)
    assert calendar.add(later, number) > day
    assert start <= day - timedelta(days=number)


# ------------------------------------------------------------------------ notices


def test_a_notice_is_shown_and_written_only_when_told(run, file):
    shown = run("import", "notice", file, NOTICE, "--calendar", "CN", "--json").json
    assert (shown["applied"], shown["operation"], shown["year"]) == (False, 0, 2026)
    assert (shown["closed"], shown["opened"], shown["removed"]) == (0, 0, 0)
    assert shown["named"] == len(shown["rows"]) > 0
    assert run("history", file, "--json").json["operations"][0]["verb"] == "calendars.load_shipped"
    done = run("import", "notice", file, NOTICE, "--apply", "--json").json
    assert (done["applied"], done["rows"]) == (True, shown["rows"])
    assert run("verify", file).code == 0
    assert run("undo", file).code == 0
    again = run("import", "notice", file, NOTICE, "--json").json
    assert again["rows"] == shown["rows"]


def test_a_table_does_as_well(run, file, tmp_path):
    table = tmp_path / "cn.csv"
    table.write_bytes(
        b"\xef\xbb\xbf# citation: made up\r\nday;open;name_en\r\n2027-03-01;no;Studio move\r\n2027-03-06;yes;\r\n"
    )
    told = run("import", "notice", file, table, "--calendar", "CN", "--apply")
    assert told.code == 0
    assert "2027-03-06" in told.out
    assert "2027-10-01" in told.out
    found = run("due", file, "2027-02-26", 5, "--calendar", "CN", "--json").json
    assert (found["due"], found["projected"]) == ("2027-03-06", False)


@pytest.mark.parametrize(
    ("content", "code", "key"),
    [
        (b"year = 2026\n[[closed]\n", 1, "notice.not_toml"),
        ("day,open\n1 \xcf\xf0\xe0\xe7\xe4\xed\xe8\xea".encode("latin-1"), 1, "notice.not_utf8"),
        (b"PK\x03\x04\0\0", 1, "notice.not_utf8"),
        (b"", 1, "notice.no_days"),
        (b"# citation: x\nday,open,name_en\n2026-01-05,yes,\n", 1, "notice.opened_weekday"),
        (b"# " + b"x" * 1_000_001, 1, "notice.too_large"),
        (None, 3, "file.missing"),
    ],
    ids=["toml", "encoding", "binary", "empty", "weekday", "large", "missing"],
)
def test_a_bad_file_changes_nothing(run, file, tmp_path, content, code, key):
    path = tmp_path / "notice.txt"
    if content is not None:
        path.write_bytes(content)
    before = run("history", file, "--json").out
    answer = run("import", "notice", file, path, "--calendar", "CN", "--apply", "--json")
    assert (answer.code, answer.error["key"]) == (code, key)
    assert run("history", file, "--json").out == before


def test_a_notice_without_a_country_needs_a_calendar(run, file, tmp_path):
    path = tmp_path / "notice.toml"
    path.write_text(NOTICE.read_text("utf-8").replace('country = "CN"\n', ""), "utf-8")
    assert run("import", "notice", file, path, "--json").error["key"] == "notice.which_calendar"
    wrong = run("import", "notice", file, NOTICE, "--calendar", "KZ", "--json")
    assert wrong.error["key"] == "notice.other_country"


# ------------------------------------------------------------------------- lists


def test_calendars_are_listed(run, file):
    rows = {row["code"]: row for row in run("list", "calendars", file, "--json").json["rows"]}
    assert list(rows) == ["CN", "DAYS", "KZ", "KZ-CN"]
    assert rows["KZ-CN"]["joint"] == ["KZ", "CN"]
    assert rows["DAYS"]["weekdays"] == [1, 2, 3, 4, 5, 6, 7]
    assert rows["CN"]["projected"] == [2027, 2028, 2029, 2030]
    table = run("list", "calendars", file).out
    assert "2015-2030" in table
    assert "KZ, CN" in table


def test_weekdays_and_days_are_typed_as_people_write_them(run, file):
    done = run(
        "do", file, "calendars.add", "code=SIX", "title_en=Six days", "weekdays=1-6", "--json"
    )
    assert done.code == 0, done.err
    closed = run(
        "do",
        file,
        "calendars.close",
        "calendar=SIX",
        "days=2027-03-01..2027-03-03,2027-03-06",
        "--json",
    )
    assert closed.json["count"] == 4
    space = Workspace.open(file)
    assert {row.code: row.weekdays for row in space.read(calendars)}["SIX"] == 63
    space.close()
