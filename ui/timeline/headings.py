"""Lines over the tasks: a work, or a group of tasks by partner, phase or responsible body. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coproduce.domain.titles import Titles

WORK, PARTNER, PHASE, RESPONSIBLE = "work", "partner", "phase", "responsible"
GROUPINGS = ("", WORK, PARTNER, PHASE, RESPONSIBLE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of its own over the tasks it holds. `sort`: work, partner, phase, responsible; `code` and `titles` name it
    (a phase has its key as code and no titles; nobody responsible: "" and no titles).

    `first`, `last` (included), `progress`, `critical`, `missed`: of its tasks, None and 0 until they have been read.
    `level` 0 on top; `count`: tasks below, whether shown or not.
    """

    id: UUID
    sort: str
    code: str
    titles: Titles | None
    level: int
    count: int
    is_open: bool
    first: date | None = None
    last: date | None = None
    progress: int = 0
    critical: bool = False
    missed: int = 0
    slack: int = 0
    premiere: date | None = None
