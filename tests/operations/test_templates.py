"""Plans from templates: laid in one step, backward from the premiere, with the law of each step's own day."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from sqlalchemy import select

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.operations import links, tasks, works
from coproduce.operations.templates import apply_template
from coproduce.operations.verbs import VERBS
from coproduce.queries.plan import PlanRow, links as links_of, plan
from coproduce.queries.reference import organisations
from coproduce.queries.reviews import nearest, reviews
from coproduce.queries.templates import NAMES, template
from coproduce.queries.working_time import calendar_codes, calendars_of
from coproduce.sample_files import create_file
from coproduce.storage.base import table_of
from coproduce.workspace import Workspace
from tests.builders import add_work, make_workspace, only

PREMIERE = date(2027, 10, 15)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory):
    """A file with the reference data, made once; every test takes a copy."""
    path = tmp_path_factory.mktemp("stocked") / "a.coproduce"
    create_file(path)
    return path


@pytest.fixture
def space(stocked, tmp_path):
    opened = Workspace.open(Path(shutil.copy(stocked, tmp_path / "a.coproduce")))
    yield opened
    opened.close()


@pytest.fixture
def film(space):
    keys = {row.code: row.id for row in space.read(organisations)}
    return add_work(space, partner_kz_id=keys["KZF"], partner_cn_id=keys["SHINEWORK"])


def rows_of(space: Workspace, work) -> dict[str, PlanRow]:
    """Map the template's own names of steps to their rows."""
    found = space.read(plan, work).rows
    return {str(row.reference).split(":")[-1]: row for row in found}


def laid(space: Workspace, work, **asked) -> dict[str, PlanRow]:
    space.do(apply_template, work=work, **asked)
    return rows_of(space, work)


def planned_for(space: Workspace, work) -> tuple[object, ...]:
    """Give a work's premiere, the start of its plan and its calendar."""
    table = table_of("work")
    query = select(table.c.premiere, table.c.plan_starts, table.c.calendar_id)
    return tuple(space.read(lambda c: c.execute(query.where(table.c.id == work)).one()))


def calendar(space: Workspace, code: str) -> WorkingCalendar:
    found: WorkingCalendar = space.read(calendars_of)[space.read(calendar_codes)[code]]
    return found


# ------------------------------------------------------------------------- one step


def test_a_template_is_one_step_that_undo_takes_back_whole(space, film):
    rows = laid(space, film, premiere=PREMIERE, languages="kk,zh")
    assert len(rows) > 45
    assert space.undo_step().verb == "plans.apply_template"
    space.undo()
    assert rows_of(space, film) == {}
    assert planned_for(space, film) == (None, None, None)
    space.redo()
    assert rows_of(space, film) == rows
    assert space.verify() == []


def test_the_work_learns_its_premiere_start_and_calendar(space, film):
    rows = laid(space, film, premiere="2027-10-15", languages="kk")
    usual = space.read(calendar_codes)["KZ-CN"]
    assert planned_for(space, film) == (PREMIERE, rows["concept"].first, usual)


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_work_gets_its_own_template_by_default(space, name):
    work = add_work(space, kind=name, episodes=3)
    rows = laid(space, work, premiere=PREMIERE, languages="kk,ru,zh")
    assert all(str(row.reference).startswith(f"template:{name}:") for row in rows.values())
    assert all(row.titles.kk and row.titles.ru and row.titles.zh for row in rows.values())
    assert space.read(plan, work).left_out == ()
    assert sum(row.missed for row in rows.values()) == 0


def test_steps_know_who_does_them_and_in_whose_calendar(space, film):
    rows = laid(space, film, premiere=PREMIERE, languages="kk,zh")
    found = {ref: (row.responsible, row.calendar) for ref, row in rows.items()}
    assert found["cn_film_project"] == ("CFA", "CN")
    assert found["cn_film_finished"] == ("CFA", "DAYS")
    assert found["kz_rental_certificate"] == ("MCI", "KZ")
    assert found["dubbing.kk"] == ("KZF", "KZ")
    assert found["dubbing.zh"] == ("SHINEWORK", "CN")
    assert found["script"] == (None, None)
    assert rows["dubbing.zh"].phase == "language"


