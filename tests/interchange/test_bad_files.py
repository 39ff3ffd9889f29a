"""Files that are not as they should be: refused with the place, before anything is written."""

from collections.abc import Callable

import pytest

from coproduce.errors import Refusal, Trouble
from coproduce.interchange import mspdi_exceptions, mspdi_outline, planner_file, records
from coproduce.interchange.incoming import Incoming
from coproduce.interchange.planner_file import BEHIND_JAVA, JAVA, read_plan
from tests.interchange.planner_xml import (
    calendar,
    exception,
    link,
    old_exception,
    project,
    task,
    week,
)

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' + "".join(
    f'<!ENTITY {chr(n + 1)} "{f"&{chr(n)};" * 8}">' for n in range(ord("b"), ord("m"))
) + "]>"  # fmt: skip
FETCHED = '<!DOCTYPE Project SYSTEM "http://localhost/x.dtd" [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'


@pytest.fixture
def given(tmp_path):
    """Put bytes into a file and read it as a plan."""

    def reading(content: bytes, name: str = "plan.xml") -> Incoming:
        (tmp_path / name).write_bytes(content)
        return read_plan(tmp_path / name)

    return reading


def with_doctype(doctype: str, name: str = "&m;") -> bytes:
    return project(task(1, name)).replace(b"<Project", doctype.encode() + b"<Project", 1)


def refused(given: Callable[[bytes], Incoming], content: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        given(content)
    return caught.value


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "interchange.empty"),
        (b"  \n ", "interchange.empty"),
        (b"a plan", "interchange.not_xml"),
        (project(task(1))[:-30], "interchange.not_xml"),
        (project(task(1)).replace(b"<Title>", b"<Title>\x00"), "interchange.not_xml"),
        (b"<html><body/></html>", "interchange.unknown"),
        (b"<x>" * 400 + b"</x>" * 400, "interchange.unknown"),
        (b"<Project>" + b"<Task>" * 400, "interchange.not_xml"),
        (b"<List><Task><UID>1</UID></Task></List>", "interchange.unknown"),
        (with_doctype(BOMB), "interchange.document_type"),
        (with_doctype(BOMB).decode().replace("UTF-8", "UTF-16").encode("utf-16"), "interchange.document_type"),
        (with_doctype(FETCHED, "&secret;"), "interchange.document_type"),
        (project(task(1, "&undeclared;")), "interchange.not_xml"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "interchange.mpp"),
        (b"PK\x03\x04" + b"\0" * 64, "interchange.archive"),
        (b"%PDF-1.7", "interchange.not_a_plan"),
        (JAVA + b"t\x00\x051.0.0sr\x00#com.projity.server.data.ProjectData", "interchange.pod_without_xml"),
        (JAVA + BEHIND_JAVA, "interchange.not_xml"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused(given, content, key):
    assert refused(given, content).key == key


def test_truncated_xml_names_line_and_column(given):
    error = refused(given, project(task(1), task(2))[:-60])
    assert int(str(error.values["line"])) >= 5


def test_the_encoding_and_a_mark_before_it_do_not_matter(given):
    text = project(task(1, "Түсірілім")).decode()
    for content in (
        text.encode("utf-8-sig"),
        text.replace("UTF-8", "UTF-16").encode("utf-16"),
        ("\n  " + text).encode(),
        text.replace('xmlns="http://schemas.microsoft.com/project"', "").encode(),
        text.replace("UTF-8", "windows-1251").replace("ү", "у").replace("і", "и").encode("cp1251"),
    ):
        (one,) = given(content).draft.tasks
        assert "с" in next(iter(one.values.values()))


INSIDE = [
    ("interchange.value", project(task(7, "Shooting", ConstraintType=4, ConstraintDate="2024-13-45")), {"place": "7 Shooting", "value": "2024-13-45", "name": "ConstraintDate"}),
    ("interchange.value", project(task(1, Deadline="soon")), {"value": "soon"}),
    ("interchange.value", project(task(1), StartDate="0000-00-00T00:00:00"), {"name": "StartDate"}),
    ("interchange.value", project(task(1, Duration="ten days")), {"value": "ten days"}),
    ("interchange.value", project(task(1, Duration="P1Y")), {"value": "P1Y"}),
    ("interchange.value", project(task(1, PercentComplete="half")), {"value": "half"}),
    ("interchange.value", project(task(1, ConstraintType=9)), {"value": "9"}),
    ("interchange.value", project(task(1), task(2, after=[link(1).replace("<Type>1", "<Type>7")])), {"place": "2 T2"}),
    ("interchange.value", project(task(1), task(2, after=[link(1, lag=10**30)])), {"name": "LinkLag"}),
    ("interchange.value", project(task(1), calendars=calendar(days=week(hours="<WorkingTimes><WorkingTime><FromTime>8</FromTime><ToTime>25:99</ToTime></WorkingTime></WorkingTimes>"))), {"place": "1 Standard"}),
    ("interchange.too_long", project(task(4, "Epic", 10_001)), {"place": "4 Epic", "days": 10_001}),
    ("interchange.task_twice", project(task(3, "One"), task(3, "Other")), {"uid": "3", "one": "One", "other": "Other"}),
    ("mspdi.task_without_number", project("<Task><Name>Lost</Name></Task>"), {"name": "Lost"}),
    ("interchange.link_unknown", project(task(5, "Dubbing", after=[link(99)])), {"place": "5 Dubbing", "uid": "99"}),
    ("mspdi.calendar_unknown", project(task(5, "Dubbing", CalendarUID=77)), {"place": "5 Dubbing", "uid": 77}),
    ("mspdi.calendar_unknown", project(task(1), CalendarUID=9), {"uid": 9}),
    ("mspdi.calendar_unknown", project(task(1), calendars=calendar(1, IsBaseCalendar=0, BaseCalendarUID=2) + calendar(2, IsBaseCalendar=0, BaseCalendarUID=1)), {"uid": 1}),
    ("mspdi.calendar_twice", project(task(1), calendars=calendar(1, "One") + calendar(1, "Other")), {"one": "1 One", "other": "1 Other"}),
    ("mspdi.calendar_never_open", project(task(1), calendars=calendar(days=week(()))), {"place": "1 Standard"}),
    ("interchange.span", project(task(1), calendars=calendar(exceptions=exception("0001-01-01", "9999-12-31"))), {"place": "1 Standard"}),
    ("mspdi.calendar_too_long", project(task(1), calendars=calendar(days=week() + old_exception("1900-01-01", "2100-12-31"))), {"most": mspdi_exceptions.MOST_DAYS}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "content", "told"), INSIDE)
def test_what_is_wrong_inside_names_the_place(given, key, content, told):
    error = refused(given, content)
    assert error.key == key
    assert {name: error.values[name] for name in told} == told
    assert int(str(error.values["line"])) > 1


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        ([task(1, "A", after=[link(1)])], "«A» → «A»"),
        ([task(1, "A", after=[link(3)]), task(2, "B", after=[link(1)]), task(3, "C", after=[link(2)])], "«B» → «C» → «A» → «B»"),
        ([task(1, "S"), task(2, "A", OutlineLevel=2, after=[link(3)]), task(3, "B", after=[link(1)])], "«S» → «B» → «A» → «S»"),
        ([task(1, "S"), task(2, "A", OutlineLevel=2, after=[link(1)])], "«S» → «A» → «S»"),
    ],
)  # fmt: skip
def test_a_circle_is_refused_with_the_names_on_it(given, tasks, told):
    error = refused(given, project(*tasks))
    assert (error.key, error.values["tasks"]) == ("interchange.circle", told)


