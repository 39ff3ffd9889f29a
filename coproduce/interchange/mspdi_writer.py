"""A plan as MS Project XML (MSPDI): the reverse of the reader, in the order of elements that Microsoft's schema asks for.

Planned dates are written as MS Project would compute them, whole days from 08:00 to 17:00; what only we know travels
in custom fields. Written beside the target and swapped in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from lxml import etree  # type: ignore[import-untyped]

from coproduce.beside import replacing
from coproduce.domain.draft import Missing
from coproduce.interchange.mspdi_calendars_out import calendar_pairs, resource_calendar
from coproduce.interchange.mspdi_elements import Pair, element, evening, morning
from coproduce.interchange.mspdi_names import (
    DAYS,
    MINUTES_PER_DAY,
    NAMESPACE,
    OWN,
    OWN_FIELDS,
    ROOT,
)
from coproduce.interchange.mspdi_rows_out import (
    FIXED_DURATION,
    Around,
    Numbers,
    task_pairs,
    work_pairs,
)
from coproduce.interchange.mspdi_unsaid import task_numbers, unsaid
from coproduce.interchange.outgoing import Outgoing
from coproduce.queries.plan import LinkRow

Baselines = Mapping[UUID, tuple[date, date]]
WORK_RESOURCE = 1
SAVED_BY_PROJECT_2010 = 14


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written, and what could not be."""

    tasks: int
    links: int
    missing: tuple[Missing, ...]


def write_mspdi(
    path: Path, plan: Outgoing, language: str, baseline: Baselines | None = None
) -> Written:
    """Write a plan. `baseline`: first and last days of an edition, instead of those that came with the tasks.

    Raises Trouble where the target cannot be written.
    """
    numbers = Numbers(
        calendars={key: number for number, key in enumerate(plan.calendars, start=1)},
        tasks=task_numbers(plan.rows),
        usual=plan.usual,
    )
    before = _links(plan, numbers)
    with replacing(path) as beside, beside.open("wb") as file, etree.xmlfile(file, "UTF-8") as out:
        out.write_declaration(standalone=True)
        # The elements inside carry no namespace of their own: the root's holds for all that is written in it.
        with out.element(ROOT, nsmap={None: NAMESPACE}):
            for name, value in _head(path, plan, numbers, language):
                out.write(element(name, value))
            _write(out, "ExtendedAttributes", "ExtendedAttribute", _fields())
            _write(out, "Calendars", "Calendar", _calendars(plan, numbers, language))
            _write(out, "Tasks", "Task", _tasks(Around(plan, language, baseline), numbers, before))
            _write(out, "Resources", "Resource", _resources(plan, numbers, language))
            _write(out, "Assignments", "Assignment", _assignments(plan, numbers))
    written = sum(map(len, before.values()))
    return Written(len(plan.rows), written, tuple(unsaid(plan, numbers.tasks, language)))


def _write(out: Any, section: str, name: str, parts: Iterable[list[Pair]]) -> None:
    with out.element(section):
        for pairs in parts:
            out.write(element(name, pairs))


def _head(path: Path, plan: Outgoing, numbers: Numbers, language: str) -> list[Pair]:
    last = max((row.last for row in plan.rows), default=plan.starts)
    return [
        ("SaveVersion", SAVED_BY_PROJECT_2010),
        ("Name", path.name),
        ("Title", plan.titles.shown(language)),
        ("ScheduleFromStart", 1),
        ("StartDate", morning(plan.starts)),
        ("FinishDate", evening(last)),
        ("CriticalSlackLimit", 0),
        ("CurrencyCode", "KZT"),
        ("CalendarUID", numbers.calendars[plan.usual]),
        ("DefaultStartTime", "08:00:00"),
        ("DefaultFinishTime", "17:00:00"),
        ("MinutesPerDay", MINUTES_PER_DAY),
        ("MinutesPerWeek", 5 * MINUTES_PER_DAY),
        ("DaysPerMonth", 20),
        ("DefaultTaskType", FIXED_DURATION),
        ("DurationFormat", DAYS),
        ("HonorConstraints", 1),
        ("MultipleCriticalPaths", 0),
        ("NewTasksEffortDriven", 0),
        ("NewTasksEstimated", 0),
        ("WeekStartDay", 1),
        ("NewTasksAreManual", 0),
    ]


def _fields() -> Iterator[list[Pair]]:
    for name, (number, field) in OWN_FIELDS.items():
        yield [("FieldID", number), ("FieldName", field), ("Alias", f"{OWN}{name}")]


def _calendars(plan: Outgoing, numbers: Numbers, language: str) -> Iterator[list[Pair]]:
    for key, calendar in plan.calendars.items():
        yield calendar_pairs(numbers.calendars[key], calendar, language)
    base = numbers.calendars[plan.usual]
    for place, used in enumerate(plan.resources, start=1):
        yield resource_calendar(len(plan.calendars) + place, used.titles.shown(language), base)


def _tasks(
    around: Around, numbers: Numbers, before: Mapping[UUID, list[LinkRow]]
) -> Iterator[list[Pair]]:
    plan = around.plan
    yield work_pairs(plan, around.language)
    for place, row in enumerate(plan.rows, start=1):
        yield task_pairs(row, plan.typed[row.id], place, numbers, before.get(row.id, ()), around)


def _resources(plan: Outgoing, numbers: Numbers, language: str) -> Iterator[list[Pair]]:
    for place, used in enumerate(plan.resources, start=1):
        yield [
            ("UID", place),
            ("ID", place),
            ("Name", used.titles.shown(language)),
            ("Type", WORK_RESOURCE),
            ("IsNull", 0),
            ("MaxUnits", used.capacity),
            ("CalendarUID", len(numbers.calendars) + place),
        ]


def _assignments(plan: Outgoing, numbers: Numbers) -> Iterator[list[Pair]]:
    pairs = [(n, task) for n, used in enumerate(plan.resources, start=1) for task in used.tasks]
    for place, (resource, task) in enumerate(pairs, start=1):
        yield [
            ("UID", place),
            ("TaskUID", numbers.tasks[task]),
            ("ResourceUID", resource),
            ("Units", 1),
        ]


def _links(plan: Outgoing, numbers: Numbers) -> dict[UUID, list[LinkRow]]:
    """Group by successor the links that stay within the work and close no circle."""
    found: dict[UUID, list[LinkRow]] = {}
    for link in plan.links:
        inside = link.before_id in numbers.tasks and link.after_id in numbers.tasks
        if inside and link.id not in plan.left_out:
            found.setdefault(link.after_id, []).append(link)
    return found
