"""What the board is made from: the works that are looked at, and of each the lines that are let through. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, Protocol
from uuid import UUID

from coproduce.domain.titles import found_in, search_words
from coproduce.errors import Refusal
from coproduce.queries.held_plan import HeldPlan
from coproduce.queries.plan_choices import PlannedWork
from coproduce.queries.reference import OrganisationRow
from ui.timeline.grouping import code_in
from ui.timeline.sections import Section, kept
from ui.timeline.sight import Sight

QUICKER: Final = 2  # so many times as many plans are looked through at once when they are held


class Reader(Protocol):
    """Where plans come from. `plan` and `read_ahead` raise Refusal when dates leave the calendar."""

    @property
    def works(self) -> Mapping[UUID, PlannedWork]:
        """Give all works."""

    @property
    def bodies(self) -> Mapping[UUID, OrganisationRow]:
        """Give all organisations."""

    def plan(self, work: UUID) -> HeldPlan:
        """Give the plan of a work, read when it is not held."""

    def read_ahead(self, works: Collection[UUID]) -> None:
        """Read the plans of works together."""

    def is_held(self, work: UUID) -> bool:
        """Tell whether a plan has been read."""

    def haystack(self, plan: HeldPlan, task: UUID) -> str:
        """Fold what a task is looked up by."""


class Shelf:
    """Sections by work and group code ("" where works stand together); `closed`: summaries whose parts are not shown,
    with their works.

    A plan that cannot be computed has no lines; `refused` tells why.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.sight = Sight()
        self.scope: list[PlannedWork] = []
        self.sections: dict[UUID, dict[str, Section]] = {}
        self.closed: dict[UUID, UUID] = {}
        self.unread: dict[UUID, None] = {}
        self.refused: dict[UUID, Refusal] = {}
        self.fills = 0  # how often sections were filled: places known before may be others now

    def begin(self, sight: Sight) -> None:
        """Look at something else."""
        self.sight = sight
        self.scope = []
        self.sections.clear()
        self.unread.clear()
        self.rescope()

    def rescope(self) -> None:
        """Find the works that are looked at; sections of works that are gone go."""
        sight, reader = self.sight, self._reader
        self.scope = [
            work
            for work in sorted(reader.works.values(), key=lambda one: one.code)
            if work.tasks
            and (sight.works is None or work.id in sight.works)
            and (not sight.partners or {work.partner_kz_id, work.partner_cn_id} & sight.partners)
        ]
        now = {work.id: work for work in self.scope}
        self.sections = {key: parts for key, parts in self.sections.items() if key in now}
        self.unread = {key: None for key in self.unread if key in now}
        for work in self.scope:
            if work.id not in self.sections:
                self.unread[work.id] = None
                whole = {"": Section(work.id)} if sight.by_work else {}
                self.sections[work.id] = whole
        if sight.by_work and not sight.picks:
            self._count()

    def _count(self) -> None:
        """Count the lines of works that were not read: all their tasks; where summaries are closed that takes the plan."""
        closed = set(self.closed.values())
        blank = [work for work in self.scope if self.sections[work.id][""].keys is None]
        for work in blank:
            self.sections[work.id][""].count = work.tasks
        if some := [work.id for work in blank if work.id in closed]:
            self.refill(some)

    def all(self) -> Iterator[Section]:
        """Give every section."""
        return (part for parts in self.sections.values() for part in parts.values())

    # --------------------------------------------------------------- reading

    def read_some(self, wanted: Iterable[UUID], most: int) -> list[UUID]:
        """Read some plans that have not been read, those of `wanted` first; name their works."""
        first = [work for work in wanted if work in self.unread]
        waiting = dict.fromkeys([*first, *self.unread])
        works = list(islice(waiting, most))
        if all(map(self._reader.is_held, works)):
            works = list(islice(waiting, QUICKER * most))
        try:
            self._reader.read_ahead(works)
        except Refusal:
            for work in works:
                self._reads(work)
        self.refill(works)
        return works

    def _reads(self, work: UUID) -> HeldPlan | None:
        try:
            plan = self._reader.plan(work)
        except Refusal as refusal:
            self.refused[work] = refusal
            return None
        self.refused.pop(work, None)
        return plan

    def is_as_told(self, works: Iterable[UUID]) -> bool:
        """Tell whether works have as many lines as the file said before they were read: then all stands where it stood."""
        if self.sight.picks or not self.sight.by_work:
            return False
        told = self._reader.works
        return all(self.sections[work][""].count == told[work].tasks for work in works)

    def refill(self, works: Iterable[UUID]) -> None:
        """Find the lines of works again."""
        self.fills += 1
        for work in list(works):
            self.unread.pop(work, None)
            if work in self.sections:
                self._fill(work)

    def _fill(self, work: UUID) -> None:
        plan, parts = self._reads(work), self.sections[work]
        if self.sight.by_work:
            keys = kept(plan, work, self.closed, self.wanted(plan)) if plan else ()
            parts[""].fill(keys)
            return
        found: dict[str, list[UUID]] = defaultdict(list)
        wanted = self.wanted(plan) if plan else None
        for key in plan.order(work) if plan else ():
            if not plan.place(key).has_parts and (wanted is None or wanted(key)):  # type: ignore[union-attr]
                found[code_in(self.sight.heads, plan, key)].append(key)  # type: ignore[arg-type]
        self.sections[work] = {of: parts.get(of) or Section(work, of=of) for of in found}
        for of, keys in found.items():
            self.sections[work][of].fill(keys)

    def wanted(self, plan: HeldPlan) -> Callable[[UUID], bool] | None:
        """Give what tells whether a task is let through, None when all are."""
        sight, words = self.sight, search_words(self.sight.text)
        if not sight.picks:
            return None

        def wanted(key: UUID) -> bool:
            body = plan.responsible(key)
            if not sight.lets_through(plan.stored(key), plan.network[key.bytes], body):
                return False
            return not words or found_in(self._reader.haystack(plan, key), words)

        return wanted
