"""A stage for the gestures of the grid: slots in a real file, the grid over it as values, and a what-if. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import to_milliseconds
from coproduce.errors import CoproduceError
from coproduce.queries.grid import GridSlot, grid_slots, work_labels
from coproduce.queries.grid_counts import Span, hours_on_air
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.reference import ChannelRow, OccasionRow, channels, occasions
from coproduce.texts import Texts
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_slot, add_work
from tests.ui.grid_slots import month_of
from ui.hands.keys import Keys
from ui.schedule.grid.clocks import Clocks
from ui.schedule.grid.columns import ColumnLayout
from ui.schedule.grid.drags.grasp import Grasp, Reach
from ui.schedule.grid.drags.surface import Drag
from ui.schedule.grid.drags.telling import Telling
from ui.schedule.grid.hits import BODY, Hit, hit
from ui.schedule.grid.hours import empty_hours
from ui.schedule.grid.lanes import days_of
from ui.schedule.grid.layouts import Layout, Measure
from ui.schedule.grid.month import MonthLayout
from ui.schedule.grid.naming import GridNames
from ui.schedule.grid.rows import RowLayout
from ui.schedule.grid.running_order import RunningOrder
from ui.schedule.grid.scene import Sight, scene
from ui.schedule.grid.shapes import Block, Scene
from ui.schedule.grid.trial import GridTrial

MONDAY, STOP = date(2025, 3, 3), date(2025, 3, 10)
ALMATY = "Asia/Almaty"
HOUR = 60.0  # pixels
WIDE = 100.0


class Speech:
    """Words of the core, dates as a test reads them."""

    language = "en"

    def __init__(self) -> None:
        self.texts = Texts("en")

    def say(self, key: str, /, **values: object) -> str:
        return self.texts.say(key, **values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        return self.texts.count(key, number, **values)

    def error(self, error: CoproduceError) -> str:
        return self.texts.error(error)

    def date_weekday(self, day: date) -> str:
        return f"{day:%a} {day.day} {day:%b}"

    def clock(self, at: time) -> str:
        return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"

    def length(self, seconds: int) -> str:
        return f"{seconds // 60}′{seconds % 60:02}″" if seconds % 60 else f"{seconds // 60}′"


class Stage:
    """A week of three channels as columns: a Kazakh one, a Chinese one, and another Kazakh one."""

    def __init__(
        self,
        space: Workspace,
        first: date = MONDAY,
        stop: date = STOP,
        named: Mapping[str, UUID] | None = None,
    ) -> None:
        self.space, self.span = space, (first, stop)
        self.named = dict(named or {})
        self.on = [
            add_channel(space, "QZ"),
            add_channel(space, "CC", "CN"),
            add_channel(space, "KZ2"),
        ]
        self.selected: Collection[UUID] = ()
        self.over = ""
        self.scroll = (0.0, 0.0)
        self.order = "columns"
        self.hides = False
        self.writable = True
        self.read()

    # ------------------------------------------------------------- the surface

    def read(self) -> None:
        """Read the file again."""
        every: dict[UUID, ChannelRow] = {row.id: row for row in self.space.read(channels)}
        self.channels = [every[key] for key in self.on]
        self.days = days_of(*self.span, ALMATY, 360)
        found = self.space.read(grid_slots, self.days[0].starts, self.days[-1].stops, self.on)
        self.slots = {slot.id: slot for slot in found}
        self._labels = self.space.read(work_labels, {slot.work_id for slot in found})
        self._occasions = self.space.read(occasions, *self.span)
        self.layout: Layout = self._laid()

    def lay(self, order: str) -> None:
        """Lay the week out in another way: "columns", "rows", "month"."""
        self.order = order
        self.layout = self._laid()

    def _laid(self) -> Layout:
        measure = Measure(HOUR / 3600, WIDE, 5, self._left_out() if self.hides else ())
        if self.order == "rows":
            return RowLayout(self.channels, self.days, measure)
        if self.order == "month":
            return MonthLayout(month_of(self.channels, self.slots.values(), self.days), measure)
        return ColumnLayout(self.channels, self.days, measure)

    def _left_out(self) -> tuple[Span, ...]:
        spans = [(day.starts, day.stops) for day in self.days]
        longest = max(stops - starts for starts, stops in spans)
        return empty_hours(self.space.read(hours_on_air, spans, self.on), (), longest)

    def _by_channel(self) -> dict[UUID, list[GridSlot]]:
        every = self.slots.values()
        return {key: [one for one in every if one.channel_id == key] for key in self.on}

    def label(self, work: UUID) -> Any:
        return self._labels.get(work)

    def need_labels(self, works: Iterable[UUID]) -> None:
        """All are read already."""

    def slot(self, key: UUID) -> GridSlot | None:
        return self.slots.get(key)

    def occasions_on(self, day: date) -> list[OccasionRow]:
        return [one for one in self._occasions if one.first <= day <= one.last]

    def sheet(self, x: float, y: float) -> tuple[float, float]:
        return x + self.scroll[0], y + self.scroll[1]

    def inside(self, x: float, y: float) -> bool:
        return x >= 0 and y >= 0

    def hit(self, x: float, y: float) -> Hit:
        return hit(self._scene(), *self.sheet(x, y))

    def under(self, x: float, y: float) -> GridSlot | None:
        block = self.hit(x, y).block
        return None if block is None else block.slot

    def touched(self, frame: tuple[float, float, float, float]) -> Sequence[UUID]:
        left, top, right, bottom = frame
        return [
            block.slot.id
            for block in self._scene().blocks
            if any(
                box.x < right and box.x + box.w > left and box.y < bottom and box.y + box.h > top
                for box in block.boxes
            )
        ]

    def _scene(self) -> Scene:
        orders = {key: RunningOrder(slots) for key, slots in self._by_channel().items()}
        return scene(self.layout, orders, Sight(0, 0, *self.layout.size), Clocks.of(ALMATY))

    # ------------------------------------------------------------------- asking

    def block(self, key: UUID) -> Block:
        return next(block for block in self._scene().blocks if block.slot.id == key)

    def middle(self, key: UUID) -> tuple[float, float]:
        box = self.block(key).box
        return box.x + box.w / 2, box.y + box.h / 2

    def point(self, channel: UUID, wall: str) -> tuple[float, float]:
        """Give the point where a channel shows a wall time of Almaty, such as "2025-03-04 20:00"."""
        day, clock = wall.split(" ")
        air = AirTime(date.fromisoformat(day), time.fromisoformat(clock), ALMATY)
        at = to_milliseconds(air.instant)
        box = self.layout.boxes(channel, at, at + 1000)[0]
        return box.x + box.w / 2, box.y

    def trial(self, slots: Sequence[GridSlot], work: UUID | None = None) -> GridTrial:
        span = self.days[0].starts, self.days[-1].stops
        made = GridTrial(
            self.space.read, {row.id: row for row in self.channels}, span, lambda: self.over
        )
        return made.of_slots(slots) if work is None else made.of_work(work)

    def grasp(self) -> Grasp:
        words = Speech()
        names = GridNames(self, lambda: "en", lambda title, number: f"{title} {number}")
        telling = Telling(words, names, lambda one: in_words(words.texts, one))
        return Grasp(self, telling, Reach(self.trial, lambda: self.writable))

    def begin(self, key: UUID, keys: Keys = Keys(), part: str = BODY) -> Drag:  # noqa: B008
        """Take hold of a slot: by its middle, or just inside an edge."""
        box = self.block(key).box
        at = {"start": box.y + 1, "end": box.y + box.h - 1}.get(part, box.y + box.h / 2)
        point = box.x + box.w / 2, at
        found = self.hit(*point)
        assert (found.block and found.block.slot.id, found.part) == (key, part)
        return self.grasp().begin(found, point, keys)


def small_week(space: Workspace) -> dict[str, UUID]:
    """Lay some slots: three in a row on Monday evening, one alone on Tuesday, one on the Chinese channel."""
    qz, cc = add_channel(space, "QZ"), add_channel(space, "CC", "CN")
    work = {
        name: add_work(space, name, length=3600) for name in ("Abai", "Qorqyt", "Tomiris", "Wall")
    }
    return {
        "Abai": add_slot(space, qz, work["Abai"], "2025-03-03 19:00"),
        "Qorqyt": add_slot(space, qz, work["Qorqyt"], "2025-03-03 20:00"),
        "Tomiris": add_slot(space, qz, work["Tomiris"], "2025-03-03 21:30"),
        "Alone": add_slot(space, qz, work["Abai"], "2025-03-04 20:00"),
        "Wall": add_slot(space, cc, work["Wall"], "2025-03-03 20:00"),
    }
