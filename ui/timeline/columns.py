"""The columns of the plan table, declared once: width, what goes first where room is short, what is edited in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coproduce.domain.activity import MANUAL
from coproduce.queries.plan import PlanRow


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column: heading key `timeline.column.<key>`, width (0: what is left), tabular figures.

    Where the table is too narrow, columns of the highest `rank` go first; the panel shows them anyway.
    """

    key: str
    width: int
    rank: int = 0
    figures: bool = False


COLUMNS: Final = (
    PlanColumn("number", 56),
    PlanColumn("title", 0),
    PlanColumn("phase", 120, rank=10),
    PlanColumn("start", 104, rank=1, figures=True),
    PlanColumn("finish", 104, rank=2, figures=True),
    PlanColumn("workdays", 56, rank=3, figures=True),
    PlanColumn("slack", 60, rank=4, figures=True),
    PlanColumn("critical", 60, rank=5),
    PlanColumn("responsible", 96, rank=9),
    PlanColumn("calendar", 80, rank=8),
    PlanColumn("mode", 100, rank=12),
    PlanColumn("progress", 72, rank=7, figures=True),
    PlanColumn("deadline", 128, rank=6),
    PlanColumn("why", 260, rank=11),
)
PLACES: Final = {column.key: place for place, column in enumerate(COLUMNS)}
OF_EVERY_TASK: Final = frozenset({"title", "phase", "responsible", "deadline"})
OF_A_LEAF: Final = frozenset({"workdays", "start", "calendar", "mode", "progress"})


def is_editable(row: PlanRow, key: str) -> bool:
    """Tell whether a column of a task is typed; the days of a summary are those of its parts."""
    if key in OF_EVERY_TASK:
        return True
    if row.summary:
        return False
    by_hand = row.mode == MANUAL
    if key == "finish":
        return by_hand
    return key in OF_A_LEAF and not (by_hand and key == "workdays")
