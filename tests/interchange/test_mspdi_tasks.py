"""Tasks of MS Project: lengths, modes, limits, outline; what cannot be kept is noted, nothing goes silently."""

from datetime import date

import pytest

from coproduce.domain.activity import MANUAL, PINNED
from tests.interchange.planner_xml import (
    calendar,
    exception,
    link,
    noted,
    read,
    task,
    values,
    week,
    xml,
)

DAY_AND_NIGHT = calendar(
    2, "24 Hours",
    days=week(range(1, 8), "<WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes>"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("length", "form", "days", "note"),
    [
        ("PT80H0M0S", 7, 10, set()),
        ("PT80H0M0S", 9, 10, set()),  # shown as two weeks, stored as hours
        ("PT160H0M0S", 11, 20, set()),  # a month of 20 days
        ("PT20H0M0S", 7, 3, {"mspdi.rounded"}),  # two and a half
        ("PT18H0M0S", 7, 2, {"mspdi.rounded"}),
        ("PT1H0M0S", 5, 1, {"mspdi.rounded"}),  # what takes an hour takes a day
        ("PT0H0M0S", 7, 0, set()),
        ("PT40H0M0S", 39, 5, {"interchange.left.estimated"}),
        ("P3DT0H0M0S", 7, 3, set()),
    ],
)
def test_a_length_becomes_whole_working_days(length, form, days, note):
    incoming = read(task(1, Duration=length, DurationFormat=form, Milestone=0))
    assert values(incoming, 1)["workdays"] == days
    assert noted(incoming) == note


def test_an_elapsed_length_counts_every_day():
    incoming = read(task(1, Duration="PT120H0M0S", DurationFormat=8))
    (found,) = incoming.draft.tasks
    assert (found.values["workdays"], found.calendar) == (5, "DAYS")
    assert incoming.draft.calendars[-1].weekdays == frozenset(range(7))


def test_a_length_counts_in_the_hours_of_its_own_calendar():
    incoming = read(
        task(1, Duration="PT48H0M0S", CalendarUID=2), task(2, Duration="PT48H0M0S"),
        calendars=calendar() + DAY_AND_NIGHT,
    )  # fmt: skip
    assert [values(incoming, uid)["workdays"] for uid in (1, 2)] == [2, 6]


@pytest.mark.parametrize(
    ("kind", "on", "limit"),
    [
        ("ASAP", "1970-01-01T00:00:00", (None, None)),  # ProjectLibre's nothing
        ("ALAP", None, ("as_late", None)),
        ("MSO", "2024-05-06T08:00:00", ("start_on", date(2024, 5, 6))),
        ("MFO", "2024-05-06T17:00:00", ("finish_on", date(2024, 5, 6))),
        ("SNET", "2024-05-06T00:00:00", ("start_no_earlier", date(2024, 5, 6))),
        ("SNLT", "2024-05-06T08:00:00", ("start_no_later", date(2024, 5, 6))),
        ("FNET", "2024-05-07T00:00:00", ("finish_no_earlier", date(2024, 5, 6))),
        ("FNLT", "2024-05-06T17:00:00", ("finish_no_later", date(2024, 5, 6))),
    ],
)
def test_microsofts_constraints_are_ours(kind, on, limit):
    found = values(read(task(1, limit=kind, on=on)), 1)
    assert (found["limit_kind"], found["limit_day"]) == limit


def test_a_constraint_without_a_day_is_noted():
    assert noted(read(task(1, limit="SNET"))) == {"mspdi.limit_without_date"}


def by_hand(start: str | None, finish: str | None, days: float) -> dict[str, object]:
    typed = {"ManualStart": start, "ManualFinish": finish, "ManualDuration": f"PT{days * 8:g}H0M0S"}
    return values(read(task(1, days=days, Manual=1, inner=xml(**typed))), 1)


@pytest.mark.parametrize(
    ("start", "finish", "days", "mode", "workdays"),
    [
        ("2024-04-24T08:00:00", "2024-04-26T17:00:00", 3, PINNED, 3),
        ("2024-04-26T08:00:00", "2024-04-30T00:00:00", 2, PINNED, 2),  # ends at midnight: the 29th
        ("2024-04-26T08:00:00", "2024-04-29T08:00:00", 1, PINNED, 1),  # ends as Monday begins
        ("2024-04-24T08:00:00", "2024-04-30T17:00:00", 3, MANUAL, 5),  # longer than it takes
        ("2024-04-27T08:00:00", "2024-04-28T17:00:00", 2, MANUAL, 1),  # at a weekend
        ("2024-04-24T17:00:00", "2024-04-24T17:00:00", 0, PINNED, 0),  # a milestone in the evening
    ],
)
def test_a_task_planned_by_hand_is_pinned_where_its_length_agrees(
    start, finish, days, mode, workdays
):
    found = by_hand(start, finish, days)
    assert (found["mode"], found["workdays"]) == (mode, workdays)
    assert found["first"] == date.fromisoformat(start[:10])


def test_a_task_planned_by_hand_without_a_day_is_planned_automatically():
    incoming = read(task(1, Manual=1))
    assert values(incoming, 1)["mode"] == "automatic"
    assert noted(incoming) == {"mspdi.manual_without_date"}


def test_progress_and_baseline():
    baselines = "".join(
        f"<Baseline><Number>{n}</Number><Start>2024-04-2{n}T08:00:00</Start><Finish>2024-04-2{n + 3}T17:00:00</Finish></Baseline>"
        for n in (0, 1)
    )
    incoming = read(
        task(1, PercentComplete=40, ActualStart="2024-04-23T08:00:00", Notes="see the script", inner=baselines)
    )  # fmt: skip
    found = values(incoming, 1)
    assert (found["progress"], found["actual_first"], found["actual_last"]) == (40, date(2024, 4, 23), None)  # fmt: skip
    assert (found["baseline_first"], found["baseline_last"]) == (date(2024, 4, 20), date(2024, 4, 23))  # fmt: skip
    assert found["remarks"] == "see the script"
    assert noted(incoming) == {"interchange.left.baselines"}


def test_the_outline_closes_up_levels_that_are_skipped():
    incoming = read(
        task(1, OutlineLevel=1), task(2, OutlineLevel=3), task(3, OutlineLevel=2),
        task(4, OutlineLevel=None, OutlineNumber="2"), task(5, OutlineLevel=None, OutlineNumber="2.1"),
    )  # fmt: skip
    assert [one.parent for one in incoming.draft.tasks] == [None, "1", "1", None, "4"]


def test_the_project_itself_and_empty_rows_are_no_tasks():
    incoming = read(
        task(0, "Series", OutlineLevel=0), task(1), "<Task><UID>2</UID><ID>2</ID><IsNull>1</IsNull></Task>",
    )  # fmt: skip
    assert [one.ref for one in incoming.draft.tasks] == ["1"]
    assert incoming.draft.missing == ()


def test_what_is_left_out_takes_its_links_along_and_is_noted():
    incoming = read(
        task(1, Active=0),
        task(2, after=[link(1)]),
        task(3, ExternalTask=1),
        task(4, after=[link(3), link(0)]),
        task(5, after=["<PredecessorLink><PredecessorUID>9</PredecessorUID><CrossProject>1</CrossProject></PredecessorLink>"]),
        task(0, OutlineLevel=0),
    )  # fmt: skip
    assert [one.ref for one in incoming.draft.tasks] == ["2", "4", "5"]
    assert incoming.draft.links == ()
    assert noted(incoming) == {
        "mspdi.inactive", "mspdi.external", "mspdi.link_left_out", "mspdi.link_to_project", "mspdi.link_elsewhere",
    }  # fmt: skip


def test_limits_of_summaries_go_down_to_the_tasks():
    incoming = read(
        task(1, days=None, limit="SNET", on="2024-05-06T08:00:00"),
        task(2, OutlineLevel=2),
        task(3, OutlineLevel=2, limit="FNLT", on="2024-06-03T17:00:00"),
        task(4, days=None, limit="FNLT", on="2024-06-05T17:00:00"),
        task(5, OutlineLevel=2),
    )
    assert values(incoming, 2)["limit_day"] == date(2024, 5, 6)
    assert values(incoming, 3)["limit_day"] == date(2024, 6, 3)
    assert values(incoming, 4)["deadline"] == date(2024, 6, 5)
    assert noted(incoming) == {"mspdi.summary_start", "mspdi.summary_finish"}


@pytest.mark.parametrize(
    ("lag", "form", "kept", "note"),
    [
        (2, 7, (2, "working"), set()),
        (-1, 7, (-1, "working"), set()),
        (3, 8, (3, "calendar"), set()),
        (50, 19, (2, "working"), {"mspdi.lag_percentage"}),  # half of four days
        (60, 19, (2, "working"), {"mspdi.lag_rounded"}),
        (1.5, 7, (2, "working"), {"mspdi.lag_rounded"}),
    ],
)
def test_lags_become_whole_days(lag, form, kept, note):
    incoming = read(task(1, days=4), task(2, after=[link(1, "SS", lag, form)]))
    (found,) = incoming.draft.links
    assert (found.kind, found.lag, found.lag_unit) == ("SS", *kept)
    assert noted(incoming) == note


def test_a_link_as_projectlibre_writes_it_has_no_lag():
    incoming = read(
        task(1), task(2, after=["<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>"]),
    )  # fmt: skip
    (found,) = incoming.draft.links
    assert (found.before, found.after, found.kind, found.lag) == ("1", "2", "FS", 0)


def test_a_second_link_between_two_tasks_is_noted():
    incoming = read(task(1), task(2, after=[link(1), link(1, "FF")]))
    assert [one.kind for one in incoming.draft.links] == ["FS"]
    assert noted(incoming) == {"interchange.link_twice"}


def test_what_a_plan_here_does_not_hold_is_counted():
    incoming = read(
        task(1, Priority=900, Work="PT8H0M0S", Cost=100, Hyperlink="x", Recurring=1, LevelingDelay=4800),
        task(2, inner="<ExtendedAttribute><FieldID>188743731</FieldID><Value>x</Value></ExtendedAttribute>"),
        ScheduleFromStart=0, CriticalSlackLimit=2, MultipleCriticalPaths=1,
    )  # fmt: skip
    assert noted(incoming) == {
        *(f"interchange.left.{kind}" for kind in ("priority", "work", "cost", "hyperlink", "recurring", "levelling", "custom_fields")),
        "mspdi.from_finish", "mspdi.critical_limit", "mspdi.many_paths",
    }  # fmt: skip


def test_a_task_that_waits_in_the_middle_is_noted():
    split = task(1, days=3, Start="2024-04-22T08:00:00", Finish="2024-05-03T17:00:00")
    incoming = read(split, calendars=calendar(exceptions=exception("2024-05-01")))
    assert noted(incoming) == {"mspdi.interrupted"}


def test_a_resource_with_other_days_is_noted_and_its_bookings_are_told():
    people = (
        "<Resources><Resource><UID>1</UID><Name>Crew</Name><CalendarUID>3</CalendarUID></Resource></Resources>"
        "<Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID></Assignment>"
        "<Assignment><UID>2</UID><TaskUID>2</TaskUID><ResourceUID>-65535</ResourceUID></Assignment></Assignments>"
    )
    own = calendar(
        3, "Crew", IsBaseCalendar=0, BaseCalendarUID=1, exceptions=exception("2024-04-24")
    )
    incoming = read(task(1), task(2), calendars=calendar() + own, rest=people)
    assert incoming.bookings == (("1", "Crew"),)
    assert noted(incoming) == {"mspdi.resource_calendar"}


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (["Shooting"], ["title_en"]),
        (["Съёмки"], ["title_ru"]),
        (["Түсірілім", "Монтаж"], ["title_kk", "title_kk"]),  # the file speaks Kazakh
        (["TVC 广告"], ["title_zh"]),
    ],
)
def test_titles_go_to_the_language_they_are_written_in(names, columns):
    incoming = read(*(task(uid, name) for uid, name in enumerate(names, start=1)))
    assert [next(iter(one.values)) for one in incoming.draft.tasks] == columns


@pytest.mark.parametrize(
    ("title", "name", "called"),
    [
        ("Silk Way", "x.xml", "Silk Way"),
        ("", "Silk Way.mpp", "Silk Way"),
        ("Project1", "", "series"),  # nobody named it: the file's own name
    ],
)
def test_the_work_is_called_as_the_project(title, name, called):
    assert read(task(1), Title=title, Name=name).draft.titles == {"en": called}


def test_without_a_start_the_plan_begins_with_its_first_task():
    incoming = read(
        task(1, Start="2024-05-06T08:00:00"), task(2, Start="2024-05-02T08:00:00"), StartDate=None
    )
    assert incoming.draft.starts == date(2024, 5, 2)
