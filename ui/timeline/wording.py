"""How tasks read in the plan table: cells, tips, the marks beside a title, and what a filter looks through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple
from datetime import date
from functools import lru_cache
from typing import Final
from uuid import UUID

from coproduce.domain.activity import AUTOMATIC, MANUAL, PINNED
from coproduce.domain.titles import Titles
from coproduce.queries.calendars import CalendarRow
from coproduce.queries.held_plan import HeldPlan
from coproduce.queries.obstacles import Obstacle
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.plan import PlanRow
from coproduce.queries.plan_words import reason_in_words
from coproduce.queries.reference import OrganisationRow
from ui.timeline.columns import COLUMNS
from ui.timeline.heading_words import heading_cell, heading_tip
from ui.timeline.headings import Heading
from ui.timeline.outline import Outline
from ui.words import Words

MINUS: Final = "\N{MINUS SIGN}"


class PlanWording:
    """Words rows in the language of now; knows the bodies, calendars and troubles that cells tell of."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.outline = Outline()
        self.organisations: Mapping[str, OrganisationRow] = {}
        self.calendars: Mapping[UUID, CalendarRow] = {}
        self.row: Callable[[UUID], PlanRow | None] = lambda _key: None  # tasks of every plan read
        self.here: UUID | None = None  # the work that is looked at
        self.standard: UUID | None = None  # the calendar of works that name none
        self.of_work: Mapping[UUID, UUID | None] = {}  # the calendar of each work
        self.troubled: Mapping[UUID, str] = {}  # what breaks a promise of a task, the gravest

    # ------------------------------------------------------------------ values

    def heading(self, place: int) -> str:
        """Word a column's heading."""
        return self.words.say(f"timeline.column.{COLUMNS[place].key}")

    def cell(self, row: PlanRow | Heading, key: str) -> str:
        """Word one cell."""
        return heading_cell(self, row, key) if isinstance(row, Heading) else _CELLS[key](self, row)

    def title(self, titles: Titles) -> str:
        """Give a title in the person's language, or the nearest there is."""
        return titles.shown(self.words.language)

    def day(self, day: date | None) -> str:
        """Write a day, nothing for none."""
        return "" if day is None else self.words.date(day)

    def reason(self, row: PlanRow) -> str:
        """Say why a task begins on its day."""
        return reason_in_words(self.words.texts, row.reason)

    def obstacle(self, obstacle: Obstacle) -> str:
        """Say what stands in the way."""
        return in_words(self.words.texts, obstacle, self.words.date)

    def calendar(self, key: UUID | None) -> str:
        """Name a calendar in full."""
        found = self.calendars.get(key) if key is not None else None
        return self.title(found.titles) if found else ""

    def usual(self, work: UUID) -> UUID | None:
        """Give the calendar of a work's tasks that name none."""
        return self.of_work.get(work) or self.standard

    def usual_code(self, work: UUID) -> str:
        """Give the code of that calendar."""
        usual = self.usual(work)
        found = self.calendars.get(usual) if usual is not None else None
        return found.code if found else ""

    def number(self, value: int) -> str:
        """Write a number, below zero with a proper minus."""
        return f"{MINUS}{-value}" if value < 0 else str(value)

    def joined(self, *sentences: str) -> str:
        """Put sentences one after the other; in Chinese they stand close."""
        return ("" if self.words.language == "zh" else " ").join(filter(None, sentences))

    # -------------------------------------------------------------------- tips

    def tip(self, row: PlanRow | Heading, key: str) -> str:
        """Say more of a cell than it has room for."""
        if isinstance(row, Heading):
            return heading_tip(self, row, key)
        make = _TIPS.get(key)
        return make(self, row) if make else self.cell(row, key)

    def late(self, row: PlanRow) -> str:
        """Say by how much a deadline is missed."""
        return self.words.count("timeline.late", row.missed)

    def deadline_tip(self, row: PlanRow) -> str:
        """Say which day was promised, and by how much it is missed."""
        if not row.missed:
            return self.day(row.deadline)
        told = {"day": self.day(row.deadline), "late": self.late(row)}
        return self.words.say("timeline.late_tip", **told)

    def calendar_tip(self, row: PlanRow) -> str:
        """Name the calendar in full, and say when it is that of the work."""
        if row.calendar:
            return self.calendar(row.calendar_id)
        named = self.calendar(self.usual(row.work_id))
        return self.words.say("timeline.usual_calendar", calendar=named) if named else ""

    def responsible_tip(self, row: PlanRow) -> str:
        """Name the responsible body in full."""
        found = self.organisations.get(row.responsible or "")
        return self.title(found.titles) if found else row.responsible or ""

    # ------------------------------------------------------------------- marks

    def marks(self, row: PlanRow) -> list[tuple[str, str, str]]:
        """Give the marks at the end of a title: icon, tone, and what it means."""
        say = self.words.say
        found = []
        if row.mode in (PINNED, MANUAL) and not row.summary:
            icon = "pin" if row.mode == PINNED else "edit"
            found.append((icon, "quiet", say(f"timeline.mark.{row.mode}")))
        if row.limit_kind and row.mode == AUTOMATIC and not row.summary:
            found.append(("limit", "quiet", self.limit(row)))
        if row.id in self.troubled:
            found.append(("clash", "warn", self.troubled[row.id]))
        if row.actual_last is not None:
            found.append(("done", "good", say("timeline.mark.done", day=self.day(row.actual_last))))
        elif row.actual_first is not None:
            begun = say("timeline.mark.begun", day=self.day(row.actual_first))
            found.append(("begun", "accent", begun))
        return found

    def limit(self, row: PlanRow) -> str:
        """Say a task's constraint."""
        kind = self.words.say(f"limit_kind.{row.limit_kind}")
        if row.limit_day is None:
            return kind
        return self.words.say("timeline.mark.limit", kind=kind, day=self.day(row.limit_day))

    def title_tip(self, row: PlanRow) -> str:
        """Give all titles of a task, and what its marks mean."""
        titles = dict.fromkeys(filter(None, astuple(row.titles)))
        milestone = [self.words.say("timeline.mark.milestone")] if row.milestone else []
        return "\n".join([*titles, *milestone, *(told for _icon, _tone, told in self.marks(row))])

    def haystack(self, plan: HeldPlan, task: UUID) -> str:
        """Fold everything one may look a task up by; its row is not made."""
        stored, code = plan.stored(task), plan.responsible(task)
        named = self.organisations.get(code)
        body = f"{code.casefold()} {_folded(named.titles) if named else ''}"
        phase = self.words.say(f"phase.{stored.phase}").casefold()
        return f"{_folded(stored.titles)} {plan.place(task).number} {body} {phase}"


