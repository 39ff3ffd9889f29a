"""Edits of tasks: what was typed in a cell or field, a place in the outline, each as one operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from coproduce.domain.activity import AUTOMATIC
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.operations import tasks as verbs
from coproduce.queries.plan import PlanRow
from coproduce.queries.plan_inputs import calendar_for
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.messages import Message
from ui.timeline.outline import Arrangement
from ui.timeline.typed import changes_of, typed_value
from ui.timeline.wording import PlanWording


class TaskEdits:
    """Does edits through the desk; the table and the panel both go this way."""

    def __init__(self, desk: Desk, wording: PlanWording) -> None:
        self._desk, self.wording = desk, wording

    def calendar(self, row: PlanRow) -> WorkingCalendar:
        """Give the calendar that a task keeps."""
        return self._desk.read(calendar_for, row.calendar_id, row.work_id)

    def column(self, name: str) -> str:
        """Name what a cell sets: a title is that of the language of now."""
        return f"title_{self.wording.words.language}" if name == "title" else name

    def value(self, row: PlanRow, name: str) -> Any:
        """Give what an editor starts from; a title not worded in this language starts from the one shown."""
        if name == "title":
            return self.wording.title(row.titles)
        return typed_value(row, name)

    def set(self, rows: Sequence[PlanRow], name: str, value: Any) -> Notice | None:
        """Set what was typed; nothing is done for what is there already. Raises Refusal, Trouble."""
        if not rows or all(self.value(row, name) == value for row in rows):
            return None
        row = rows[0]
        changes = changes_of(row, self.column(name), value, lambda: self.calendar(row))
        notice = self._desk.attempt(verbs.edit, tasks=[one.id for one in rows], **changes)
        self._tell(row, name, changes)
        return notice

    def _tell(self, row: PlanRow, name: str, changes: Mapping[str, Any]) -> None:
        """Say what a typed start has become where the person may not expect it."""
        if name != "start" or row.mode != AUTOMATIC or row.actual_first is not None:
            return
        key = "timeline.told.no_earlier" if changes["limit_day"] else "timeline.told.free"
        told = {"task": self.wording.title(row.titles)}
        if changes["limit_day"]:
            told["day"] = self.wording.day(changes["limit_day"])
        self._desk.tell(Message.done(self.wording.words.say(key, **told), undo=True))

    def add(self, work: UUID, after: UUID | None) -> UUID | None:
        """Add a task behind another, or at the end; its title is typed next."""
        words = self.wording.words
        titled = {f"title_{words.language}": words.say("timeline.new_task")}
        notice = self._desk.do(verbs.add, work=work, after=after, **titled)
        return next(iter(notice.rows_of("task")), None) if notice else None

    def remove(self, keys: Sequence[UUID]) -> bool:
        """Remove tasks with what lies below them; there is Undo."""
        return self._desk.do_and_tell(verbs.remove, tasks=list(keys)) is not None

    def copy(self, keys: Sequence[UUID]) -> Iterable[UUID]:
        """Copy tasks with what lies below them; name the tasks that this made or moved down."""
        notice = self._desk.do_and_tell(verbs.copy, tasks=list(keys))
        return notice.rows_of("task") if notice else ()

    def arrange(self, wanted: Arrangement | None) -> None:
        """Put tasks elsewhere in the outline."""
        if wanted is not None:
            self._desk.do(
                verbs.arrange, tasks=wanted.tasks, parent=wanted.parent, after=wanted.after
            )
