"""Lay a pattern: a work over the days of a rule; every slot with both clocks, its episode and what is in its way."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from coproduce.domain.ripple import REFUSE
from coproduce.errors import Refusal
from coproduce.operations import patterns as verbs
from coproduce.queries.laying import Laying, Line as Planned, would_lay
from coproduce.queries.obstacles.airing.overlaps import RULE as OVERLAP
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.obstacles.rules import Obstacle
from ui.desk import Desk
from ui.forms.lines_table import Line, Text
from ui.schedule.patterns.pattern_dialog import PatternDialog
from ui.schedule.patterns.told import Prefilled, asked, usual, verb_told

SECTIONS: Final = ("what", "when", "around", "repeat", "over")
NAMES_SHOWN: Final = 2
TIMES: Final = 10  # of a work without episodes, until the person says how often


class LayDialog(PatternDialog):
    """Signal `done_with(Notice)`: it was laid, as one step. `given`: what is known before."""

    def __init__(
        self, desk: Desk, given: Prefilled, today: date, parent: QWidget | None = None
    ) -> None:
        say = desk.words.say
        super().__init__(desk, say("pattern.lay.title"), SECTIONS, "pattern.lay", parent)
        values = usual(given, today)
        if values["channel"] is None and self.channels:
            options = self.offers.channel_options()
            values["channel"] = values["repeat_channel"] = options[0][0]
        if values["zone"] is None and values["channel"] in self.channels:
            values["zone"] = self.channels[values["channel"]].zone
        self._told_zone, self._told_end = given.zone is not None, False
        self.fill(values)
        self._choose_end()
        fields = self.sheet.fields
        fields["work"].editor.committed.connect(self._take_work)
        fields["channel"].editor.committed.connect(self._take_channel)
        fields["zone"].editor.committed.connect(lambda _: setattr(self, "_told_zone", True))
        fields["ends"].editor.committed.connect(lambda _: setattr(self, "_told_end", True))
        self.refresh()
        self.sheet.focus_first("work" if given.work is None else "rhythm")

    def _take_work(self, work: Any) -> None:
        """Offer the versions of another work."""
        self.offers.take_work(work)
        self.put("version", None)
        self.sheet.fields["version"].editor.retranslate()
        self._choose_end()

    def _choose_end(self) -> None:
        """Go on until the episodes run out, or so many times where the work has none, unless the person chose."""
        if not self._told_end:
            endless = self.value("work") is not None and not self.offers.in_episodes
            self.put("ends", "count" if endless else "exhaust")
            if endless and self.value("count") is None:
                self.put("count", TIMES)

    def _take_channel(self, channel: Any) -> None:
        """Take another channel's clock, unless the person chose one; the repeat goes there as well."""
        if channel in self.channels and not self._told_zone:
            self.put("zone", self.channels[channel].zone)
        self.put("repeat_channel", channel)

    # ----------------------------------------------------------------- preview

    def told(self) -> dict[str, Any]:
        """Give what the verb is asked. Raises Refusal for what lacks."""
        try:
            return verb_told(self.read() | {"over": self.value("over")})
        except Refusal as refusal:
            raise self.named(refusal) from None

    def preview(self) -> None:
        """Plan it, and show what would be made."""
        if self.value("work") is None:
            self._show_nothing()
            return
        try:
            told = self.told()
            zones = {key: row.zone for key, row in self.channels.items()}
            laying: Laying = self.desk.read(would_lay, *asked(told, zones))
        except Refusal:
            self.sheet.fields["over"].hide()  # there is nothing yet that could lie on something
            raise
        common = self._common(laying)
        self.show_slots("in_the_way", [self._line(line, common) for line in laying.lines])
        self.sheet.fields["over"].setVisible(bool(laying.taken))
        self.buttons.primary.setEnabled(not laying.taken or told["over"] != REFUSE)
        self.say(self.words.joined(self._sentences(laying)))
        self.warn("\n".join(filter(None, (self._warning(laying), *common))))

    def _show_nothing(self) -> None:
        self.show_slots("in_the_way", [])
        self.sheet.fields["over"].hide()
        self.buttons.primary.setEnabled(False)
        self.say(self.words.say("pattern.lay.choose"))
        self.warn("")

    def _common(self, laying: Laying) -> list[str]:
        """Give what holds for every slot on its channel: said once, not line by line."""
        found: dict[str, None] = {}
        for repeat in (False, True):
            told = [
                [*map(self._in_words, one.obstacles)]
                for one in laying.lines
                if one.repeat == repeat
            ]
            if len(told) > 1:
                found |= dict.fromkeys(said for said in told[0] if all(said in one for one in told))
        return list(found)

    def _line(self, line: Planned, common: Collection[str]) -> Line:
        due, told = line.due, [self._in_words(one) for one in line.obstacles]
        said = [one for one in told if one not in common]
        grave = any(one.grave for one in line.obstacles)
        if line.repeat:
            said.append(self.words.say("pattern.is_repeat"))
        tone = "bad" if grave else "warn" if len(said) > line.repeat else "quiet"
        shown = " · ".join(said)
        return Line(
            [
                *self.texts(due.air, due.channel_id, due.number, quiet=line.repeat),
                Text(shown, tone=tone, tip="\n".join(said)),
            ]
        )

    def _in_words(self, obstacle: Obstacle) -> str:
        return in_words(self.words.texts, obstacle, self.words.date)

    def _sentences(self, laying: Laying) -> Sequence[str]:
        count, lines = self.words.count, laying.lines
        firsts = [line.due for line in lines if not line.repeat]
        told = [
            self.words.say(
                "pattern.lay.span",
                slots=count("pattern.slots", len(lines)),
                first=self.words.date(self.day_on(firsts[0].air, firsts[0].channel_id)),
                last=self.words.date(self.day_on(firsts[-1].air, firsts[-1].channel_id)),
            )
        ]
        numbers = [due.number for due in firsts if due.number is not None]
        if numbers:
            told.append(self.words.say("pattern.lay.episodes", first=numbers[0], last=numbers[-1]))
        if laying.empty:
            told.append(count("pattern.lay.empty", len(laying.empty)))
        if laying.unplaced:
            told.append(count("pattern.lay.unplaced", laying.unplaced))
        if laying.bare:
            told.append(count("pattern.lay.bare", laying.bare))
        return told

    def _warning(self, laying: Laying) -> str:
        """Name the first of what must be answered before it can be laid."""
        told = [one for line in laying.lines for one in line.obstacles if one.rule == OVERLAP]
        names = "; ".join(map(self._in_words, told[:NAMES_SHOWN]))
        return self.words.count("pattern.lay.struck", laying.taken, names=names) if told else ""

    def act(self) -> Any:
        """Lay it as one step. Raises Refusal."""
        return self.desk.attempt(verbs.lay, **self.told())
