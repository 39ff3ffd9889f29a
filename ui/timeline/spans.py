"""From when to when plans go, and how many tasks each part of that time holds: what fitting and the minimap ask. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from coproduce.queries.plan_choices import PlannedWork
from ui.timeline.chart.overview import Counts, density
from ui.timeline.shelf import Reader

Days = tuple[date, date]


class _Spans(NamedTuple):
    """The days of a work's tasks as ordinals, last included: of all, of the critical ones, of those that are late."""

    all: list[tuple[int, int]]
    critical: list[tuple[int, int]]
    late: list[tuple[int, int]]


class Spans:
    """Counts by work, as far as plans have been read; counted once until something changes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._held: dict[UUID, _Spans] = {}

    def forget(self, works: Collection[UUID] | None = None) -> None:
        """Count works anew; all of them when none are named."""
        for work in list(self._held if works is None else works):
            self._held.pop(work, None)

    def _of(self, work: UUID) -> _Spans | None:
        if work not in self._held and self._reader.is_held(work):
            plan = self._reader.plan(work)
            found = _Spans([], [], [])
            for _task, one in plan.leaves(plan.order(work)):
                days = one.first.toordinal(), one.last.toordinal()
                found.all.append(days)
                if one.critical:
                    found.critical.append(days)
                if one.missed:
                    found.late.append(days)
            self._held[work] = found
        return self._held.get(work)

    def whole(self, works: Iterable[PlannedWork]) -> Days | None:
        """Give the first and the last day of works: of their tasks, or of what is said of a plan not read yet."""
        first: list[int] = []
        last: list[int] = []
        for work in works:
            found = self._of(work.id)
            if found is None:
                said = [day.toordinal() for day in (work.plan_starts, work.premiere) if day]
                first, last = first + said, last + said
            elif found.all:
                first.append(min(days[0] for days in found.all))
                last.append(max(days[1] for days in found.all))
        if not first:
            return None
        return date.fromordinal(min(first)), date.fromordinal(max(last))

    def counts(self, works: Iterable[PlannedWork], days: Days, buckets: int) -> Counts:
        """Count the tasks in each of some equal parts of time."""
        held = [found for work in works if (found := self._of(work.id)) is not None]
        first, count = days[0].toordinal(), (days[1] - days[0]).days + 1

        def counted(name: str) -> list[int]:
            spans = (days for found in held for days in getattr(found, name))
            return density(spans, first, count, buckets)

        return Counts(counted("all"), counted("critical"), counted("late"))
