"""The shape of the pointer over a handle: it says what a drag would do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from ui.timeline.chart.hits import (
    FINISH,
    LINK,
    MARK,
    MOVE,
    PROGRESS,
    START,
    WIRE_FINISH,
    WIRE_START,
    Hit,
)

Shape = Qt.CursorShape
_OVER: Final = {
    MOVE: Shape.OpenHandCursor,
    START: Shape.SizeHorCursor,
    FINISH: Shape.SizeHorCursor,
    PROGRESS: Shape.SplitHCursor,
    WIRE_START: Shape.CrossCursor,
    WIRE_FINISH: Shape.CrossCursor,
    LINK: Shape.PointingHandCursor,
    MARK: Shape.PointingHandCursor,
}
_READING: Final = {LINK, MARK}  # what a press does in a file that cannot be changed


def over(hit: Hit, *, writable: bool = True) -> Qt.CursorShape:
    """Give the pointer over what lies there."""
    known = hit.handle in _OVER and (writable or hit.handle in _READING)
    return _OVER[hit.handle] if known else Shape.ArrowCursor
