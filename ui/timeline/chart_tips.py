"""What a tip says of a shape on the chart: a bar with what stands in its way, a link, a sign, a slot in both clocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Final
from uuid import UUID

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import day_shift, hour_label, shift_label
from coproduce.domain.zones import ASTANA, BEIJING, label_key
from coproduce.queries.air_marks import AirMark
from coproduce.queries.plan import PlanRow
from ui.timeline.chart.shapes import Bar, LinkPath, Mark
from ui.timeline.heading_words import heading_tip
from ui.timeline.headings import Heading
from ui.timeline.wording import PlanWording

MOST: Final = 4  # so many obstacles are told; the panel tells all
SECONDS: Final = 86_400


class ChartTips:
    """Words shapes. `row`: gives a task by key; `in_the_way`: sentences of what stands in a task's way."""

    def __init__(
        self,
        wording: PlanWording,
        row: Callable[[UUID], PlanRow | None],
        in_the_way: Callable[[UUID], Sequence[str]],
    ) -> None:
        self._wording, self._row, self._in_the_way = wording, row, in_the_way

    def told(self, shape: object) -> str:
        """Word a shape; "" for what needs no tip."""
        if isinstance(shape, Bar):
            return self._bar(shape.row)
        if isinstance(shape, LinkPath):
            return self._link(shape)
        return self._mark(shape) if isinstance(shape, Mark) else ""

    def _bar(self, row: PlanRow | Heading) -> str:
        if isinstance(row, Heading):
            days = self._days(row.first, row.last) if row.first and row.last else ""
            return "\n".join(filter(None, (heading_tip(self._wording, row, "title"), days)))
        lines = [self._wording.title(row.titles), self._days(row.first, row.last)]
        if not row.milestone:
            lines[-1] += " · " + self._wording.words.count("chart.workdays", row.workdays)
        names = ("progress", "slack") if not row.actual_last else ("progress",)
        lines.append(" · ".join(self._pair(row, name) for name in names))
        lines += (told for _icon, _tone, told in self._wording.marks(row))
        obstacles = self._in_the_way(row.id)
        return "\n".join([*lines, *(f"\N{BULLET} {one}" for one in obstacles[:MOST])])

    def _pair(self, row: PlanRow, name: str) -> str:
        say = self._wording.words.say
        named = say(f"timeline.column.{name}")
        return say("chart.pair", name=named, value=self._wording.cell(row, name))

    def _days(self, first: date, last: date) -> str:
        day = self._wording.words.date_weekday
        return day(first) if first == last else f"{day(first)} – {day(last)}"

    def _link(self, link: LinkPath) -> str:
        rows = [self._row(key) for key in (link.before, link.after)]
        say = self._wording.words.say
        titles = [
            self._wording.title(row.titles) if row else say("timeline.link.elsewhere")
            for row in rows
        ]
        return f"{titles[0]} → {titles[1]}\n{say(f'link_kind.{link.kind}')}"

    def _mark(self, mark: Mark) -> str:
        wording, told = self._wording, mark.told
        if isinstance(told, AirMark):
            return self._slot(told)
        if mark.sign == "premiere":
            day = told if isinstance(told, date) else getattr(told, "premiere", None)
            return wording.words.say("timeline.premiere", day=wording.day(day))
        return self._sign(mark.sign, told) if isinstance(told, PlanRow) else ""

    def _sign(self, sign: str, row: PlanRow) -> str:
        wording = self._wording
        if sign == "deadline":
            name, tip = wording.words.say("timeline.column.deadline"), wording.deadline_tip(row)
            return tip if row.missed else wording.words.say("chart.pair", name=name, value=tip)
        if sign == "limit":
            return wording.limit(row)
        key = "chart.review" if sign == "review" else f"timeline.mark.{row.mode}"
        return wording.words.say(key)

    def _slot(self, mark: AirMark) -> str:
        """Tell of a slot in both clocks."""
        words = self._wording.words
        seconds = round((mark.day % 1) * SECONDS) % SECONDS
        at = time(seconds // 3600, seconds % 3600 // 60)
        home = AirTime.agreed(date.fromordinal(int(mark.day)), at, ASTANA, 0)
        other = home.reading(BEIJING)
        later = hour_label(other) + shift_label(day_shift(home, other))
        clocks = [
            f"{words.say(label_key(ASTANA) or ASTANA)} {hour_label(home)}",
            f"{words.say(label_key(BEIJING) or BEIJING)} {later}",
        ]
        run = words.say("chart.first_run" if mark.first_run else "chart.repeat")
        state = words.say(f"state.{mark.state}")
        when = " · ".join([words.date_weekday(home.day), *clocks])
        return f"{mark.channel} · {run} · {state}\n{when}"
