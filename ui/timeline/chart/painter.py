"""Paints a scene: shapes to the painter and nothing else. One module per family of shapes, in the order of depth.

The window and the printer use it alike: whatever can be painted on will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from ui.cut_texts import Labels
from ui.sizes import ROW
from ui.theme import Colours
from ui.timeline.chart import painter_behind as behind, painter_over as over
from ui.timeline.chart.labels import Caption, laid
from ui.timeline.chart.lane import Box, box_of
from ui.timeline.chart.now_lines import NowLine
from ui.timeline.chart.painter_bars import BarPainter
from ui.timeline.chart.painter_links import links
from ui.timeline.chart.painter_marks import FLAG_WIDE, marks
from ui.timeline.chart.painter_over import Looks
from ui.timeline.chart.shapes import Bar, Scene

SMALL: Final = 0.9  # the size of titles of occasions


class Page(NamedTuple):
    """The piece of ground that is painted: its size, how far down the first `lanes` lanes lie from `top`, grid, today.

    `corner`: a point of the page that hatchings hang on, so that they move with it.
    """

    width: float
    height: float
    top: float
    lanes: int
    corner: tuple[float, float] = (0.0, 0.0)
    grid: Sequence[tuple[float, bool]] = ()
    now: Sequence[NowLine] = ()
    language: str = "en"


class ChartPainter:
    """Paints with the tokens of one scheme, in one font and for one screen; made anew when any of them changes.

    `ratio`: of the screen's pixels to ours; None on paper, where nothing is painted as a picture.
    """

    def __init__(self, tokens: Colours, font: QFont, ratio: float | None = None) -> None:
        self.tokens, self.ratio = tokens, ratio
        self._bars, self._labels = BarPainter(tokens, ratio), Labels(font)
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * SMALL)
        self._small = Labels(small)

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        page: Page,
        look: Looks | None = None,
        area: QRectF | None = None,
    ) -> None:
        """Paint a scene. `area`: the part that needs painting; the scene may have been cut to it."""
        look = look or Looks()
        area = area or QRectF(0, 0, page.width, page.height)
        self._behind(painter, scene, page, look, area)
        size = page.width, page.height
        self._bars.strips(painter, scene.strips)
        links(painter, scene.links, size, self.tokens)
        self._bars.threads(painter, scene.threads)
        self._bars.editions(painter, scene.bars)
        self._bars.bars(painter, scene.bars, page.width)
        over.today(painter, page.now, area, self.tokens)
        marks(painter, scene.marks, page.height, self.tokens)
        found = list(laid(self._labels, scene.bars, scene.marks, page.width, page.language))
        over.labels(painter, found, self._labels, self.tokens)
        over.looks(painter, scene.bars, look, self.tokens)
        if scene.bands:
            taken = [
                *map(_lane_box, scene.bars),
                *(_box(one, self._labels.height) for one in found),
                *(
                    Box(one.x - FLAG_WIDE, one.top, one.x + FLAG_WIDE, one.top + ROW)
                    for one in scene.marks
                ),
            ]
            sight = QRectF(0, 0, page.width, page.height)
            over.titles(painter, scene.bands, taken, sight, self._small, self.tokens)

    def _behind(
        self, painter: QPainter, scene: Scene, page: Page, look: Looks, area: QRectF
    ) -> None:
        tokens = self.tokens
        behind.ground(painter, area, tokens)
        behind.bands(painter, scene.bands, area, tokens)
        behind.chosen(painter, _tops(scene, look), area, tokens)
        behind.shades(
            painter, scene.shades, QPointF(*page.corner), self.ratio or 1.0, page.width, tokens
        )
        behind.grid(painter, page.grid, area, tokens)
        behind.band_ends(painter, scene.bands, area, tokens)
        behind.lanes(painter, [page.top + ROW * at for at in range(page.lanes)], area, tokens)


def _tops(scene: Scene, look: Looks) -> Iterable[float]:
    return {bar.top for bar in scene.bars if bar.key in look.selected} if look.selected else ()


def _lane_box(bar: Bar) -> Box:
    """Give what a bar takes of its lane: all of it where tasks are rolled up over its span."""
    return box_of(bar)._replace(bottom=bar.top + ROW) if bar.rolled else box_of(bar)


def _box(label: Caption, height: float) -> Box:
    return Box(label.x, label.bar.top, label.x + label.width, label.bar.top + height)
