"""How a place opens the dialogs of patterns."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.schedule.patterns.lay_dialog import LayDialog
from ui.schedule.patterns.list_dialog import PatternsDialog
from ui.schedule.patterns.told import Prefilled
from ui.today import today_in_astana


def lay_pattern(desk: Desk, parent: QWidget | None, given: Prefilled | None = None) -> LayDialog:
    """Open the dialog that lays a pattern, filled with what is known; its `done_with(Notice)` tells what was laid."""
    dialog = LayDialog(desk, given or Prefilled(), today_in_astana(), parent)
    dialog.open()
    return dialog


def show_patterns(
    desk: Desk, parent: QWidget | None, on: Sequence[UUID] | None = None
) -> PatternsDialog:
    """Open the list of patterns on some channels, None for all."""
    dialog = PatternsDialog(desk, on, parent)
    dialog.lay_wanted.connect(lambda: lay_pattern(desk, dialog))
    dialog.open()
    return dialog
