"""Paints ghosts: where what is dragged would lie, and what would become of those that lie there. Those in sight only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.schedule.grid.cut_pictures import Area, CutPictures, inner
from ui.schedule.grid.layouts import ACROSS
from ui.schedule.grid.previews import LEAVING, OWN, TAKEN, Ghost
from ui.schedule.grid.shapes import Scene
from ui.sizes import HALF
from ui.theme import Colours, mixed

ROUND: Final = 3.5
COVERS: Final = 0.92  # how much what is dragged hides


class GhostLook(NamedTuple):
    """How a ghost looks: `breaks` something, or is dragged itself (`own`), or a neighbour that gives way."""

    breaks: bool
    own: bool


class GhostPainter(CutPictures[GhostLook]):
    """Paints with the tokens of one scheme for a screen with `ratio` pixels per point."""

    def __init__(self, tokens: Colours, ratio: float) -> None:
        super().__init__(ratio)
        self._tokens = tokens

    def ghosts(self, painter: QPainter, ghosts: Iterable[Ghost], ground: Scene) -> None:
        """Paint ghosts over the lanes of a scene, those that are dragged on top."""
        layout = ground.layout
        down = layout.along != ACROSS
        seen = list(in_sight(ghosts, ground))
        for ghost in sorted(seen, key=_own):
            look = GhostLook(ghost.grave or ghost.part == TAKEN, ghost.part == OWN)
            for box in layout.boxes(ghost.channel_id, ghost.starts, ghost.stops):
                area = inner(box, layout.along)
                self.paint(painter, area, look, down=down)
                if ghost.part == LEAVING:
                    self._cross(painter, area, look)
                if ghost.text and box.head:
                    self._write(painter, ghost.text, area)

    def draw(self, painter: QPainter, area: QRectF, look: GhostLook) -> None:
        """What is dragged has a strong dashed outline on a ground of its own, so that its words do not stand in those of
        what lies there; a neighbour that gives way has a finer one on a tint."""
        tone = self._tone(look)
        fill = mixed(tone, self._tokens.surface, 0.22) if look.own else QColor(tone)
        fill.setAlphaF(COVERS if look.own else 0.12)
        pen = QPen(tone, 1.5 if look.own else 1.0)
        pen.setDashPattern([3.0, 2.0])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(fill)
        half = pen.widthF() / 2
        painter.drawRoundedRect(area.adjusted(half, half, -half, -half), ROUND, ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _tone(self, look: GhostLook) -> QColor:
        if look.breaks:
            return QColor(self._tokens.bad)
        return QColor(self._tokens.accent if look.own else self._tokens.quiet)

    def _cross(self, painter: QPainter, area: Area, look: GhostLook) -> None:
        """Cross out one that leaves."""
        x, y, w, h = area
        painter.setPen(QPen(self._tone(look), 1))
        painter.drawLine(QLineF(x, y, x + w, y + h))

    def _write(self, painter: QPainter, text: str, area: Area) -> None:
        x, y, w, h = area
        metrics = painter.fontMetrics()
        if h >= metrics.height():
            painter.setPen(QColor(self._tokens.text))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(w - 2 * HALF))
            painter.drawText(QPointF(x + HALF, y + metrics.ascent() + 1), cut)


def in_sight(ghosts: Iterable[Ghost], ground: Scene) -> Iterator[Ghost]:
    """Yield the ghosts that lie on the lanes of a scene: of a thousand that are dragged, most lie elsewhere."""
    lanes: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for lane, _box, _fill in ground.lanes:
        lanes[lane.channel.id].append((lane.starts, lane.stops))
    for ghost in ghosts:
        spans = lanes.get(ghost.channel_id, ())
        if any(ghost.starts < stops and starts < ghost.stops for starts, stops in spans):
            yield ghost


def _own(ghost: Ghost) -> bool:
    return ghost.part == OWN
