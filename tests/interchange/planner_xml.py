"""MS Project XML as that program writes it, in as many words as a test needs."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from coproduce.interchange.incoming import Incoming
from coproduce.interchange.mspdi_reader import read_mspdi

NAMESPACE = "http://schemas.microsoft.com/project"
LINKS = ("FF", "FS", "SF", "SS")
LIMITS = {"ASAP": 0, "ALAP": 1, "MSO": 2, "MFO": 3, "SNET": 4, "SNLT": 5, "FNET": 6, "FNLT": 7}
HOURS = "<WorkingTimes>{}</WorkingTimes>".format(
    "".join(
        f"<WorkingTime><FromTime>{start}:00:00</FromTime><ToTime>{stop}:00:00</ToTime></WorkingTime>"
        for start, stop in (("08", "12"), ("13", "17"))
    )
)


def xml(**values: object) -> str:
    """Write elements; None is left out."""
    return "".join(f"<{k}>{v}</{k}>" for k, v in values.items() if v is not None)


def weekday(kind: int, hours: str = HOURS) -> str:
    """Write a worked day of the week, Sunday 1; without hours one that is not."""
    return f"<WeekDay>{xml(DayType=kind, DayWorking=int(bool(hours)))}{hours}</WeekDay>"


def week(worked: Iterable[int] = (2, 3, 4, 5, 6), hours: str = HOURS) -> str:
    """Write a week, Monday to Friday unless told."""
    return "".join(weekday(kind, hours if kind in tuple(worked) else "") for kind in range(1, 8))


def exception(first: str, last: str = "", works: bool = False, **more: object) -> str:
    """Write an exception in the new form."""
    period = xml(FromDate=f"{first}T00:00:00", ToDate=f"{last or first}T23:59:00")
    more.setdefault("Type", 1)
    inner = f"<TimePeriod>{period}</TimePeriod>{xml(**more, DayWorking=int(works))}"
    return f"<Exception>{inner}{HOURS if works else ''}</Exception>"


def old_exception(first: str, last: str = "", works: bool = False) -> str:
    """Write an exception in the old form, among the days of the week."""
    period = xml(FromDate=f"{first}T00:00:00", ToDate=f"{last or first}T23:59:00")
    head = xml(DayType=0, DayWorking=int(works))
    return f"<WeekDay>{head}<TimePeriod>{period}</TimePeriod>{HOURS if works else ''}</WeekDay>"


def calendar(
    uid: int = 1, name: str = "Standard", days: str = "", exceptions: str = "", **more: object
) -> str:
    """Write a base calendar, Monday to Friday unless its days are given."""
    values = {"IsBaseCalendar": 1, "BaseCalendarUID": -1, **more}
    inner = f"<WeekDays>{days or week()}</WeekDays>"
    listed = f"<Exceptions>{exceptions}</Exceptions>" if exceptions else ""
    return f"<Calendar>{xml(UID=uid, Name=name, **values)}{inner}{listed}</Calendar>"


def link(before: int, kind: str = "FS", lag: float = 0, form: int = 7) -> str:
    """Write a link; `lag` in days (elapsed ones for form 8), or in percent for form 19."""
    per_day = {7: 4800, 8: 14400, 19: 1}[form]
    lagged = xml(
        PredecessorUID=before, Type=LINKS.index(kind), CrossProject=0, LinkLag=round(lag * per_day), LagFormat=form
    )  # fmt: skip
    return f"<PredecessorLink>{lagged}</PredecessorLink>"


def task(
    uid: int,
    name: str = "",
    days: float | None = 1,
    *,
    after: Sequence[str] = (),
    limit: str | None = None,
    on: str | None = None,
    inner: str = "",
    **more: object,
) -> str:
    """Write a task; `days` of eight hours, `limit` one of Microsoft's constraints and `on` its moment."""
    values = {
        "Name": name or f"T{uid}",
        "OutlineLevel": 1,
        "Duration": None if days is None else f"PT{days * 8:g}H0M0S",
        "DurationFormat": 7,
        "Milestone": int(days == 0),
        "ConstraintType": None if limit is None else LIMITS[limit],
        "ConstraintDate": on,
        **more,
    }
    return f"<Task>{xml(UID=uid, ID=uid, **values)}{''.join(after)}{inner}</Task>"


def project(
    *tasks: str,
    calendars: str | None = None,
    rest: str = "",
    namespace: str = NAMESPACE,
    **more: object,
) -> bytes:
    """Write a whole file: the standard calendar and a start on Monday 2024-04-22 unless told."""
    values = {
        "Title": "Series",
        "StartDate": "2024-04-22T08:00:00",
        "CalendarUID": 1,
        "MinutesPerDay": 480,
        **more,
    }
    declared = f' xmlns="{namespace}"' if namespace else ""
    kept = calendar() if calendars is None else calendars
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<Project{declared}>\n{xml(**values)}\n<Calendars>{kept}</Calendars>\n"
        f"<Tasks>\n{chr(10).join(tasks)}\n</Tasks>\n{rest}</Project>\n"
    ).encode()


def read(*tasks: str, **more: object) -> Incoming:
    """Read tasks as a file of MS Project would bring them."""
    return read_mspdi(BytesIO(project(*tasks, **more)), "series.xml")  # type: ignore[arg-type]


def values(incoming: Incoming, uid: int | str) -> dict[str, object]:
    """Return the columns that a task came with."""
    (found,) = (one.values for one in incoming.draft.tasks if one.ref == str(uid))
    return dict(found)


def noted(incoming: Incoming) -> set[str]:
    """Return the keys of what was not taken over as it is."""
    return {one.key for one in incoming.draft.missing}
