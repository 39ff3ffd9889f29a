"""The menu of the schedule in the menu bar: what is about a period, the pool, editions, what is asked once, looks and ways.

What is about chosen slots stays in the Edit menu: both together would be longer than the screen of a laptop.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.menus import IN_BAR
from ui.schedule.over_question import ANSWERS, GivingWay
from ui.schedule.patterns.scope_question import Scopes
from ui.words import Words


class OverMenu(QMenu):
    """What becomes of what lies where slots are put: shows the answer that is remembered, and lets one choose another."""

    def __init__(self, words: Words, over: GivingWay, owner: QWidget) -> None:
        super().__init__(owner)
        self._words, self._over = words, over
        self._group = QActionGroup(self)
        self.answers = {answer: self._answer(answer) for answer in ("", *ANSWERS)}
        self.aboutToShow.connect(self.mark)

    def _answer(self, answer: str) -> QAction:
        action = self.addAction("")
        action.setCheckable(True)
        action.triggered.connect(lambda _=False: self._over.decide(answer))
        self._group.addAction(action)
        return action

    def mark(self) -> None:
        """Tick the answer of now."""
        self.answers[self._over.answer].setChecked(True)

    def retranslate(self) -> None:
        """Word everything again."""
        self.setTitle(self._words.say("placing.over.menu"))
        for answer, action in self.answers.items():
            action.setText(self._words.say(f"placing.over.{answer or 'ask'}"))


class PlaceMenu(QMenu):
    """Made of actions that others own; `ways`: looks and ways through time."""

    def __init__(
        self, words: Words, over: GivingWay, scopes: Scopes, ways: QMenu, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._words, self._scopes, self._ways = words, scopes, ways
        self.menuAction().setProperty(IN_BAR, True)
        self.over = OverMenu(words, over, self)
        self.ask_again = QAction(self)
        self.ask_again.triggered.connect(lambda _=False: scopes.forget())
        self.aboutToShow.connect(self.mark)

    def fill(self, *parts: Sequence[QAction | None]) -> None:
        """Put the commands in, a line between the parts; None is a line too."""
        for part in parts:
            for action in part:
                self.addAction(action) if action is not None else self.addSeparator()
            self.addSeparator()
        self.addActions([self.over.menuAction(), self.ask_again])
        self.addSeparator()
        self.addMenu(self._ways)

    def mark(self) -> None:
        """Offer to ask again where something is not asked any more."""
        self.ask_again.setEnabled(self._scopes.anything())

    def retranslate(self) -> None:
        """Word what is its own; the actions are worded by their owners."""
        self.setTitle(self._words.say("schedule.menu"))
        self._ways.setTitle(self._words.say("schedule.ways"))
        self.ask_again.setText(self._words.say("pattern.scope.again"))
        self.over.retranslate()
