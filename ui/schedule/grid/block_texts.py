"""Lays the words of slots into their boxes: whole lines only, cut to the room there is, less and less the smaller the box.

Large: the title on one to three lines, start and episode, the partner's title. Small: the title alone. Very small: nothing,
for then the shapes tell how dense a day is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTransform

from ui.cut_texts import REMEMBERED, STEP
from ui.schedule.grid.block_words import Said
from ui.schedule.grid.breaking import broken, cut
from ui.theme import figures

INSIDE: Final = 7.0  # from a slot's start edge to its words
RIGHT: Final = 4.0
ABOVE: Final = 2.0
LEAST: Final = 22.0  # less room than this has no words
WITH_START: Final = 104.0  # a single line this wide says when it starts as well
MOST_LINES: Final = 3  # of a title
WIDE: Final = -1  # the step of a room in which every text stays whole
TITLE, META, SECOND = "title", "meta", "second"


class Line(NamedTuple):
    """A text of a slot: how far right of the slot's words it begins, on which line of them; `role` decides its colour."""

    text: QStaticText
    x: float
    line: int
    width: float
    role: str


class Letters(dict[str, float]):
    """The widths of letters in one font, asked for once each."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        wide = self[letter] = self._metrics.horizontalAdvance(letter)
        return wide


class BlockTexts:
    """Lays texts in one font; made anew with another font or screen."""

    def __init__(self, font: QFont) -> None:
        self.font = figures(font)
        metrics = QFontMetricsF(self.font)
        self.high = metrics.height()
        self._letters = Letters(metrics)
        self._widths: dict[str, float] = {}
        self._titles: dict[tuple[str, float, int], Sequence[Line]] = {}
        self._statics: dict[str, QStaticText] = {}
        self._fulls: dict[bytes, tuple[Said, float]] = {}
        self._plans: dict[tuple[bytes, int, int, float], tuple[Said, Sequence[Line]]] = {}

    def lines(self, high: float) -> int:
        """Tell how many lines a slot of some height has room for."""
        return int((high - ABOVE) // self.high)

    def plan(
        self, key: bytes, said: Said, room: float, lines: int, kept: float = 0.0
    ) -> Sequence[Line]:
        """Give the texts of a slot with some room; `kept` of it is taken by marks. Kept by steps of room, for every frame asks."""
        lines = min(lines, MOST_LINES + 2)
        step = WIDE if room - kept >= self._full(key, said) else int(room // STEP)
        known = self._plans.get((key, step, lines, kept))
        if known is None or known[0] is not said:
            if len(self._plans) > REMEMBERED:
                self._plans.clear()
            room = room if step == WIDE else float(step * STEP)
            known = said, tuple(self._planned(said, room, lines, kept))
            self._plans[key, step, lines, kept] = known
        return known[1]

    def _full(self, key: bytes, said: Said) -> float:
        """Tell what room a slot needs for each of its texts on one line; more changes nothing."""
        known = self._fulls.get(key)
        if known is None or known[0] is not said:
            if len(self._fulls) > REMEMBERED:
                self._fulls.clear()
            title, start, meta, second = map(self._width, said[1:5])
            full = max(meta, second, start + INSIDE + title, WITH_START)
            known = self._fulls[key] = said, full
        return known[1]

    def _width(self, text: str) -> float:
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) > REMEMBERED:
                self._widths.clear()
            found = self._widths[text] = sum(map(self._letters.__getitem__, text))
        return found

    def _planned(self, said: Said, room: float, lines: int, kept: float) -> Iterator[Line]:
        if room < LEAST or lines < 1:
            return
        if lines == 1:
            yield from self._single(said, room - kept)
            return
        titled = self._title(said.title, room, min(lines - 1, MOST_LINES))
        yield from titled
        count = len(titled)
        meta = said.meta if self._width(said.meta) <= room - kept else said.start
        if self._width(meta) <= room - kept:  # half a time is none
            yield self._line(meta, room - kept, (0.0, count), META)
        if said.second and count + 1 < lines:
            yield self._line(said.second, room, (0.0, count + 1), SECOND)

    def _title(self, title: str, room: float, most: int) -> Sequence[Line]:
        """Break a title; kept, for the same work is in many slots and weeks."""
        if self._width(title) <= room:
            return (Line(self._static(title), 0.0, 0, self._width(title), TITLE),)
        found = self._titles.get((title, room, most))
        if found is None:
            if len(self._titles) > REMEMBERED:
                self._titles.clear()
            lines = enumerate(broken(title, room, most, self._letters))
            found = tuple(
                Line(self._static(text), 0.0, line, wide, TITLE) for line, (text, wide) in lines
            )
            self._titles[title, room, most] = found
        return found

    def _single(self, said: Said, room: float) -> Iterator[Line]:
        if room < LEAST:
            return
        left = 0.0
        if room >= WITH_START:
            start = self._line(said.start, room, (0.0, 0), META)
            yield start
            left = start.width + INSIDE
        yield self._line(said.title, room - left, (left, 0), TITLE)

    def _line(self, text: str, room: float, at: tuple[float, int], role: str) -> Line:
        wide = self._width(text)
        shown, wide = (text, wide) if wide <= room else cut(text, room, self._letters)
        return Line(self._static(shown), *at, wide, role)

    def _static(self, text: str) -> QStaticText:
        found = self._statics.get(text)
        if found is None:
            if len(self._statics) > REMEMBERED:
                self._statics.clear()
            found = self._statics[text] = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(QTransform(), self.font)
        return found
