"""The lines of the list: day headings and slots, always in order, changed by the fewest steps. No Qt.

Where a row stands is found by bisection over sort keys, so an edit costs the same in a list of ten
rows and of ten thousand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast
from uuid import UUID

from coproduce.queries.slots import SlotRow
from ui.schedule.days import DayLine, Key, Line, day_key, slot_key


@dataclass(frozen=True, slots=True)
class Step:
    """One change: insert `line` at `at`; remove at `at`; put `line` in place of `at`; or move it before `to`."""

    kind: str  # insert, remove, change, move
    at: int
    line: Line | None = None
    to: int = 0


class Lines:
    """An ordered list of lines. `steps` tells what a change needs; each is applied before the next is asked for."""

    def __init__(self) -> None:
        self.items: list[Line] = []
        self._keys: list[Key] = []
        self._key_of: dict[UUID, Key] = {}

    def __len__(self) -> int:
        return len(self.items)

    def place(self, row_id: UUID) -> int | None:
        """Give where a slot stands."""
        key = self._key_of.get(row_id)
        return None if key is None else bisect_left(self._keys, key)

    def row(self, row_id: UUID) -> SlotRow | None:
        """Give a slot by its key."""
        place = self.place(row_id)
        found = None if place is None else self.items[place]
        return found if isinstance(found, SlotRow) else None

    def of_day(self, day: date) -> list[SlotRow]:
        """List the slots under a heading."""
        first = bisect_left(self._keys, day_key(day)) + 1
        stop = bisect_left(self._keys, day_key(day + timedelta(days=1)))
        return cast("list[SlotRow]", self.items[first:stop])

    def slots(self) -> list[SlotRow]:
        """List the slots alone."""
        return [line for line in self.items if isinstance(line, SlotRow)]

    def place_of_day(self, day: date) -> int | None:
        """Give where the heading of a day stands."""
        place = bisect_left(self._keys, day_key(day))
        there = place < len(self.items) and self._keys[place] == day_key(day)
        return place if there else None

    def following(self, rows: Sequence[SlotRow]) -> list[Line]:
        """Lead sorted rows, all behind the last line, by the headings that they still need."""
        last = self.items[-1] if self.items else None
        day = last.home.day if isinstance(last, SlotRow) else None
        lines: list[Line] = []
        for row in rows:
            if row.home.day != day:
                day = row.home.day
                lines.append(DayLine(day))
            lines.append(row)
        return lines

    def extend(self, lines: Sequence[Line]) -> None:
        """Put lines that `following` gave behind the last one."""
        for line in lines:
            key = slot_key(line) if isinstance(line, SlotRow) else day_key(line.day)
            self.items.append(line)
            self._keys.append(key)
            if isinstance(line, SlotRow):
                self._key_of[line.id] = key

    def clear(self) -> None:
        """Take all lines away."""
        self.items, self._keys, self._key_of = [], [], {}

    def steps(self, row_id: UUID, row: SlotRow | None) -> Iterator[Step]:
        """Tell, one after the other, what brings `row` (None: gone) in. Apply each before asking for the next."""
        old = self.row(row_id)
        if row is None:
            if old is not None:
                yield Step("remove", self._sure(row_id))
        elif old is not None and slot_key(old) == slot_key(row):
            yield Step("change", self._sure(row_id), row)
        else:
            yield from self._heading_of(row.home.day)
            to = bisect_left(self._keys, slot_key(row))
            at = self.place(row_id)
            if at is None:
                yield Step("insert", to, row)
            elif to in (at, at + 1):
                yield Step("change", at, row)
            else:
                yield Step("move", at, row, to)
        if old is not None and (row is None or row.home.day != old.home.day):
            yield from self._empty_heading(old.home.day)

    def apply(self, step: Step) -> None:
        """Do one step."""
        at = step.at
        if step.kind != "insert":
            gone = self.items.pop(at)
            self._keys.pop(at)
            if isinstance(gone, SlotRow):
                del self._key_of[gone.id]
        if step.line is not None:
            place = step.to - (step.to > at) if step.kind == "move" else at
            key = slot_key(step.line) if isinstance(step.line, SlotRow) else day_key(step.line.day)
            self.items.insert(place, step.line)
            self._keys.insert(place, key)
            if isinstance(step.line, SlotRow):
                self._key_of[step.line.id] = key

    def _sure(self, row_id: UUID) -> int:
        return bisect_left(self._keys, self._key_of[row_id])

    def _heading_of(self, day: date) -> Iterator[Step]:
        if self.place_of_day(day) is None:
            yield Step("insert", bisect_left(self._keys, day_key(day)), DayLine(day))

    def _empty_heading(self, day: date) -> Iterator[Step]:
        place = self.place_of_day(day)
        if place is not None and not self.of_day(day):
            yield Step("remove", place)
