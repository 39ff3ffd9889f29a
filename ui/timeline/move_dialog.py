"""Move tasks without dragging: by working days or to a date, whole or at one end; what that moves and what it breaks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coproduce.domain.rearranging import FINISH, KEEP, PUSH, REFUSE, START
from coproduce.errors import Refusal
from coproduce.operations.tasks import move, stretch
from coproduce.queries.obstacles import Obstacle, each_once, in_the_way
from coproduce.queries.plan import PlanRow, plan
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.forms.day import DayField
from ui.forms.line import LineEditor
from ui.forms.lines_table import Line, Text
from ui.forms.sheet import FieldSpec, Section
from ui.theme import figures
from ui.timeline.edits import TaskEdits
from ui.timeline.link_line import read_lag
from ui.timeline.plan_dialog import PlanDialog
from ui.timeline.wording import PlanWording

HEADINGS: Final = ("title", "old", "new", "moves")
WHOLE: Final = "all"
MOST: Final = 6


class Moved(NamedTuple):
    """What is to be moved: the tasks, the `keys` of those that do not go along with a summary among them, and what
    becomes of `pinned` ones in the way, until somebody says otherwise."""

    rows: Sequence[PlanRow]
    keys: Sequence[UUID]
    pinned: str = KEEP


class MoveDialog(PlanDialog):
    """Signal `done_with(Notice)`. What is shown was computed by doing it and taking it back."""

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        edits: TaskEdits,
        moved: Moved,
        parent: QWidget | None = None,
    ) -> None:
        rows = moved.rows
        self._edits, self._rows, self._keys = edits, rows, list(moved.keys)
        self._before = desk.read(_look, {row.work_id for row in rows})
        words = wording.words

        def days() -> LineEditor:
            line = LineEditor(
                read_lag, lambda value: "" if value is None else wording.number(value)
            )
            line.setFont(figures())
            return line

        def worded(key: str, names: Sequence[str]) -> Options:
            return [(name, words.say(f"{key}.{name}")) for name in names]

        way = partial(ChoiceBox, lambda: worded("timeline.move.way", ways_of(rows)))
        pinned = partial(ChoiceBox, lambda: worded("gestures.ask", (KEEP, PUSH, REFUSE)))
        asked = [
            [
                FieldSpec("days", days, label="timeline.move.days"),
                FieldSpec("date", partial(DayField, words), label="timeline.move.date"),
            ],
            [
                FieldSpec("way", way, label="timeline.move.way"),
                FieldSpec("pinned", pinned, label="timeline.move.pinned"),
            ],
        ]
        title = words.say("timeline.move.one", task=wording.title(rows[0].titles))
        if len(rows) > 1:
            title = words.count("timeline.move.many", len(rows))
        super().__init__(desk, wording, title, [Section("", asked)], "timeline.move.do", parent)
        self._days, self._date = (self.sheet.fields[name].widget for name in ("days", "date"))
        self.sheet.edited.disconnect()
        for name, field in (("days", self._days), ("date", self._date)):
            field.textEdited.connect(partial(self._typed, name))  # type: ignore[attr-defined]
        self.sheet.edited.connect(self._committed)
        self._asked = "days"
        for name, value in (("days", 1), ("way", WHOLE), ("pinned", moved.pinned)):
            self.put(name, value)
        self.sheet.fields["way"].setVisible(len(ways_of(rows)) > 1)
        self.refresh()
        self.sheet.focus_first("days")

    def _typed(self, name: str, _text: str = "") -> None:
        self._asked = name

    def _committed(self, name: str, _value: object) -> None:
        if name in ("days", "date"):
            self._asked = name
        self._gather.start()

    @property
    def _edge(self) -> str:
        """Name the end that moves alone, "" for whole tasks."""
        way = self.value("way")
        return "" if way == WHOLE else str(way)

    def _wanted(self) -> int:
        """Give the working days asked for; a date is counted from what moves of the first task. Raises Refusal."""
        if self._asked == "days":
            return int(self.value("days") or 0)
        day: date | None = self.value("date")
        row = self._rows[0]
        if day is None:
            raise Refusal("field.empty", field=self.words.say("timeline.move.date"))
        calendar, since = self._edits.calendar(row), _end(row, self._edge)
        if day >= since:
            return calendar.count(since, day)
        return -calendar.count(day, since)

    def _how(self, days: int) -> tuple[Callable[..., Any], dict[str, Any]]:
        """Give the verb that does it, and with what. Raises Refusal."""
        edge, pinned = self._edge, {"pinned": self.value("pinned")}
        if not edge:
            return move, {"tasks": self._keys, "days": days, **pinned}
        row = self._rows[0]
        since, day = _end(row, edge), self.value("date")
        if self._asked == "days" or day is None:
            day = self._edits.calendar(row).add(since, days)
        return stretch, {"task": row.id, "edge": edge, "day": day, **pinned}

    def preview(self) -> None:
        """Move in a rehearsal, and show what is elsewhere then."""
        days = self._wanted()
        verb, given = self._how(days)
        query = partial(_look, works={row.work_id for row in self._rows})
        found = self.desk.rehearse(verb, query, **given)
        before = self._before.rows
        moved = [
            row
            for row in found.rows.values()
            if row.id in before and _days(row) != _days(before[row.id])
        ]
        own = self._own()
        moved.sort(key=lambda row: row.id not in own)
        headings = [self.words.say(f"timeline.move.{key}") for key in HEADINGS]
        self.table.show_lines(headings, [self._line(row, before, own) for row in moved], stretch=0)
        self._follow(days, found.rows)
        self.buttons.primary.setEnabled(bool(days))
        others = sum(row.id not in own for row in moved)
        self.say(self.words.count("timeline.move.others", others) if others else "")
        self.warn("\n".join(self._broken(found)))

    def _follow(self, days: int, after: Mapping[UUID, PlanRow]) -> None:
        """Let the field that was not typed follow the one that was."""
        row = after.get(self._rows[0].id)
        if self._asked == "days" and row is not None:
            self.put("date", _end(row, self._edge))
        elif self._asked == "date":
            self.put("days", days)

    def _line(self, row: PlanRow, before: Mapping[UUID, PlanRow], own: set[UUID]) -> Line:
        old = before[row.id]
        calendar = self._edits.calendar(row)
        forward = row.last >= old.last
        first, last = sorted((old.last, row.last))
        days = calendar.count(first, last) * (1 if forward else -1)
        late = row.missed > old.missed
        return Line(
            [
                Text(self.wording.title(row.titles), bold=row.id in own),
                Text(self._span(old), figures=True, tone="quiet"),
                Text(self._span(row), figures=True, tone="bad" if late else ""),
                Text(f"{days:+}".replace("-", "\N{MINUS SIGN}"), figures=True),
            ],
            row.id,
        )

    def _span(self, row: PlanRow) -> str:
        first, last = self.wording.day(row.first), self.wording.day(row.last)
        return first if first == last else f"{first} – {last}"

    def _own(self) -> set[UUID]:
        """Name what is moved itself: the tasks with all that lies below them."""
        own = set(self._keys)
        for row in self._before.rows.values():  # parts come after their summary
            if row.parent_id in own:
                own.add(row.id)
        return own

    def _broken(self, found: Look) -> list[str]:
        """Say what would stand in the way that does not now, or more than now, the gravest first."""
        stood = {one.identity: one.extent for one in self._before.obstacles}
        brought = [one for one in found.obstacles if one.extent > stood.get(one.identity, -1)]
        return [self.wording.obstacle(one) for one in brought[:MOST]]

    def act(self) -> Any:
        """Move as one step."""
        verb, given = self._how(self._wanted())
        return self.desk.attempt(verb, **given)


class Look(NamedTuple):
    """The plans of some works, and what stands in the way of their tasks."""

    rows: Mapping[UUID, PlanRow]
    obstacles: Sequence[Obstacle]


def _look(connection: Any, works: Collection[UUID]) -> Look:
    rows = {row.id: row for work in works for row in plan(connection, work).rows}
    found = in_the_way(connection, rows)
    return Look(rows, each_once(one for told in found.values() for one in told))


def ways_of(rows: Sequence[PlanRow]) -> Sequence[str]:
    """Tell what of tasks can move; one end alone of a single task with a length."""
    single = len(rows) == 1 and not rows[0].summary and not rows[0].milestone
    return (WHOLE, START, FINISH) if single else (WHOLE,)


def _end(row: PlanRow, edge: str) -> date:
    return row.last if edge == FINISH else row.first


def _days(row: PlanRow) -> tuple[date, date]:
    return row.first, row.last