def test_a_file_beyond_the_stated_size_is_not_even_opened(given, monkeypatch):
    monkeypatch.setattr(planner_file, "MOST_BYTES", 100)
    assert refused(given, project(task(1))).key == "interchange.too_large"


def test_more_tasks_than_a_file_is_made_for(given, monkeypatch):
    monkeypatch.setattr(mspdi_outline, "MOST_TASKS", 3)
    assert refused(given, project(*map(task, range(1, 6)))).key == "interchange.too_many_tasks"


@pytest.mark.parametrize("where", [b"</Task>", b"<Tasks>"])
@pytest.mark.parametrize("piece", [b"<a/>", b"<UID>1</UID>"])
def test_what_is_stuffed_with_pieces_is_refused_before_it_fills_the_memory(
    given, monkeypatch, where, piece
):
    monkeypatch.setattr(records, "MOST_INSIDE", 1000)
    stuffed = project(task(1)).replace(where, piece * 2000 + where)
    assert refused(given, stuffed).key == "interchange.too_full"


def test_one_text_that_never_ends_is_refused(given):
    assert refused(given, project(task(1, "x" * 11_000_000))).key == "interchange.not_xml"


def test_a_file_that_is_not_there_or_a_folder_is_trouble(tmp_path):
    for path, key in ((tmp_path / "no.xml", "file.missing"), (tmp_path, "file.folder")):
        with pytest.raises(Trouble) as caught:
            read_plan(path)
        assert caught.value.key == key


def test_projectlibre_keeps_its_xml_behind_a_part_for_java(given):
    content = JAVA + b"sr\x00\x10not for us\xff\xfe" + BEHIND_JAVA + project(task(1, "Shooting", 5))
    incoming = given(content, "plan.pod")
    assert [one.values["title_en"] for one in incoming.draft.tasks] == ["Shooting"]
