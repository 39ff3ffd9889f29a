"""One synthetic production plan: phases, tasks, links and bookings of one work, as rows ready to be poured.

Days are only estimated here (three working days take some four), which is enough for pins, deadlines and what
has happened already to lie where they would; what the plan really says is computed when it is read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from coproduce.model import Calendar, Organisation
from coproduce.operations.shipped import keys_by_code
from coproduce.operations.tasks import GAP
from coproduce.queries.templates import phase_titles, steps_by_phase
from coproduce.storage.bulk import pour
from coproduce.storage.operation import Step
from coproduce.texts import LANGUAGES

SATURDAY = 5
WEEK = timedelta(days=7)
LONGEST = 15
MILESTONES, TWICE, ELAPSED, BOOKINGS = 0.04, 0.68, 0.1, 0.2
PINNED_SHARE, LIMITED, DEADLINES = 0.03, 0.06, 0.12
BOOKED = ("preparation", "shooting", "post_production")
PHASES = (
    "development", "approval", "preparation", "shooting", "post_production", "review", "delivery",
    "premiere",
)  # fmt: skip
KINDS = (*["FS"] * 32, *["SS"] * 4, *["FF"] * 3, "SF")
LAGS = (*[0] * 24, -2, -1, 1, 2, 3, 5, 5, 10)
CALENDARS = (None, None, "KZ", "KZ", "CN", "CN")
BODIES = (None, "PTRC", "CMG", "KZF", "SHINEWORK", "QRTRC", "KHABAR", "XJTVS")
TITLES = tuple(f"title_{language}" for language in LANGUAGES)
TASK = (
    "id", "work_id", "parent_id", "place", "phase", "workdays", "calendar_id", "mode", "first",
    "limit_kind", "limit_day", "deadline", "progress", "actual_first", "actual_last",
    "responsible_id", *TITLES,
)  # fmt: skip
LINK = ("id", "before_id", "after_id", "kind", "lag", "lag_unit")
BOOKING = ("id", "task_id", "resource_id")
NOTHING = (None, "automatic", None, None, None, None, 0, None, None)
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where everything random comes from: works without end, dice, and rising keys."""

    works: Iterator[Row]
    dice: random.Random
    keys: Iterator[UUID]


@dataclass(slots=True)
class Rows:
    """What is ready to be poured."""

    tasks: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    bookings: list[Row] = field(default_factory=list)

    def pour(self, step: Step) -> None:
        """Pour it all and begin anew."""
        pour(step, "task", TASK, self.tasks)
        pour(step, "link", LINK, self.links)
        pour(step, "booking", BOOKING, self.bookings)
        self.tasks, self.links, self.bookings = [], [], []


class Words:
    """What all plans share: titles, and the keys of calendars, bodies and resources."""

    def __init__(self, step: Step, resources: Sequence[UUID]) -> None:
        calendars = keys_by_code(step.session, Calendar)
        bodies = keys_by_code(step.session, Organisation)
        steps = steps_by_phase()
        self.resources = resources
        self.calendars = [calendars.get(code or "") for code in CALENDARS]
        self.days = calendars.get("DAYS")
        self.bodies = [bodies.get(code or "") for code in BODIES]
        self.phases = {phase: _four(titles) for phase, titles in phase_titles().items()}
        self.steps = {phase: [_four(titles) for titles in steps[phase]] for phase in PHASES}

    def title(self, phase: str, turn: int) -> Row:
        """Name the step of a phase that comes at a turn; after the last one they begin again with a number."""
        titles = self.steps[phase]
        again, place = divmod(turn, len(titles))
        found = titles[place]
        return tuple(f"{text} {again + 1}" for text in found) if again else found


