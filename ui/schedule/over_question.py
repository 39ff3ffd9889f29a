"""What becomes of what lies where slots are dropped: asked once; an answer to be remembered holds for the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from coproduce.domain.ripple import POOL, REFUSE, SHIFT, TRIM
from ui.desk import Desk
from ui.dialogs import Question
from ui.messages import Message
from ui.words import Words

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

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._answer = ""
        self.question: OverQuestion | None = None
        desk.opened.connect(self.forget)

    @property
    def over(self) -> str:
        """Give what a drag may foretell: as the person said, else a refusal until asked about."""
        return self._answer or REFUSE

    def forget(self) -> None:
        """Ask again the next time."""
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
            do(answer)


def _named(words: Words, titles: Sequence[str]) -> str:
    """Name some slots, and count those that are left."""
    quoted = ", ".join(words.say("placing.over.slot", title=title) for title in titles[:NAMED])
    more = len(titles) - NAMED
    return words.count("placing.over.more", more, slots=quoted) if more > 0 else quoted
