"""One task of an MS Project file as columns of ours: titles, length, mode, limits, progress, baseline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from coproduce.domain.activity import AS_LATE, AUTOMATIC, MANUAL, PINNED
from coproduce.domain.draft import TaskDraft
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.interchange.incoming import MOST_DAYS
from coproduce.interchange.moments import ended, moment
from coproduce.interchange.mspdi_calendars import LONGEST_TITLE
from coproduce.interchange.mspdi_lengths import Counted, task_length
from coproduce.interchange.mspdi_names import LIMITS, OF_START
from coproduce.interchange.mspdi_setting import ALL_DAYS, CALENDAR_DAYS, Setting
from coproduce.interchange.records import Record
from coproduce.interchange.written_in import language_of

LONGEST_REMARK = 2000
LONGEST_SOURCE = 600
Values = dict[str, Any]


def task_draft(record: Record, setting: Setting, parent: str | None, summary: bool) -> TaskDraft:
    """Read a task; what it cannot keep is noted in the setting. Raises Refusal naming the task."""
    own = setting.own(record)
    values: Values = _titles(record, setting, own) | _told(record, setting, own)
    values["deadline"] = _finish(record, "Deadline")
    calendar = None
    if summary:
        values |= {"mode": AUTOMATIC, "first": None, "last": None}
        calendar = _own_calendar(record, setting)
        if record.flag("Manual"):
            setting.note(record.place, "mspdi.manual_summary")
    else:
        calendar = _length_and_days(record, setting, own, values)
        values |= _limit(record, setting) | _progress(record, setting)
    return TaskDraft(
        ref=str(record.whole("UID")),
        values=values,
        parent=parent,
        calendar=calendar,
        responsible=own.get("responsible"),
        key=_key(record),
    )


def _key(record: Record) -> str | None:
    try:
        return str(UUID(record.text("GUID")))
    except ValueError:
        return None


def _titles(record: Record, setting: Setting, own: Mapping[str, str]) -> Values:
    """Keep the titles that we sent along; a name that is none of them was given in the other planner."""
    name = record.text("Name")
    titles: Values = {key: text for key, text in own.items() if key.startswith("title_")}
    if not name:
        setting.note(record.place, "interchange.unnamed")
        name = f"#{record.text('UID')}"
    if len(name) > LONGEST_TITLE:
        setting.note(record.place, "interchange.name_cut", longest=LONGEST_TITLE)
        name = name[:LONGEST_TITLE]
    if name not in titles.values():
        titles[f"title_{language_of(name, setting.cyrillic)}"] = name
    return titles


def _told(record: Record, setting: Setting, own: Mapping[str, str]) -> Values:
    """Read remarks and the baseline; where the file has none, what is known stays as it is."""
    found: Values = {key: own[key] for key in ("phase", "source") if key in own}
    if notes := record.text("Notes"):
        if len(notes) > LONGEST_REMARK:
            setting.note(record.place, "interchange.notes_cut", longest=LONGEST_REMARK)
        found["remarks"] = notes[:LONGEST_REMARK].strip()
    for baseline in record.inside("Baseline"):
        if (baseline.whole("Number") or 0) == 0:
            first, last = moment(baseline, "Start"), moment(baseline, "Finish")
            if first and last:
                found |= {
                    "baseline_first": first.day,
                    "baseline_last": ended(first, last, setting.begins),
                }
    return found


def _length_and_days(
    record: Record, setting: Setting, own: Mapping[str, str], values: Values
) -> str | None:
    """Read length, mode and typed days into `values`; return the code of the task's own calendar."""
    week = setting.week_of(record)
    counted = task_length(record, "Duration", setting.minutes_of(week))
    by_hand = record.flag("Manual")
    if by_hand and record.text("ManualDuration"):
        counted = task_length(record, "ManualDuration", setting.minutes_of(week))
    days = _workdays(record, setting, counted)
    calendar = ALL_DAYS if counted.elapsed else week.calendar if week else WorkingCalendar()
    values |= {"workdays": days, "mode": AUTOMATIC, "first": None, "last": None}
    if by_hand:
        values |= _typed(record, setting, calendar, days, own.get("mode"))
    values |= _meant(record, own, values)
    if counted.elapsed:
        setting.counts_all_days = True
        return CALENDAR_DAYS
    return _own_calendar(record, setting)


