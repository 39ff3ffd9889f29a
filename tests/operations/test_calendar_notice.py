"""A year's notice: the shown changes are the ones made, the year becomes what the notice says, and one undo takes it back."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce.domain.notice_files import read_notice
from coproduce.errors import Refusal
from coproduce.operations.calendar_notice import notice_changes
from coproduce.operations.verbs import find
from coproduce.queries.calendars import days_of, years_of
from coproduce.queries.working_time import calendar_codes, calendars_of
from coproduce.resources import resource
from coproduce.workspace import Notice, Workspace
from tests.builders import make_workspace

SHIPPED = resource("reference/notices/cn-2026.toml").read_text("utf-8")
FICTION = """
country = "CN"
year = 2027
citation = "A made-up notice"
opened = ["2027-02-20"]
[[closed]]
days = "2027-02-05..2027-02-11"
zh = "春节"
[[closed]]
days = "2026-12-31"
en = "Year's end"
"""


@pytest.fixture
def space(tmp_path):
    opened = make_workspace(tmp_path)
    opened.do(find("calendars.load_shipped").function)
    yield opened
    opened.close()


@pytest.fixture
def china(space):
    return space.read(calendar_codes)["CN"]


def lay(space: Workspace, calendar: UUID, text: str) -> Notice:
    return space.do(find("calendars.import_notice").function, calendar=calendar, notice=text)


def state(space: Workspace, calendar: UUID, year: int) -> list[bool]:
    reckoned = space.read(calendars_of)[calendar]
    first = date(year - 1, 12, 1)
    return [reckoned.is_working(first + timedelta(days=n)) for n in range(31 + 365)]


def test_the_notice_that_is_known_already_changes_only_names(space, china):
    before = state(space, china, 2026)
    changes = space.read(notice_changes, china, read_notice(SHIPPED))
    assert {change.change for change in changes} == {"named"}
    lay(space, china, SHIPPED)
    assert state(space, china, 2026) == before
    assert space.read(notice_changes, china, read_notice(SHIPPED)) == []
    assert lay(space, china, SHIPPED).operation == 0


def test_an_empty_calendar_becomes_what_the_notice_says(space, china):
    own = space.do(find("calendars.add").function, code="OWN", title_en="Own", weekdays=31)
    (key,) = own.rows_of("calendar")
    lay(space, key, SHIPPED)
    assert state(space, key, 2026)[31:] == state(space, china, 2026)[31:]
    (known,) = space.read(years_of, [key])
    assert (known.year, known.projected) == (2026, False)


def test_a_projected_year_becomes_official_and_loses_what_the_notice_does_not_name(space, china):
    notice = read_notice(FICTION)
    changes = space.read(notice_changes, china, notice)
    kinds = {change.day: change.change for change in changes}
    assert kinds[date(2027, 2, 11)] == "closed"
    assert kinds[date(2027, 2, 20)] == "opened"
    assert kinds[date(2027, 10, 1)] == "removed"
    assert kinds[date(2026, 12, 31)] == "closed"
    assert date(2027, 2, 9) not in kinds  # "Spring Festival, day off for the weekend" says more
    made = lay(space, china, FICTION)
    assert len(made.rows_of("calendar_day")) == len(changes)
    reckoned = space.read(calendars_of)[china]
    assert 2027 not in reckoned.projected
    assert not reckoned.is_working(date(2026, 12, 31))
    assert reckoned.is_working(date(2027, 10, 1))
    assert not reckoned.is_working(date(2026, 10, 1))
    (known,) = [row for row in space.read(years_of, [china]) if row.year == 2027]
    assert (known.projected, known.source) == (False, "A made-up notice")
    assert space.verify() == []


def test_one_undo_takes_all_of_it_back(space, china):
    before = space.read(days_of, [china], date(2026, 1, 1), date(2027, 12, 31))
    lay(space, china, FICTION)
    assert space.read(days_of, [china], date(2026, 1, 1), date(2027, 12, 31)) != before
    space.undo()
    assert space.read(days_of, [china], date(2026, 1, 1), date(2027, 12, 31)) == before
    assert 2027 in space.read(calendars_of)[china].projected


def test_names_are_filled_in_from_our_own_table(space, china):
    lay(space, china, FICTION)
    (row,) = space.read(days_of, [china], date(2027, 2, 11), date(2027, 2, 11))
    assert row.titles is not None
    assert (row.titles.zh, row.titles.kk, row.titles.ru) == ("春节", "Көктем мерекесі", "Праздник весны")  # fmt: skip
    (opened,) = space.read(days_of, [china], date(2027, 2, 20), date(2027, 2, 20))
    assert opened.titles is not None
    assert opened.titles.zh == "调休上班"
    (other,) = space.read(days_of, [china], date(2026, 12, 31), date(2026, 12, 31))
    assert other.titles is not None
    assert (other.titles.en, other.titles.zh) == ("Year's end", None)


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        (FICTION, "KZ", "notice.other_country"),
        (FICTION, "KZ-CN", "calendar.is_joint"),
        (FICTION.replace("2027-02-20", "2027-02-22"), "CN", "notice.opened_weekday"),
        (FICTION.replace("2027-02-20", "2027-02-30"), "CN", "notice.line"),
        (FICTION.replace('"A made-up notice"', '""'), "CN", "notice.no_citation"),
    ],
    ids=["country", "joint", "weekday", "day", "citation"],
)
def test_what_does_not_fit_is_refused_whole(space, text, code, key):
    before, calendar = space.position(), space.read(calendar_codes)[code]
    with pytest.raises(Refusal) as refused:
        lay(space, calendar, text)
    assert refused.value.key == key
    assert space.position() == before


closed = st.lists(st.dates(date(2027, 1, 1), date(2027, 3, 31)), unique=True, max_size=12)


@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(closed)
def test_what_is_shown_is_what_happens(space, china, found):
    weekends = [day for day in found if day.weekday() >= 5]
    lines = [f"{day},{'yes' if day in weekends else 'no'},Named" for day in found]
    text = "\n".join(["# citation: any", "# year: 2027", "day,open,name_en", *lines])
    if not found:
        return
    before = space.read(calendars_of)[china]
    shown = {
        change.day: change.change for change in space.read(notice_changes, china, read_notice(text))
    }
    lay(space, china, text)
    after = space.read(calendars_of)[china]
    for n in range(365):
        day = date(2027, 1, 1) + timedelta(days=n)
        assert after.is_working(day) is (
            day in weekends or (day.weekday() < 5 and day not in found)
        )
        if before.is_working(day) is not after.is_working(day):
            assert shown[day] in {"closed", "opened", "removed"}
    assert space.read(notice_changes, china, read_notice(text)) == []
