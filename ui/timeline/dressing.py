"""How a cell of the plan table looks: side, weight, colour and mark. What matters is told by shape as well as colour."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QIcon

from coproduce.queries.plan import PlanRow
from ui.icons import RATIOS, picture
from ui.sizes import ICON_SMALL
from ui.theme import Colours, colours, figures
from ui.timeline.columns import PlanColumn

Role = Qt.ItemDataRole
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
QUIET: Final = ("number", "phase", "why", "mode")


def dress(row: PlanRow, column: PlanColumn, role: int) -> Any:
    """Give what a role asks of a cell, None for the usual."""
    if role == Role.TextAlignmentRole:
        return RIGHT if column.figures else LEFT
    if role == Role.FontRole:
        return _font(row, column)
    if role == Role.ForegroundRole:
        tone = _tone(row, column.key)
        return QColor(getattr(colours(), tone)) if tone else None
    if role == Role.DecorationRole:
        found = _mark(row, column.key)
        return _icon(colours(), *found) if found else None
    return None


@lru_cache(maxsize=32)
def _icon(_tokens: Colours, name: str, tone: str) -> QIcon:
    """Draw a mark that keeps its colour on a selected row, where Qt would tint it."""
    drawn = QIcon()
    for ratio in RATIOS:
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            drawn.addPixmap(picture(name, ICON_SMALL, tone=tone, ratio=ratio), mode)
    return drawn


def _font(row: PlanRow, column: PlanColumn) -> QFont | None:
    numbers = column.figures or column.key == "number"
    bold = row.summary and (numbers or column.key not in QUIET)
    if not (numbers or bold):
        return None
    font = figures() if numbers else QFont()
    font.setBold(bold)
    return font


def _tone(row: PlanRow, key: str) -> str:
    """Name the colour of a cell where it is not the usual one."""
    if (key == "deadline" and row.missed) or (key == "slack" and row.slack < 0):
        return "bad"
    return "quiet" if key in QUIET or (key == "calendar" and not row.calendar) else ""


def _mark(row: PlanRow, key: str) -> tuple[str, str] | None:
    """Name the icon of a cell and its colour."""
    if key == "critical" and row.critical:
        return "critical", "bad"
    if key == "deadline" and row.missed:
        return "warning", "bad"
    return None
