"""A link edited where it was pointed at: between which tasks, its kind, its lag; closed by Esc or a click elsewhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from coproduce.operations import links as verbs
from coproduce.queries.plan import LinkRow, PlanRow
from ui.desk import Desk
from ui.lines import quiet_label
from ui.sizes import GAP, HALF, PAD
from ui.timeline.choices import TaskChoices
from ui.timeline.gestures import Gestures
from ui.timeline.link_line import LinkLine
from ui.timeline.wording import PlanWording


class LinkPopup(QFrame):
    """Edits one link at once, each change one step, and closes when that begs a question.

    Signal `wanted(UUID)`: its later task is to be shown.
    """

    wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        gestures: Gestures,
        link: LinkRow,
        ends: tuple[PlanRow | None, PlanRow | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("manner", "popup")
        self._desk, self._gestures = desk, gestures
        before, after = ends
        say = wording.words.say
        name = wording.title(before.titles) if before else say("timeline.link.elsewhere")
        first = QLabel(name)
        first.setWordWrap(True)
        self.line = LinkLine(wording, TaskChoices(wording))
        self.line.show_link(link, after)
        self.line.setEnabled(not desk.workspace.read_only)
        self.line.edited.connect(self._edit)
        gestures.drops.link_stayed.connect(self.line.show_again)
        self.line.removed.connect(self._remove)
        self.line.wanted.connect(self._want)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, GAP + HALF, PAD, GAP)
        layout.setSpacing(HALF)
        layout.addWidget(first)
        layout.addWidget(quiet_label(say("timeline.link.after")))
        layout.addWidget(self.line)

    def open_at(self, place: QPoint) -> None:
        """Show it at a point of the screen, where there is room for it."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = min(max(place.x(), room.left()), room.right() - self.width())
        top = min(max(place.y(), room.top()), room.bottom() - self.height())
        self.move(left, top)
        self.show()
        self.line.kind.setFocus()

    def _edit(self, link: UUID, name: str, value: Any) -> None:
        if self._gestures.edit_link(link, name, value):
            self.close()

    def _remove(self, link: UUID) -> None:
        self.close()
        self._desk.do_and_tell(verbs.remove, links=[link])

    def _want(self, task: UUID) -> None:
        self.close()
        self.wanted.emit(task)