def test_an_authoritys_step_carries_its_days_and_cites_its_law(space, film):
    rows = laid(space, film, premiere=PREMIERE)
    law = {row.id: row for row in space.read(reviews)}
    for row in rows.values():
        if row.review_id is not None:
            figure = law[row.review_id]
            assert row.workdays == figure.days
            assert str(row.source).startswith(figure.citation)
            assert f"confidence: {figure.confidence}" in str(row.source)
    assert sum(row.review_id is not None for row in rows.values()) == 4


# --------------------------------------------------------------------- from the premiere


def test_the_premiere_is_met_and_a_start_one_day_later_misses_it(space, film):
    rows = laid(space, film, premiere=PREMIERE, languages="kk,zh")
    assert (rows["premiere"].first, rows["premiere"].missed) == (PREMIERE, 0)
    assert rows["premiere"].milestone
    day_after = calendar(space, "KZ-CN").add(rows["concept"].first, 1)
    space.do(works.edit, works=[film], plan_starts=day_after)
    assert rows_of(space, film)["premiere"].missed > 0


def test_everything_is_in_hand_on_the_day_before(space, film):
    rows = laid(space, film, premiere=PREMIERE, languages="kk,zh")
    others = [row for row in rows.values() if row.phase != "premiere"]
    assert max(row.late_last for row in others) <= PREMIERE - timedelta(days=1)


def test_the_start_of_everything_is_a_latest_start(space, film):
    rows = laid(space, film, premiere=PREMIERE, languages="kk,zh")
    found = {row.id: row for row in space.read(plan, film, PREMIERE).rows}
    assert min(row.late_first for row in found.values()) == rows["concept"].first
    assert all(row.slack >= 0 for row in found.values())


@settings(max_examples=12)
@given(days=st.integers(-200, 400))
def test_latest_starts_follow_the_premiere_that_is_asked_about(asked_film, days):
    space, film = asked_film
    asked = PREMIERE + timedelta(days=days)
    rows = space.read(plan, film, asked).rows
    (premiere,) = (row for row in rows if row.phase == "premiere" and not row.summary)
    assert premiere.late_last == asked
    starts = space.read(plan, film, asked - timedelta(days=30)).rows
    for row, earlier in zip(rows, starts, strict=True):
        assert earlier.late_first < row.late_first


