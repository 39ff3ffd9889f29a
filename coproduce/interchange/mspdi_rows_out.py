"""One task of ours as a task of MS Project, its elements in the order of Microsoft's schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coproduce.domain.activity import AUTOMATIC, MANUAL
from coproduce.interchange.mspdi_elements import (
    TENTHS_PER_CALENDAR_DAY,
    TENTHS_PER_DAY,
    Pair,
    evening,
    morning,
    whole_days,
)
from coproduce.interchange.mspdi_names import (
    DAYS,
    ELAPSED_DAYS,
    LIMITS,
    LINKS,
    NO_CALENDAR,
    OF_START,
    OWN_FIELDS,
)
from coproduce.interchange.outgoing import Outgoing
from coproduce.queries.plan import LinkRow, PlanRow

FIXED_DURATION = 1
MIDDLING = 500
OF_EVENING = ("FS", "FF")
LATE_KINDS = ("as_late", "actual")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers under which calendars and tasks stand in the file."""

    calendars: dict[UUID | None, int]
    tasks: dict[UUID, int]
    usual: UUID | None


def task_pairs(
    row: PlanRow,
    place: int,
    numbers: Numbers,
    before: Sequence[LinkRow],
    language: str,
    baseline: tuple[date, date] | None,
) -> list[Pair]:
    """Spell a task."""
    days = row.workdays if row.milestone or row.summary else max(1, row.workdays)
    start, finish = _moments(row)
    by_hand = row.mode != AUTOMATIC and not row.summary
    own_calendar = row.calendar_id is not None and row.calendar_id in numbers.calendars
    return [
        ("UID", numbers.tasks[row.id]),
        ("GUID", str(row.id).upper()),
        ("ID", place),
        ("Name", row.titles.shown(language)),
        ("Active", 1),
        ("Manual", int(by_hand)),
        ("Type", FIXED_DURATION),
        ("IsNull", 0),
        ("WBS", row.number),
        ("OutlineNumber", row.number),
        ("OutlineLevel", row.level + 1),
        ("Priority", MIDDLING),
        ("Start", start),
        ("Finish", finish),
        ("Duration", whole_days(days)),
        *_by_hand(start, finish, days, by_hand),
        ("DurationFormat", DAYS),
        ("EffortDriven", 0),
        ("Recurring", 0),
        ("Estimated", 0),
        ("Milestone", int(row.milestone)),
        ("Summary", int(row.summary)),
        ("Critical", int(row.critical)),
        ("IsSubproject", 0),
        ("ExternalTask", 0),
        ("EarlyStart", start),
        ("EarlyFinish", finish),
        ("LateStart", morning(row.late_first)),
        ("LateFinish", evening(row.late_last)),
        ("FreeSlack", row.free_slack * TENTHS_PER_DAY),
        ("TotalSlack", row.slack * TENTHS_PER_DAY),
        *_progress(row),
        *_limit(row),
        ("CalendarUID", numbers.calendars[row.calendar_id] if own_calendar else NO_CALENDAR),
        *_limit_day(row),
        ("Deadline", evening(row.deadline)),
        ("IgnoreResourceCalendar", int(own_calendar)),
        ("Notes", row.remarks),
        *(_link(link, numbers) for link in before),
        *_own_fields(row),
        *_baseline(baseline),
    ]


def work_pairs(plan: Outgoing, language: str) -> list[Pair]:
    """Spell the summary of the whole work, task 0 of every project."""
    first = min((row.first for row in plan.rows), default=plan.starts)
    last = max((row.last for row in plan.rows), default=plan.starts)
    return [
        ("UID", 0),
        ("ID", 0),
        ("Name", plan.titles.shown(language)),
        ("Active", 1),
        ("Manual", 0),
        ("Type", FIXED_DURATION),
        ("IsNull", 0),
        ("WBS", "0"),
        ("OutlineNumber", "0"),
        ("OutlineLevel", 0),
        ("Priority", MIDDLING),
        ("Start", morning(first)),
        ("Finish", evening(last)),
        ("Summary", 1),
    ]


def _moments(row: PlanRow) -> tuple[str | None, str | None]:
    """Say when a task begins and ends; a milestone is the evening of what it waits for, else a morning."""
    if not row.milestone:
        return morning(row.first), evening(row.last)
    waits = row.reason.link in OF_EVENING or row.reason.kind in LATE_KINDS
    ends = row.limit_kind is not None and row.limit_kind not in OF_START
    moment = evening(row.first) if waits or ends else morning(row.first)
    return moment, moment


def _by_hand(start: str | None, finish: str | None, days: int, by_hand: bool) -> Iterator[Pair]:
    if by_hand:
        yield "ManualStart", start
        yield "ManualFinish", finish
        yield "ManualDuration", whole_days(days)


def _progress(row: PlanRow) -> Iterator[Pair]:
    if row.summary:
        return
    yield "PercentComplete", row.progress
    yield "ActualStart", morning(row.actual_first)
    finish = morning if row.milestone else evening
    yield "ActualFinish", finish(row.actual_last)


def _limit(row: PlanRow) -> Iterator[Pair]:
    yield "ConstraintType", 0 if row.summary else LIMITS.index(row.limit_kind)


def _limit_day(row: PlanRow) -> Iterator[Pair]:
    if not row.summary:
        moment = morning if row.limit_kind in OF_START else evening
        yield "ConstraintDate", moment(row.limit_day)


def _link(link: LinkRow, numbers: Numbers) -> Pair:
    elapsed = link.lag_unit == "calendar"
    return "PredecessorLink", [
        ("PredecessorUID", numbers.tasks[link.before_id]),
        ("Type", LINKS.index(link.kind)),
        ("CrossProject", 0),
        ("LinkLag", link.lag * (TENTHS_PER_CALENDAR_DAY if elapsed else TENTHS_PER_DAY)),
        ("LagFormat", ELAPSED_DAYS if elapsed else DAYS),
    ]


def _own_fields(row: PlanRow) -> Iterator[Pair]:
    """Spell what only we know, where there is something to tell."""
    told = {
        **{f"title_{code}": getattr(row.titles, code) for code in ("en", "kk", "ru", "zh")},
        "phase": row.phase,
        "mode": row.mode if row.mode == MANUAL else None,
        "responsible": row.responsible,
        "source": row.source,
    }
    for name, value in told.items():
        if value:
            yield "ExtendedAttribute", [("FieldID", OWN_FIELDS[name][0]), ("Value", value)]


def _baseline(days: tuple[date, date] | None) -> Iterator[Pair]:
    if days:
        yield (
            "Baseline",
            [("Number", 0), ("Start", morning(days[0])), ("Finish", evening(days[1]))],
        )
