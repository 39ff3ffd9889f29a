"""The sample's production plans: the days that the sources give, and slips that show against their editions."""

from datetime import date

import pytest

from coproduce.operations.shipped import entries
from coproduce.queries.drift import DriftRow, drift_since
from coproduce.queries.editions import editions
from coproduce.queries.history import operations
from coproduce.queries.plan import PlanRow, plan
from coproduce.queries.works import works
from coproduce.sample_files import create_sample
from coproduce.texts import LANGUAGES
from coproduce.workspace import Workspace

PLANNED = ("FILM-001", "MUSIC-001", "MUSIC-002")


@pytest.fixture(scope="module")
def space(tmp_path_factory):
    path = tmp_path_factory.mktemp("plans") / "sample.coproduce"
    create_sample(path)
    opened = Workspace.open(path)
    yield opened
    opened.close()


def tasks(space: Workspace, code: str) -> dict[str, PlanRow]:
    """Map English titles to the tasks of a work."""
    (work,) = (row.id for row in space.read(works) if row.code == code)
    return {str(row.titles.en): row for row in space.read(plan, work).rows}


def moved(space: Workspace, name: str) -> dict[str, DriftRow]:
    (edition,) = (row for row in space.read(editions) if row.name == name)
    found = space.read(drift_since, edition.position, edition.work_id)
    return {str(row.titles.en): row for row in found.rows}


def test_the_composer_was_shot_on_184_days_from_8_june_2017(space):
    shooting = tasks(space, "FILM-001")["184 shooting days"]
    assert (shooting.first, shooting.workdays) == (date(2017, 6, 8), 184)
    assert (shooting.last - shooting.first).days + 1 == 184
    assert "no source gives the days off" in (shooting.remarks or "")


def test_the_composers_slip_of_more_than_half_a_year_shows_against_its_edition(space):
    premiere = tasks(space, "FILM-001")["Premiere"]
    assert premiere.deadline == date(2018, 6, 13)
    assert premiere.first.year == 2019
    assert premiere.missed == (premiere.first - date(2018, 6, 13)).days == 202
    slip = moved(space, "Plan of 8 June 2017")["Premiere"]
    assert slip.then == (date(2018, 6, 13), date(2018, 6, 13))
    assert slip.finish_calendar_days == 202
    assert slip.cause is not None
    assert slip.cause.operation.verb == "sample.happened"


def test_as_planned_the_composer_would_have_met_its_premiere(space):
    rows = tasks(space, "FILM-001").values()
    before = [row for row in rows if row.phase != "premiere"]
    assert max(row.last for row in before) < date(2018, 6, 13)


def test_silk_way_star_kept_its_days_although_shooting_began_six_days_late(space):
    found = tasks(space, "MUSIC-001")
    assert found["Agreement signed"].first == date(2025, 6, 16)
    assert found["Shooting of the first rounds"].actual_first == date(2025, 8, 26)
    assert found["First airing"].first == date(2025, 9, 20)
    assert found["Live final"].first == date(2025, 11, 22)
    assert not any(row.missed for row in found.values())
    slips = moved(space, "Plan of 15 August 2025")
    late = slips["Shooting of the first rounds"]
    assert late.then is not None
    assert late.then[0] == date(2025, 8, 20)
    assert late.start_calendar_days == 6
    assert "First airing" not in slips


def test_the_music_for_nauryz_2024_is_ready_between_the_talks_and_its_deadline(space):
    found = tasks(space, "MUSIC-002")
    assert found["Talks: music before Nauryz is promised"].first == date(2024, 2, 27)
    on_air = found["On air for Nauryz"]
    assert on_air.first == on_air.deadline == date(2024, 3, 21)
    assert not any(row.missed for row in found.values())


@pytest.mark.parametrize("code", PLANNED)
def test_tasks_have_titles_in_four_languages_and_a_source_or_say_that_they_are_assumed(space, code):
    rows = tasks(space, code).values()
    assert rows
    for row in rows:
        assert all(getattr(row.titles, language) for language in LANGUAGES), row.titles.en
        if not row.summary:
            assert row.source or "Assumed" in (row.remarks or ""), row.titles.en


def test_no_link_is_left_out_and_no_work_is_forgotten(space):
    found = space.read(plan)
    assert found.left_out == ()
    assert {row.work for row in found.rows} == set(PLANNED)
    assert [entry["work"] for entry in entries("sample/plans")] == list(PLANNED)


def test_plan_edition_and_what_happened_are_steps_of_the_first_load(space):
    verbs = [(row.verb, row.origin) for row in space.read(operations)]
    assert verbs == [
        ("sample.happened", "seed"),
        ("editions.mark", "seed"),
        ("sample.plans", "seed"),
        ("sample.load", "seed"),
        ("reference.load", "seed"),
    ]
    assert space.undo_step() is None
    assert space.verify() == []
