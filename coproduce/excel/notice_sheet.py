"""The sheet of a change notice: a section per kind of change, each change as it was (struck out) and as it is, totals.

What differs stands in bold, so that the eye need not compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from coproduce.domain.titles import Titles
from coproduce.excel.cells import Shape, as_xml
from coproduce.excel.columns import Kind, Line, Placed
from coproduce.excel.fitting import height_of, lines_of
from coproduce.excel.notice_lines import titled
from coproduce.excel.sheet import StreamedSheet, set_print
from coproduce.excel.slot_sheet import SlotSheet
from coproduce.excel.styles import FAINT, INK, Look, Looks

SECTION_HEIGHT = 24


class NoticeSheet(SlotSheet):
    """Writes changes as pairs of lines; a rule stands above each change, not between its two lines."""

    unstruck = ("mark", "change", "remarks")

    def __init__(
        self, sheet: StreamedSheet, looks: Looks, columns: Sequence[Placed], language: str
    ) -> None:
        super().__init__(sheet, looks, columns, language)
        self._differs: frozenset[str] = frozenset()
        self._shapes_of: dict[frozenset[str], list[dict[int, Shape]]] = {}

    def write_heading(self, text: str) -> None:
        """Write the heading of a section."""
        self._write_text(Look(size=12, bold=True), text, SECTION_HEIGHT)

    def write_sentence(self, text: str) -> None:
        """Write a line of the totals."""
        self._write_text(Look(), text, None)

    def _write_text(self, look: Look, text: str, height: float | None) -> None:
        shape = self._looks.shape(self.sheet, 1, look)
        self.sheet.write([shape.xml(self.sheet.next_row, as_xml(text))], height)

    def write_change(self, lines: Iterable[Line]) -> None:
        """Write the lines of one change."""
        self._day = None
        for place, line in enumerate(lines):
            if place:
                self._day = line.day
            self._differs = line.differs
            self._shapes = self._shapes_of.setdefault(line.differs, [{} for _ in self._shapes])
            self.write(line)

    def _look(self, placed: Placed, form: int, mood: int) -> Look:
        """Set what differs in bold, and nothing else."""
        look = super()._look(placed, form, mood)
        bold = placed.column.key in self._differs
        return replace(look, bold=bold, colour=INK if bold else look.colour)

    def write_titles(self, mark: str, titles: Titles, change: str, *, struck: bool) -> None:
        """Write the titles of a work, an episode or a channel, as they were or as they are now."""
        row, cells, tallest = self.sheet.next_row, [], 1
        for number, placed in enumerate(self.columns, start=1):
            key = placed.column.key
            text = {"mark": mark, "change": change}.get(key, "")
            if key == "title":
                text = titled(titles, placed.key)
            look = Look(
                wrap=placed.column.kind is Kind.TEXT,
                colour=FAINT if struck else INK,
                struck=struck and key == "title",
                ruled=True,
                inset=True,
                new_day=struck,
            )
            tallest = max(tallest, lines_of(text, placed.column.width))
            cells.append(self._looks.shape(self.sheet, number, look).xml(row, as_xml(text) or None))
        self.sheet.write(cells, height_of(tallest) if tallest > 1 else None)

    def finish(self, *, paper: str, title: str, page: str) -> None:
        """Set up printing. There is no filter: sorting would tear what was from what is."""
        set_print(self.sheet, paper=paper, header_row=self.header_row, title=title, page=page)
