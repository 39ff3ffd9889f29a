"""What is to become of pinned tasks that a move or a link would need to push: push, keep, or take it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from coproduce.domain.rearranging import KEEP, PUSH, REFUSE
from ui.hands.drop_question import DropQuestion
from ui.words import Words

NAMED: Final = 3  # so many tasks by title, the others by number
LOOKS: Final = {PUSH: "primary", KEEP: "", REFUSE: "quiet"}


class PinnedQuestion(DropQuestion):
    """Answers push, keep, refuse. `act`: "" where tasks are moved, "_link" where they are linked, "_relink" where their link is edited."""

    def __init__(self, words: Words, titles: Sequence[str], parent: QWidget, act: str = "") -> None:
        title = words.count("gestures.ask.title", len(titles))
        text = words.say("gestures.ask.text", tasks=_named(words, titles))
        named = {PUSH: PUSH, KEEP: KEEP, REFUSE: REFUSE + act}
        answers = {key: (words.say(f"gestures.ask.{named[key]}"), LOOKS[key]) for key in LOOKS}
        super().__init__(parent, (title, text), answers, words.say("gestures.ask.remember"))


def _named(words: Words, titles: Sequence[str]) -> str:
    """Name some tasks, and count those that are left."""
    quoted = ", ".join(words.say("gestures.ask.task", task=title) for title in titles[:NAMED])
    more = len(titles) - NAMED
    return words.count("gestures.ask.more", more, tasks=quoted) if more > 0 else quoted
