"""MS Project XML (MSPDI) as a plan: what MS Project saves, and what ProjectLibre and GanttProject export.

Dates that the planner computed are not taken over: they are computed here from what a person decided there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import IO

from coproduce.domain.draft import PlanDraft, TaskDraft
from coproduce.interchange.circles import refuse_circle
from coproduce.interchange.incoming import Incoming
from coproduce.interchange.moments import ended, moment
from coproduce.interchange.mspdi_calendars import LONGEST_TITLE, Shelf
from coproduce.interchange.mspdi_leftovers import bookings, interrupted, leftovers, own_calendars
from coproduce.interchange.mspdi_links import links
from coproduce.interchange.mspdi_names import KEPT, PREFIX, ROOT, SECTIONS
from coproduce.interchange.mspdi_outline import Outline, outline
from coproduce.interchange.mspdi_setting import Setting, names_of, own_fields
from coproduce.interchange.mspdi_summaries import hand_limits_down
from coproduce.interchange.mspdi_tasks import task_draft
from coproduce.interchange.records import Record, records
from coproduce.interchange.written_in import cyrillic_of, language_of

DEFAULT = re.compile(r"(project|проект|项目|工程)\s?\d*$", re.IGNORECASE)  # nobody gave it a name
PLANNER_FILES = (".xml", ".mpp", ".mpx", ".mpt", ".pod", ".gan")


def read_mspdi(stream: IO[bytes], file_name: str) -> Incoming:
    """Read a whole file. Raises Refusal naming line and task for what is wrong in it; nothing is kept then."""
    found: dict[str, list[Record]] = {name: [] for name in (*SECTIONS, ROOT)}
    for name, record in records(stream, SECTIONS, KEPT, (ROOT,)):
        found[name].append(record)
    (project,) = found[ROOT]
    setting = _setting(project, found)
    arranged = outline(found["Task"], setting)
    tasks = _tasks(arranged, setting)
    ties = links(arranged, tasks, setting)
    taken = {str(record.whole("UID")): record for record, _parent in arranged.rows}
    people, on = found["Resource"], found["Assignment"]
    setting.notes += own_calendars(people, on, taken, setting)
    setting.notes += leftovers(list(taken.values()), setting)
    draft = PlanDraft(
        titles=_titles(project, found["Task"], file_name, setting.cyrillic),
        tasks=tuple(tasks.values()),
        links=tuple(ties),
        starts=_starts(project, taken.values()),
        calendar=setting.code,
        calendars=setting.drafts(),
    )
    refuse_circle(draft)
    return Incoming(
        prefix=PREFIX,
        draft=replace(draft, missing=tuple(setting.notes)),
        bookings=bookings(people, on, taken),
        dates=dict(_own_dates(arranged, setting)),
    )


def _setting(project: Record, found: dict[str, list[Record]]) -> Setting:
    shelf = Shelf.of(found["Calendar"])
    uid = project.whole("CalendarUID")
    known = uid is not None and uid >= 0
    return Setting(
        shelf=shelf,
        project=project,
        week=shelf.week(uid, project) if known and uid is not None else None,
        own_fields=own_fields(project),
        cyrillic=cyrillic_of(names_of(found["Task"])),
    )


def _tasks(arranged: Outline, setting: Setting) -> dict[str, TaskDraft]:
    tasks: dict[str, TaskDraft] = {}
    for record, parent in arranged.rows:
        summary = str(record.whole("UID")) in arranged.summaries
        made = task_draft(record, setting, parent, summary)
        tasks[made.ref] = made
        gap = None if summary else interrupted(record, setting, int(made.values["workdays"]))
        if gap:
            setting.notes.append(gap)
    return hand_limits_down(arranged, tasks, setting)


def _titles(project: Record, rows: list[Record], file_name: str, cyrillic: str) -> dict[str, str]:
    """Name the work: the project's title, its name, the name of its own summary, or the file's."""
    summary = next((row.text("Name") for row in rows if row.whole("UID") == 0), "")
    named = (project.text("Title"), project.text("Name"), summary, PurePath(file_name).stem, "—")
    title = next(name for name in map(_without_ending, named) if name and not DEFAULT.match(name))
    title = title[:LONGEST_TITLE]
    return {language_of(title, cyrillic): title}


def _without_ending(name: str) -> str:
    ending = PurePath(name).suffix
    return name.removesuffix(ending).strip() if ending.lower() in PLANNER_FILES else name.strip()


def _starts(project: Record, rows: Iterable[Record]) -> date | None:
    """Return the day on which the plan begins: the project's, else that of its first task."""
    found = moment(project, "StartDate") or min(
        filter(None, (moment(row, "Start") for row in rows)), default=None, key=lambda one: one.day
    )
    return found.day if found else None


def _own_dates(arranged: Outline, setting: Setting) -> Iterator[tuple[str, tuple[date, date]]]:
    for record, _parent in arranged.rows:
        start, finish = moment(record, "Start"), moment(record, "Finish")
        if start and finish:
            last = start.day if start == finish else ended(start, finish, setting.begins)
            if last > start.day and last != finish.day and (week := setting.week_of(record)):
                last = max(start.day, week.calendar.open_on_or_before(last))
            yield str(record.whole("UID")), (start.day, last)
