"""Taking a plan in: one step, calendars of the file where they are the same, nothing doubled, nothing by halves."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from coproduce.errors import Refusal
from coproduce.interchange.incoming import Incoming
from coproduce.operations.plan_import import Outlook, Taken, import_plan, outlook
from coproduce.operations.verbs import VERBS
from coproduce.queries.calendars import calendars
from coproduce.queries.plan import links, plan
from coproduce.queries.works import works
from coproduce.storage.base import table_of
from coproduce.workspace import Notice, Workspace
from tests.builders import add_task, add_work, make_workspace, only
from tests.interchange.planner_xml import calendar, exception, link, read, task, week

SERIES = (
    task(1, "Shooting", 3),
    task(2, "Dubbing", 2, after=[link(1)]),
    task(3, "Delivery", 0, after=[link(2)]),
)
CREW = (
    "<Resources><Resource><UID>1</UID><Name>Camera crew</Name></Resource><Resource><UID>2</UID><Name>Somebody</Name></Resource></Resources>"
    "<Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID></Assignment>"
    "<Assignment><UID>2</UID><TaskUID>2</TaskUID><ResourceUID>2</ResourceUID></Assignment></Assignments>"
)


@pytest.fixture
def space(tmp_path):
    opened = make_workspace(tmp_path)
    yield opened
    opened.close()


def take_in(space: Workspace, incoming: Incoming, work: UUID | None = None) -> tuple[Taken, Notice]:
    with space.step("plans.import_plan", {}) as step:
        taken = import_plan(
            step.session, work=work, draft=incoming.draft, prefix=incoming.prefix, bookings=incoming.bookings,
        )  # fmt: skip
    return taken, step.notice


def look(space: Workspace, incoming: Incoming, work: UUID | None = None) -> Outlook:
    return space.read(
        outlook, work=work, draft=incoming.draft, prefix=incoming.prefix, bookings=incoming.bookings
    )


def key_of(space: Workspace, code: str) -> UUID:
    return next(row.id for row in space.read(works) if row.code == code)


def titles(space: Workspace, work: UUID) -> list[str | None]:
    return [row.titles.en for row in space.read(plan, work).rows]


def test_a_new_work_is_called_and_begins_as_the_project(space):
    taken, notice = take_in(space, read(*SERIES))
    (work,) = space.read(works)
    assert (work.code, work.titles.en, work.kind) == (taken.work, "Series", "other")
    rows = space.read(plan, work.id).rows
    assert [row.reference for row in rows] == ["mspdi:1", "mspdi:2", "mspdi:3"]
    assert [row.first for row in rows] == [date(2024, 4, d) for d in (22, 25, 26)]
    assert len(notice.rows_of("link")) == 2
    space.undo()
    assert (space.read(works), space.read(plan).rows, space.read(calendars)) == ([], (), [])
    assert space.verify() == []


def test_looking_writes_nothing_and_says_what_would_be(space):
    view = look(space, read(*SERIES))
    assert (view.known.by_ref, view.calendars) == ({}, {"STANDARD": None})
    assert space.read(works) == []


def test_the_same_plan_again_changes_nothing(space):
    taken, _notice = take_in(space, read(*SERIES))
    work = key_of(space, taken.work)
    _again, notice = take_in(space, read(*SERIES), work)
    assert notice.operation == 0


def test_a_newer_plan_adds_changes_and_leaves(space):
    taken, _notice = take_in(space, read(*SERIES))
    work = key_of(space, taken.work)
    newer = read(
        task(1, "Shooting", 4), task(4, "Editing", 5, after=[link(1)]), task(2, "Dubbing", 2, after=[link(4)]),
    )  # fmt: skip
    view = look(space, newer, work)
    assert (view.changed & {"1"}, len(view.known.by_ref), len(view.known.left)) == (
        frozenset({"1"}),
        2,
        1,
    )
    take_in(space, newer, work)
    assert titles(space, work) == ["Shooting", "Editing", "Dubbing", "Delivery"]
    found = {(row.kind, row.lag) for row in space.read(links, work)}
    assert (len(space.read(links, work)), found) == (
        3,
        {("FS", 0)},
    )  # Delivery still waits for Dubbing
    space.undo()
    assert titles(space, work) == ["Shooting", "Dubbing", "Delivery"]


def test_a_work_with_other_tasks_keeps_its_start_and_calendar(space):
    work = add_work(space, plan_starts=date(2024, 4, 15))
    add_task(space, work, "Script", workdays=10)
    taken, _notice = take_in(space, read(*SERIES), work)
    assert [m.key for m in taken.outlook.missing] == ["interchange.other_start"]
    rows = {row.titles.en: row for row in space.read(plan, work).rows}
    assert rows["Shooting"].first == date(2024, 4, 15)
    assert (rows["Script"].calendar, rows["Shooting"].calendar) == (None, "STANDARD")


def test_an_empty_work_takes_start_and_calendar_from_its_plan(space):
    work = add_work(space)
    take_in(space, read(*SERIES), work)
    row = space.read(plan, work).rows[0]
    assert (row.first, row.calendar) == (date(2024, 4, 22), None)


def test_a_calendar_of_the_same_name_and_days_is_the_files_own(space):
    holidays = calendar(exceptions=exception("2024-05-01", "2024-05-03"))
    take_in(space, read(*SERIES, calendars=holidays))
    take_in(space, read(*SERIES, calendars=holidays))
    assert [row.code for row in space.read(calendars)] == ["STANDARD"]
    take_in(space, read(*SERIES))  # the same name, other days
    assert [row.code for row in space.read(calendars)] == ["STANDARD", "STANDARD-2"]


def test_calendar_days_are_the_files_own_whatever_they_are_called(space):
    space.do(
        VERBS["calendars.add"].function, code="DAYS", title_kk="Күнтізбелік күндер", weekdays=127
    )
    take_in(space, read(task(1, Duration="PT48H0M0S", DurationFormat=8)))
    assert [row.code for row in space.read(calendars)] == ["DAYS", "STANDARD"]


def test_resources_of_that_name_are_booked_the_others_listed(space):
    values = {"code": "CAM", "title_en": "Camera crew", "kind": "crew", "capacity": 1}
    crew = only(space.do(VERBS["resources.add"].function, **values), "resource")
    taken, _notice = take_in(space, read(*SERIES, rest=CREW))
    (missing,) = taken.outlook.missing
    assert missing.values["names"] == "Somebody"
    booking = table_of("booking")
    rows = space.read(lambda connection: connection.execute(select(booking)).all())
    assert [(row.task_id, row.resource_id) for row in rows] == [(taken.keys["1"], crew)]
    take_in(space, read(*SERIES, rest=CREW), key_of(space, taken.work))
    assert len(space.read(lambda connection: connection.execute(select(booking)).all())) == 1


def test_a_renamed_task_is_renamed_in_its_language_only(space):
    taken, _notice = take_in(space, read(*SERIES))
    work = key_of(space, taken.work)
    space.do(VERBS["tasks.edit"].function, tasks=[taken.keys["1"]], title_zh="拍摄")
    take_in(space, read(task(1, "Filming", 3), *SERIES[1:]), work)
    row = space.read(plan, work).rows[0]
    assert (row.titles.en, row.titles.zh) == ("Filming", "拍摄")


def test_a_new_order_in_the_planner_is_the_order_here(space):
    taken, _notice = take_in(space, read(*SERIES))
    work = key_of(space, taken.work)
    take_in(space, read(SERIES[2], SERIES[0], SERIES[1]), work)
    assert titles(space, work) == ["Delivery", "Shooting", "Dubbing"]


def test_numbers_that_changed_hands_do_not_mix_tasks_up(space):
    taken, _notice = take_in(space, read(*SERIES))
    work = key_of(space, taken.work)
    keys = {row.titles.en: str(row.id).upper() for row in space.read(plan, work).rows}
    swapped = read(
        task(2, "Shooting", 3, GUID=keys["Shooting"]), task(1, "Dubbing", 2, GUID=keys["Dubbing"]),
    )  # fmt: skip
    take_in(space, swapped, work)
    found = {
        row.titles.en: (str(row.id).upper(), row.reference) for row in space.read(plan, work).rows
    }
    assert found["Shooting"] == (keys["Shooting"], "mspdi:2")
    assert found["Dubbing"] == (keys["Dubbing"], "mspdi:1")


def test_nothing_stays_of_a_plan_that_is_refused_half_way(space):
    other = add_work(space, "Other", plan_starts=date(2024, 4, 1))
    between = add_task(space, other, "Between")
    taken, _notice = take_in(space, read(*SERIES[:2], task(3, "Delivery", 0)))
    work = key_of(space, taken.work)
    for before, after in ((taken.keys["3"], between), (between, taken.keys["2"])):
        space.do(VERBS["links.add"].function, before=before, after=after)
    stood = [(row.id, row.first, row.workdays) for row in space.read(plan, work).rows]
    with pytest.raises(Refusal) as caught:  # Dubbing, Delivery, and back by way of another work
        take_in(space, read(task(1, "Shooting", 9), *SERIES[1:], task(9, "New")), work)
    assert caught.value.key == "link.circle"
    assert [(row.id, row.first, row.workdays) for row in space.read(plan, work).rows] == stood
    assert space.verify() == []


def test_a_plan_without_any_day_cannot_be_placed(space):
    with pytest.raises(Refusal) as caught:
        take_in(space, read(task(1), StartDate=None, calendars=calendar(days=week())))
    assert caught.value.key == "interchange.no_start"
