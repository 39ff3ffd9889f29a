"""What is left out of the plans on view: a chip for each filter, which goes with a click. Not there while all is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from coproduce.operations.fields import fields_of
from coproduce.queries.reference import OrganisationRow
from ui.icons import dress
from ui.lines import ElidedLabel, hairline
from ui.sizes import GAP, HALF, ICON_SMALL, ROW
from ui.timeline.sight import Sight
from ui.timeline.wording import PlanWording

CHIP: Final = 240
FILTERS: Final = ("text", "late", "critical", "mine", "phases", "partners")


class SightBar(QWidget):
    """Signal `wanted(Sight)`: a filter was taken away, or all of them."""

    wanted = Signal(object)

    def __init__(self, wording: PlanWording) -> None:
        super().__init__()
        self._wording = wording
        self._sight = Sight()
        self._bodies: Mapping[UUID, OrganisationRow] = {}
        self.chips = {name: self._chip(name) for name in FILTERS}
        self.show_all = QPushButton()
        self.show_all.setProperty("manner", "link")
        self.show_all.setAutoDefault(False)
        self.show_all.clicked.connect(lambda: self.wanted.emit(self._sight.unfiltered))
        self._told = ElidedLabel()
        self._told.setProperty("manner", "quiet")
        strip = QFrame()
        strip.setProperty("manner", "frame")
        strip.setFixedHeight(ROW + GAP)
        row = QHBoxLayout(strip)
        row.setContentsMargins(GAP, HALF, GAP, HALF)
        row.setSpacing(HALF)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addWidget(self.show_all)
        row.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(hairline())
        self.hide()

    def _chip(self, name: str) -> QToolButton:
        chip = QToolButton()
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        chip.setIconSize(QSize(ICON_SMALL - HALF, ICON_SMALL - HALF))
        chip.setMaximumWidth(CHIP)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        dress(chip, "close", "quiet")
        chip.clicked.connect(lambda: self.wanted.emit(without(self._sight, name)))
        return chip

    def show_sight(self, sight: Sight, bodies: Mapping[UUID, OrganisationRow], works: int) -> None:
        """Name the filters of a sight; `works`: how many have something to show."""
        self._sight, self._bodies = sight, bodies
        for name, chip in self.chips.items():
            told = self._named(name)
            chip.setVisible(bool(told))
            room = CHIP - ICON_SMALL - 3 * GAP
            cut = chip.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, room)
            chip.setText(cut.replace("&", "&&"))
            chip.setToolTip(self._wording.words.say("sights.remove_chip", filter=told))
            chip.setAccessibleName(chip.toolTip())
        several = sight.works is None or len(sight.works) > 1
        told = self._wording.words.count("sights.in_works", works) if several and works else ""
        self._told.show_text(told)
        self.setVisible(sight.filters)

    def _named(self, name: str) -> str:
        sight, say = self._sight, self._wording.words.say
        if name == "text":
            return say("sights.chip.text", text=sight.text) if sight.text else ""
        if name in ("late", "critical"):
            return say(f"sights.chip.{name}") if getattr(sight, name) else ""
        if name == "mine":
            return say("sights.chip.mine", body=sight.mine) if sight.mine else ""
        if name == "phases":
            ordered = [one for one in fields_of("task")["phase"].choices if one in sight.phases]
            named = [say(f"phase.{one}") for one in ordered]
        else:
            found = (self._bodies.get(key) for key in sight.partners)
            named = sorted(self._wording.title(one.titles) for one in found if one is not None)
        return say(f"sights.chip.{name}", names=", ".join(named)) if named else ""

    def retranslate(self) -> None:
        """Word the button again; chips are named with the sight."""
        self.show_all.setText(self._wording.words.say("sights.show_all"))


def without(sight: Sight, name: str) -> Sight:
    """Take one filter away."""
    return replace(sight, **{name: getattr(Sight(), name)})
