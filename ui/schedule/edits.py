"""What the commands do to the selected slots: each is one verb, so one step to undo.

A slot in the way is told with a link to place it anyway; dialogs answer that themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from coproduce.domain.ripple import ALLOW
from coproduce.errors import Refusal, Trouble
from coproduce.operations import slots as verbs
from coproduce.queries.slots import slots_by_id
from ui.messages import Message
from ui.schedule.clipboard import copied_keys, copy_slots
from ui.schedule.moves import days_to
from ui.schedule.reason_question import ReasonQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from coproduce.queries.slots import SlotRow
    from coproduce.workspace import Notice
    from ui.desk import Desk
    from ui.schedule.model import ScheduleModel
    from ui.words import Words

MINUTES: Final = 5
NUDGES: Final = {
    "earlier": {"minutes": -MINUTES},
    "later": {"minutes": MINUTES},
    "day_before": {"days": -1},
    "day_after": {"days": 1},
}


class Edits:
    """Does the commands that need no dialog. `window`: over which a question is asked."""

    def __init__(
        self, desk: Desk, words: Words, model: ScheduleModel, window: QWidget | None = None
    ) -> None:
        self._desk, self._words, self._model = desk, words, model
        self._window = window
        self.question: ReasonQuestion | None = None

    def nudge(self, name: str, rows: Sequence[SlotRow]) -> Notice | None:
        """Move by a few minutes or a day."""
        return self._try(verbs.move, slots=_keys(rows), **NUDGES[name])

    def set_state(self, state: str, rows: Sequence[SlotRow]) -> Notice | None:
        """Give slots a state; a step back asks for its reason first."""
        return self._set_state(slots=_keys(rows), state=state)

    def _set_state(self, **asked: Any) -> Notice | None:
        try:
            return self._desk.attempt(verbs.states, **asked)
        except (Refusal, Trouble) as error:
            if error.key != "slot.state_back" or not isinstance(error, Refusal):
                self._desk.tell_error(error)
                return None
            self.question = ReasonQuestion(self._words, error, self._window)
            self.question.given.connect(lambda reason: self._set_state(**asked, reason=reason))
            self.question.open()
            return None

    def remove(self, rows: Sequence[SlotRow]) -> Notice | None:
        """Take slots off the schedule; the message offers Undo."""
        return self._desk.do_and_tell(verbs.remove, slots=_keys(rows))

    def copy(self, rows: Sequence[SlotRow]) -> None:
        """Put slots on the clipboard."""
        copy_slots(rows, [self._model.cells(row) for row in rows], self._words)

    def paste(self, day: date, *, moves: bool = False) -> Notice | None:
        """Put copies of the copied slots on `day`, the later ones as many days behind as they were, or `moves` them."""
        rows = self._desk.read(slots_by_id, copied_keys())
        if not rows:
            self._desk.tell(Message.note(self._words.say("schedule.nothing_to_paste")))
            return None
        verb = verbs.move if moves else verbs.duplicate
        return self._try(verb, slots=_keys(rows), days=days_to(rows, day))

    def _try(self, verb: Callable[..., Any], **asked: Any) -> Notice | None:
        try:
            return self._desk.attempt(verb, **asked)
        except (Refusal, Trouble) as error:
            if error.key != "slot.taken":
                self._desk.tell_error(error)
                return None
            told = Message.of(error, self._words)
            again = Message(
                told.tone,
                told.text,
                told.kept,
                act_label=self._words.say("schedule.anyway"),
                act=lambda: self._desk.do(verb, **asked, over=ALLOW),
            )
            self._desk.tell(again)
            return None


def _keys(rows: Sequence[SlotRow]) -> list[Any]:
    return [row.id for row in rows]