@pytest.fixture(scope="module")
def asked_film(stocked, tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked")
    space = Workspace.open(Path(shutil.copy(stocked, folder / "a.coproduce")))
    film = add_work(space)
    space.do(apply_template, work=film, premiere=PREMIERE, languages="kk,zh")
    yield space, film
    space.close()


def test_with_a_start_that_is_too_late_the_plan_is_laid_and_the_miss_shows(space, film):
    rows = laid(space, film, premiere=PREMIERE, starts=date(2027, 6, 1))
    assert rows["concept"].first == date(2027, 6, 1)
    assert rows["premiere"].first > PREMIERE
    assert rows["premiere"].missed > 100
    assert rows["premiere"].deadline == PREMIERE


def test_with_a_start_alone_the_premiere_comes_when_the_work_is_ready(space, film):
    rows = laid(space, film, starts="2027-01-11")
    assert rows["concept"].first == date(2027, 1, 11)
    assert rows["premiere"].deadline is None
    assert rows["premiere"].first > rows["cinema_copies"].last


@pytest.mark.parametrize(("premiere", "days"), [("2026-02-25", 7), ("2026-09-01", 30)])
def test_the_law_of_the_steps_own_day_decides(space, film, premiere, days):
    rows = laid(space, film, premiere=premiere, languages="kk")
    certificate = rows["kz_rental_certificate"]
    assert certificate.workdays == days
    law = nearest(space.read(reviews), "kz_rental_certificate", certificate.first)
    assert law is not None
    assert law.days == days


def test_a_changed_figure_is_taken_by_the_next_plan(space, film):
    (row,) = (row for row in space.read(reviews) if row.code == "KZ-CERT-30")
    space.do(VERBS["reviews.edit"].function, rows=[row.id], days=15)
    assert laid(space, film, premiere=PREMIERE)["kz_rental_certificate"].workdays == 15


def test_shooting_days_and_episodes_are_the_works_own(space):
    work = add_work(space, kind="mini_series", episodes=12)
    rows = laid(space, work, premiere=PREMIERE, shooting_days=60)
    assert rows["shooting"].workdays == 60
    (script,) = (step for step in template("mini_series").steps if step.code == "script")
    assert rows["script"].workdays == script.workdays + 12 * script.per_episode


# ------------------------------------------------------------------------------ again


def test_a_work_with_tasks_is_left_alone_unless_it_is_asked_for(space, film):
    before = laid(space, film, premiere=PREMIERE)
    with pytest.raises(Refusal) as refused:
        space.do(apply_template, work=film, premiere="2028-01-01")
    assert refused.value.key == "template.has_tasks"
    assert refused.value.values["count"] == len(before)
    assert rows_of(space, film) == before


def test_again_brings_the_steps_up_to_date_and_keeps_what_people_did(space, film):
    rows = laid(space, film, premiere=PREMIERE, languages="kk,zh")
    own = only(space.do(tasks.add, work=film, title_en="My own", workdays=3), "task")
    space.do(links.add, before=rows["script"].id, after=own)
    started = {"progress": 40, "actual_first": rows["concept"].first}
    space.do(tasks.edit, tasks=[rows["concept"].id, rows["translation.zh"].id], **started)
    again = laid(space, film, premiere="2028-03-31", languages="kk", again=True)
    assert again["premiere"].first == date(2028, 3, 31)
    assert {ref: row.id for ref, row in rows.items() if ref in again}.items() <= {
        ref: row.id for ref, row in again.items()
    }.items()
    assert own in {row.id for row in space.read(plan, film).rows}
    assert again["concept"].progress == 40
    assert "dubbing.zh" not in again, "no longer asked for, not begun: gone"
    assert "translation.zh" in again, "begun: stays"
    assert (rows["script"].id, own) in {
        (link.before_id, link.after_id) for link in space.read(links_of, film)
    }
    space.undo()
    assert {row.id for row in rows.values()} <= {row.id for row in space.read(plan, film).rows}
    assert space.verify() == []


def test_again_with_the_same_wishes_changes_nothing(space, film):
    before = laid(space, film, premiere=PREMIERE, languages="kk,zh")
    edges = space.read(links_of, film)
    notice = space.do(apply_template, work=film, premiere=PREMIERE, languages="kk,zh", again=True)
    assert not notice.operation
    assert rows_of(space, film) == before
    assert space.read(links_of, film) == edges


def test_another_template_takes_the_place_of_one_that_has_not_begun(space, film):
    laid(space, film, premiere=PREMIERE)
    rows = laid(space, film, premiere=PREMIERE, template="documentary", again=True)
    assert all(str(row.reference).startswith("template:documentary:") for row in rows.values())


# ------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"premiere": PREMIERE, "template": "opera"}, "template.unknown"),
        ({"premiere": PREMIERE, "languages": "kk,elvish"}, "template.language"),
        ({"premiere": PREMIERE, "shooting_days": -3}, "template.shooting_days"),
        ({"premiere": "soon"}, "time.day_unreadable"),
        ({}, "template.no_day"),
    ],
)
def test_what_cannot_be_planned_is_refused_and_nothing_is_laid(space, film, asked, key):
    with pytest.raises(Refusal) as refused:
        space.do(apply_template, work=film, **asked)
    assert refused.value.key == key
    assert rows_of(space, film) == {}


def test_a_file_from_before_gets_the_calendars_and_review_days_that_it_lacks(tmp_path):
    space = make_workspace(tmp_path)
    film = add_work(space)
    rows = laid(space, film, premiere=PREMIERE, languages="kk")
    assert rows["cn_film_finished"].calendar == "DAYS"
    assert rows["premiere"].missed == 0
    space.undo()
    assert space.read(reviews) == []
    assert space.verify() == []
    space.close()
