"""Small plans in January and February 2026, as one would work them out on a wall calendar.

January begins on a Thursday; Monday the 5th is the start of every plan unless it says another. "PLAIN" is Monday to
Friday, "CN" closes 16–20 and 23 February and works on the Saturdays 14 and 28 to make up for them.
"""

from __future__ import annotations

from datetime import date

from coproduce.domain.activity import Activity, Dependency
from coproduce.domain.network import Network, Project
from coproduce.domain.working_calendar import WorkingCalendar

MONDAY = date(2026, 1, 5)
PLAIN = WorkingCalendar()
CN = WorkingCalendar(
    closed=frozenset(date(2026, 2, day) for day in (16, 17, 18, 19, 20, 23)),
    opened=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
)
CALENDARS = {"PLAIN": PLAIN, "CN": CN, "BOTH": PLAIN.joint(CN)}


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def task(key: str, days: int = 1, calendar: str = "PLAIN", **more) -> Activity:
    for name, value in more.items():
        if isinstance(value, str) and value[:1].isdigit():
            more[name] = day(value)
    return Activity(key, days, calendar, "work", **more)


def after(before: str, later: str, kind: str = "FS", lag: int = 0, *, elapsed: bool = False):
    return Dependency(before, later, kind, lag, elapsed)


def planned(tasks, links=(), starts=MONDAY) -> Network:
    network = Network(tasks, links, CALENDARS, {"work": Project(starts)})
    network.plan()
    return network


def dates(network: Network, key: str) -> str:
    row = network[key]
    return f"{row.first:%m-%d} {row.last:%m-%d}"


def lates(network: Network, key: str) -> str:
    row = network[key]
    return f"{row.late_first:%m-%d} {row.late_last:%m-%d}"
