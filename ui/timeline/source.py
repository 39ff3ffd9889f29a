"""What the place of plans reads, and how little of it after a notice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from coproduce.errors import Refusal
from coproduce.queries.bookings import DoubleBooking, ResourceRow, booked_by, resources
from coproduce.queries.calendars import calendars, parts_of
from coproduce.queries.live_plan import LivePlan
from coproduce.queries.plan import LinkRow, PlanRow, links
from coproduce.queries.plan_choices import PlannedWork, planned_works
from coproduce.queries.reference import organisations
from coproduce.queries.working_time import calendars_of, standard
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.timeline import problems
from ui.timeline.model import PlanModel
from ui.timeline.wording import PlanWording

SHAPING: Final = ("task", "link", "calendar", "calendar_day", "calendar_year", "work")
MOST_ASKED: Final = 50
NAMING: Final = ("organisation", "calendar")


class PlanSource:
    """Fills the model with the plan of one work and keeps it true; `refusal` says why it cannot be computed."""

    def __init__(self, desk: Desk, wording: PlanWording) -> None:
        self._desk, self._wording = desk, wording
        self._live = LivePlan()
        self.model = PlanModel(wording)
        self.works: dict[UUID, PlannedWork] = {}
        self.work: PlannedWork | None = None
        self._links: list[LinkRow] | None = None
        self.clashes: list[DoubleBooking] = []
        self.refusal: Refusal | None = None

    def read_all(self) -> None:
        """Read everything again: at first, and after notices that were not heard."""
        self._live = LivePlan()
        self._read_names()
        self._read_works()
        self._read_plan()

    def show(self, key: UUID | None) -> None:
        """Show the plan of another work."""
        self.work = self.works.get(key) if key is not None else None
        self._read_plan()

    def hear(self, notice: Notice) -> None:
        """Take in what a notice names. Where the outline changed its shape, it is read again as a whole."""
        if any(notice.rows_of(entity) for entity in NAMING):
            self._read_names()
            self.model.repaint_rows()
        changed = {entity: rows for entity in SHAPING if (rows := notice.rows_of(entity))}
        if not changed:
            return
        try:
            shift = self._desk.read(self._live.refresh, changed)
        except Refusal as refusal:
            self._live, self.refusal = LivePlan(), refusal
            return
        anew = shift.outlines | shift.unread
        if self.refusal is not None or self.work is None or self.work.id in anew or "work" in changed:
            self._read_works()
            self._read_plan()
        else:
            self._take(self.work.id, shift.rows)

    def _take(self, work: UUID, keys: Collection[UUID]) -> None:
        """Read some rows again, with those whose reason names one of them."""
        held, wanted = self.model.outline.rows, set(keys)
        wanted |= {key for key, row in held.items() if row.reason.before in wanted}
        fresh = self._desk.read(_some_rows, self._live, work, wanted & held.keys())
        if all(_place(row) == _place(held[row.id]) for row in fresh):
            self.model.replace(fresh)
        else:
            self._read_plan()

    # ----------------------------------------------------------------- reading

    def _read_names(self) -> None:
        read = self._desk.read
        self._wording.organisations = {row.code: row for row in read(organisations)}
        self._wording.calendars = {row.id: row for row in read(calendars)}

    def _read_works(self) -> None:
        self.works = {row.id: row for row in self._desk.read(planned_works)}
        if self.work is not None:
            self.work = self.works.get(self.work.id)

    def _read_plan(self) -> None:
        rows: list[PlanRow] = []
        self.refusal, self._links = None, None
        if self.work is not None:
            self._wording.usual = self.work.calendar_id or self._desk.read(standard)
            try:
                rows = self._desk.read(self._live.rows, self.work.id)
            except Refusal as refusal:
                self._live, self.refusal = LivePlan(), refusal
        self.model.take(rows)

    @property
    def links(self) -> list[LinkRow]:
        """Give the links of the work, read when they are first looked at."""
        if self._links is None and self.work is not None:
            self._links = self._desk.read(links, self.work.id)
        return self._links or []

    def problems(self) -> list[problems.Problem]:
        """Say what is wrong with the plan; read when nothing else is to do."""
        rows = self.model.outline.rows
        if self.work is None or not rows:
            self.clashes, self._wording.clashing = [], frozenset()
            return []
        read = self._desk.read
        self.clashes, left_out = read(self._live.problems, self.work.id)
        self._wording.clashing = {task for one in self.clashes for task in one.tasks}
        known = dict(self._wording.calendars)
        parts = {key: parts_of(known, key) for key in known}
        return [
            *problems.missed(rows.values()),
            *problems.double(self.clashes, rows),
            *problems.left_out(left_out, rows),
            *problems.projected(rows.values(), read(calendars_of), parts, self._wording.usual),
        ]

    def resources(self, tasks: Sequence[UUID]) -> tuple[list[ResourceRow], list[UUID]]:
        """Give the resources there are, and those that all of some tasks use, in the same order."""
        known = self._desk.read(resources)
        asked = tasks[:MOST_ASKED]
        used = [set(self._desk.read(booked_by, key)) for key in asked]
        return known, [row.id for row in known if all(row.id in one for one in used)]


def _some_rows(
    connection: Any, live: LivePlan, work: UUID, keys: Collection[UUID]
) -> list[PlanRow]:
    plan = live.plan(connection, work)
    return [plan.row(key) for key in keys]


def _place(row: PlanRow) -> tuple[object, ...]:
    """Give what a row's place in the outline hangs on."""
    return row.number, row.place, row.summary
