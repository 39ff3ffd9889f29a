"""What lies under a drag: the chart as it stands, painted once and laid down again for every step of the pointer."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.timeline.chart.painter import ChartPainter, Page
from ui.timeline.chart.painter_over import Looks
from ui.timeline.chart.shapes import Scene


class Underlay:
    """A picture of a whole chart, kept while what it was painted from stays the same."""

    def __init__(self) -> None:
        self._of: tuple[ChartPainter, Scene] | None = None
        self._key: tuple[Page, Looks] | None = None
        self._picture = QPixmap()

    def lay(
        self,
        painter: QPainter,
        widget: QWidget,
        chart: ChartPainter,
        scene: Scene,
        page: Page,
        look: Looks,
    ) -> None:
        """Lay the picture down, painted anew where the chart is another one than that of the last step."""
        size = widget.size() * widget.devicePixelRatioF()
        same = self._of is not None and self._of[0] is chart and self._of[1] is scene
        if not same or self._key != (page, look) or self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(widget.devicePixelRatioF())
            onto = QPainter(self._picture)
            onto.setFont(widget.font())
            chart.paint(onto, scene, page, look)
            onto.end()
            self._of, self._key = (chart, scene), (page, look)
        painter.drawPixmap(0, 0, self._picture)

    def drop(self) -> None:
        """Let the picture go: nothing is dragged any more."""
        self._of, self._key, self._picture = None, None, QPixmap()
