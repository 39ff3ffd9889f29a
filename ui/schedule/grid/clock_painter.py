"""Paints the two clocks beside the grid: the grid's own in the text's colour, the partner's always in the same quieter one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from ui.cut_texts import Labels
from ui.schedule.grid.clocks import Tick, ticks, written
from ui.schedule.grid.columns import CLOCKS
from ui.schedule.grid.dress import Dress
from ui.schedule.grid.lanes import GridDay
from ui.schedule.grid.painter_seams import bands
from ui.schedule.grid.rules import hour_step
from ui.schedule.grid.scale import Scale
from ui.theme import Colours, figures

WIDE: Final = int(CLOCKS)  # both clocks side by side
HALF_WIDE: Final = WIDE / 2
INSIDE: Final = 6.0
LEAST: Final = 20.0  # less room than this has no name
SECOND_MARK: Final = "²"  # of an hour that passes twice


class ClockPainter:
    """Writes clocks with the tokens of one scheme, in one font."""

    def __init__(self, tokens: Colours, font: QFont) -> None:
        self.tokens = tokens
        self.labels = Labels(figures(font))
        self.high = self.labels.height

    def down(
        self, painter: QPainter, day: GridDay, at: tuple[float, float], scale: Scale, dress: Dress
    ) -> None:
        """Write both clocks of a day from a point downwards, two columns; hours left out are torn out here as well."""
        x, top = at
        length = day.stops - day.starts
        bands(painter, scale, length, QRectF(x, top, WIDE, 0), self.tokens, down=True)
        for tick, home, partner, strong in self._read(day, dress, scale):
            y = int(top + scale.pixels(tick.at - day.starts) + 1)
            self._write(painter, home, (x + HALF_WIDE - INSIDE, y), strong=strong, quiet=False)
            self._write(painter, partner, (x + WIDE - INSIDE, y), strong=strong, quiet=True)

    def across(
        self, painter: QPainter, day: GridDay, at: tuple[float, float], scale: Scale, dress: Dress
    ) -> None:
        """Write both clocks of a day from a point to the right, the partner's below."""
        left, y = at
        ground = QRectF(left, y, 0, 2 * self.high + 1)
        bands(painter, scale, day.stops - day.starts, ground, self.tokens, down=False)
        for tick, home, partner, strong in self._read(day, dress, scale):
            x = left + scale.pixels(tick.at - day.starts) + INSIDE / 2
            self._write(painter, home, (x, int(y)), strong=strong, quiet=False, right=False)
            self._write(
                painter, partner, (x, int(y + self.high)), strong=strong, quiet=True, right=False
            )

    def _read(
        self, day: GridDay, dress: Dress, scale: Scale
    ) -> Iterator[tuple[Tick, str, str, bool]]:
        seen: set[int] = set()
        for tick in ticks(day, dress.clocks, hour_step(scale.per_second)):
            again = tick.home in seen
            seen.add(tick.home)
            if scale.seam_at(tick.at - day.starts):
                continue
            home = written(tick.home) + (SECOND_MARK if again else "")
            yield tick, home, written(tick.partner), 0 in (tick.home, tick.partner)

    def _write(
        self,
        painter: QPainter,
        text: str,
        at: tuple[float, int],
        *,
        strong: bool,
        quiet: bool,
        right: bool = True,
    ) -> None:
        strong = strong and text.startswith("00:00")
        static, wide = self.labels.cut(text, HALF_WIDE, strong)
        painter.setFont(self.labels.strong if strong else self.labels.font)
        painter.setPen(QColor(self.tokens.quiet if quiet else self.tokens.text))
        painter.drawStaticText(int(at[0] - wide) if right else int(at[0]), at[1], static)

    def names(
        self, painter: QPainter, areas: Iterable[QRectF], named: Iterable[tuple[str, str]]
    ) -> None:
        """Write names and offsets of both clocks, the partner's quieter; a long name is cut before its offset is."""
        painter.setFont(self.labels.font)
        for place, (area, (name, offset)) in enumerate(zip(areas, named, strict=True)):
            painter.setPen(QColor(self.tokens.quiet if place else self.tokens.text))
            static, wide = self.labels.cut(offset, area.width())
            painter.drawStaticText(int(area.right() - wide), int(area.top()), static)
            room = area.width() - wide - INSIDE
            if room > LEAST:
                static, named_wide = self.labels.cut(name, room)
                left = int(area.right() - wide - INSIDE - named_wide)
                painter.drawStaticText(left, int(area.top()), static)
