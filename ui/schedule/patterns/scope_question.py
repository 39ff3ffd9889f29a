"""The question for whom a change of an instance holds: this slot, this and those that follow, or all of its pattern."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.dialogs import Question
from ui.words import Words

SCOPES: Final = ("this", "following", "all")
MOVE, EDIT, REMOVE = "move", "edit", "remove"


class Scopes:
    """Answers that hold until the program is closed, one for each kind of change; a place keeps one of these."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def kept(self, act: str) -> str | None:
        """Give the answer that was to be kept for this kind of change."""
        return self._kept.get(act)

    def keep(self, act: str, scope: str) -> None:
        """Keep an answer."""
        self._kept[act] = scope

    def anything(self) -> bool:
        """Tell whether some answer is kept."""
        return bool(self._kept)

    def forget(self) -> None:
        """Ask again from now on."""
        self._kept.clear()


def ask_scope(
    scopes: Scopes, words: Words, parent: QWidget | None, act: str = MOVE, count: int = 1
) -> str | None:
    """Ask for whom a change holds ("move", "edit", "remove" of `count` instances), unless the answer was kept.

    Returns "this", "following" or "all"; None when the person turned away.
    """
    kept = scopes.kept(act)
    if kept is not None:
        return kept
    question = Question(
        parent, words.say(f"pattern.scope.{act}"), words.count("pattern.scope.why", count)
    )
    for scope in SCOPES:
        question.offer(scope, words.say(f"pattern.scope.{scope}"))
    tick = QCheckBox(words.say("pattern.scope.keep"))
    question.layout().addWidget(tick)  # type: ignore[union-attr]
    question.offer("", words.say("action.cancel"), "quiet")
    question.setWindowModality(Qt.WindowModality.WindowModal)
    question.exec()
    answer, kept_on = question.answer or None, tick.isChecked()
    question.deleteLater()
    if answer is not None and kept_on:
        scopes.keep(act, answer)
    return answer
