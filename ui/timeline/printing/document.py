"""A print before it is written: its lines, how they are cut into pages, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtGui import QFontMetricsF

from ui.sizes import GAP
from ui.theme import LIGHT
from ui.timeline.chart.head import HEIGHT
from ui.timeline.chart.head_painter import HeadFonts
from ui.timeline.chart.scene import Setting
from ui.timeline.chart.ticks import Options, Ruler
from ui.timeline.chart.time_names import time_names
from ui.timeline.printing.choices import TABLES, UPRIGHT, Choices
from ui.timeline.printing.legend import Legend, entries
from ui.timeline.printing.paper import PER_INCH, Page
from ui.timeline.printing.printed_lines import PrintedLines
from ui.timeline.printing.signs import signs_of
from ui.timeline.printing.table import PrintedTable
from ui.timeline.printing.tiling import ONE_PAGE, Content, Tiling, tiling
from ui.timeline.wording import PlanWording

TITLE: Final = 30.0
FOOT: Final = 20.0
MARKS: Final = 18.0  # room around the chart for the marks at which paper is cut
READABLE: Final = 5.0  # points; smaller text is not read on paper


@dataclass(frozen=True, slots=True)
class Around:
    """What a print says besides the plan: the file's name, today; and what the chart on the screen was set to."""

    file: str
    today: date
    scale: float
    options: Options | None = None


class Document:
    """Everything that pages are painted from. Paper is white, so the light colours are used whatever the screen shows.

    Raises Refusal when it cannot be laid on the paper.
    """

    tokens = LIGHT

    def __init__(
        self,
        wording: PlanWording,
        lines: PrintedLines,
        choices: Choices,
        setting: Setting,
        around: Around,
    ) -> None:
        self.wording, self.words = wording, wording.words
        self.lines, self.choices, self.setting, self.around = (
            lines,
            choices.check(),
            setting,
            around,
        )
        self.head_fonts = HeadFonts()
        self.ruler = Ruler(time_names(self.words), self.head_fonts.measure, around.options)
        self.table = PrintedTable(wording, lines.rows, TABLES[choices.table])
        plain = self._page()
        self.legend = Legend((), plain.across)
        self.page, self.tiling = plain, self._cut(plain)
        if (
            choices.legend
        ):  # what is to be explained hangs on the scale that the first cut has brought
            self.legend = self._legend(plain)
            self.page = self._page(self.legend.height + GAP)
            self.tiling = self._cut(self.page)

    def _page(self, legend: float = 0.0) -> Page:
        choices, marks = self.choices, MARKS if self.is_joined else 0.0
        upright = choices.lie == UPRIGHT
        foot = FOOT + legend + marks
        return Page.of(choices.paper, upright=upright, title=TITLE + marks, foot=foot)

    def _cut(self, page: Page) -> Tiling:
        choices = self.choices
        content = Content(choices.first, choices.last, len(self.lines), self.table.width, HEIGHT)
        return tiling(content, page, choices.way(self.around.scale))

    def _legend(self, page: Page) -> Legend:
        choices = self.choices
        signs = signs_of(self.lines, self.setting, choices.first, choices.last, self.tiling.scale)
        return Legend(list(entries(self.words, self.lines.phases(), signs)), page.across)

    @property
    def is_joined(self) -> bool:
        """Tell whether pages are to be joined, should there be several."""
        return self.choices.fit != ONE_PAGE and not self.choices.way(1).repeated

    @property
    def pages(self) -> int:
        """Count the pages."""
        return len(self.tiling.tiles)

    @property
    def text_size(self) -> float:
        """Give how high the text of the table comes out, in points."""
        font = self.table.fonts.plain
        return font.pointSizeF() * QFontMetricsF(font).fontDpi() / PER_INCH * self.tiling.zoom

    @property
    def is_readable(self) -> bool:
        """Tell whether its text can be read on paper."""
        return self.text_size >= READABLE

    def title(self) -> str:
        """Give the title, or the usual one."""
        return self.choices.title.strip() or self.words.say("printing.usual_title")

    def days(self) -> str:
        """Say from when to when it reaches."""
        span = {
            "first": self.words.date(self.choices.first),
            "last": self.words.date(self.choices.last),
        }
        return self.words.say("printing.span", **span)
