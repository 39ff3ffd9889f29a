"""One task of ours as a task of MS Project, its elements in the order of Microsoft's schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coproduce.domain.activity import AUTOMATIC, MANUAL
from coproduce.domain.titles import LANGUAGES
from coproduce.domain.working_calendar import WorkingCalendar
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
from coproduce.interchange.outgoing import Outgoing, Typed
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


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same for all tasks of a plan; `baselines`: days of an edition instead of those that came along."""

    plan: Outgoing
    language: str
    baselines: Mapping[UUID, tuple[date, date]] | None = None

    def calendar_of(self, row: PlanRow) -> WorkingCalendar:
        """Return the calendar that a task counts by."""
        own = self.plan.calendars.get(row.calendar_id) if row.calendar_id else None
        return (own or self.plan.calendars[self.plan.usual]).calendar

    def baseline_of(self, row: PlanRow) -> tuple[date, date] | None:
        """Return the days that a task had in the baseline."""
        if self.baselines is not None:
            return self.baselines.get(row.id)
        if row.baseline_first is None or row.baseline_last is None:
            return None
        return row.baseline_first, row.baseline_last


def task_pairs(
    row: PlanRow,
    typed: Typed,
    place: int,
    numbers: Numbers,
    before: Sequence[LinkRow],
    around: Around,
) -> list[Pair]:
    """Spell a task."""
    days = row.workdays if row.milestone or row.summary else max(1, row.workdays)
    start, finish = _moments(row)
    manual = _by_hand(row, typed, around.calendar_of(row))
    told = {**_own(row), "workdays": _own_length(row, typed)}
    own_calendar = row.calendar_id is not None and row.calendar_id in numbers.calendars
    return [
        ("UID", numbers.tasks[row.id]),
        ("GUID", str(row.id).upper()),
        ("ID", place),
        ("Name", row.titles.shown(around.language)),
        ("Active", 1),
        ("Manual", int(bool(manual))),
        ("Type", FIXED_DURATION),
        ("IsNull", 0),
        ("WBS", row.number),
        ("OutlineNumber", row.number),
        ("OutlineLevel", row.level + 1),
        ("Priority", MIDDLING),
        ("Start", start),
        ("Finish", finish),
        ("Duration", whole_days(days)),
        *manual,
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
        *_own_fields(told),
        *_baseline(around.baseline_of(row)),
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


def _by_hand(row: PlanRow, typed: Typed, calendar: WorkingCalendar) -> list[Pair]:
    """Spell the days that a person typed; a pinned task's last day follows from its length."""
    if row.mode == AUTOMATIC or row.summary:
        return []
    first, days = typed.first or row.first, typed.workdays
    if row.mode == MANUAL:
        last = max(first, typed.last or row.last)
        counted = calendar.count(first, last) + calendar.is_working(last)
        days = max(1, counted) if days else 0
    else:
        last = calendar.add(calendar.open_on_or_after(first), days - 1) if days > 1 else first
    return [
        ("ManualStart", morning(first)),
        ("ManualFinish", (evening if days else morning)(last)),
        ("ManualDuration", whole_days(days)),
    ]


def _own_length(row: PlanRow, typed: Typed) -> str | None:
    """Tell the length that was meant, where the file's says how long it took, or follows from typed days."""
    says_other = row.mode == MANUAL or row.actual_first or row.actual_last
    return str(typed.workdays) if says_other and not row.summary else None


def _progress(row: PlanRow) -> Iterator[Pair]:
    if row.summary:
        return
    yield "PercentComplete", row.progress
    yield "ActualStart", morning(row.actual_first)
    point = row.milestone and row.actual_first == row.actual_last
    yield "ActualFinish", (morning if point else evening)(row.actual_last)


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


def _own(row: PlanRow) -> dict[str, str | None]:
    """Gather what only we know."""
    return {
        **{f"title_{code}": getattr(row.titles, code) for code in LANGUAGES},
        "phase": row.phase,
        "mode": row.mode if row.mode != AUTOMATIC and not row.summary else None,
        "responsible": row.responsible,
        "source": row.source,
    }


def _own_fields(told: Mapping[str, str | None]) -> Iterator[Pair]:
    for name, value in told.items():
        if value:
            yield "ExtendedAttribute", [("FieldID", OWN_FIELDS[name][0]), ("Value", value)]


def _baseline(days: tuple[date, date] | None) -> Iterator[Pair]:
    if days:
        yield (
            "Baseline",
            [("Number", 0), ("Start", morning(days[0])), ("Finish", evening(days[1]))],
        )
