"""Writes on slots: their words and small signs of what is special of them, collected and then painted tone by tone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QPainter, QStaticText

from coproduce.queries.grid import GridSlot
from ui.icons import picture
from ui.schedule.grid.block_pictures import BlockPictures
from ui.schedule.grid.block_texts import ABOVE, INSIDE, META, RIGHT, TITLE, BlockTexts
from ui.schedule.grid.block_words import Said
from ui.schedule.grid.cut_pictures import Area
from ui.schedule.grid.dress import Marks
from ui.schedule.grid.tones import CANCELLED

MARK: Final = 12
MARK_APART: Final = 14.0
NARROW: Final = 64.0  # a narrower slot has one sign at most
LEAST: Final = 38.0  # and one narrower than this no words


class Sign(NamedTuple):
    """A small picture and where it is painted."""

    name: str
    tone: str
    x: int
    y: int


class WordPainter:
    """Collects with `write` and paints with `paint`, in one font for one screen."""

    def __init__(self, font: QFont, ratio: float, pictures: BlockPictures) -> None:
        self.texts = BlockTexts(font)
        self.high = self.texts.high
        self._ratio, self._pictures = ratio, pictures
        self._words: dict[int, list[tuple[int, int, QStaticText]]] = defaultdict(list)
        self._strokes: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._signs: list[Sign] = []

    def write(self, slot: GridSlot, said: Said, area: Area, obstacles: Marks) -> None:
        """Take a slot's words and signs down, as far as there is room: `LEAST` wide and `high` at least."""
        x, y, w, h = area
        high = self.texts.high
        lines = self.texts.lines(h) or 1
        special = slot.live or slot.repeat or slot.pattern_id is not None or slot.key in obstacles
        marks = self._marks(slot, obstacles, w, lines) if special else ()
        kept = len(marks) * MARK_APART
        left = x + INSIDE
        top = y + ABOVE if lines > 1 else y + (h - high) / 2
        tones = self._pictures.tones(said.kind, slot.state)
        text_tone, quiet_tone = tones.text.rgb(), tones.quiet.rgb()
        at = 0
        for text, dx, line, width, role in self.texts.plan(
            slot.key, said, w - INSIDE - RIGHT, lines, kept
        ):
            tone = text_tone if role == TITLE else quiet_tone
            self._words[tone].append((int(left + dx), int(top + line * high), text))
            if role == META:
                at = line
            elif role == TITLE and lines > 1:  # signs stand below a title, where its start would be
                at = line + 1
            if role == TITLE and slot.state == CANCELLED:
                stroke = int(left + dx), int(top + (line + 0.5) * high), int(left + dx + width)
                self._strokes[tone].append(stroke)
        if marks:
            level = int(top + at * high + (high - MARK) / 2)
            for place, (name, tone_name) in enumerate(marks):
                away = x + w - 3 - (place + 1) * MARK_APART
                self._signs.append(Sign(name, tone_name, int(away), level))

    def title(self, slot: GridSlot, said: Said, area: Area) -> None:
        """Take down a slot's title only, where `write` puts it."""
        x, y, w, h = area
        lines = self.texts.lines(h) or 1
        top = y + ABOVE if lines > 1 else y + (h - self.high) / 2
        words = self._words[self._pictures.tones(said.kind, slot.state).text.rgb()]
        for text, dx, line, _wide, role in self.texts.plan(
            slot.key, said, w - INSIDE - RIGHT, lines
        ):
            if role == TITLE:
                words.append((int(x + INSIDE + dx), int(top + line * self.high), text))

    def paint(self, painter: QPainter) -> None:
        """Paint what was taken down, and begin anew."""
        painter.setFont(self.texts.font)
        draw = painter.drawStaticText
        for tone, texts in self._words.items():
            painter.setPen(QColor.fromRgb(tone))
            for x, y, text in texts:
                draw(x, y, text)
        for tone, strokes in self._strokes.items():
            painter.setPen(QColor.fromRgb(tone))
            for left, y, right in strokes:
                painter.drawLine(left, y, right, y)
        for name, tone_name, x, y in self._signs:
            painter.drawPixmap(x, y, picture(name, MARK, tone=tone_name, ratio=self._ratio))
        self._words.clear()
        self._strokes.clear()
        self._signs.clear()

    def _marks(
        self, slot: GridSlot, obstacles: Marks, wide: float, lines: int
    ) -> Sequence[tuple[str, str]]:
        """Give the signs of a slot, the weightiest first: what stands in its way, live, repeat, pattern."""
        found = []
        if slot.key in obstacles:
            found.append(("warning", obstacles[slot.key]))
        if slot.live:
            found.append(("live", "bad"))
        if slot.repeat:
            found.append(("repeat", "quiet"))
        if slot.pattern_id is not None:
            found.append(("pattern", "quiet"))
        if lines == 1:
            return found[:1] if slot.key in obstacles or wide > 2 * NARROW else []
        return found if wide >= NARROW else found[:1]
