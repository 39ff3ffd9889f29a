"""What the chart keeps as pictures looks like what they stand for: hatchings of days off, and bars laid together."""

from __future__ import annotations

from math import floor
from operator import sub

import pytest
from hypothesis import given, strategies as st
from PySide6.QtGui import QImage, QPainter

from ui.theme import LIGHT
from ui.timeline.chart.painter_task import TaskLook, TaskPainter
from ui.timeline.chart.tiles import TILE, texture


def hatched(countries: tuple[str, ...], *, projected: bool = False, ratio: float = 1.0) -> QImage:
    image = QImage(round(200 * ratio), round(200 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.fillRect(0, 0, 200, 200, texture(countries, projected, LIGHT, ratio))
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_hatchings_hang_on_the_page(qapp, ratio):
    """Two pieces that lie some tiles apart are the same picture, and not a stretched one."""
    image, tile = hatched(("KZ", "CN"), ratio=ratio), round(TILE * ratio)
    assert image.copy(0, 0, tile, tile) == image.copy(3 * tile, 5 * tile, tile, tile)
    assert image.copy(0, 0, tile, tile) != image.copy(1, 0, tile, tile)


def test_hatchings_tell_countries_and_projected_days_apart(qapp):
    assert hatched(("KZ",)) != hatched(("CN",))
    assert hatched(("KZ",)) != hatched(("KZ",), projected=True)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
@given(wide=st.integers(2, 1500), done=st.integers(0, 1500), critical=st.booleans())
def test_a_bar_of_pieces_looks_like_one_that_is_drawn(qapp, ratio, wide, done, critical):
    wide = round(wide * ratio) / ratio  # as it comes out in pixels of the screen
    look = TaskLook("shooting", False, critical, wide, float(min(done, floor(wide))))

    def picture(shown: float | None) -> QImage:
        image = QImage(round((wide + 20) * ratio), round(40 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        TaskPainter(LIGHT, shown).paint(painter, (12.0, 12.0), look)
        painter.end()
        return image

    pieced, drawn = picture(ratio), picture(None)
    apart = map(abs, map(sub, bytes(pieced.constBits()), bytes(drawn.constBits())))
    assert max(apart) <= 2  # what shines through is rounded twice
