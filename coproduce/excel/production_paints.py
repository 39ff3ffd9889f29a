"""How days are painted: fills that differ in pattern as well as in colour, as differential styles of a workbook.

The legend is painted by the same styles as the schedule, so it cannot say anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from coproduce.excel.styles import INK, LINE

Pattern = Literal["solid", "lightUp", "lightDown", "lightVertical", "lightTrellis", "gray125"]
WHITE = "FFFFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """A fill: `ground` under `lines` in a `pattern`; `ink` is what signs on it are written in, `edge` its sides."""

    ground: str | None = None
    lines: str | None = None
    pattern: Pattern = "solid"
    ink: str = INK
    bold: bool = False
    edge: str | None = None

    def style(self) -> DifferentialStyle:
        """Make the style. Every one draws the faint lines of the grid, which no cell of the days has of its own."""
        fill = None
        if self.ground is not None:  # a solid fill is told by its background, a pattern by both
            front = self.lines or self.ground
            fill = PatternFill(self.pattern, fgColor=front, bgColor=self.ground)
        side, grid = Side("thin", color=self.edge or LINE), Side("thin", color=LINE)
        return DifferentialStyle(
            font=Font(color=self.ink, bold=self.bold or None),
            fill=fill,
            border=Border(
                left=side, right=side if self.edge else None, bottom=grid,
            ),
        )  # fmt: skip


PAINTS: dict[str, Paint] = {
    "milestone_critical": Paint(
        ground="FFFDE3E0", lines="FFE58F86", pattern="lightUp", ink="FFB42318", bold=True
    ),
    "milestone": Paint(ground="FFE7EFF8", bold=True),
    "missed": Paint(
        ground="FFDC2626", lines="FF7F1D1D", pattern="lightTrellis", ink=WHITE, bold=True
    ),
    "deadline": Paint(ground="FFFFD166", bold=True, ink="FF7A4D00"),
    "summary": Paint(ground="FF475569", ink=WHITE),
    "critical_done": Paint(ground="FFA61B12", lines="FFE9A19B", pattern="lightUp", ink=WHITE),
    "critical": Paint(ground="FFF3B3AD", lines="FFB42318", pattern="lightUp"),
    "done": Paint(ground="FF1D5FA8", ink=WHITE),
    "bar": Paint(ground="FF8FBDEB"),
    "today": Paint(ground="FFFFF6D0", edge="FFDC2626"),
    "made_up": Paint(ground="FFDDF3E4", lines="FF93CCA9", pattern="lightVertical"),
    "closed": Paint(ground="FFE8ECF1", lines="FFC3CCD8", pattern="gray125"),
    "closed_kz": Paint(ground="FFF0F7FA", lines="FF93C7D9", pattern="lightUp"),
    "closed_cn": Paint(ground="FFFDF3F0", lines="FFEBB5A8", pattern="lightDown"),
    "open": Paint(),
}
"""In the order in which they are tried: the first that fits paints the day."""
