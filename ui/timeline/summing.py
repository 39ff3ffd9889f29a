"""What a heading says of the tasks below it: their span, progress, and the worst of them. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coproduce.domain.network import Planned
from coproduce.queries.plan_rows import Stored


class Sum(NamedTuple):
    """First and last day (included), progress in percent weighed by working days, the least slack of what is not done."""

    first: date | None = None
    last: date | None = None
    days: int = 0
    done: int = 0
    critical: bool = False
    missed: int = 0
    slack: int | None = None

    @property
    def progress(self) -> int:
        """Progress in percent."""
        return self.done // self.days if self.days else 0

    def plus(self, other: Sum) -> Sum:
        """Join the sums of two works."""
        if self.first is None or self.last is None:
            return other
        if other.first is None or other.last is None:
            return self
        slacks = [one for one in (self.slack, other.slack) if one is not None]
        return Sum(
            min(self.first, other.first),
            max(self.last, other.last),
            self.days + other.days,
            self.done + other.done,
            self.critical or other.critical,
            max(self.missed, other.missed),
            min(slacks, default=None),
        )


def summed(leaves: Iterable[tuple[Stored, Planned]]) -> Sum:
    """Sum up tasks."""
    found = list(leaves)
    if not found:
        return Sum()
    return Sum(
        min(one.first for _task, one in found),
        max(one.last for _task, one in found),
        sum(one.workdays for _task, one in found),
        sum(one.workdays * one.progress for _task, one in found),
        any(one.critical for _task, one in found),
        max(one.missed for _task, one in found),
        min((one.slack for task, one in found if task.actual_last is None), default=None),
    )
