"""What lies on the chart, as plain values in its coordinates: x from `Axis`, y from the line's place. No Qt.

A scene is made from the rows in sight, painted, and asked what lies under the pointer; it is thrown away with the
next scroll. Printing makes scenes of its own from the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from coproduce.queries.plan import PlanRow
from ui.timeline.headings import Heading

TASK, SUMMARY, MILESTONE, GROUP = "task", "summary", "milestone", "group"


class Bar(NamedTuple):
    """A task, summary, milestone or the span of a group. `top`: of its lane; a milestone has one point, left == right.

    `edition`: the days it had in the edition that is compared with, as (left, right). `rolled`: in the lane of a closed
    heading or summary; its own span is then a mere line, with the bars of its tasks (their own keys) on it.
    """

    key: UUID
    line: int
    form: str
    left: float
    right: float
    top: float
    row: PlanRow | Heading
    edition: tuple[float, float] | None = None
    rolled: bool = False


class Thread(NamedTuple):
    """A thin line below a bar: "slack", up to its latest finish, or "missed", from its deadline to its finish."""

    sign: str
    key: UUID
    line: int
    left: float
    right: float
    top: float


class LinkPath(NamedTuple):
    """A link as the corners of its line, the last one at the successor. `critical`: both ends are, and it holds."""

    link: UUID
    before: UUID
    after: UUID
    kind: str
    points: tuple[tuple[float, float], ...]
    critical: bool


class Mark(NamedTuple):
    """A sign on a lane: "deadline", "premiere", "limit", "review", "slot", "pin". `key`: of the row it stands for."""

    sign: str
    key: UUID
    line: int
    x: float
    top: float
    tone: str
    told: object  # the frozen row behind it, for the tip


class Strip(NamedTuple):
    """How many bars cover each pixel of a lane, from `left` on; where bars would be too slim to be seen."""

    line: int
    left: int
    top: float
    counts: bytes


class Shade(NamedTuple):
    """Days on which some lanes do not work, and in which countries ("" for none).

    `lanes`: from where down to where they reach, a pair for each run of neighbours. Closed shades of a lane do not
    overlap. `opened`: a make-up day, on which they do work.
    """

    left: float
    right: float
    lanes: Sequence[tuple[float, float]]
    countries: tuple[str, ...]
    projected: bool
    opened: bool = False


class Band(NamedTuple):
    """An occasion behind the lanes. `season`: so long that only its edge is shown, not its ground."""

    sign: str
    left: float
    right: float
    title: str
    country: str | None
    season: bool = False


class Scene(NamedTuple):
    """Everything in sight, painted in this order."""

    bands: tuple[Band, ...] = ()
    shades: tuple[Shade, ...] = ()
    strips: tuple[Strip, ...] = ()
    links: tuple[LinkPath, ...] = ()
    threads: tuple[Thread, ...] = ()
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
