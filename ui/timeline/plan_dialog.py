"""A dialog over plans that shows what it would do: its lines lead to tasks, in the words of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.forms.preview_dialog import PreviewDialog
from ui.forms.sheet import Section
from ui.timeline.wording import PlanWording


class PlanDialog(PreviewDialog):
    """As `PreviewDialog`, with the `wording` of the plan that it stands over."""

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        title: str,
        sections: Sequence[Section],
        primary: str,
        parent: QWidget | None = None,
    ) -> None:
        self.wording = wording
        super().__init__(desk, title, sections, primary, parent)
