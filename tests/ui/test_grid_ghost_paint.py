"""What is dragged hides what lies beneath it, so that its words can be read; what gives way is seen through its ghost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ui.schedule.grid.painter_ghosts import GhostLook, GhostPainter
from ui.theme import DARK, LIGHT, Colours, Theme

AREA = QRectF(0, 0, 80, 60)


def middle(tokens: Colours, look: GhostLook, ground: str) -> QColor:
    """Paint a ghost over a ground; give the colour in its middle."""
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    GhostPainter(tokens, 1.0).draw(painter, AREA, look)
    painter.end()
    return image.pixelColor(40, 30)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("breaks", [False, True])
def test_only_what_is_dragged_hides_what_lies_there(
    theme: Theme, tokens: Colours, breaks: bool
) -> None:
    del theme
    for own in (True, False):
        look = GhostLook(breaks=breaks, own=own)
        dark, light = (middle(tokens, look, ground) for ground in ("black", "white"))
        shines = light.lightnessF() - dark.lightnessF()
        assert shines < 0.1 if own else shines > 0.7
