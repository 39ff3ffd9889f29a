"""Lines of a chart for its tests: rows from a few words, a list of lines, and a plan of any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any
from uuid import UUID

from coproduce.domain.titles import Titles
from coproduce.model.task import PHASES
from coproduce.queries.plan import LinkRow, PlanReason, PlanRow
from ui.timeline.headings import WORK, Heading

WORK_ID = UUID(int=1)
FREE = PlanReason("begins", None, None, None, 0, "working", 0)
STARTS = date(2026, 1, 5)
Line = PlanRow | Heading


def row(number: int, first: date, days: int = 1, **changed: Any) -> PlanRow:
    """Make a row whose key is its number, `days` long; none makes a milestone."""
    last = first + timedelta(days=max(days, 1) - 1)
    values: dict[str, Any] = dict.fromkeys(PlanRow.__dataclass_fields__)
    values |= {
        "id": UUID(int=1000 + number), "work_id": WORK_ID, "work": "TOMIRIS", "level": 1, "number": str(number),
        "place": number, "titles": _titles(number % 40), "phase": PHASES[number % len(PHASES)], "summary": False,
        "milestone": days == 0, "mode": "automatic", "workdays": days, "first": first, "last": last,
        "late_first": first, "late_last": last, "slack": 0, "free_slack": 0, "critical": False, "missed": 0,
        "progress": 0, "reason": FREE,
    }  # fmt: skip
    return PlanRow(**(values | changed))


@lru_cache
def _titles(number: int) -> Titles:
    return Titles(en=f"Shooting in the steppe, day {number}", ru=f"Съёмки в степи, день {number}")


def heading(number: int, first: date | None, last: date | None, **changed: Any) -> Heading:
    """Make the heading of a work."""
    values: dict[str, Any] = {
        "id": UUID(int=number), "sort": WORK, "code": f"W-{number}", "titles": Titles(en=f"Work {number}"), "level": 0,
        "count": 1, "is_open": True, "first": first, "last": last,
    }  # fmt: skip
    return Heading(**(values | changed))


def link(number: int, before: Line, after: Line, kind: str = "FS") -> LinkRow:
    """Make a link."""
    return LinkRow(UUID(int=10_000_000 + number), before.id, after.id, kind, 0, "working")


class ListedLines:
    """Lines out of a list."""

    def __init__(
        self,
        items: Sequence[Line],
        links: Iterable[LinkRow] = (),
        below: Mapping[int, Sequence[PlanRow]] | None = None,
    ) -> None:
        self._items, self._below = items, below or {}
        self._places = {item.id: at for at, item in enumerate(items)}
        self._links = list(links)
        self._ends = [
            sorted((self._at(one.before_id), self._at(one.after_id))) for one in self._links
        ]

    def _at(self, key: UUID) -> int:
        return self._places.get(key, -1)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, line: int, /) -> Line:
        return self._items[line]

    def place(self, key: UUID, /) -> int | None:
        return self._places.get(key)

    def links(self, first: int, stop: int, /) -> Iterator[LinkRow]:
        for one, (low, high) in zip(self._links, self._ends, strict=True):
            if low < stop and high >= first:
                yield one

    def below(self, line: int, /) -> Sequence[PlanRow]:
        return self._below.get(line, ())


class LongPlan(ListedLines):
    """A plan of many works, every task linked to the one before; links are found by line, as a board would."""

    def __init__(self, tasks: int, *, closed: bool = False, of_work: int = 100) -> None:
        chance = Random(7)  # noqa: S311  the same plan every time
        items: list[Line] = []
        below: dict[int, Sequence[PlanRow]] = {}
        found: list[LinkRow] = []
        for work in range(tasks // of_work):
            at = STARTS + timedelta(days=chance.randrange(700))
            rows = [_some_row(work * of_work + n, at, chance) for n in range(of_work)]
            last = max(one.last for one in rows)
            head = heading(work + 1, min(one.first for one in rows), last, is_open=not closed)
            items.append(head)
            if closed:
                below[len(items) - 1] = tuple(rows)
                continue
            items += rows
            found += [link(len(found) + n, rows[n], rows[n + 1]) for n in range(of_work - 1)]
        super().__init__(items, (), below)
        self._of_line = {self._at(one.after_id): one for one in found}

    def links(self, first: int, stop: int, /) -> Iterator[LinkRow]:
        for line in range(first, stop + 1):
            if line in self._of_line:
                yield self._of_line[line]


def _some_row(number: int, start: date, chance: Random) -> PlanRow:
    day = start + timedelta(days=5 * (number % 100) + chance.randrange(8))
    days = chance.choice((0, 3, 5, 8, 10, 15, 30))
    critical = chance.random() < 0.2
    return row(
        number, day, days, critical=critical, progress=chance.choice((0, 0, 30, 60, 100)), slack=0 if critical else 4,
        late_last=day + timedelta(days=max(days, 1) + 4), calendar_id=UUID(int=1 + number // 7 % 3),
    )  # fmt: skip