def _four(titles: Mapping[str, str]) -> Row:
    return tuple(titles[language] for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class _Made:
    """A task that others can wait for, and the day by which it is estimated to be done."""

    key: UUID
    done: date


class Plan:
    """The plan of one work in the making."""

    def __init__(self, work: UUID, starts: date, today: date, source: Source, words: Words) -> None:
        self._work, self._starts, self._today = work, starts, today
        self._dice, self._keys, self._words = source.dice, source.keys, words
        self._made: list[_Made] = []
        self._places = count(GAP, GAP)

    def write(self, ready: Rows, size: int, premiere: date) -> None:
        """Write `size` tasks: phases one after another and the premiere at the end; few tasks get no summaries."""
        phases = PHASES if size >= len(PHASES) * 3 else PHASES[-2:-1]
        summaries = len(phases) if len(phases) > 1 else 0
        leaves = size - summaries - bool(summaries)
        for number, phase in enumerate(phases):
            parent = self._summary(ready, phase) if summaries else None
            if phase == "premiere":
                self._premiere(ready, parent, premiere)
                return
            for turn in range(share(leaves, number, len(phases) - bool(summaries))):
                self._task(ready, parent, phase, turn)

    def _summary(self, ready: Rows, phase: str) -> UUID:
        key = next(self._keys)
        row = (key, self._work, None, next(self._places), phase, 1, *NOTHING, None)
        ready.tasks.append((*row, *self._words.phases[phase]))
        return key

    def _premiere(self, ready: Rows, parent: UUID | None, day: date) -> None:
        key = next(self._keys)
        held = (self._words.days, "automatic", None, "finish_no_earlier", day, day, 0, None, None)
        row = (key, self._work, parent, next(self._places), "premiere", 0, *held, None)
        ready.tasks.append((*row, *self._words.title("premiere", 0)))
        for made in self._made[-4:]:
            ready.links.append((next(self._keys), made.key, key, "FS", 1, "calendar"))

    def _task(self, ready: Rows, parent: UUID | None, phase: str, turn: int) -> None:
        chance, key = self._dice.random, next(self._keys)
        waits = self._waits()
        first = weekday(max((one.done for one in waits), default=self._starts))
        workdays = 0 if chance() < MILESTONES else 1 + int(chance() * LONGEST)
        done = first + timedelta(days=workdays * 4 // 3)
        self._made.append(_Made(key, done))
        choose = self._dice.choice
        row = (key, self._work, parent, next(self._places), phase, workdays)
        days = (*self._typed(first, done), *self._happened(first, done))
        who = (choose(self._words.bodies), *self._words.title(phase, turn))
        ready.tasks.append((*row, choose(self._words.calendars), *days, *who))
        ready.links += (self._link(one.key, key) for one in waits)
        if workdays and phase in BOOKED and chance() < BOOKINGS:
            ready.bookings.append((next(self._keys), key, choose(self._words.resources)))

    def _waits(self) -> list[_Made]:
        """Choose what a task waits for: one of the last few, and every other time one more."""
        if not self._made:
            return []
        chance, made = self._dice.random, self._made
        near = made[-1 - int(chance() * min(len(made), 8))]
        far = made[-1 - int(chance() * min(len(made), 20))]
        return [near, far] if far is not near and chance() < TWICE else [near]

    def _link(self, before: UUID, after: UUID) -> Row:
        choose = self._dice.choice
        unit = "calendar" if self._dice.random() < ELAPSED else "working"
        return (next(self._keys), before, after, choose(KINDS), choose(LAGS), unit)

    def _typed(self, first: date, done: date) -> Row:
        """Give mode, pinned day, limit, its day and deadline: of most tasks nothing was typed."""
        draw, near = self._dice.random(), timedelta(days=int(self._dice.random() * 15))
        if draw < PINNED_SHARE:
            return ("pinned", weekday(first + near), None, None, None)
        if draw < LIMITED:
            return ("automatic", None, "start_no_earlier", weekday(first + near), None)
        return ("automatic", None, None, None, done + 2 * near if draw < DEADLINES else None)

    def _happened(self, first: date, done: date) -> Row:
        """Give progress and actual days, as they would be today."""
        if done + WEEK < self._today:
            return (100, first, weekday(done))
        if first < self._today and (tenths := int(self._dice.random() * 10)):
            return (tenths * 10, first, None)
        return (0, None, None)


def share(whole: int, number: int, parts: int) -> int:
    """Return the size of one of `parts` nearly equal parts."""
    return whole * (number + 1) // parts - whole * number // parts


def weekday(day: date) -> date:
    """Return the day, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0)
