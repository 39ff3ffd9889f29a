"""The vocabulary of MS Project XML that reader and writer share: names, numbers of kinds, our own custom fields."""

from __future__ import annotations

from coproduce.domain.activity import (
    AS_LATE,
    FINISH_NO_EARLIER,
    FINISH_NO_LATER,
    FINISH_ON,
    START_NO_EARLIER,
    START_NO_LATER,
    START_ON,
)

NAMESPACE = "http://schemas.microsoft.com/project"
PREFIX = "mspdi:"
ROOT = "Project"
SECTIONS = ("Calendar", "Task", "Resource", "Assignment")

LINKS = ("FF", "FS", "SF", "SS")
LIMITS = (
    None,
    AS_LATE,
    START_ON,
    FINISH_ON,
    START_NO_EARLIER,
    START_NO_LATER,
    FINISH_NO_EARLIER,
    FINISH_NO_LATER,
)
OF_START = (START_ON, START_NO_EARLIER, START_NO_LATER)

# Formats of lengths and lags; an estimated one is 32 higher.
DAYS, ELAPSED_DAYS, PERCENT, ELAPSED_PERCENT = 7, 8, 19, 20
ELAPSED = (4, 6, 8, 10, 12)
ESTIMATED = 32
MINUTES_PER_DAY = 480
NO_CALENDAR = -1
UNASSIGNED = -65535

# What only we know travels in custom text fields, which MS Project keeps and shows as columns. Text1 to Text20
# are left to people.
OWN = "coproduce."
OWN_FIELDS = {
    "title_en": ("188744007", "Text21"),
    "title_kk": ("188744008", "Text22"),
    "title_ru": ("188744009", "Text23"),
    "title_zh": ("188744010", "Text24"),
    "phase": ("188744011", "Text25"),
    "mode": ("188744012", "Text26"),
    "responsible": ("188744013", "Text27"),
    "source": ("188744014", "Text28"),
    "workdays": ("188744015", "Text29"),
}

KEPT = frozenset(
    """
    UID GUID ID Name Title StartDate FinishDate ScheduleFromStart CalendarUID MinutesPerDay HonorConstraints
    CriticalSlackLimit MultipleCriticalPaths ExtendedAttributes ExtendedAttribute FieldID FieldName Alias Value
    IsBaseCalendar BaseCalendarUID WeekDays WeekDay DayType DayWorking TimePeriod FromDate ToDate WorkingTimes
    WorkingTime FromTime ToTime Exceptions Exception Type Period DaysOfWeek MonthItem MonthPosition Month MonthDay
    WorkWeeks WorkWeek
    IsNull Active Manual OutlineLevel OutlineNumber WBS Priority Start Finish Duration DurationFormat ManualStart
    ManualFinish ManualDuration Milestone Summary IsSubproject ExternalTask Recurring Estimated PercentComplete
    ActualStart ActualFinish ConstraintType ConstraintDate Deadline IgnoreResourceCalendar LevelingDelay Notes
    Hyperlink HyperlinkAddress Work Cost FixedCost OutlineCode Baseline Number PredecessorLink PredecessorUID
    CrossProject CrossProjectName LinkLag LagFormat
    TaskUID ResourceUID
    """.split()  # noqa: SIM905 - a list of sixty lines says no more
)