@lru_cache(maxsize=20_000)
def _folded(titles: Titles) -> str:
    """Fold titles; with every letter that is typed, all of them are looked through again."""
    return titles.haystack()


def _deadline(wording: PlanWording, row: PlanRow) -> str:
    return wording.late(row) if row.missed else wording.day(row.deadline)


Cell = Callable[[PlanWording, PlanRow], str]
_CELLS: Final[dict[str, Cell]] = {
    "number": lambda _wording, row: row.number,
    "title": lambda wording, row: wording.title(row.titles),
    "phase": lambda wording, row: wording.words.say(f"phase.{row.phase}"),
    "start": lambda wording, row: wording.day(row.first),
    "finish": lambda wording, row: wording.day(row.last),
    "workdays": lambda wording, row: "" if row.milestone else wording.number(row.workdays),
    "slack": lambda wording, row: wording.number(row.slack),
    "critical": lambda _wording, _row: "",
    "responsible": lambda _wording, row: row.responsible or "",
    "calendar": lambda wording, row: row.calendar or wording.usual_code(row.work_id),
    "mode": lambda wording, row: "" if row.summary else wording.words.say(f"mode.{row.mode}"),
    "progress": lambda _wording, row: f"{row.progress}%",
    "deadline": _deadline,
    "why": lambda wording, row: wording.reason(row),
}
_TIPS: Final[dict[str, Cell]] = {
    "title": PlanWording.title_tip,
    "deadline": PlanWording.deadline_tip,
    "calendar": PlanWording.calendar_tip,
    "responsible": PlanWording.responsible_tip,
    "critical": lambda wording, row: wording.words.say("timeline.critical") if row.critical else "",
}
