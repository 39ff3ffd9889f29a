"""The dialog of what changed since an edition, as tests open it and wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.desk import Desk
from ui.schedule.editions.since_dialog import SinceDialog


@contextmanager
def comparing(desk: Desk, qtbot: QtBot) -> Iterator[SinceDialog]:
    """Open it, wait for what it shows first, and close it."""
    made = SinceDialog(desk, desk.words)
    made.show()
    compared(qtbot, made, anew=False)
    yield made
    if isValid(made):
        made.close()


def compared(qtbot: QtBot, dialog: SinceDialog, *, anew: bool = True) -> None:
    """Compare with the edition, and wait for the answer."""
    if anew:
        dialog.refresh()
    qtbot.waitUntil(lambda: not dialog.is_looking, timeout=30_000)
