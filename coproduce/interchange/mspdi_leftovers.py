"""What an MS Project file holds and a plan here does not: counted and listed, so that nothing goes missing silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from coproduce.domain.draft import Missing
from coproduce.errors import Refusal
from coproduce.interchange.moments import length, moment
from coproduce.interchange.mspdi_names import ESTIMATED, UNASSIGNED
from coproduce.interchange.mspdi_setting import Setting
from coproduce.interchange.records import Record

MIDDLING = 500
NAMED = 12
HARD = (2, 3, 5, 7)


def leftovers(rows: Sequence[Record], setting: Setting) -> list[Missing]:
    """List what tasks and project carry beyond a plan of ours."""
    counts = {key: sum(1 for row in rows if has(row)) for key, has in _OF_TASKS.items()}
    custom = sum(1 for row in rows if _custom(row, setting.own_fields))
    found = [
        Missing("", key, {"count": count})
        for key, count in (*counts.items(), ("interchange.left.custom_fields", custom))
        if count
    ]
    return found + [Missing("", key) for key in _of_project(rows, setting.project)]


def _of_project(rows: Sequence[Record], project: Record) -> list[str]:
    found = []
    if project.values.get("ScheduleFromStart", "1").strip().lower() in ("0", "false"):
        found.append("mspdi.from_finish")
    if project.values.get("HonorConstraints", "1").strip().lower() in ("0", "false") and any(
        (row.whole("ConstraintType") or 0) in HARD and row.inside("PredecessorLink") for row in rows
    ):
        found.append("mspdi.limits_not_honoured")
    if project.whole("CriticalSlackLimit"):
        found.append("mspdi.critical_limit")
    if project.flag("MultipleCriticalPaths"):
        found.append("mspdi.many_paths")
    return found


def _takes_time(record: Record, name: str) -> bool:
    try:
        found = length(record, name)
    except Refusal:
        return True
    return found is not None and (found.minutes > 0 or found.days > 0)


def _amount(record: Record, *names: str) -> bool:
    return any(record.text(name).strip("0.-") for name in names)


def _hard_to_read_length(record: Record) -> bool:
    return record.flag("Estimated") or (record.whole("DurationFormat") or 0) > ESTIMATED


_OF_TASKS: dict[str, Callable[[Record], bool]] = {
    "interchange.left.priority": lambda row: (row.whole("Priority") or MIDDLING) != MIDDLING,
    "interchange.left.hyperlink": lambda row: bool(
        row.text("Hyperlink") or row.text("HyperlinkAddress")
    ),
    "interchange.left.work": lambda row: _takes_time(row, "Work"),
    "interchange.left.cost": lambda row: _amount(row, "Cost", "FixedCost"),
    "interchange.left.recurring": lambda row: row.flag("Recurring"),
    "interchange.left.subproject": lambda row: row.flag("IsSubproject"),
    "interchange.left.estimated": _hard_to_read_length,
    "interchange.left.levelling": lambda row: bool(row.whole("LevelingDelay")),
    "interchange.left.baselines": lambda row: any(
        baseline.whole("Number") for baseline in row.inside("Baseline")
    ),
}


def _custom(row: Record, own: Mapping[str, str]) -> bool:
    fields = (one.text("FieldID") for one in row.inside("ExtendedAttribute"))
    return bool(row.inside("OutlineCode")) or any(field not in own for field in fields)


def bookings(
    resources: Iterable[Record], assignments: Iterable[Record], taken: Mapping[str, Record]
) -> tuple[tuple[str, str], ...]:
    """Return which resources, by name, are on which of the tasks that were taken."""
    names = {record.whole("UID"): record.text("Name") for record in resources}
    found = {
        (task, name): None
        for given in assignments
        if (given.whole("ResourceUID") or 0) != UNASSIGNED
        and (name := names.get(given.whole("ResourceUID"), ""))
        and (task := str(given.whole("TaskUID"))) in taken
    }
    return tuple(found)


def own_calendars(
    resources: Sequence[Record],
    assignments: Iterable[Record],
    taken: Mapping[str, Record],
    setting: Setting,
) -> list[Missing]:
    """List tasks whose dates the planner takes from a resource's calendar that differs from the task's own."""
    calendars = {record.whole("UID"): record for record in resources}
    seen: Counter[str] = Counter()
    found = []
    for given in assignments:
        task = taken.get(str(given.whole("TaskUID")))
        resource = calendars.get(given.whole("ResourceUID"))
        if task is None or resource is None or task.flag("IgnoreResourceCalendar"):
            continue
        uid = resource.whole("CalendarUID")
        if uid is None or uid not in setting.shelf.records:
            continue
        week, own = setting.shelf.week(uid, resource), setting.week_of(task)
        if own and (week.calendar, week.minutes) == (own.calendar, own.minutes):
            continue
        seen[task.place] += 1
        if seen[task.place] == 1:
            found.append(
                Missing(
                    task.place, "mspdi.resource_calendar", {"name": resource.text("Name") or "—"}
                )
            )
    return found


def interrupted(record: Record, setting: Setting, days: int) -> Missing | None:
    """Note a task that spans more working days than it takes: split, or waiting for a resource."""
    start, finish = moment(record, "Start"), moment(record, "Finish")
    week = setting.week_of(record)
    if start is None or finish is None or week is None or not days or record.flag("Manual"):
        return None
    spanned = week.calendar.count(start.day, finish.finish) + week.calendar.is_working(
        finish.finish
    )
    if spanned <= days + 1:
        return None
    return Missing(record.place, "mspdi.interrupted", {"days": days, "spanned": spanned})
