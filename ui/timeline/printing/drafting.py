"""From what the timeline shows and what a person chooses to a laid out print. Lines and the file are read when needed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from coproduce.errors import Refusal
from coproduce.queries.plan_choices import PlannedWork, planned_works
from ui.desk import Desk
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.cutout import Lines
from ui.timeline.chart.scene import Setting
from ui.timeline.chart.ticks import Options
from ui.timeline.printing.choices import ALL, SELECTED, Choices
from ui.timeline.printing.document import Around, Document
from ui.timeline.printing.printed_lines import MOST_LINES, PrintedLines, places_of, works_of
from ui.timeline.printing.reading import print_setting
from ui.timeline.wording import PlanWording


class OnScreen(NamedTuple):
    """What the timeline shows when it is to be printed.

    `lines`: the board's. `axis`: the chart's; its scale is "as on the screen". `selected`: keys of selected rows.
    `edition`: the one that is compared with. `options`: of the head (week numbers, kind of year).
    """

    lines: Lines
    axis: Axis
    selected: Collection[UUID] = ()
    edition: UUID | None = None
    options: Options | None = None


class Drafting:
    """Makes documents for one dialog. What costs time is kept until `forget`."""

    def __init__(self, desk: Desk, wording: PlanWording, shown: OnScreen, today: date) -> None:
        self._desk, self._wording, self.shown = desk, wording, shown
        self._around = Around(desk.workspace.path.name, today, shown.axis.scale, shown.options)
        self.today = today
        self._works: dict[UUID, PlannedWork] = {}
        self._shown: list[UUID] | None = None
        self._lines: tuple[Any, PrintedLines] | None = None
        self._setting: tuple[Any, Setting] | None = None

    def forget(self) -> None:
        """Read everything again: the file was edited."""
        self._lines = self._setting = self._shown = None
        self._works = {}

    def works(self) -> list[PlannedWork]:
        """List the works that the timeline shows; all that have a plan where reading every line would take long."""
        known, lines = self._known(), self.shown.lines
        if len(lines) > MOST_LINES:
            return [work for work in known.values() if work.tasks]
        if self._shown is None:
            self._shown = works_of(lines)
        return [known[key] for key in self._shown if key in known]

    def _known(self) -> dict[UUID, PlannedWork]:
        if not self._works:
            self._works = {work.id: work for work in self._desk.read(planned_works)}
        return self._works

    def lines(self, chosen: str | UUID) -> PrintedLines:
        """Take the chosen lines from the board. Raises Refusal when there are none, or too many."""
        if self._lines is None or self._lines[0] != chosen:
            keys = self.shown.selected if chosen == SELECTED else ()
            works = (chosen,) if isinstance(chosen, UUID) else ()
            places = places_of(self.shown.lines, works=works, keys=keys)
            if not places:
                raise Refusal("printing.no_lines")
            self._lines = chosen, PrintedLines.taken(self.shown.lines, places)
        return self._lines[1]

    def usual_lines(self) -> str:
        """Say which lines are meant at first: the selected ones, where a person has selected several."""
        return SELECTED if len(self.shown.selected) > 1 else ALL

    def usual_title(self, lines: PrintedLines) -> str:
        """Give the title of the only work, or a general one."""
        works = lines.works()
        one = self._known().get(works[0]) if len(works) == 1 else None
        usual = self._wording.words.say("printing.usual_title")
        return self._wording.title(one.titles) if one else usual

    def document(self, choices: Choices) -> Document:
        """Lay out what was chosen. Raises Refusal when that cannot be."""
        lines = self.lines(choices.lines)
        setting = self._set(lines, choices.check())
        return Document(self._wording, lines, choices, setting, self._around)

    def _set(self, lines: PrintedLines, choices: Choices) -> Setting:
        language = self._wording.words.language
        asked = tuple(lines.works()), choices.first, choices.last, language, self.shown.edition
        if self._setting is None or self._setting[0] != asked:
            self._setting = asked, print_setting(self._desk.read, *asked)
        return self._setting[1]
