"""What a file of another planner gave: a plan as a draft, and what only the comparison with that planner needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coproduce.domain.draft import PlanDraft, TaskDraft

MOST_DAYS = 10_000


def name_of(task: TaskDraft) -> str:
    """Name a drafted task: its first title."""
    return next(str(text) for key, text in task.values.items() if key.startswith("title_") and text)


@dataclass(frozen=True, slots=True)
class Incoming:
    """`prefix`: begins the numbers that its tasks have there ("mspdi:12"); `bookings`: tasks and the names of the
    resources on them; `dates`: first and last day of tasks as that planner computed them."""

    prefix: str
    draft: PlanDraft
    bookings: tuple[tuple[str, str], ...] = ()
    dates: Mapping[str, tuple[date, date]] = field(default_factory=dict)
