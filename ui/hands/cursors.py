"""The shape of the pointer while dragging: it says what a drop would do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

Shape = Qt.CursorShape
_DRAGGED: Final = {
    "move": Shape.ClosedHandCursor,
    "copy": Shape.DragCopyCursor,
    "resize": Shape.SizeHorCursor,
    "resize_down": Shape.SizeVerCursor,
    "progress": Shape.SplitHCursor,
    "link": Shape.CrossCursor,
    "swap": Shape.SizeAllCursor,
    "pan": Shape.ClosedHandCursor,
    "create": Shape.CrossCursor,
    "refused": Shape.ForbiddenCursor,
}


def dragged(name: str) -> Qt.CursorShape:
    """Give the pointer for a preview's cursor."""
    return _DRAGGED.get(name, Shape.ArrowCursor)
