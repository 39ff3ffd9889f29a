"""GanttProject's own files (.gan) as a plan.

A task stays there where it was put until a link moves it, so a task without a strict link keeps its day as the
earliest one. A link stands at its predecessor; kinds are numbered 1 SS, 2 FS, 3 FF, 4 SF; lags are working days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import IO

from coproduce.domain.draft import LinkDraft, Missing, PlanDraft
from coproduce.errors import Refusal
from coproduce.interchange.circles import refuse_circle
from coproduce.interchange.ganttproject_calendar import calendar_of, draft_of
from coproduce.interchange.ganttproject_tasks import LONGEST_TITLE, Reading, last_day, task_draft
from coproduce.interchange.incoming import MOST_DAYS, Incoming
from coproduce.interchange.moments import moment
from coproduce.interchange.records import Record, records
from coproduce.interchange.written_in import cyrillic_of, language_of

PREFIX = "gan:"
ROOT = "project"
KINDS = ("SS", "FS", "FF", "SF")
STRICT = "Strong"


def read_ganttproject(stream: IO[bytes], file_name: str) -> Incoming:
    """Read a whole file. Raises Refusal naming line and task for what is wrong in it; nothing is kept then."""
    ((_name, root),) = records(stream, (), (), (ROOT,))
    rows = list(_rows(root))
    links = _links([row for row, _parent in rows])
    days = [first.day for row, _parent in rows if (first := moment(row, "start"))]
    calendar = calendar_of(root, days)
    reading = Reading(
        calendar=calendar,
        cyrillic=cyrillic_of(row.text("name") for row, _parent in rows),
        zero_milestones=any(tasks.flag("empty-milestones") for tasks in root.inside("tasks")),
        starts=min(days, default=None),
        held={link.after for link, strict in links if strict},
        baseline=_baseline(root),
    )
    summaries = {parent for _row, parent in rows if parent}
    tasks = tuple(
        task_draft(row, parent, row.text("id") in summaries, reading) for row, parent in rows
    )
    title = (root.text("name") or PurePath(file_name).stem or "—")[:LONGEST_TITLE]
    draft = PlanDraft(
        titles={language_of(title, reading.cyrillic): title},
        tasks=tasks,
        links=tuple(link for link, _strict in links),
        starts=reading.starts,
        calendar=(drafted := draft_of(calendar)).code,
        calendars=(drafted,),
        missing=(*reading.notes, *_leftovers(root, [row for row, _parent in rows])),
    )
    refuse_circle(draft)
    return Incoming(PREFIX, draft, tuple(_bookings(root)), dict(_dates(rows, reading)))


def _rows(root: Record) -> Iterator[tuple[Record, str | None]]:
    """Yield tasks in outline order with their summary. Raises Refusal for a number that is there twice."""
    seen: dict[str, Record] = {}

    def below(above: Record, parent: str | None) -> Iterator[tuple[Record, str | None]]:
        for row in above.inside("task"):
            number = row.text("id")
            if not number:
                raise Refusal("mspdi.task_without_number", line=row.line, name=row.text("name"))
            if number in seen:
                raise Refusal(
                    "interchange.task_twice", uid=number, line=row.line,
                    one=seen[number].text("name") or "—", other=row.text("name") or "—",
                )  # fmt: skip
            seen[number] = row
            yield row, parent
            yield from below(row, number)

    for tasks in root.inside("tasks"):
        yield from below(tasks, None)


def _links(rows: list[Record]) -> list[tuple[LinkDraft, bool]]:
    """Read the links, each with whether it is strict. Raises Refusal for one that leads nowhere."""
    known = {row.text("id") for row in rows}
    found = []
    for row in rows:
        for given in row.inside("depend"):
            after, kind = given.text("id"), given.whole("type") or 2
            if after not in known:
                raise Refusal(
                    "interchange.link_unknown", line=given.line, place=row.place, uid=after or "—"
                )
            if not 1 <= kind <= len(KINDS):
                raise given.unreadable("type")
            lag = given.whole("difference") or 0
            if abs(lag) > MOST_DAYS:
                raise given.unreadable("difference")
            link = LinkDraft(row.text("id"), after, KINDS[kind - 1], lag)
            found.append((link, given.text("hardness") in ("", STRICT)))
    return list({(link.before, link.after): (link, strict) for link, strict in found}.values())


def _baseline(root: Record) -> dict[str, Record]:
    """Return the tasks of the newest baseline."""
    taken = root.inside("previous", "previous-tasks")[-1:]
    return {one.text("id"): one for baseline in taken for one in baseline.inside("previous-task")}


def _dates(
    rows: list[tuple[Record, str | None]], reading: Reading
) -> Iterator[tuple[str, tuple[date, date]]]:
    for row, _parent in rows:
        if first := moment(row, "start"):
            days = 0 if row.flag("meeting") else row.whole("duration") or 0
            yield row.text("id"), (first.day, last_day(reading.calendar, first.day, days))


def _bookings(root: Record) -> Iterator[tuple[str, str]]:
    names = {one.text("id"): one.text("name") for one in root.inside("resources", "resource")}
    for given in root.inside("allocations", "allocation"):
        if name := names.get(given.text("resource-id")):
            yield given.text("task-id"), name


def _leftovers(root: Record, rows: list[Record]) -> Iterator[Missing]:
    counts = {
        "interchange.left.priority": sum(1 for row in rows if row.text("priority")),
        "interchange.left.hyperlink": sum(1 for row in rows if row.text("webLink")),
        "interchange.left.cost": sum(
            1 for row in rows if row.text("cost-manual-value").strip("0.")
        ),
        "interchange.left.custom_fields": sum(1 for row in rows if row.inside("customproperty")),
        "interchange.left.baselines": len(root.inside("previous", "previous-tasks")) - 1,
        "interchange.left.vacations": len(root.inside("vacations", "vacation")),
    }
    for key, count in counts.items():
        if count > 0:
            yield Missing("", key, {"count": count})
