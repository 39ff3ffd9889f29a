"""How much is shown, or chosen, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.schedule.headings import totals_label

if TYPE_CHECKING:
    from ui.schedule.here import Here
    from ui.schedule.model import ScheduleModel
    from ui.words import Words


def told_totals(here: Here, model: ScheduleModel, words: Words, *, listed: bool) -> str:
    """Say how many slots are chosen and how long they are together; of fewer than two, what the list holds.

    The grid tells how full its days are itself, in its head.
    """
    whole = totals_label(model.book.total(), words) if listed else ""
    count = len(here.keys())
    if count < 2:
        return whole
    seconds = sum(slot.length for slot in (here.rows() if listed else here.slots()))
    return f"{words.count('schedule.selected', count)} · {words.length(seconds)}"
