"""From when to when plans go, and how many tasks each part of that time holds: what fitting and the minimap ask. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from coproduce.domain.network import Span
from coproduce.queries.plan_choices import PlannedWork
from ui.timeline.chart.overview import Counts, Tally
from ui.timeline.shelf import Reader

Days = tuple[date, date]


KINDS = ("all", "critical", "late")


class _Spans(NamedTuple):
    """The days of a work's tasks as ordinals, last included: of all, of the critical ones, of those that are late."""

    all: list[tuple[int, int]]
    critical: list[tuple[int, int]]
    late: list[tuple[int, int]]
    first: int | None
    last: int | None


class Spans:
    """Counts by work, as far as plans have been read: a work is counted once until something changes, and what
    changed is put right in the counts of all."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._held: dict[UUID, _Spans] = {}
        self._stale: set[UUID] = set()
        self._told: dict[UUID, _Spans] = {}  # what is in the tallies
        self._tallies = {kind: Tally() for kind in KINDS}

    def forget(self, works: Collection[UUID] | None = None) -> None:
        """Count works anew; all of them when none are named."""
        self._stale.update(self._held if works is None else works)

    def note(self, works: Iterable[UUID]) -> None:
        """Count works that have just been read, so that nobody need wait for them later."""
        for work in works:
            self._tell(work, self._of(work))

    def _of(self, work: UUID) -> _Spans | None:
        if work in self._stale:
            self._stale.discard(work)
            self._held.pop(work, None)
        if work not in self._held and self._reader.is_held(work):
            self._held[work] = _read(self._reader.plan(work).spans(work))
        return self._held.get(work)

    def _tell(self, work: UUID, found: _Spans | None) -> None:
        """Put a work right in the tallies."""
        before = self._told.get(work)
        if before is found:
            return
        if found is None:
            del self._told[work]
        else:
            self._told[work] = found
        for kind, tally in self._tallies.items():
            was, now = (Counter(getattr(one, kind, ())) for one in (before, found))
            tally.leave((was - now).elements())
            tally.take((now - was).elements())

    def whole(self, works: Iterable[PlannedWork]) -> Days | None:
        """Give the first and the last day of works: of their tasks, or of what is said of a plan not read yet."""
        first: list[int] = []
        last: list[int] = []
        for work in works:
            found = self._of(work.id)
            if found is None:
                said = [day.toordinal() for day in (work.plan_starts, work.premiere) if day]
                first += said
                last += said
            elif found.first is not None and found.last is not None:
                first.append(found.first)
                last.append(found.last)
        if not first:
            return None
        return date.fromordinal(min(first)), date.fromordinal(max(last))

    def counts(self, works: Iterable[PlannedWork], days: Days, buckets: int) -> Counts:
        """Count the tasks in each of some equal parts of time."""
        asked = {work.id for work in works}
        for work in self._told.keys() - asked:
            self._tell(work, None)
        self.note(asked)
        first, count = days[0].toordinal(), (days[1] - days[0]).days + 1
        return Counts(*(self._tallies[kind].density(first, count, buckets) for kind in KINDS))


def _read(spans: Iterable[Span]) -> _Spans:
    held = list(spans)
    return _Spans(
        [(one.first, one.last) for one in held],
        [(one.first, one.last) for one in held if one.critical],
        [(one.first, one.last) for one in held if one.late],
        min((one.first for one in held), default=None),
        max((one.last for one in held), default=None),
    )
