"""The bar at the foot of the window that shows one Message at a time, without getting in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from ui.icons import IconLabel, dress
from ui.sizes import GAP, PAD
from ui.style_sheet import repolish

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.messages import Message

STAYS_MS: Final = 6000
ICONS: Final = {
    "note": ("info", "accent"),
    "done": ("done", "good"),
    "refused": ("warning", "warn"),
    "trouble": ("trouble", "bad"),
}


class MessageBar(QFrame):
    """Shows what the desk says. A note or success leaves after six seconds; an error, or a note that asks for a look, stays
    until it is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._message: Message | None = None
        self.setVisible(False)
        self.setProperty("manner", "note")
        self._icon = IconLabel("info")
        self._text = QLabel(wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._act = QPushButton()
        self._act.setProperty("manner", "link")
        self._act.clicked.connect(self._acted)
        self._close = QToolButton()
        self._close.setProperty("manner", "quiet")
        dress(self._close, "close", "quiet")
        self._close.clicked.connect(self.put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAD, GAP // 2, GAP, GAP // 2)
        layout.setSpacing(GAP + GAP // 2)
        for widget in (self._icon, self._text, self._act, self._close):
            layout.addWidget(widget)
        self._leaving = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._leaving.timeout.connect(self.put_away)
        desk.said.connect(self.show_message)
        desk.changed.connect(self._edited)
        desk.opened.connect(self.put_away)

    @property
    def message(self) -> Message | None:
        """Give what is shown now."""
        return self._message

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before it."""
        self._message = message
        self._icon.show_icon(*ICONS[message.tone])
        self._text.setText(f"{message.text} {message.kept}".strip())
        label = self._desk.words.say("action.undo") if message.undo else message.act_label
        self._act.setText(label)
        self._act.setVisible(bool(label))
        self._close.setToolTip(self._desk.words.say("action.dismiss"))
        self._close.setAccessibleName(self._close.toolTip())
        self.setProperty("manner", message.tone)
        repolish(self)
        self.setVisible(True)
        if message.tone == "done" or (message.tone == "note" and message.act is None):
            self._leaving.start()
        else:
            self._leaving.stop()

    def put_away(self) -> None:
        """Close the bar."""
        self._leaving.stop()
        self._message = None
        self.setVisible(False)

    def _edited(self) -> None:
        """A link that undoes belongs to the last step only; and an edit that worked answers a refusal."""
        if self._message is not None and (self._message.undo or self._message.tone == "refused"):
            self.put_away()

    def _acted(self) -> None:
        message = self._message
        self.put_away()
        if message is None:
            return
        if message.undo:
            self._desk.undo()
        elif message.act is not None:
            message.act()
