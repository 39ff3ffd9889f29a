"""Asking for the name of a file. The system's dialog looks into the files of a folder, the open one among them.

Afterwards the desk takes hold of its file anew: reading and closing it has cost this process its locks
(`Workspace.hold_again`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


def ask_open(desk: Desk, parent: QWidget | None, title: str, folder: str, kinds: str) -> str:
    """Ask which file to open; "" when the person turned away."""
    picked, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    _hold_again(desk)
    return picked


def ask_save(
    desk: Desk, parent: QWidget | None, title: str, start: str, kinds: str, *, confirm: bool = False
) -> str:
    """Ask under which name to save; `confirm` lets the system ask before a file is replaced."""
    options = QFileDialog.Option(0) if confirm else QFileDialog.Option.DontConfirmOverwrite
    picked, _ = QFileDialog.getSaveFileName(parent, title, start, kinds, options=options)
    _hold_again(desk)
    return picked


def _hold_again(desk: Desk) -> None:
    if desk.is_open:
        desk.workspace.hold_again()
