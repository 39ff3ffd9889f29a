"""One look for every table, tree and list: rows of 28 px, hairlines, whole rows selected, smooth scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListView,
    QTableView,
    QTreeView,
)

from ui.sizes import ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

Flag = QItemSelectionModel.SelectionFlag


def calm(view: QAbstractItemView) -> None:
    """Dress a view. Call once after making it; columns and selection mode may be changed afterwards."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setMouseTracking(True)
    if isinstance(view, QTableView):
        _table(view)
    elif isinstance(view, QTreeView):
        _tree(view)
    elif isinstance(view, QListView):
        view.setUniformItemSizes(True)


def choose(
    view: QAbstractItemView, indexes: Sequence[QModelIndex], cursor: QModelIndex | None = None
) -> None:
    """Select the whole rows of these (at least one) and nothing else; the cursor goes to the first, or where told.

    The views' own selectRow and setCurrentIndex look at the keys that are down: with Shift or Ctrl held
    (Shift+Enter finds backwards, Ctrl+D doubles) they would select nothing, or too much.
    """
    chosen = QItemSelection()
    for index in indexes:
        chosen.select(index, index)
    view.selectionModel().setCurrentIndex(cursor or indexes[0], Flag.NoUpdate)
    view.selectionModel().select(chosen, Flag.ClearAndSelect | Flag.Rows)


def choose_row(view: QAbstractItemView, row: int) -> None:
    """Select one row by its number, whatever keys are down."""
    choose(view, [view.model().index(row, 0)])


def _table(view: QTableView) -> None:
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setTabKeyNavigation(False)
    rows = view.verticalHeader()
    rows.setVisible(False)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(ROW)
    rows.setDefaultSectionSize(ROW)
    _header(view.horizontalHeader())


def _tree(view: QTreeView) -> None:
    view.setUniformRowHeights(True)
    view.setWordWrap(False)
    view.setAllColumnsShowFocus(False)
    view.setExpandsOnDoubleClick(False)
    _header(view.header())


def _header(header: QHeaderView) -> None:
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setFixedHeight(ROW + 4)
    header.setMinimumSectionSize(40)
