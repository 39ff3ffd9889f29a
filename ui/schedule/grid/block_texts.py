"""Lays the words of slots into their boxes: whole lines only, cut to the room there is, less and less the smaller the box.

Large: the title on one to three lines, start and episode, the partner's title. Small: the title alone. Very small: nothing,
for then the shapes tell how dense a day is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextLayout, QTextOption

from ui.cut_texts import REMEMBERED, STEP, Labels
from ui.schedule.grid.block_words import Said
from ui.theme import figures

INSIDE: Final = 7.0  # from a slot's start edge to its words
RIGHT: Final = 4.0
ABOVE: Final = 2.0
LEAST: Final = 22.0  # less room than this has no words
WITH_START: Final = 104.0  # a single line this wide says when it starts as well
MOST_LINES: Final = 3  # of a title
TITLE, META, SECOND = "title", "meta", "second"


Wrapped = list[tuple[QStaticText, float]]  # lines, each with its width


class Line(NamedTuple):
    """A text of a slot: how far right of the slot's words it begins, on which line of them; `role` decides its colour."""

    text: QStaticText
    x: float
    line: int
    width: float
    role: str


class BlockTexts:
    """Lays texts in one font; made anew with another font or screen."""

    def __init__(self, font: QFont) -> None:
        self.font = figures(font)
        self.labels = Labels(self.font)
        self.high = QFontMetricsF(self.font).height()
        self._wrapped: dict[tuple[str, int, int], Wrapped] = {}
        self._plans: dict[tuple[bytes, int, int, float], tuple[Said, Sequence[Line]]] = {}

    def lines(self, high: float) -> int:
        """Tell how many lines a slot of some height has room for."""
        return int((high - ABOVE) // self.high)

    def plan(
        self, key: bytes, said: Said, room: float, lines: int, kept: float = 0.0
    ) -> Sequence[Line]:
        """Give the texts of a slot with some room; `kept` of it is taken by marks. Kept by steps of room, for every frame asks."""
        step = int(room // STEP)
        known = self._plans.get((key, step, lines, kept))
        if known is None or known[0] is not said:
            if len(self._plans) > REMEMBERED:
                self._plans.clear()
            known = said, tuple(self._planned(said, float(step * STEP), lines, kept))
            self._plans[key, step, lines, kept] = known
        return known[1]

    def _planned(self, said: Said, room: float, lines: int, kept: float) -> Iterator[Line]:
        if room < LEAST or lines < 1:
            return
        if lines == 1:
            yield from self._single(said, room - kept)
            return
        titled = self.wrapped(said.title, room, min(lines - 1, MOST_LINES))
        count = len(titled)
        for line, cut in enumerate(titled):
            yield Line(*_placed(cut, 0.0, line), TITLE)
        meta = said.meta if self.labels.width(said.meta) <= room - kept else said.start
        yield Line(*_placed(self.labels.cut(meta, room - kept), 0.0, count), META)
        if said.second and count + 1 < lines:
            yield Line(*_placed(self.labels.cut(said.second, room), 0.0, count + 1), SECOND)

    def _single(self, said: Said, room: float) -> Iterator[Line]:
        if room < LEAST:
            return
        left = 0.0
        if room >= WITH_START:
            text, wide = self.labels.cut(said.start, room)
            yield Line(text, 0.0, 0, wide, META)
            left, room = wide + INSIDE, room - wide - INSIDE
        yield Line(*_placed(self.labels.cut(said.title, room), left, 0), TITLE)

    def wrapped(self, text: str, room: float, most: int) -> Wrapped:
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

    def _broken(self, text: str, room: float, most: int) -> Wrapped:
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
            start, last = line.textStart(), len(parts) == most - 1
            parts.append(text[start:] if last else text[start : start + line.textLength()])
        layout.endLayout()
        return [self.labels.cut(part.strip(), room) for part in parts]


def _placed(
    cut: tuple[QStaticText, float], x: float, line: int
) -> tuple[QStaticText, float, int, float]:
    text, wide = cut
    return text, x, line, wide
