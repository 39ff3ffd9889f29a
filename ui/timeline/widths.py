"""How wide the columns of the plan table are, and which of them there is room for.

Columns go by rank where the table is narrow; what a person ticks or unticks in the heading's menu stays so.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from ui.settings import Settings
from ui.sizes import GAP, HALF, ICON_SMALL
from ui.timeline.columns import COLUMNS, PLACES
from ui.timeline.model import PlanModel

TITLE: Final = PLACES["title"]
TITLE_LEAST: Final = 232
HEADING_ROOM: Final = 2 * GAP + HALF
SAMPLE_ROWS: Final = 60
KEPT: Final = "timeline/columns"


class ColumnWidths(QObject):
    """Fits the columns of a table, and offers them in the heading's menu."""

    def __init__(self, table: QTableView, model: PlanModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._wanted: dict[int, int] = {}
        self._ticked: dict[int, bool] = {}
        self._settings: Settings | None = None
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer)
        table.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Give each column its width in the language of now: no heading is cut."""
        measure = self._table.horizontalHeader().fontMetrics().horizontalAdvance
        for place, column in enumerate(COLUMNS):
            heading = self._model.headerData(place, Qt.Orientation.Horizontal)
            if column.width:
                self._wanted[place] = max(column.width, measure(heading) + HEADING_ROOM)
        self._wanted[PLACES["deadline"]] = max(
            self._wanted[PLACES["deadline"]], self._widest("deadline") + ICON_SMALL + 3 * GAP
        )
        for place, width in self._wanted.items():
            self._table.setColumnWidth(place, width)
        self.show_what_fits()

    def _widest(self, key: str) -> int:
        """Measure what the first rows have in a column."""
        measure = self._table.fontMetrics().horizontalAdvance
        place = PLACES[key]
        rows = range(min(self._model.rowCount(), SAMPLE_ROWS))
        return max((measure(self._model.index(row, place).data() or "") for row in rows), default=0)

    def show_what_fits(self) -> None:
        """Leave columns out where there is no room for them."""
        room = self._table.viewport().width() - TITLE_LEAST
        taken = 0
        for place in sorted(self._wanted, key=lambda place: COLUMNS[place].rank):
            ticked = self._ticked.get(place)
            if ticked is not False:
                room -= self._wanted[place]
            shown = ticked if ticked is not None else room >= 0
            taken += self._wanted[place] if shown else 0
            if self._table.isColumnHidden(place) == shown:
                self._table.setColumnHidden(place, not shown)
        self._share(self._table.viewport().width() - taken)

    def _share(self, room: int) -> None:
        """Give the title what is left; where that is too little, the table scrolls sideways."""
        modes, header = QHeaderView.ResizeMode, self._table.horizontalHeader()
        mode = modes.Stretch if room >= TITLE_LEAST else modes.Interactive
        if header.sectionResizeMode(TITLE) != mode:
            header.setSectionResizeMode(TITLE, mode)
        if mode == modes.Interactive:
            header.resizeSection(TITLE, TITLE_LEAST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Fit again when the table becomes wider or narrower."""
        if event.type() == QEvent.Type.Resize:
            self.show_what_fits()
        return super().eventFilter(watched, event)

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self._table)
        for place, column in enumerate(COLUMNS):
            if column.width:
                action = menu.addAction(self._model.headerData(place, Qt.Orientation.Horizontal))
                action.setCheckable(True)
                action.setChecked(not self._table.isColumnHidden(place))
                action.toggled.connect(lambda on, place=place: self.tick(place, on=on))
        menu.exec(self._table.horizontalHeader().mapToGlobal(at))
        menu.deleteLater()

    def tick(self, place: int, *, on: bool) -> None:
        """Show a column, or leave it out, whatever the room."""
        self._ticked[place] = on
        if self._settings is not None:
            told = {COLUMNS[at].key: shown for at, shown in self._ticked.items()}
            self._settings.keep(KEPT, json.dumps(told))
        self.show_what_fits()

    def remember(self, settings: Settings) -> None:
        """Tick columns as they were when the settings were kept, and keep them from now on."""
        self._settings = settings
        with suppress(ValueError, AttributeError):  # written by another version, or by hand
            told = json.loads(settings.kept_text(KEPT) or "{}").items()
            known = ((PLACES[key], shown) for key, shown in told if key in PLACES)
            self._ticked = {at: bool(shown) for at, shown in known if COLUMNS[at].width}
