"""Lays the words of slots into their boxes: whole lines only, cut to the room there is, less and less the smaller the box.

Large: the title on one to three lines, start and episode, the partner's title. Small: the title alone. Very small: nothing,
for then the shapes tell how dense a day is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextLayout, QTextOption, QTransform

from ui.cut_texts import REMEMBERED, STEP, Labels
from ui.theme import figures

INSIDE: Final = 7.0  # from a slot's start edge to its words
RIGHT: Final = 4.0
ABOVE: Final = 2.0
LEAST: Final = 22.0  # less room than this has no words
WITH_START: Final = 104.0  # a single line this wide says when it starts as well
MOST_LINES: Final = 3  # of a title
TITLE, META, SECOND = "title", "meta", "second"


class Line(NamedTuple):
    """A text where it is written; `role` decides colour and font."""

    text: QStaticText
    x: int
    y: int
    width: float
    role: str


class Said(NamedTuple):
    """What there is to write on a slot."""

    title: str
    start: str
    meta: str
    second: str


class BlockTexts:
    """Lays texts in one font; made anew with another font or screen."""

    def __init__(self, font: QFont) -> None:
        self.font = figures(font)
        self.labels = Labels(self.font)
        self.high = QFontMetricsF(self.font).height()
        self._wrapped: dict[tuple[str, int, int], list[tuple[QStaticText, float]]] = {}

    def lay(
        self, said: Said, box: tuple[float, float, float, float], kept: float = 0.0
    ) -> Iterator[Line]:
        """Yield the lines of a box (x, y, width, height); `kept` pixels at the right of its meta line are taken by marks."""
        x, y, w, h = box
        room, lines = w - INSIDE - RIGHT, int((h - ABOVE) // self.high)
        if lines < 1 or room < LEAST:
            return
        left = int(x + INSIDE)
        if lines == 1:
            yield from self._single(said, left, y + (h - self.high) / 2, room - kept)
            return
        top = y + ABOVE
        for text, wide in self.wrapped(said.title, room, min(lines - 1, MOST_LINES)):
            yield Line(text, left, int(top), wide, TITLE)
            top += self.high
        text, wide = self.labels.cut(said.meta, room - kept)
        yield Line(text, left, int(top), wide, META)
        top += self.high
        if said.second and top + self.high <= y + h:
            text, wide = self.labels.cut(said.second, room)
            yield Line(text, left, int(top), wide, SECOND)

    def _single(self, said: Said, left: int, top: float, room: float) -> Iterator[Line]:
        if room < LEAST:
            return
        if room >= WITH_START:
            text, wide = self.labels.cut(said.start, room)
            yield Line(text, left, int(top), wide, META)
            left, room = int(left + wide + INSIDE), room - wide - INSIDE
        text, wide = self.labels.cut(said.title, room)
        yield Line(text, left, int(top), wide, TITLE)

    def wrapped(self, text: str, room: float, most: int) -> list[tuple[QStaticText, float]]:
        """Break a text into at most so many lines, the last one cut; kept by steps of width."""
        if most == 1 or self.labels.width(text) <= room:
            return [self.labels.cut(text, room)]
        key = text, int(room // STEP), most
        found = self._wrapped.get(key)
        if found is None:
            if len(self._wrapped) > REMEMBERED:
                self._wrapped.clear()
            found = self._wrapped[key] = self._broken(text, key[1] * STEP, most)
        return found

    def _broken(self, text: str, room: float, most: int) -> list[tuple[QStaticText, float]]:
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        parts: list[str] = []
        while len(parts) < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room)
            start = line.textStart()
            last = len(parts) == most - 1
            parts.append(text[start:] if last else text[start : start + line.textLength()])
        layout.endLayout()
        return [self._static(part.strip(), room) for part in parts]

    def _static(self, text: str, room: float) -> tuple[QStaticText, float]:
        metrics = QFontMetricsF(self.font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        static = QStaticText(shown)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(QTransform(), self.font)
        return static, metrics.horizontalAdvance(shown)
