"""What lies behind a chart says of every day what its calendars say; air marks and edition days say what the file says."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.domain.zones import ASTANA
from coproduce.errors import Refusal
from coproduce.ids import new_id
from coproduce.operations import editions, slots, tasks
from coproduce.operations.verbs import VERBS
from coproduce.queries.air_marks import AirTimes, air_marks
from coproduce.queries.backdrop import CLOSED, OPENED, Backdrop, CountryCalendar
from coproduce.queries.calendars import calendars, parts_of
from coproduce.queries.drift import drift_since
from coproduce.queries.editions import edition_days, editions as editions_of
from coproduce.queries.plan import plan
from coproduce.queries.reference import occasions
from coproduce.queries.slots import slots_of_work
from coproduce.queries.working_time import calendars_of, standard
from coproduce.sample_files import create_file
from coproduce.workspace import Notice, Workspace
from tests.builders import (
    add_channel,
    add_episodes,
    add_slot,
    add_task,
    add_work,
    make_workspace,
    only,
)

SOME_DAYS = st.dates(date(2025, 11, 1), date(2027, 2, 28))
FEW = st.frozensets(SOME_DAYS, max_size=60)
WORKING = st.builds(
    WorkingCalendar,
    st.frozensets(st.integers(0, 6), min_size=1),
    FEW,
    FEW,
    st.frozensets(st.integers(2025, 2027)),
)
SPANS = st.lists(st.tuples(SOME_DAYS, SOME_DAYS).map(sorted), min_size=1, max_size=4)
FAR = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def closed_days(backdrop: Backdrop, calendar, first: date, last: date) -> set[date]:
    """List the days under all runs, whosever they are."""
    runs = backdrop.closed(calendar, first, last)
    return {day for run in runs for day in days(run.first, run.last)}


@given(WORKING, SPANS)
def test_one_countrys_runs_are_its_days_off_whatever_was_asked_before(working, spans):
    backdrop = Backdrop({None: [CountryCalendar("KZ", working)]})
    for first, last in spans:
        runs = backdrop.closed(None, first, last)
        assert [day for run in runs for day in days(run.first, run.last)] == [
            day for day in days(first, last) if not working.is_working(day)
        ]
        assert all(run.projected is working.is_projected(run.first, run.last) for run in runs)
        assert all(run.first.year in working.projected or not run.projected for run in runs)
        for one, then in pairwise(runs):  # as long as can be
            assert one.last + timedelta(1) < then.first or one.projected is not then.projected
        assert [one.day for one in backdrop.opened(None, first, last)] == [
            day
            for day in days(first, last)
            if working.is_working(day) and day.weekday() not in working.weekdays
        ]


@given(WORKING, WORKING, SPANS)
def test_a_joint_calendar_is_closed_where_either_country_is(one, other, spans):
    backdrop = Backdrop({None: [CountryCalendar("KZ", one), CountryCalendar("CN", other)]})
    both = {"KZ": one, "CN": other}
    for first, last in spans:
        assert closed_days(backdrop, None, first, last) == {
            day for day in days(first, last) if not (one.is_working(day) and other.is_working(day))
        }
        told = backdrop.country_days(first, last)
        for day in days(first, last):
            states = {each.country: each.state for each in told.get(day, ())}
            for country, working in both.items():
                if not working.is_working(day):
                    assert states[country] == CLOSED
                elif day.weekday() not in working.weekdays:
                    assert states[country] == OPENED
                else:
                    assert country not in states


@pytest.fixture(scope="module")
def space(tmp_path_factory):
    path = tmp_path_factory.mktemp("backdrop") / "file.coproduce"
    create_file(path)
    opened = Workspace.open(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def known(space):
    rows = {row.id: row for row in space.read(calendars)}
    return space.read(Backdrop.read), space.read(calendars_of), rows, space.read(standard)


@given(FAR, FAR)
def test_the_calendars_of_a_file_are_shown_as_they_count(known, one, other):
    first, last = min(one, other), min(max(one, other), min(one, other) + timedelta(900))
    backdrop, working, rows, usual = known
    for key, calendar in working.items():
        off = {day for day in days(first, last) if not calendar.is_working(day)}
        assert closed_days(backdrop, key, first, last) == off
        countries = {rows[part].country or "" for part in parts_of(rows, key)}
        assert {run.country for run in backdrop.closed(key, first, last)} <= countries
    assert backdrop.closed(None, first, last) == backdrop.closed(usual, first, last)
    assert backdrop.closed(new_id(), first, last) == backdrop.closed(usual, first, last)


def test_days_and_occasions_have_their_names(space):
    backdrop = space.read(Backdrop.read)
    nauryz = backdrop.country_days(date(2026, 3, 23), date(2026, 3, 23))[date(2026, 3, 23)]
    assert [(one.country, one.state, one.titles is not None) for one in nauryz] == [
        ("KZ", CLOSED, True)
    ]
    made_up = backdrop.country_days(date(2026, 2, 14), date(2026, 2, 14))[date(2026, 2, 14)]
    assert {(one.country, one.state) for one in made_up} == {("KZ", CLOSED), ("CN", OPENED)}
    span = date(2026, 1, 1), date(2027, 12, 31)
    assert list(backdrop.occasions(*span)) == space.read(occasions, *span)
    assert backdrop.occasions(*span)


def test_the_edges_of_time_are_no_trouble(space):
    backdrop = space.read(Backdrop.read)
    assert backdrop.closed(None, date.min, date.min + timedelta(9))
    assert backdrop.closed(None, date.max - timedelta(9), date.max)
    assert not backdrop.closed(None, date(2026, 1, 2), date(2026, 1, 1))


def test_a_file_without_calendars_has_its_weekends(tmp_path):
    with_none = make_workspace(tmp_path)
    backdrop = with_none.read(Backdrop.read)
    assert closed_days(backdrop, None, date(2026, 3, 2), date(2026, 3, 8)) == {
        date(2026, 3, 7),
        date(2026, 3, 8),
    }
    with_none.do(
        VERBS["calendars.add"].function, code="KZ-CN", title_en="Six days", weekdays=0b111111
    )
    backdrop = with_none.read(Backdrop.read)
    assert closed_days(backdrop, None, date(2026, 3, 2), date(2026, 3, 8)) == {date(2026, 3, 8)}
    key = with_none.read(standard)
    close = VERBS["calendars.close"].function
    with_none.do(close, calendar=key, days="2026-03-02", title_en="Move")
    backdrop = with_none.read(Backdrop.read)
    (told,) = backdrop.country_days(date(2026, 3, 2), date(2026, 3, 2))[date(2026, 3, 2)]
    assert told.titles is not None
    assert told.titles.en == "Move"
    with_none.close()


# ------------------------------------------------------------------------------- air marks


@pytest.fixture
def aired(tmp_path):
    made = make_workspace(tmp_path)
    work = add_work(made, kind="series", length=2700)
    add_episodes(made, work, 3)
    on = {"KZ": add_channel(made, "QAZ1"), "CN": add_channel(made, "CCTV1", "CN")}
    add_slot(made, on["KZ"], work, "2024-02-29 22:30")
    add_slot(made, on["CN"], work, "2024-03-01 00:10", repeat=True)
    add_slot(made, on["KZ"], work, "2024-03-01 00:00")
    add_slot(made, on["KZ"], work, "2026-03-22 20:00", state="agreed")
    yield made, work
    made.close()


def test_air_marks_stand_where_astanas_clock_does(aired):
    space, work = aired
    rows = {row.id: row for row in space.read(slots_of_work, work)}
    (marks,) = space.read(air_marks, [work, new_id()]).values()
    assert [mark.slot for mark in marks] == sorted(rows, key=lambda key: rows[key].starts)
    for mark in marks:
        row, air = rows[mark.slot], rows[mark.slot].air.reading(ASTANA)
        seconds = (mark.day - air.day.toordinal()) * 86400
        assert round(seconds) == air.at.hour * 3600 + air.at.minute * 60 + air.at.second
        said = (row.channel.code, not row.repeat, row.state)
        assert (mark.channel, mark.first_run, mark.state) == said


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2026, 3, 22)),
        (date(2026, 3, 23), date(2030, 1, 1)),
        (date.min, date.max),
    ],
)
def test_a_window_has_the_slots_whose_day_in_astana_it_holds(aired, first, last):
    space, work = aired
    expected = {
        row.id
        for row in space.read(slots_of_work, work)
        if first <= row.air.reading(ASTANA).day <= last
    }
    found = space.read(air_marks, [work], first, last)
    assert {mark.slot for marks in found.values() for mark in marks} == expected
    assert space.read(AirTimes().of, [work], first, last) == found


def test_air_times_are_read_again_as_told(aired):
    space, work = aired
    other, times = add_work(space, "Film"), AirTimes()
    span = date(2020, 1, 1), date(2030, 1, 1)
    told: list[Notice] = []
    space.subscribe(told.append)

    def as_fresh() -> bool:
        rows = {entity: told[-1].rows_of(entity) for entity in ("slot", "channel")} if told else {}
        space.read(times.refresh, rows)
        kept: object = space.read(times.of, [work, other], *span)
        return bool(kept == space.read(air_marks, [work, other], *span))

    assert as_fresh()
    channel = add_channel(space, "QAZ1")
    added = add_slot(space, channel, other, "2026-05-01 20:00")
    assert as_fresh()
    space.do(slots.move, slots=[added], days=3)
    assert as_fresh()
    space.do(slots.remove, slots=[added])
    assert as_fresh()
    space.undo()
    assert as_fresh()
    space.do(VERBS["channels.edit"].function, rows=[channel], code="QAZ2")
    assert as_fresh()


# ------------------------------------------------------------------------------ edition days


def test_edition_days_are_the_plan_of_then(tmp_path):
    space = make_workspace(tmp_path)
    works = [add_work(space, name, plan_starts=date(2026, 3, 2)) for name in ("One", "Two")]
    made = [add_task(space, work, f"{n}") for work in works for n in range(3)]
    space.do(VERBS["links.add"].function, before=made[0], after=made[4])
    then = {row.id: (row.first, row.last) for row in space.read(plan).rows}
    key = only(space.do(editions.mark, name="agreed"), "edition")
    assert space.read(edition_days, key, works) == then
    space.do(tasks.edit, tasks=[made[0]], workdays=20)
    space.do(tasks.remove, tasks=[made[5]])
    add_task(space, works[1], "New")
    assert space.read(edition_days, key, works) == then
    half = space.read(edition_days, key, works[1:])
    assert half == {task: then[task] for task in made[3:]}
    (marked,) = space.read(editions_of)
    drifted = {row.id: row.then for row in space.read(drift_since, marked.position).rows}
    assert {task: drifted.get(task, then[task]) for task in then} == then
    assert made[4] in drifted
    space.close()


def test_an_edition_that_is_gone_is_refused(tmp_path):
    space = make_workspace(tmp_path)
    with pytest.raises(Refusal) as refused:
        space.read(edition_days, new_id(), [])
    assert refused.value.key == "row.gone"
    space.close()
