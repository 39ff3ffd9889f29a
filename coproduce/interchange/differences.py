"""Where a plan that comes in gets other dates here than the planner that sent it had computed.

The best proof that nothing was lost on the way: it names parts of days, split tasks and resources' calendars
by what they did to the dates.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date

from coproduce.domain.activity import AUTOMATIC, Activity, Dependency
from coproduce.domain.draft import CalendarDraft, Missing, PlanDraft, TaskDraft
from coproduce.domain.network import EPOCH, Network, Project
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.interchange.incoming import Incoming, name_of


def planned(draft: PlanDraft) -> Network:
    """Plan a draft before it is anywhere. Raises Refusal when dates leave the calendar."""
    calendars: dict[Hashable, WorkingCalendar] = {
        one.code: _calendar(one) for one in draft.calendars
    }
    calendars[None] = calendars.get(draft.calendar, WorkingCalendar())
    network = Network(
        [_activity(task) for task in draft.tasks],
        [
            Dependency(link.before, link.after, link.kind, link.lag, link.lag_unit == "calendar")
            for link in draft.links
        ],
        calendars,
        {0: Project(draft.starts or EPOCH)},
    )
    network.plan()
    return network


def other_dates(incoming: Incoming) -> Iterator[Missing]:
    """Yield the tasks whose first or last day is another than in the sender's program."""
    draft = incoming.draft
    network = planned(draft)
    for task in draft.tasks:
        there = incoming.dates.get(task.ref)
        here = network[task.ref]
        if there and there != (here.first, here.last):
            yield Missing(
                f"{task.ref} {name_of(task)}", "interchange.other_dates",
                {"there": _spanned(*there), "here": _spanned(here.first, here.last)},
            )  # fmt: skip


def _activity(task: TaskDraft) -> Activity:
    values = task.values
    return Activity(
        key=task.ref,
        days=values.get("workdays", 1),
        calendar=task.calendar,
        project=0,
        parent=task.parent,
        mode=values.get("mode", AUTOMATIC),
        first=values.get("first"),
        last=values.get("last"),
        limit=values.get("limit_kind"),
        limit_day=values.get("limit_day"),
        deadline=values.get("deadline"),
        actual_first=values.get("actual_first"),
        actual_last=values.get("actual_last"),
        progress=values.get("progress", 0),
    )


def _calendar(draft: CalendarDraft) -> WorkingCalendar:
    return WorkingCalendar(
        weekdays=draft.weekdays,
        closed=frozenset(day for day, is_open in draft.days.items() if not is_open),
        opened=frozenset(day for day, is_open in draft.days.items() if is_open),
    )


def _spanned(first: date, last: date) -> str:
    return f"{first} – {last}" if first != last else str(first)
