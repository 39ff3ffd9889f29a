"""Line icons in the colours of the scheme, crisp on every screen there is.

`dress(button, "undo")` gives an action or button its icon and remembers the name, so that `redress`
can give it the right colours again when the scheme changes. An action that may never be seen on a button is only
promised its icon.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coproduce.resources import resource
from ui.sizes import ICON
from ui.theme import Colours, colours

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

LINE_STAYS_TO = 24
NAMED = "icon_name"
TONED = "icon_tone"


@lru_cache(maxsize=64)
def _drawing(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


def picture(name: str, size: int = ICON, *, tone: str = "text", ratio: float = 1) -> QPixmap:
    """Draw the icon `name` in a colour token of the present scheme ("text", "quiet", "accent", "bad" …)."""
    return _picture(colours(), name, size, tone, ratio)


@lru_cache(maxsize=512)
def _picture(tokens: Colours, name: str, size: int, tone: str, ratio: float) -> QPixmap:
    colour: str = getattr(tokens, tone)
    drawn = _drawing(name).replace(b"#000", colour.encode())
    if size > LINE_STAYS_TO:  # a line twice as large is not twice as thick
        drawn = drawn.replace(b'stroke-width="1.5"', b'stroke-width="1"')
    svg = QSvgRenderer(QByteArray(drawn))
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    svg.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def ratios() -> tuple[float, ...]:
    """Give the pixels per point of the screens there are; for others nothing need be drawn."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QApplication.screens()}))


@lru_cache(maxsize=256)
def _icon(tokens: Colours, name: str, tone: str, pixels: tuple[float, ...]) -> QIcon:
    icon = QIcon()
    for ratio in pixels:
        for mode, shade in ((QIcon.Mode.Normal, tone), (QIcon.Mode.Disabled, "faint")):
            icon.addPixmap(_picture(tokens, name, ICON, shade, ratio), mode)
    return icon


def icon(name: str, tone: str = "text") -> QIcon:
    """Give the icon for the scheme shown now; prefer `dress`, which lives through a change of scheme."""
    return _icon(colours(), name, tone, ratios())


def dress(target: QAction | QAbstractButton, name: str, tone: str = "text") -> None:
    """Set an icon and remember its name, for `redress`."""
    target.setProperty(NAMED, name)
    target.setProperty(TONED, tone)
    target.setIcon(icon(name, tone))


def promise(target: QAction, name: str, tone: str = "text") -> None:
    """Remember the icon of an action; it is drawn by `wear` for what shows it, and most are only words in a menu."""
    target.setProperty(NAMED, name)
    target.setProperty(TONED, tone)


def wear(target: QAction) -> None:
    """Set the icon that was promised to an action, if any."""
    name = target.property(NAMED)
    if name and target.icon().isNull():
        dress(target, name, target.property(TONED))


def redress(root: QObject) -> None:
    """Draw every dressed icon below `root` again, in the colours shown now."""
    targets: list[QAction | QAbstractButton] = [
        *root.findChildren(QAction),
        *root.findChildren(QAbstractButton),
    ]
    for target in targets:
        name = target.property(NAMED)
        if name and not target.icon().isNull():
            target.setIcon(icon(name, target.property(TONED) or "text"))


def redress_all() -> None:
    """Draw every dressed icon of every window again, for another scheme or another screen."""
    for widget in QApplication.topLevelWidgets():
        redress(widget)


class IconLabel(QWidget):
    """An icon that stands by itself and paints in the scheme's colours, whatever the screen's ratio."""

    def __init__(
        self, name: str, size: int = ICON, tone: str = "quiet", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shown = (name, size, tone)
        self.setFixedSize(size, size)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._shown = (name, self._shown[1], tone)
        self.update()

    def paintEvent(self, _event: object) -> None:  # noqa: N802
        """Draw at the ratio of the screen the widget is on."""
        name, size, tone = self._shown
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture(name, size, tone=tone, ratio=self.devicePixelRatioF()))
        painter.end()
