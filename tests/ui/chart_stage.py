"""A stage for the gestures of the chart: a plan in a real file, the chart over it as values, and a what-if. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import CoproduceError
from coproduce.operations import links
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.plan import PlanRow, links as links_of, plan
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.trial import Trial
from coproduce.texts import Texts
from coproduce.workspace import Workspace
from tests.builders import add_task, add_work
from tests.ui.chart_lines import ListedLines, heading
from ui.hands.keys import Keys
from ui.sizes import ROW
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.cutout import Cutout
from ui.timeline.chart.drags.grasp import Grasp, Reach
from ui.timeline.chart.drags.surface import Drag
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.hits import hit
from ui.timeline.chart.lane import MIDDLE, box_of
from ui.timeline.chart.scene import scene
from ui.timeline.chart.shapes import Bar, Scene

STARTS = date(2026, 4, 6)  # a Monday, with no holiday near
SCALE = 20.0
NO_KEYS = Keys()


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


def lay_plan(space: Workspace) -> UUID:
    """Lay a plan: Before (Script 5, Permit 10), Making (Shooting 20, Cut 10), Premiere; Poster by hand, Gala pinned."""
    work = add_work(space, "Tomiris", plan_starts=STARTS)

    def add(title: str, **more: Any) -> UUID:
        return add_task(space, work, title, **more)

    def tie(before: UUID, after: UUID) -> None:
        space.do(links.add, before=before, after=after)

    before, making = add("Before"), add("Making")
    script, permit = add("Script", parent_id=before), add("Permit", parent_id=before, workdays=10)
    shoot = add("Shooting", parent_id=making, workdays=20)
    cut = add("Cut", parent_id=making, workdays=10)
    premiere = add("Premiere", workdays=0, deadline=date(2026, 7, 10))
    add("Poster", workdays=3, mode="manual", first=STARTS, last=date(2026, 4, 8))
    for one, other in ((script, permit), (permit, shoot), (shoot, cut), (cut, premiere)):
        tie(one, other)
    trailer = add("Trailer", workdays=5)
    gala = add("Gala", workdays=1, mode="pinned", first=date(2026, 4, 15))
    tie(trailer, gala)
    return work


@dataclass
class Stage:
    """A chart over the plan of a work, a hundred lines high; what `Surface` and `Reach` ask for is here."""

    space: Workspace
    work: UUID
    size: tuple[float, float] = (2400.0, 28.0 * 20)
    axis: Axis = field(default_factory=lambda: Axis(STARTS.toordinal() - 5.0, SCALE))
    scroll: float = 0.0
    selected: Collection[UUID] = ()
    pinned: str = "keep"
    writable: bool = True

    def __post_init__(self) -> None:
        self.read()

    def fresh(self, **changed: Any) -> Stage:
        """Give another chart over the same plan, not read again."""
        found = copy(self)
        vars(found).update(changed)
        return found

    def read(self) -> None:
        """Read the plan again."""
        rows = self.space.read(plan, self.work).rows
        self.rows: dict[str, PlanRow] = {row.titles.en or "": row for row in rows}
        first, last = min(row.first for row in rows), max(row.last for row in rows)
        head = heading(1, first, last, id=self.work, count=len(rows))
        self.lines = ListedLines([head, *rows], self.space.read(links_of, self.work))

    @property
    def scene(self) -> Scene:
        """Give the shapes in sight."""
        return scene(self.lines, Cutout.of(self.axis, self.size, self.scroll, len(self.lines)))

    # --------------------------------------------------------------- gestures

    @property
    def telling(self) -> Telling:
        speech = Speech()
        return Telling(speech, lambda one: in_words(speech.texts, one))

    def trial(self, keys: tuple[UUID, ...], /, *, link: bool = False) -> Trial:
        return self.space.read(
            lambda reading: Trial.begin(
                reading, [plan_inputs(reading, {self.work}).network()], keys, link=link
            )
        )

    def calendar(self, _work: UUID) -> WorkingCalendar:
        return WorkingCalendar()

    def grasp(self) -> Grasp:
        reach = Reach(
            self.trial,
            self.calendar,
            lambda: self.selected,
            lambda: self.pinned,
            lambda: self.writable,
        )
        return Grasp(self, self.telling, reach)

    def bar(self, title: str) -> Bar:
        key = self.rows[title].id
        return next(bar for bar in self.scene.bars if bar.key == key)

    def at(self, title: str, handle: Callable[[Bar], float]) -> tuple[float, float]:
        """Give a point on a bar: in its upper half, where nothing but the bar is."""
        bar = self.bar(title)
        return handle(bar), bar.top + MIDDLE - 2

    def take(self, x: float, y: float, keys: Keys = NO_KEYS) -> Drag:
        """Press at a point."""
        return self.grasp().begin(hit(self.scene, x, y), x, y, keys)

    def hold(self, title: str, keys: Keys = NO_KEYS) -> tuple[Drag, float, float]:
        """Press in the middle of a bar."""
        x, y = self.at(title, middle)
        return self.take(x, y, keys), x, y

    def key(self, title: str) -> UUID:
        return self.rows[title].id


def middle(bar: Bar) -> float:
    box = box_of(bar)
    return (box.left + box.right) / 2


def lane_of(stage: Stage, title: str) -> float:
    line = stage.lines.place(stage.rows[title].id)
    assert line is not None
    return line * ROW - stage.scroll + MIDDLE
