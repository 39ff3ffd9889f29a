"""Keeps the words of slots in sight whose head is scrolled away: laid over the kept picture, in the part that is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.schedule.grid.block_pictures import STRIPE, BlockPictures
from ui.schedule.grid.block_words import BlockWords
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.dress import Dress
from ui.schedule.grid.layouts import DOWN, Box
from ui.schedule.grid.painter_words import LEAST, WordPainter
from ui.schedule.grid.running_order import Piece
from ui.schedule.grid.scene import Sight
from ui.schedule.grid.shapes import Scene

HIDDEN: Final = 3.0  # pixels of a slot that may be out of sight before its words move
EDGES: Final = 4.0  # of a shape that stay as they are: its outline and round corners


class PinnedPainter:
    """Paints with the pictures and texts of the painter of slots."""

    def __init__(self, pictures: BlockPictures, texts: WordPainter, words: BlockWords) -> None:
        self._pictures, self._texts, self._words = pictures, texts, words

    def paint(
        self, painter: QPainter, scene: Scene, book: GridBook, sight: Sight, dress: Dress
    ) -> None:
        """Write again on the slots that reach into a sight from before its edge."""
        for piece, area in _cut(scene, book, sight):
            slot = piece.slot
            if area.width() < LEAST or area.height() < self._texts.high:
                continue
            if dress.found is not None and slot.key not in dress.found:
                continue
            said = self._words.say(slot)
            painter.fillRect(area, self._pictures.tones(said.kind, slot.state).fill)
            left = area.left() - STRIPE  # words keep the same distance from a slot's edge
            self._texts.write(
                slot,
                said,
                (left, area.top(), area.right() - left, area.height()),
                dress.obstacles,
            )
        self._texts.paint(painter)


def _cut(scene: Scene, book: GridBook, sight: Sight) -> Iterator[tuple[Piece, QRectF]]:
    """Yield what goes on over the near edge of a sight, with the inside of what is seen of it."""
    layout, down = scene.layout, scene.layout.along == DOWN
    edge = sight.top if down else sight.left
    for lane, box, _fill in scene.lanes:
        start = box.y if down else box.x
        at = lane.starts + layout.scale.time(edge - start)
        order = book.get(lane.channel.id)
        if order is None or not lane.starts < at < lane.stops:
            continue
        for piece, starts, stops in order.timed(at, at + 1):
            if edge - start - layout.scale.pixels(max(starts - lane.starts, 0)) > HIDDEN:
                until = start + layout.scale.pixels(min(stops, lane.stops) - lane.starts)
                yield piece, _inside(box, piece, (edge, until), down=down)


def _inside(box: Box, piece: Piece, along: tuple[float, float], *, down: bool) -> QRectF:
    near, far = along
    if down:
        left, wide = box.x + piece.left * box.w, piece.wide * box.w
        return QRectF(left + 1 + STRIPE, near, wide - 2 - STRIPE - EDGES / 2, far - near - EDGES)
    top, high = box.y + piece.left * box.h, piece.wide * box.h
    return QRectF(near, top + EDGES / 2, far - near - EDGES, high - EDGES)
