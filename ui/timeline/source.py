"""What the place of plans reads, and how little of it after a notice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Final
from uuid import UUID

from coproduce.domain.network import Network
from coproduce.errors import Refusal
from coproduce.queries.bookings import DoubleBooking, ResourceRow, booked_by, resources
from coproduce.queries.calendars import calendars
from coproduce.queries.held_plan import HeldPlan
from coproduce.queries.live_plan import LivePlan
from coproduce.queries.obstacles import Obstacle, each_once, in_the_way
from coproduce.queries.plan import LinkRow, PlanRow
from coproduce.queries.plan_choices import PlannedWork, planned_works
from coproduce.queries.reference import OrganisationRow, organisations
from coproduce.queries.working_time import standard
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.timeline.board import Board
from ui.timeline.model import PlanModel
from ui.timeline.outline import Outline, WorkRows
from ui.timeline.sections import Read
from ui.timeline.sight import Sight
from ui.timeline.summing import Sum
from ui.timeline.wording import PlanWording

SHAPING: Final = (
    "task", "link", "calendar", "calendar_day", "calendar_year", "work", "organisation",
)  # fmt: skip
MOST_ASKED: Final = 50
RIVALS: Final = 2  # so many plans are read while nothing else is to do
NAMING: Final = ("organisation", "calendar")


class PlanSource:
    """What the board reads from, and the work that one works on; `refusal` says why its plan cannot be computed."""

    def __init__(self, desk: Desk, wording: PlanWording) -> None:
        self._desk, self._wording = desk, wording
        wording.row = self.row
        self._live = LivePlan()
        self.works: dict[UUID, PlannedWork] = {}
        self.bodies: dict[UUID, OrganisationRow] = {}
        self.board = Board(self)
        self.model = PlanModel(wording, self.board)
        self.work: PlannedWork | None = None
        self._in_the_way: Mapping[
            UUID, Sequence[Obstacle]
        ] = {}  # of tasks of the work, until an edit
        self._rivals: tuple[UUID, list[UUID]] | None = None

    # ------------------------------------------------------- as a reader of plans

    def plan(self, work: UUID) -> HeldPlan:
        """Give the plan of a work. Raises Refusal when dates leave the calendar."""
        return self._live.held(work) or self._desk.read(self._live.plan, work)

    def read_ahead(self, works: Collection[UUID]) -> None:
        """Read the plans of works together. Raises Refusal."""
        self._desk.read(self._live.read_ahead, works)

    def is_held(self, work: UUID) -> bool:
        """Tell whether a plan has been read."""
        return self._live.held(work) is not None

    def haystack(self, plan: HeldPlan, task: UUID) -> str:
        """Fold what a task is looked up by."""
        return self._wording.haystack(plan, task)

    # ------------------------------------------------------------------ reading

    def read_all(self) -> None:
        """Read everything again, after notices that were not heard."""
        self.begin()
        self.look(self.board.sight)

    def begin(self) -> None:
        """Read what there is; nothing is looked at yet."""
        self._live, self._in_the_way = LivePlan(), {}
        self._read_names()
        self._read_works()

    def look(self, sight: Sight) -> None:
        """Show what a sight asks for."""
        self.model.tell(self.board.look(sight))
        self.model.repaint_rows()
        self.work_on(self._first_work())

    def _first_work(self) -> UUID | None:
        scope = [work.id for work in self.board.shelf.scope]
        if self.work is not None and self.work.id in scope:
            return self.work.id
        asked = self.board.sight.works
        return next(iter(asked), None) if asked and len(asked) == 1 else next(iter(scope), None)

    def first_choice(self) -> UUID | None:
        """Choose the first work that has a plan, else the first."""
        works = sorted(self.works.values(), key=lambda one: (not one.tasks, one.code))
        return works[0].id if works else None

    def work_on(self, key: UUID | None) -> None:
        """Make a work the one that commands, panel and problems are about."""
        self.work = self.works.get(key) if key is not None else None
        self._wording.here = self.work.id if self.work else None
        self._wording.outline = self.outline

    @property
    def outline(self) -> Outline:
        """Give the outline of the work that one works on."""
        if self.work is None or self.refusal is not None:
            return Outline()
        return Outline(WorkRows(self.plan(self.work.id), self.work.id))

    @property
    def refusal(self) -> Refusal | None:
        """Say why the plan of the work that one works on cannot be computed."""
        if self.work is None:
            return None
        try:
            self.plan(self.work.id)
        except Refusal as refusal:
            return refusal
        return None

    def hear(self, notice: Notice) -> frozenset[UUID]:
        """Take in what a notice names; name the works whose tasks may be elsewhere now."""
        self._rivals = None
        if any(notice.rows_of(entity) for entity in NAMING):
            self._read_names()
        changed = {entity: rows for entity in SHAPING if (rows := notice.rows_of(entity))}
        if not changed:
            return frozenset()
        self._in_the_way = {}
        shift = self._desk.read(self._live.refresh, changed)
        if shift.outlines or changed.keys() - {"task", "link"}:
            self._read_works()
        self.model.tell(self.board.hear(shift))
        self.model.repaint_rows()
        self.work_on(self._first_work())
        return frozenset(shift.works | shift.outlines | shift.unread)

    def reveal(self, task: UUID) -> None:
        """Open all that hides a task of the works that are looked at."""
        work = self.work_of(task)
        if work is not None:
            self.model.tell(self.board.reveal(task, work))

    def work_of(self, task: UUID) -> UUID | None:
        """Name the work of a task whose plan has been read."""
        return self._live.work_of(task)

    def row(self, task: UUID) -> PlanRow | None:
        """Give a task of any plan that has been read."""
        work = self.work_of(task)
        return self.plan(work).row(task) if work is not None else None

    def roots(self, tasks: Sequence[UUID]) -> list[UUID]:
        """Keep those of some tasks, of whatever works, that are not part of another of them."""
        wanted = set(tasks)
        works = ((task, self.work_of(task)) for task in tasks)
        return [
            task
            for task, work in works
            if work is not None and wanted.isdisjoint(self.plan(work).above(task))
        ]

    def link(self, key: UUID) -> LinkRow | None:
        """Give a link of the plans that have been read."""
        return self._live.link(key)

    def in_the_way(self, task: UUID) -> list[str]:
        """Say what stands in the way of a task, the gravest first."""
        found = self._in_the_way.get(task)
        if found is None:
            found = self._desk.read(in_the_way, [task], self.networks())[task]
        return [self._wording.obstacle(one) for one in found]

    def known_in_the_way(self, task: UUID) -> Sequence[Obstacle]:
        """Give what is known of that already; `problems` finds it out when there is time."""
        return self._in_the_way.get(task, ())

    def networks(self) -> list[Network]:
        """Give the networks of all plans that have been read."""
        return self._live.networks()

    def read_some(self, first: int, stop: int) -> Read:
        """Read some plans of the lines in sight, then others."""
        read = self.board.read_some(first, stop)
        self.model.tell(read.splice)
        if read.seen:
            self.model.repaint_rows()
        return read

    def _read_names(self) -> None:
        read = self._desk.read
        self.bodies = {row.id: row for row in read(organisations)}
        self._wording.organisations = {row.code: row for row in self.bodies.values()}
        self._wording.calendars = {row.id: row for row in read(calendars)}

    def _read_works(self) -> None:
        self.works = {row.id: row for row in self._desk.read(planned_works)}
        self._wording.standard = self._desk.read(standard)
        self._wording.of_work = {row.id: row.calendar_id for row in self.works.values()}

    @property
    def links(self) -> list[LinkRow]:
        """Give the links of the work that one works on."""
        if self.work is None or self.refusal is not None:
            return []
        plan = self.plan(self.work.id)
        return list(
            dict.fromkeys(link for key in plan.order(self.work.id) for link in plan.links(key))
        )

    def total(self) -> tuple[Sum, int]:
        """Sum up the work that one works on, and count the working days by which it misses its premiere."""
        work = self.work
        if work is None or self.refusal is not None:
            return Sum(), 0
        plan, aim = self.plan(work.id), work.premiere
        keys = plan.order(work.id) if aim is not None else ()
        late = (plan.planned(key).missed for key in keys if plan.stored(key).deadline == aim)
        return self.board.sum(work.id), max(late, default=0)

    def read_rivals(self) -> bool:
        """Read some of the plans that share resources with the one that one works on. True: there is more to read."""
        if self.work is None or self.refusal is not None:
            return False
        if self._rivals is None or self._rivals[0] != self.work.id:
            self._rivals = self.work.id, self._desk.read(self._live.lacking, self.work.id)
        lacking = self._rivals[1]
        with suppress(Refusal):  # told where that plan is looked at
            self.read_ahead(lacking[:RIVALS])
        del lacking[:RIVALS]
        return bool(lacking)

    def problems(self) -> Sequence[Obstacle]:
        """Say what stands in the way of the plan that one works on; read when nothing else is to do."""
        if self.work is None or self.refusal is not None:
            self._wording.troubled = {}
            return []
        read, plan = self._desk.read, self.plan(self.work.id)
        found = read(in_the_way, plan.order(self.work.id), self.networks())
        self._in_the_way = found
        grave = {key: [one for one in told if one.grave] for key, told in found.items()}
        self._wording.troubled = {
            key: self._wording.obstacle(told[0]) for key, told in grave.items() if told
        }
        return each_once(one for told in found.values() for one in told)

    def clashes(self) -> list[DoubleBooking]:
        """Find the double bookings of the work that one works on; only the resources' tab tells them one by one."""
        if self.work is None or self.refusal is not None:
            return []
        return self._desk.read(self._live.clashes, self.work.id)

    def resources(self, tasks: Sequence[UUID]) -> tuple[list[ResourceRow], list[UUID]]:
        """Give the resources there are, and those that all of some tasks use, in the same order."""
        known = self._desk.read(resources)
        asked = tasks[:MOST_ASKED]
        used = [set(self._desk.read(booked_by, key)) for key in asked]
        return known, [row.id for row in known if all(row.id in one for one in used)]
