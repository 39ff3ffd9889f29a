"""How a cell of the plan table looks: side, weight, colour and mark. What matters is told by shape as well as colour."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QIcon
from PySide6.QtWidgets import QApplication

from coproduce.queries.plan import PlanRow
from ui.icons import picture, ratios
from ui.sizes import ICON_SMALL
from ui.theme import Colours, colours, figures
from ui.timeline.columns import PlanColumn
from ui.timeline.headings import Heading

Role = Qt.ItemDataRole
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
QUIET: Final = ("number", "phase", "why", "mode")


def dress(row: PlanRow | Heading, column: PlanColumn, role: int) -> Any:
    """Give what a role asks of a cell, None for the usual."""
    if role == Role.TextAlignmentRole:
        return RIGHT if column.figures else LEFT
    if role == Role.FontRole:
        return font_of(row, column)
    if role == Role.ForegroundRole:
        tone = tone_of(row, column.key)
        return QColor(getattr(colours(), tone)) if tone else None
    if role == Role.DecorationRole:
        found = mark_of(row, column.key)
        return _icon(colours(), *found) if found else None
    return None


@lru_cache(maxsize=32)
def _icon(_tokens: Colours, name: str, tone: str) -> QIcon:
    """Draw a mark that keeps its colour on a selected row, where Qt would tint it."""
    drawn = QIcon()
    for ratio in ratios():
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            drawn.addPixmap(picture(name, ICON_SMALL, tone=tone, ratio=ratio), mode)
    return drawn


class Face(NamedTuple):
    """A font with its key, which takes long to ask for."""

    font: QFont
    key: str


def font_of(row: PlanRow | Heading, column: PlanColumn) -> QFont:
    """Give the font of a cell."""
    return face_of(row, column, QApplication.font().key()).font


def face_of(row: PlanRow | Heading, column: PlanColumn, of: str) -> Face:
    """Give the font of a cell made of the program's (`of`, its key): figures in columns, bold for what has parts."""
    numbers = column.figures or column.key == "number"
    above = isinstance(row, Heading) or row.summary
    bold = above and (numbers or column.key not in QUIET)
    return _face(of, numbers, bold)


@lru_cache(maxsize=8)
def _face(_of: str, numbers: bool, bold: bool) -> Face:
    font = figures() if numbers else QFont(QApplication.font())
    font.setBold(bold)
    return Face(font, font.key())


def tone_of(row: PlanRow | Heading, key: str) -> str:
    """Name the colour of a cell where it is not the usual one."""
    if (key == "deadline" and row.missed) or (key == "slack" and row.slack < 0):
        return "bad"
    return "quiet" if key in QUIET or (key == "calendar" and is_usual(row)) else ""


def is_usual(row: PlanRow | Heading) -> bool:
    """Tell whether a task keeps the calendar of its work."""
    return isinstance(row, PlanRow) and not row.calendar


def mark_of(row: PlanRow | Heading, key: str) -> tuple[str, str] | None:
    """Name the icon of a cell and its colour."""
    if key == "critical" and row.critical:
        return "critical", "bad"
    if key == "deadline" and row.missed:
        return "warning", "bad"
    return None
