"""Repair some days: which slots would move where in both clocks, why, and at what cost, before it is done as one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coproduce.operations.repairs import apply
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.repair import Repair, RepairMove, repair
from coproduce.queries.repair_words import summary, why_in_words
from ui.desk import Desk
from ui.dialogs import give_room
from ui.forms.lines_table import Line, Text
from ui.forms.preview_dialog import PreviewDialog
from ui.schedule.cells import on_day, on_partners_day, title_of
from ui.words import Words

COLUMNS: Final = ("channel", "title", "state", "from", "to", "to_other", "by", "why")
SIZE: Final = (1120, 520)
WHY: Final = COLUMNS.index("why")
TONES: Final = {"agreed": "bad", "offered": "warn"}
"""States whose moves have to be talked over with the partner; the word says which it is."""


class RepairDialog(PreviewDialog):
    """Signals: `done_with(Notice)`; `wanted(key)`: the person wants to see that slot. Opened through `repair_slots`."""

    def __init__(
        self, desk: Desk, slots: Sequence[UUID], parent: QWidget | None, plans: PlanEnds | None
    ) -> None:
        self._slots, self._plans = list(slots), plans
        self.found: Repair | None = None
        super().__init__(desk, desk.words.say("repair.title"), [], "repair.apply", parent)
        give_room(self, *SIZE)
        self.refresh()

    def preview(self) -> None:
        """Propose again, for what the file holds now."""
        self.found = found = self.desk.read(repair, self._slots, self._plans)
        heads = [self.words.say(f"repair.column.{name}") for name in COLUMNS]
        self.table.show_lines(heads, [self._line(one) for one in found.moves], stretch=WHY)
        told, *open_ends = summary(found, self.words.texts, self.words.date_weekday)
        self.say(told)
        self.warn("\n".join(open_ends))
        self.buttons.primary.setEnabled(bool(found.moves) and not self.desk.workspace.read_only)

    def _line(self, one: RepairMove) -> Line:
        words, row = self.words, one.slot
        to = one.to.reading(row.channel.zone)
        minutes = (one.to.instant - row.starts).total_seconds()
        sign = "+" if minutes > 0 else "\N{MINUS SIGN}"
        tone = TONES.get(row.state, "")
        return Line(
            [
                Text(row.channel.titles.shown(words.language)),
                Text(title_of(row, words.language)),
                Text(words.say(f"schedule.state.{row.state}"), tone=tone, bold=bool(tone)),
                Text(on_day(row.home, words), figures=True, tone="quiet"),
                Text(on_day(to, words), figures=True),
                Text(on_partners_day(to, words), figures=True, tone="quiet"),
                Text(f"{sign}{words.length(abs(round(minutes)))}", figures=True),
                Text(why_in_words(one, words.texts, words.date)),
            ],
            leads_to=row.id,
        )

    def act(self) -> Any:
        """Apply it, as one step. Raises Refusal where something lies there by now."""
        moves = self.found.moves if self.found else ()
        places = [(one.slot.id, one.slot.channel.id, one.to) for one in moves]
        return self.desk.attempt(apply, places=places)


def repair_slots(
    desk: Desk,
    words: Words,
    parent: QWidget | None,
    slot_ids: Sequence[UUID],
    plans: PlanEnds | None = None,
) -> RepairDialog:
    """Open the dialog for the days of some slots; `plans`: the ends of plans that the place holds."""
    del words  # the desk has them; every opener of a dialog of the schedule is called alike
    dialog = RepairDialog(desk, slot_ids, parent, plans)
    dialog.open()
    return dialog
