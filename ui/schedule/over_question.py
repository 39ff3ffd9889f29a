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
"""What becomes of what lies where slots are dropped: asked once; an answer to be remembered holds for the session."""


from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from coproduce.domain.ripple import POOL, REFUSE, SHIFT, TRIM
from ui.dialogs import Question
from ui.messages import Message

NAMED: Final = 3  # so many slots by title, the others by number
LOOKS: Final = {SHIFT: "primary", TRIM: "", POOL: "", REFUSE: "quiet"}


class OverQuestion(Question):
    """Signal `answered(over, remember)`: shift, trim, pool, refuse, or "" for Esc, which takes the drop back as well."""

    answered = Signal(str, bool)

    def __init__(self, words: Words, titles: Sequence[str], parent: QWidget) -> None:
        title = words.count("placing.over.title", len(titles))
        super().__init__(parent, title, words.say("placing.over.text", slots=_named(words, titles)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        for over, look in LOOKS.items():
            self.offer(over, words.say(f"placing.over.{over}"), look)
        self.remember = QCheckBox(words.say("placing.over.remember"))
        self._layout.addWidget(self.remember)
        self.finished.connect(self._finished)

    def _finished(self, result: int) -> None:
        answer = self.answer if result == QDialog.DialogCode.Accepted else ""
        self.answered.emit(answer, self.remember.isChecked())


class GivingWay(QObject):
    """Knows what becomes of what lies under a drop, and asks while nobody has said so. One for a window."""

        self._desk, self._window = desk, window
        self._answer = ""

    @property
    def over(self) -> str:
        """Give what a drag may foretell: as the person said, else a refusal until asked about."""
        return self._answer or REFUSE

        self._answer = ""

    def settle(self, lying: Sequence[str], do: Callable[[str], object]) -> None:
        """Do a drop with its `over` once it is known; `lying` names the slots it falls upon, none where it is free.

        Without an answer nothing is done, and that is told.
        """
        if not lying:
            do(REFUSE)
        elif self._answer:
            do(self._answer)
        else:
            self.question = OverQuestion(self._desk.words, lying, self._window)
            self.question.answered.connect(partial(self._answered, do))
            self.question.open()

    def _answered(self, do: Callable[[str], object], answer: str, remember: bool) -> None:
        self.question = None
        if remember and answer:
            self._answer = answer
        if answer in ("", REFUSE):
            self._desk.tell(Message.note(self._desk.words.say("placing.over.taken_back")))
        else:


def _named(words: Words, titles: Sequence[str]) -> str:
    """Name some slots, and count those that are left."""
    quoted = ", ".join(words.say("placing.over.slot", title=title) for title in titles[:NAMED])
    more = len(titles) - NAMED
    return words.count("placing.over.more", more, slots=quoted) if more > 0 else quoted
