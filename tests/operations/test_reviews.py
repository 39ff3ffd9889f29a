"""Review days: dated rows of law; on any day at most one figure holds for a step, and each cites where it stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.model.review import CONFIDENCES
from coproduce.operations import reviews
from coproduce.operations.verbs import VERBS
from coproduce.queries.reviews import nearest, review_on, reviews as review_rows
from coproduce.queries.working_time import calendar_codes, calendars_of
from coproduce.sample_files import create_file
from coproduce.workspace import Workspace
from tests.builders import make_workspace, only

CERTIFICATE = "kz_rental_certificate"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    path = tmp_path_factory.mktemp("reviews") / "a.coproduce"
    create_file(path)
    space = Workspace.open(path)
    yield space
    space.close()


@pytest.fixture
def space(tmp_path):
    opened = make_workspace(tmp_path)
    yield opened
    opened.close()


def add(space: Workspace, code: str, **more: object) -> object:
    values = {"step": "s", "title_en": code, "days": 7, "citation": "Law", "confidence": "H"}
    return only(space.do(VERBS["reviews.add"].function, code=code, **(values | more)), "review")


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2019, 1, 3), 7),
        (date(2026, 2, 28), 7),
        (date(2026, 3, 1), 30),
        (date(2030, 1, 1), 30),
    ],
)
def test_the_rental_certificate_takes_what_the_law_of_the_day_says(shipped, day, days):
    row = shipped.read(review_on, CERTIFICATE, day)
    assert (row.days, row.calendar, row.authority) == (days, "KZ", "MCI")


def test_before_the_law_there_is_no_figure_but_a_nearest_one(shipped):
    day = date(2018, 1, 1)
    assert shipped.read(review_on, CERTIFICATE, day) is None
    found = nearest(shipped.read(review_rows), CERTIFICATE, day)
    assert found is not None
    assert found.code == "KZ-CERT-7"
    assert nearest(shipped.read(review_rows), "no_such_step", day) is None


@pytest.mark.parametrize(
    ("step", "days", "calendar"),
    [
        ("cn_film_project", 20, "CN"),
        ("cn_film_script", 20, "CN"),
        ("cn_film_finished", 30, "DAYS"),
        ("cn_drama_finished", 50, "DAYS"),
        ("cn_drama_permit", 20, "CN"),
    ],
)
def test_chinas_steps_count_in_their_own_days(shipped, step, days, calendar):
    row = shipped.read(review_on, step, date(2026, 9, 1))
    assert (row.days, row.calendar) == (days, calendar)


def test_the_worked_example_of_thirty_kazakh_working_days(shipped):
    row = shipped.read(review_on, CERTIFICATE, date(2026, 3, 2))
    calendar: WorkingCalendar = shipped.read(calendars_of)[row.calendar_id]
    assert calendar.add(date(2026, 3, 2), row.days) == date(2026, 4, 17)


def test_every_row_cites_its_law_says_how_sure_it_is_and_names_who_decides(shipped):
    rows = shipped.read(review_rows)
    assert rows
    for row in rows:
        assert row.citation, row.code
        assert row.source, row.code
        assert row.confidence in CONFIDENCES
        assert row.authority, row.code
        assert row.calendar in ("KZ", "CN", "DAYS"), row.code
        assert all((row.titles.en, row.titles.kk, row.titles.ru, row.titles.zh)), row.code
        if row.confidence in ("L", "MEM"):
            assert "VERIFY" in (row.remarks or ""), row.code


@given(day=st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_on_any_day_at_most_one_row_of_a_step_holds(shipped, day):
    rows = shipped.read(review_rows)
    holding = [row.step for row in rows if row.is_valid(day)]
    assert len(holding) == len(set(holding))


def test_two_figures_on_one_day_are_refused_and_nothing_is_kept(space):
    add(space, "OLD", valid_to="2026-02-28")
    with pytest.raises(Refusal) as refused:
        add(space, "NEW", valid_from="2026-02-28")
    assert refused.value.key == "review.overlap"
    assert {refused.value.values["code"], refused.value.values["other"]} == {"OLD", "NEW"}
    add(space, "NEW", valid_from="2026-03-01")
    add(space, "ELSEWHERE", step="t", valid_from="2026-02-28")
    assert [row.code for row in space.read(review_rows)] == ["OLD", "NEW", "ELSEWHERE"]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"days": -1}, "review.days"),
        ({"valid_from": "2026-03-01", "valid_to": "2026-02-28"}, "review.period"),
        ({"confidence": "sure"}, "field.choice"),
        ({"citation": ""}, "field.empty"),
        ({"days": "soon"}, "field.unreadable"),
    ],
)
def test_what_cannot_be_is_refused(space, values, key):
    with pytest.raises(Refusal) as refused:
        add(space, "A", **values)
    assert refused.value.key == key
    assert space.read(review_rows) == []


def test_an_edit_that_makes_two_figures_meet_is_refused(space):
    add(space, "OLD", valid_to="2026-02-28")
    new = add(space, "NEW", valid_from="2026-03-01")
    edit = VERBS["reviews.edit"].function
    with pytest.raises(Refusal):
        space.do(edit, rows=[new], valid_from="2026-02-01")
    space.do(edit, rows=[new], days=30)
    assert [row.days for row in space.read(review_rows)] == [7, 30]


def test_a_file_from_before_can_take_the_shipped_rows_and_keeps_its_own(space):
    add(space, "MINE", step=CERTIFICATE, days=12)
    space.do(reviews.load_shipped)
    rows = space.read(review_rows)
    assert [row.days for row in rows if row.step == CERTIFICATE] == [12]
    assert {row.step for row in rows} >= {"cn_film_project", "cn_drama_finished"}
    assert not space.do(reviews.load_shipped).operation
    assert space.verify() == []


def test_a_calendar_that_counts_review_days_stays(tmp_path):
    create_file(tmp_path / "b.coproduce")
    space = Workspace.open(tmp_path / "b.coproduce")
    keys = space.read(calendar_codes)
    with pytest.raises(Refusal):
        space.do(VERBS["calendars.remove"].function, rows=[keys["DAYS"]])
    space.close()


def test_days_follow_one_another_without_a_gap_where_a_law_was_changed(shipped):
    rows = [row for row in shipped.read(review_rows) if row.step == CERTIFICATE]
    assert rows[0].valid_to + timedelta(days=1) == rows[1].valid_from
