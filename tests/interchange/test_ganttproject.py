"""GanttProject's own files: its calendar, its links that stand at the predecessor, tasks that stay where they were put."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from coproduce.errors import Refusal
from coproduce.interchange.differences import other_dates
from coproduce.interchange.ganttproject import read_ganttproject
from coproduce.interchange.incoming import Incoming
from coproduce.interchange.planner_file import read_plan

WEEK = (
    '<default-week id="1" name="default" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/>'
)
CALENDAR = (
    f'<day-types>{WEEK}<only-show-weekends value="false"/></day-types>'
    '<date year="2024" month="5" date="1" type="HOLIDAY"><![CDATA[Labour Day]]></date>'
    '<date year="" month="5" date="2" type="HOLIDAY"/>'
    '<date year="2024" month="5" date="11" type="WORKING_DAY"/>'
    '<date year="2024" month="5" date="9" type="NEUTRAL"/>'
)


def gan(tasks: str, calendar: str = CALENDAR, rest: str = "", zero: str = "true") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><project name="Village" version="3.3" locale="en">'
        f'<calendars>{calendar}</calendars><tasks empty-milestones="{zero}">{tasks}</tasks>{rest}</project>'
    ).encode()


def task(number: int, start: str, days: int = 1, inner: str = "", **more: object) -> str:
    told = {"name": f"T{number}", "meeting": "false", "complete": 0, **more}
    written = " ".join(f'{name}="{value}"' for name, value in told.items())
    return f'<task id="{number}" start="{start}" duration="{days}" {written}>{inner}</task>'


def depend(after: int, kind: int = 2, lag: int = 0, hardness: str = "Strong") -> str:
    return f'<depend id="{after}" type="{kind}" difference="{lag}" hardness="{hardness}"/>'


def read(tasks: str, **more: str) -> Incoming:
    return read_ganttproject(BytesIO(gan(tasks, **more)), "village.gan")


def values(incoming: Incoming, number: int) -> Mapping[str, Any]:
    return next(one.values for one in incoming.draft.tasks if one.ref == str(number))


VILLAGE = (
    task(0, "2024-04-29", 6, task(1, "2024-04-29", 2, depend(2) + depend(4, 1, 1))
         + task(2, "2024-05-03", 4, depend(3)))
    + task(3, "2024-05-09", 0, depend(5), meeting="true")
    + task(4, "2024-04-30", 3)
    + task(5, "2024-05-09", 3)
)  # fmt: skip


def test_a_village_gets_the_dates_that_ganttproject_shows():
    incoming = read(VILLAGE)
    assert incoming.draft.titles == {"en": "Village"}
    assert [(one.ref, one.parent) for one in incoming.draft.tasks][:3] == [
        ("0", None), ("1", "0"), ("2", "0"),
    ]  # fmt: skip
    (milestone,) = other_dates(incoming)
    assert (
        milestone.place == "3 T3"
    )  # the evening before, where GanttProject shows the next morning
    assert milestone.values == {"there": "2024-05-09", "here": "2024-05-08"}


def test_the_calendar_has_closed_days_worked_saturdays_and_days_of_every_year():
    (calendar,) = read(VILLAGE).draft.calendars
    assert calendar.weekdays == frozenset(range(5))
    assert calendar.days[date(2024, 5, 1)] is False
    assert calendar.days[date(2024, 5, 11)] is True
    assert calendar.days[date(2025, 5, 2)] is False
    assert date(2024, 5, 9) not in calendar.days


def test_days_off_that_are_only_shown_are_worked():
    shown = CALENDAR.replace('only-show-weekends value="false"', 'only-show-weekends value="true"')
    assert read(VILLAGE, calendar=shown).draft.calendars[0].weekdays == frozenset(range(7))


@pytest.mark.parametrize(("number", "kind"), [(1, "SS"), (2, "FS"), (3, "FF"), (4, "SF")])
def test_links_stand_at_the_predecessor(number, kind):
    incoming = read(task(1, "2024-04-29", 2, depend(2, number, -1)) + task(2, "2024-05-06"))
    (found,) = incoming.draft.links
    assert (found.before, found.after, found.kind, found.lag) == ("1", "2", kind, -1)


def test_a_task_that_nothing_moves_stays_where_it_was_put():
    incoming = read(
        task(1, "2024-04-29", 2, depend(2) + depend(3, hardness="Rubber"))
        + task(2, "2024-05-03")
        + task(3, "2024-05-08")
        + task(4, "2024-05-07", thirdDate="2024-05-06").replace(
            "thirdDate=", 'thirdDate-constraint="1" thirdDate='
        )
    )
    limits = {one.ref: one.values["limit_day"] for one in incoming.draft.tasks}
    assert limits == {"1": None, "2": None, "3": date(2024, 5, 8), "4": date(2024, 5, 7)}


def test_a_milestone_of_an_old_version_takes_its_day():
    incoming = read(task(1, "2024-04-29") + task(2, "2024-05-06", meeting="true"), zero="false")
    assert values(incoming, 2)["workdays"] == 0
    assert values(incoming, 2)["limit_kind"] == "finish_no_earlier"


def test_notes_progress_and_the_newest_baseline():
    then = '<previous-task id="1" start="2024-04-24" duration="4" meeting="false" super="false"/>'
    rest = f'<previous><previous-tasks name="old"/><previous-tasks name="new">{then}</previous-tasks></previous>'
    incoming = read(
        task(1, "2024-04-29", 2, "<notes><![CDATA[ in & out ]]></notes>", complete=40), rest=rest
    )
    found = values(incoming, 1)
    assert (found["remarks"], found["progress"]) == ("in & out", 40)
    assert (found["baseline_first"], found["baseline_last"]) == (date(2024, 4, 24), date(2024, 4, 29))  # fmt: skip
    assert {one.key for one in incoming.draft.missing} == {"interchange.left.baselines"}


def test_people_and_what_else_is_not_kept_is_listed():
    rest = (
        '<resources><resource id="7" name="Crew"/></resources>'
        '<allocations><allocation task-id="1" resource-id="7" load="100.0"/></allocations>'
        '<vacations><vacation start="2024-05-01" end="2024-05-09" resourceid="7"/></vacations>'
    )
    incoming = read(task(1, "2024-04-29", priority="2", webLink="x"), rest=rest)
    assert incoming.bookings == (("1", "Crew"),)
    assert {one.key for one in incoming.draft.missing} == {
        f"interchange.left.{kind}" for kind in ("priority", "hyperlink", "vacations")
    }


@pytest.mark.parametrize(
    ("tasks", "key"),
    [
        (task(1, "2024-04-29", 1, depend(9)), "interchange.link_unknown"),
        (task(1, "2024-04-29", 1, depend(1, 7)), "interchange.value"),
        (task(1, "2024-04-29") + task(1, "2024-04-29"), "interchange.task_twice"),
        (task(1, "2024-02-30"), "interchange.value"),
        (task(1, "2024-04-29", 99_999), "interchange.value"),
        (task(1, "2024-04-29", 1, depend(2)) + task(2, "2024-04-29", 1, depend(1)), "interchange.circle"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(tasks, key):
    with pytest.raises(Refusal) as caught:
        read(tasks)
    assert caught.value.key == key


def test_the_file_is_known_by_its_content(tmp_path):
    (tmp_path / "plan.xml").write_bytes(gan(VILLAGE))
    assert read_plan(tmp_path / "plan.xml").prefix == "gan:"
