"""Paints slots briskly: for a frame of a zoom, straight from the running orders, square shapes by tone and titles only.

Nothing is made of a slot but its rectangles. What a full frame shows besides comes when the hand rests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from coproduce.domain.instants import SECOND
from ui.schedule.grid.block_pictures import STRIPE, BlockPictures, Shapes
from ui.schedule.grid.block_words import BlockWords, Tone
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.layouts import DOWN
from ui.schedule.grid.painter_words import NARROW, WordPainter
from ui.schedule.grid.running_order import Piece, RunningOrder
from ui.schedule.grid.scene import Sight, stretches_in_sight
from ui.schedule.grid.shapes import LaneBox, Scene

TITLED: Final = 15  # pixels along time; shorter slots have no title


class Row(NamedTuple):
    """A stretch of a lane in sight, [starts, stops): which pieces of it are looked at, and at which pixel it begins."""

    laid: LaneBox
    order: RunningOrder
    places: range
    starts: int
    stops: int
    near: float


class BriskPainter:
    """Paints with the pictures and texts of the painter that paints in full."""

    def __init__(self, pictures: BlockPictures, texts: WordPainter, words: BlockWords) -> None:
        self._pictures, self._texts, self._words = pictures, texts, words

    def paint(self, painter: QPainter, scene: Scene, book: GridBook, sight: Sight) -> None:
        """Paint the slots in sight on the lanes of a scene."""
        rows = list(_rows(scene, book, sight))
        unknown = [self._words.untoned(row.order, row.places) for row in rows]
        book.need_labels({slot.work_id for slots in unknown for slot in slots})
        shapes: Shapes = defaultdict(lambda: ([], []))
        down, scale = scene.layout.along == DOWN, scene.layout.per_second / SECOND
        for row in rows:
            self._row(row, self._words.tones(row.order, row.places), shapes, scale, down=down)
        self._pictures.fill(painter, shapes)
        self._texts.paint(painter)

    def _row(
        self, row: Row, tones: Sequence[Tone], shapes: Shapes, scale: float, *, down: bool
    ) -> None:
        (_lane, box, _fill), order, places, first, last, begin = row
        starts, stops, pieces = order.starts, order.stops, order.pieces
        zero = begin - first * scale + 0.5
        side, wide = (box.x, box.w) if down else (box.y, box.h)
        least = int(NARROW if not down else TITLED)
        roomy = wide >= (NARROW if down else self._texts.high)
        edge, across = int(side + 1.5), max(int(wide) - 2, 1)
        for place, tone in zip(places, tones, strict=True):
            at, end = starts[place], stops[place]
            if end <= first:
                continue
            head = at >= first
            near = int(zero + (at if head else first) * scale)
            long = int(zero + (end if end < last else last) * scale) - near
            long = long - 1 if long > 6 else long or 1
            if order.crowded:
                piece = pieces[place]
                edge, across = (
                    int(side + piece.left * wide + 1.5),
                    max(int(piece.wide * wide) - 2, 1),
                )
            fills, edges = shapes[tone]
            if down:
                fills.append(QRect(edge, near, across, long))
                edges.append(QRect(edge, near, STRIPE, long))
            else:
                fills.append(QRect(near, edge, long, across))
                if head:
                    edges.append(QRect(near, edge, STRIPE if long > 6 else (long + 1) // 2, across))
            if roomy and long >= least:
                area = (edge, near, across, long) if down else (near, edge, long, across)
                self._title(pieces[place], area)

    def _title(self, piece: Piece, area: tuple[int, int, int, int]) -> None:
        if area[3] >= self._texts.high:
            self._texts.title(piece.slot, self._words.say(piece.slot), area)


def _rows(scene: Scene, book: GridBook, sight: Sight) -> Iterator[Row]:
    for laid in scene.lanes:
        lane, box, _fill = laid
        order = book.get(lane.channel.id)
        if order is None:
            continue
        for stretch in stretches_in_sight(scene.layout, lane, box, sight):
            starts, stops, first, stop, near = stretch
            yield Row(laid, order, order.places(first, stop), starts, stops, near)
