"""What is to become of slots that lie where others are dropped: asked once, remembered until the program is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coproduce.domain.ripple import ALLOW, POOL, REFUSE, SHIFT, TRIM
from ui.desk import Desk
from ui.hands.drop_question import DropQuestion
from ui.words import Words

SWAP: Final = "swap"
LOOKS: Final = {SHIFT: "primary", TRIM: "", POOL: "", SWAP: "", ALLOW: "", REFUSE: "quiet"}


class OverQuestion(DropQuestion):
    """Answers one of `domain.ripple.OVER`, or "swap" where one slot was dropped on just one other."""

    def __init__(self, words: Words, taken: int, parent: QWidget, *, swaps: bool = False) -> None:
        asked = words.count("over.ask.title", taken), words.say("over.ask.text")
        answers = {
            key: (words.say(f"over.{key}"), look)
            for key, look in LOOKS.items()
            if swaps or key != SWAP
        }
        super().__init__(parent, asked, answers, words.say("over.ask.remember"))


class OverChoice(QObject):
    """Holds what this session has decided, "" while nobody has: then it is asked at the drop."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._window = desk.words, window
        self.answer = ""
        self.question: OverQuestion | None = None
        desk.opened.connect(self.forget)

    def forget(self) -> None:
        """Ask again the next time."""
        self.answer = ""

    def decide(self, taken: int, do: Callable[[str], object], *, swaps: bool = False) -> None:
        """Call `do` with what is decided, or once the person has answered; with "" where the drop is taken back."""
        if not taken or self.answer:
            do(self.answer or REFUSE)
            return
        question = self.question = OverQuestion(self._words, taken, self._window, swaps=swaps)

        def answered(answer: str, remember: bool) -> None:
            self.question = None
            if remember and answer not in ("", SWAP):
                self.answer = answer
            do(answer)

        question.answered.connect(answered)
        question.open()
