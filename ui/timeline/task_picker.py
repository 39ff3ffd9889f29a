"""A field that finds a task of the plan by its number or any of its titles, in any script."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from coproduce.errors import Refusal
from coproduce.queries.schedule import WorkChoice
from ui.schedule.work_picker import WorkPicker
from ui.timeline.wording import PlanWording


class TaskPicker(WorkPicker):
    """Signals as `WorkPicker`. The tasks are those of the plan when the cursor comes into the field."""

    hint, unknown = "timeline.link.hint", "timeline.link.unknown"

    def __init__(self, wording: PlanWording, parent: QWidget | None = None) -> None:
        super().__init__(wording.words, tuple, parent)
        self._wording = wording
        self.without: Collection[UUID] = ()
        self.returnPressed.connect(self._entered)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Look at the plan of now."""
        self.offer(
            [
                WorkChoice(row.id, row.number, row.titles, None, None)
                for row in self._wording.outline.rows.values()
                if row.id not in self.without
            ]
        )
        super().focusInEvent(event)

    def _entered(self) -> None:
        """Take a text that names one task; what is chosen in the list comes by itself right after."""
        sheet = self.completer().popup()
        if sheet is not None and sheet.isVisible() and sheet.currentIndex().isValid():
            return
        try:
            found = self.value()
        except Refusal as refusal:
            self.unreadable.emit(refusal)
            return
        if found is not None and found != self._shown:
            self._take(found)

    def _name(self, work: WorkChoice) -> str:
        return f"{work.code}  {work.titles.shown(self._words.language)}"
