"""Widgets side by side whose widths a person shares out by hand; what was shared out is kept with the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.settings import Settings

KEPT = "timeline/panes"


def panes(parent: QWidget, handle: int) -> QSplitter:
    """Make the ground for widgets side by side with `handle` pixels between them; none can be squeezed to nothing.

    Make it before what stands in it: a widget that is moved with all its parts is styled anew.
    """
    split = QSplitter(Qt.Orientation.Horizontal, parent)
    split.setHandleWidth(handle)
    split.setChildrenCollapsible(False)
    return split


def remember(split: QSplitter, settings: Settings, name: str) -> bool:
    """Keep what a person makes of the widths from now on, and share out as was kept. False: nothing was kept yet."""
    key = f"{KEPT}/{name}"
    split.splitterMoved.connect(lambda *_: settings.keep(key, split.saveState()))
    kept = settings.kept(key)
    return kept is not None and split.restoreState(kept)
