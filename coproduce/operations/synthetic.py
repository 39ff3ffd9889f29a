"""Make a synthetic programme of any size, for trying out and for measuring: works, slots and production plans.

The same seed on the same day gives the same file to the byte of its keys. Slots lie around that day on
some two dozen channels, thirty to forty a day each, end to end and never over one another.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from uuid import UUID

from sqlalchemy import select

from coproduce.domain.airtime import AirTime
from coproduce.ids import rising_keys, utc_now
from coproduce.jobs import Progress
from coproduce.model import Channel
from coproduce.operations.synthetic_plan import Source
from coproduce.operations.synthetic_tasks import load_tasks
from coproduce.operations.synthetic_works import Airable, Lengths, pour_works, synthetic_works
from coproduce.storage.bulk import pour
from coproduce.storage.operation import Step

TELEVISION = "QAZ BALAPAN ABAI QAZSPORT KHABAR 24KZ JJ SILKWAY SWC ALMATY CCTV-1 CCTV-3 CCTV-4 CCTV-6 CCTV-8 CCTV-9 CCTV-14 CCTV-15 CGTN-DOC CGTN-RU XJTV-KK"
RADIO = "KZRADIO SHALQAR CNR-17"
CODES = (*TELEVISION.split(), *RADIO.split())
SLOTS_A_DAY = 34
PLANS = 60
DAY = 24 * 3600
COLUMNS = (
    "id", "channel_id", "work_id", "episode_id", "version_id", "wall_day", "wall_time", "zone",
    "fold", "starts", "length", "repeat", "live", "state",
)  # fmt: skip
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make: the number of slots, the seed, the day that everything lies around, the number of tasks."""

    slots: int
    seed: int = 1
    today: date | None = None
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """One programme of a day's plan: where it begins after the day's start, and which airables fit."""

    after: timedelta
    length: int
    wall: str
    next_day: bool


def load_synthetic(step: Step, size: Size, progress: Progress) -> None:
    """Put a synthetic programme into a file that has the reference data."""
    today = size.today or utc_now().date()
    dice = random.Random(size.seed)  # noqa: S311 - repeatable on purpose
    midnight = datetime.combine(today, time(), UTC)
    keys = rising_keys(int(midnight.timestamp()) * 1000, dice.getrandbits)
    works = synthetic_works(dice, keys)
    if size.slots:
        aired = list(islice(works, min(3000, max(25, size.slots // 100))))
        airables = pour_works(step, aired, keys)
        _pour_slots(step, size.slots, today, airables, (dice, keys), progress)
    if size.tasks:
        load_tasks(step, size.tasks, today, Source(works, dice, keys), progress)


def _pour_slots(
    step: Step,
    count: int,
    today: date,
    airables: dict[str, Lengths],
    chance: tuple[random.Random, Iterator[UUID]],
    progress: Progress,
) -> None:
    found = step.session.scalars(select(Channel).where(Channel.code.in_(CODES)))
    channels = sorted(found, key=lambda channel: CODES.index(channel.code))
    schedule = _Schedule(channels, airables, *chance)
    days = -(-count // (len(channels) * SLOTS_A_DAY))
    rows = islice(schedule.rows(today - timedelta(days=days // 2), today), count)
    pour(step, "slot", COLUMNS, progress.steps(rows, count, "sample.pouring"))


class _Schedule:
    """Walks days and channels and lays programmes end to end from the start of each broadcast day."""

    def __init__(
        self,
        channels: list[Channel],
        airables: dict[str, Lengths],
        dice: random.Random,
        keys: Iterator[UUID],
    ) -> None:
        self._channels = [(c.id, c.zone, c.day_starts, airables[c.country]) for c in channels]
        self._dice, self._keys = dice, keys
        lengths = sorted(next(iter(airables.values())))
        starts = {c.day_starts for c in channels}
        self._plans = {s: [_plan(s, lengths, dice) for _ in range(PLANS)] for s in starts}

    def rows(self, first: date, today: date) -> Iterator[Row]:
        """Yield slots day by day without end."""
        day = first
        while True:
            state = _state_of(day, today)
            for channel, zone, day_starts, airables in self._channels:
                plan = self._dice.choice(self._plans[day_starts])
                yield from self._day(
                    channel, _opening(day, day_starts, zone), plan, airables, state
                )
            day += timedelta(days=1)

    def _day(
        self, channel: UUID, opening: AirTime, plan: list[Place], airables: Lengths, state: str
    ) -> Iterator[Row]:
        instant, zone, chance, keys = opening.instant, opening.zone, self._dice.random, self._keys
        today, tomorrow = opening.day, opening.day + timedelta(days=1)
        steady = AirTime.of(instant + timedelta(seconds=DAY), zone).at == opening.at
        for place in plan:
            fitting: list[Airable] = airables[place.length]
            work, episode, version = fitting[int(chance() * len(fitting))]
            starts = instant + place.after
            wall_day, wall, fold = tomorrow if place.next_day else today, place.wall, 0
            if not steady:  # the clock changes within this day
                air = AirTime.of(starts, zone)
                wall_day, wall, fold = air.day, air.at.isoformat("seconds"), air.fold
            yield (
                next(keys), channel, work, episode, version, wall_day, wall, zone,
                fold, starts, place.length, place.next_day, False, state,
            )  # fmt: skip


def _opening(day: date, day_starts: int, zone: str) -> AirTime:
    return AirTime(day, time(day_starts // 60, day_starts % 60), zone)


def _plan(day_starts: int, lengths: list[int], dice: random.Random) -> list[Place]:
    """Fill one broadcast day, up to a last gap that nothing fits into."""
    plan: list[Place] = []
    at, opening = 0, day_starts * 60
    while fitting := [length for length in lengths if at + length <= DAY]:
        length = dice.choices(fitting, [length**-0.5 for length in fitting])[0]
        clock = (opening + at) % DAY
        wall = f"{clock // 3600:02}:{clock // 60 % 60:02}:00"
        plan.append(Place(timedelta(seconds=at), length, wall, opening + at >= DAY))
        at += length
    return plan


def _state_of(day: date, today: date) -> str:
    """Say how firm a day's slots are: what is past was aired, the near days are agreed, the far ones proposed."""
    if day < today:
        return "aired"
    ahead = (day - today).days
    return "agreed" if ahead < 30 else "offered" if ahead < 90 else "proposed"
