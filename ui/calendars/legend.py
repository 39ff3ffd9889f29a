"""What the hatchings and frames on the wall mean, in as many lines as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.calendars.marks import CLOSED, OPENED
from ui.calendars.painting import SideLook, WallPainter
from ui.sizes import GAP, ICON_SMALL, PAD, ROW
from ui.theme import colours, sized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coproduce.queries.calendars import CalendarYear
    from ui.words import Words

SWATCH: Final = (26, ICON_SMALL)
LINE: Final = ROW - GAP // 2
NOTE: Final = 0.92


@dataclass(frozen=True, slots=True)
class Entry:
    """A swatch and what it means; a weekend has no sides."""

    words: str
    sides: tuple[SideLook, ...] = ()
    states: tuple[str, ...] = ()


class Legend(QWidget):
    """Explains the year that is shown."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_year(self, year: CalendarYear | None) -> None:
        """Explain a year: only what it can hold."""
        self._entries = tuple(entries(self._words, year)) if year else ()
        self.setAccessibleName("; ".join(entry.words for entry in self._entries))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Break the line where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        places = self._places()
        self.setFixedHeight((places[-1].bottom() if places else 0) + GAP // 2)

    def _places(self) -> list[QRect]:
        """Say where each entry lies."""
        self.setFont(sized(NOTE))
        left, top, places = PAD, 0, []
        for entry in self._entries:
            width = SWATCH[0] + GAP + self.fontMetrics().horizontalAdvance(entry.words) + 2
            if left > PAD and left + width > self.width() - PAD:
                left, top = PAD, top + LINE
            places.append(QRect(left, top, width, LINE))
            left += width + PAD + GAP
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint swatches and words."""
        painter, tokens = QPainter(self), colours()
        for entry, place in zip(self._entries, self._places(), strict=True):
            swatch = QRectF(place.left(), 0, *SWATCH)
            swatch.moveCenter(QRectF(place).center())
            swatch.moveLeft(place.left())
            painter.fillRect(swatch, QColor(tokens.surface if entry.sides else tokens.sunken))
            WallPainter(painter, tokens, entry.sides).states(swatch, entry.states)
            painter.setPen(QColor(tokens.hairline))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if OPENED not in entry.states:
                painter.drawRect(swatch)
            painter.setPen(QColor(tokens.quiet))
            words = place.adjusted(SWATCH[0] + GAP, 0, 0, 0)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, entry.words
            )
        painter.end()


def entries(words: Words, year: CalendarYear) -> Sequence[Entry]:
    """List what a year's wall can show: each side's days off, weekends, worked weekends, the projection."""
    sides = [SideLook(side.calendar.country, projected=False) for side in year.sides]
    names = [side.calendar.titles.shown(words.language) for side in year.sides]
    found = [
        Entry(words.say("calendar.legend.closed", calendar=name), (side,), (CLOSED,))
        for side, name in zip(sides, names, strict=True)
    ]
    if len(sides) > 1:
        found.append(Entry(words.say("calendar.legend.both"), tuple(sides), (CLOSED,) * len(sides)))
    found.append(Entry(words.say("calendar.legend.weekend")))
    found.append(Entry(words.say("calendar.legend.opened"), (sides[0],), (OPENED,)))
    guessed = [side for side in year.sides if side.projected]
    if guessed:
        look = SideLook(guessed[0].calendar.country, projected=True)
        found.append(Entry(words.say("calendar.legend.projected"), (look,), (CLOSED,)))
    return found
