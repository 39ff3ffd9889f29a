"""Change a pattern, all of it or from a day on: its slots as they would stand are shown before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from coproduce.errors import Refusal
from coproduce.operations import patterns as verbs
from coproduce.queries.patterns import (
    Instance,
    PatternRow,
    foretold,
    instances,
    parts_beside,
    patterns,
)
from ui.desk import Desk
from ui.forms.lines_table import Line, Text
from ui.schedule.patterns.pattern_dialog import PatternDialog
from ui.schedule.patterns.told import changed, values_of

AGREED: Final = "agreed"
FOLLOWING: Final = "following"
OF_FIRSTS: Final = ("scope", "what", "when", "around", "over")
OF_REPEATS: Final = ("scope", "where", "over")


class EditDialog(PatternDialog):
    """Signal `done_with(Notice)`: it was changed, as one step. `from_day`: where "following" begins, if it is known."""

    def __init__(
        self,
        desk: Desk,
        row: PatternRow,
        from_day: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._row, self._known = row, [one.id for one in desk.read(patterns)]
        beside = desk.read(parts_beside, row.id, self._known)
        self._beside = {one.id: replace(one, dragged=False) for one in beside}
        own = {one.id: replace(one, dragged=False) for one in desk.read(instances, row.id)}
        self._stood = own | self._beside
        title = desk.words.say("pattern.edit.title", title=row.titles.shown(desk.words.language))
        sections = OF_FIRSTS if row.follows_id is None else OF_REPEATS
        super().__init__(desk, title, sections, "pattern.change", parent)
        scope = {"scope": "all" if from_day is None else FOLLOWING, "from_day": from_day}
        self._shown = values_of(row)
        self.fill(self._shown | scope)
        if "work" in self.sheet.fields:
            self.sheet.fields["work"].setEnabled(False)  # another work is another pattern
        self.refresh()
        self.sheet.focus_first("at")

    def told(self) -> dict[str, Any]:
        """Give what the verb is asked, nothing where all is as it was. Raises Refusal for what lacks."""
        try:
            now = self._shown | self.read()
            told = changed(self._shown, now, follows=self._row.follows_id is not None)
        except Refusal as refusal:
            raise self.named(refusal) from None
        if not told:
            return {}
        scope, day = self.value("scope"), self.value("from_day")
        if scope == FOLLOWING and day is None:
            raise self.named(Refusal("field.empty", field="from_day"))
        rest = {"scope": scope, "from_day": day if scope == FOLLOWING else None}
        return told | rest | {"pattern": self._row.id, "over": self.value("over")}

    def preview(self) -> None:
        """Change it in a rehearsal, and show its slots."""
        told = self.told()
        if told:
            query = partial(foretold, pattern=self._row.id, known=self._known)
            found, beside = self.desk.rehearse(verbs.edit, query, **told)
        else:
            found = self.desk.read(instances, self._row.id)
            beside = self.desk.read(parts_beside, self._row.id, self._known)
        self.show_slots("state", [self._line(one) for one in found])
        self.buttons.primary.setEnabled(bool(told))
        self.say(
            "\n".join([self.words.count("pattern.slots", len(found)), *self._going_on(beside)])
        )
        agreed = self._agreed_changed([*found, *beside])
        self.warn(self.words.count("pattern.edit.agreed", agreed) if agreed else "")

    def _agreed_changed(self, found: Sequence[Instance]) -> int:
        """Count the slots that were agreed with the partner and would be others, or go."""
        now = {one.id: replace(one, dragged=False) for one in found}
        return sum(
            1 for key, one in self._stood.items() if one.state == AGREED and now.get(key) != one
        )

    def _going_on(self, beside: Sequence[Instance]) -> list[str]:
        """Say with which episode the part behind goes on, where that is another one than it was."""
        now = {one.id: replace(one, dragged=False) for one in beside}
        others = [one for key, one in self._beside.items() if now.get(key) != one]
        since = min((one.air.instant for one in others), default=None)
        for one in beside:
            if since is not None and one.air.instant >= since and one.episode is not None:
                day = self.words.date_weekday(one.air.day)
                return [self.words.say("pattern.goes_on", number=one.episode, day=day)]
        return []

    def _line(self, one: Instance) -> Line:
        said = [] if one.state == "proposed" else [self.words.say(f"schedule.state.{one.state}")]
        if one.dragged:
            said.append(self.words.say("pattern.dragged"))
        texts = self.texts(one.air, one.episode, quiet=one.state in ("aired", "cancelled"))
        return Line([*texts, Text(", ".join(said), tone="quiet")], one.id)

    def act(self) -> Any:
        """Change it as one step. Raises Refusal."""
        return self.desk.attempt(verbs.edit, **self.told())
