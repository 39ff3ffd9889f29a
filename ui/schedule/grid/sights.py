"""Makes the scenes of a view: reads the days and titles in sight first, and the rest while nothing else is to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.schedule.grid.block_words import BlockWords
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.layouts import MONTH, Layout
from ui.schedule.grid.scene import Sight, filled, ground
from ui.schedule.grid.shapes import Scene


class Sights:
    """What a book shows of a layout."""

    def __init__(self, book: GridBook, words: BlockWords, parent: QObject) -> None:
        self._book, self._words = book, words
        self._rest = QTimer(parent, interval=0, singleShot=True)
        self._rest.timeout.connect(self._read_on)

    def scene(self, layout: Layout, sight: Sight, bare: Scene | None = None) -> Scene:
        """Make the scene of a part of the sheet, on its ground where that was made already."""
        made = bare or self.ground(layout, sight)
        if layout.name != MONTH:
            made = filled(made, self._book, sight)
        known = self._words.said
        works = {one.slot.work_id for one in made.blocks if one.slot.key not in known}
        self._book.need_labels(works)
        return made

    def ground(self, layout: Layout, sight: Sight) -> Scene:
        """Make the scene of a part of the sheet without slots; their days are read."""
        book = self._book
        lanes = layout.lanes_between(sight.left, sight.top, sight.right, sight.bottom)
        if lanes:
            first = book.days[0].day
            numbers = {(lane.day - first).days for lane in lanes}
            book.need(min(numbers), max(numbers) + 1)
        if book.more:
            self._rest.start()
        return ground(layout, book, sight, book.clocks)

    def _read_on(self) -> None:
        """Read one more day; the next one after whatever happened meanwhile."""
        self._book.need_next()
        if self._book.more:
            self._rest.start()