def _own_calendar(record: Record, setting: Setting) -> str | None:
    week = setting.week_of(record)
    return None if week is None or week is setting.week else setting.code_of(week)


def _workdays(record: Record, setting: Setting, counted: Counted) -> int:
    milestone = record.flag("Milestone")
    if milestone and counted.days and record.text("Start") == record.text("Finish") != "":
        return 0
    if milestone and counted.days:
        setting.note(record.place, "mspdi.long_milestone", days=counted.days)
    if counted.days > MOST_DAYS:
        raise Refusal(
            "interchange.too_long",
            line=record.line, place=record.place, days=counted.days, most=MOST_DAYS,
        )  # fmt: skip
    if counted.rounded:
        setting.note(record.place, "mspdi.rounded", given=f"{counted.given:.2f}", days=counted.days)
    return counted.days


def _typed(
    record: Record, setting: Setting, calendar: WorkingCalendar, days: int, told: str | None
) -> Values:
    """Read the days of a task that is planned by hand: pinned where its end follows from its length, else both days."""
    start = moment(record, "ManualStart") or moment(record, "Start")
    finish = moment(record, "ManualFinish") or moment(record, "Finish")
    if start is None:
        setting.note(record.place, "mspdi.manual_without_date")
        return {}
    first = start.day
    last = ended(start, finish, setting.begins) if finish and days else first
    if finish and last != finish.day:
        last = max(first, calendar.open_on_or_before(last))
    pinned = told == PINNED or (told != MANUAL and calendar.is_working(first))
    if pinned and _agrees(calendar, first, last, days):
        return {"mode": PINNED, "first": first}
    counted = max(1, calendar.count(first, last) + calendar.is_working(last)) if days else 0
    return {"mode": MANUAL, "first": first, "last": last, "workdays": counted}


def _meant(record: Record, own: Mapping[str, str], values: Values) -> Values:
    """Keep the length that we sent along where the planner's only says how long it took, or what was typed."""
    told = own.get("workdays", "")
    says_other = (
        values["mode"] == MANUAL or record.text("ActualStart") or record.text("ActualFinish")
    )
    if not says_other or not (told.isascii() and told.isdecimal()) or int(told) > MOST_DAYS:
        return {}
    return {"workdays": int(told)}


def _agrees(calendar: WorkingCalendar, first: date, last: date, days: int) -> bool:
    """Tell whether a task that begins on `first`, or as soon as that is open, and takes `days` ends on `last`."""
    if days <= 1:
        return not days or last in (first, calendar.open_on_or_after(first))
    return last == calendar.add(calendar.open_on_or_after(first), days - 1)


def limit_of(record: Record) -> str | None:
    """Return the kind of a task's limit. Raises Refusal for one that Microsoft does not know."""
    number = record.whole("ConstraintType") or 0
    if not 0 <= number < len(LIMITS):
        raise record.unreadable("ConstraintType")
    return LIMITS[number]


def _limit(record: Record, setting: Setting) -> Values:
    kind = limit_of(record)
    if kind is None or kind == AS_LATE:
        return {"limit_kind": kind, "limit_day": None}
    day = (
        _start(record, "ConstraintDate") if kind in OF_START else _finish(record, "ConstraintDate")
    )
    if day is None:
        setting.note(record.place, "mspdi.limit_without_date")
        return {"limit_kind": None, "limit_day": None}
    return {"limit_kind": kind, "limit_day": day}


def _progress(record: Record, setting: Setting) -> Values:
    percent = record.whole("PercentComplete") or 0
    start, finish = moment(record, "ActualStart"), moment(record, "ActualFinish")
    last = ended(start or finish, finish, setting.begins) if finish else None
    return {
        "progress": min(100, max(0, percent)),
        "actual_first": start.day if start else None,
        "actual_last": start.day if finish and start == finish else last,
    }


def _start(record: Record, name: str) -> date | None:
    found = moment(record, name)
    return found.day if found else None


def _finish(record: Record, name: str) -> date | None:
    found = moment(record, name)
    return found.finish if found else None
