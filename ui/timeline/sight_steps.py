"""What is looked at: every way to change it, by menu, chip, key or kept view, ends in one `Sight` that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from ui.desk import Desk
from ui.icons import dress
from ui.messages import Message
from ui.settings import Settings
from ui.sizes import ICON_SMALL
from ui.timeline.name_sight import ask_name
from ui.timeline.saved_sights import SavedSight, SavedSights, present
from ui.timeline.sight import Sight
from ui.timeline.sight_bar import SightBar
from ui.timeline.sight_menu import fill, sight_commands
from ui.timeline.source import PlanSource
from ui.timeline.tick_menu import TickMenu
from ui.timeline.wording import PlanWording


class SightSteps(QObject):
    """Signals `wanted(Sight)`; `folded(bool)`: close (True) or open all headings; `scale_wanted(float)`: of the chart.

    `scale` gives the scale of the chart now; `ask` asks for a name, and stands apart so that a test can answer.
    """

    wanted = Signal(object)
    folded = Signal(bool)
    scale_wanted = Signal(float)

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        source: PlanSource,
        window: QWidget,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(window)
        self._desk, self._wording, self._source, self._window = desk, wording, source, window
        self.words = wording.words
        self.saved = SavedSights(settings or Settings(), desk.workspace)
        self.scale: Callable[[], float | None] = lambda: None
        self.ask = ask_name
        self._last: SavedSight | None = None
        self.commands = sight_commands(self.words, window)
        self.menu = TickMenu(window)
        self.menu.aboutToShow.connect(lambda: fill(self.menu, self))
        self.button = _button(self.menu)
        self.bar = SightBar(wording)
        self.bar.wanted.connect(self.wanted)
        acts: dict[str, Callable[[], object]] = {
            "sights.late": lambda: self._want(late=not self.sight.late),
            "sights.critical": lambda: self._want(critical=not self.sight.critical),
            "sights.mine": self._turn_mine,
            "sights.open_all": lambda: self.folded.emit(False),
            "sights.close_all": lambda: self.folded.emit(True),
            "sights.keep": self.keep,
            "sights.show_all": lambda: self.wanted.emit(self.sight.unfiltered),
            "sights.menu": self.button.showMenu,
        }
        for key, act in acts.items():
            self.commands[key].triggered.connect(lambda _=False, do=act: do())

    @property
    def sight(self) -> Sight:
        """Tell what is looked at."""
        return self._source.board.sight

    # ------------------------------------------------------------- what there is

    @property
    def mine(self) -> str:
        """The code of the body that this person works for: as was chosen, else the office whose copy the file is."""
        office = self._desk.workspace.office
        known = {body.code for body in self._source.bodies.values()}
        return self.saved.mine or (office if office in known else "")

    def bodies(self) -> list[tuple[str, str]]:
        """Give the bodies by code, with their names, ordered by these."""
        named = (
            (one.code, self._wording.title(one.titles)) for one in self._source.bodies.values()
        )
        return sorted(named, key=lambda one: one[1].casefold())

    def partners(self) -> list[tuple[UUID, str]]:
        """Give the bodies that works with a plan are made with, by name."""
        works = [work for work in self._source.works.values() if work.tasks]
        keys = {key for work in works for key in (work.partner_kz_id, work.partner_cn_id)}
        there = (self._source.bodies[key] for key in keys if key in self._source.bodies)
        named = ((one.id, self._wording.title(one.titles)) for one in there)
        return sorted(named, key=lambda one: one[1].casefold())

    # ------------------------------------------------------------------ choosing

    def _want(self, **changed: Any) -> None:
        self.wanted.emit(replace(self.sight, **changed))

    def choose_works(self, works: frozenset[UUID] | None) -> None:
        """Look at other works: with what was looked for and with whom they are made, that ends."""
        self._want(works=works, text="", partners=frozenset())

    def look_for(self, text: str) -> None:
        """Leave out what a text does not occur in."""
        if text != self.sight.text:
            self._want(text=text)

    def group(self, grouping: str) -> None:
        """Group by something."""
        self._want(grouping=grouping)

    def turn(self, name: str, value: Any, on: bool) -> None:
        """Add a phase or partner to those let through, or take it away."""
        held = getattr(self.sight, name)
        self._want(**{name: held | {value} if on else held - {value}})

    def set_mine(self, code: str) -> None:
        """Say which body one works for, and look at its tasks."""
        self.saved.mine = code
        self._want(mine=code)

    def _turn_mine(self) -> None:
        """Look at one's own tasks; where nobody knows whose those are, the menu asks."""
        if self.sight.mine or self.mine:
            self._want(mine="" if self.sight.mine else self.mine)
        else:
            self.show_sight()
            self.button.showMenu()

    # ------------------------------------------------------------- kept views

    def last(self) -> SavedSight | None:
        """Give what was looked at last, as far as it is still there."""
        found = self.saved.last()
        return replace(found, sight=self._present(found.sight)[0]) if found else None

    def _present(self, sight: Sight) -> tuple[Sight, int]:
        return present(sight, self._source.works.keys(), self._source.bodies.keys())

    def choose(self, kept: SavedSight) -> None:
        """Look at what was kept; say when some of it is gone."""
        sight, gone = self._present(kept.sight)
        self.wanted.emit(sight)
        if kept.scale is not None:
            self.scale_wanted.emit(kept.scale)
        if gone:
            told = self.words.count("sights.gone", gone, name=kept.name)
            self._desk.said.emit(Message.note(told))

    def keep(self) -> None:
        """Keep what is looked at under a name."""
        title = self.words.say("sights.keep").removesuffix("…")
        name = self.ask(self.words, title, "", self._is_taken(""), self._window)
        if name:
            self.overwrite(name)

    def overwrite(self, name: str) -> None:
        """Let a name stand for what is looked at now."""
        self.saved.keep(SavedSight(name, self.sight, self.scale()))
        self._desk.said.emit(Message.done(self.words.say("sights.kept", name=name)))

    def rename(self, name: str) -> None:
        """Give a view another name."""
        title = self.words.say("sights.rename").removesuffix("…")
        other = self.ask(self.words, title, name, self._is_taken(name), self._window)
        if other and other != name:
            self.saved.rename(name, other)

    def remove(self, name: str) -> None:
        """Forget a view."""
        found = self.saved.named(name)
        self.saved.remove(name)
        told, back = self.words.say("sights.removed", name=name), self.words.say("sights.put_back")
        act = partial(self.saved.keep, found) if found else None
        self._desk.said.emit(Message.done(told, act_label=back, act=act))

    def _is_taken(self, own: str) -> Callable[[str], bool]:
        return partial(_taken, self.saved, own)

    # -------------------------------------------------------------------- shown

    def show_sight(self) -> None:
        """Show what is looked at, and remember it."""
        sight, board = self.sight, self._source.board
        for name in ("late", "critical", "mine"):
            self.commands[f"sights.{name}"].setChecked(bool(getattr(sight, name)))
        self.commands["sights.show_all"].setEnabled(sight.filters)
        self.show_count()
        last = SavedSight("", replace(sight, text=""))
        if board.shelf.scope and last != self._last:
            self._last = last
            self.saved.keep(last)

    def show_count(self) -> None:
        """Say in how many works something is shown: more of them may have been read."""
        shelf = self._source.board.shelf
        works = {part.work for part in shelf.all() if part.count}
        self.bar.show_sight(self.sight, self._source.bodies, len(works))

    def retranslate(self) -> None:
        """Word everything again."""
        self.commands.retranslate(self.words)
        say = self.words.say
        mine = self.commands["sights.mine"]
        if self.mine:
            mine.setText(say("sights.mine_of", body=self.mine))
        self.button.setText(say("sights.view"))
        self.button.setToolTip(say("sights.view_tip"))
        self.bar.retranslate()
        self.show_count()


def _taken(saved: SavedSights, own: str, name: str) -> bool:
    found = saved.named(name) if name else None
    return found is not None and found.name != own


def _button(menu: TickMenu) -> QToolButton:
    button = QToolButton()
    button.setProperty("manner", "quiet")
    button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMenu(menu)
    dress(button, "filter")
    return button
