"""What a view of the grid is painted on: a kept picture of the sheet, and over it what changes with every move of the hand.

Frames of a zoom that follow each other quickly are painted briskly, square and with titles only; the last one is painted
in full as soon as the hand rests. The first is full as well, so that a single step never flickers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter

from ui.schedule.grid.kept import KeptPicture
from ui.schedule.grid.layouts import MONTH
from ui.schedule.grid.painter import GridPainter
from ui.schedule.grid.painter_over import Looks, looks, now_line, preview
from ui.schedule.grid.previews import Preview
from ui.schedule.grid.scene import Sight
from ui.schedule.grid.sights import Sights
from ui.sizes import GAP, PAD
from ui.theme import colours

if TYPE_CHECKING:
    from ui.schedule.grid.view import GridView

REST_MS: Final = 160  # without another zoom, and the hand rests


class Canvas:
    """Paints a view."""

    def __init__(self, view: GridView, sights: Sights) -> None:
        self._view, self._sights = view, sights
        self._painter: GridPainter | None = None
        self._kept = KeptPicture()
        self._beneath: KeptPicture | None = None  # of a drag
        self._brisk = False
        self._rest = QTimer(view, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._rested)

    def drop(self) -> None:
        """Paint all of it anew next time, as well as it can be."""
        self._brisk = False
        self._drop()

    def zoomed(self) -> None:
        """Paint all of it anew next time, briskly when it was zoomed just before."""
        self._drop()
        self._brisk = self._rest.isActive()
        self._rest.start()

    def _drop(self) -> None:
        self._kept.drop()
        self._beneath = None

    def worn(self) -> None:
        """Take other colours and fonts."""
        self._painter = None

    def _rested(self) -> None:
        if self._brisk:
            self.drop()
            self._view.update()

    def paint(self, look: Looks, shown: Preview | None) -> None:
        """Lay down the picture of the sheet, and what lies over it."""
        view, tokens, ratio = self._view, colours(), self._view.devicePixelRatioF()
        if self._painter is None or self._painter.ratio != ratio:
            self._painter = GridPainter(tokens, view.font(), ratio, view.block_words)
            self._drop()
        painter, at = QPainter(view), view.at_scroll
        if shown is None:
            self._beneath = None
            self._whole(painter, look, hints=True)
        else:
            self._beneath = self._beneath or KeptPicture()
            key = (view.layout_now, at, look, view.dress)
            self._beneath.lay(
                painter, view, key, (0, 0), lambda onto, _area: self._whole(onto, look)
            )
            painter.translate(-at[0], -at[1])
            self._painter.ghosts.ghosts(painter, shown.ghosts, view.ground())
            preview(painter, shown, QRectF(*at, view.width(), view.height()), tokens)
        painter.end()

    def _whole(self, painter: QPainter, look: Looks, *, hints: bool = False) -> None:
        """Paint the grid as it stands: what a drag goes over is painted once, and laid down for every step."""
        view, layout, at = self._view, self._view.layout_now, self._view.at_scroll
        if self._brisk and layout.name != MONTH and view.dress.found is None:
            painter.translate(-at[0], -at[1])
            self._briskly(painter)
        else:
            self._kept.lay(painter, view, id(layout), at, self._paint)
            painter.translate(-at[0], -at[1])
        if self._painter is not None and layout.name != MONTH and max(at) > 0:
            sight = Sight(*at, view.width(), view.height())
            self._painter.pinned.paint(painter, view.ground(), view.book, sight, view.dress)
        now_line(painter, layout, view.dress.now, colours())
        if hints and view.book.empty and layout.lanes:
            self._hint(painter)
        if look.keys:
            looks(painter, view.scene(), look, colours())
        painter.translate(at[0], at[1])

    def _hint(self, painter: QPainter) -> None:
        """Say how an empty period is filled; its lanes take what is drawn or dropped all the same."""
        view = self._view
        text, flags = view.dress.words.say("grid.empty"), Qt.AlignmentFlag.AlignCenter
        wrapped = flags.value | Qt.TextFlag.TextWordWrap.value
        room = QRectF(*view.at_scroll, view.width(), view.height())
        plate = painter.boundingRect(room.adjusted(PAD, 0, -PAD, 0), wrapped, text)
        painter.fillRect(plate.adjusted(-GAP, -GAP, GAP, GAP), QColor(colours().surface))
        painter.setPen(QColor(colours().quiet))
        painter.drawText(plate, wrapped, text)

    def _briskly(self, painter: QPainter) -> None:
        """Paint all of it in haste. It is not kept: the next frame is another one, and copying it is a tenth of it."""
        if self._painter is not None:
            view = self._view
            sight = Sight(*view.at_scroll, view.width(), view.height())
            self._painter.ground(painter, view.ground(), view.dress, QRectF(*sight), brisk=True)
            self._painter.brisk.paint(painter, view.ground(), view.book, sight)

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        if self._painter is not None:
            view = self._view
            part = Sight(area.x(), area.y(), area.width(), area.height())
            whole = area.size().toSize() == view.size()
            shown = view.scene() if whole else self._sights.scene(view.layout_now, part)
            self._painter.paint(painter, shown, view.dress, area)
