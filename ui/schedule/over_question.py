"""What becomes of what lies where slots are dropped: asked once; an answer to be remembered holds for the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coproduce.domain.ripple import ALLOW, POOL, REFUSE, SHIFT, TRIM
from ui.desk import Desk
from ui.hands.drop_question import DropQuestion
from ui.messages import Message
from ui.words import Words

NAMED: Final = 3  # so many slots by title, the others by number
SWAP: Final = "swap"
ANSWERS: Final = (SHIFT, TRIM, POOL, ALLOW)  # that can be remembered
LOOKS: Final = {SHIFT: "primary", TRIM: "", POOL: "", SWAP: "", ALLOW: "", REFUSE: "quiet"}


class OverQuestion(DropQuestion):
    """Answers shift, trim, pool, allow, refuse, or "swap" where one slot was dropped on just one other (`swaps`)."""

    def __init__(
        self, words: Words, titles: Sequence[str], parent: QWidget, *, swaps: bool = False
    ) -> None:
        title = words.count("placing.over.title", len(titles))
        text = words.say("placing.over.text", slots=_named(words, titles))
        answers = {
            over: (words.say(f"placing.over.{over}"), look)
            for over, look in LOOKS.items()
            if swaps or over != SWAP
        }
        super().__init__(parent, (title, text), answers, words.say("placing.over.remember"))


class GivingWay(QObject):
    """Knows what becomes of what lies under a drop, and asks while nobody has said so. One for a window.

    `answer`: what a drag may foretell, "" while it is still to be asked.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.answer = ""
        self.question: OverQuestion | None = None
        desk.opened.connect(self.forget)

    def forget(self) -> None:
        """Ask again the next time."""
        self.decide("")

    def decide(self, answer: str) -> None:
        """Take an answer for granted from now on, "" for asking."""
        self.answer = answer

    def settle(
        self, lying: Sequence[str], do: Callable[[str], object], *, swaps: bool = False
    ) -> None:
        """Do a drop with its `over` once it is known; `lying` names the slots it falls upon, none where it is free.

        Without an answer nothing is done, and that is told. "swap" is never remembered: it is about these two.
        """
        if not lying:
            do(REFUSE)
        elif self.answer:
            do(self.answer)
        else:
            self.question = OverQuestion(self._desk.words, lying, self._window, swaps=swaps)
            self.question.answered.connect(partial(self._answered, do))
            self.question.open()

    def _answered(self, do: Callable[[str], object], answer: str, remember: bool) -> None:
        self.question = None
        if remember and answer in ANSWERS:
            self.decide(answer)
        if answer in ("", REFUSE):
            self._desk.tell(Message.note(self._desk.words.say("placing.over.taken_back")))
        else:
            do(answer)


def _named(words: Words, titles: Sequence[str]) -> str:
    """Name some slots, and count those that are left."""
    quoted = ", ".join(words.say("placing.over.slot", title=title) for title in titles[:NAMED])
    more = len(titles) - NAMED
    return words.count("placing.over.more", more, slots=quoted) if more > 0 else quoted
