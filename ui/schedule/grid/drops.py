"""Drops on the grid done: each intent is one operation through the desk, so that one Undo takes it back.

An instance of a pattern is changed alone, with those that follow, or with all: asked first. What lies there already is
asked about next, unless this session has decided. A drop that asks for more than the place of slots is passed on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coproduce.domain.ripple import REFUSE, TAKEN
from coproduce.errors import Refusal, Trouble
from ui.desk import Desk
from ui.messages import Message
from ui.schedule.grid.acts import THIS, act_of
from ui.schedule.grid.drags.telling import Naming
from ui.schedule.grid.intents import (
    CopySlots,
    DrawSlot,
    EnterSlot,
    LayStrip,
    PutSlots,
    Shift,
    StretchSlot,
    SwapSlots,
)
from ui.schedule.over_question import SWAP, GivingWay

MANY: Final = 1  # a drop of more slots than these is told, with Undo


def step_named(desk: Desk, count: int) -> str:
    """Name the step that was just done with the number of its slots, where its name does not tell that."""
    name = desk.undo_name()
    if any(letter.isdigit() for letter in name):
        return name
    return f"{name} · {desk.words.count('schedule.slots', count)}"


class AskScope(Protocol):
    """Asks how far the change of instances of patterns reaches."""

    def __call__(self, count: int, answered: Callable[[str | None], object], /) -> object:
        """Call `answered` with "this", "following" or "all" for so many instances; None: the person turned away."""


class Drops(QObject):
    """Signals: `draw_wanted(DrawSlot)`, what is shown there is still to be asked; `strip_wanted(LayStrip)`;
    `made(list of UUID)`: these slots are new. What was dragged stays chosen.
    """

    draw_wanted = Signal(object)
    strip_wanted = Signal(object)
    made = Signal(object)

    def __init__(
        self, desk: Desk, window: QWidget, names: Naming, over: GivingWay, scope: AskScope
    ) -> None:
        super().__init__(window)
        self._desk, self._names, self._over, self._scope = desk, names, over, scope

    def do(self, intent: Any) -> None:
        """Do what a drop asks for; a refusal is told by the desk, and nothing is written."""
        if isinstance(intent, DrawSlot):
            self.draw_wanted.emit(intent)
        elif isinstance(intent, LayStrip):
            self.strip_wanted.emit(intent)
        elif isinstance(intent, PutSlots | StretchSlot) and self._of_patterns(intent):
            count = len(intent.places) if isinstance(intent, PutSlots) else 1
            self._scope(count, partial(self._scoped, intent))
        elif isinstance(intent, SwapSlots):
            self._act(intent, THIS, REFUSE)
        else:
            self._scoped(intent, THIS)

    def _of_patterns(self, intent: PutSlots | StretchSlot) -> bool:
        """Tell whether all that is dragged are instances of patterns, and go the same way."""
        if isinstance(intent, StretchSlot):
            return self._is_instance(intent.place.slot)
        if not all(self._is_instance(put.slot) for put in intent.places):
            return False
        moved = intent.shift.channel
        if intent.shift == Shift():  # pasted: each goes its own way
            return False
        return moved is None or {put.channel for put in intent.places} == {moved}

    def _is_instance(self, key: UUID) -> bool:
        slot = self._names.slot(key)
        return slot is not None and slot.pattern_id is not None

    def _scoped(self, intent: Any, scope: str | None) -> None:
        if scope is None:
            self._tell_taken_back()
            return
        onto = intent.onto if isinstance(intent, PutSlots) else None
        titles = [self._title(key) for key in intent.taken]
        act = partial(self._act, intent, scope)
        self._over.settle(titles, act, swaps=onto is not None and scope == THIS)

    def _title(self, key: UUID) -> str:
        slot = self._names.slot(key)
        return (
            self._desk.words.say("grid.drag.unnamed") if slot is None else self._names.title(slot)
        )

    def _act(self, intent: Any, scope: str, over: str) -> None:
        """Do it by the answer that was given."""
        if over == SWAP:
            intent, over = SwapSlots(intent.places[0].slot, intent.onto), REFUSE
        verb, asked = act_of(intent, self._names.channels, over, scope)
        try:
            notice = self._desk.attempt(verb, **asked)
        except (Refusal, Trouble) as error:
            self._not_done(intent, scope, over, error)
            return
        gave = "" if isinstance(intent, SwapSlots) else self._gave_way(len(intent.taken), over)
        count = len(notice.rows_of("slot"))
        if gave or count > MANY:
            told = " · ".join(filter(None, (step_named(self._desk, count), gave)))
            self._desk.tell(Message.done(told, undo=True))
        new = len(intent.places) if isinstance(intent, CopySlots) else isinstance(intent, EnterSlot)
        if new:  # keys are made in order of time
            self.made.emit(sorted(notice.rows_of("slot"))[-new:])

    def _not_done(self, intent: Any, scope: str, over: str, error: Refusal | Trouble) -> None:
        """Ask what gives way to those of a pattern that are not dragged themselves; of everything else say why."""
        asks = scope != THIS and over == REFUSE and error.key == TAKEN
        if asks and self._over.answer != REFUSE:
            title = str(self._desk.words.texts.value(error.values["title"]))
            self._over.settle([title], partial(self._act, intent, scope))
            return
        self._desk.tell_error(error)
        if over != REFUSE:  # what was decided does not fit here: ask the next time
            self._over.forget()

    def _gave_way(self, taken: int, over: str) -> str:
        """Say what became of what lay there: a remembered answer does that without asking."""
        return self._desk.words.count(f"placing.gave.{over}", taken) if taken else ""

    def _tell_taken_back(self) -> None:
        self._desk.tell(Message.note(self._desk.words.say("grid.taken_back")))
