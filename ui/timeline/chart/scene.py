"""The scene: everything of the chart that is in sight, as shapes. No Qt.

Made anew for every frame from the lines in sight only, so that its cost does not know how long the plan is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ui.sizes import HALF, ROW
from ui.timeline.chart.cutout import Cutout, EditionDays, Lines
from ui.timeline.chart.density import Crowds
from ui.timeline.chart.scene_bars import lanes
from ui.timeline.chart.scene_behind import Ground, bands, shades
from ui.timeline.chart.scene_marks import Airing, marks
from ui.timeline.chart.shapes import Scene
from ui.timeline.chart.wires import links


class Setting(NamedTuple):
    """What a scene shows besides the lines: the ground, what airs, an edition's days; and in which language."""

    ground: Ground = Ground(None, {})
    airing: Airing = Airing({}, {})
    edition: EditionDays | None = None
    language: str = "en"


def scene(
    lines: Lines, cutout: Cutout, setting: Setting | None = None, crowds: Crowds | None = None
) -> Scene:
    """Make the scene of a cutout. `crowds`: kept by whoever asks often."""
    given = setting or Setting()
    rows = [(line, lines[line]) for line in range(cutout.first, cutout.stop)]
    laid = lanes(lines, rows, cutout, given.edition or {}, crowds or Crowds())
    return Scene(
        bands=tuple(bands(cutout, given.ground, given.language)),
        shades=tuple(shades(rows, cutout, given.ground)),
        strips=tuple(laid.strips),
        links=tuple(links(lines, cutout)),
        threads=tuple(laid.threads),
        bars=tuple(laid.bars),
        marks=tuple(marks(lines, rows, laid.bars, cutout, given.airing)),
    )


def cut(whole: Scene, top: float, bottom: float) -> Scene:
    """Leave out what lies outside a strip that is painted again."""
    return whole._replace(
        strips=tuple(one for one in whole.strips if one.top < bottom and one.top + ROW > top),
        links=tuple(one for one in whole.links if _crosses(one.points, top, bottom)),
        threads=tuple(one for one in whole.threads if one.top < bottom and one.top + ROW > top),
        bars=tuple(one for one in whole.bars if one.top < bottom and one.top + ROW > top),
        marks=tuple(
            one for one in whole.marks if one.line < 0 or (one.top < bottom and one.top + ROW > top)
        ),
    )


def _crosses(points: Iterable[tuple[float, float]], top: float, bottom: float) -> bool:
    heights = [y for _x, y in points]
    return max(heights) + HALF >= top and min(heights) - HALF <= bottom
